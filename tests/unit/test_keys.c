/* SPDX-License-Identifier: Apache-2.0 */
/* Which tasks need tables with a key, and which leave them out. */
#include <string.h>
#include "asserts.h"
#include "base/utf8.h"
#include "spec/keys.h"
#include "spec/spec.h"

static struct spec *task(const char *source, const char *sink)
{
    struct spec *s = spec_new();
    struct endpoint from = {.id = (char *)"e_1", .type = (char *)source};
    struct endpoint to = {.id = (char *)"e_2", .type = (char *)sink};
    spec_set(s, FIELD_SOURCE, "e_1");
    spec_set(s, FIELD_SINK, "e_2");
    spec_set_endpoint(s, SIDE_SOURCE, &from);
    spec_set_endpoint(s, SIDE_SINK, &to);
    return s;
}

/* The words that a doubt begins with are all that its row shows of it, so it must say the matter.
 */
static void expect(struct spec *s, bool with_key, const char *words)
{
    const char *doubt = keys_doubt(s, with_key);
    if (!words) {
        assert_null(doubt);
    } else {
        assert_non_null(doubt);
        assert_non_null(strstr(doubt, words));
        assert_in_range(utf8_width(doubt), 1, 78);
    }
}

static void nothing_in_the_way(void **state)
{
    struct spec *s = task("MYSQL", "OB_MYSQL");
    expect(s, false, NULL);
    expect(s, true, NULL);
    spec_free(s);
}

static void by_category(void **state)
{
    struct spec *s = task("MYSQL", "OB_MYSQL");
    spec_set(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID");
    expect(s, false, "left out");
    expect(s, true, NULL);
    spec_set(s, FIELD_TABLE_CATEGORY, "WITHOUT_UNIQUE_ROW_ID");
    expect(s, false, NULL);
    expect(s, true, "left out");
    spec_free(s);
}

static void by_options(void **state)
{
    struct spec *s = task("MYSQL", "OB_MYSQL");
    spec_set(s, FIELD_TRUNCATE, "true");
    expect(s, false, "deleted");
    expect(s, true, NULL);
    spec_set(s, FIELD_FULL, "false"); /* then nothing is emptied */
    expect(s, false, NULL);
    spec_set(s, FIELD_ACTIVE_ACTIVE, "true");
    expect(s, false, "active-active");
    expect(s, true, NULL);
    spec_free(s);
}

static void by_pair(void **state)
{
    static const char *const pairs[][2] = {
        {"OB_MYSQL_TENANT", "MYSQL"}, {"OB_ORACLE", "MYSQL"}, {"OB_MYSQL", "DB2_LUW"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct spec *s = task(pairs[i][0], pairs[i][1]);
        expect(s, false, "not supported");
        expect(s, true, NULL);
        spec_free(s);
    }
    struct spec *s = task("OB_MYSQL", "DATAHUB");
    spec_set(s, FIELD_FULL, "true");
    expect(s, false, "DataHub");
    spec_set(s, FIELD_FULL, "false");
    expect(s, false, NULL);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_in_the_way),
        cmocka_unit_test(by_category),
        cmocka_unit_test(by_options),
        cmocka_unit_test(by_pair),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
