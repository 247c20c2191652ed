/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

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
