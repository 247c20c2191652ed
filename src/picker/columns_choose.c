/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "picker/columns.h"
#include "picker/columns_choose.h"
#include "app/app.h"
#include "picker/state.h"

const struct column_table *columns_table(const struct app *app, struct object_at at)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    const char *name = mapping_get(m, at, OBJECT_NAME);
    return column_sets_find(&objects_of(app)->columns.known,
                            mapping_database_name(m, at.side, at.database), name ? name : "");
}

const struct column_table **columns_tables(const struct app *app, const struct bulk_edit *m)
{
    const char *source = spec_get(app->spec, FIELD_SOURCE);
    bool known = objects_of(app)->columns.source && source &&
                 strcmp(objects_of(app)->columns.source, source) == 0;
    if (!known || objects_of(app)->columns.known.len < m->count)
        return NULL;
    const struct column_table **tables = mem_array(m->count + 1, sizeof *tables);
    for (size_t i = 0; i < m->count; i++)
        if (!(tables[i] = columns_table(app, m->places[i]))) {
            free(tables);
            return NULL;
        }
    return tables;
}

/* --- putting them ---------------------------------------------------------------------------- */

/* Key columns stay: without them OMS cannot tell rows apart. All columns is the same as no list. */
static void columns_choose_put(struct app *app, const struct bulk_edit *m,
                               const struct column_table *const *tables, const struct texts *names)
{
    size_t changed = 0, guarded = 0;
    char *same = texts_join(names);
    for (size_t i = 0; i < m->count; i++) {
        bool keep = m->key == OBJECT_FILTER_COLUMNS && tables;
        char *own = keep ? columns_keep(tables[i], names, &guarded) : NULL;
        changed += bulk_edit_set_one(app, m->places[i], m->key, keep ? own : same);
        free(own);
    }
    free(same);
    if (guarded)
        app_notice(app, STYLE_WARNING,
                   P_("%zu object changed. The columns of the key stay in the list.",
                      "%zu objects changed. The columns of their keys stay in the lists.", changed),
                   changed);
    else if (changed && !tables)
        app_notice(app, STYLE_WARNING,
                   P_("%zu object changed. The columns were not checked.",
                      "%zu objects changed. The columns were not checked.", changed),
                   changed);
    else
        bulk_edit_tell(app, m, changed);
}

/* --- out of those that there are -------------------------------------------------------------- */

struct offer {
    struct bulk_edit *edit;
    const struct column_table **tables;
    struct column_shared *columns;
    size_t len, shared;
    struct bulk_edit_held held;
};

static void columns_choose_offer_free(struct offer *o)
{
    bulk_edit_free(o->edit);
    free(o->tables);
    free(o->columns);
    free(o);
}

static void columns_chosen(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct offer *o = arg;
    struct texts names = {0};
    for (size_t i = 0; ok && i < o->shared; i++)
        if (dialog_chosen(d, i))
            texts_add(&names, o->columns[i].name);
    if (ok)
        columns_choose_put(app, o->edit, o->tables, &names);
    texts_clear(&names);
    columns_choose_offer_free(o);
}

static char *columns_choose_note_of(const struct offer *o, const struct column_shared *c)
{
    const char *type = *c->type ? c->type : _("(types differ)");
    if (c->keys == 0)
        return mem_text(type);
    if (c->keys == o->edit->count)
        return mem_printf("%s%s", type, _("  key"));
    return mem_printf(_("%s  key of %zu"), type, c->keys);
}

/* What all hold; else all columns to keep, and the keys to shard by. */
static bool is_preset(const struct offer *o, const struct column_shared *c,
                      const struct texts *held)
{
    if (o->held.same)
        return texts_has(held, c->name);
    return o->edit->key == OBJECT_FILTER_COLUMNS || c->keys > 0;
}

static void ask_columns(struct app *app, struct offer *o)
{
    struct dialog *d = dialog_several(o->edit->title);
    struct texts held = {0};
    texts_split(&held, o->held.same ? o->held.same : "");
    for (size_t i = 0; i < o->shared; i++) {
        char *note = columns_choose_note_of(o, &o->columns[i]);
        dialog_add(d, (struct dialog_row){.text = o->columns[i].name,
                                          .note = note,
                                          .chosen = is_preset(o, &o->columns[i], &held)});
        free(note);
    }
    dialog_explain(d, _("The columns that the chosen objects share. The marked ones are used."));
    app_open_dialog(app, d, columns_chosen, o);
    texts_clear(&held);
}

/* The tables that have the column, or those that lack it: whichever are fewer. */
static void add_where(struct buf *b, const struct offer *o, const struct column_shared *c)
{
    bool lacking = c->tables > o->edit->count / 2;
    struct buf names = {0};
    for (size_t i = 0; i < o->edit->count; i++) {
        const struct column_table *t = o->tables[i];
        if ((column_find(t, c->name) == NULL) == lacking)
            buf_item(&names, "%s.%s", t->database, t->object);
    }
    char *column = utf8_shown(c->name);
    char *shown = utf8_visible(buf_string(&names), names.len);
    buf_printf(b, lacking ? _("%s: not in %s\n") : _("%s: only in %s\n"), column, shown);
    free(column);
    free(shown);
    buf_clear(&names);
}

static char *warning_of(const struct offer *o)
{
    struct buf b = {0};
    if (o->shared < o->len)
        buf_printf(&b,
                   o->edit->key == OBJECT_FILTER_COLUMNS
                       ? _("These %zu objects do not have the same columns. Only those that all "
                           "have can be chosen (%zu); the others are then not transferred, unless "
                           "they belong to a key:\n")
                       : _("These %zu objects do not have the same columns. Only those that all "
                           "have can be chosen (%zu), and not:\n"),
                   o->edit->count, o->shared);
    for (size_t i = o->shared; i < o->len; i++)
        add_where(&b, o, &o->columns[i]);
    if (!bulk_edit_held_agrees(&o->held, o->edit))
        buf_printf(&b,
                   _("%s%zu of them have a list already (different ones: %zu), which is "
                     "replaced.\n"),
                   b.len ? "\n" : "", o->held.set, o->held.different);
    return b.len ? buf_steal(&b) : NULL;
}

static void warning_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct offer *o = arg;
    if (ok && dialog_button(d) == 1)
        ask_columns(app, o);
    else
        columns_choose_offer_free(o);
}

void columns_offer(struct app *app, struct bulk_edit *m)
{
    struct offer *o = mem_new(sizeof *o);
    const char *buttons[] = {_("Leave them"), _("Choose"), NULL};
    o->edit = m;
    o->tables = columns_tables(app, m);
    o->columns = columns_unite(o->tables, m->count, &o->len, &o->shared);
    o->held = bulk_edit_look(spec_mapping_of(app->spec), m);
    char *warning = warning_of(o);
    if (!o->shared) {
        app_tell(app, m->title, _("There is no column that all of these objects have."));
        columns_choose_offer_free(o);
    } else if (warning) {
        app_open_dialog(app, dialog_listing(m->title, warning, buttons, 0, NULL, NULL),
                        warning_answered, o);
    } else {
        ask_columns(app, o);
    }
    free(warning);
}

/* --- typed ----------------------------------------------------------------------------------- */

struct typing {
    struct bulk_edit *edit;
    char *held;                         /* what the box begins with; NULL: nothing */
    const struct column_table **tables; /* NULL: not known */
};

static void typing_free(struct typing *t)
{
    bulk_edit_free(t->edit);
    free(t->held);
    free(t->tables);
    free(t);
}

static bool check_typed(void *arg, const char *text, char **why)
{
    const struct typing *t = arg;
    struct texts names = {0};
    texts_typed_words(&names, text, t->held);
    for (size_t i = 0; t->tables && !*why && i < names.len; i++)
        for (size_t at = 0; !*why && at < t->edit->count; at++)
            if (!column_find(t->tables[at], names.items[i])) {
                char *name = mem_printf("%s.%s", t->tables[at]->database, t->tables[at]->object);
                char *shown = utf8_shown(name);
                char *column = utf8_shown(names.items[i]);
                *why = mem_printf(_("%s has no column %s."), shown, column);
                free(name);
                free(shown);
                free(column);
            }
    texts_clear(&names);
    return !*why;
}

static void columns_choose_typed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct typing *t = arg;
    struct texts names = {0};
    texts_typed_words(&names, ok ? dialog_text(d) : "", t->held);
    if (ok && !names.len) {
        bulk_edit_change(app, t->edit, NULL);
        t->edit = NULL;
    } else if (ok) {
        columns_choose_put(app, t->edit, t->tables, &names);
    }
    texts_clear(&names);
    typing_free(t);
}

static char *typing_prompt(const struct typing *t, const struct bulk_edit_held *held)
{
    const char *what = t->edit->key == OBJECT_FILTER_COLUMNS
                           ? _("One per line. Only these columns are transferred; empty: all.")
                           : _("One per line. Hashed to find the partition of a message queue; "
                               "empty: the primary key.");
    struct buf b = {0};
    if (!bulk_edit_held_agrees(held, t->edit))
        buf_printf(&b,
                   _("%zu of %zu objects have a list (different ones: %zu), which this "
                     "replaces.\n"),
                   held->set, t->edit->count, held->different);
    buf_text(&b, what);
    if (!t->tables)
        buf_printf(&b, "\n%s", _("They are not checked: the columns are not known here."));
    return buf_steal(&b);
}

void columns_type(struct app *app, struct bulk_edit *m)
{
    struct typing *t = mem_new(sizeof *t);
    struct bulk_edit_held held = bulk_edit_look(spec_mapping_of(app->spec), m);
    *t = (struct typing){m, held.same ? mem_text(held.same) : NULL, columns_tables(app, m)};
    char *prompt = typing_prompt(t, &held);
    app_open_dialog(app, dialog_lines(m->title, prompt, held.same, check_typed, t),
                    columns_choose_typed, t);
    free(prompt);
}
