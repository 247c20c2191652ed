/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/convert.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "spec/mapping.h"
#include "spec/matrix.h"
#include "spec/spec.h"
#include "picker/convert_internal.h"

void convert_complain(struct conversion *v, enum obstacle kind, const struct selection *now,
                      uint32_t row)
{
    char *name = selection_name(now, row);
    obstacles_add(&v->obstacles, kind, name);
    free(name);
}

/* Lists of patterns and unknown keys of databases. */
static void complain_beyond(struct conversion *v, const struct spec *s)
{
    static const enum field_id lists[] = {FIELD_WHITE_LIST, FIELD_BLACK_LIST};
    static const char place[] = "/transferMapping/databases";
    for (int i = 0; i < 2; i++) {
        const char *text = spec_get(s, lists[i]);
        if (text && *text)
            obstacles_add(&v->obstacles, OBSTACLE_UNDOCUMENTED, _(field_of(lists[i])->label));
    }
    for (size_t i = 0; i < spec_unknown_count(s); i++) {
        const char *pointer = spec_unknown_pointer(s, i);
        if (strncmp(pointer, place, strlen(place)) == 0)
            obstacles_add(&v->obstacles, OBSTACLE_LOST, pointer);
    }
}

void convert_begin(struct conversion *v, struct selection *now, const struct spec *s,
                   const struct catalog *c)
{
    const char *sink = spec_endpoint(s, SIDE_SINK)->type;
    bool queue = sink ? matrix_is_queue(sink) : spec_is(s, FIELD_TYPE, "SYNC");
    obstacles_init(&v->obstacles);
    texts_init(&v->include);
    texts_init(&v->exclude);
    texts_init(&v->renamed);
    texts_init(&v->first_hidden);
    complain_beyond(v, s);
    selection_of(now, spec_mapping_of(s), !v->to_rules, c, &v->obstacles);
    v->chosen = now->count;
    v->rows = now->rows;
    /* The form of rules that rename tables to topics is not known. */
    for (uint32_t row = 0; queue && row < now->rows; row++)
        if (now->targets[row].database || now->targets[row].object)
            convert_complain(v, OBSTACLE_UNDOCUMENTED, now, row);
}

/* The row by which a list would rename the database of this one. */
static uint32_t first_taken(const struct selection *now, uint32_t row)
{
    uint32_t first = catalog_run(now->catalog, catalog_run_of(now->catalog, row)).first;
    while (!bits_has(now->taken, first))
        first++;
    return first;
}

static void convert_compare(struct conversion *v, const struct selection *now)
{
    struct obstacles found;
    struct selection then;
    obstacles_init(&found);
    selection_of(&then, v->result, v->to_rules, now->catalog, &found);
    uint32_t row = selection_difference(now, &then, 0);
    if (row == UINT32_MAX && obstacles_refuse(&found))
        obstacles_add(&v->obstacles, OBSTACLE_PROOF, "");
    for (; row != UINT32_MAX; row = selection_difference(now, &then, row + 1)) {
        bool renamed = bits_has(now->taken, row) && bits_has(then.taken, row);
        if (renamed && !v->to_rules && !v->obstacles.items[OBSTACLE_RENAMED].count)
            convert_complain(v, OBSTACLE_RENAMED, now, first_taken(now, row));
        convert_complain(v, renamed ? OBSTACLE_RENAMED : OBSTACLE_PROOF, now, row);
    }
    selection_clear(&then);
    obstacles_clear(&found);
}

void convert_prove(struct conversion *v, const struct selection *now)
{
    if (!obstacles_refuse(&v->obstacles))
        convert_compare(v, now);
    if (!obstacles_refuse(&v->obstacles))
        return;
    mapping_free(v->result);
    v->result = NULL;
}

/* --- to a list -------------------------------------------------------------------------------- */

/* Sends all objects of a database where its first one goes; the proof finds the exceptions. */
static void convert_list_database(struct mapping *m, const struct selection *now,
                                  struct catalog_run run)
{
    size_t db = SIZE_MAX;
    for (uint32_t row = run.first; row < run.end; row++) {
        struct catalog_row r = catalog_get(now->catalog, row);
        if (!bits_has(now->taken, row))
            continue;
        if (db == SIZE_MAX) {
            char *name = mem_text_n(r.name, r.database_length);
            db = mapping_append_database(m, MAPPING_INCLUDE, name);
            free(name);
            if (now->targets[row].database)
                mapping_rename_database(m, MAPPING_INCLUDE, db, now->targets[row].database);
        }
        struct object_at at = {.database = db,
                               .list = r.kind == CATALOG_VIEW ? MAPPING_VIEWS : MAPPING_TABLES};
        at.object = mapping_add(m, at.side, db, at.list, catalog_object(now->catalog, row));
        if (now->targets[row].object)
            mapping_set(m, at, OBJECT_MAPPED_NAME, now->targets[row].object);
    }
}

void convert_to_list(struct conversion *v, const struct spec *s, const struct catalog *c)
{
    struct selection now;
    *v = (struct conversion){.to_rules = false};
    convert_begin(v, &now, s, c);
    if (v->chosen && !obstacles_refuse(&v->obstacles)) {
        v->result = mapping_new();
        for (uint32_t run = 0; run < catalog_run_count(c); run++)
            convert_list_database(v->result, &now, catalog_run(c, run));
        convert_prove(v, &now);
    }
    selection_clear(&now);
}

/* --- the outcome ------------------------------------------------------------------------------ */

static void copy_side(struct mapping *to, const struct mapping *from, enum mapping_side side)
{
    size_t last = SIZE_MAX, db = 0;
    mapping_clear(to, side);
    for (struct object_at at = {.side = side}; mapping_reach(from, &at); at.object++) {
        if (at.database != last) {
            last = at.database;
            db = mapping_append_database(to, side, mapping_database_name(from, side, last));
            mapping_rename_database(to, side, db, mapping_database_mapped(from, side, last));
        }
        const char *name = mapping_get(from, at, OBJECT_NAME);
        struct object_at copy = {side, db, at.list, mapping_add(to, side, db, at.list, name)};
        mapping_set(to, copy, OBJECT_MAPPED_NAME, mapping_get(from, at, OBJECT_MAPPED_NAME));
    }
}

void convert_use(const struct conversion *v, struct spec *s)
{
    for (int side = 0; side < MAPPING_SIDES; side++)
        copy_side(spec_mapping(s), v->result, (enum mapping_side)side);
    spec_set(s, FIELD_MODE, v->to_rules ? "WILDCARD" : "SPECIFIC");
}

void convert_clear(struct conversion *v)
{
    mapping_free(v->result);
    obstacles_clear(&v->obstacles);
    texts_clear(&v->include);
    texts_clear(&v->exclude);
    texts_clear(&v->renamed);
    texts_clear(&v->first_hidden);
    *v = (struct conversion){0};
}
