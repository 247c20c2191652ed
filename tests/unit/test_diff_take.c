/* SPDX-License-Identifier: Apache-2.0 */
/* Taking changes of a spec back, and the spec as it was. */
#include <string.h>
#include "asserts.h"
#include "spec/diff/diff.h"
#include "spec/io/spec_io.h"
#include "spec_of_text.h"

static size_t differences(const struct spec *a, const struct spec *b)
{
    struct diff *d = diff_new(a, b);
    size_t count = d->len;
    diff_free(d);
    return count;
}

/* Each change is taken back until none is left, and undo brings all of them again. */
static void changes_are_taken_back(void **state)
{
    static const char was[] =
        "{\"name\": \"a\", \"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": ["
        "{\"name\": \"shop\", \"mappedName\": \"shop\", \"tables\": ["
        "{\"name\": \"gone\", \"mappedName\": \"gone2\", \"whereClause\": \"id > 1\"}, "
        "{\"name\": \"moved\", \"mappedName\": \"moved\"}, "
        "{\"name\": \"filtered\", \"mappedName\": \"filtered\"}]}]}, "
        "\"enableFullTransfer\": null}";
    struct spec *a = spec_undoable(was), *b = spec_undoable(was);
    struct mapping *m = spec_mapping(b);
    spec_set(b, FIELD_NAME, "b");
    spec_set(b, FIELD_FULL, "true");
    mapping_set(m, (struct object_at){.object = 1}, OBJECT_MAPPED_NAME, "elsewhere");
    mapping_set(m, (struct object_at){.object = 2}, OBJECT_WHERE, "id > 2");
    mapping_remove(m, (struct object_at){.object = 0});
    mapping_add(m, MAPPING_INCLUDE, mapping_add_database(m, MAPPING_INCLUDE, "new"), MAPPING_VIEWS,
                "v");
    spec_history_close(b, 0, 0, false);
    unsigned long version = spec_version(b);
    struct spec *original = spec_original(b);
    assert_int_equal(differences(a, original), 0);
    assert_int_equal(spec_version(b), version);
    spec_free(original);
    size_t count = differences(a, b), left = count;
    assert_int_equal(count, 6);
    while (left > 0) {
        struct diff *d = diff_new(a, b);
        assert_true(diff_take(d, d->len - 1, b));
        assert_int_equal(d->len, left);
        diff_free(d);
        left--;
    }
    assert_int_equal(differences(a, b), 0);
    spec_history_close(b, 0, 0, false);
    struct history_change c;
    assert_true(spec_undo(b, &c));
    assert_int_equal(differences(a, b), count);
    spec_free(a);
    spec_free(b);
}

/* What the program does not know: keys of settings, of a database, of objects, and with them what
 * went as a whole. */
static void unknown_keys_are_taken_back(void **state)
{
    static const char was[] =
        "{\"odd\": 1, \"fullTransferConfig\": {\"x/y\": [1, 2]}, \"transferMapping\": "
        "{\"databases\": ["
        "{\"name\": \"shop\", \"extra\": {\"a\": 1}, \"tables\": ["
        "{\"name\": \"t\", \"mappedName\": \"t\", \"more\": true}, "
        "{\"name\": \"gone\", \"mappedName\": \"gone\", \"kept\": \"too\"}]}, "
        "{\"name\": \"left\", \"mappedName\": \"left\", \"own\": 5, \"tables\": ["
        "{\"name\": \"alone\", \"mappedName\": \"alone\"}]}]}}";
    static const char now[] =
        "{\"fullTransferConfig\": {\"x/y\": [2]}, \"new\": 7, \"transferMapping\": "
        "{\"databases\": ["
        "{\"name\": \"shop\", \"tables\": ["
        "{\"name\": \"t\", \"mappedName\": \"t\", \"more\": false, \"other\": 1}]}]}}";
    struct spec *a = spec_undoable(was), *b = spec_undoable(now);
    struct history_change c;
    struct buf before = {0}, after = {0};
    size_t left;
    spec_write(b, &before);
    while ((left = differences(a, b)) > 0) {
        struct diff *d = diff_new(a, b);
        assert_true(diff_take(d, d->len - 1, b));
        diff_free(d);
        assert_true(differences(a, b) < left);
        spec_history_close(b, 0, 0, false);
    }
    while (spec_undo(b, &c))
        continue;
    spec_write(b, &after);
    assert_string_equal(buf_string(&after), buf_string(&before));
    buf_clear(&before);
    buf_clear(&after);
    spec_free(a);
    spec_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_taken_back),
        cmocka_unit_test(unknown_keys_are_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
