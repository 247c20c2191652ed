/* Reading transferMapping.databases and databasesBlack into the mapping. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/mapping_inside.h"
#include "spec/spec_inside.h"
#include "spec/spec_read_inside.h"

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

/* The next element's brace, false at the end. Other elements are refused and passed over. */
static bool next_element(struct reader *rd, struct trail *here)
{
    for (;; here->index++) {
        enum jread_token token = read_next(rd);
        if (rd->stopped || token == JREAD_ARRAY_END)
            return false;
        if (token == JREAD_OBJECT)
            return true;
        read_refuse(rd, "json-type", here,
                    mem_printf(_("Element %zu of \"%s\" must be an object in braces."),
                               here->index + 1, here->up->key));
    }
}

/* --- objects ---------------------------------------------------------------------------------- */

static int object_find(const void *self, const char *key)
{
    (void)self;
    for (int i = 0; i < OBJECT_KEYS; i++)
        if (strcmp(object_key_name(i), key) == 0)
            return i;
    return KEY_UNKNOWN;
}

static struct unknowns *object_unknowns(struct reader *rd, const void *self)
{
    return mapping_unknowns_of(rd->spec->mapping, *(const struct object_at *)self);
}

static void read_columns(struct reader *rd, struct object_at at, enum object_key key,
                         const struct trail *trail)
{
    if (jread_token(rd->json) != JREAD_ARRAY) {
        read_refuse(
            rd, "json-type", trail,
            mem_printf(_("\"%s\" must be a list of texts in brackets, or null."), trail->key));
        return;
    }
    char *joined = read_list(rd, trail->key, trail);
    if (joined)
        mapping_hold(rd->spec->mapping, at, key, HELD_VALUE, joined);
    free(joined);
}

static void object_value(struct reader *rd, const void *self, int key, const struct trail *trail)
{
    struct object_at at = *(const struct object_at *)self;
    struct trail here = {.up = trail, .key = object_key_name(key)};
    if (rd->stopped)
        return;
    if (jread_token(rd->json) == JREAD_NULL) {
        mapping_hold(rd->spec->mapping, at, (enum object_key)key, HELD_NULL, NULL);
    } else if (key == OBJECT_FILTER_COLUMNS || key == OBJECT_SHARD_COLUMNS) {
        read_columns(rd, at, (enum object_key)key, &here);
    } else {
        const char *text = read_string(rd, here.key, &here);
        if (text)
            mapping_hold(rd->spec->mapping, at, (enum object_key)key, HELD_VALUE, text);
    }
}

static const struct shape object_shape = {object_find, object_value, object_unknowns};

static void read_objects(struct reader *rd, struct object_at at, const struct trail *trail)
{
    struct trail here = {.up = trail};
    if (!begin_array(rd, trail))
        return;
    mapping_hold_database(rd->spec->mapping, at.side, at.database, DATABASE_LISTS + (int)at.list,
                          HELD_VALUE, NULL);
    for (; next_element(rd, &here); here.index++) {
        at.object = mapping_append_bare(rd->spec->mapping, at.side, at.database, at.list);
        read_object(rd, &object_shape, &at, &here);
    }
}

/* --- databases -------------------------------------------------------------------------------- */

static int database_find(const void *self, const char *key)
{
    (void)self;
    for (int i = 0; i < DATABASE_KEYS; i++)
        if (strcmp(database_key_name(i), key) == 0)
            return i;
    return KEY_UNKNOWN;
}

static struct unknowns *database_unknowns(struct reader *rd, const void *self)
{
    const struct object_at *at = self;
    return mapping_database_unknowns(rd->spec->mapping, at->side, at->database);
}

static void database_value(struct reader *rd, const void *self, int key, const struct trail *trail)
{
    struct object_at at = *(const struct object_at *)self;
    struct mapping *m = rd->spec->mapping;
    struct trail here = {.up = trail, .key = database_key_name(key)};
    if (rd->stopped)
        return;
    if (jread_token(rd->json) == JREAD_NULL) {
        mapping_hold_database(m, at.side, at.database, key, HELD_NULL, NULL);
    } else if (key >= DATABASE_LISTS) {
        at.list = (enum mapping_list)(key - DATABASE_LISTS);
        read_objects(rd, at, &here);
    } else {
        const char *text = read_string(rd, here.key, &here);
        if (text)
            mapping_hold_database(m, at.side, at.database, key, HELD_VALUE, text);
    }
}

static const struct shape database_shape = {database_find, database_value, database_unknowns};

void read_side(struct reader *rd, int side, const struct trail *trail)
{
    struct mapping *m = rd->spec->mapping;
    struct object_at at = {.side = (enum mapping_side)side};
    struct trail here = {.up = trail};
    if (jread_token(rd->json) == JREAD_NULL) {
        mapping_hold_side(m, at.side, HELD_NULL);
        return;
    }
    if (!begin_array(rd, trail))
        return;
    mapping_hold_side(m, at.side, HELD_VALUE);
    for (; next_element(rd, &here); here.index++) {
        at.database = mapping_append_bare_database(m, at.side);
        read_object(rd, &database_shape, &at, &here);
    }
}
