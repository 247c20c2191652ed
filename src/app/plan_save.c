/* SPDX-License-Identifier: Apache-2.0 */
/* Saving the plan of the spec in hand: the bytes that "oms-wizard plan NAME --save FILE" writes. */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/io/spec_io.h"
#include "spec/template.h"
#include "app/app.h"
#include "app/approved.h"
#include "app/files.h"
#include "app/plan_file.h"

/* Of the spec in hand, as it is. */
struct plan_saving {
    struct plan_subject of;
    struct spec_named read; /* what its name stands for now */
    struct buf body;        /* its text, where it has no name, or one that cannot be read again */
    struct findings findings;
};

static bool is_same_body(const struct spec *s, struct spec_named *n)
{
    char mine[DIGEST_TEXT], its[DIGEST_TEXT] = "";
    struct findings unused = {0};
    struct spec *other = spec_named_take(n, &unused);
    plan_file_hash(s, mine);
    if (other)
        plan_file_hash(other, its);
    spec_free(other);
    findings_clear(&unused);
    return strcmp(mine, its) == 0;
}

/* Unsaved, or without a name, it is what standard input would be. False with *why: the file is no
 * longer what was opened, and so would be refused. */
static bool plan_saving_begin(struct app *app, struct plan_saving *p, char **why)
{
    const char *name = app_has_changes(app) ? NULL : app->origin;
    *p = (struct plan_saving){.of = {.name = name ? name : "-", .spec = app->spec}};
    spec_named_init(&p->read);
    bool file = name && app->file && strcmp(app->file, name) == 0;
    bool read = name && app_read(app, name, &p->read, why);
    bool same = read && is_same_body(app->spec, &p->read);
    if (file && read && !same) {
        char *shown = utf8_shown(name);
        *why = mem_printf(_("%s is no longer what was opened here. Open it again, or save the spec "
                            "first."),
                          shown);
        free(shown);
    }
    if (file && !same)
        return false;
    free(*why);
    *why = NULL;
    spec_write(app->spec, &p->body);
    p->of.file = file;
    p->of.text = same ? &p->read.text : &p->body;
    if (app->connection.sources_known)
        p->of.server = connection_get(&app->connection, CONNECTION_URL);
    return true;
}

static void plan_saving_end(struct plan_saving *p)
{
    spec_named_clear(&p->read);
    buf_clear(&p->body);
    findings_clear(&p->findings);
}

static void plan_saving_write(struct app *app, struct plan_saving *p, const char *file,
                              const struct path_stamp *seen)
{
    const struct plan_facts facts = {.listed = app->connection.sources_known,
                                     .source = app->judge ? app->judge->facts(app) : NULL};
    struct plan plan;
    char *why = NULL, *shown = utf8_shown(file);
    spec_findings(app->spec, &p->findings);
    if (app->holes != SEVERITIES)
        holes_findings(app->spec, app->holes, p->of.name, &p->findings);
    if (app->judge)
        app->judge->add(app, &p->findings);
    findings_locate(&p->findings, buf_string(p->of.text), p->of.text->len);
    p->of.findings = &p->findings;
    plan_build(&plan, app->spec, &facts);
    if (!plan_file_save(file, seen, &plan, &p->of, &why))
        app_tell(app, _("Save the plan"), why);
    else if (p->of.file)
        app_notice(app, STYLE_OK, _("The plan is saved to %s; \"submit --plan\" sends it."), shown);
    else
        app_notice(app, STYLE_OK,
                   _("The plan is saved to %s. It is of no file, so only its body is compared "
                     "later."),
                   shown);
    plan_clear(&plan);
    free(shown);
    free(why);
}

static void plan_save(struct app *app, const char *file, const struct path_stamp *seen, void *arg)
{
    struct plan_saving p;
    char *why = NULL;
    (void)arg;
    if (plan_saving_begin(app, &p, &why))
        plan_saving_write(app, &p, file, seen);
    else
        app_tell(app, _("Save the plan"), why);
    plan_saving_end(&p);
    free(why);
}

/* "orders.plan" beside "orders.json". Caller frees. */
static char *plan_proposal(const struct app *app)
{
    static const char suffix[] = ".json";
    const char *name = spec_get(app->spec, FIELD_NAME);
    const char *base = app->file ? app->file : name && !strchr(name, '/') ? name : "task";
    size_t length = strlen(base);
    if (length > strlen(suffix) && strcmp(base + length - strlen(suffix), suffix) == 0)
        length -= strlen(suffix);
    return mem_printf("%.*s.plan", (int)length, base);
}

static const char *plan_replace(const struct app *app, const char *file)
{
    (void)app;
    (void)file;
    return _("%s exists already. Replace it with this plan?");
}

static bool plan_may_be_there(const struct app *app, const char *file, char **why)
{
    bool own = app->file && path_is_same(app->file, file);
    if (own)
        *why = mem_text(_("That is the file of the spec; the plan needs one of its own."));
    return !own;
}

void approved_ask(struct app *app)
{
    static const struct file_question question = {
        .title = N_("Save the plan"),
        .replace = plan_replace,
        .may = plan_may_be_there,
        .about = N_("Where the plan is written for approval: the spec as it is now, its plan and "
                    "findings. \"oms-wizard submit --plan FILE\" sends exactly that, once, and so "
                    "does the wizard when it is opened; both refuse where something was changed "
                    "since. A file that exists is replaced only after a question."),
        .save = plan_save};
    if (checking_waits(app)) {
        app_notice(app, STYLE_NOTE, _("The spec is being checked."));
    } else if (app_findings(app)->count[SEVERITY_ERROR]) {
        app_notice(app, STYLE_ERROR, _("The spec has errors, so its plan cannot be approved."));
    } else {
        char *proposal = plan_proposal(app);
        files_ask(app, &question, proposal, NULL);
        free(proposal);
    }
}
