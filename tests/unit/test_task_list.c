/* SPDX-License-Identifier: Apache-2.0 */
/* The list of tasks: its filter, its order, its marks, and that a slice shows nothing half done. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "tasks/task_list.h"

enum { NOW = 1000000 };

/* id, name, state, label; lag < 0: not told. */
static void add(struct oms_tasks *all, const char *id, const char *name, const char *state,
                const char *label, int lag)
{
    all->items = mem_grow(all->items, &all->cap, all->len + 1, sizeof *all->items);
    struct oms_task *t = &all->items[all->len++];
    *t = (struct oms_task){.id = mem_text(id), .name = mem_text(name), .state = mem_text(state)};
    t->type = mem_text("MIGRATION");
    t->source.name = mem_text("订单库_生产");
    t->sink.name = mem_text("ob_order");
    t->created = mem_printf("2026-01-0%zuT00:00:00", all->len);
    if (label)
        texts_add(&t->labels, label);
    if (lag < 0)
        return;
    t->steps = mem_array(1, sizeof *t->steps);
    t->step_count = 1;
    t->steps[0].checkpoint = NOW - lag;
    t->steps[0].sampled = NOW;
}

static struct oms_tasks some(void)
{
    struct oms_tasks all = {0};
    add(&all, "np_1", "orders_all", "RUNNING", "生产", 90);
    add(&all, "np_2", "old_orders", "FAILED", "生产", -1);
    add(&all, "np_3", "Finance", "RUNNING_ALARMING", "test", 5);
    add(&all, "np_4", NULL, "SUSPEND", NULL, 4000);
    return all;
}

static void refresh(struct task_list *l, struct oms_tasks all)
{
    task_list_take(l, &all);
    while (l->working)
        task_list_work(l, NOW, 0);
}

static void filter(struct task_list *l, const char *text)
{
    char *why = NULL;
    struct task_filter *f = task_filter_new(text, &why);
    assert_non_null(f);
    task_list_filter(l, f);
    while (l->working)
        task_list_work(l, NOW, 0);
}

/* The numbers of the IDs that are shown, one digit each. */
static const char *shown(const struct task_list *l)
{
    static char digits[16];
    size_t i = 0;
    for (; i < l->count; i++)
        digits[i] = l->shown[i]->id[3];
    digits[i] = '\0';
    return digits;
}

static void words(void **state)
{
    static const struct {
        const char *text, *shown; /* the newest first */
    } cases[] = {
        {"", "4321"},
        {"orders", "21"},
        {"ORDERS", ""},
        {"finance", "3"},
        {"order*", "1"},
        {"ob_*", "4321"},
        {"name:order*", "1"},
        {"name:fin*", "3"},
        {"name:Fin*", "3"},
        {"name:FIN*", ""},
        {"state:failed", "2"},
        {"state:running", "31"},
        {"!state:running", "42"},
        {"state:", "4321"},
        {"!", "4321"},
        {"label:生产", "21"},
        {"label:生产 state:run", "1"},
        {"type:mig sink:ob_ source:订单", "4321"},
        {"id:np_4", "4"},
        {"np_4", "4"},
        {"lag>60", "41"},
        {"lag<=5", "3"},
        {"lag=90s", "1"},
        {"lag>1h", "4"},
        {"lag>1.5m", "4"},
        {"!lag>60", "3"}, /* not the one that does not tell it */
        {"lag>=90 name:orders", "1"},
        {"\"state:failed\"", ""},
        {"name:\"order*\"", ""},
        {"label:\"生产\"", "21"},
        {"marked", ""},
        {"owner:x", ""},
        {"生产\xe3\x80\x80orders", "21"},
        {"lagoon", ""},
    };
    struct task_list l;
    task_list_init(&l);
    refresh(&l, some());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        filter(&l, cases[i].text);
        assert_string_equal(shown(&l), cases[i].shown);
    }
    task_list_clear(&l);
}

static void refusals(void **state)
{
    static const char *const texts[] = {"lag>", "lag>x", "orders lag<5y", "lag=>", "lag<-1"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *why = NULL;
        assert_null(task_filter_new(texts[i], &why));
        assert_non_null(why);
        free(why);
    }
}

static void orders(void **state)
{
    static const struct {
        enum task_order order;
        const char *shown;
    } cases[] = {
        {ORDER_NAME, "4321"}, /* none, Finance, old_orders, orders_all */
        {ORDER_STATE, "2134"}, {ORDER_LAG, "4132"}, {ORDER_TYPE, "1234"}, {ORDER_LABELS, "4312"},
    };
    struct task_list l;
    task_list_init(&l);
    refresh(&l, some());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        task_list_sort(&l, cases[i].order, false);
        task_list_work(&l, NOW, 0);
        assert_string_equal(shown(&l), cases[i].shown);
    }
    task_list_sort(&l, ORDER_CREATED, true);
    task_list_work(&l, NOW, 0);
    assert_string_equal(shown(&l), "1234");
    task_list_clear(&l);
}

static void marks_go_with_their_task(void **state)
{
    struct task_list l;
    struct oms_tasks later = {0};
    task_list_init(&l);
    refresh(&l, some());
    task_list_mark(&l, task_list_by_id(&l, "np_2"), true);
    task_list_mark(&l, task_list_by_id(&l, "np_3"), true);
    task_list_mark(&l, task_list_by_id(&l, "np_3"), true);
    assert_int_equal(l.marks, 2);
    filter(&l, "marked");
    assert_string_equal(shown(&l), "32");
    add(&later, "np_9", "new", "INIT", NULL, -1);
    add(&later, "np_2", "old_orders", "SUSPEND", NULL, -1);
    task_list_take(&l, &later);
    task_list_mark(&l, task_list_by_id(&l, "np_3"), false); /* while the new one is on its way */
    while (l.working)
        task_list_work(&l, NOW, 0);
    assert_int_equal(l.marks, 1);
    assert_string_equal(shown(&l), "2");
    assert_true(task_list_marked(&l, task_list_by_id(&l, "np_2")));
    assert_null(task_list_by_id(&l, "np_3"));
    assert_int_equal(task_list_find(&l, "np_9"), l.count);
    task_list_clear(&l);
}

/* Many, by slices: what is shown is the whole of the one or of the other. */
static void slices(void **state)
{
    enum { MANY = 10000 };
    struct task_list l;
    struct oms_tasks many = {0};
    task_list_init(&l);
    refresh(&l, some());
    for (int i = 0; i < MANY; i++) {
        char *id = mem_printf("np_%d", i * 7919 % MANY);
        add(&many, id, id, i % 2 ? "RUNNING" : "FAILED", NULL, -1);
        free(id);
    }
    task_list_sort(&l, ORDER_NAME, false);
    task_list_take(&l, &many);
    while (!task_list_work(&l, NOW, 1))
        assert_int_equal(l.count, 4);
    assert_int_equal(l.count, MANY);
    for (size_t i = 1; i < l.count; i++)
        assert_true(strcmp(l.shown[i - 1]->name, l.shown[i]->name) < 0);
    filter(&l, "state:failed np_99");
    for (size_t i = 0; i < l.count; i++)
        assert_string_equal(l.shown[i]->state, "FAILED");
    assert_true(l.count > 0 && l.count < MANY);
    task_list_clear(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),  cmocka_unit_test(refusals),
        cmocka_unit_test(orders), cmocka_unit_test(marks_go_with_their_task),
        cmocka_unit_test(slices),
    };
    return cmocka_run_group_tests_name("task list", tests, NULL, NULL);
}
