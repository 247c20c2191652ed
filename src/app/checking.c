/* SPDX-License-Identifier: Apache-2.0 */
/* The findings of the spec, and of its rules against the list of the source, kept as long as it
 * stays as it is. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "ui/term.h"
#include "spec/template.h"
#include "app/app.h"
#include "app/approved.h"

enum { DEAR_MS = 50, PAUSE_MS = 300 }; /* of a check; after the last change */
enum { OBJECTS_MS = 3000 };            /* are checked in one, about */

static unsigned long checking_serial(const struct app *app)
{
    return app->approvals + (app->judge ? app->judge->serial(app) : 0);
}

static void checking_follow(struct app *app)
{
    if (app->judge)
        app->judge->follow(app);
}

static bool is_old(const struct app *app)
{
    return app->checking.version != spec_version(app->spec) ||
           app->checking.judged != checking_serial(app) ||
           app->checking.listed != connection_listed(&app->connection);
}

static bool key_came(void *arg)
{
    (void)arg;
    return term_keys_pending();
}

static void endpoint_judge(const struct app *app, struct findings *f, enum field_id id_field)
{
    const struct field *field = field_of(id_field);
    const char *id = spec_get(app->spec, field->id);
    struct finding *item;
    if (!id || connection_source(&app->connection, id))
        return;
    char *shown = utf8_shown(id);
    item = findings_add(f, SEVERITY_ERROR, "endpoint-not-found");
    item->field = field->id;
    item->page = field->page;
    item->pointer = mem_printf("/%s", field->path);
    item->message = mem_printf(_("The server has no data source with the ID '%s'."), shown);
    item->remedy = mem_text(_("Choose one that the server lists; F5 fetches the list again."));
    free(shown);
}

/* An error for each endpoint that the server, once its list is known, does not have. */
static void endpoint_findings(const struct app *app, struct findings *f)
{
    if (!app->connection.sources_known)
        return;
    endpoint_judge(app, f, FIELD_SOURCE);
    endpoint_judge(app, f, FIELD_SINK);
    findings_sort(f, 0);
}

/* Once it is given up, the findings are those of before. */
static void checking_check(struct app *app, bool (*ended)(void *arg))
{
    struct checking *c = &app->checking;
    struct findings fresh = {0};
    int64_t begin = when_ticks();
    bool listed = app->connection.sources_known;
    if (spec_findings_unless(app->spec, &fresh, ended, NULL)) {
        findings_clear(&app->findings);
        if (app->holes != SEVERITIES)
            holes_findings(app->spec, app->holes, NULL, &fresh);
        approved_findings(app, listed ? connection_get(&app->connection, CONNECTION_URL) : NULL,
                          &fresh);
        if (app->judge)
            app->judge->add(app, &fresh);
        endpoint_findings(app, &fresh);
        app->findings = fresh;
        c->version = spec_version(app->spec);
        c->judged = checking_serial(app);
        c->listed = connection_listed(&app->connection);
        c->cost = when_ticks() - begin;
        c->serial++;
    } else {
        findings_clear(&fresh);
        c->cost = c->cost > DEAR_MS ? c->cost : DEAR_MS + 1;
        c->due = when_ticks() + PAUSE_MS;
    }
}

const struct findings *app_findings(struct app *app)
{
    checking_follow(app);
    if (is_old(app))
        checking_check(app, NULL);
    return &app->findings;
}

/* A million objects take a third of a second to check: not between two keys, but when the typing
 * pauses, and the next key ends it. */
bool checking_waits(const struct app *app)
{
    size_t objects = mapping_total(spec_mapping_of(app->spec), MAPPING_INCLUDE);
    return is_old(app) && (app->checking.cost > DEAR_MS || objects / OBJECTS_MS > DEAR_MS);
}

const struct findings *app_findings_shown(struct app *app)
{
    struct checking *c = &app->checking;
    checking_follow(app);
    if (checking_waits(app) && c->changed != spec_version(app->spec)) {
        c->changed = spec_version(app->spec);
        c->due = when_ticks() + PAUSE_MS;
    }
    if (is_old(app) && (!checking_waits(app) || when_ticks() >= c->due))
        checking_check(app, key_came);
    return &app->findings;
}

enum step_state app_page_state(const struct app *app, enum page page)
{
    static const enum step_state states[] = {STATE_OK, STATE_OK, STATE_WARNING, STATE_ERROR};
    return states[findings_worst(&app->findings, page) + 1];
}

enum style app_severity_style(enum severity severity)
{
    static const enum style styles[] = {STYLE_NOTE, STYLE_WARNING, STYLE_ERROR};
    return styles[severity];
}

static int checking_timeout(const struct app *app)
{
    return checking_waits(app) ? when_wait(app->checking.due, when_ticks()) : -1;
}

void checking_forget(struct app *app)
{
    app->checking.version = spec_version(app->spec) + 1;
}

const struct worker checking_worker = {.timeout = checking_timeout, .busy = checking_waits};
