/* SPDX-License-Identifier: Apache-2.0 */
/* An object, or an entry of databases[]: its names, its values, its place. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/jcanon.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/diff/diff_internal.h"

struct object_at entity_at(const struct entity *e)
{
    return (struct object_at){.side = e->side,
                              .database = e->p.database,
                              .list = (enum mapping_list)e->p.list,
                              .object = e->p.object};
}

static const struct database *database_of(const struct entity *e)
{
    return database_in(e->s->mapping, e->side, e->p.database);
}

/* --- values --- */

int entity_keys(const struct entity *e)
{
    return entity_is_database(e) ? (int)DATABASE_KEYS : KEY_LIST + 1;
}

const char *entity_key_name(const struct entity *e, int key)
{
    return entity_is_database(e) ? database_key_name(key)
           : key < KEY_LIST      ? object_key_name(key)
                                 : NULL;
}

static struct entity_value database_value(const struct entity *e, int key)
{
    const struct mapping *m = e->s->mapping;
    size_t db = e->p.database;
    struct entity_value v = {.held = mapping_database_held(m, e->side, db, key)};
    v.list = key >= DATABASE_LISTS;
    v.text = v.list                 ? ""
             : key == DATABASE_ID   ? mapping_database_id(m, e->side, db)
             : key == DATABASE_NAME ? mapping_database_name(m, e->side, db)
                                    : mapping_database_mapped(m, e->side, db);
    v.full = v.list && database_of(e)->lists[key - DATABASE_LISTS].len;
    return v;
}

static const struct object *object_of(const struct entity *e)
{
    return object_in(e->s->mapping, entity_at(e));
}

/* The order of shard columns may decide where a row goes. */
static struct entity_value object_value(const struct entity *e, int key)
{
    const struct object *o = object_of(e);
    struct entity_value v = {.held = held_of(o->held, key)};
    v.list = key >= OBJECT_FILTER_COLUMNS;
    v.set = key == OBJECT_FILTER_COLUMNS;
    v.text = mapping_text_of(e->s->mapping, o, key);
    return v;
}

struct entity_value entity_value(const struct entity *e, int key)
{
    if (entity_is_database(e))
        return database_value(e, key);
    if (key < KEY_LIST)
        return object_value(e, key);
    return (struct entity_value){.held = HELD_VALUE,
                                 .text = database_key_name(DATABASE_LISTS + (int)e->p.list)};
}

static void entity_write(const struct entity_value *v, struct jwrite *w)
{
    if (v->held == HELD_NULL)
        jwrite_null(w);
    else if (v->list)
        field_write_list(w, v->text);
    else
        jwrite_string(w, v->text);
}

char *entity_value_json(const struct entity_value *v)
{
    struct buf out = {0};
    struct jwrite w;
    if (v->held == HELD_NO)
        return NULL;
    jwrite_init(&w, &out);
    entity_write(v, &w);
    return buf_steal(&out);
}

bool entity_is_plainly_same(const struct entity *a, const struct entity *b)
{
    if (a->p.list != b->p.list || entity_is_database(a))
        return false;
    const struct object *of_a = object_of(a), *of_b = object_of(b);
    if ((of_a->held ^ of_b->held) & OBJECT_HELD ||
        strcmp(mapping_name_at(a->s->mapping, of_a->mapped),
               mapping_name_at(b->s->mapping, of_b->mapped)) != 0)
        return false;
    for (int key = OBJECT_ID; key < OBJECT_KEYS; key++)
        if (held_of(of_a->held, key) == HELD_VALUE &&
            strcmp(mapping_rare_text(a->s->mapping, of_a, key),
                   mapping_rare_text(b->s->mapping, of_b, key)) != 0)
            return false;
    return true;
}

static char *set_canon(const struct entity_value *v)
{
    char *json = entity_value_json(v), *canon = json_canon(json, strlen(json), true);
    free(json);
    return canon;
}

bool entity_same_value(const struct entity_value *a, const struct entity_value *b)
{
    if (a->full || b->full)
        return true;
    if (a->held != b->held || a->held != HELD_VALUE || strcmp(a->text, b->text) == 0)
        return a->held == b->held;
    if (!a->set)
        return false;
    char *of_a = set_canon(a), *of_b = set_canon(b);
    bool same = strcmp(of_a, of_b) == 0;
    free(of_a);
    free(of_b);
    return same;
}

const struct unknowns *entity_unknowns(const struct entity *e)
{
    if (entity_is_database(e))
        return &database_of(e)->unknowns;
    return mapping_object_unknowns(e->s->mapping, object_of(e));
}

char *entity_json(const struct entity *e)
{
    const struct unknowns *u = entity_unknowns(e);
    struct buf out = {0};
    struct jwrite w;
    jwrite_init(&w, &out);
    jwrite_object(&w);
    for (int key = 0; key < entity_keys(e); key++) {
        struct entity_value v = entity_value(e, key);
        if (v.held == HELD_NO || v.full || !entity_key_name(e, key))
            continue;
        jwrite_key(&w, entity_key_name(e, key));
        entity_write(&v, &w);
    }
    for (size_t i = 0; u && i < u->len; i++) {
        if (!u->items[i].key || u->items[i].refused)
            continue;
        jwrite_key(&w, u->items[i].key);
        jwrite_raw(&w, u->items[i].json, strlen(u->items[i].json));
    }
    jwrite_object_end(&w);
    return buf_steal(&out);
}

/* --- names and places --- */

const char *entity_database(const struct entity *e)
{
    return mapping_database_name(e->s->mapping, e->side, e->p.database);
}

const char *entity_name(const struct entity *e)
{
    return entity_is_database(e) ? NULL : mapping_name_at(e->s->mapping, object_of(e)->name);
}

char *entity_target(const struct entity *e)
{
    const char *database = mapping_database_mapped(e->s->mapping, e->side, e->p.database);
    struct entity_value v = entity_value(e, KEY_MAPPED);
    if (!database || v.held != HELD_VALUE)
        return NULL;
    return entity_is_database(e) ? mem_text(database) : mem_printf("%s.%s", database, v.text);
}

static const char *entity_noun(const struct entity *e)
{
    static const char *const nouns[MAPPING_SIDES][LIST_DATABASE + 1] = {
        {N_("table"), N_("view"), N_("precise table"), N_("precise view"), N_("database")},
        {N_("excluded table"), N_("excluded view"), N_("excluded table"), N_("excluded view"),
         N_("excluded database")}};
    static const char *const rules[MAPPING_SIDES] = {N_("rule that includes"),
                                                     N_("rule that excludes")};
    bool rule = e->p.list <= MAPPING_VIEWS && spec_is(e->s, FIELD_MODE, "WILDCARD");
    return rule ? _(rules[e->side]) : _(nouns[e->side][e->p.list]);
}

char *entity_label(const struct entity *e)
{
    char *database = utf8_shown(entity_database(e)), *name = utf8_shown(entity_name(e));
    char *label =
        mem_printf("%s %s%s%s", entity_noun(e), database, entity_is_database(e) ? "" : ".", name);
    free(database);
    free(name);
    return label;
}

char *entity_path(const struct entity *e, const char *key)
{
    return mapping_path(entity_at(e), !entity_is_database(e), key);
}
