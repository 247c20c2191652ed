/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "app/field_edit.h"
#include "app/form.h"
#include "app/labels.h"
#include "app/app.h"

static size_t choice_index(const struct field *row, const char *value, size_t *count)
{
    size_t at = 0;
    for (*count = 0; row->choices[*count].value; (*count)++)
        if (value && strcmp(row->choices[*count].value, value) == 0)
            at = *count;
    return at;
}

void field_cycle(struct app *app, enum field_id id, bool forward)
{
    const struct field *row = field_of(id);
    size_t count, at = choice_index(row, spec_get(app->spec, id), &count);
    if (spec_get(app->spec, id))
        at = (at + (forward ? 1 : count - 1)) % count;
    spec_set(app->spec, id, row->choices[at].value);
}

static void field_edit_toggle(struct app *app, enum field_id id)
{
    const char *warning = field_of(id)->warn_on;
    if (warning && !spec_on(app->spec, id))
        app_notice(app, STYLE_ERROR, "%s", _(warning));
    spec_set(app->spec, id, spec_on(app->spec, id) ? "false" : "true");
}

/* The choice of a dialog goes to the field that had the focus when it opened. */
static void chose_one(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct field *row = arg;
    if (ok)
        spec_set(app->spec, row->id, row->choices[dialog_row(d)].value);
}

static void chose_many(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct field *row = arg;
    struct texts chosen;
    if (!ok)
        return;
    texts_init(&chosen);
    for (size_t i = 0; row->choices[i].value; i++)
        if (dialog_chosen(d, i))
            texts_add(&chosen, row->choices[i].value);
    char *joined = texts_join(&chosen);
    spec_set(app->spec, row->id, joined);
    free(joined);
    texts_clear(&chosen);
}

static void open_choices(struct app *app, enum field_id id)
{
    const struct field *row = field_of(id);
    bool multi = row->type == TYPE_CHOICES;
    char *help = form_help(app, id);
    const char *value = spec_get(app->spec, id);
    size_t count, at = choice_index(row, value, &count);
    const char **rows = mem_array(count, sizeof *rows);
    const char **notes = mem_array(count, sizeof *notes);
    bool *chosen = mem_array(count, sizeof *chosen);
    struct texts held;
    texts_init(&held);
    if (multi && value)
        texts_split(&held, value);
    for (size_t i = 0; i < count; i++) {
        rows[i] = row->choices[i].value;
        notes[i] = row->choices[i].note ? _(row->choices[i].note) : "";
        chosen[i] = texts_has(&held, rows[i]);
    }
    app_open_dialog(
        app,
        dialog_explain(
            dialog_choice(_(row->label), rows, notes, count, multi ? 0 : at, multi, chosen), help),
        multi ? chose_many : chose_one, (void *)row);
    texts_clear(&held);
    free(help);
    free(rows);
    free(notes);
    free(chosen);
}

static void typed_lines(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct field *row = arg;
    struct texts lines;
    if (!ok)
        return;
    texts_init(&lines);
    texts_cut(&lines, dialog_text(d), "\n");
    char *joined = texts_join(&lines);
    spec_set(app->spec, row->id, joined);
    free(joined);
    texts_clear(&lines);
}

static void open_lines(struct app *app, enum field_id id)
{
    const struct field *row = field_of(id);
    char *help = form_help(app, id);
    app_open_dialog(app,
                    dialog_explain(dialog_lines(_(row->label), _("One per line"),
                                                spec_get(app->spec, id), NULL, NULL),
                                   help),
                    typed_lines, (void *)row);
    free(help);
}

void field_edit(struct app *app, enum field_id id)
{
    if (field_of(id)->editor == EDITOR_LABELS)
        labels_pick(app);
    else if (field_of(id)->type == TYPE_FLAG)
        field_edit_toggle(app, id);
    else if (field_of(id)->type == TYPE_TEXTS)
        open_lines(app, id);
    else
        open_choices(app, id);
}
