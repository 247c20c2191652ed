/* SPDX-License-Identifier: Apache-2.0 */
/* Steps of changes, and going back and forth over them. */
#include "spec/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/history_internal.h"

struct step {
    struct edits edits;
    struct history_change change; /* kept: as it was before, or after if the step is undone */
    bool typing;                  /* further typing belongs to it */
};

struct history {
    struct edits open; /* since the last close */
    size_t objects;    /* in the mapping, at the last close */
    struct step *steps;
    size_t len, cap;
    size_t done; /* steps[done] is the first that is undone */
    unsigned kept;
};

/* --- edits ------------------------------------------------------------------------------------ */

static void history_edit_clear(struct edit *e)
{
    if (e->kind == EDIT_VALUE) {
        free(e->was.value.text);
        free(e->was.value.json);
    } else if (e->kind == EDIT_ENDPOINT) {
        endpoint_clear(&e->was.endpoint);
    } else if (e->kind == EDIT_UNKNOWNS) {
        unknowns_clear(&e->was.unknowns);
    } else if (e->kind == EDIT_PICKED_FOR) {
        free(e->was.picked_for);
    } else {
        mapping_edit_clear(e);
    }
}

static void edits_clear(struct edits *e)
{
    for (size_t i = 0; i < e->len; i++)
        history_edit_clear(&e->items[i]);
    free(e->items);
    *e = (struct edits){0};
}

static void swap(struct spec *s, struct edit *e)
{
    if (e->kind == EDIT_VALUE)
        swap_bytes(&s->values.items[e->key], &e->was.value, sizeof e->was.value);
    else if (e->kind == EDIT_ENDPOINT)
        swap_bytes(&s->endpoints[e->key], &e->was.endpoint, sizeof e->was.endpoint);
    else if (e->kind == EDIT_UNKNOWNS)
        swap_bytes(&s->unknowns[e->key], &e->was.unknowns, sizeof e->was.unknowns);
    else if (e->kind == EDIT_PICKED_FOR)
        swap_bytes(&s->picked_for, &e->was.picked_for, sizeof e->was.picked_for);
    else
        mapping_swap(s->mapping, e);
    s->version += e->kind <= EDIT_PICKED_FOR;
}

/* --- recording -------------------------------------------------------------------------------- */

/* The edit to be filled; NULL: nothing is recorded, or it was in this step. A field is apart from
 * everything else, so its first value in a step is all that counts. */
static struct edit *record_first(struct spec *s, enum edit_kind kind, int key)
{
    struct edits *open = s->history ? &s->history->open : NULL;
    for (size_t i = 0; open && i < open->len; i++)
        if (open->items[i].kind == kind && open->items[i].key == key)
            return NULL;
    struct edit *e = open ? edits_add(open, kind) : NULL;
    if (e)
        e->key = key;
    return e;
}

void record_value(struct spec *s, enum field_id id)
{
    struct edit *e = record_first(s, EDIT_VALUE, (int)id);
    const struct value *now = &s->values.items[id];
    if (e)
        e->was.value = (struct value){mem_text(now->text), mem_text(now->json), now->origin};
}

/* What the server says of a data source is no edit of the user: it is kept only within a step. */
void record_endpoint(struct spec *s, enum side side)
{
    bool within = s->history && s->history->open.len;
    struct edit *e = within ? record_first(s, EDIT_ENDPOINT, (int)side) : NULL;
    if (e)
        e->was.endpoint = endpoint_copy(&s->endpoints[side]);
}

void record_unknowns(struct spec *s, enum group group)
{
    struct edit *e = record_first(s, EDIT_UNKNOWNS, (int)group);
    if (!e)
        return;
    e->was.unknowns = (struct unknowns){0};
    unknowns_copy(&e->was.unknowns, &s->unknowns[group]);
}

void record_picked_for(struct spec *s)
{
    struct edit *e = record_first(s, EDIT_PICKED_FOR, 0);
    if (e)
        e->was.picked_for = mem_text(s->picked_for);
}

static size_t objects(const struct spec *s)
{
    return mapping_total(s->mapping, MAPPING_INCLUDE) + mapping_total(s->mapping, MAPPING_EXCLUDE);
}

void spec_history_start(struct spec *s)
{
    if (s->history)
        return;
    s->history = mem_new(sizeof *s->history);
    s->history->objects = objects(s);
    s->mapping->log = &s->history->open;
}

static void drop_undone(struct history *h)
{
    while (h->len > h->done)
        edits_clear(&h->steps[--h->len].edits);
}

void spec_history_free(struct spec *s)
{
    struct history *h = s->history;
    if (!h)
        return;
    s->mapping->log = NULL;
    h->done = 0;
    drop_undone(h);
    edits_clear(&h->open);
    free(h->steps);
    free(h);
    s->history = NULL;
}

static bool is_of_mapping(const struct edit *e)
{
    return e->kind > EDIT_PICKED_FOR;
}

/* Objects and the mode at once: rules were made of names, or names of rules. */
static bool turns_over(const struct edits *e)
{
    bool mode = false, mapping = false;
    for (size_t i = 0; i < e->len; i++) {
        mode |= e->items[i].kind == EDIT_VALUE && e->items[i].key == FIELD_MODE;
        mapping |= is_of_mapping(&e->items[i]);
    }
    return mode && mapping;
}

static struct history_change history_describe(const struct spec *s, const struct edits *e)
{
    size_t before = s->history->objects, now = objects(s);
    struct history_change c = {.kind = CHANGE_FIELD, .field = FIELD_NONE, .before = before};
    if (turns_over(e)) {
        c.kind = spec_is(s, FIELD_MODE, "WILDCARD") ? CHANGE_TO_RULES : CHANGE_TO_NAMES;
        c.count = now;
        return c;
    }
    for (size_t i = 0; i < e->len; i++) {
        const struct edit *it = &e->items[i];
        if (it->kind == EDIT_ENDPOINT) {
            c.kind = CHANGE_ENDPOINT;
            c.side = (enum side)it->key;
        } else if (it->kind == EDIT_UNKNOWNS && e->len == 1) {
            c.kind = CHANGE_KEYS;
        } else if ((is_of_mapping(it) || e->len == 1) && it->kind != EDIT_VALUE &&
                   c.kind == CHANGE_FIELD) {
            c.kind = now > before ? CHANGE_ADDED : now < before ? CHANGE_REMOVED : CHANGE_OBJECTS;
        } else if (it->kind == EDIT_VALUE && c.field == FIELD_NONE) {
            c.field = (enum field_id)it->key;
        }
    }
    c.count = now > before ? now - before : before - now;
    return c;
}

/* The same choice once more is no step. */
static bool is_nothing(const struct spec *s, const struct edits *e)
{
    for (size_t i = 0; i < e->len; i++) {
        const struct edit *it = &e->items[i];
        if (it->kind == EDIT_ENDPOINT && endpoint_same(&s->endpoints[it->key], &it->was.endpoint))
            continue;
        if (it->kind == EDIT_PICKED_FOR && same_text(s->picked_for, it->was.picked_for))
            continue;
        if (it->kind != EDIT_VALUE)
            return false;
        const struct value *now = &s->values.items[it->key], *was = &it->was.value;
        if (!same_text(now->text, was->text) || !same_text(now->json, was->json) ||
            now->origin != was->origin)
            return false;
    }
    return true;
}

static bool is_typed(const struct edits *e)
{
    if (e->len != 1 || e->items[0].kind != EDIT_VALUE)
        return false;
    enum field_type type = field_of((enum field_id)e->items[0].key)->type;
    return type == TYPE_TEXT || type == TYPE_INTEGER || type == TYPE_BYTES || type == TYPE_TIME;
}

void spec_history_close(struct spec *s, int place, unsigned kept, bool typing)
{
    struct history *h = s->history;
    if (!h)
        return;
    struct step *last = h->done ? &h->steps[h->done - 1] : NULL;
    if (is_nothing(s, &h->open)) {
        edits_clear(&h->open);
        if (last)
            last->typing = false;
        h->kept = kept;
        return;
    }
    bool typed = typing && is_typed(&h->open);
    bool goes_on = typed && last && last->typing && h->done == h->len &&
                   last->edits.items[0].key == h->open.items[0].key;
    drop_undone(h);
    if (goes_on) {
        edits_clear(&h->open);
    } else {
        h->steps = mem_grow(h->steps, &h->cap, h->len + 1, sizeof *h->steps);
        h->steps[h->len] = (struct step){h->open, history_describe(s, &h->open), typed};
        h->steps[h->len].change.place = place;
        h->steps[h->len].change.kept = h->kept;
        h->open = (struct edits){0};
        h->done = ++h->len;
    }
    h->kept = kept;
    h->objects = objects(s);
}

size_t spec_history_depth(const struct spec *s)
{
    const struct history *h = s->history;
    return h ? h->done + !is_nothing(s, &h->open) : 0;
}

/* --- back and forth --------------------------------------------------------------------------- */

static void history_tell(struct spec *s, struct step *t, struct history_change *change)
{
    struct history *h = s->history;
    unsigned kept = t->change.kept;
    t->change.kept = h->kept;
    h->kept = kept;
    t->typing = false;
    h->objects = objects(s);
    *change = t->change;
    change->kept = kept;
}

bool spec_undo(struct spec *s, struct history_change *change)
{
    struct history *h = s->history;
    if (!h || !h->done)
        return false;
    struct step *t = &h->steps[--h->done];
    for (size_t i = t->edits.len; i > 0; i--)
        swap(s, &t->edits.items[i - 1]);
    history_tell(s, t, change);
    return true;
}

bool spec_redo(struct spec *s, struct history_change *change)
{
    struct history *h = s->history;
    if (!h || h->done == h->len)
        return false;
    struct step *t = &h->steps[h->done++];
    for (size_t i = 0; i < t->edits.len; i++)
        swap(s, &t->edits.items[i]);
    history_tell(s, t, change);
    return true;
}

/* Undone and done again it is what it was, so its version is, too: caches stay true. */
struct spec *spec_original(struct spec *s)
{
    unsigned long version = s->version, mapped = s->mapping->version;
    size_t done = spec_history_depth(s);
    struct history_change c;
    while (spec_undo(s, &c))
        continue;
    struct spec *copy = spec_copy(s);
    while (spec_history_depth(s) < done && spec_redo(s, &c))
        continue;
    s->version = version;
    s->mapping->version = mapped;
    return copy;
}
