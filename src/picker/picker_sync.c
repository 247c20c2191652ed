/* SPDX-License-Identifier: Apache-2.0 */
/* The picker's marks and the spec's mapping: each made from the other. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "spec/history.h"
#include "picker/picker_sync.h"
#include "picker/running.h"
#include "app/app.h"

static bool is_changed(const char *texts[OBJECT_KEYS])
{
    const char *name = texts[OBJECT_NAME], *mapped = texts[OBJECT_MAPPED_NAME];
    return (mapped && mapped != name && name && strcmp(mapped, name) != 0) || texts[OBJECT_WHERE] ||
           texts[OBJECT_FILTER_COLUMNS] || texts[OBJECT_SHARD_COLUMNS];
}

static bool picker_sync_is_at(const struct catalog *c, uint32_t row, const char *database,
                              const char *name)
{
    if (row >= catalog_count(c))
        return false;
    struct catalog_row r = catalog_get(c, row);
    return strncmp(r.name, database, r.database_length) == 0 && !database[r.database_length] &&
           strcmp(catalog_object(c, row), name) == 0;
}

/* The row of an object; mostly it is the one after *last, the row of the object before. */
static uint32_t picker_sync_row_of(const struct catalog *c, const char *database, const char *name,
                                   uint32_t *last)
{
    uint32_t row = *last + 1;
    if (!picker_sync_is_at(c, row, database, name))
        row = catalog_find(c, database, strlen(database), name, strlen(name));
    *last = row;
    return row;
}

static void picker_sync_read(struct picker *p, const struct mapping *m, struct object_at at,
                             uint32_t *last)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *texts[OBJECT_KEYS];
    mapping_texts(m, at, texts);
    const char *name = texts[OBJECT_NAME];
    uint32_t row = name ? picker_sync_row_of(p->catalog, database, name, last) : CATALOG_NONE;
    if (row == CATALOG_NONE) {
        p->absent++;
        return;
    }
    bits_put(p->before, row, true);
    if (is_changed(texts))
        bits_put(p->changed, row, true);
}

static void note_versions(const struct app *app, struct picker *p)
{
    p->spec = app->spec;
    p->version = spec_version(app->spec);
    p->depth = spec_history_depth(app->spec);
}

void picker_read(const struct app *app, struct picker *p)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    free(p->before);
    free(p->changed);
    p->before_words = bits_words(catalog_count(p->catalog));
    p->before = mem_array(p->before_words + 1, sizeof *p->before);
    p->changed = mem_array(p->before_words + 1, sizeof *p->changed);
    note_versions(app, p);
    p->same = p->absent = 0;
    uint32_t last = CATALOG_NONE;
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(m, &at); at.object++)
        if (at.list <= MAPPING_VIEWS)
            picker_sync_read(p, m, at, &last);
}

struct pruning {
    const struct picker *p;
    const struct mapping *m;
    uint32_t last;
};

/* Removes only what the picker knows and has dropped: specific lists and absent objects stay. */
static bool picker_sync_keep(void *arg, struct object_at at)
{
    struct pruning *pr = arg;
    if (at.list > MAPPING_VIEWS)
        return true;
    const char *database = mapping_database_name(pr->m, at.side, at.database);
    const char *name = mapping_get(pr->m, at, OBJECT_NAME);
    if (!name)
        return true;
    uint32_t row = picker_sync_row_of(pr->p->catalog, database, name, &pr->last);
    return row == CATALOG_NONE || marks_has(pr->p->marks, row);
}

static void picker_sync_add_row(struct mapping *m, const struct catalog *c, uint32_t row,
                                uint32_t *last, size_t *db)
{
    struct catalog_row r = catalog_get(c, row);
    if (*last != r.database) {
        char *name = mem_text_n(r.name, r.database_length);
        *db = mapping_add_database(m, MAPPING_INCLUDE, name);
        *last = r.database;
        free(name);
    }
    mapping_add(m, MAPPING_INCLUDE, *db, r.kind == CATALOG_VIEW ? MAPPING_VIEWS : MAPPING_TABLES,
                catalog_object(c, row));
}

/* As the task on the server has it. */
static void picker_sync_bring_back(struct app *app, const struct catalog *c, uint32_t row)
{
    struct catalog_row r = catalog_get(c, row);
    char *database = mem_text_n(r.name, r.database_length);
    running_bring_back(app, database, catalog_object(c, row));
    free(database);
}

static void add_new_rows(struct app *app, struct mapping *m, const struct picker *p)
{
    size_t words, db = 0;
    uint32_t last = CATALOG_NONE;
    const uint64_t *bits = marks_bits(p->marks, &words);
    for (size_t word = 0; word < words; word++)
        for (uint64_t added = bits[word] & ~p->before[word]; added; added &= added - 1) {
            uint32_t row = (uint32_t)(word * 64 + bits_low(added));
            if (running_has_row(p, row))
                picker_sync_bring_back(app, p->catalog, row);
            else
                picker_sync_add_row(m, p->catalog, row, &last, &db);
        }
}

static bool dropped_any(const struct picker *p)
{
    size_t words;
    const uint64_t *bits = marks_bits(p->marks, &words);
    for (size_t word = 0; word < words; word++)
        if (p->before[word] & ~bits[word])
            return true;
    return false;
}

/* A bit for each row: to compare a million is an eighth of what a key takes, and is not done while
 * no mark has changed. */
unsigned long picker_pending(const struct picker *p)
{
    size_t words;
    const uint64_t *bits = marks_bits(p->marks, &words);
    if (marks_version(p->marks) == p->same)
        return 0;
    return memcmp(p->before, bits, words * sizeof *bits) == 0 ? 0 : marks_version(p->marks);
}

/* Now the spec has what is marked, and what stayed in it is unchanged. */
static void agree(const struct app *app, struct picker *p)
{
    size_t words;
    const uint64_t *bits = marks_bits(p->marks, &words);
    for (size_t word = 0; word < words; word++) {
        p->before[word] = bits[word];
        p->changed[word] &= bits[word];
    }
    note_versions(app, p);
    p->same = marks_version(p->marks);
}

void picker_store(struct app *app, struct picker *p)
{
    struct mapping *m = spec_mapping(app->spec);
    struct pruning pr = {p, m, CATALOG_NONE};
    if (dropped_any(p))
        mapping_prune(m, MAPPING_INCLUDE, picker_sync_keep, &pr);
    add_new_rows(app, m, p);
    agree(app, p);
    filter_use_changed(p->filter, p->changed, p->before_words);
}

/* Chooses what others added to the mapping, and drops what they removed. */
static void take_over(struct picker *p, const uint64_t *old)
{
    size_t words;
    uint64_t *now = mem_array(p->before_words + 1, sizeof *now);
    const uint64_t *bits = marks_bits(p->marks, &words);
    for (size_t i = 0; i < words; i++)
        now[i] = (bits[i] & ~(old[i] & ~p->before[i])) | (p->before[i] & ~old[i]);
    marks_exactly(p->marks, now, words);
    marks_forget(p->marks);
    picker_changes_clear(&p->changes);
    free(now);
}

/* Names, conditions and columns are set while it is open; objects come and go only by others. */
void picker_follow(struct app *app, struct picker *p)
{
    if (!picker_is_open(p) || (p->spec == app->spec && p->version == spec_version(app->spec)))
        return;
    bool other = p->spec != app->spec;
    uint64_t *old = p->before;
    size_t depth = p->depth;
    p->before = NULL;
    picker_read(app, p);
    if (other || memcmp(old, p->before, p->before_words * sizeof *old) != 0)
        take_over(p, old);
    else if (p->depth > depth) /* not by what was learnt of the endpoints */
        picker_note_bulk(app, p);
    picker_tell_filter(p);
    free(old);
}

bool picker_place(const struct app *app, const struct picker *p, uint32_t row, struct object_at *at)
{
    struct catalog_row r = catalog_get(p->catalog, row);
    char *database = mem_text_n(r.name, r.database_length);
    bool found = mapping_find(spec_mapping_of(app->spec), MAPPING_INCLUDE, database,
                              r.name + r.database_length + 1, at);
    free(database);
    return found;
}
