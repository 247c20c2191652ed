/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/replace_run.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/act_internal.h"
#include "oms/configure.h"
#include "oms/described.h"

enum { LOOKS = 5, LOOK_PAUSE_MS = 1000 }; /* at the records, which may come after a while */

struct replacer {
    struct act act;
    struct http_timer timer;
    int looks;
    struct replace_plan plan;
    struct buf body, shown;
    struct buf_reader reader;
    struct http_body http;
    bool lost; /* the answer, which is these */
    char *message, *advice, *request_id;
};

static void drop_replacer(struct oms_call *call)
{
    struct replacer *c = (struct replacer *)call;
    http_timer_stop(&c->timer);
    act_clear(&c->act);
    buf_clear(&c->body);
    buf_clear(&c->shown);
    free(c->message);
    free(c->advice);
    free(c->request_id);
    free(c);
}

/* --- afterwards ------------------------------------------------------------------------------- */

static void replacer_unknown(struct replacer *c)
{
    struct oms_result lost = {.verdict = OMS_UNKNOWN,
                              .message = c->message,
                              .advice = c->advice,
                              .request_id = c->request_id};
    act_finish(&c->act, ACT_UNKNOWN, &lost);
}

static void replacer_judged(struct replacer *c, bool told, bool same)
{
    const char *other = c->plan.after
                            ? _("It was accepted, but the records do not say what was meant. Look "
                                "at the changes of the task, and stop or cancel what is wrong.")
                            : _("It was accepted, but the task tells something else than what was "
                                "meant, as shown.");
    if (told && same)
        act_end(&c->act, c->lost ? ACT_SHOWN_DONE : ACT_DONE, OMS_OK, NULL);
    else if (c->lost)
        replacer_unknown(c);
    else if (!told)
        act_end(&c->act, ACT_UNREAD, OMS_OK, NULL);
    else
        act_end(&c->act, ACT_DIFFERS, OMS_REFUSED, other);
}

static void replacer_read_back(void *arg, const struct oms_result *result, struct jtext task)
{
    struct replacer *c = arg;
    bool same = false, told = task.at && c->plan.judge(c->act.plan.arg, task, &same);
    (void)result;
    replacer_judged(c, told, same);
}

static void replacer_look_at_records(void *arg);

static void replacer_recorded(void *arg, const struct oms_result *result)
{
    struct replacer *c = arg;
    bool same = false, told = result->verdict == OMS_OK &&
                              c->plan.judge(c->act.plan.arg, (struct jtext){0}, &same);
    if (told && !same && ++c->looks < LOOKS)
        http_timer_start(c->act.call.oms->http, &c->timer, LOOK_PAUSE_MS, replacer_look_at_records,
                         c);
    else
        replacer_judged(c, told, same);
}

static void replacer_look_at_records(void *arg)
{
    struct replacer *c = arg;
    c->act.inner =
        oms_list_changes(c->act.call.oms, c->act.id, c->plan.after, replacer_recorded, c);
    oms_keep(&c->act.inner);
}

static void replacer_answered(void *arg, const struct oms_result *result)
{
    struct replacer *c = arg;
    act_reach(&c->act, ACT_JUDGES);
    c->lost = result->verdict == OMS_UNKNOWN;
    if (result->verdict != OMS_OK && !c->lost) {
        act_finish(&c->act, ACT_FAILED, result);
        return;
    }
    mem_replace(&c->message, result->message);
    mem_replace(&c->advice, result->advice);
    mem_replace(&c->request_id, result->request_id);
    if (c->plan.after)
        replacer_look_at_records(c);
    else
        act_look(&c->act, replacer_read_back);
}

/* Its ID proves nothing, so the records are looked at. */
static void replacer_answered_id(void *arg, const struct oms_result *result, const char *id)
{
    (void)id;
    replacer_answered(arg, result);
}

/* --- before ----------------------------------------------------------------------------------- */

static void replacer_send(struct replacer *c)
{
    c->reader = buf_reader_of(&c->body);
    act_note(&c->act, c->plan.verb, buf_read, &c->reader);
    c->reader = buf_reader_of(&c->body);
    c->http = (struct http_body){
        .read = buf_read, .rewind = buf_rewind, .arg = &c->reader, .length = c->body.len};
    c->act.inner = c->plan.after
                       ? oms_change_objects(c->act.call.oms, &c->http, replacer_answered_id, c)
                       : oms_configure(c->act.call.oms, &c->http, replacer_answered, c);
    oms_keep(&c->act.inner);
}

static void replacer_noted(void *arg, const struct oms_result *result)
{
    if (result->verdict == OMS_OK)
        replacer_send(arg);
    else
        act_fail_unsent(arg, result);
}

/* Of objects the new records are told from those that were there. */
static void replacer_prepare(struct replacer *c)
{
    if (!c->plan.before) {
        replacer_send(c);
        return;
    }
    c->act.inner = oms_list_changes(c->act.call.oms, c->act.id, c->plan.before, replacer_noted, c);
    oms_keep(&c->act.inner);
}

/* Raw; caller frees. NULL: it is what was shown. */
static char *replacer_why_not(const struct replacer *c, struct jtext task)
{
    char *why = c->plan.before ? oms_objects_why_not(task, c->plan.adds) : NULL;
    char *whole = why ? mem_printf(_("%s Nothing was sent."), why)
                      : mem_text(described_changed(task, &c->shown, c->act.state));
    free(why);
    return whole;
}

static void replacer_looked(void *arg, const struct oms_result *result, struct jtext task)
{
    struct replacer *c = arg;
    char *changed = task.at ? replacer_why_not(c, task) : NULL;
    if (changed)
        act_end(&c->act, ACT_CHANGED, OMS_REFUSED, changed);
    else if (task.at)
        replacer_prepare(c);
    else
        act_fail_unsent(&c->act, result);
    free(changed);
}

struct oms_call *replace_run_start(struct oms *o, const struct replace_plan *plan)
{
    struct replacer *c = mem_new(sizeof *c);
    c->plan = *plan;
    buf_add(&c->body, buf_string(plan->body), plan->body->len);
    if (plan->shown)
        buf_add(&c->shown, buf_string(plan->shown), plan->shown->len);
    act_begin(&c->act, o, &plan->act, drop_replacer);
    if (plan->act.look)
        act_look(&c->act, replacer_looked);
    else
        replacer_prepare(c);
    return &c->act.call;
}

const char *replace_words(enum act_end end, bool objects)
{
    switch (end) {
    case ACT_DONE:
        return objects ? _("The new records say what was meant.")
                       : _("The task tells what was meant.");
    case ACT_SHOWN_DONE:
        return _("The answer was lost; the server shows that it was done.");
    default:
        return objects ? _("It was accepted; the records could not be read, so what became of it "
                           "is not known.")
                       : _("It was accepted; the task could not be read back.");
    }
}
