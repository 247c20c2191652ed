/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/import/object_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { NOTHING = 0 }; /* offset 0 of the text is no name */

/* What few entries have. */
struct object_list_more {
    size_t where, filter, shard;
};

struct object_list_item {
    size_t database, object; /* offsets of text */
    size_t mapped_database, mapped_object;
    size_t more; /* 1 + index, 0: none */
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
    free(o->more);
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
    if (text && o->len > 0 && o->items[o->len - 1].database != NOTHING &&
        strcmp(o->text.data + o->items[o->len - 1].database, text) == 0)
        return o->items[o->len - 1].database;
    return object_list_keep(o, text);
}

static size_t keep_more(struct object_list *o, const struct list_entry *e)
{
    if (!e->where && !e->filter_columns && !e->shard_columns)
        return 0;
    o->more = mem_grow(o->more, &o->more_cap, o->more_len + 1, sizeof *o->more);
    o->more[o->more_len] = (struct object_list_more){object_list_keep(o, e->where),
                                                     object_list_keep(o, e->filter_columns),
                                                     object_list_keep(o, e->shard_columns)};
    return ++o->more_len;
}

static void object_list_entry(void *arg, const struct list_entry *e)
{
    struct object_list *o = arg;
    struct object_list_item item = {
        .rows = e->rows, .line = e->line, .kind = e->kind, .key = e->key};
    item.database = keep_database(o, e->database);
    item.object = object_list_keep(o, e->object);
    item.mapped_database = object_list_keep(o, e->mapped_database);
    item.mapped_object = object_list_keep(o, e->mapped_object);
    item.more = keep_more(o, e);
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

static const char *text_at(const struct object_list *o, size_t at)
{
    return at == NOTHING ? NULL : o->text.data + at;
}

struct list_entry object_list_get(const struct object_list *o, size_t index)
{
    const struct object_list_item *i = &o->items[index];
    struct object_list_more more = i->more ? o->more[i->more - 1] : (struct object_list_more){0};
    return (struct list_entry){.database = text_at(o, i->database),
                               .object = text_at(o, i->object),
                               .mapped_database = text_at(o, i->mapped_database),
                               .mapped_object = text_at(o, i->mapped_object),
                               .where = text_at(o, more.where),
                               .filter_columns = text_at(o, more.filter),
                               .shard_columns = text_at(o, more.shard),
                               .kind = i->kind,
                               .key = i->key,
                               .rows = i->rows,
                               .line = i->line};
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
