/* SPDX-License-Identifier: Apache-2.0 */
/* The settings and the unknown keys of two specs; objects and findings have files of their own. */
#include "spec/diff/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/jcanon.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "spec/diff/diff_internal.h"

void diff_add(struct diff *d, struct diff_change change)
{
    d->items = mem_grow(d->items, &d->cap, d->len + 1, sizeof *d->items);
    d->items[d->len++] = change;
    d->counts[change.kind]++;
}

/* null says as little as nothing does. */
static bool is_not_told(const struct diff *d, const struct diff_text *text)
{
    return (d->partial[0] && !text->old) || (d->partial[1] && !text->new);
}

static void diff_leave(struct diff *d, struct diff_text *text)
{
    const char *told = text->old ? text->old : text->new;
    if (told && strcmp(told, "null") != 0)
        texts_add(&d->not_told, text->path);
    free(text->path);
    free(text->old);
    free(text->new);
}

/* diff_add() with texts, which are taken. */
static void diff_add_text(struct diff *d, struct diff_change change, struct diff_text text)
{
    if (is_not_told(d, &text)) {
        diff_leave(d, &text);
        return;
    }
    d->texts = mem_grow(d->texts, &d->texts_cap, d->texts_len + 1, sizeof *d->texts);
    d->texts[d->texts_len++] = text;
    change.text = (uint32_t)d->texts_len;
    diff_add(d, change);
}

/*
 * The one place that says what equal values are: equal JSON, but for white space, escapes, the
 * order of keys and, in sets, of entries. So absent, null, "" and [] are told apart, since OMS may
 * put its default where there is nothing, and so are 100 and "100", since the checks refuse one of
 * them: two specs of which only one can be sent are not the same.
 */
static bool values_same(const char *a, const char *b, bool sets)
{
    if (!a || !b)
        return a == b;
    char *canon_a = json_canon(a, strlen(a), sets), *canon_b = json_canon(b, strlen(b), sets);
    bool same = strcmp(canon_a, canon_b) == 0;
    free(canon_a);
    free(canon_b);
    return same;
}

/* --- settings --- */

/* NULL: absent. Caller frees. */
static char *field_json(const struct spec *s, enum field_id id)
{
    struct buf out = {0};
    struct jwrite w;
    if (!spec_written(s, id))
        return NULL;
    if (spec_json(s, id))
        return mem_text(spec_json(s, id));
    jwrite_init(&w, &out);
    field_write(&w, field_of(id), spec_get(s, id));
    return buf_steal(&out);
}

static void diff_field(struct diff *d, enum field_id id)
{
    const struct field *f = field_of(id);
    char *old = field_json(d->a, id), *new = field_json(d->b, id);
    struct diff_change change = {.kind = DIFF_SETTING, .about = ABOUT_FIELD, .member = (uint8_t)id};
    if (values_same(old, new, field_is_list(f))) {
        free(old);
        free(new);
        return;
    }
    diff_add_text(d, change, (struct diff_text){mem_text(f->path), old, new});
}

static bool group_is_empty(const struct spec *s, enum group group)
{
    return !spec_any_written(s, group) && s->unknowns[group].len == 0;
}

static const char *group_json(const struct spec *s, enum group group)
{
    return !spec_member_written(s, MEMBER_GROUP + (int)group) ? NULL
           : spec_group_null(s, group)                        ? "null"
                                                              : "{}";
}

static const char *side_json(const struct spec *s, enum mapping_side side)
{
    return !spec_member_written(s, MEMBER_SIDE + (int)side)   ? NULL
           : mapping_side_held(s->mapping, side) == HELD_NULL ? "null"
                                                              : "[]";
}

/* A container in which nothing is: absent, null or empty. What is in others tells of itself. */
static void diff_container(struct diff *d, char *path, const char *old, const char *new)
{
    struct diff_change change = {.kind = DIFF_SETTING, .about = ABOUT_GROUP};
    if (values_same(old, new, false))
        free(path);
    else
        diff_add_text(d, change, (struct diff_text){path, mem_text(old), mem_text(new)});
}

static void diff_containers(struct diff *d)
{
    for (int i = GROUP_TOP + 1; i < GROUP_COUNT; i++)
        if (group_is_empty(d->a, (enum group)i) && group_is_empty(d->b, (enum group)i))
            diff_container(d, mem_text(group_path((enum group)i)), group_json(d->a, (enum group)i),
                           group_json(d->b, (enum group)i));
    for (int i = 0; i < MAPPING_SIDES; i++) {
        enum mapping_side side = (enum mapping_side)i;
        if (!mapping_databases(d->a->mapping, side) && !mapping_databases(d->b->mapping, side))
            diff_container(
                d, mem_printf("%s/%s", group_path(GROUP_MAPPING), member_key(MEMBER_SIDE + i)),
                side_json(d->a, side), side_json(d->b, side));
    }
}

/* --- unknown keys --- */

static const char *unknown_key(const struct unknown *u)
{
    return u->key ? u->key : "";
}

static int by_key(const void *a, const void *b)
{
    return strcmp(unknown_key(*(const struct unknown *const *)a),
                  unknown_key(*(const struct unknown *const *)b));
}

/* A value of a wrong type that was mended: it is there no more. */
static bool unknown_is_mended(const struct spec *s, const struct diff_change *c,
                              struct diff_place p, const struct unknown *u)
{
    if (!u->refused)
        return false;
    if (c->about == ABOUT_GROUP)
        return spec_member_written(s, u->after);
    const struct database *d = database_in(s->mapping, (enum mapping_side)c->side, p.database);
    uint32_t held = p.list == LIST_DATABASE ? d->held : d->lists[p.list].items[p.object].held;
    return u->key ? held_of(held, u->after) != HELD_NO : (held & OBJECT_HELD) != 0;
}

struct unknown_list {
    const struct unknown **items;
    size_t len;
};

/* By their keys. Its items are to be freed. */
static struct unknown_list unknowns_sorted(const struct spec *s, const struct diff_change *c,
                                           struct diff_place p, const struct unknowns *u)
{
    struct unknown_list list = {.items = mem_array((u ? u->len : 0) + 1, sizeof *list.items)};
    for (size_t i = 0; u && i < u->len; i++)
        if (!unknown_is_mended(s, c, p, &u->items[i]))
            list.items[list.len++] = &u->items[i];
    qsort(list.items, list.len, sizeof *list.items, by_key);
    return list;
}

char *diff_key_path(const char *path, const char *key)
{
    struct buf out = {0};
    buf_text(&out, path);
    if (*path && *key)
        buf_char(&out, '/');
    buf_pointer(&out, key);
    return buf_steal(&out);
}

static void diff_unknown(struct diff *d, struct diff_change change, const char *path,
                         const struct unknown *a, const struct unknown *b)
{
    const struct unknown *one = b ? b : a;
    if (a && b && values_same(a->json, b->json, false))
        return;
    change.kind = !one->refused                  ? DIFF_UNKNOWN_KEY
                  : change.about == ABOUT_ENTITY ? DIFF_CHANGED
                                                 : DIFF_SETTING;
    diff_add_text(d, change,
                  (struct diff_text){diff_key_path(path, unknown_key(one)),
                                     mem_text(a ? a->json : NULL), mem_text(b ? b->json : NULL)});
}

void diff_unknowns(struct diff *d, struct diff_change change, const char *path_a,
                   const char *path_b, const struct unknowns *a, const struct unknowns *b)
{
    if ((!a || !a->len) && (!b || !b->len))
        return;
    struct unknown_list of_a = unknowns_sorted(d->a, &change, change.a, a);
    struct unknown_list of_b = unknowns_sorted(d->b, &change, change.b, b);
    for (size_t i = 0, j = 0; i < of_a.len || j < of_b.len;) {
        int order = i == of_a.len ? 1 : j == of_b.len ? -1 : by_key(&of_a.items[i], &of_b.items[j]);
        diff_unknown(d, change, order < 0 ? path_a : path_b, order <= 0 ? of_a.items[i] : NULL,
                     order >= 0 ? of_b.items[j] : NULL);
        i += order <= 0;
        j += order >= 0;
    }
    free(of_a.items);
    free(of_b.items);
}

/* --- all of it --- */

/* The kinds in their order, and in each the order in which they were found. */
static void diff_sort(struct diff *d)
{
    struct diff_change *sorted = mem_array(d->len + 1, sizeof *sorted);
    size_t at[DIFF_KINDS] = {0};
    for (int kind = 1; kind < DIFF_KINDS; kind++)
        at[kind] = at[kind - 1] + d->counts[kind - 1];
    for (size_t i = 0; i < d->len; i++)
        sorted[at[d->items[i].kind]++] = d->items[i];
    free(d->items);
    d->items = sorted;
    d->cap = d->len + 1;
}

/* All but the findings, of which a million objects cost the most. */
static struct diff *diff_found(const struct spec *a, bool a_partial, const struct spec *b,
                               bool b_partial)
{
    struct diff *d = mem_new(sizeof *d);
    *d = (struct diff){.a = a, .b = b, .partial = {a_partial, b_partial}};
    for (int id = 0; id < FIELD_COUNT; id++)
        diff_field(d, (enum field_id)id);
    diff_containers(d);
    for (int i = 0; i < GROUP_COUNT; i++)
        diff_unknowns(d, (struct diff_change){.about = ABOUT_GROUP, .member = (uint8_t)i},
                      group_path((enum group)i), group_path((enum group)i), &a->unknowns[i],
                      &b->unknowns[i]);
    for (int side = 0; side < MAPPING_SIDES; side++)
        diff_objects(d, (enum mapping_side)side);
    diff_sort(d);
    return d;
}

struct diff *diff_new_partial(const struct spec *a, bool a_partial, const struct spec *b,
                              bool b_partial)
{
    struct diff *d = diff_found(a, a_partial, b, b_partial);
    diff_compare_findings(d);
    return d;
}

struct diff *diff_new(const struct spec *a, const struct spec *b)
{
    return diff_new_partial(a, false, b, false);
}

bool diff_differs(const struct spec *a, const struct spec *b)
{
    struct diff *d = diff_found(a, false, b, false);
    bool differs = d->len > 0;
    diff_free(d);
    return differs;
}

void diff_free(struct diff *d)
{
    if (!d)
        return;
    for (size_t i = 0; i < d->texts_len; i++) {
        free(d->texts[i].path);
        free(d->texts[i].old);
        free(d->texts[i].new);
    }
    free(d->texts);
    texts_clear(&d->not_told);
    free(d->items);
    free(d->came.items);
    free(d->went.items);
    findings_clear(&d->of_a);
    findings_clear(&d->of_b);
    free(d);
}

const char *diff_kind_word(enum diff_kind kind)
{
    static const char *const words[DIFF_KINDS] = {
        [DIFF_SETTING] = "setting", [DIFF_UNKNOWN_KEY] = "unknown-key", [DIFF_REMOVED] = "removed",
        [DIFF_ADDED] = "added",     [DIFF_RENAMED] = "renamed",         [DIFF_CHANGED] = "changed",
    };
    return words[kind];
}
