/* SPDX-License-Identifier: Apache-2.0 */
/* Typing rules: each is checked, and what it matches is shown meanwhile. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "picker/object_edit.h"
#include "picker/rules_live.h"
#include "app/app.h"
#include "picker/state.h"

struct typing {
    enum mapping_side side;
    const struct app *app;
    struct object_row row; /* of the rule that is typed anew */
};

static bool rules_typed_check_rules(void *arg, const char *text, char **why)
{
    const struct typing *t = arg;
    struct texts lines = {0};
    bool ok = true;
    texts_cut(&lines, text, "\n");
    for (size_t i = 0; ok && i < lines.len; i++) {
        char *reason = NULL;
        ok = rule_check(lines.items[i], t->side, &reason);
        if (!ok) {
            char *shown = utf8_shown(lines.items[i]);
            *why = mem_printf(_("%s: %s"), shown, reason);
            free(shown);
        }
        free(reason);
    }
    texts_clear(&lines);
    return ok;
}

static void rules_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct typing *t = arg;
    struct texts lines = {0};
    texts_cut(&lines, ok ? dialog_text(d) : "", "\n");
    struct object_at first = {.side = t->side,
                              .database = mapping_databases(spec_mapping(app->spec), t->side)};
    for (size_t i = 0; i < lines.len; i++)
        rule_add(spec_mapping(app->spec), t->side, lines.items[i]);
    if (lines.len)
        object_focus(app, first);
    texts_clear(&lines);
    free(t);
}

/* The list of the source may be freed while the dialog is open. */
static char *rule_words(void *arg, const char *text, size_t cursor)
{
    const struct typing *t = arg;
    bool ready = source_catalog_ready(t->app);
    return rules_live(ready ? objects_of(t->app)->source.catalog : NULL, t->side, text, cursor);
}

static void typing_open(struct app *app, struct typing *t, struct dialog *d, app_answer *then)
{
    dialog_live(d, rule_words, t);
    dialog_explain(
        d, _("Rules choose objects by name, also those that are created later. The line below "
             "the text says how many objects of the list the rule under the cursor matches now."));
    app_open_dialog(app, d, then, t);
}

void rules_add(struct app *app, enum mapping_side side)
{
    struct typing *t = mem_new(sizeof *t);
    t->side = side;
    t->app = app;
    struct dialog *d =
        side == MAPPING_INCLUDE
            ? dialog_lines(_("Include by rules"),
                           _("One per line: db.pattern with * ? [] [!]; \"db.t*=db2.t\" renames"),
                           NULL, rules_typed_check_rules, t)
            : dialog_lines(_("Exclude by rules"), _("One per line: db.pattern with * ? [] [!]"),
                           NULL, rules_typed_check_rules, t);
    typing_open(app, t, d, rules_given);
}

/* --- one rule, typed anew --------------------------------------------------------------------- */

static bool rules_typed_check_rule(void *arg, const char *text, char **why)
{
    const struct typing *t = arg;
    return rule_check(text, t->side, why);
}

static void rule_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct typing *t = arg;
    if (ok) {
        struct object_at at = rule_change(spec_mapping(app->spec), t->row.at,
                                          t->row.kind == ROW_DATABASE, dialog_text(d));
        if (at.database != t->row.at.database) {
            object_focus(app, at);
            app_notice(app, STYLE_OK,
                       _("The rule is an entry of its own now; the others of its entry keep "
                         "their database."));
        }
    }
    free(t);
}

void rules_edit(struct app *app, struct object_row row)
{
    struct typing *t = mem_new(sizeof *t);
    *t = (struct typing){row.at.side, app, row};
    char *rule = rule_text(spec_mapping_of(app->spec), row.at, row.kind == ROW_DATABASE);
    char *shown = utf8_shown(rule);
    char *title = mem_printf(row.at.side == MAPPING_INCLUDE ? _("Rule that includes: %s")
                                                            : _("Rule that excludes: %s"),
                             shown);
    const char *prompt = row.at.side == MAPPING_INCLUDE
                             ? _("db.pattern with * ? [] [!]; \"db.t*=db2.t\" renames")
                             : _("db.pattern with * ? [] [!]");
    struct dialog *d = dialog_input(title, prompt, rule, false, rules_typed_check_rule, t);
    dialog_keep(d);
    typing_open(app, t, d, rule_given);
    free(rule);
    free(shown);
    free(title);
}
