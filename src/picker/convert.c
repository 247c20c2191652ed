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

void convert_begin(struct conversion *v, const struct spec *s)
{
    static const enum field_id lists[] = {FIELD_WHITE_LIST, FIELD_BLACK_LIST};
    static const char place[] = "/transferMapping/databases";
    *v = (struct conversion){.result = NULL};
    obstacles_init(&v->obstacles);
    texts_init(&v->include);
    texts_init(&v->exclude);
    texts_init(&v->renamed);
    texts_init(&v->first_hidden);
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

/* The form of rules that rename tables to topics is not known. */
void convert_look(struct conversion *v, const struct selection *now, const struct spec *s)
{
    const char *sink = spec_endpoint(s, SIDE_SINK)->type;
    bool queue = sink ? matrix_is_queue(sink) : spec_is(s, FIELD_TYPE, "SYNC");
    v->chosen = now->count;
    v->rows = now->rows;
    for (uint32_t row = 0; queue && row < now->rows; row++)
        if (bits_has(now->taken, row) && (now->database[row] || now->object[row]))
            convert_complain(v, OBSTACLE_UNDOCUMENTED, now, row);
}

const char *convert_database(struct conversion *v, const struct selection *now, uint32_t run)
{
    struct catalog_run r = catalog_run(now->catalog, run);
    uint32_t first = UINT32_MAX;
    bool said = false;
    for (uint32_t row = r.first; row < r.end; row++) {
        if (!bits_has(now->taken, row))
            continue;
        first = first == UINT32_MAX ? row : first;
        const char *a = now->database[first], *b = now->database[row];
        if (a == b || (a && b && strcmp(a, b) == 0))
            continue;
        if (!said)
            convert_complain(v, OBSTACLE_RENAMED, now, first);
        said = true;
        convert_complain(v, OBSTACLE_RENAMED, now, row);
    }
    return first == UINT32_MAX ? NULL : now->database[first];
}

void convert_prove(struct conversion *v, const struct selection *now)
{
    struct obstacles found;
    struct selection then;
    obstacles_init(&found);
    if (v->to_rules)
        selection_of_rules(&then, v->result, now->catalog, &found);
    else
        selection_of_list(&then, v->result, now->catalog, &found);
    uint32_t wrong = selection_difference(now, &then);
    if (wrong != UINT32_MAX)
        convert_complain(v, OBSTACLE_PROOF, now, wrong);
    else if (obstacles_refuse(&found))
        obstacles_add(&v->obstacles, OBSTACLE_PROOF, "");
    if (obstacles_refuse(&v->obstacles)) {
        mapping_free(v->result);
        v->result = NULL;
    }
    selection_clear(&then);
    obstacles_clear(&found);
}

/* --- to a list -------------------------------------------------------------------------------- */

static void list_row(struct mapping *m, size_t db, const struct selection *now, uint32_t row)
{
    bool view = catalog_get(now->catalog, row).kind == CATALOG_VIEW;
    struct object_at at = {MAPPING_INCLUDE, db, view ? MAPPING_VIEWS : MAPPING_TABLES, 0};
    at.object = mapping_add(m, at.side, db, at.list, catalog_object(now->catalog, row));
    if (now->object[row])
        mapping_set(m, at, OBJECT_MAPPED_NAME, now->object[row]);
}

static void convert_list_database(struct conversion *v, const struct selection *now, uint32_t run)
{
    struct catalog_run r = catalog_run(now->catalog, run);
    size_t db = SIZE_MAX;
    const char *to = convert_database(v, now, run);
    for (uint32_t row = r.first; row < r.end; row++) {
        if (!bits_has(now->taken, row))
            continue;
        if (db == SIZE_MAX) {
            struct catalog_row first = catalog_get(now->catalog, row);
            char *name = mem_text_n(first.name, first.database_length);
            db = mapping_append_database(v->result, MAPPING_INCLUDE, name);
            free(name);
            if (to)
                mapping_rename_database(v->result, MAPPING_INCLUDE, db, to);
        }
        list_row(v->result, db, now, row);
    }
}

void convert_to_list(struct conversion *v, const struct spec *s, const struct catalog *c)
{
    struct selection now;
    convert_begin(v, s);
    selection_of_rules(&now, spec_mapping_of(s), c, &v->obstacles);
    convert_look(v, &now, s);
    for (uint32_t run = 0; run < catalog_run_count(c); run++)
        convert_database(v, &now, run);
    if (v->chosen && !obstacles_refuse(&v->obstacles)) {
        v->result = mapping_new();
        for (uint32_t run = 0; run < catalog_run_count(c); run++)
            convert_list_database(v, &now, run);
        convert_prove(v, &now);
    }
    selection_clear(&now);
}

/* --- the outcome ------------------------------------------------------------------------------ */

static void copy_database(struct mapping *to, const struct mapping *from, struct object_at at)
{
    size_t db =
        mapping_append_database(to, at.side, mapping_database_name(from, at.side, at.database));
    mapping_rename_database(to, at.side, db, mapping_database_mapped(from, at.side, at.database));
    for (int list = 0; list < MAPPING_LISTS; list++) {
        at.list = (enum mapping_list)list;
        size_t count = mapping_objects(from, at.side, at.database, at.list);
        for (at.object = 0; at.object < count; at.object++) {
            const char *name = mapping_get(from, at, OBJECT_NAME);
            const char *mapped = mapping_get(from, at, OBJECT_MAPPED_NAME);
            struct object_at new_one = {at.side, db, at.list, 0};
            new_one.object = mapping_add(to, at.side, db, at.list, name);
            if (mapped && strcmp(name, mapped) != 0)
                mapping_set(to, new_one, OBJECT_MAPPED_NAME, mapped);
        }
    }
}

void convert_use(const struct conversion *v, struct spec *s)
{
    struct mapping *m = spec_mapping(s);
    for (int side = 0; side < MAPPING_SIDES; side++) {
        struct object_at at = {.side = (enum mapping_side)side};
        mapping_clear(m, at.side);
        for (; at.database < mapping_databases(v->result, at.side); at.database++)
            copy_database(m, v->result, at);
    }
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
