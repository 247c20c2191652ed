/* SPDX-License-Identifier: Apache-2.0 */
/* A change, told: its path, its values as JSON, and what it means. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/diff/diff_internal.h"

static struct entity entity_before(const struct diff *d, const struct diff_change *c)
{
    return (struct entity){d->a, (enum mapping_side)c->side, c->a};
}

/* What is in b, or was in a. */
static struct entity entity_now(const struct diff *d, const struct diff_change *c)
{
    bool gone = c->kind == DIFF_REMOVED;
    return (struct entity){gone ? d->a : d->b, (enum mapping_side)c->side, gone ? c->a : c->b};
}

static char *value_json(const struct entity *e, int key)
{
    struct entity_value v = entity_value(e, key);
    return entity_value_json(&v);
}

static char *target_json(const struct entity *e)
{
    char *target = entity_target(e);
    struct entity_value v = {.held = target ? HELD_VALUE : HELD_NULL, .text = target};
    char *json = entity_value_json(&v);
    free(target);
    return json;
}

static void tell_values(const struct diff *d, const struct diff_change *c, struct diff_words *w)
{
    struct entity before = entity_before(d, c), now = entity_now(d, c);
    switch ((enum diff_kind)c->kind) {
    case DIFF_REMOVED:
        w->old = entity_json(&before);
        break;
    case DIFF_ADDED:
        w->new = entity_json(&now);
        break;
    case DIFF_RENAMED:
        w->old = target_json(&before);
        w->new = target_json(&now);
        break;
    default:
        w->old = value_json(&before, c->member);
        w->new = value_json(&now, c->member);
    }
}

static void tell_entity(const struct diff *d, const struct diff_change *c, struct diff_words *w)
{
    struct entity now = entity_now(d, c);
    bool whole = c->kind == DIFF_REMOVED || c->kind == DIFF_ADDED;
    w->path = entity_path(&now, whole ? NULL : entity_key_name(&now, c->member));
    tell_values(d, c, w);
}

/* What a value, or none, of a key of an object means; N_(), or NULL. */
static const struct {
    const char *label, *set, *gone;
} keys[KEY_LIST + 1] = {
    [OBJECT_MAPPED_NAME] = {N_("name in the sink"), NULL, NULL},
    [OBJECT_NAME] = {N_("name"), NULL, NULL},
    [OBJECT_ID] = {N_("ID"), NULL, NULL},
    [OBJECT_WHERE] = {N_("row condition"), N_("Only rows that meet it are transferred."),
                      N_("All of its rows are transferred.")},
    [OBJECT_FILTER_COLUMNS] = {N_("columns to keep"), N_("No other columns are transferred."),
                               N_("All of its columns are transferred.")},
    [OBJECT_SHARD_COLUMNS] = {N_("shard columns"), NULL, NULL},
    [KEY_LIST] = {N_("list"), NULL, NULL},
};

static char *unknown_words(const char *label, const char *path, const char *was, const char *now)
{
    char *key = utf8_shown(strrchr(path, '/') + 1);
    char *text = mem_printf(_("%s, unknown key %s: %s, now %s."), label, key, was, now);
    free(key);
    return text;
}

static char *changed_words(const struct entity *e, const struct diff_change *c, const char *label,
                           const struct diff_words *w)
{
    char *was = diff_json_words(w->old), *now = diff_json_words(w->new), *text;
    const char *value = w->new;
    bool set = value && strcmp(value, "null") != 0 && strcmp(value, "[]") != 0;
    if (c->kind == DIFF_UNKNOWN_KEY)
        text = unknown_words(label, w->path, was, now);
    else if (c->kind == DIFF_RENAMED)
        text = mem_printf(_("%s: goes to %s, no longer to %s."), label, now, was);
    else if (c->text || entity_is_database(e))
        text = mem_printf(_("%s: %s, now %s."), label, was, now);
    else
        text = diff_sentences(
            mem_printf(_("%s, %s: %s, now %s."), label, _(keys[c->member].label), was, now),
            set ? keys[c->member].set : keys[c->member].gone);
    free(was);
    free(now);
    return text;
}

/* Its name in the sink, if that is another; else NULL. Fit to be shown; caller frees. */
static char *other_target(const struct entity *e)
{
    const char *name = entity_name(e);
    char *target = entity_target(e), *shown = NULL;
    char *source =
        name ? mem_printf("%s.%s", entity_database(e), name) : mem_text(entity_database(e));
    if (target && strcmp(target, source) != 0)
        shown = utf8_shown(target);
    free(source);
    free(target);
    return shown;
}

/* What of an added object is transferred, if that is not all. */
static char *added_part(const struct entity *e, int key, char *text)
{
    if (entity_is_database(e))
        return text;
    struct entity_value v = entity_value(e, key);
    if (v.held != HELD_VALUE)
        return text;
    char *json = entity_value_json(&v), *words = diff_json_words(json);
    text = diff_join(text, mem_printf(_("With %s: %s."), _(keys[key].label), words));
    free(words);
    free(json);
    return text;
}

static char *added_words(const struct entity *e, const char *label)
{
    char *target = other_target(e);
    char *text = target ? mem_printf(_("%s: added, goes to %s."), label, target)
                        : mem_printf(_("%s: added."), label);
    free(target);
    return added_part(e, OBJECT_FILTER_COLUMNS, added_part(e, OBJECT_WHERE, text));
}

static char *entity_meaning(const struct diff *d, const struct diff_change *c,
                            const struct diff_words *w)
{
    struct entity e = entity_now(d, c);
    char *label = entity_label(&e), *text;
    if (c->kind != DIFF_REMOVED && c->kind != DIFF_ADDED)
        text = changed_words(&e, c, label, w);
    else if (c->kind == DIFF_REMOVED)
        text = mem_printf(_("%s: removed."), label);
    else
        text = added_words(&e, label);
    free(label);
    return text;
}

static char *group_meaning(const struct diff_change *c, const struct diff_words *w)
{
    char *was = diff_json_words(w->old), *now = diff_json_words(w->new);
    char *path = utf8_shown(w->path);
    char *text = c->kind == DIFF_UNKNOWN_KEY
                     ? mem_printf(_("Unknown key %s: %s, now %s."), path, was, now)
                     : mem_printf(_("%s, now %s."), was, now);
    free(path);
    free(was);
    free(now);
    return text;
}

void diff_tell(const struct diff *d, size_t index, struct diff_words *w)
{
    const struct diff_change *c = &d->items[index];
    *w = (struct diff_words){0};
    if (c->text) {
        const struct diff_text *t = &d->texts[c->text - 1];
        w->path = mem_text(t->path);
        w->old = mem_text(t->old);
        w->new = mem_text(t->new);
    } else {
        tell_entity(d, c, w);
    }
    if (c->about == ABOUT_ENTITY) {
        struct entity e = entity_now(d, c);
        w->database = entity_database(&e);
        w->name = entity_name(&e);
        w->meaning = entity_meaning(d, c, w);
    } else if (c->about == ABOUT_FIELD) {
        w->meaning = diff_field_meaning(d, field_of((enum field_id)c->member), w->old, w->new);
    } else {
        w->meaning = group_meaning(c, w);
    }
}

void diff_words_clear(struct diff_words *w)
{
    free(w->path);
    free(w->old);
    free(w->new);
    free(w->meaning);
    *w = (struct diff_words){0};
}

/* --- groups --- */

static const char *group_database(const struct diff *d, const struct diff_change *c)
{
    struct entity e = entity_now(d, c);
    return c->about == ABOUT_ENTITY ? entity_database(&e) : "";
}

bool diff_same_group(const struct diff *d, size_t one, size_t other)
{
    const struct diff_change *a = &d->items[one], *b = &d->items[other];
    return a->kind == b->kind && a->about == b->about && a->side == b->side &&
           strcmp(group_database(d, a), group_database(d, b)) == 0;
}

char *diff_group_label(const struct diff *d, size_t index)
{
    const struct diff_change *c = &d->items[index];
    char *shown = utf8_shown(group_database(d, c));
    char *label = c->about == ABOUT_ENTITY ? mem_printf(_("database %s"), shown)
                                           : mem_text(_("the settings"));
    free(shown);
    return label;
}
