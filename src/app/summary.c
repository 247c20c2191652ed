/* SPDX-License-Identifier: Apache-2.0 */
#include "app/app.h"
#include "spec/plan/plan.h"

const struct texts *app_summary(struct app *app)
{
    struct summary *s = &app->summary;
    if (s->of == app->spec && s->version == spec_version(app->spec))
        return &s->lines;
    texts_clear(&s->lines);
    spec_summary(app->spec, &s->lines);
    s->of = app->spec;
    s->version = spec_version(app->spec);
    return &s->lines;
}

const struct planned *app_plan(struct app *app)
{
    struct planned *p = &app->planned;
    unsigned long listed = connection_listed(&app->connection);
    unsigned long judged = app->judge ? app->judge->serial(app) : 0;
    if (p->of == app->spec && p->version == spec_version(app->spec) && p->listed == listed &&
        p->judged == judged)
        return p;
    plan_clear(&p->plan);
    plan_build(&p->plan, app->spec,
               &(struct plan_facts){.listed = listed > 0,
                                    .on_screen = true,
                                    .source = app->judge ? app->judge->facts(app) : NULL});
    p->judged = judged;
    p->of = app->spec;
    p->version = spec_version(app->spec);
    p->listed = listed;
    p->serial++;
    return p;
}
