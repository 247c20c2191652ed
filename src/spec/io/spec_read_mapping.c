/* SPDX-License-Identifier: Apache-2.0 */
/* Reading transferMapping.databases and databasesBlack into the mapping. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"
#include "spec/io/spec_read_internal.h"

/* Elements that are objects. False: the value was none of null and an array, or the text broke. */
static bool begin_array(struct reader *rd, const struct trail *trail)
{
    if (jread_token(rd->json) == JREAD_ARRAY)
        return true;
    read_refuse(
        rd, "json-type", trail,
        mem_printf(_("\"%s\" must be a list of objects in brackets, or null."), trail->key));
    return false;
}

void read_refuse_element(struct reader *rd, const struct trail *here)
{
    read_refuse(rd, "json-type", here,
                mem_printf(_("Element %zu of \"%s\" must be an object in braces."), here->index + 1,
                           here->up->key));
}

/* False at the end, else the first token of an element was read. */
static bool next_element(struct reader *rd)
{
    return read_next(rd) != JREAD_ARRAY_END && !rd->stopped;
}

/* An element that is no object. */
static void keep_element(struct reader *rd, struct unknowns *u, const struct trail *here)
{
    size_t begin = jread_at(rd->json).offset;
    read_refuse_element(rd, here);
    read_keep(rd, u, KEY_FIRST, NULL, begin);
}

/* --- objects ---------------------------------------------------------------------------------- */

static int object_find(const void *self, const char *key)
{
    (void)self;
    return object_key_of(key);
}

static struct unknowns *object_unknowns(struct reader *rd, const void *self)
{
    return mapping_unknowns_of(rd->spec->mapping, *(const struct object_at *)self);
}

/* False: refused. */
static bool read_columns(struct reader *rd, struct object_at at, enum object_key key,
                         const struct trail *trail)
{
    if (jread_token(rd->json) != JREAD_ARRAY) {
        read_refuse(
            rd, "json-type", trail,
            mem_printf(_("\"%s\" must be a list of texts in brackets, or null."), trail->key));
        return false;
    }
    char *joined = read_list(rd, trail->key, trail);
    if (joined)
        mapping_hold(rd->spec->mapping, at, key, HELD_VALUE, joined);
    free(joined);
    return joined;
}

/* False: refused. */
static bool read_name(struct reader *rd, struct object_at at, enum object_key key,
                      const struct trail *trail)
{
    const char *text = read_string(rd, trail->key, trail);
    if (text)
        mapping_hold(rd->spec->mapping, at, key, HELD_VALUE, text);
    return text;
}

void read_object_key(struct reader *rd, const void *place, int key, const struct trail *trail)
{
    const struct object_at at = *(const struct object_at *)place;
    struct mapping *m = rd->spec->mapping;
    struct trail here = {.up = trail, .key = object_key_name(key)};
    size_t begin = jread_at(rd->json).offset;
    bool columns = key == OBJECT_FILTER_COLUMNS || key == OBJECT_SHARD_COLUMNS;
    if (rd->stopped)
        return;
    if (jread_token(rd->json) == JREAD_NULL)
        mapping_hold(m, at, (enum object_key)key, HELD_NULL, NULL);
    else if (!(columns ? read_columns(rd, at, (enum object_key)key, &here)
                       : read_name(rd, at, (enum object_key)key, &here)))
        read_keep(rd, mapping_unknowns_of(m, at), key, here.key, begin);
}

static const struct shape object_shape = {object_find, read_object_key, object_unknowns};

/* False: refused. */
static bool read_objects(struct reader *rd, struct object_at at, const struct trail *trail)
{
    struct trail here = {.up = trail};
    if (!begin_array(rd, trail))
        return false;
    mapping_hold_database(rd->spec->mapping, at.side, at.database, DATABASE_LISTS + (int)at.list,
                          HELD_VALUE, NULL);
    for (; next_element(rd); here.index++) {
        at.object = mapping_append_bare(rd->spec->mapping, at.side, at.database, at.list);
        if (jread_token(rd->json) == JREAD_OBJECT)
            read_object(rd, &object_shape, &at, &here);
        else
            keep_element(rd, mapping_unknowns_of(rd->spec->mapping, at), &here);
    }
    return true;
}

/* --- databases -------------------------------------------------------------------------------- */

static int database_find(const void *self, const char *key)
{
    (void)self;
    return database_key_of(key);
}

static struct unknowns *database_unknowns(struct reader *rd, const void *self)
{
    const struct object_at *at = self;
    return &database_in(rd->spec->mapping, at->side, at->database)->unknowns;
}

/* False: refused. */
static bool read_database_text(struct reader *rd, struct object_at at, int key,
                               const struct trail *trail)
{
    const char *text = read_string(rd, trail->key, trail);
    if (text)
        mapping_hold_database(rd->spec->mapping, at.side, at.database, key, HELD_VALUE, text);
    return text;
}

void read_database_key(struct reader *rd, const void *place, int key, const struct trail *trail)
{
    struct object_at at = *(const struct object_at *)place;
    struct mapping *m = rd->spec->mapping;
    struct trail here = {.up = trail, .key = database_key_name(key)};
    size_t begin = jread_at(rd->json).offset;
    if (rd->stopped)
        return;
    if (key >= DATABASE_LISTS)
        at.list = (enum mapping_list)(key - DATABASE_LISTS);
    if (jread_token(rd->json) == JREAD_NULL)
        mapping_hold_database(m, at.side, at.database, key, HELD_NULL, NULL);
    else if (!(key >= DATABASE_LISTS ? read_objects(rd, at, &here)
                                     : read_database_text(rd, at, key, &here)))
        read_keep(rd, &database_in(m, at.side, at.database)->unknowns, key, here.key, begin);
}

static const struct shape database_shape = {database_find, read_database_key, database_unknowns};

bool read_side(struct reader *rd, int side, const struct trail *trail)
{
    struct mapping *m = rd->spec->mapping;
    struct object_at at = {.side = (enum mapping_side)side};
    struct trail here = {.up = trail};
    if (jread_token(rd->json) == JREAD_NULL) {
        mapping_hold_side(m, at.side, HELD_NULL);
        return true;
    }
    if (!begin_array(rd, trail))
        return false;
    mapping_hold_side(m, at.side, HELD_VALUE);
    for (; next_element(rd); here.index++) {
        at.database = mapping_append_bare_database(m, at.side);
        if (jread_token(rd->json) == JREAD_OBJECT)
            read_object(rd, &database_shape, &at, &here);
        else
            keep_element(rd, &database_in(m, at.side, at.database)->unknowns, &here);
    }
    return true;
}
