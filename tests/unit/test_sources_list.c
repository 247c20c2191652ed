/* SPDX-License-Identifier: Apache-2.0 */
/* Which data sources are shown, and in which order. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "sources/sources_list.h"

enum { COUNT = 4 };

static void told(char **slot, const char *text)
{
    *slot = strdup(text);
}

static struct oms_sources sources(void)
{
    struct oms_source *s = calloc(COUNT, sizeof *s);
    static const char *const ids[COUNT] = {"e_1", "e_2", "e_3", "e_4"};
    static const char *const types[COUNT] = {"MYSQL", "MYSQL", "OB_ORACLE", "KAFKA"};
    for (int i = 0; i < COUNT; i++) {
        told(&s[i].id, ids[i]);
        told(&s[i].type, types[i]);
    }
    told(&s[0].name, "order");
    told(&s[0].role, "MASTER");
    told(&s[0].ip, "10.0.0.2");
    s[0].port = 3306;
    told(&s[1].name, "order");
    told(&s[1].role, "SLAVE");
    told(&s[1].ip, "10.0.0.2");
    s[1].port = 330;
    told(&s[2].name, "Ledger");
    told(&s[2].tenant, "finance");
    told(&s[3].ip, "");
    told(&s[3].description, "clicks that order a page");
    return (struct oms_sources){.items = s, .len = COUNT, .cap = COUNT};
}

static void shows(struct sources_list *l, const struct oms_sources *all, const char *filter,
                  const char *expected)
{
    struct buf b = {0};
    sources_list_filter(l, filter);
    sources_list_begin(l, all);
    assert_true(sources_list_work(l, all, 0));
    assert_false(sources_list_work(l, all, 0));
    for (size_t i = 0; i < l->count; i++)
        buf_printf(&b, "%s%s", i ? " " : "", all->items[l->shown[i]].id);
    assert_string_equal(buf_string(&b), expected);
    buf_clear(&b);
}

static void test_filter(void **state)
{
    struct sources_list l = {.order = SOURCES_SERVER};
    struct oms_sources all = sources();
    shows(&l, &all, "", "e_1 e_2 e_3 e_4");
    shows(&l, &all, "order", "e_1 e_2 e_4");
    shows(&l, &all, "name:order", "e_1 e_2");
    shows(&l, &all, "order*", "e_1 e_2");
    shows(&l, &all, "!order", "e_3");
    shows(&l, &all, "Order", "");
    shows(&l, &all, "ledger", "e_3");
    shows(&l, &all, "type:ob_*", "e_3");
    shows(&l, &all, "type:mysql !role:standby", "e_1");
    shows(&l, &all, "role:slave", "e_2");
    shows(&l, &all, "address:10.0.0.2:330", "e_1 e_2");
    shows(&l, &all, "address:\"10.0.0.2:3306\"", "e_1");
    shows(&l, &all, "address:10.0.0.2", "e_1 e_2");
    shows(&l, &all, "address:*.2", "e_1 e_2");
    shows(&l, &all, "tenant:fin id:e_3", "e_3");
    shows(&l, &all, "\"order a\"", "e_4");
    shows(&l, &all, "type: ! id:e_2", "e_2"); /* words that have only begun */
    sources_list_clear(&l);
    oms_sources_clear(&all);
}

static void test_order(void **state)
{
    struct sources_list l = {.order = SOURCES_NAME};
    struct oms_sources all = sources();
    shows(&l, &all, "", "e_4 e_3 e_1 e_2"); /* without a name, then letters folded */
    l.reversed = true;
    shows(&l, &all, "", "e_1 e_2 e_3 e_4"); /* what is equal stays as it was */
    l.reversed = false;
    l.order = SOURCES_ADDRESS;
    shows(&l, &all, "", "e_3 e_4 e_2 e_1");
    l.order = SOURCES_TYPE;
    shows(&l, &all, "", "e_4 e_1 e_2 e_3");
    l.order = SOURCES_SERVER;
    l.reversed = true;
    shows(&l, &all, "", "e_4 e_3 e_2 e_1");
    sources_list_clear(&l);
    oms_sources_clear(&all);
}

static void test_empty(void **state)
{
    struct sources_list l = {0};
    struct oms_sources none = {0};
    shows(&l, &none, "x", "");
    sources_list_clear(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filter),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_empty),
    };
    return cmocka_run_group_tests_name("sources_list", tests, NULL, NULL);
}
