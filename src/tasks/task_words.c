/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks/task_words.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "oms/codes.h"
#include "ui/plot.h"

enum { MINUTE = 60, HOUR = 3600, TWO_DAYS = 48 * 3600, SKEW_LEAST = 2 };

/* "35 s", "12 min", "2 h 05 min", "3 d 4 h"; caller frees. */
static char *words_span(int64_t seconds)
{
    long long s = seconds > 0 ? seconds : 0;
    if (s < 2 * MINUTE)
        return mem_printf(_("%lld s"), s);
    if (s < 2 * HOUR)
        return mem_printf(_("%lld min"), s / MINUTE);
    if (s < TWO_DAYS)
        return mem_printf(_("%lld h %02lld min"), s / HOUR, s % HOUR / MINUTE);
    return mem_printf(_("%lld d %lld h"), s / (24 * HOUR), s / HOUR % 24);
}

char *words_step(const struct oms_step *s)
{
    static const struct {
        const char *name, *label;
    } known[] = {
        {"TRANSFER_PRECHECK", N_("Precheck")},
        {"PRE_CHECK", N_("Precheck")},
        {"TRANSFER_PREPARE", N_("Preparation")},
        {"SYNC_PREPARE", N_("Preparation")},
        {"STRUCT_TRANSFER", N_("Structure transfer")},
        {"STRUCT_SYNC", N_("Structure transfer")},
        {"TRANSFER_INCR_LOG_PULL", N_("Log reading")},
        {"SYNC_INCR_LOG_PULL", N_("Log reading")},
        {"FULL_TRANSFER", N_("Full transfer")},
        {"CONNECTOR_FULL_SYNC", N_("Full transfer")},
        {"INDEX_TRANSFER", N_("Creation of indexes")},
        {"INCR_TRANSFER", N_("Incremental")},
        {"CONNECTOR_INCR_SYNC", N_("Incremental")},
        {"FULL_VERIFIER", N_("Full verification")},
        {"TRANSFER_APP_SWITCH", N_("Switchover")},
        {"REVERSE_INCR_TRANSFER", N_("Reverse incremental")},
    };
    for (size_t i = 0; s->name && i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, s->name) == 0)
            return mem_text(_(known[i].label));
    return utf8_shown(s->name ? s->name : "?");
}

enum style words_style(const char *state)
{
    static const struct {
        const char *state;
        enum style style;
    } styles[] = {
        {"FAILED", STYLE_ERROR},  {"EXCEPTION", STYLE_ERROR}, {"SUSPEND", STYLE_WARNING},
        {"RUNNING", STYLE_OK},    {"ACTIVE", STYLE_OK},       {"FINISHED", STYLE_OK},
        {"MONITORING", STYLE_OK}, {"DONE", STYLE_OK},         {"INIT", STYLE_DIM},
    };
    for (size_t i = 0; state && i < sizeof styles / sizeof *styles; i++)
        if (strcmp(styles[i].state, state) == 0)
            return styles[i].style;
    return STYLE_NORMAL;
}

/* --- the head --------------------------------------------------------------------------------- */

static void head_add(struct words_line *lines, size_t *count, enum style style, char *text)
{
    if (text && *count < WORDS_LINES)
        lines[(*count)++] = (struct words_line){style, text};
    else
        free(text);
}

static char *head_gone(const struct task_watch *w)
{
    if (!w->gone)
        return NULL;
    char *clock = when_clock(w->parts[WATCH_STEPS].told, true);
    bool ever = w->parts[WATCH_STEPS].told > 0;
    char *text = ever ? mem_printf(_("The server has no such task any more. This is what it told "
                                     "at %s."),
                                   clock)
                      : mem_text(_("The server has no task of this ID."));
    free(clock);
    return text;
}

static char *head_trouble(const struct task_watch *w)
{
    const struct watch_part *p = &w->parts[WATCH_STEPS];
    if (w->gone || !p->why)
        return oms_lost_words(&w->steps.lost);
    if (!p->told)
        return mem_printf(_("Its steps are not told: %s"), p->why);
    char *clock = when_clock(p->told, true);
    char *text = mem_printf(_("Its steps are those of %s, since then: %s"), clock, p->why);
    free(clock);
    return text;
}

/* What the server does not tell, while it tells the steps. */
static char *head_lacking(const struct task_watch *w)
{
    const char *why = w->parts[WATCH_OVERVIEW].why;
    if (w->parts[WATCH_STEPS].why || !why)
        return NULL;
    return mem_printf(_("The alarm threshold is not told: %s"), why);
}

char *words_fault(const struct oms_fault *f)
{
    if (!f)
        return NULL;
    char *line = mem_printf("%s%s%s%s%s", f->code ? f->code : "", f->code ? " " : "",
                            f->level ? f->level : "", f->code || f->level ? ": " : "",
                            f->message ? f->message : "");
    char *shown = utf8_shown(line);
    free(line);
    return shown;
}

static char *head_rest(const struct task_watch *w)
{
    int64_t seconds;
    bool seen;
    if (!watch_rest(w, when_now(), &seconds, &seen))
        return NULL;
    char *rested = words_span(seconds), *left = words_span(WATCH_REST_SECONDS - seconds);
    char *text;
    if (seconds >= WATCH_REST_SECONDS)
        text = mem_printf(_("Paused for %s: OMS does not resume it after 12 hours."), rested);
    else if (seen)
        text = mem_printf(_("Paused for %s; it can be resumed for another %s."), rested, left);
    else
        text = mem_printf(_("Paused; last change %s ago: at most %s are left to resume it."),
                          rested, left);
    free(left);
    free(rested);
    return text;
}

/* A step that cannot be read might come before it. */
static char *head_waits(const struct task_watch *w)
{
    if (w->steps.lost.count > 0)
        return NULL;
    const struct oms_task t = {
        .state = (char *)watch_state(w), .steps = w->steps.items, .step_count = w->steps.len};
    const struct oms_step *s = oms_task_waiting(&t);
    char *name = s ? words_step(s) : NULL;
    char *text = s ? mem_printf(_("By its steps it waits at: %s; v lets it begin."), name) : NULL;
    free(name);
    return text;
}

static char *head_alarm(const struct task_watch *w)
{
    const char *level = w->overview.alarm_level;
    long seconds = oms_alarm_seconds(level);
    if (!level)
        return mem_text("");
    char *shown = utf8_shown(level);
    char *text = seconds > 0 ? mem_printf(_("; alarm above %ld s (%s)"), seconds, shown)
                             : mem_printf(_("; alarms: %s"), shown);
    free(shown);
    return text;
}

static char *head_lag(const struct task_watch *w, enum style *style)
{
    const struct oms_task t = {.steps = w->steps.items, .step_count = w->steps.len};
    int64_t lag, age, at = w->parts[WATCH_STEPS].told;
    long alarm = oms_alarm_seconds(w->overview.alarm_level);
    char *alarms = head_alarm(w), *text = NULL;
    *style = STYLE_NORMAL;
    if (oms_task_lag(&t, at, &lag, &age)) {
        char *behind = words_span(lag), *old = words_span(age);
        *style = alarm > 0 && lag > alarm ? STYLE_WARNING : STYLE_NORMAL;
        text = mem_printf(_("Lag %s; its sample was %s old%s"), behind, old, alarms);
        free(old);
        free(behind);
    } else if (w->overview.checkpoint > 0) {
        char *upto = when_local(w->overview.checkpoint);
        text = mem_printf(_("Changes are applied up to %s%s"), upto, alarms);
        free(upto);
    }
    free(alarms);
    return text;
}

static char *head_skew(const struct task_watch *w)
{
    if (w->ahead < SKEW_LEAST)
        return NULL;
    char *span = words_span(w->ahead);
    char *text = mem_printf(_("The server's clock is %s ahead of this computer's."), span);
    free(span);
    return text;
}

static char *head_ends(const struct oms_task *t)
{
    if (!t->id)
        return NULL;
    const char *source = oms_end_text(&t->source), *sink = oms_end_text(&t->sink);
    char *labels = oms_task_labels(t);
    char *line = mem_printf("%s %s -> %s %s%s%s%s", t->source.type ? t->source.type : "?",
                            source ? source : "?", t->sink.type ? t->sink.type : "?",
                            sink ? sink : "?", *labels ? "  [" : "", labels, *labels ? "]" : "");
    char *shown = utf8_shown(line);
    free(line);
    free(labels);
    return shown;
}

size_t words_head(const struct task_watch *w, struct words_line lines[WORDS_LINES])
{
    const struct oms_task t = {.steps = w->steps.items, .step_count = w->steps.len};
    enum style lag_style;
    size_t count = 0;
    head_add(lines, &count, STYLE_ERROR, head_gone(w));
    head_add(lines, &count, STYLE_WARNING, head_trouble(w));
    head_add(lines, &count, STYLE_ERROR, words_fault(oms_task_fault(&t)));
    head_add(lines, &count, STYLE_WARNING, head_rest(w));
    head_add(lines, &count, STYLE_STRONG, head_waits(w));
    char *lag = head_lag(w, &lag_style);
    head_add(lines, &count, lag_style, lag);
    head_add(lines, &count, STYLE_WARNING, head_skew(w));
    head_add(lines, &count, STYLE_LABEL, head_ends(&w->task));
    head_add(lines, &count, STYLE_DIM, head_lacking(w));
    return count;
}

/* --- a step ----------------------------------------------------------------------------------- */

int words_share(const struct oms_step *s)
{
    if (s->done < 0 || s->capacity <= 0)
        return -1;
    return s->done >= s->capacity ? 100 : (int)((double)s->done / (double)s->capacity * 100);
}

char *words_rows(const struct oms_step *s)
{
    if (s->done < 0)
        return NULL;
    char *done = plot_number((double)s->done), *of = plot_number((double)s->capacity);
    char *text = s->capacity <= 0
                     ? mem_printf(P_("%s row", "%s rows", (unsigned long)s->done), done)
                 : s->done > s->capacity ? mem_printf(_("%s rows, estimated %s"), done, of)
                                         : mem_printf(_("%s of about %s rows"), done, of);
    free(of);
    free(done);
    return text;
}

/* Seconds that the rest of the estimate takes at this rate; -1: nobody can tell. A verification
 * that has compared all stays RUNNING, and what flows never ends. */
static int64_t words_left(const struct oms_step *s)
{
    if (!oms_step_is(s, "RUNNING") || words_share(s) < 1 || s->done >= s->capacity ||
        s->sink.rows <= 0)
        return -1;
    return (s->capacity - s->done) / s->sink.rows;
}

static void rates_add(struct buf *out, const char *format, int64_t number)
{
    if (number < 0)
        return;
    char *text = plot_number((double)number);
    buf_item(out, format, text);
    free(text);
}

/* "21k rows/s read, 20k written, limit 500 ..."; caller frees. */
static char *words_rates(const struct task_watch *w, const struct oms_step *s)
{
    bool full = s->name && strcmp(s->name, "FULL_TRANSFER") == 0;
    struct buf out = {0};
    rates_add(&out, P_("%s row/s read", "%s rows/s read", (unsigned long)s->source.rows),
              s->source.rows);
    rates_add(&out, _("%s written"), s->sink.rows);
    rates_add(&out, _("usually %s"), s->sink.usual_rows);
    rates_add(&out, _("limit %s"), full && s->sink.rows >= 0 ? w->rows_limit : -1);
    rates_add(&out, _("%sB/s"), s->sink.bytes);
    rates_add(&out, _("limit %sB/s"), full && s->sink.bytes >= 0 ? w->bytes_limit : -1);
    rates_add(&out, _("%s ms a row"), s->sink.wait_ms);
    return out.len ? buf_steal(&out) : NULL;
}

static void lines_add(struct buf *out, const char *format, char *text)
{
    if (text && *text) {
        buf_text(out, out->len ? "\n" : "");
        buf_printf(out, format, text);
    }
    free(text);
}

static void lines_add_shown(struct buf *out, const char *format, const char *raw)
{
    if (raw)
        lines_add(out, format, utf8_shown(raw));
}

/* What the server says of it, and what this program knows of its code. */
static void lines_add_fault(struct buf *out, const struct oms_fault *f)
{
    const struct oms_code *known = f->code ? oms_code_find(f->code) : NULL;
    if (!f->code && !f->message)
        return;
    buf_text(out, "\n");
    lines_add(out, "%s", words_fault(f));
    lines_add_shown(out, _("Reason: %s"), f->reason);
    lines_add_shown(out, _("Proposal: %s"), f->proposal);
    if (known) {
        lines_add(out, _("\nWhat this code means: %s"), mem_text(_(known->cause)));
        lines_add(out, _("What to do: %s"), mem_text(_(known->remedy)));
    }
    lines_add(out, "%s", f->code ? oms_code_origin(f->code) : NULL);
}

static void lines_add_left(struct buf *out, const struct oms_step *s)
{
    int64_t left = words_left(s);
    if (left >= 0)
        lines_add(out, _("At this rate the rest of the estimate takes %s."), words_span(left));
}

static const char *step_remark(const struct oms_step *s)
{
    if (oms_step_is(s, "MONITORING"))
        return _("MONITORING says that the lag was once below the alarm threshold. It stays when "
                 "the lag grows again: go by the lag.");
    if (oms_step_is(s, "RUNNING") && oms_step_is_done(s))
        return _("All is compared: OMS leaves this step at RUNNING.");
    if (s->capacity > 0 && s->done > s->capacity)
        return _("The estimate is passed: it is taken before the transfer.");
    if (oms_step_is(s, "FAILED"))
        return _("Resuming the task tries this step again.");
    return NULL;
}

/* Caller frees. */
static char *words_times(const struct oms_step *s)
{
    char *began = oms_time_local(s->started), *ended = oms_time_local(s->finished);
    char *text = began && ended ? mem_printf(_("From %s to %s"), began, ended)
                 : began        ? mem_printf(_("Since %s"), began)
                                : NULL;
    free(ended);
    free(began);
    return text;
}

char *words_of_step(const struct task_watch *w, const struct oms_step *s)
{
    struct buf out = {0};
    const char *remark = step_remark(s);
    char *name = utf8_shown(s->name ? s->name : "?"),
         *state = utf8_shown(s->state ? s->state : "?");
    buf_printf(&out, "%s  %s", name, state);
    lines_add(&out, "%s", words_rates(w, s));
    lines_add_left(&out, s);
    lines_add(&out, "%s", remark ? mem_text(remark) : NULL);
    lines_add(&out, "%s", words_times(s));
    lines_add(&out, "%s", words_rows(s));
    lines_add_fault(&out, &s->fault);
    free(state);
    free(name);
    return buf_steal(&out);
}

char *words_of_component(const struct oms_component *c)
{
    struct buf out = {0};
    lines_add_shown(&out, "%s", c->name ? c->name : "?");
    lines_add_shown(&out, _("State: %s"), c->state);
    lines_add_shown(&out, _("Host: %s"), c->ip);
    lines_add_shown(&out, _("Region: %s"), c->region);
    lines_add_shown(&out, _("Progress as told: %s"), c->progress);
    lines_add(&out, _("Up to %s"), oms_time_local(c->checkpoint));
    if (c->rows >= 0)
        lines_add(&out, P_("%s row/s", "%s rows/s", (unsigned long)c->rows),
                  plot_number((double)c->rows));
    if (c->lag >= 0)
        lines_add(&out, _("Lag %s"), words_span(c->lag));
    lines_add_fault(&out, &c->fault);
    if (c->config)
        lines_add(&out, "\n%s",
                  mem_text(_("'oms-wizard configure TASK --component NAME' shows and changes its "
                             "configuration.")));
    return buf_steal(&out);
}

char *words_of_change(const struct oms_change *c)
{
    struct buf out = {0};
    lines_add_shown(&out, _("Change %s"), c->id);
    lines_add_shown(&out, _("Type: %s"), c->type);
    lines_add_shown(&out, _("State: %s"), c->state);
    lines_add(&out, _("Changed: %s"), oms_time_local(c->modified));
    lines_add_shown(&out, _("Carried out by the task %s"), c->sub_id);
    lines_add_fault(&out, &c->fault);
    if (c->objects.len > 0)
        buf_printf(&out, "\n\n%s", _("Objects:"));
    for (size_t i = 0; i < c->objects.len; i++)
        lines_add_shown(&out, "  %s", c->objects.items[i]);
    return buf_steal(&out);
}
