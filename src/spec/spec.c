/* SPDX-License-Identifier: Apache-2.0 */
/* A spec while it is edited: values, where they come from, and which of them apply. */
#include "spec/spec.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"

/* --- life ------------------------------------------------------------------------------------- */

struct spec *spec_blank(void)
{
    struct spec *s = mem_new(sizeof *s);
    values_init(&s->values, field_rows(), FIELD_COUNT);
    s->mapping = mapping_new();
    s->pointers = mem_new(sizeof *s->pointers);
    mapping_hold_side(s->mapping, MAPPING_INCLUDE, HELD_NO);
    s->loaded = true;
    return s;
}

struct spec *spec_new(void)
{
    struct spec *s = spec_blank();
    mapping_hold_side(s->mapping, MAPPING_INCLUDE, HELD_VALUE);
    s->loaded = false;
    for (int id = 0; id < FIELD_COUNT; id++)
        spec_reset(s, (enum field_id)id);
    return s;
}

void spec_free(struct spec *s)
{
    if (!s)
        return;
    spec_history_free(s);
    values_clear(&s->values);
    for (int group = 0; group < GROUP_COUNT; group++)
        unknowns_clear(&s->unknowns[group]);
    endpoint_clear(&s->endpoints[SIDE_SOURCE]);
    endpoint_clear(&s->endpoints[SIDE_SINK]);
    free(s->picked_for);
    texts_clear(&s->pointers->texts);
    free(s->pointers);
    mapping_free(s->mapping);
    free(s);
}

struct spec *spec_copy(const struct spec *s)
{
    struct spec *copy = mem_new(sizeof *copy);
    *copy = *s;
    copy->history = NULL;
    values_copy(&copy->values, &s->values);
    for (int group = 0; group < GROUP_COUNT; group++) {
        copy->unknowns[group] = (struct unknowns){0};
        unknowns_copy(&copy->unknowns[group], &s->unknowns[group]);
    }
    copy->endpoints[SIDE_SOURCE] = endpoint_copy(&s->endpoints[SIDE_SOURCE]);
    copy->endpoints[SIDE_SINK] = endpoint_copy(&s->endpoints[SIDE_SINK]);
    copy->picked_for = mem_text(s->picked_for);
    copy->pointers = mem_new(sizeof *copy->pointers);
    copy->mapping = mapping_copy(s->mapping);
    return copy;
}

/* --- values ----------------------------------------------------------------------------------- */

static const struct value *value_of(const struct spec *s, enum field_id id)
{
    return &s->values.items[field_of(id)->id];
}

/* Takes text over. */
static void spec_put(struct spec *s, enum field_id id, char *text, enum origin origin)
{
    record_value(s, id);
    values_put(&s->values, (int)id, text, origin);
    s->version++;
}

const char *spec_get(const struct spec *s, enum field_id id)
{
    return values_get(&s->values, (int)id);
}

const char *spec_json(const struct spec *s, enum field_id id)
{
    return value_of(s, id)->json;
}

bool spec_readable(const struct spec *s, enum field_id id)
{
    const char *text = spec_get(s, id);
    return field_of(id)->type != TYPE_TIME || !text || !spec_json(s, id) ||
           !text[strspn(text, "0123456789")];
}

bool spec_is(const struct spec *s, enum field_id id, const char *value)
{
    const char *text = spec_get(s, id);
    return text && strcmp(text, value) == 0;
}

bool spec_on(const struct spec *s, enum field_id id)
{
    return spec_is(s, id, "true");
}

enum origin spec_origin(const struct spec *s, enum field_id id)
{
    return value_of(s, id)->origin;
}

static bool spec_has_objects(const struct spec *s)
{
    return mapping_databases(s->mapping, MAPPING_INCLUDE) > 0 ||
           mapping_databases(s->mapping, MAPPING_EXCLUDE) > 0;
}

static void put_picked_for(struct spec *s, const char *id)
{
    if (same_text(s->picked_for, id))
        return;
    record_picked_for(s);
    mem_replace(&s->picked_for, id);
    s->picked_at = mapping_version(s->mapping);
    s->version++;
}

const char *spec_picked_for(const struct spec *s)
{
    const char *source = s->values.items[FIELD_SOURCE].text;
    bool other = s->picked_for && source && strcmp(s->picked_for, source) != 0;
    return other && spec_has_objects(s) ? s->picked_for : NULL;
}

void spec_settle_objects(struct spec *s)
{
    put_picked_for(s, NULL);
}

const char *spec_picked_for_unless(const struct spec *s, const char *source)
{
    const char *now = s->values.items[FIELD_SOURCE].text, *of = s->picked_for ? s->picked_for : now;
    bool mixed = now && !same_text(of, now) && mapping_version(s->mapping) != s->picked_at;
    if (!of || !spec_has_objects(s))
        return NULL;
    if (!same_text(of, source))
        return of;
    return mixed ? now : NULL;
}

/* Before the source becomes another one. What is picked without a source is for the first. */
static void note_picked_for(struct spec *s, const char *source)
{
    const char *now = s->values.items[FIELD_SOURCE].text;
    const char *of = spec_picked_for_unless(s, source);
    if (now && same_text(s->picked_for, now))
        s->picked_at = mapping_version(s->mapping);
    if (!spec_has_objects(s))
        put_picked_for(s, NULL);
    else if (of)
        put_picked_for(s, of);
}

void spec_set(struct spec *s, enum field_id id, const char *text)
{
    char *normal = text && *text ? field_normal(field_of(id), text) : NULL;
    if (normal && !*normal) {
        free(normal);
        normal = NULL;
    }
    if (id == FIELD_SOURCE)
        note_picked_for(s, normal);
    if (!normal && !s->loaded && field_of(id)->always)
        spec_reset(s, id);
    else
        spec_put(s, id, normal, ORIGIN_TYPED);
}

void spec_set_by_pair(struct spec *s, enum field_id id, const char *text)
{
    spec_put(s, id, mem_text(text), ORIGIN_PAIR);
}

void spec_reset(struct spec *s, enum field_id id)
{
    spec_put(s, id, mem_text(field_of(id)->fallback), ORIGIN_DEFAULT);
}

void spec_load(struct spec *s, enum field_id id, char *text, char *json)
{
    spec_put(s, id, text, ORIGIN_FILE);
    s->values.items[id].json = json;
    s->values.items[id].origin = ORIGIN_FILE;
}

bool spec_holds(const struct spec *s, enum field_id id)
{
    const struct value *v = value_of(s, id);
    return s->loaded && (v->json || v->text);
}

bool spec_loaded(const struct spec *s)
{
    return s->loaded;
}

unsigned long spec_version(const struct spec *s)
{
    return s->version + mapping_version(s->mapping);
}

struct mapping *spec_mapping(struct spec *s)
{
    if (s->picked_for && !spec_has_objects(s))
        put_picked_for(s, NULL);
    return s->mapping;
}

const struct mapping *spec_mapping_of(const struct spec *s)
{
    return s->mapping;
}

void spec_set_endpoint(struct spec *s, enum side side, const struct endpoint *e)
{
    static const struct endpoint unknown;
    if (endpoint_same(&s->endpoints[side], e ? e : &unknown))
        return;
    struct endpoint copy = e ? endpoint_copy(e) : (struct endpoint){0};
    record_endpoint(s, side);
    endpoint_clear(&s->endpoints[side]);
    s->endpoints[side] = copy;
    s->version++;
}

const struct endpoint *spec_endpoint(const struct spec *s, enum side side)
{
    return &s->endpoints[side];
}

/* --- what is written -------------------------------------------------------------------------- */

bool spec_written(const struct spec *s, enum field_id id)
{
    return s->loaded ? spec_holds(s, id) : spec_get(s, id) && spec_applies(s, id);
}

bool spec_any_written(const struct spec *s, enum group group)
{
    struct members members;
    group_members(group, &members);
    for (size_t i = 0; i < members.len; i++)
        if (spec_member_written(s, members.items[i]))
            return true;
    return false;
}

static bool group_written(const struct spec *s, enum group group)
{
    return group == GROUP_TOP || s->groups[group] != HELD_NO || spec_any_written(s, group);
}

bool spec_member_written(const struct spec *s, int member)
{
    if (member < MEMBER_GROUP)
        return spec_written(s, (enum field_id)member);
    if (member < MEMBER_SIDE)
        return group_written(s, (enum group)(member - MEMBER_GROUP));
    enum mapping_side side = (enum mapping_side)(member - MEMBER_SIDE);
    if (!s->loaded && side == MAPPING_EXCLUDE)
        return mapping_databases(s->mapping, side) > 0;
    return mapping_side_held(s->mapping, side) != HELD_NO;
}

bool spec_group_null(const struct spec *s, enum group group)
{
    return s->groups[group] == HELD_NULL && !spec_any_written(s, group);
}
