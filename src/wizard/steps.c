#include "config.h"

#include "base/i18n.h"
#include "wizard/state.h"
#include "wizard/step.h"

static const struct step *const steps[STEP_COUNT] = {
    [STEP_SERVER] = &step_server, [STEP_SOURCE] = &step_source,   [STEP_SINK] = &step_sink,
    [STEP_TASK] = &step_task,     [STEP_OBJECTS] = &step_objects, [STEP_FULL] = &step_full,
    [STEP_INCR] = &step_incr,     [STEP_REVERSE] = &step_reverse, [STEP_QUEUE] = &step_queue,
    [STEP_REVIEW] = &step_review, [STEP_SUBMIT] = &step_submit,
};

const struct step *step_of(enum step_id id)
{
    return steps[id];
}

enum step_id step_of_page(enum page page)
{
    for (int i = 0; i < STEP_COUNT; i++)
        if (steps[i]->page == (int)page)
            return (enum step_id)i;
    return STEP_REVIEW;
}

bool step_applies(const struct wizard *w, enum step_id id)
{
    int page = steps[id]->page;
    return page < 0 || spec_page_applies(w->spec, (enum page)page);
}

static enum step_state state_of_findings(const struct wizard *w, int page)
{
    switch (findings_worst(&w->findings, (enum page)page)) {
    case SEVERITY_ERROR:
        return STATE_ERROR;
    case SEVERITY_WARNING:
        return STATE_WARNING;
    default:
        return STATE_OK;
    }
}

enum step_state step_state(const struct wizard *w, enum step_id id)
{
    if (steps[id]->state)
        return steps[id]->state(w);
    if (!step_applies(w, id) && findings_worst(&w->findings, (enum page)steps[id]->page) < 0)
        return STATE_OUT;
    if (!w->visited[id])
        return STATE_EMPTY;
    return state_of_findings(w, steps[id]->page);
}

void step_store(struct wizard *w)
{
    const struct step *s = steps[w->step];
    if (s->pending && s->pending(w, w->views[w->step]))
        s->store(w, w->views[w->step]);
}

char step_letter(enum step_state s)
{
    return ".+!x-"[s];
}

enum style step_style(enum step_state s)
{
    static const enum style styles[] = {STYLE_DIM, STYLE_OK, STYLE_WARNING, STYLE_ERROR, STYLE_DIM};
    return styles[s];
}
