/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at what the rules match. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "picker/convert_ask.h"
#include "picker/compare_source.h"
#include "picker/rules_matches.h"
#include "picker/rules_tools.h"
#include "app/app.h"
#include "picker/state.h"

static void ask_look(struct app *app, struct compared *l, size_t at);

/* The list of rules, while the names of one are read. */
struct reading {
    struct compared *compared;
    size_t rule;
};

static void matches_read(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct reading *r = arg;
    (void)d;
    (void)ok;
    ask_look(app, r->compared, r->rule);
    free(r);
}

static void show_matches(struct app *app, struct compared *l, size_t rule)
{
    struct reading *r = mem_new(sizeof *r);
    char *text = rules_matches(l->preview, &l->rules, &l->rows, rule);
    *r = (struct reading){l, rule};
    app_open_dialog(app, dialog_message(l->rules.items[rule], text), matches_read, r);
    free(text);
}

static void look_answer(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct compared *l = arg;
    size_t row = ok ? dialog_row(d) : 0;
    if (ok && row < l->rules.len) {
        show_matches(app, l, row);
        return;
    }
    if (ok)
        convert_ask_list(app);
    compared_drop(l);
}

static void ask_look(struct app *app, struct compared *l, size_t at)
{
    size_t count = l->rules.len;
    char **rows = mem_array(count + 1, sizeof *rows), **notes = mem_array(count + 1, sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        rows[i] = mem_printf("%c %s", i < l->includes ? '+' : '-', l->rules.items[i]);
        notes[i] = compared_note(l, i, source_catalog_partial(app));
    }
    struct preview_total t = rules_preview_total(l->preview);
    rows[count] = mem_text(_("(name them one by one instead)"));
    notes[count] = mem_printf("%u", t.in);
    char *title = compared_words(l);
    app_open_dialog(
        app,
        dialog_explain(
            dialog_choice(title, (const char *const *)rows, (const char *const *)notes, count + 1,
                          at, false, NULL),
            _("Each rule with the number of objects that it includes or excludes. Enter on a "
              "rule lists them.")),
        look_answer, l);
    for (size_t i = 0; i <= count; i++) {
        free(rows[i]);
        free(notes[i]);
    }
    free(rows);
    free(notes);
    free(title);
}

void rules_look(struct app *app)
{
    rules_check_follow(app);
    struct compared *l = compared_keep(app);
    objects_of(app)->rules.open_when_done = !l;
    if (l) {
        compare_source_rules(app, l);
        ask_look(app, l, 0);
    }
}
