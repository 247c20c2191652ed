/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/matrix.h"
#include "wizard/pairing.h"
#include "wizard/wizard.h"

char *pairing_words(const char *source_type, const char *sink_type)
{
    const struct pair *p = matrix_find(source_type, sink_type);
    if (p) {
        char *stages = matrix_stages(p->stages);
        char *words = mem_printf(_("%s: %s"), p->type, stages);
        free(stages);
        return words;
    }
    char *from = utf8_shown(source_type ? source_type : "?");
    char *to = utf8_shown(sink_type ? sink_type : "?");
    char *text =
        mem_printf(_("%s to %s is not in any published table: OMS may refuse it."), from, to);
    free(from);
    free(to);
    return text;
}

static const struct {
    unsigned stage;
    enum field_id field;
} flags[] = {
    {STAGE_STRUCT, FIELD_STRUCT}, {STAGE_FULL, FIELD_FULL},       {STAGE_VERIFY, FIELD_VERIFY},
    {STAGE_INCR, FIELD_INCR},     {STAGE_REVERSE, FIELD_REVERSE},
};

/* What an earlier pair switched off comes back, unless the user touched it since. */
static void switch_back(struct app *app)
{
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if ((app->marks & flags[i].stage) && !spec_on(app->spec, flags[i].field))
            spec_reset(app->spec, flags[i].field);
    if (app->marks & MARK_RETYPED)
        spec_reset(app->spec, FIELD_TYPE);
    app->marks = 0;
}

static void switch_off(struct app *app, const struct pair *p)
{
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        enum field_id id = flags[i].field;
        bool offered = (p->stages | p->unclear) & flags[i].stage;
        if (!offered && spec_on(app->spec, id) && spec_origin(app->spec, id) == ORIGIN_DEFAULT) {
            spec_set_by_pair(app->spec, id, "false");
            app->marks |= flags[i].stage;
        }
    }
}

static void retype(struct app *app, const struct pair *p)
{
    if (spec_is(app->spec, FIELD_TYPE, p->type) ||
        spec_origin(app->spec, FIELD_TYPE) != ORIGIN_DEFAULT)
        return;
    app->marks |= MARK_RETYPED;
    spec_set_by_pair(app->spec, FIELD_TYPE, p->type);
}

void pairing_propose(struct app *app)
{
    const struct pair *p = matrix_find(spec_endpoint(app->spec, SIDE_SOURCE)->type,
                                       spec_endpoint(app->spec, SIDE_SINK)->type);
    if (spec_loaded(app->spec))
        return;
    switch_back(app);
    if (!p)
        return;
    retype(app, p);
    switch_off(app, p);
    unsigned off = app->marks & MARK_STAGES, retyped = app->marks & MARK_RETYPED;
    char *stages = matrix_stages(off);
    if (retyped && off)
        app_notice(app, STYLE_NOTE,
                   _("For this pair the type is %s; switched off, since not "
                     "offered: %s."),
                   p->type, stages);
    else if (retyped)
        app_notice(app, STYLE_NOTE, _("For this pair the task type is %s."), p->type);
    else if (off)
        app_notice(app, STYLE_NOTE, _("Switched off, since not offered for this pair: %s."),
                   stages);
    free(stages);
}
