/* SPDX-License-Identifier: Apache-2.0 */
/* A saved plan in hand: what is no longer as it was approved. */
#include "app/approved.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "app/app.h"
#include "app/plan_file.h"

struct approved {
    struct plan_file plan; /* without its spec, which is the one in hand */
    char *file;            /* its name */
    char *place;           /* ... from the root on */
    enum plan_origin origin;
    char *why;             /* the file that it was made of cannot be read */
    unsigned long version; /* of the spec that was compared last */
    bool edited;           /* ... it is another body */
};

void approved_forget(struct app *app)
{
    struct approved *a = app->approved;
    app->approved = NULL;
    if (!a)
        return;
    app->approvals++;
    plan_file_clear(&a->plan);
    free(a->file);
    free(a->place);
    free(a->why);
    free(a);
}

static void approved_compare_body(const struct app *app, struct approved *a)
{
    char hash[DIGEST_TEXT];
    if (a->version == spec_version(app->spec))
        return;
    plan_file_hash(app->spec, hash);
    a->version = spec_version(app->spec);
    a->edited = strcmp(hash, a->plan.hash) != 0;
}

void approved_look(struct app *app)
{
    struct approved *a = app->approved;
    if (!a)
        return;
    free(a->why);
    a->why = NULL;
    a->origin = plan_file_origin(&a->plan, &a->why);
    app->approvals++;
}

/* False with *why, and no plan is in hand. */
static bool approved_read(struct app *app, const char *file, char **why)
{
    struct approved *a = mem_new(sizeof *a);
    a->file = mem_text(file);
    a->place = realpath(file, NULL);
    approved_forget(app);
    app->approved = a;
    if (!plan_file_read(&a->plan, a->file, why, NULL)) {
        approved_forget(app);
        return false;
    }
    spec_free(a->plan.spec);
    a->plan.spec = NULL;
    buf_clear(&a->plan.body);
    a->version = spec_version(app->spec) + 1;
    approved_look(app);
    return true;
}

void approved_take(struct app *app, const char *name)
{
    static const char prefix[] = "plan:";
    bool prefixed = strncmp(name, prefix, strlen(prefix)) == 0;
    char *why = NULL;
    if (!approved_read(app, name + (prefixed ? strlen(prefix) : 0), &why)) /* it was a moment ago */
        app_tell(app, _("Open a spec"), why);
    free(why);
}

void approved_resume(struct app *app, const char *place)
{
    char *why = NULL;
    if (approved_read(app, place, &why))
        return;
    char *text = mem_printf(_("%s\n\nSo the spec in hand is one of its own, and no longer the "
                              "approved one: nobody compares the two."),
                            why);
    app_tell(app, _("Not the approved plan"), text);
    free(text);
    free(why);
}

const char *approved_place(const struct app *app)
{
    return app->approved ? app->approved->place : NULL;
}

char *approved_name(const struct app *app)
{
    return app->approved ? utf8_shown(app->approved->file) : NULL;
}

enum edition approved_edition(const struct app *app)
{
    return app->approved->plan.edition;
}

void approved_saved(struct app *app)
{
    if (!app->approved)
        return;
    approved_compare_body(app, app->approved);
    if (app->approved->edited)
        approved_forget(app);
    app->approvals++;
}

/* --- the findings ------------------------------------------------------------------------------
 */

static void approved_add(struct findings *f, const char *check, char *message, const char *remedy)
{
    struct finding *item = findings_add(f, check_find(check)->severity, check);
    item->page = PAGE_TASK;
    item->pointer = mem_text("");
    item->message = message;
    item->remedy = mem_text(remedy);
}

static void approved_add_origin(const struct approved *a, struct findings *f)
{
    char *shown = utf8_shown(a->plan.name), *file = utf8_shown(a->file);
    char *remedy =
        mem_printf(_("\"oms-wizard diff plan:%s %s\" shows the difference, and so does c "
                     "in the view Changes. Save the plan anew once it is approved, "
                     "too."),
                   file, shown);
    if (a->origin == ORIGIN_CHANGED)
        approved_add(f, "plan-file-changed",
                     mem_printf(_("%s is no longer what it was when the plan was saved."), shown),
                     remedy);
    else if (a->origin == ORIGIN_UNREADABLE)
        approved_add(f, "plan-file-changed",
                     mem_printf(_("The file that the plan was made of cannot be read: %s"),
                                a->why ? a->why : ""),
                     NULL);
    free(remedy);
    free(file);
    free(shown);
}

static void approved_told(void *arg, const char *what, bool went, const char *line)
{
    char *shown = utf8_shown(line);
    approved_add(arg, "plan-differs",
                 went ? mem_printf(_("%s: no longer as when the plan was saved: %s."), what, shown)
                      : mem_printf(_("%s: not so when the plan was saved: %s."), what, shown),
                 _("Look at the plan again, and save it anew."));
    free(shown);
}

/* What a server told then is compared once one is asked now. */
static void approved_add_rest(const struct app *app, const struct approved *a, const char *server,
                              struct findings *f)
{
    struct findings differ = {0};
    if (a->plan.server && !server) {
        char *shown = utf8_shown(a->plan.server);
        approved_add(f, "plan-not-compared",
                     mem_printf(_("Whether source, sink and findings are still as %s told them for "
                                  "the plan is not known."),
                                shown),
                     _("Connect with F5; nothing is sent before that is compared."));
        free(shown);
        return;
    }
    plan_file_holds(&a->plan, app->spec, f, server, approved_told, &differ);
    for (size_t i = 0; i < differ.len; i++) {
        const struct finding *d = &differ.items[i];
        approved_add(f, d->check, mem_text(d->message), d->remedy);
    }
    findings_clear(&differ);
}

void approved_findings(struct app *app, const char *server, struct findings *f)
{
    struct approved *a = app->approved;
    if (!a)
        return;
    approved_compare_body(app, a);
    if (a->edited) {
        approved_add(f, "plan-edited",
                     mem_text(_("This is no longer the body that was approved: it was edited.")),
                     _("F7 undoes the edits. ^O saves it as a spec of its own, whose plan can be "
                       "approved anew."));
        return;
    }
    approved_add_rest(app, a, server, f);
    approved_add_origin(a, f);
}
