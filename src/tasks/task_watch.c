/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks/task_watch.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "oms/verbs.h"

/* --- beginning and ending --------------------------------------------------------------------- */

void watch_begin(struct task_watch *w, const char *id, watch_told *then, void *arg)
{
    watch_end(w);
    w->id = mem_text(id);
    w->then = then;
    w->arg = arg;
    w->rows_limit = w->bytes_limit = -1;
    for (int i = 0; i < WATCH_KINDS; i++)
        w->parts[i].watch = w;
    samples_init(&w->rate, when_now() - OMS_METRIC_SECONDS);
    samples_init(&w->lag, when_now() - OMS_METRIC_SECONDS);
}

static void watch_cancel(struct task_watch *w)
{
    for (int i = 0; i < WATCH_KINDS; i++) {
        oms_cancel(w->parts[i].call);
        w->parts[i].call = NULL;
    }
}

void watch_end(struct task_watch *w)
{
    watch_cancel(w);
    for (int i = 0; i < WATCH_KINDS; i++)
        free(w->parts[i].why);
    free(w->id);
    oms_task_clear(&w->task);
    oms_steps_clear(&w->steps);
    oms_overview_clear(&w->overview);
    oms_components_clear(&w->components);
    oms_steps_clear(&w->next.steps);
    oms_overview_clear(&w->next.overview);
    oms_components_clear(&w->next.components);
    for (int i = 0; i < 2; i++)
        oms_metric_clear(&w->next.metric[i]);
    *w = (struct task_watch){0};
}

void watch_connect(struct task_watch *w, struct oms *o)
{
    watch_cancel(w);
    w->oms = o;
    w->shut_out = false;
    watch_refresh(w);
}

void watch_refresh(struct task_watch *w)
{
    for (int i = 0; i < WATCH_KINDS; i++) {
        w->parts[i].due = 0;
        w->parts[i].failures = 0;
        w->parts[i].wanted = i != WATCH_COMPONENTS || w->parts[i].wanted;
    }
}

void watch_show(struct task_watch *w, bool visible, bool components)
{
    if (visible && w->hidden)
        for (int i = 0; i < WATCH_KINDS; i++)
            w->parts[i].due = w->parts[i].failures ? w->parts[i].due : 0;
    if (components && !w->parts[WATCH_COMPONENTS].wanted)
        w->parts[WATCH_COMPONENTS].due = 0;
    w->hidden = !visible;
    w->parts[WATCH_COMPONENTS].wanted = components;
}

/* --- what was told ---------------------------------------------------------------------------- */

const char *watch_state(const struct task_watch *w)
{
    const struct watch_part *in_short = &w->parts[WATCH_OVERVIEW], *whole = &w->parts[WATCH_TASK];
    return w->overview.state && in_short->told >= whole->told ? w->overview.state : w->task.state;
}

int64_t watch_told_at(const struct task_watch *w)
{
    int64_t told = w->parts[WATCH_TASK].told;
    if (w->parts[WATCH_STEPS].told > told)
        told = w->parts[WATCH_STEPS].told;
    return w->parts[WATCH_OVERVIEW].told > told ? w->parts[WATCH_OVERVIEW].told : told;
}

static struct oms_task watch_as_task(const struct task_watch *w)
{
    return (struct oms_task){.steps = w->steps.items, .step_count = w->steps.len};
}

const struct oms_step *watch_step(const struct task_watch *w)
{
    struct oms_task t = watch_as_task(w);
    return oms_task_step(&t);
}

static bool watch_is_paused(const struct task_watch *w)
{
    const char *state = watch_state(w);
    return state && strcmp(state, "SUSPEND") == 0;
}

bool watch_rest(const struct task_watch *w, int64_t now, int64_t *seconds, bool *seen)
{
    int64_t changed;
    if (!watch_is_paused(w))
        return false;
    *seen = w->paused > 0;
    if (!*seen && !oms_time_read(w->task.modified, &changed))
        return false;
    *seconds = now - (*seen ? w->paused : changed);
    if (*seconds < 0)
        *seconds = 0;
    return true;
}

/* Another state: the rest of the task may have changed with it. */
static void watch_follow_state(struct task_watch *w, const char *before)
{
    const char *now = watch_state(w);
    bool changed = before && now && strcmp(before, now) != 0;
    if (changed) {
        w->paused = watch_is_paused(w) ? when_now() : 0;
        w->parts[WATCH_TASK].wanted = true;
        w->parts[WATCH_TASK].due = 0;
    }
}

static void watch_take_steps(struct task_watch *w)
{
    int64_t now = when_now(), lag, age;
    oms_steps_clear(&w->steps);
    w->steps = w->next.steps;
    w->next.steps = (struct oms_steps){0};
    struct oms_task t = watch_as_task(w);
    const struct oms_step *s = oms_task_step(&t);
    if (s && s->sink.rows >= 0)
        samples_add(&w->rate, now, (double)s->sink.rows);
    if (!oms_task_lag(&t, now, &lag, &age))
        return;
    samples_add(&w->lag, now - age, (double)lag);
    w->ahead = age < 0 ? -age : 0;
}

static void watch_take_overview(struct task_watch *w)
{
    const char *state = watch_state(w);
    char *before = state ? mem_text(state) : NULL;
    oms_overview_clear(&w->overview);
    w->overview = w->next.overview;
    w->next.overview = (struct oms_overview){0};
    w->parts[WATCH_OVERVIEW].told = when_now();
    watch_follow_state(w, before);
    free(before);
}

static void watch_take_metric(struct oms_metric *m, struct samples *into)
{
    for (size_t i = 0; i < m->len; i++)
        samples_add(into, m->points[i].time, m->points[i].value);
    oms_metric_clear(m);
}

static void watch_take(struct task_watch *w, enum watch_kind kind)
{
    switch (kind) {
    case WATCH_STEPS:
        watch_take_steps(w);
        break;
    case WATCH_OVERVIEW:
        watch_take_overview(w);
        break;
    case WATCH_RATE:
        watch_take_metric(&w->next.metric[0], &w->rate);
        break;
    case WATCH_LAG:
        watch_take_metric(&w->next.metric[1], &w->lag);
        break;
    case WATCH_COMPONENTS:
        oms_components_clear(&w->components);
        w->components = w->next.components;
        w->next.components = (struct oms_components){0};
        break;
    default:
        break;
    }
}

/* --- answers ---------------------------------------------------------------------------------- */

static int64_t watch_pause(const struct watch_part *p, const struct oms_result *r)
{
    enum watch_kind kind = (enum watch_kind)(p - p->watch->parts);
    long pause = kind == WATCH_RATE || kind == WATCH_LAG ? WATCH_PAUSE_METRIC : WATCH_PAUSE;
    for (unsigned i = 0; i < p->failures && pause < WATCH_PAUSE_MOST; i++)
        pause *= 2;
    if (p->watch->hidden && pause < WATCH_PAUSE_HIDDEN)
        pause = WATCH_PAUSE_HIDDEN;
    if (p->failures > 0)
        pause = oms_scatter(pause < WATCH_PAUSE_MOST ? pause : WATCH_PAUSE_MOST);
    int64_t asked = (int64_t)r->retry_after * 1000;
    return pause > asked ? pause : asked;
}

bool watch_stop(struct task_watch *w)
{
    static const struct oms_result stopped = {.verdict = OMS_UNREACHED};
    bool any = false;
    for (int i = 0; i < WATCH_KINDS; i++) {
        struct watch_part *p = &w->parts[i];
        if (!p->call)
            continue;
        oms_cancel(p->call);
        any = true;
        p->call = NULL;
        p->failures++;
        p->due = when_pace() + watch_pause(p, &stopped);
        mem_replace(&p->why, _("Stopped."));
    }
    return any;
}

static void watch_answered(struct watch_part *p, const struct oms_result *r)
{
    struct task_watch *w = p->watch;
    enum watch_kind kind = (enum watch_kind)(p - w->parts);
    p->call = NULL;
    p->failures = r->verdict == OMS_OK ? 0 : p->failures + 1;
    free(p->why);
    p->why = r->verdict == OMS_OK ? NULL : utf8_shown(r->message);
    p->due = when_pace() + watch_pause(p, r);
    if (kind == WATCH_TASK)
        p->wanted = r->verdict != OMS_OK;
    if (r->verdict == OMS_OK) {
        watch_take(w, kind);
        p->told = when_now();
    }
    if (kind == WATCH_STEPS)
        w->gone = oms_task_is_gone(r);
    w->shut_out = w->shut_out || r->verdict == OMS_UNAUTHORISED;
    w->then(w->arg, kind, r);
}

static void watch_answered_plainly(void *arg, const struct oms_result *r)
{
    watch_answered(arg, r);
}

static int64_t watch_limit(struct jtext config, const char *key)
{
    char *text = jtext_text(config, key), *end = NULL;
    long long limit = text ? strtoll(text, &end, 10) : -1;
    bool read = text && end != text && *end == '\0';
    free(text);
    return read ? limit : -1;
}

static void watch_described(void *arg, const struct oms_result *r, struct jtext told)
{
    struct watch_part *p = arg;
    struct task_watch *w = p->watch;
    if (told.at) {
        struct jtext full = jtext_get(told, "fullTransferConfig");
        const char *state = watch_state(w);
        char *before = state ? mem_text(state) : NULL;
        oms_task_clear(&w->task);
        oms_task_describe(&w->task, told);
        w->rows_limit = watch_limit(full, "throttleRps");
        w->bytes_limit = watch_limit(full, "throttleIOPS");
        p->told = when_now();
        if (!w->parts[WATCH_OVERVIEW].told) /* which would see it sooner */
            watch_follow_state(w, before);
        free(before);
    }
    watch_answered(p, r);
}

/* --- asking ----------------------------------------------------------------------------------- */

/* What tells the rate of a step by OMS's names of metrics; NULL: its steps tell it themselves, or
 * nothing does. */
static const char *watch_metric(const struct oms_step *s, enum watch_kind kind)
{
    bool flows = s && s->name && strstr(s->name, "INCR_TRANSFER");
    if (!s || !s->name)
        return NULL;
    if (kind == WATCH_LAG)
        return flows ? "DELAY" : NULL;
    return flows || strcmp(s->name, "FULL_TRANSFER") == 0 ? "RPS"
           : strcmp(s->name, "FULL_VERIFIER") == 0        ? "FULL_VERIFY_DEST_RPS"
                                                          : NULL;
}

static struct oms_call *watch_ask_metric(struct task_watch *w, enum watch_kind kind)
{
    int64_t now = when_now();
    struct watch_part *p = &w->parts[kind];
    const struct oms_step *s = watch_step(w);
    struct oms_metric_query query = {w->id, s ? s->name : NULL, watch_metric(s, kind),
                                     now - OMS_METRIC_SECONDS, now};
    return oms_get_metric(w->oms, &query, &w->next.metric[kind == WATCH_LAG],
                          watch_answered_plainly, p);
}

static struct oms_call *watch_ask(struct task_watch *w, enum watch_kind kind)
{
    struct watch_part *p = &w->parts[kind];
    switch (kind) {
    case WATCH_TASK:
        return oms_describe_task(w->oms, w->id, watch_described, p);
    case WATCH_STEPS:
        return oms_list_steps(w->oms, w->id, &w->next.steps, watch_answered_plainly, p);
    case WATCH_OVERVIEW:
        return oms_get_overview(w->oms, w->id, &w->next.overview, watch_answered_plainly, p);
    case WATCH_COMPONENTS:
        return oms_list_components(w->oms, w->id, &w->next.components, watch_answered_plainly, p);
    default:
        return watch_ask_metric(w, kind);
    }
}

/* Without the state in short, the whole is asked for it. */
static bool watch_is_wanted(const struct task_watch *w, enum watch_kind kind)
{
    const struct watch_part *p = &w->parts[kind];
    if (kind == WATCH_TASK && !p->wanted)
        return w->parts[WATCH_OVERVIEW].failures > 0;
    if (kind == WATCH_RATE || kind == WATCH_LAG)
        return p->wanted && watch_metric(watch_step(w), kind);
    return p->wanted;
}

void watch_serve(struct task_watch *w)
{
    int64_t now = when_pace();
    for (int i = 0; w->id && w->oms && !w->shut_out && i < WATCH_KINDS; i++) {
        struct watch_part *p = &w->parts[i];
        if (p->call || p->due > now || !watch_is_wanted(w, (enum watch_kind)i))
            continue;
        p->call = watch_ask(w, (enum watch_kind)i);
        oms_keep(&p->call);
    }
}

int watch_timeout(const struct task_watch *w)
{
    int64_t now = when_pace();
    int due = -1;
    for (int i = 0; w->id && w->oms && !w->shut_out && i < WATCH_KINDS; i++) {
        const struct watch_part *p = &w->parts[i];
        if (p->call || !watch_is_wanted(w, (enum watch_kind)i))
            continue;
        int left = when_wait(p->due, now);
        due = due < 0 || left < due ? left : due;
    }
    return due;
}

bool watch_busy(const struct task_watch *w)
{
    for (int i = 0; i < WATCH_KINDS; i++)
        if (w->parts[i].call)
            return true;
    return false;
}
