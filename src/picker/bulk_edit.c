/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/where.h"
#include "picker/bulk_edit.h"
#include "app/app.h"

struct bulk_edit *bulk_edit_new(enum object_key key, struct object_at *places, size_t count,
                                const char *title)
{
    struct bulk_edit *m = mem_new(sizeof *m);
    *m = (struct bulk_edit){key, places, count, mem_text(title)};
    return m;
}

struct bulk_edit *bulk_edit_one(enum object_key key, struct object_at at, const char *title)
{
    struct object_at *place = mem_new(sizeof *place);
    *place = at;
    return bulk_edit_new(key, place, 1, title);
}

void bulk_edit_free(struct bulk_edit *m)
{
    if (!m)
        return;
    free(m->places);
    free(m->title);
    free(m);
}

/* --- what they hold -------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Only where they are known to differ: sorts. */
static size_t count_different(const struct mapping *mapping, const struct bulk_edit *m, size_t set)
{
    uint64_t *hashes = mem_array(set + 1, sizeof *hashes);
    size_t len = 0, different = 0;
    for (size_t i = 0; i < m->count; i++) {
        const char *text = mapping_get(mapping, m->places[i], m->key);
        if (text && *text && len < set)
            hashes[len++] = hash_text(HASH_START, text);
    }
    qsort(hashes, len, sizeof *hashes, by_number);
    for (size_t i = 0; i < len; i++)
        different += i == 0 || hashes[i] != hashes[i - 1];
    free(hashes);
    return different;
}

struct bulk_edit_held bulk_edit_look(const struct mapping *mapping, const struct bulk_edit *m)
{
    struct bulk_edit_held held = {0};
    const char *first = NULL;
    bool equal = true;
    for (size_t i = 0; i < m->count; i++) {
        const char *text = mapping_get(mapping, m->places[i], m->key);
        if (!text || !*text)
            continue;
        first = first ? first : text;
        equal = equal && strcmp(first, text) == 0;
        held.set++;
    }
    held.different = equal ? held.set > 0 : count_different(mapping, m, held.set);
    held.same = equal && held.set == m->count ? first : NULL;
    return held;
}

bool bulk_edit_held_agrees(const struct bulk_edit_held *h, const struct bulk_edit *m)
{
    return h->set == 0 || (h->different == 1 && h->set == m->count);
}

/* --- changing -------------------------------------------------------------------------------- */

bool bulk_edit_set_one(struct app *app, struct object_at at, enum object_key key, const char *text)
{
    const char *held = mapping_get(spec_mapping_of(app->spec), at, key);
    if (strcmp(held ? held : "", text ? text : "") == 0)
        return false;
    mapping_set(spec_mapping(app->spec), at, key, text);
    return true;
}

/* How many objects changed. */
static size_t bulk_edit_set(struct app *app, const struct bulk_edit *m, const char *text)
{
    size_t changed = 0;
    for (size_t i = 0; i < m->count; i++)
        changed += bulk_edit_set_one(app, m->places[i], m->key, text);
    return changed;
}

void bulk_edit_tell(struct app *app, const struct bulk_edit *m, size_t changed)
{
    if (changed)
        app_notice(app, STYLE_OK, P_("%zu object changed.", "%zu objects changed.", changed),
                   changed);
    else if (m->count > 1)
        app_notice(app, STYLE_NOTE, _("Nothing changed: all of them have this already."));
    else
        app_notice(app, STYLE_NOTE, _("Nothing changed: it has this already."));
}

static void removal_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct bulk_edit *m = arg;
    if (ok && dialog_button(d) == 1)
        bulk_edit_tell(app, m, bulk_edit_set(app, m, NULL));
    bulk_edit_free(m);
}

static char *removal_text(const struct bulk_edit *m, size_t set)
{
    switch (m->key) {
    case OBJECT_WHERE:
        return mem_printf(P_("The condition of %zu object is removed: all its rows are "
                             "transferred.",
                             "The conditions of %zu objects are removed: all their rows are "
                             "transferred.",
                             set),
                          set);
    case OBJECT_FILTER_COLUMNS:
        return mem_printf(P_("The list of columns of %zu object is removed: all columns are "
                             "transferred.",
                             "The lists of columns of %zu objects are removed: all columns are "
                             "transferred.",
                             set),
                          set);
    default:
        return mem_printf(P_("The shard columns of %zu object are removed: the primary key is "
                             "hashed.",
                             "The shard columns of %zu objects are removed: the primary key is "
                             "hashed.",
                             set),
                          set);
    }
}

void bulk_edit_change(struct app *app, struct bulk_edit *m, const char *text)
{
    struct bulk_edit_held held = bulk_edit_look(spec_mapping_of(app->spec), m);
    bool lost = (!text || !*text) && held.set > 0 && m->count > 1;
    if (!lost) {
        bulk_edit_tell(app, m, bulk_edit_set(app, m, text));
        bulk_edit_free(m);
        return;
    }
    const char *buttons[] = {_("Keep them"), _("Remove them"), NULL};
    char *question = removal_text(m, held.set);
    app_open_dialog(app, dialog_question(m->title, question, buttons, NULL), removal_answered, m);
    free(question);
}

/* --- row conditions -------------------------------------------------------------------------- */

static bool check_where(void *wizard, const char *text, char **why)
{
    const struct app *app = wizard;
    const char *complaint = where_complaint(app->spec, text);
    if (complaint)
        *why = mem_text(complaint);
    return !complaint;
}

static void where_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    if (ok)
        bulk_edit_change(app, arg, dialog_text(d));
    else
        bulk_edit_free(arg);
}

void bulk_edit_ask_where(struct app *app, struct bulk_edit *m)
{
    struct bulk_edit_held held = bulk_edit_look(spec_mapping_of(app->spec), m);
    char *prompt =
        bulk_edit_held_agrees(&held, m)
            ? mem_text(_("The condition without the word WHERE, such as id > 100; empty: all rows"))
            : mem_printf(_("%zu of %zu objects have a condition (different ones: %zu), which "
                           "this one replaces. Without the word WHERE; empty removes them, after "
                           "a question"),
                         held.set, m->count, held.different);
    struct dialog *d = dialog_input(m->title, prompt, held.same, false, check_where, app);
    dialog_keep(d);
    app_open_dialog(app, d, where_given, m);
    free(prompt);
}
