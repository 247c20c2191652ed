/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/configure_run.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "oms/call.h"
#include "oms/configure.h"
#include "oms/described.h"

struct configurer {
    struct oms_call call;
    struct oms_call *inner; /* NULL: none is under way */
    struct configure_plan plan;
    char *id, *state, *server, *user, *name;
    struct buf body, shown;
    struct buf_reader reader;
    struct http_body http;
    struct journal *journal; /* NULL: it was not sent, or could not be written */
    bool lost;               /* the answer, which is these */
    char *message, *advice, *request_id;
};

static void drop_configurer(struct oms_call *call)
{
    struct configurer *c = (struct configurer *)call;
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

static const char *configurer_word(enum configure_end end, enum oms_verdict verdict)
{
    if (end <= CONFIGURE_UNREAD)
        return "done";
    if (end == CONFIGURE_UNKNOWN)
        return "unknown";
    return verdict == OMS_UNREACHED ? "unreached" : "refused";
}

static void configurer_finish(struct configurer *c, enum configure_end end,
                              const struct oms_result *result)
{
    journal_end(c->journal, configurer_word(end, result->verdict), NULL, result->message);
    c->journal = NULL;
    call_end(&c->call);
    c->plan.done(c->plan.arg, end, result);
    drop_configurer(&c->call);
}

static void configurer_end(struct configurer *c, enum configure_end end, enum oms_verdict verdict,
                           const char *message)
{
    configurer_finish(c, end, &(struct oms_result){.verdict = verdict, .message = message});
}

static void configurer_look(struct configurer *c, oms_json_done *done)
{
    c->inner = oms_describe_task(c->call.oms, c->id, done, c);
    oms_keep(&c->inner);
}

/* --- afterwards ------------------------------------------------------------------------------- */

static void configurer_unknown(struct configurer *c)
{
    struct oms_result lost = {.verdict = OMS_UNKNOWN,
                              .message = c->message,
                              .advice = c->advice,
                              .request_id = c->request_id};
    configurer_finish(c, CONFIGURE_UNKNOWN, &lost);
}

static void configurer_read_back(void *arg, const struct oms_result *result, struct jtext task)
{
    struct configurer *c = arg;
    bool same = false, told = task.at && c->plan.judge(c->plan.arg, task, &same);
    (void)result;
    if (told && same)
        configurer_end(c, c->lost ? CONFIGURE_SHOWN_DONE : CONFIGURE_DONE, OMS_OK, NULL);
    else if (c->lost)
        configurer_unknown(c);
    else if (!told)
        configurer_end(c, CONFIGURE_UNREAD, OMS_OK, NULL);
    else
        configurer_end(c, CONFIGURE_DIFFERS, OMS_REFUSED,
                       _("It was accepted, but the task tells something else than what was meant, "
                         "as shown."));
}

static void configurer_answered(void *arg, const struct oms_result *result)
{
    struct configurer *c = arg;
    c->lost = result->verdict == OMS_UNKNOWN;
    if (result->verdict != OMS_OK && !c->lost) {
        configurer_finish(c, CONFIGURE_FAILED, result);
        return;
    }
    mem_replace(&c->message, result->message);
    mem_replace(&c->advice, result->advice);
    mem_replace(&c->request_id, result->request_id);
    configurer_look(c, configurer_read_back);
}

/* --- before ----------------------------------------------------------------------------------- */

static void configurer_note(struct configurer *c)
{
    struct journal_facts facts = {
        .server = c->server, .user = c->user, .name = c->name, .verb = "configure", .id = c->id};
    struct buf_reader reader = buf_reader_of(&c->body);
    char *why = NULL;
    if (!c->server)
        return;
    c->journal = journal_begin(&facts, buf_read, &reader, &why);
    if (!c->journal && c->plan.unwritten)
        c->plan.unwritten(c->plan.arg, why);
    free(why);
}

static void configurer_send(struct configurer *c)
{
    configurer_note(c);
    if (c->plan.sent)
        *c->plan.sent = true;
    c->reader = buf_reader_of(&c->body);
    c->http = (struct http_body){
        .read = buf_read, .rewind = buf_rewind, .arg = &c->reader, .length = c->body.len};
    c->inner = oms_configure(c->call.oms, &c->http, configurer_answered, c);
    oms_keep(&c->inner);
}

static void configurer_looked(void *arg, const struct oms_result *result, struct jtext task)
{
    struct configurer *c = arg;
    const char *changed = task.at ? described_changed(task, &c->shown, c->state) : NULL;
    if (changed) {
        configurer_end(c, CONFIGURE_CHANGED, OMS_REFUSED, changed);
    } else if (task.at) {
        configurer_send(c);
    } else {
        struct oms_result failed = *result;
        char *message = mem_printf(_("%s Nothing was sent."), result->message);
        failed.message = message;
        configurer_finish(c, CONFIGURE_FAILED, &failed);
        free(message);
    }
}

struct oms_call *configure_run_start(struct oms *o, const struct configure_plan *plan)
{
    struct configurer *c = mem_new(sizeof *c);
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
    call_begin(&c->call, o, drop_configurer);
    if (plan->look)
        configurer_look(c, configurer_looked);
    else
        configurer_send(c);
    return &c->call;
}

const char *configure_words(enum configure_end end)
{
    switch (end) {
    case CONFIGURE_DONE:
        return _("The task tells what was meant.");
    case CONFIGURE_SHOWN_DONE:
        return _("The answer was lost; the server shows that it was done.");
    default:
        return _("It was accepted; the task could not be read back.");
    }
}
