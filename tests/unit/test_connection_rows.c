/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a server agree with the keys of a profile. */
#include <stdlib.h>
#include "asserts.h"
#include "app/connection.h"
#include "base/mem.h"

static bool profile_takes(const char *key, const char *value)
{
    char *text = mem_printf("[profile a]\n%s = %s\n", key, value), *why = NULL;
    struct profiles all;
    bool taken = profiles_read_text(&all, "config", text, &why);
    if (taken)
        assert_string_equal(profile_text(all.items[0].texts, key), value);
    profiles_clear(&all);
    free(why);
    free(text);
    return taken;
}

static bool row_takes(const struct field *row, const char *value)
{
    return field_check(row, value, NULL);
}

static void each_row_has_its_place_and_help(void **state)
{
    for (unsigned id = 0; id < CONNECTION_ROWS; id++) {
        char *hint = field_hint(&connection_rows[id]);
        assert_int_equal(connection_rows[id].id, id);
        assert_true(*hint);
        free(hint);
    }
}

static void each_key_takes_the_same(void **state)
{
    static const char *const values[] = {"0",    "1",     "x",  "1000",  "1001",  "3600",
                                         "3601", "86400", "-1", "86401", "999999"};
    size_t keys = 0;
    for (size_t id = 0; id < CONNECTION_ROWS; id++) {
        const struct field *row = &connection_rows[id];
        if (!row->path)
            continue;
        keys++;
        for (size_t i = 0; i < sizeof values / sizeof *values; i++)
            assert_int_equal(row_takes(row, values[i]), profile_takes(row->path, values[i]));
    }
    assert_int_equal(keys, PROFILE_PASSWORD_COMMAND);
}

static void no_key_gives_nothing(void **state)
{
    char text[] = "http://oms";
    char *texts[PROFILE_KEYS] = {[PROFILE_SERVER] = text};
    assert_ptr_equal(profile_text(texts, "server"), text);
    assert_null(profile_text(texts, "user"));
    assert_null(profile_text(texts, "password"));
    assert_null(profile_text(texts, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_has_its_place_and_help),
        cmocka_unit_test(each_key_takes_the_same),
        cmocka_unit_test(no_key_gives_nothing),
    };

    return cmocka_run_group_tests_name("rows of a server", tests, NULL, NULL);
}
