/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "picker/bulk_edit.h"
#include "picker/picker_bulk.h"
#include "picker/renaming.h"
#include "app/app.h"

static void rename_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct renaming *r = arg;
    if (ok && dialog_button(d) == 1) {
        size_t changed = renaming_do(app, r);
        app_notice(app, STYLE_OK, P_("%zu object renamed.", "%zu objects renamed.", changed),
                   changed);
    }
    renaming_free(r);
}

/* The question shows old and new names before anything changes. */
static void ask_rename(struct app *app, struct renaming *r)
{
    renaming_look(app, r);
    bool doubtful = r->faulty || r->collisions.len;
    const char *buttons[] = {_("Leave the names"), doubtful ? _("Rename anyway") : _("Rename"),
                             NULL};
    char *text = renaming_summary(r);
    struct dialog *d = dialog_explain(
        dialog_listing(_("Other names in the sink"), text, buttons, renaming_lines(r),
                       renaming_line, r),
        _("Each object with its name in the source and its name in the sink. Nothing is renamed "
          "before you press Rename; z undoes it. Rows that are merged into one table, or whose "
          "new name is invalid, are listed at the top."));
    dialog_focus(d, !doubtful); /* Enter does what was asked for, and z takes it back */
    app_open_dialog(app, d, rename_agreed, r);
    free(text);
}

static bool picker_rename_check_text(void *arg, const char *text, char **why)
{
    return renaming_try(arg, text, why);
}

static void text_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)d;
    if (ok)
        ask_rename(app, arg);
    else
        renaming_free(arg);
}

static bool check_pattern(void *arg, const char *text, char **why)
{
    (void)arg;
    struct rename *tried = rename_new(RENAME_REGEX, text, "", why);
    bool ok = tried;
    rename_free(tried);
    return ok;
}

static void pattern_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct renaming *r = arg;
    if (!ok) {
        renaming_free(r);
        return;
    }
    mem_replace(&r->pattern, dialog_text(d));
    app_open_dialog(app,
                    dialog_input(_("Other names in the sink"),
                                 _("Becomes ($1: the first group; \\U \\L upper, lower case)"),
                                 NULL, false, picker_rename_check_text, r),
                    text_given, r);
}

static void ask_case(struct app *app, struct renaming *r)
{
    char *why = NULL;
    if (renaming_try(r, NULL, &why)) {
        ask_rename(app, r);
        return;
    }
    app_notice(app, STYLE_NOTE, "%s", why);
    free(why);
    renaming_free(r);
}

static void kind_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    static const char *const prompts[] = {N_("The one name; all rows go into one table"),
                                          N_("Text before the name"), N_("Text after the name"),
                                          N_("Regular expression to look for")};
    struct renaming *r = arg;
    if (!ok) {
        renaming_free(r);
        return;
    }
    r->kind = (enum rename_kind)dialog_row(d);
    bool regex = r->kind == RENAME_REGEX;
    if (r->kind == RENAME_LOWER || r->kind == RENAME_UPPER)
        ask_case(app, r);
    else
        app_open_dialog(app,
                        dialog_input(_("Other names in the sink"), _(prompts[r->kind]), NULL, false,
                                     regex ? check_pattern : picker_rename_check_text, r),
                        regex ? pattern_given : text_given, r);
}

void bulk_rename(struct app *app, struct picker *p)
{
    const char *rows[] = {_("One name for all"),   _("Prefix"),     _("Suffix"),
                          _("Regular expression"), _("Lower case"), _("Upper case")};
    const char *notes[] = {_("merges them"),      "new_orders", "orders_new",
                           "orders_(.*) -> o_$1", "orders",     "ORDERS"};
    struct renaming *r = renaming_new(app, p);
    if (!r)
        return;
    char *title =
        mem_printf(P_("Rename %zu object", "Rename %zu objects", r->scope.len), r->scope.len);
    app_open_dialog(
        app,
        dialog_explain(
            dialog_choice(title, rows, notes, 6, 1),
            _("How the names in the sink are made from those in the source. The result is shown "
              "before anything changes.")),
        kind_given, r);
    free(title);
}
