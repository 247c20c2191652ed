/* SPDX-License-Identifier: Apache-2.0 */
/* Specs that random edits made, and everything that can be seen of one. */
#ifndef TESTS_UNIT_RANDOM_SPEC_H
#define TESTS_UNIT_RANDOM_SPEC_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "spec/mapping.h"
#include "spec_of_text.h"

static const char loaded[] =
    "{\"odd\": [1, 2], \"name\": \"t\", \"type\": \"MIGRATION\", \"transferMapping\": {\"mode\": "
    "null, \"databases\": [{\"name\": \"shop\", \"mappedName\": \"shop\", \"more\": {}, "
    "\"tables\": "
    "[{\"name\": \"a\", \"mappedName\": \"b\", \"x\": 1, \"whereClause\": \"id > 1\"}, {\"name\": "
    "\"c\", \"mappedName\": null}], \"views\": null}]}, \"enableFullTransfer\": true}";

/* Everything that can be seen of a spec, as one text. Caller frees. */
static inline char *picture(const struct spec *s)
{
    struct buf b = {0};
    spec_write(s, &b);
    for (int id = 0; id < FIELD_COUNT; id++) {
        const char *text = spec_get(s, (enum field_id)id);
        buf_printf(&b, "%d %d %d %s\n", id, (int)spec_origin(s, (enum field_id)id),
                   spec_holds(s, (enum field_id)id), text ? text : "-");
    }
    for (int side = 0; side < 2; side++) {
        const struct endpoint *e = spec_endpoint(s, (enum side)side);
        buf_printf(&b, "%s %s\n", e->id ? e->id : "-", e->type ? e->type : "-");
    }
    const struct mapping *m = spec_mapping_of(s);
    buf_printf(&b, "%zu %zu\n", mapping_total(m, MAPPING_INCLUDE),
               mapping_total(m, MAPPING_EXCLUDE));
    return buf_steal(&b);
}

static struct spec *read_loaded(void)
{
    return spec_of_text(loaded);
}

static unsigned seed;

static size_t chance(size_t below)
{
    seed = seed * 1103515245U + 12345U;
    return below ? (seed >> 8) % below : 0;
}

static bool any_object(const struct mapping *m, struct object_at *at)
{
    at->side = (enum mapping_side)chance(2);
    if (!mapping_databases(m, at->side))
        return false;
    at->database = chance(mapping_databases(m, at->side));
    at->list = (enum mapping_list)chance(MAPPING_LISTS);
    size_t count = mapping_objects(m, at->side, at->database, at->list);
    at->object = chance(count);
    return count > 0;
}

static bool keeps_some(void *arg, struct object_at at)
{
    (void)arg;
    (void)at;
    return chance(3) > 0;
}

static void edit_field(struct spec *s)
{
    static const char *const texts[] = {"true", "false", "12", "x", "", "now", "10M", "a\nb"};
    enum field_id id = (enum field_id)chance(FIELD_COUNT);
    if (chance(5) == 0)
        spec_reset(s, id);
    else
        spec_set(s, id, texts[chance(8)]);
}

static void edit_database(struct spec *s)
{
    struct mapping *m = spec_mapping(s);
    enum mapping_side side = (enum mapping_side)chance(2);
    size_t count = mapping_databases(m, side);
    static const char *const names[] = {"shop", "crm", "hr", "a_rather_long_name", ""};
    size_t what = chance(9);
    if (what < 3 || !count)
        mapping_add_database(m, side, names[chance(4)]);
    else if (what == 3)
        mapping_append_database(m, side, names[chance(4)]);
    else if (what == 4)
        mapping_rename_database(m, side, chance(count), names[chance(5)]);
    else if (what == 5)
        mapping_set_database_id(m, side, chance(count), names[chance(5)]);
    else if (what == 6)
        mapping_remove_database(m, side, chance(count));
    else if (what == 7)
        mapping_prune(m, side, keeps_some, NULL);
    else if (what == 8 && chance(2) == 0)
        mapping_name_database(m, side, chance(count), names[chance(4)]);
    else if (chance(4) == 0)
        mapping_clear(m, side);
}

static void edit_rule(struct spec *s, struct object_at at)
{
    static const char *const rules[] = {"shop.t*", "shop.a=x.b", "a.*", "crm.c", "shop.*=x.*"};
    rule_change(spec_mapping(s), at, false, rules[chance(at.side == MAPPING_INCLUDE ? 5 : 1)]);
}

static void edit_object(struct spec *s)
{
    static const char *const texts[] = {"id > 5", "a\nb", "", "renamed", "z"};
    struct mapping *m = spec_mapping(s);
    struct object_at at;
    if (!any_object(m, &at) || chance(3) == 0) {
        enum mapping_side side = (enum mapping_side)chance(2);
        size_t count = mapping_databases(m, side);
        for (size_t i = count ? chance(20) : 0; i > 0; i--)
            mapping_add(m, side, chance(count), (enum mapping_list)chance(MAPPING_LISTS),
                        texts[chance(5)]);
    } else if (chance(3) == 0) {
        mapping_remove(m, at);
    } else if (chance(4) == 0) {
        edit_rule(s, at);
    } else {
        mapping_set(m, at, (enum object_key)chance(OBJECT_KEYS), texts[chance(5)]);
    }
}

static void edit_endpoint(struct spec *s)
{
    struct endpoint e = {.id = "e_2", .type = chance(2) ? "ORACLE" : NULL};
    enum side side = (enum side)chance(2);
    spec_set(s, side == SIDE_SOURCE ? FIELD_SOURCE : FIELD_SINK, chance(3) ? "e_2" : "e_3");
    spec_set_endpoint(s, side, chance(3) ? &e : NULL);
}

static void edit_anything(struct spec *s)
{
    static void (*const edits[])(struct spec *) = {edit_field, edit_database, edit_object,
                                                   edit_object, edit_endpoint};
    for (size_t i = 1 + chance(4); i > 0; i--)
        edits[chance(5)](s);
}

#endif
