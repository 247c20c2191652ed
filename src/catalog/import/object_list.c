/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/import/object_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { NOTHING = 0, TEXTS = 7 }; /* offset 0 of the text is no name */

struct object_list_item {
    size_t texts[TEXTS]; /* offsets of text, in the order of object_list_entry() */
    uint64_t rows;
    size_t line;
    enum catalog_kind kind;
    enum catalog_key key;
};

void object_list_init(struct object_list *o)
{
    *o = (struct object_list){0};
}

void object_list_clear(struct object_list *o)
{
    for (size_t i = 0; i < o->problem_len; i++) {
        free(o->problems[i].text);
        free(o->problems[i].why);
    }
    free(o->problems);
    free(o->items);
    buf_clear(&o->text);
    *o = (struct object_list){0};
}

static size_t object_list_keep(struct object_list *o, const char *text)
{
    if (!text)
        return NOTHING;
    if (o->text.len == 0)
        buf_char(&o->text, '\0');
    size_t at = o->text.len;
    buf_add(&o->text, text, strlen(text) + 1);
    return at;
}

/* Lists come by databases: a name that is the same as before is kept once. */
static size_t keep_database(struct object_list *o, const char *text)
{
    size_t last = o->len > 0 ? o->items[o->len - 1].texts[0] : NOTHING;
    return text && last != NOTHING && strcmp(o->text.data + last, text) == 0
               ? last
               : object_list_keep(o, text);
}

static void object_list_entry(void *arg, const struct list_entry *e)
{
    struct object_list *o = arg;
    struct object_list_item item = {
        .rows = e->rows, .line = e->line, .kind = e->kind, .key = e->key};
    const char *const texts[TEXTS] = {e->database,      e->object, e->mapped_database,
                                      e->mapped_object, e->where,  e->filter_columns,
                                      e->shard_columns};
    item.texts[0] = keep_database(o, e->database);
    for (size_t i = 1; i < TEXTS; i++)
        item.texts[i] = object_list_keep(o, texts[i]);
    o->items = mem_grow(o->items, &o->cap, o->len + 1, sizeof item);
    o->items[o->len++] = item;
}

void object_list_problem(void *arg, const struct list_problem *p)
{
    struct object_list *o = arg;
    o->problem_total++;
    if (o->problem_len == OBJECT_LIST_PROBLEMS)
        return;
    o->problems = mem_grow(o->problems, &o->problem_cap, o->problem_len + 1, sizeof *o->problems);
    o->problems[o->problem_len++] =
        (struct object_list_problem){p->line, mem_text(p->text), mem_text(p->why)};
}

struct list_entry object_list_get(const struct object_list *o, size_t index)
{
    const struct object_list_item *i = &o->items[index];
    struct list_entry e = {.rows = i->rows, .line = i->line, .kind = i->kind, .key = i->key};
    const char **const texts[TEXTS] = {&e.database,      &e.object, &e.mapped_database,
                                       &e.mapped_object, &e.where,  &e.filter_columns,
                                       &e.shard_columns};
    for (size_t k = 0; k < TEXTS; k++)
        *texts[k] = i->texts[k] == NOTHING ? NULL : o->text.data + i->texts[k];
    return e;
}

bool object_list_read(struct object_list *o, const char *text, size_t length,
                      const char *default_database, bool databases)
{
    size_t problems = o->problem_total;
    struct list_options options = {.default_database = default_database,
                                   .need_database = databases,
                                   .entry = object_list_entry,
                                   .problem = object_list_problem,
                                   .arg = o};
    list_read(text, length, true, &options);
    return o->problem_total == problems;
}
