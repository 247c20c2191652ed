/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks/task_list.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/hash.h"
#include "base/mem.h"
#include "base/sort.h"
#include "base/when.h"

enum { LOOK_AT_ONCE = 64 }; /* tasks between two looks at the clock */

void task_list_init(struct task_list *l)
{
    char *why = NULL;
    *l = (struct task_list){.filter = task_filter_new("", &why)};
}

static void list_drop_work(struct task_list *l)
{
    free(l->found);
    l->found = NULL;
    l->looked = l->found_count = 0;
    l->working = false;
}

static void list_drop_next(struct task_list *l)
{
    oms_tasks_clear(&l->next);
    free(l->next_marked);
    free(l->next_ordered);
    l->next_marked = NULL;
    l->next_ordered = NULL;
    l->fresh = false;
}

void task_list_clear(struct task_list *l)
{
    list_drop_work(l);
    list_drop_next(l);
    oms_tasks_clear(&l->tasks);
    free(l->marked);
    free(l->ordered);
    free(l->shown);
    task_filter_free(l->filter);
    *l = (struct task_list){0};
}

static void list_begin(struct task_list *l)
{
    list_drop_work(l);
    l->working = true;
    l->found = mem_array((l->fresh ? l->next.len : l->tasks.len) + 1, sizeof *l->found);
}

void task_list_take(struct task_list *l, struct oms_tasks *fresh)
{
    list_drop_work(l);
    list_drop_next(l);
    l->next = *fresh;
    *fresh = (struct oms_tasks){0};
    l->fresh = true;
    l->next_marked = mem_array(l->next.len + 1, sizeof *l->next_marked);
    list_begin(l);
}

void task_list_filter(struct task_list *l, struct task_filter *f)
{
    task_filter_free(l->filter);
    l->filter = f;
    list_begin(l);
}

void task_list_sort(struct task_list *l, enum task_order order, bool reversed)
{
    l->order = order;
    l->reversed = reversed;
    free(l->ordered);
    free(l->next_ordered);
    l->ordered = l->next_ordered = NULL;
    list_begin(l);
}

/* --- the order -------------------------------------------------------------------------------- */

static int compare_texts(const char *a, const char *b)
{
    return a && b ? strcasecmp(a, b) : (a != NULL) - (b != NULL);
}

static const char *first_label(const struct oms_task *t)
{
    return t->labels.len > 0 ? t->labels.items[0] : NULL;
}

/* Its checkpoint tells which is farther behind; none is as if it were not. */
static int compare_lags(const struct oms_task *a, const struct oms_task *b)
{
    int64_t lag_a, lag_b, age;
    bool told_a = oms_task_lag(a, 0, &lag_a, &age), told_b = oms_task_lag(b, 0, &lag_b, &age);
    if (!told_a || !told_b)
        return told_b - told_a;
    return (lag_a < lag_b) - (lag_a > lag_b);
}

static int compare_in(enum task_order order, const struct oms_task *a, const struct oms_task *b)
{
    switch (order) {
    case ORDER_NAME:
        return compare_texts(a->name, b->name);
    case ORDER_STATE:
        return compare_texts(a->state, b->state);
    case ORDER_TYPE:
        return compare_texts(a->type, b->type);
    case ORDER_LABELS:
        return compare_texts(first_label(a), first_label(b));
    case ORDER_SOURCE:
        return compare_texts(oms_end_text(&a->source), oms_end_text(&b->source));
    case ORDER_SINK:
        return compare_texts(oms_end_text(&a->sink), oms_end_text(&b->sink));
    case ORDER_LAG:
        return compare_lags(a, b);
    default:
        return compare_texts(b->created, a->created); /* ISO dates sort as texts */
    }
}

/* Equal ones by their ID, so that no refresh swaps them. */
static int compare_tasks(const void *one, const void *other, const void *list)
{
    const struct oms_task *a = *(const struct oms_task *const *)one;
    const struct oms_task *b = *(const struct oms_task *const *)other;
    const struct task_list *l = list;
    int order = compare_in(l->order, a, b);
    return order ? (l->reversed ? -order : order) : strcmp(a->id, b->id);
}

/* Caller frees. */
static const struct oms_task **list_ordered(const struct task_list *l, const struct oms_tasks *all)
{
    const struct oms_task **ordered = mem_array(all->len + 1, sizeof *ordered);
    for (size_t i = 0; i < all->len; i++)
        ordered[i] = &all->items[i];
    sort_with(ordered, all->len, sizeof *ordered, compare_tasks, l);
    return ordered;
}

/* --- work ------------------------------------------------------------------------------------- */

/* A mark belongs to an ID, and goes with its task. Returns how many there are. */
static size_t carry_marks(const struct task_list *l)
{
    struct hash_chains ids;
    size_t marks = 0;
    memset(l->next_marked, 0, l->next.len * sizeof *l->next_marked);
    if (l->marks == 0)
        return 0;
    hash_chains_init(&ids, l->tasks.len);
    for (size_t i = 0; i < l->tasks.len; i++)
        if (l->marked[i])
            hash_chains_add(&ids, hash_text(HASH_START, l->tasks.items[i].id), (uint32_t)i);
    for (size_t i = 0; i < l->next.len; i++) {
        const char *id = l->next.items[i].id;
        for (uint32_t at = *hash_chains_head(&ids, hash_text(HASH_START, id)); at;
             at = ids.next[at - 1])
            if (strcmp(l->tasks.items[at - 1].id, id) == 0)
                l->next_marked[i] = true;
        marks += l->next_marked[i];
    }
    hash_chains_clear(&ids);
    return marks;
}

static void list_publish(struct task_list *l)
{
    free(l->shown);
    l->shown = l->found;
    l->count = l->found_count;
    l->found = NULL;
    if (l->fresh) {
        l->marks = carry_marks(l); /* some may have been made since */
        oms_tasks_clear(&l->tasks);
        free(l->marked);
        free(l->ordered);
        l->tasks = l->next;
        l->marked = l->next_marked;
        l->ordered = l->next_ordered;
        l->next = (struct oms_tasks){0};
        l->next_marked = NULL;
        l->next_ordered = NULL;
        l->fresh = false;
    }
    list_drop_work(l);
}

bool task_list_work(struct task_list *l, int64_t now, unsigned milliseconds)
{
    int64_t end = when_ticks() + milliseconds;
    if (!l->working)
        return false;
    const struct oms_tasks *all = l->fresh ? &l->next : &l->tasks;
    const bool *marked = l->fresh ? l->next_marked : l->marked;
    const struct oms_task ***ordered = l->fresh ? &l->next_ordered : &l->ordered;
    if (l->fresh && l->looked == 0)
        carry_marks(l);
    if (!*ordered)
        *ordered = list_ordered(l, all);
    for (; l->looked < all->len; l->looked++) {
        const struct oms_task *t = (*ordered)[l->looked];
        if (milliseconds && l->looked % LOOK_AT_ONCE == LOOK_AT_ONCE - 1 && when_ticks() >= end)
            return false;
        if (task_filter_fits(l->filter, t, marked[t - all->items], now))
            l->found[l->found_count++] = t;
    }
    list_publish(l);
    return true;
}

/* --- looking ---------------------------------------------------------------------------------- */

size_t task_list_find(const struct task_list *l, const char *id)
{
    size_t at = 0;
    while (at < l->count && strcmp(l->shown[at]->id, id) != 0)
        at++;
    return at;
}

const struct oms_task *task_list_by_id(const struct task_list *l, const char *id)
{
    for (size_t i = 0; i < l->tasks.len; i++)
        if (strcmp(l->tasks.items[i].id, id) == 0)
            return &l->tasks.items[i];
    return NULL;
}

bool task_list_marked(const struct task_list *l, const struct oms_task *t)
{
    return l->marked[t - l->tasks.items];
}

void task_list_mark(struct task_list *l, const struct oms_task *t, bool on)
{
    bool *mark = &l->marked[t - l->tasks.items];
    l->marks += on - *mark;
    *mark = on;
}
