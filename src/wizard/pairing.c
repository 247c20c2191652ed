#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/matrix.h"
#include "wizard/pairing.h"
#include "wizard/state.h"

static char *visible(const char *text)
{
    return utf8_visible(text ? text : "?", strlen(text ? text : "?"));
}

char *pairing_words(const char *source_type, const char *sink_type)
{
    const struct pair *p = matrix_find(source_type, sink_type);
    if (p) {
        char *stages = matrix_stages(p->stages);
        char *words = mem_printf(_("%s: %s"), p->type, stages);
        free(stages);
        return words;
    }
    char *from = visible(source_type), *to = visible(sink_type);
    char *text = mem_printf(_("%s to %s is in no published table: OMS may refuse it."), from, to);
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
static void switch_back(struct wizard *w)
{
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if ((w->switched_off & flags[i].stage) && !spec_on(w->spec, flags[i].field))
            spec_reset(w->spec, flags[i].field);
    if (w->retyped)
        spec_reset(w->spec, FIELD_TYPE);
    w->switched_off = 0;
    w->retyped = false;
}

static void switch_off(struct wizard *w, const struct pair *p)
{
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        enum field_id id = flags[i].field;
        bool offered = (p->stages | p->unclear) & flags[i].stage;
        if (!offered && spec_on(w->spec, id) && spec_origin(w->spec, id) == ORIGIN_DEFAULT) {
            spec_set(w->spec, id, "false");
            w->switched_off |= flags[i].stage;
        }
    }
}

static void retype(struct wizard *w, const struct pair *p)
{
    w->retyped = !spec_is(w->spec, FIELD_TYPE, p->type) &&
                 spec_origin(w->spec, FIELD_TYPE) == ORIGIN_DEFAULT;
    if (w->retyped)
        spec_set(w->spec, FIELD_TYPE, p->type);
}

void pairing_propose(struct wizard *w)
{
    const struct pair *p = matrix_find(spec_endpoint(w->spec, SIDE_SOURCE)->type,
                                       spec_endpoint(w->spec, SIDE_SINK)->type);
    if (spec_loaded(w->spec))
        return;
    switch_back(w);
    if (!p)
        return;
    retype(w, p);
    switch_off(w, p);
    char *stages = matrix_stages(w->switched_off);
    if (w->retyped && w->switched_off)
        wizard_notice(w, STYLE_NOTE, _("For this pair: type %s; off, since not offered: %s."),
                      p->type, stages);
    else if (w->retyped)
        wizard_notice(w, STYLE_NOTE, _("For this pair the task type is %s."), p->type);
    else if (w->switched_off)
        wizard_notice(w, STYLE_NOTE, _("Switched off, since not offered for this pair: %s."),
                      stages);
    free(stages);
}
