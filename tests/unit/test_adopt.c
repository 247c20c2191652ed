/* SPDX-License-Identifier: Apache-2.0 */
/* A misspelt key becomes the setting that was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "spec/finding.h"
#include "spec/history.h"
#include "spec/io/spec_io.h"
#include "spec/spec.h"

static struct spec *spec_of_text(const char *text)
{
    struct findings complaints;
    findings_init(&complaints);
    struct spec *s = spec_read(text, strlen(text), &complaints);
    assert_non_null(s);
    findings_clear(&complaints);
    spec_history_start(s);
    return s;
}

static void assert_body(const struct spec *s, const char *wanted)
{
    struct spec *other = spec_of_text(wanted);
    struct buf is, is_wanted;
    buf_init(&is);
    buf_init(&is_wanted);
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
    struct spec *s = spec_of_text(misspelt);
    struct history_change change;
    (void)state;
    assert_int_equal(spec_unknown_count(s), 4);
    assert_true(spec_adopt(s, "/fullTransferConfig/throttleRsp", FIELD_FULL_RPS));
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
    assert_true(spec_adopt(s, "/nam", FIELD_NAME)); /* at the top, where no group is named */
    assert_string_equal(spec_get(s, FIELD_NAME), "a");
    spec_free(s);
}

static void a_key_goes_to_another_object(void **state)
{
    struct spec *s = spec_of_text("{\"throttleRps\": 5, \"x\": 1}");
    (void)state;
    assert_true(spec_adopt(s, "/throttleRps", FIELD_FULL_RPS));
    assert_body(s, "{\"x\": 1, \"fullTransferConfig\": {\"throttleRps\": 5}}");
    spec_free(s);
}

/* It is then a finding like any other value of a wrong type. */
static void a_wrong_type_is_kept(void **state)
{
    struct spec *s = spec_of_text("{\"fullTransferConfig\": {\"throttleRsp\": \"5\"}}");
    struct findings f;
    bool found = false;
    (void)state;
    assert_true(spec_adopt(s, "/fullTransferConfig/throttleRsp", FIELD_FULL_RPS));
    assert_body(s, "{\"fullTransferConfig\": {\"throttleRps\": \"5\"}}");
    findings_init(&f);
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
    struct spec *s = spec_of_text(both);
    (void)state;
    assert_false(spec_adopt(s, "/fullTransferConfig/throttleRsp", FIELD_FULL_RPS));
    assert_false(spec_adopt(s, "/fullTransferConfig/nothing", FIELD_FULL_IOPS));
    assert_false(spec_adopt(s, "/nowhere/throttleRsp", FIELD_FULL_IOPS));
    assert_false(spec_adopt(s, "/a~1b", FIELD_FULL_IOPS));
    assert_false(spec_adopt(s, "", FIELD_FULL_IOPS));
    assert_int_equal(spec_history_depth(s), 0);
    assert_body(s, both);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_renamed_and_undone),
        cmocka_unit_test(a_key_goes_to_another_object),
        cmocka_unit_test(a_wrong_type_is_kept),
        cmocka_unit_test(nothing_is_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
