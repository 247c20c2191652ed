/* SPDX-License-Identifier: Apache-2.0 */
/* The spec in hand: replacing it, and what the server tells about it. */
#include <stdlib.h>

#include "app/app.h"
#include "app/app_internal.h"
#include "app/approved.h"
#include "base/mem.h"
#include "spec/history.h"

void app_tell_endpoint(struct spec *spec, enum side side, const struct oms_source *s)
{
    char *address = oms_source_address(s);
    struct endpoint e = {.id = s->id,
                         .name = s->name,
                         .type = s->type,
                         .role = s->role,
                         .version = s->version,
                         .schema = s->schema,
                         .address = address};
    spec_set_endpoint(spec, side, &e);
    free(address);
}

static void document_endpoint(struct app *app, enum side side, enum field_id field)
{
    const struct oms_source *s = connection_source(&app->connection, spec_get(app->spec, field));
    if (s)
        app_tell_endpoint(app->spec, side, s);
}

/* What the server tells is no edit: it leaves saved and submitted specs what they are. */
void app_join_server(struct app *app)
{
    unsigned long before = spec_version(app->spec);
    document_endpoint(app, SIDE_SOURCE, FIELD_SOURCE);
    document_endpoint(app, SIDE_SINK, FIELD_SINK);
    spec_set_edition(app->spec,
                     app->approved ? approved_edition(app) : connection_edition(&app->connection));
    if (app->saved == before)
        app->saved = spec_version(app->spec);
    if (app->sent == before)
        app->sent = spec_version(app->spec);
}

/* Nothing that was found out is of this spec. */
static void document_forget(struct app *app)
{
    checking_forget(app);
    app->summary.of = NULL;
    app->planned.of = NULL;
}

void app_put_aside(struct app *app, struct spec *other, const struct running *running)
{
    char *why = NULL;
    app_take_back(app);
    workers_keep(app, &why); /* no draft is written while it is aside; that none can be was said */
    free(why);
    app->aside = (struct aside){.spec = app->spec,
                                .file = app->file,
                                .seen = app->seen,
                                .origin = app->origin,
                                .partial = app->partial,
                                .saved = app->saved,
                                .sent = app->sent,
                                .marks = app->marks,
                                .unfinished = app->unfinished,
                                .holes = app->holes,
                                .approved = app->approved};
    app->spec = other;
    app->running = running;
    app->file = NULL;
    app->origin = NULL;
    app->partial = false;
    app->saved = spec_version(other);
    app->sent = 0;
    app->marks = 0;
    app->unfinished = (struct unfinished){0};
    app->holes = SEVERITIES;
    app->approved = NULL;
    app_join_server(app);
    document_forget(app);
}

void app_take_back(struct app *app)
{
    struct aside *a = &app->aside;
    if (!a->spec)
        return;
    free(app->file);
    free(app->origin);
    unfinished_clear(&app->unfinished);
    app->spec = a->spec;
    app->running = NULL;
    app->file = a->file;
    app->seen = a->seen;
    app->origin = a->origin;
    app->partial = a->partial;
    app->saved = a->saved;
    app->sent = a->sent;
    app->marks = a->marks;
    app->unfinished = a->unfinished;
    app->holes = a->holes;
    app->approved = a->approved;
    *a = (struct aside){0};
    app_join_server(app);
    document_forget(app);
}

void app_take_spec(struct app *app, struct spec *s, const char *file)
{
    app_take_back(app);
    spec_free(app->spec);
    app->spec = s;
    mem_replace(&app->file, file);
    mem_replace(&app->origin, NULL);
    app->seen = (struct path_stamp){0};
    app->partial = false;
    app->holes = SEVERITIES;
    approved_forget(app);
    app_join_server(app);
    spec_history_start(s);
    app->saved = spec_version(s);
    app->sent = 0;
    document_forget(app);
    for (size_t i = 0; i < app->screens_len; i++) {
        struct app_view *v = &app->screens[i];
        v->visited = v->visited || spec_loaded(s);
        if (v->screen->renew)
            v->screen->renew(app, v->view);
    }
    while (app->depth > 1)
        app_close(app);
}

const char *app_journal_server(const struct app *app)
{
    if (app->options->demo)
        return app->options->term.script ? NULL : "demo";
    return connection_get(&app->connection, CONNECTION_URL);
}
