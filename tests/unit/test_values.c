/* SPDX-License-Identifier: Apache-2.0 */
/* A record of a table that is no spec's. */
#include <stdlib.h>
#include "asserts.h"
#include "base/mem.h"
#include "fields/values.h"

enum { HOST, COLOR, ROWS };

static const struct field rows[ROWS] = {
    [HOST] = {.id = HOST, .path = "host", .type = TYPE_TEXT, .label = "Host", .max = 5},
    [COLOR] = {.id = COLOR,
               .path = "color",
               .type = TYPE_CHOICE,
               .label = "Color",
               .choices = CHOICES({"red", "as blood"}, {"green", NULL})},
};

static void a_new_record_holds_nothing(void **state)
{
    struct values v;
    values_init(&v, rows, ROWS);
    assert_null(values_get(&v, HOST));
    assert_null(values_get(&v, COLOR));
    assert_int_equal(v.items[HOST].origin, ORIGIN_UNSET);
    values_clear(&v);
}

static void what_is_put_is_got(void **state)
{
    struct values v;
    values_init(&v, rows, ROWS);
    v.items[HOST].json = mem_text("\"a\"");
    values_put(&v, HOST, mem_text("b"), ORIGIN_TYPED);
    assert_string_equal(values_get(&v, HOST), "b");
    assert_null(v.items[HOST].json);
    assert_int_equal(v.items[HOST].origin, ORIGIN_TYPED);
    values_put(&v, HOST, NULL, ORIGIN_TYPED);
    assert_null(values_get(&v, HOST));
    assert_int_equal(v.items[HOST].origin, ORIGIN_UNSET);
    values_clear(&v);
}

static void a_copy_is_its_own(void **state)
{
    struct values v, copy;
    values_init(&v, rows, ROWS);
    values_put(&v, HOST, mem_text("b"), ORIGIN_FILE);
    v.items[HOST].json = mem_text("\"b\"");
    values_copy(&copy, &v);
    values_put(&v, HOST, mem_text("c"), ORIGIN_TYPED);
    assert_string_equal(values_get(&copy, HOST), "b");
    assert_string_equal(copy.items[HOST].json, "\"b\"");
    assert_int_equal(copy.items[HOST].origin, ORIGIN_FILE);
    values_clear(&v);
    values_clear(&copy);
}

static void a_row_of_any_table_checks_its_values(void **state)
{
    char *why = NULL;
    assert_true(field_check(&rows[COLOR], "red", NULL));
    assert_false(field_check(&rows[COLOR], "blue", &why));
    assert_string_equal(why, "\"blue\" is not a value of this setting. Possible: red, green.");
    free(why);
    assert_false(field_check(&rows[HOST], "longer", &why));
    assert_string_equal(why, "From 0 to 5 characters are possible; there are 6.");
    free(why);
    char *normal = field_normal(&rows[COLOR], " GREEN ");
    assert_string_equal(normal, "green");
    free(normal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_record_holds_nothing),
        cmocka_unit_test(what_is_put_is_got),
        cmocka_unit_test(a_copy_is_its_own),
        cmocka_unit_test(a_row_of_any_table_checks_its_values),
    };
    return cmocka_run_group_tests_name("values", tests, NULL, NULL);
}
