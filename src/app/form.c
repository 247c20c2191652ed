/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/secret.h"
#include "app/field_edit.h"
#include "app/form.h"
#include "app/app.h"

static int form_row(const struct form *f)
{
    return f->rows[f->at];
}

static const struct field *form_field(const struct form *f)
{
    return f->keeper->row(form_row(f));
}

bool form_is_typed(const struct field *row)
{
    return row->editor == EDITOR_OF_TYPE && (row->type == TYPE_TEXT || row->type == TYPE_INTEGER ||
                                             row->type == TYPE_BYTES || row->type == TYPE_TIME);
}

/* What the record holds, as if all of it were secret: secret_free() it. */
static char *form_held(const struct app *app, const struct form *f)
{
    const struct keeper *k = f->keeper;
    char *held =
        form_field(f)->secret ? k->secret(app, form_row(f)) : secret_copy(k->get(app, form_row(f)));
    return held ? held : secret_copy("");
}

static void form_note_held(const struct app *app, struct form *f)
{
    secret_free(f->loaded);
    f->loaded = form_held(app, f);
}

/* The line editor gets what the record holds. */
static void form_load(struct app *app, struct form *f)
{
    form_note_held(app, f);
    edit_set(&f->edit, form_is_typed(form_field(f)) ? f->loaded : "");
    f->edit.mask = form_field(f)->secret;
}

static bool form_holds(const struct app *app, const struct form *f, const char *text)
{
    char *held = form_held(app, f);
    bool same = text && strcmp(text, held) == 0;
    secret_free(held);
    return same;
}

/* ... again, if something else than the editor changed it. While a text is typed the record holds
 * it trimmed, so the two may differ: a blank must not vanish before what follows it is typed. */
static void sync(struct app *app, struct form *f)
{
    if (!form_holds(app, f, f->loaded))
        form_load(app, f);
}

void form_begin(struct form *f, const struct keeper *k)
{
    f->keeper = k;
    edit_init(&f->edit, "");
}

void form_add(struct form *f, int id)
{
    if (f->count == FORM_ROWS)
        fatal("more rows on a page than FORM_ROWS");
    f->rows[f->count++] = id;
}

void form_init(struct form *f, const struct keeper *k, int count, int page)
{
    form_begin(f, k);
    for (int id = 0; id < count; id++)
        if ((int)k->row(id)->page == page)
            form_add(f, id);
}

void form_step_clear(void *view)
{
    struct form *f = view;
    edit_clear(&f->edit);
    secret_free(f->loaded);
}

/* "now" becomes seconds, "10 m" loses its blank: when the field is left, not while it is typed. */
static void form_settle(struct app *app, struct form *f)
{
    const struct keeper *k = f->keeper;
    int id = form_row(f);
    const char *text = k->get(app, id);
    /* What was loaded stays as it is until somebody types. */
    if (!text || !form_is_typed(k->row(id)) || k->row(id)->secret ||
        (k->origin && k->origin(app, id) != ORIGIN_TYPED))
        return;
    char *normal = field_normal(k->row(id), text);
    if (strcmp(normal, text) != 0)
        k->set(app, id, normal);
    free(normal);
}

static void form_move_to(struct app *app, struct form *f, size_t at)
{
    form_settle(app, f);
    f->at = at;
    form_load(app, f);
}

void form_step_close(struct app *app, void *view)
{
    form_settle(app, view);
}

/* A page that is opened for the first time has the focus on a row that applies. */
void form_step_open(struct app *app, void *view, const char *argument)
{
    struct form *f = view;
    (void)argument;
    for (size_t i = 0; !f->entered && i < f->count; i++)
        if (keeper_applies(f->keeper, app, f->rows[i])) {
            f->at = i;
            f->entered = true;
        }
    form_load(app, f);
}

void form_step_ready(struct app *app, void *view, struct area a)
{
    (void)a;
    sync(app, view);
}

static enum move form_choice_key(struct app *app, const struct form *f, const struct key *k)
{
    const struct keeper *keeper = f->keeper;
    enum field_type type = form_field(f)->type;
    int id = form_row(f);
    if (key_is(k, ' '))
        field_edit(app, keeper, id);
    else if (k->code == K_DELETE || k->code == K_BACKSPACE)
        keeper->reset(app, id);
    else if (type == TYPE_CHOICE && (k->code == K_LEFT || k->code == K_RIGHT))
        field_cycle(app, keeper, id, k->code == K_RIGHT);
    else if (type == TYPE_FLAG && (k->code == K_LEFT || k->code == K_RIGHT))
        field_edit(app, keeper, id);
    else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static enum move typed_key(struct app *app, struct form *f, const struct key *k)
{
    if (!edit_key(&f->edit, k))
        return MOVE_UNUSED;
    app_note_paste(app, &f->edit);
    if (!form_holds(app, f, edit_text(&f->edit))) {
        f->keeper->set(app, form_row(f), edit_text(&f->edit));
        form_note_held(app, f);
    }
    return MOVE_STAY;
}

/* A greyed row keeps its text; a key says why instead of doing nothing. */
static enum move greyed_key(struct app *app, const struct form *f, const struct key *k)
{
    const struct keeper *keeper = f->keeper;
    int id = form_row(f);
    bool removes = k->code == K_DELETE || k->code == K_BACKSPACE;
    if (removes && keeper->get(app, id)) {
        keeper->reset(app, id);
        return MOVE_STAY;
    }
    if (k->code != K_TEXT && k->code != K_PASTE && !removes)
        return MOVE_UNUSED;
    if (key_is(k, '?') || key_is(k, 'q'))
        return MOVE_UNUSED;
    char *why = keeper_why_not(keeper, app, id);
    app_notice(app, STYLE_WARNING, "%s", why ? why : "");
    free(why);
    return MOVE_STAY;
}

static enum move value_key(struct app *app, struct form *f, const struct key *k)
{
    if (!keeper_applies(f->keeper, app, form_row(f)))
        return greyed_key(app, f, k);
    if (form_field(f)->editor == EDITOR_ACTION)
        return MOVE_UNUSED;
    return form_is_typed(form_field(f)) ? typed_key(app, f, k) : form_choice_key(app, f, k);
}

static enum move form_enter(struct app *app, struct form *f)
{
    bool acts = form_field(f)->submits || form_field(f)->editor == EDITOR_ACTION;
    if (acts) {
        while (form_field(f)->editor != EDITOR_ACTION)
            form_move_to(app, f, f->at + 1);
        return f->keeper->act(app, form_row(f));
    }
    if (f->at + 1 == f->count)
        return MOVE_NEXT;
    form_move_to(app, f, f->at + 1);
    return MOVE_STAY;
}

enum move form_step_key(struct app *app, void *view, const struct key *k)
{
    struct form *f = view;
    sync(app, f);
    switch (k->code) {
    case K_TAB:
        form_move_to(app, f, (f->at + 1) % f->count);
        return MOVE_STAY;
    case K_BACKTAB:
        form_move_to(app, f, (f->at + f->count - 1) % f->count);
        return MOVE_STAY;
    case K_DOWN:
        form_move_to(app, f, f->at + 1 < f->count ? f->at + 1 : f->at);
        return MOVE_STAY;
    case K_UP:
        form_move_to(app, f, f->at ? f->at - 1 : 0);
        return MOVE_STAY;
    case K_HOME:
    case K_END:
        if (form_is_typed(form_field(f)) && keeper_applies(f->keeper, app, form_row(f)))
            return value_key(app, f, k); /* within the text */
        form_move_to(app, f, k->code == K_HOME ? 0 : f->count - 1);
        return MOVE_STAY;
    case K_ENTER:
        return form_enter(app, f);
    case K_CTRL_F:
        if (!f->keeper->fix)
            return value_key(app, f, k);
        if (!f->keeper->fix(app, form_row(f)))
            app_notice(app, STYLE_NOTE, _("There is no proposal for this field."));
        return MOVE_STAY;
    default:
        return value_key(app, f, k);
    }
}

void form_go(struct app *app, struct form *f, int id)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->rows[i] == id)
            form_move_to(app, f, i);
}

void form_step_focus(struct app *app, void *view, const struct finding *finding)
{
    form_go(app, view, (int)finding->field);
}

const char *form_step_keys(const struct app *app, const void *view)
{
    const struct form *f = view;
    if (connection_busy(&app->connection))
        return _("Esc stop  Tab next  F10 next step  F1 help  F2 steps  F9 actions");
    if (!keeper_applies(f->keeper, app, form_row(f)))
        return _("Does not apply  Tab next  F10 next step  PgUp back  F1 help  F2 steps");
    if (form_is_typed(form_field(f)))
        return _("Type  Tab next  F10 next step  PgUp back  F1 help  F2 steps  F9 actions");
    return _("Space change  Tab next  Del default  F10 next step  PgUp back  F1 help  F2 steps");
}

char *form_step_hint(const struct app *app, const void *view)
{
    (void)app;
    return field_hint(form_field(view));
}

static void add_choices(struct buf *b, const struct field *row)
{
    int widest = 0;
    for (const struct choice *c = row->choices; c && c->value; c++)
        widest = (int)strlen(c->value) > widest ? (int)strlen(c->value) : widest;
    for (const struct choice *c = row->choices; c && c->value; c++)
        buf_printf(b, "%s\n  %-*s  %s", c == row->choices ? "\n" : "", widest, c->value,
                   c->note ? _(c->note) : "");
}

/* What is wrong with it, with the check's name as "check" prints it. */
static void add_findings(struct buf *b, const struct findings *all, int id)
{
    for (size_t i = 0; i < all->len; i++) {
        const struct finding *f = &all->items[i];
        if ((int)f->field == id)
            buf_printf(b, "\n\n%c %s [%s]", severity_mark(f->severity), f->message, f->check);
    }
}

static void add_freed(struct buf *b, const char *before, char *text)
{
    if (text)
        buf_printf(b, "%s%s", before, text);
    free(text);
}

char *form_help(const struct app *app, const struct keeper *k, int id)
{
    const struct field *row = k->row(id);
    struct buf b = {0};
    char *text = field_help(row);
    buf_printf(&b, "%s\n\n%s", _(row->label), text);
    free(text);
    add_choices(&b, row);
    add_freed(&b, "\n", row->editor == EDITOR_ACTION ? NULL : field_limits(row));
    if (field_console(row))
        buf_printf(&b, _("\nIn the OMS console: %s"), field_console(row));
    add_freed(&b, "", k->about ? k->about(app, id) : NULL);
    if (k->findings)
        add_findings(&b, k->findings(app), id);
    add_freed(&b, "\n\n", keeper_why_not(k, app, id));
    if (form_is_typed(row))
        buf_printf(&b, "\n\n%s", edit_help());
    return buf_steal(&b);
}

char *form_step_help(const struct app *app, const void *view)
{
    const struct form *f = view;
    return form_help(app, f->keeper, form_row(f));
}
