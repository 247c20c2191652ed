/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/import/column_sets.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/tsv.h"

enum { F_DATABASE, F_OBJECT, F_COLUMN, F_TYPE, F_NULLABLE, F_KEY, F_UNIQUE, F_COUNT };

void column_sets_clear(struct column_sets *s)
{
    for (size_t i = 0; i < s->len; i++) {
        struct column_table *t = &s->tables[i];
        for (size_t c = 0; c < t->len; c++) {
            free(t->items[c].name);
            free(t->items[c].type);
        }
        free(t->items);
        free(t->database);
        free(t->object);
    }
    free(s->tables);
    *s = (struct column_sets){0};
}

/* --- lines ----------------------------------------------------------------------------------- */

char *column_table_line(const char *database, const char *object)
{
    struct buf b = {0};
    tsv_escape(&b, database, '\0');
    buf_char(&b, '\t');
    tsv_escape(&b, object, '\0');
    return buf_steal(&b);
}

/* The lines of a table are together. */
static struct column_table *table_of(struct column_sets *s, const char *database,
                                     const char *object)
{
    struct column_table *last = s->len ? &s->tables[s->len - 1] : NULL;
    if (last && strcmp(last->database, database) == 0 && strcmp(last->object, object) == 0)
        return last;
    s->tables = mem_grow(s->tables, &s->cap, s->len + 1, sizeof *s->tables);
    last = &s->tables[s->len++];
    *last = (struct column_table){.database = mem_text(database), .object = mem_text(object)};
    return last;
}

static void add_column(struct column_sets *s, char *fields[F_COUNT])
{
    struct column_table *t = table_of(s, fields[F_DATABASE], fields[F_OBJECT]);
    bool primary = *fields[F_KEY];
    if (primary && !t->primary) {
        t->primary = true; /* it counts, not the unique indexes seen so far */
        for (size_t i = 0; i < t->len; i++)
            t->items[i].key = false;
    }
    t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
    t->items[t->len++] = (struct column){
        .name = mem_text(fields[F_COLUMN]),
        .type = mem_text(fields[F_TYPE]),
        .key = t->primary ? primary : *fields[F_UNIQUE] != '\0',
    };
}

static void column_sets_read_line(struct column_sets *s, char *line)
{
    char *fields[F_COUNT];
    char empty[] = "";
    size_t count = tsv_split(line, fields, F_COUNT);
    bool named = count > F_COLUMN && *fields[F_COLUMN];
    while (count < F_COUNT)
        fields[count++] = empty;
    if (named)
        add_column(s, fields);
}

void column_sets_read(struct column_sets *s, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        char *line = mem_text_n(text, length);
        column_sets_read_line(s, line);
        free(line);
        text += length + (text[length] == '\n');
    }
}

/* --- looking --------------------------------------------------------------------------------- */

const struct column_table *column_sets_find(const struct column_sets *s, const char *database,
                                            const char *object)
{
    for (size_t i = 0; i < s->len; i++)
        if (strcmp(s->tables[i].object, object) == 0 &&
            strcmp(s->tables[i].database, database) == 0)
            return &s->tables[i];
    return NULL;
}

const struct column *column_find(const struct column_table *t, const char *name)
{
    for (size_t i = 0; i < t->len; i++)
        if (strcmp(t->items[i].name, name) == 0)
            return &t->items[i];
    return NULL;
}

/* Tables that are alike have a column in the same place: it is looked for there first. */
struct column_union {
    struct column_shared *items;
    size_t len, cap;
};

static void unite(struct column_union *u, const struct column *c, size_t near)
{
    size_t at = near < u->len && strcmp(u->items[near].name, c->name) == 0 ? near : 0;
    while (at < u->len && strcmp(u->items[at].name, c->name) != 0)
        at++;
    if (at == u->len) {
        u->items = mem_grow(u->items, &u->cap, u->len + 1, sizeof *u->items);
        u->items[u->len++] = (struct column_shared){.name = c->name, .type = c->type};
    }
    u->items[at].tables++;
    u->items[at].keys += c->key;
    if (strcmp(u->items[at].type, c->type) != 0)
        u->items[at].type = "";
}

struct column_shared *columns_unite(const struct column_table *const *tables, size_t count,
                                    size_t *len, size_t *shared)
{
    struct column_union u = {0};
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; i < tables[t]->len; i++)
            unite(&u, &tables[t]->items[i], i);
    struct column_shared *sorted = mem_array(u.len + 1, sizeof *sorted);
    *len = *shared = 0;
    for (size_t i = 0; i < u.len; i++)
        if (u.items[i].tables == count)
            sorted[(*len)++] = u.items[i];
    *shared = *len;
    for (size_t i = 0; i < u.len; i++)
        if (u.items[i].tables != count)
            sorted[(*len)++] = u.items[i];
    free(u.items);
    return sorted;
}

char *columns_keep(const struct column_table *t, const struct texts *wanted, size_t *guarded)
{
    struct texts kept = {0};
    for (size_t i = 0; i < t->len; i++) {
        bool is_wanted = texts_has(wanted, t->items[i].name);
        *guarded += !is_wanted && t->items[i].key;
        if (is_wanted || t->items[i].key)
            texts_add(&kept, t->items[i].name);
    }
    char *joined = kept.len == t->len ? NULL : texts_join(&kept);
    texts_clear(&kept);
    return joined;
}
