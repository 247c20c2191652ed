/* The picker's marks and the spec's mapping: each made from the other. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "spec/history.h"
#include "wizard/picker_sync.h"
#include "wizard/state.h"

static bool is_changed(const struct mapping *m, struct object_at at)
{
    const char *name = mapping_get(m, at, OBJECT_NAME),
               *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
    return (mapped && name && strcmp(mapped, name) != 0) || mapping_get(m, at, OBJECT_WHERE) ||
           mapping_get(m, at, OBJECT_FILTER_COLUMNS) || mapping_get(m, at, OBJECT_SHARD_COLUMNS);
}

static void read_list(struct picker *p, const struct mapping *m, struct object_at at)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    size_t length = strlen(database), count = mapping_objects(m, at.side, at.database, at.list);
    for (at.object = 0; at.object < count; at.object++) {
        const char *name = mapping_get(m, at, OBJECT_NAME);
        uint32_t row =
            name ? catalog_find(p->catalog, database, length, name, strlen(name)) : CATALOG_NONE;
        if (row == CATALOG_NONE) {
            p->absent++;
            continue;
        }
        bits_put(p->before, row, true);
        if (is_changed(m, at))
            bits_put(p->changed, row, true);
    }
}

void picker_read(const struct wizard *w, struct picker *p)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    free(p->before);
    free(p->changed);
    p->before_words = bits_words(catalog_count(p->catalog));
    p->before = mem_array(p->before_words + 1, sizeof *p->before);
    p->changed = mem_array(p->before_words + 1, sizeof *p->changed);
    p->spec = w->spec;
    p->version = spec_version(w->spec);
    p->depth = spec_history_depth(w->spec);
    p->absent = 0;
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++)
        for (int list = MAPPING_TABLES; list <= MAPPING_VIEWS; list++) {
            struct object_at at = {
                .side = MAPPING_INCLUDE, .database = db, .list = (enum mapping_list)list};
            read_list(p, m, at);
        }
}

struct pruning {
    const struct picker *p;
    const struct mapping *m;
};

/* Only what the picker knows and has dropped goes: specific lists and absent objects stay. */
static bool keep(void *arg, struct object_at at)
{
    const struct pruning *pr = arg;
    if (at.list > MAPPING_VIEWS)
        return true;
    const char *database = mapping_database_name(pr->m, at.side, at.database);
    const char *name = mapping_get(pr->m, at, OBJECT_NAME);
    if (!name)
        return true;
    uint32_t row = catalog_find(pr->p->catalog, database, strlen(database), name, strlen(name));
    return row == CATALOG_NONE || marks_has(pr->p->marks, row);
}

static void add_row(struct mapping *m, const struct catalog *c, uint32_t row, uint32_t *last,
                    size_t *db)
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

static void add_new_rows(struct mapping *m, const struct picker *p)
{
    size_t words, db = 0;
    uint32_t last = CATALOG_NONE;
    const uint64_t *bits = marks_bits(p->marks, &words);
    for (size_t word = 0; word < words; word++) {
        uint64_t added = bits[word] & ~(word < p->before_words ? p->before[word] : 0);
        for (; added; added &= added - 1)
            add_row(m, p->catalog, (uint32_t)(word * 64 + bits_low(added)), &last, &db);
    }
}

static bool dropped_any(const struct picker *p)
{
    size_t words;
    const uint64_t *bits = marks_bits(p->marks, &words);
    for (size_t word = 0; word < p->before_words; word++)
        if (p->before[word] & ~(word < words ? bits[word] : 0))
            return true;
    return false;
}

unsigned long picker_pending(const struct picker *p)
{
    unsigned long version = marks_version(p->marks);
    return version == p->agreed ? 0 : version;
}

void picker_store(struct wizard *w, struct picker *p)
{
    struct mapping *m = spec_mapping(w->spec);
    struct pruning pr = {p, m};
    if (dropped_any(p))
        mapping_prune(m, MAPPING_INCLUDE, keep, &pr);
    add_new_rows(m, p);
    picker_read(w, p);
    p->agreed = marks_version(p->marks);
    filter_use_changed(p->filter, p->changed, p->before_words);
}

/* What came into the mapping from elsewhere is chosen, what went is not. */
static void take_over(struct picker *p, const uint64_t *old)
{
    size_t words;
    bool agrees = !picker_pending(p);
    uint64_t *now = mem_array(p->before_words + 1, sizeof *now);
    const uint64_t *bits = marks_bits(p->marks, &words);
    for (size_t i = 0; i < p->before_words; i++)
        now[i] = ((i < words ? bits[i] : 0) & ~(old[i] & ~p->before[i])) | (p->before[i] & ~old[i]);
    marks_exactly(p->marks, now, p->before_words);
    p->agreed = agrees ? marks_version(p->marks) : p->agreed;
    marks_forget(p->marks);
    picker_changes_clear(&p->changes);
    free(now);
}

/* Names, conditions and columns are set while it is open; objects come and go only by others. */
void picker_follow(struct wizard *w, struct picker *p)
{
    if (!picker_is_open(p) || (p->spec == w->spec && p->version == spec_version(w->spec)))
        return;
    bool other = p->spec != w->spec;
    uint64_t *old = p->before;
    size_t depth = p->depth;
    p->before = NULL;
    picker_read(w, p);
    if (other || memcmp(old, p->before, p->before_words * sizeof *old) != 0)
        take_over(p, old);
    else if (p->depth > depth) /* not by what was learnt of the endpoints */
        picker_note_bulk(w, p);
    picker_tell_filter(p);
    free(old);
}

bool picker_place(const struct wizard *w, const struct picker *p, uint32_t row,
                  struct object_at *at)
{
    struct catalog_row r = catalog_get(p->catalog, row);
    char *database = mem_text_n(r.name, r.database_length);
    bool found = mapping_find(spec_mapping_of(w->spec), MAPPING_INCLUDE, database,
                              r.name + r.database_length + 1, at);
    free(database);
    return found;
}
