/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "picker/object_rows.h"

static void object_rows_add(struct object_rows *r, struct object_row first, size_t count)
{
    if (!count)
        return;
    r->items = mem_grow(r->items, &r->cap, r->len + 1, sizeof *r->items);
    r->items[r->len++] = (struct segment){.first = first, .start = r->total, .count = count};
    r->total += count;
}

static void add_objects(struct object_rows *r, const struct mapping *m, enum mapping_side side,
                        size_t db)
{
    for (int list = 0; list < MAPPING_LISTS; list++) {
        struct object_row first = {
            .kind = ROW_OBJECT,
            .at = {.side = side, .database = db, .list = (enum mapping_list)list}};
        object_rows_add(r, first, mapping_objects(m, side, db, (enum mapping_list)list));
    }
}

/* Databases with what is in them. */
static void add_databases(struct object_rows *r, const struct mapping *m, enum mapping_side side)
{
    for (size_t db = 0; db < mapping_databases(m, side); db++) {
        struct object_row row = {.kind = ROW_DATABASE, .at = {.side = side, .database = db}};
        object_rows_add(r, row, 1);
        add_objects(r, m, side, db);
    }
}

/* Rules: each is an object below its own database pattern; a database alone is a rule, too. */
static void object_rows_add_rules(struct object_rows *r, const struct mapping *m,
                                  enum mapping_side side)
{
    struct object_row heading = {.kind = ROW_HEADING, .at = {.side = side}};
    object_rows_add(r, heading, 1);
    for (size_t db = 0; db < mapping_databases(m, side); db++) {
        struct object_row row = {.kind = ROW_DATABASE, .at = {.side = side, .database = db}};
        if (!mapping_objects_of(m, side, db))
            object_rows_add(r, row, 1);
        add_objects(r, m, side, db);
    }
}

static void add_field(struct object_rows *r, enum field_id id)
{
    struct object_row row = {.kind = ROW_FIELD, .field = id};
    object_rows_add(r, row, 1);
}

static void add_plain_lists(struct object_rows *r, const struct spec *s)
{
    enum field_id lists[] = {FIELD_WHITE_LIST, FIELD_BLACK_LIST};
    for (int i = 0; i < 2; i++)
        if (spec_applies(s, lists[i]) || spec_get(s, lists[i]))
            add_field(r, lists[i]);
}

void object_rows_update(struct object_rows *r, const struct spec *s)
{
    const struct mapping *m = spec_mapping_of(s);
    if (r->spec == s && r->version == spec_version(s))
        return;
    r->len = r->total = 0;
    r->spec = s;
    r->version = spec_version(s);
    add_field(r, FIELD_MODE);
    if (spec_is(s, FIELD_MODE, "WILDCARD")) {
        object_rows_add_rules(r, m, MAPPING_INCLUDE);
        object_rows_add_rules(r, m, MAPPING_EXCLUDE);
    } else {
        add_databases(r, m, MAPPING_INCLUDE);
        add_databases(r, m, MAPPING_EXCLUDE);
    }
    add_plain_lists(r, s);
}

void object_rows_clear(struct object_rows *r)
{
    free(r->items);
    *r = (struct object_rows){0};
}

struct object_row object_rows_at(const struct object_rows *r, size_t index)
{
    size_t low = 0, high = r->len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (r->items[middle].start <= index)
            low = middle;
        else
            high = middle;
    }
    struct object_row row = r->items[low].first;
    if (row.kind == ROW_OBJECT)
        row.at.object = index - r->items[low].start;
    return row;
}

static bool object_rows_holds(const struct segment *s, struct object_at at, bool database)
{
    const struct object_row *f = &s->first;
    if (f->at.side != at.side || f->at.database != at.database)
        return false;
    if (f->kind == ROW_DATABASE)
        return database;
    return f->kind == ROW_OBJECT && (database || (f->at.list == at.list && at.object < s->count));
}

size_t object_rows_find(const struct object_rows *r, struct object_at at, bool database)
{
    for (size_t i = 0; i < r->len; i++)
        if (object_rows_holds(&r->items[i], at, database))
            return r->items[i].start + (database ? 0 : at.object);
    return r->total;
}

size_t object_rows_in_side(const struct object_rows *r, size_t index, enum mapping_side side,
                           size_t *count)
{
    size_t before = 0;
    *count = 0;
    for (size_t i = 0; i < r->len; i++) {
        const struct segment *s = &r->items[i];
        bool counts = s->first.kind == ROW_DATABASE || s->first.kind == ROW_OBJECT;
        if (!counts || s->first.at.side != side)
            continue;
        *count += s->count;
        if (s->start + s->count <= index)
            before += s->count;
        else if (s->start < index)
            before += index - s->start;
    }
    return before;
}

static const char *const sides[] = {"databases", "databasesBlack"};
static const char *const lists[] = {"tables", "views", "specificTables", "specificViews"};

bool object_at_pointer(const char *pointer, struct object_at *at, bool *database)
{
    char side[32] = "", list[32] = "";
    *at = (struct object_at){0};
    int got = sscanf(pointer, "/transferMapping/%31[a-zA-Z]/%zu/%31[a-zA-Z]/%zu", side,
                     &at->database, list, &at->object);
    if (got < 2 || (strcmp(side, sides[0]) != 0 && strcmp(side, sides[1]) != 0))
        return false;
    at->side = strcmp(side, sides[0]) == 0 ? MAPPING_INCLUDE : MAPPING_EXCLUDE;
    *database = got < 4;
    for (int i = 0; i < MAPPING_LISTS; i++)
        if (strcmp(list, lists[i]) == 0)
            at->list = (enum mapping_list)i;
    return true;
}
