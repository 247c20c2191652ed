/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/replace_run.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "oms/call.h"
#include "oms/configure.h"
#include "oms/described.h"

enum { LOOKS = 5, LOOK_PAUSE_MS = 1000 }; /* at the records, which may come after a while */

struct replacer {
    struct oms_call call;
    struct http_timer timer;
    int looks;
    struct oms_call *inner; /* NULL: none is under way */
    struct replace_plan plan;
    char *id, *state, *server, *user, *name;
    struct buf body, shown;
    struct buf_reader reader;
    struct http_body http;
    struct journal *journal; /* NULL: it was not sent, or could not be written */
    bool lost;               /* the answer, which is these */
    char *message, *advice, *request_id;
};

static void drop_replacer(struct oms_call *call)
{
    struct replacer *c = (struct replacer *)call;
    http_timer_stop(&c->timer);
    if (c->inner)
        oms_cancel(c->inner);
    journal_end(c->journal, "unknown", NULL, NULL);
    buf_clear(&c->body);
    buf_clear(&c->shown);
    free(c->id);
    free(c->state);
    free(c->server);
    free(c->user);
    free(c->name);
    free(c->message);
    free(c->advice);
    free(c->request_id);
    free(c);
}

static const char *replacer_word(enum replace_end end, enum oms_verdict verdict)
{
    if (end <= REPLACE_UNREAD)
        return "done";
    if (end == REPLACE_DIFFERS)
        return "differs";
    if (end == REPLACE_UNKNOWN)
        return "unknown";
    return verdict == OMS_UNREACHED ? "unreached" : "refused";
}

static void replacer_finish(struct replacer *c, enum replace_end end,
                            const struct oms_result *result)
{
    journal_end(c->journal, replacer_word(end, result->verdict), NULL, result->message);
    c->journal = NULL;
    call_end(&c->call);
    c->plan.done(c->plan.arg, end, result);
    drop_replacer(&c->call);
}

static void replacer_end(struct replacer *c, enum replace_end end, enum oms_verdict verdict,
                         const char *message)
{
    replacer_finish(c, end, &(struct oms_result){.verdict = verdict, .message = message});
}

static void replacer_look(struct replacer *c, oms_json_done *done)
{
    c->inner = oms_describe_task(c->call.oms, c->id, done, c);
    oms_keep(&c->inner);
}

/* --- afterwards ------------------------------------------------------------------------------- */

static void replacer_unknown(struct replacer *c)
{
    struct oms_result lost = {.verdict = OMS_UNKNOWN,
                              .message = c->message,
                              .advice = c->advice,
                              .request_id = c->request_id};
    replacer_finish(c, REPLACE_UNKNOWN, &lost);
}

static void replacer_judged(struct replacer *c, bool told, bool same)
{
    const char *other = c->plan.after
                            ? _("It was accepted, but the records do not say what was meant. Look "
                                "at the changes of the task, and stop or cancel what is wrong.")
                            : _("It was accepted, but the task tells something else than what was "
                                "meant, as shown.");
    if (told && same)
        replacer_end(c, c->lost ? REPLACE_SHOWN_DONE : REPLACE_DONE, OMS_OK, NULL);
    else if (c->lost)
        replacer_unknown(c);
    else if (!told)
        replacer_end(c, REPLACE_UNREAD, OMS_OK, NULL);
    else
        replacer_end(c, REPLACE_DIFFERS, OMS_REFUSED, other);
}

static void replacer_read_back(void *arg, const struct oms_result *result, struct jtext task)
{
    struct replacer *c = arg;
    bool same = false, told = task.at && c->plan.judge(c->plan.arg, task, &same);
    (void)result;
    replacer_judged(c, told, same);
}

static void replacer_look_at_records(void *arg);

static void replacer_recorded(void *arg, const struct oms_result *result)
{
    struct replacer *c = arg;
    bool same = false,
         told = result->verdict == OMS_OK && c->plan.judge(c->plan.arg, (struct jtext){0}, &same);
    if (told && !same && ++c->looks < LOOKS)
        http_timer_start(c->call.oms->http, &c->timer, LOOK_PAUSE_MS, replacer_look_at_records, c);
    else
        replacer_judged(c, told, same);
}

static void replacer_look_at_records(void *arg)
{
    struct replacer *c = arg;
    c->inner = oms_list_changes(c->call.oms, c->id, c->plan.after, replacer_recorded, c);
    oms_keep(&c->inner);
}

static void replacer_answered(void *arg, const struct oms_result *result)
{
    struct replacer *c = arg;
    c->lost = result->verdict == OMS_UNKNOWN;
    if (result->verdict != OMS_OK && !c->lost) {
        replacer_finish(c, REPLACE_FAILED, result);
        return;
    }
    mem_replace(&c->message, result->message);
    mem_replace(&c->advice, result->advice);
    mem_replace(&c->request_id, result->request_id);
    if (c->plan.after)
        replacer_look_at_records(c);
    else
        replacer_look(c, replacer_read_back);
}

/* Its ID proves nothing, so the records are looked at. */
static void replacer_answered_id(void *arg, const struct oms_result *result, const char *id)
{
    (void)id;
    replacer_answered(arg, result);
}

/* --- before ----------------------------------------------------------------------------------- */

static void replacer_note(struct replacer *c)
{
    struct journal_facts facts = {
        .server = c->server, .user = c->user, .name = c->name, .verb = c->plan.verb, .id = c->id};
    struct buf_reader reader = buf_reader_of(&c->body);
    char *why = NULL;
    if (!c->server)
        return;
    c->journal = journal_begin(&facts, buf_read, &reader, &why);
    if (!c->journal && c->plan.unwritten)
        c->plan.unwritten(c->plan.arg, why);
    free(why);
}

static void replacer_send(struct replacer *c)
{
    replacer_note(c);
    if (c->plan.sent)
        *c->plan.sent = true;
    c->reader = buf_reader_of(&c->body);
    c->http = (struct http_body){
        .read = buf_read, .rewind = buf_rewind, .arg = &c->reader, .length = c->body.len};
    c->inner = c->plan.after ? oms_change_objects(c->call.oms, &c->http, replacer_answered_id, c)
                             : oms_configure(c->call.oms, &c->http, replacer_answered, c);
    oms_keep(&c->inner);
}

static void replacer_fail(struct replacer *c, const struct oms_result *result)
{
    struct oms_result failed = *result;
    char *message = mem_printf(_("%s Nothing was sent."), result->message);
    failed.message = message;
    replacer_finish(c, REPLACE_FAILED, &failed);
    free(message);
}

static void replacer_noted(void *arg, const struct oms_result *result)
{
    if (result->verdict == OMS_OK)
        replacer_send(arg);
    else
        replacer_fail(arg, result);
}

/* Of objects the new records are told from those that were there. */
static void replacer_prepare(struct replacer *c)
{
    if (!c->plan.before) {
        replacer_send(c);
        return;
    }
    c->inner = oms_list_changes(c->call.oms, c->id, c->plan.before, replacer_noted, c);
    oms_keep(&c->inner);
}

/* Raw; caller frees. NULL: it is what was shown. */
static char *replacer_why_not(const struct replacer *c, struct jtext task)
{
    char *why = c->plan.before ? oms_objects_why_not(task, c->plan.adds) : NULL;
    char *whole = why ? mem_printf(_("%s Nothing was sent."), why)
                      : mem_text(described_changed(task, &c->shown, c->state));
    free(why);
    return whole;
}

static void replacer_looked(void *arg, const struct oms_result *result, struct jtext task)
{
    struct replacer *c = arg;
    char *changed = task.at ? replacer_why_not(c, task) : NULL;
    if (changed)
        replacer_end(c, REPLACE_CHANGED, OMS_REFUSED, changed);
    else if (task.at)
        replacer_prepare(c);
    else
        replacer_fail(c, result);
    free(changed);
}

struct oms_call *replace_run_start(struct oms *o, const struct replace_plan *plan)
{
    struct replacer *c = mem_new(sizeof *c);
    c->plan = *plan;
    c->id = mem_text(plan->id);
    c->state = mem_text(plan->state);
    c->server = mem_text(plan->server);
    c->user = mem_text(plan->user);
    c->name = mem_text(plan->name);
    buf_init(&c->body);
    buf_add(&c->body, buf_string(plan->body), plan->body->len);
    buf_init(&c->shown);
    if (plan->shown)
        buf_add(&c->shown, buf_string(plan->shown), plan->shown->len);
    call_begin(&c->call, o, drop_replacer);
    if (plan->look)
        replacer_look(c, replacer_looked);
    else
        replacer_prepare(c);
    return &c->call;
}

const char *replace_words(enum replace_end end, bool objects)
{
    switch (end) {
    case REPLACE_DONE:
        return objects ? _("The new records say what was meant.")
                       : _("The task tells what was meant.");
    case REPLACE_SHOWN_DONE:
        return _("The answer was lost; the server shows that it was done.");
    default:
        return objects ? _("It was accepted; the records could not be read, so what became of it "
                           "is not known.")
                       : _("It was accepted; the task could not be read back.");
    }
}
