/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/recovery.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/jtext.h"
#include "base/mem.h"
#include "base/when.h"
#include "oms/call.h"
#include "oms/described.h"

enum { TICK_MS = 1000, FIRST_PAUSE_MS = 1000, PAUSE_MAX_MS = 15000, TOO_LATE_MS = 200 };

/* What the last look that came to an end has found. */
struct seen {
    char *equal, *second;   /* IDs of tasks that are what was sent */
    char *differing, *bare; /* of the first that is not, and of the first that cannot be compared */
    struct jcompared difference, untold;
};

struct searcher {
    struct oms_call call;
    struct http_timer timer;
    struct oms_call *inner; /* list or description under way; NULL: none */
    char *name;
    struct texts others;
    struct buf body;   /* what was sent */
    struct jtext sent; /* none if it cannot be read, and so not compared */
    struct oms_tasks found;
    size_t at;       /* in found: the one that is being described, */
    bool describing; /* ... if one is */
    int64_t begun, deadline, next_look;
    long pause_ms;
    unsigned looks, answered;
    struct seen seen;
    char *trouble; /* of the last request that failed, unless one succeeded since */
    enum oms_verdict verdict;
    struct recovery_plan plan;
};

/* --- what is compared ------------------------------------------------------------------------- */

/* It stays a text: a million tables are 30 MB of it, but gigabytes as a tree. */
static void recovery_read_body(struct searcher *s, const struct http_body *body)
{
    char piece[16384];
    size_t length;
    body->rewind(body->arg);
    while ((length = body->read(body->arg, piece, sizeof piece)) > 0)
        buf_add(&s->body, piece, length);
    jtext_check(buf_string(&s->body), s->body.len, &s->sent);
}

static bool has_name(const char *const *names, const char *name)
{
    while (*names && strcasecmp(*names, name) != 0)
        names++;
    return *names;
}

/* What must be told before a task can be taken for the one that was sent: source, sink and the
 * names of the objects. */
static bool is_of_core(size_t depth, const char *key)
{
    static const char *const outer[] = {"sourceEndpointId", "sinkEndpointId", "transferMapping",
                                        NULL};
    static const char *const mapping[] = {"mode", "databases", "databasesBlack", NULL};
    static const char *const lists[] = {"name",           "tables",        "views",
                                        "specificTables", "specificViews", NULL};
    return has_name(depth == 0 ? outer : depth == 1 ? mapping : lists, key);
}

static bool can_be_told(struct jtext sent)
{
    struct jtext databases = jtext_get(jtext_get(sent, "transferMapping"), "databases");
    struct jmember any;
    return jtext_kind(jtext_get(sent, "sourceEndpointId")) != 0 &&
           jtext_kind(jtext_get(sent, "sinkEndpointId")) != 0 && jtext_first(databases, &any);
}

/* --- the end ---------------------------------------------------------------------------------- */

static void clear_seen(struct seen *seen)
{
    free(seen->equal);
    free(seen->second);
    free(seen->differing);
    free(seen->bare);
    jcompared_clear(&seen->difference);
    jcompared_clear(&seen->untold);
    *seen = (struct seen){0};
}

static void drop_searcher(struct oms_call *call)
{
    struct searcher *s = (struct searcher *)call;
    http_timer_stop(&s->timer);
    oms_cancel(s->inner);
    free(s->name);
    texts_clear(&s->others);
    buf_clear(&s->body);
    oms_tasks_clear(&s->found);
    clear_seen(&s->seen);
    free(s->trouble);
    free(s);
}

static void recovery_finish(struct searcher *s, bool stopped)
{
    struct seen *seen = &s->seen;
    if (s->describing && !seen->bare)
        seen->bare = mem_text(s->found.items[s->at].id);
    struct recovery found = {
        .end = RECOVERY_UNKNOWN,
        .trouble = s->trouble,
        .verdict = s->verdict,
        .looks = s->answered,
        .seconds = (long)(when_ticks() - s->begun) / 1000,
        .stopped = stopped,
    };
    if (seen->equal) {
        found.end = RECOVERY_CREATED;
        found.id = seen->equal;
        found.other_id = seen->second;
        found.compared = &seen->untold;
    } else if (seen->bare) {
        found.id = seen->bare;
        found.compared = seen->untold.unsaid > 0 ? &seen->untold : NULL;
    } else if (seen->differing) {
        found.end = stopped ? RECOVERY_UNKNOWN : RECOVERY_DIFFERS;
        found.id = seen->differing;
        found.compared = &seen->difference;
    }
    call_end(&s->call);
    s->plan.done(s->plan.arg, &found);
    drop_searcher(&s->call);
}

void recovery_stop(struct oms_call *call)
{
    recovery_finish((struct searcher *)call, true);
}

/* --- looking ---------------------------------------------------------------------------------- */

static void wait_on(struct searcher *s);
static void begin_look(struct searcher *s);

static void note_trouble(struct searcher *s, const struct oms_result *result)
{
    mem_replace(&s->trouble, result->message != NULL ? result->message : "?");
    s->verdict = result->verdict;
}

/* The pauses grow; the last one ends in time for one more look. */
static void begin_pause(struct searcher *s)
{
    int64_t now = when_ticks(), left = s->deadline - now;
    long pause_ms = s->pause_ms;
    if (left < TOO_LATE_MS || s->plan.once) {
        recovery_finish(s, false);
        return;
    }
    if (left <= pause_ms)
        pause_ms = (long)(left > 2 * TICK_MS ? left - TICK_MS : left / 2);
    s->next_look = now + pause_ms;
    s->pause_ms = 2 * s->pause_ms < PAUSE_MAX_MS ? 2 * s->pause_ms : PAUSE_MAX_MS;
    wait_on(s);
}

static void describe_next(struct searcher *s);

static void keep_untold(struct seen *seen, struct jcompared *from)
{
    jcompared_clear(&seen->untold);
    seen->untold = *from;
    *from = (struct jcompared){0};
}

static void compare_task(struct searcher *s, struct jtext there, struct jcompared *all,
                         struct jcompared *core)
{
    struct buf elsewhere = {0};
    struct jcomparison what = {s->sent, there, described_ids(there, &elsewhere), NULL};
    jcompare(&what, all);
    what.counts = is_of_core;
    jcompare(&what, core);
    buf_clear(&elsewhere);
}

static void recovery_judge(struct searcher *s, const char *id, struct jtext there)
{
    struct jcompared all, core;
    struct seen *seen = &s->seen;
    compare_task(s, there, &all, &core);
    bool told = core.unsaid == 0 && can_be_told(s->sent);
    if (all.different > 0 && !seen->differing) {
        seen->differing = mem_text(id);
        seen->difference = all;
        all = (struct jcompared){0};
    } else if (all.different == 0 && told && !seen->equal) {
        seen->equal = mem_text(id);
        keep_untold(seen, &all);
    } else if (all.different == 0 && told && !seen->second) {
        seen->second = mem_text(id);
    } else if (all.different == 0 && !told && !seen->bare) {
        seen->bare = mem_text(id);
        if (!seen->equal)
            keep_untold(seen, &core);
    }
    jcompared_clear(&all);
    jcompared_clear(&core);
}

static void described(void *arg, const struct oms_result *result, struct jtext there)
{
    struct searcher *s = arg;
    const char *id = s->found.items[s->at].id;
    if (there.at && s->sent.at)
        recovery_judge(s, id, there);
    else if (!s->seen.bare)
        s->seen.bare = mem_text(id);
    if (result->verdict != OMS_OK)
        note_trouble(s, result);
    s->describing = false;
    s->at++;
    describe_next(s);
}

static bool may_be_it(const struct searcher *s, const struct oms_task *p)
{
    return p->name && strcmp(p->name, s->name) == 0 && !texts_has(&s->others, p->id);
}

/* The task may be among the rows that could not be read. */
static void note_lost_rows(struct searcher *s)
{
    if (s->found.lost.count == 0)
        return;
    free(s->trouble);
    s->trouble = oms_lost_words(&s->found.lost);
    s->verdict = OMS_STRANGE;
}

static void describe_next(struct searcher *s)
{
    while (s->at < s->found.len && !may_be_it(s, &s->found.items[s->at]))
        s->at++;
    if (s->at < s->found.len) {
        s->describing = true;
        s->inner = oms_describe_task(s->call.oms, s->found.items[s->at].id, described, s);
        oms_keep(&s->inner);
    } else if (s->seen.equal) {
        recovery_finish(s, false);
    } else {
        note_lost_rows(s);
        begin_pause(s);
    }
}

static void recovery_listed(void *arg, const struct oms_result *result)
{
    struct searcher *s = arg;
    if (result->verdict == OMS_OK) {
        mem_replace(&s->trouble, NULL);
        s->verdict = OMS_OK;
        s->answered++;
        clear_seen(&s->seen);
        s->at = 0;
        describe_next(s);
        return;
    }
    note_trouble(s, result);
    if (result->verdict == OMS_UNAUTHORISED) /* asking again and again might lock the user out */
        recovery_finish(s, false);
    else
        begin_pause(s);
}

static void begin_look(struct searcher *s)
{
    s->next_look = 0;
    s->looks++;
    s->inner = oms_list_tasks(s->call.oms, s->name, &s->found, recovery_listed, s);
    oms_keep(&s->inner);
    wait_on(s);
}

/* --- time ------------------------------------------------------------------------------------- */

static void timer_rang(void *arg)
{
    struct searcher *s = arg;
    int64_t now = when_ticks();
    if (now >= s->deadline)
        recovery_finish(s, false);
    else if (s->next_look > 0 && now >= s->next_look)
        begin_look(s);
    else
        wait_on(s);
}

static void wait_on(struct searcher *s)
{
    int64_t now = when_ticks();
    int64_t end = s->next_look > 0 ? s->next_look : s->deadline;
    struct recovery_state state = {
        .look = s->looks + (s->next_look > 0),
        .pausing = s->next_look > 0,
        .next = (long)(end - now + 999) / 1000,
        .limit = s->plan.seconds,
    };
    /* The number shown changes when a whole second is left. */
    long whole = (long)((end - now) % TICK_MS);
    http_timer_start(s->call.oms->http, &s->timer, whole > 0 ? whole : TICK_MS, timer_rang, s);
    if (s->plan.told)
        s->plan.told(s->plan.arg, &state);
}

struct oms_call *recovery_start(struct oms *o, const struct recovery_plan *plan)
{
    struct searcher *s = mem_new(sizeof *s);
    s->plan = *plan;
    s->plan.seconds = plan->seconds > 0 ? plan->seconds : RECOVERY_SECONDS;
    s->name = mem_text(plan->name);
    if (plan->others)
        texts_copy(&s->others, plan->others);
    recovery_read_body(s, plan->sent);
    s->begun = when_ticks();
    s->deadline = s->begun + s->plan.seconds * 1000;
    s->pause_ms = FIRST_PAUSE_MS;
    call_begin(&s->call, o, drop_searcher);
    begin_look(s);
    return &s->call;
}
