/* SPDX-License-Identifier: Apache-2.0 */
/* A plain table of names as rows, for tests of what works over a catalog. */
#ifndef TESTS_NAME_TABLE_H
#define TESTS_NAME_TABLE_H

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/rows.h"

struct name_table {
    struct named {
        char *database, *object;
    } * items;
    uint32_t len;
    size_t cap;
};

/* name: "database.object", cut at the first dot. */
static inline void name_table_add(struct name_table *t, const char *name)
{
    const char *dot = strchr(name, '.');
    t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
    t->items[t->len++] = (struct named){mem_text_n(name, (size_t)(dot - name)), mem_text(dot + 1)};
}

static inline void name_table_add_once(struct name_table *t, const char *name)
{
    size_t database = strcspn(name, ".");
    for (uint32_t i = 0; i < t->len; i++)
        if (strlen(t->items[i].database) == database &&
            strncmp(t->items[i].database, name, database) == 0 &&
            strcmp(t->items[i].object, name + database + 1) == 0)
            return;
    name_table_add(t, name);
}

static inline struct name_table name_table_of(const char *const *names, size_t count)
{
    struct name_table t = {0};
    for (size_t i = 0; i < count; i++)
        name_table_add(&t, names[i]);
    return t;
}

static inline void name_table_clear(struct name_table *t)
{
    for (uint32_t i = 0; i < t->len; i++) {
        free(t->items[i].database);
        free(t->items[i].object);
    }
    free(t->items);
    *t = (struct name_table){0};
}

static inline void name_table_name(const void *store, uint32_t row, struct row_name *out)
{
    const struct name_table *t = store;
    const struct named *n = &t->items[row];
    *out = (struct row_name){n->database, n->object, (uint32_t)strlen(n->database),
                             (uint32_t)strlen(n->object)};
}

static inline struct rows name_table_rows(const struct name_table *t)
{
    return (struct rows){.count = t->len, .name = name_table_name, .store = t};
}

#endif
