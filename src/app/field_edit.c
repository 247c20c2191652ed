/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/nameset.h"
#include "base/texts.h"
#include "app/field_edit.h"
#include "app/form.h"
#include "app/app.h"

void field_cycle(struct app *app, const struct keeper *k, int id, bool forward)
{
    const struct choice *choices = k->row(id)->choices;
    const char *value = k->get(app, id);
    size_t count, at = 0;
    for (count = 0; choices[count].value; count++)
        if (value && strcmp(choices[count].value, value) == 0)
            at = count;
    if (value)
        at = (at + (forward ? 1 : count - 1)) % count;
    k->set(app, id, choices[at].value);
}

static void field_edit_toggle(struct app *app, const struct keeper *k, int id)
{
    const char *value = k->get(app, id), *warning = k->row(id)->warn_on;
    bool on = value && strcmp(value, "true") == 0;
    if (warning && !on)
        app_notice(app, STYLE_ERROR, "%s", _(warning));
    k->set(app, id, on ? "false" : "true");
}

/* A row's choices, then what it holds beside them: an opened spec may have a value that nobody
 * knows, and keeps it. */
static void offered_values(const struct app *app, const struct keeper *k, int id, struct texts *all)
{
    const char *value = k->get(app, id);
    struct nameset seen;
    struct texts held = {0};
    texts_init(all);
    nameset_init(&seen);
    for (const struct choice *c = k->row(id)->choices; c->value; c++)
        texts_add(&held, c->value);
    if (value)
        texts_split(&held, value);
    for (size_t i = 0; i < held.len; i++)
        if (nameset_add(&seen, "", held.items[i]))
            texts_add(all, held.items[i]);
    nameset_clear(&seen);
    texts_clear(&held);
}

/* A dialog's choice is for the row that had the focus when it opened: app->editing. */
static void chose(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct field *row = arg;
    struct texts offered, chosen = {0};
    if (!ok)
        return;
    offered_values(app, app->editing, (int)row->id, &offered);
    for (size_t i = 0; i < offered.len; i++)
        if (row->type == TYPE_CHOICES ? dialog_chosen(d, i) : dialog_row(d) == i)
            texts_add(&chosen, offered.items[i]);
    char *joined = texts_join(&chosen);
    app->editing->set(app, (int)row->id, joined);
    free(joined);
    texts_clear(&chosen);
    texts_clear(&offered);
}

static void open_choices(struct app *app, const struct keeper *k, int id)
{
    const struct field *row = k->row(id);
    bool multi = row->type == TYPE_CHOICES;
    char *help = form_help(app, k, id);
    const char *value = k->get(app, id);
    struct dialog *d = multi ? dialog_several(_(row->label)) : dialog_one(_(row->label));
    const struct choice *c = row->choices;
    struct texts held = {0}, offered;
    if (value)
        texts_split(&held, value);
    offered_values(app, k, id, &offered);
    for (size_t i = 0; i < offered.len; i++) {
        const char *note = c->value ? c->note : N_("no value that this program knows");
        bool is_held = !c->value || texts_has(&held, offered.items[i]);
        dialog_add(d, (struct dialog_row){.text = offered.items[i],
                                          .note = note ? _(note) : NULL,
                                          .focused = !multi && is_held,
                                          .chosen = is_held});
        c += c->value != NULL;
    }
    app_open_dialog(app, dialog_explain(d, help), chose, (void *)row);
    texts_clear(&offered);
    texts_clear(&held);
    free(help);
}

static void typed_lines(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct field *row = arg;
    struct texts lines = {0};
    if (!ok)
        return;
    texts_typed(&lines, dialog_text(d));
    char *joined = texts_join(&lines);
    app->editing->set(app, (int)row->id, joined);
    free(joined);
    texts_clear(&lines);
}

static void open_lines(struct app *app, const struct keeper *k, int id)
{
    const struct field *row = k->row(id);
    char *help = form_help(app, k, id);
    app_open_dialog(
        app,
        dialog_explain(dialog_lines(_(row->label), _("One per line"), k->get(app, id), NULL, NULL),
                       help),
        typed_lines, (void *)row);
    free(help);
}

static bool is_value(void *arg, const char *text, char **why)
{
    return field_check(arg, text, why);
}

static char *say_preview(void *arg, const char *text, size_t cursor)
{
    (void)cursor;
    return field_preview(arg, text);
}

static void typed_text(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct field *row = arg;
    if (!ok)
        return;
    char *normal = field_normal(row, dialog_text(d));
    app->editing->set(app, (int)row->id, normal);
    free(normal);
}

static void open_text(struct app *app, const struct keeper *k, int id)
{
    const struct field *row = k->row(id);
    char *help = form_help(app, k, id);
    const char *unit = row->unit ? _(row->unit) : _("Value");
    struct dialog *d =
        dialog_input(_(row->label), unit, k->get(app, id), row->secret, is_value, (void *)row);
    dialog_live(d, say_preview, (void *)row);
    app_open_dialog(app, dialog_explain(d, help), typed_text, (void *)row);
    free(help);
}

void field_edit(struct app *app, const struct keeper *k, int id)
{
    const struct field *row = k->row(id);
    app->editing = k;
    if (row->editor == EDITOR_OF_OWNER)
        k->edit(app, id);
    else if (row->type == TYPE_FLAG)
        field_edit_toggle(app, k, id);
    else if (form_is_typed(row))
        open_text(app, k, id);
    else if (row->type == TYPE_TEXTS)
        open_lines(app, k, id);
    else
        open_choices(app, k, id);
}
