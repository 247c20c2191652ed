/* SPDX-License-Identifier: Apache-2.0 */
/* A misspelt key becomes the one that was meant; one that means nothing goes. */
#include <string.h>
#include "asserts.h"
#include "spec/finding.h"
#include "spec_of_text.h"

static void assert_body(const struct spec *s, const char *wanted)
{
    struct spec *other = spec_undoable(wanted);
    struct buf is = {0}, is_wanted = {0};
    spec_write(s, &is);
    spec_write(other, &is_wanted);
    assert_string_equal(buf_string(&is), buf_string(&is_wanted));
    buf_clear(&is);
    buf_clear(&is_wanted);
    spec_free(other);
}

static const char misspelt[] = "{\"nam\": \"a\", \"fullTransferConfig\": {\"before\": 1, "
                               "\"throttleRsp\": 1000, \"after\": [2]}}";

static void a_key_is_renamed_and_undone(void **state)
{
    static const char renamed[] = "{\"nam\": \"a\", \"fullTransferConfig\": {\"before\": 1, "
                                  "\"after\": [2], \"throttleRps\": 1000}}";
    struct spec *s = spec_undoable(misspelt);
    struct history_change change;
    assert_int_equal(spec_unknown_count(s), 4);
    assert_true(spec_adopt(s, "/fullTransferConfig/throttleRsp", FIELD_FULL_RPS, NULL));
    spec_history_close(s, 0, 0, false);
    assert_int_equal(spec_unknown_count(s), 3);
    assert_string_equal(spec_get(s, FIELD_FULL_RPS), "1000");
    for (int twice = 0; twice < 2; twice++) {
        assert_true(spec_undo(s, &change));
        assert_int_equal(change.kind, CHANGE_FIELD);
        assert_int_equal(change.field, FIELD_FULL_RPS);
        assert_int_equal(spec_unknown_count(s), 4);
        assert_body(s, misspelt);
        assert_true(spec_redo(s, &change));
        assert_int_equal(spec_unknown_count(s), 3);
        assert_body(s, renamed);
    }
    assert_true(spec_adopt(s, "/nam", FIELD_NAME, NULL)); /* at the top, where no group is named */
    assert_string_equal(spec_get(s, FIELD_NAME), "a");
    spec_free(s);
}

static void a_key_goes_to_another_object(void **state)
{
    struct spec *s = spec_undoable("{\"throttleRps\": 5, \"x\": 1}");
    assert_true(spec_adopt(s, "/throttleRps", FIELD_FULL_RPS, NULL));
    assert_body(s, "{\"x\": 1, \"fullTransferConfig\": {\"throttleRps\": 5}}");
    spec_free(s);
}

/* It is then a finding like any other value of a wrong type. */
static void a_wrong_type_is_kept(void **state)
{
    struct spec *s = spec_undoable("{\"fullTransferConfig\": {\"throttleRsp\": \"5\"}}");
    struct findings f = {0};
    bool found = false;
    assert_true(spec_adopt(s, "/fullTransferConfig/throttleRsp", FIELD_FULL_RPS, NULL));
    assert_body(s, "{\"fullTransferConfig\": {\"throttleRps\": \"5\"}}");
    spec_findings(s, &f);
    for (size_t i = 0; i < f.len; i++)
        found |= strcmp(f.items[i].check, "json-type") == 0 && f.items[i].field == FIELD_FULL_RPS;
    assert_true(found);
    findings_clear(&f);
    spec_free(s);
}

static void nothing_is_overwritten(void **state)
{
    static const char both[] =
        "{\"fullTransferConfig\": {\"throttleRsp\": 1, \"throttleRps\": null}, \"a/b\": 1}";
    struct spec *s = spec_undoable(both);
    assert_false(spec_adopt(s, "/fullTransferConfig/throttleRsp", FIELD_FULL_RPS, NULL));
    assert_false(spec_adopt(s, "/fullTransferConfig/nothing", FIELD_FULL_IOPS, NULL));
    assert_false(spec_adopt(s, "/nowhere/throttleRsp", FIELD_FULL_IOPS, NULL));
    assert_false(spec_adopt(s, "/a~1c", FIELD_FULL_IOPS, NULL));
    assert_false(spec_adopt(s, "", FIELD_FULL_IOPS, NULL));
    assert_int_equal(spec_history_depth(s), 0);
    assert_body(s, both);
    spec_free(s);
}

static const char entries[] =
    "{\"transferMapping\": {\"databases\": [{\"name\": \"a\", \"odd\": 1, "
    "\"tables\": [{\"name\": \"t\", \"wherClause\": \"x > 1\", \"odd\": [1], "
    "\"a/b\": 2}], \"viewz\": [{\"name\": \"v\"}]}]}, \"top\": {\"a\": 1}}";

/* Undone and done again, it is as it was. */
static void assert_undone(struct spec *s, const char *before, const char *after)
{
    struct history_change change;
    spec_history_close(s, 0, 0, false);
    for (int twice = 0; twice < 2; twice++) {
        assert_body(s, after);
        assert_true(spec_undo(s, &change));
        assert_body(s, before);
        assert_true(spec_redo(s, &change));
    }
    assert_body(s, after);
    assert_true(spec_undo(s, &change));
}

static void keys_of_objects_are_renamed(void **state)
{
    static const char table[] =
        "{\"transferMapping\": {\"databases\": [{\"name\": \"a\", \"odd\": 1, "
        "\"tables\": [{\"name\": \"t\", \"odd\": [1], \"a/b\": 2, "
        "\"whereClause\": \"x > 1\"}], \"viewz\": [{\"name\": \"v\"}]}]}, \"top\": {\"a\": 1}}";
    static const char list[] =
        "{\"transferMapping\": {\"databases\": [{\"name\": \"a\", \"odd\": 1, "
        "\"tables\": [{\"name\": \"t\", \"wherClause\": \"x > 1\", \"odd\": "
        "[1], \"a/b\": 2}], \"views\": [{\"name\": \"v\"}]}]}, \"top\": {\"a\": 1}}";
    struct spec *s = spec_undoable(entries);
    assert_true(spec_adopt(s, "/transferMapping/databases/0/tables/0/wherClause", FIELD_NONE,
                           "whereClause"));
    assert_undone(s, entries, table);
    assert_true(spec_adopt(s, "/transferMapping/databases/0/viewz", FIELD_NONE, "views"));
    assert_undone(s, entries, list);
    assert_false(spec_adopt(s, "/transferMapping/databases/0/odd", FIELD_NONE, "name"));
    assert_false(spec_adopt(s, "/transferMapping/databases/1/odd", FIELD_NONE, "id"));
    assert_false(spec_adopt(s, "/transferMapping/databases/0/tables/7/odd", FIELD_NONE, "id"));
    spec_free(s);
}

static void keys_are_dropped(void **state)
{
    static const struct {
        const char *pointer, *gone;
    } drops[] = {
        {"/top", ", \"top\": {\"a\": 1}"},
        {"/transferMapping/databases/0/odd", "\"odd\": 1, "},
        {"/transferMapping/databases/0/tables/0/odd", "\"odd\": [1], "},
        {"/transferMapping/databases/0/tables/0/a~1b", ", \"a/b\": 2"},
    };
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++) {
        struct spec *s = spec_undoable(entries);
        struct buf after = {0};
        const char *gone = strstr(entries, drops[i].gone);
        buf_add(&after, entries, (size_t)(gone - entries));
        buf_text(&after, gone + strlen(drops[i].gone));
        assert_true(spec_drop_unknown(s, drops[i].pointer));
        assert_undone(s, entries, buf_string(&after));
        assert_false(spec_drop_unknown(s, "/transferMapping/databases/0/name"));
        assert_false(spec_drop_unknown(s, "/none"));
        buf_clear(&after);
        spec_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_renamed_and_undone),
        cmocka_unit_test(a_key_goes_to_another_object),
        cmocka_unit_test(a_wrong_type_is_kept),
        cmocka_unit_test(nothing_is_overwritten),
        cmocka_unit_test(keys_of_objects_are_renamed),
        cmocka_unit_test(keys_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
