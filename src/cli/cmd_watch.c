/* SPDX-License-Identifier: Apache-2.0 */
/* watch: a line each time the task is looked at. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/json_out.h"
#include "cli/prompt.h"
#include "cli/reached.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "cli/task_out.h"

enum { WATCH_SECONDS = 5, WATCH_SECONDS_MAX = 60 };

/* --- one line --------------------------------------------------------------------------------- */

static void watch_print_json(const struct oms_task *t, int64_t now)
{
    const struct oms_step *s = oms_task_step(t);
    int64_t lag = 0, age = 0;
    bool lags = oms_task_lag(t, now, &lag, &age);
    char *time = when_iso(now), *error = task_fault_line(oms_task_fault(t));
    struct json_out j;
    json_out_begin(&j);
    j.w.on_a_line = true;
    jwrite_object(&j.w);
    jwrite_member(&j.w, "time", time);
    jwrite_member(&j.w, "id", t->id);
    jwrite_member(&j.w, "state", t->state);
    jwrite_member(&j.w, "step", s ? s->name : NULL);
    jwrite_member(&j.w, "step_state", s ? s->state : NULL);
    jwrite_known(&j.w, "progress", s ? s->progress : 0, s && s->progress >= 0);
    jwrite_known(&j.w, "lag", lag, lags);
    jwrite_known(&j.w, "lag_age", age, lags);
    jwrite_member(&j.w, "error", error);
    jwrite_object_end(&j.w);
    json_out_end(&j, true);
    free(error);
    free(time);
}

static void watch_print_text(const struct oms_task *t, int64_t now)
{
    const struct oms_step *s = oms_task_step(t);
    int64_t lag, age;
    char *time = when_local(now);
    const char *state = talk_shown(t->state);
    char *error = task_fault_line(oms_task_fault(t));
    printf("%s  %s", time, state);
    if (s)
        printf("  %s %s", talk_shown(s->name), talk_shown(s->state));
    if (s && s->progress >= 0)
        printf("  %ld %%", s->progress);
    if (oms_task_lag(t, now, &lag, &age))
        printf(_("  lag %lld s (as of %lld s ago)"), (long long)lag, (long long)age);
    if (error)
        printf("  %s", talk_shown(error));
    putchar('\n');
    free(error);
    free(time);
}

/* --- over and over ---------------------------------------------------------------------------- */

struct watch {
    const struct options *options;
    struct session *session;
    enum reached until;
    unsigned failures; /* in a row */
    char *told;        /* what it waits for, as it was said last; NULL: nothing was */
};

static void watch_print(const struct watch *w, const struct oms_task *t)
{
    if (w->options->json)
        watch_print_json(t, when_now());
    else
        watch_print_text(t, when_now());
    fflush(stdout);
}

/* The line or the server may fail for a while; what the server refuses it will refuse again. */
static bool watch_goes_on(struct watch *w, int code)
{
    w->failures = code == CODE_DONE ? 0 : w->failures + 1;
    return code == CODE_DONE || code == CODE_UNREACHED || code == CODE_FAILED;
}

static bool watch_pause(const struct watch *w)
{
    long seconds = w->options->interval ? w->options->interval : WATCH_SECONDS;
    for (unsigned i = 0; i < w->failures && seconds < WATCH_SECONDS_MAX; i++)
        seconds *= 2;
    return session_pause(w->session, seconds * 1000);
}

static void watch_say_over(const struct oms_task *t)
{
    talk(_("The task is %s; it does not get there any more by itself, or has no such step."),
         talk_shown(t->state));
}

/* A password may expire while a task is watched. *over stays true where nobody can be asked. */
static int watch_log_in_again(struct watch *w, bool *over)
{
    if (!prompt_possible())
        return CODE_UNAUTHORISED;
    talk("%s", _("The password may have expired or been changed; the watch goes on with the right "
                 "one."));
    int code = session_log_in_again(w->session, w->options);
    *over = code != CODE_DONE;
    w->failures = 0;
    return code == CODE_DONE || code >= CODE_SIGNAL ? code : CODE_UNAUTHORISED;
}

static void watch_say_wait(struct watch *w, const struct oms_task *t)
{
    char *what = reached_waits_for(t, w->until);
    if (what && (!w->told || strcmp(what, w->told) != 0)) {
        talk("%s", what);
        mem_replace(&w->told, what);
    }
    free(what);
}

/* One look. *over: there is nothing more to watch for. */
static int watch_look(struct watch *w, bool *over)
{
    struct oms_task t;
    int code = task_look(w->session, w->session->task, &t);
    *over = !watch_goes_on(w, code);
    if (code == CODE_DONE) {
        watch_print(w, &t);
        *over =
            ferror(stdout) || (w->until != REACHED_NOTHING && reached_ends(&t, w->until, &code));
        if (code != CODE_DONE)
            watch_say_over(&t);
        else if (!*over)
            watch_say_wait(w, &t);
    } else if (code == CODE_UNAUTHORISED) {
        code = watch_log_in_again(w, over);
    }
    oms_task_clear(&t);
    return code;
}

static int watch_all(struct watch *w)
{
    bool over = false;
    int code = CODE_DONE;
    while (!over) {
        code = watch_look(w, &over);
        if (!over && !watch_pause(w))
            return CODE_SIGNAL + interrupts_caught();
    }
    return code;
}

int cmd_watch_check(const struct options *o)
{
    enum reached until;
    return reached_read(o->until, &until)
               ? CODE_DONE
               : talk_usage(mem_printf(_("--until takes %s."), reached_words()));
}

int cmd_watch(struct session *s, const struct options *o)
{
    struct watch w = {.options = o, .session = s};
    reached_read(o->until, &w.until);
    int code = watch_all(&w);
    free(w.told);
    return code;
}
