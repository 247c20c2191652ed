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
    char *from = visible(source_type), *to = visible(sink_type);
    char *text;
    if (p) {
        char *stages = matrix_stages(p->stages);
        text = mem_printf(_("%s to %s, %s: %s"), from, to, p->type, stages);
        free(stages);
    } else {
        text = mem_printf(_("%s to %s is in no published table: OMS may refuse it."), from, to);
    }
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

/* Returns the stages that were switched off. */
static unsigned switch_off(struct wizard *w, const struct pair *p)
{
    unsigned off = 0;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        enum field_id id = flags[i].field;
        bool offered = (p->stages | p->unclear) & flags[i].stage;
        if (!offered && spec_on(w->spec, id) && spec_origin(w->spec, id) == ORIGIN_DEFAULT) {
            spec_set(w->spec, id, "false");
            off |= flags[i].stage;
        }
    }
    return off;
}

void pairing_propose(struct wizard *w)
{
    const struct pair *p = matrix_find(spec_endpoint(w->spec, SIDE_SOURCE)->type,
                                       spec_endpoint(w->spec, SIDE_SINK)->type);
    if (!p || spec_loaded(w->spec))
        return;
    bool retyped = !spec_is(w->spec, FIELD_TYPE, p->type) &&
                   spec_origin(w->spec, FIELD_TYPE) == ORIGIN_DEFAULT;
    if (retyped)
        spec_set(w->spec, FIELD_TYPE, p->type);
    unsigned off = switch_off(w, p);
    char *stages = matrix_stages(off);
    if (retyped && off)
        wizard_notice(w, STYLE_NOTE, _("For this pair: type %s; off, since not offered: %s."),
                      p->type, stages);
    else if (retyped)
        wizard_notice(w, STYLE_NOTE, _("For this pair the task type is %s."), p->type);
    else if (off)
        wizard_notice(w, STYLE_NOTE, _("Switched off, since not offered for this pair: %s."),
                      stages);
    free(stages);
}
