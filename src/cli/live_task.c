/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/live_task.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/acting.h"
#include "cli/diff_print.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/settings.h"
#include "cli/specfile.h"
#include "cli/table.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "oms/described.h"
#include "oms/lacking.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_named.h"

/* --- reading it ------------------------------------------------------------------------------- */

struct look {
    struct outcome out; /* first, so that it is the outcome_...() functions' argument, too */
    struct live_task *task;
};

static void live_task_told(void *arg, const struct oms_result *result, struct jtext task)
{
    struct look *look = arg;
    struct live_task *t = look->task;
    outcome_plain(&look->out, result);
    if (!task.at)
        return;
    buf_add(&t->raw, task.at, jtext_length(task));
    jtext_check(buf_string(&t->raw), t->raw.len, &t->told);
    oms_task_describe(&t->task, t->told);
}

/* What the task tells and no request holds is no configuration, and stays as it is. */
static void live_task_take(struct live_task *t)
{
    struct endpoint ends[2] = {0};
    struct texts left_out = {0};
    struct findings unused;
    findings_init(&unused);
    described_body(t->told, &t->body, &left_out);
    endpoints_of_task(ends, t->told);
    t->now = spec_read(buf_string(&t->body), t->body.len, &unused);
    for (enum side side = SIDE_SOURCE; side <= SIDE_SINK; side++) {
        if (t->now)
            spec_set_endpoint(t->now, side, &ends[side]);
        endpoint_clear(&ends[side]);
    }
    findings_clear(&unused);
    texts_clear(&left_out);
}

static bool live_task_look(struct live_task *t, struct session *s, const char *id,
                           struct outcome *out)
{
    struct look look = {.task = t};
    bool ok = session_wait(s, oms_describe_task(s->oms, id, live_task_told, &look), &look.out);
    *out = look.out;
    if (ok)
        live_task_take(t);
    return ok && t->now;
}

static void live_task_init(struct live_task *t)
{
    *t = (struct live_task){0};
    buf_init(&t->raw);
    buf_init(&t->body);
}

int live_task_read(struct live_task *t, struct session *s, const char *name,
                   const struct options *o)
{
    struct outcome out = {0};
    char *id = NULL;
    live_task_init(t);
    int code = task_name_find(s, name, &id);
    bool told = code == CODE_DONE && live_task_look(t, s, id, &out);
    if (code == CODE_DONE && !told && out.verdict == OMS_OK && !out.signal) {
        talk("%s", _("What the server tells of the task cannot be read as a request."));
        code = CODE_FAILED;
    } else if (code == CODE_DONE && !told) {
        code = outcome_explain(&out);
    }
    if (code == CODE_DONE) {
        spec_set_edition(t->now, settings_edition(o));
        t->wanted = spec_copy(t->now);
    }
    outcome_clear(&out);
    free(id);
    return code;
}

bool live_task_reread(const struct live_task *t, struct session *s, struct live_task *again)
{
    struct outcome out = {0};
    live_task_init(again);
    bool ok = live_task_look(again, s, t->task.id, &out);
    if (ok)
        spec_set_edition(again->now, spec_edition(t->now));
    outcome_clear(&out);
    return ok;
}

void live_task_clear(struct live_task *t)
{
    oms_task_clear(&t->task);
    buf_clear(&t->raw);
    buf_clear(&t->body);
    if (t->now)
        spec_free(t->now);
    if (t->wanted)
        spec_free(t->wanted);
    *t = (struct live_task){0};
}

struct jtext live_task_wanted(const struct live_task *t, struct buf *text)
{
    struct jtext body = {0};
    buf_init(text);
    spec_write(t->wanted, text);
    jtext_check(buf_string(text), text->len, &body);
    return body;
}

/* --- may it be done? -------------------------------------------------------------------------- */

int live_task_check_action(const struct session *s, const struct options *o, const char *action)
{
    char *why = oms_why_lacking(s ? s->oms : NULL, settings_edition(o), action);
    if (!why)
        return CODE_DONE;
    talk(_("%s Nothing was sent."), why);
    free(why);
    return CODE_FAILED;
}

static bool live_task_has_errors(const struct diff_findings *came)
{
    for (size_t i = 0; i < came->len; i++)
        if (came->items[i].finding->severity == SEVERITY_ERROR)
            return true;
    return false;
}

static void live_task_say(const struct oms_task *t)
{
    char *id = talk_quote(t->id), *name = talk_quote(t->name), *state = talk_quote(t->state);
    fprintf(stderr, "%s  %s  %s\n", id, name, state);
    free(state);
    free(name);
    free(id);
}

static void live_task_nothing(const struct options *o)
{
    talk("%s", _("There is nothing to change. Nothing was sent."));
    if (o->json)
        puts("[]");
}

int live_task_show(const struct live_task *t, const struct options *o, bool *any)
{
    struct diff *d = diff_new(t->now, t->wanted);
    int code = live_task_has_errors(&d->came) ? CODE_SPEC : CODE_DONE;
    *any = d->len > 0;
    if (*any)
        live_task_say(&t->task);
    diff_print_changes(d, o, stderr);
    diff_print_findings(_("Findings that came:"), "+", &d->came, o->full, stderr);
    if (code != CODE_DONE)
        talk("%s", _("The task would have errors; nothing was sent."));
    else if (!*any)
        live_task_nothing(o);
    diff_free(d);
    return code;
}

static int live_task_check_same(const struct live_task *t, struct session *s)
{
    struct live_task again;
    int code = CODE_DONE;
    bool told = live_task_reread(t, s, &again);
    if (!told) {
        talk("%s", _("The task could not be looked at again. Nothing was sent."));
        code = CODE_FAILED;
    } else if (strcmp(buf_string(&again.body), buf_string(&t->body)) != 0 ||
               strcmp(again.task.state ? again.task.state : "",
                      t->task.state ? t->task.state : "") != 0) {
        talk("%s", _("The task is no longer what was shown: somebody has changed it meanwhile, or "
                     "its state. Nothing was sent; look again."));
        code = CODE_FAILED;
    }
    live_task_clear(&again);
    return code;
}

int live_task_ask(const struct live_task *t, struct session *s, const char *word,
                  const struct options *o)
{
    int code = acting_ask(o, word, &t->task);
    return code == CODE_DONE && !o->yes ? live_task_check_same(t, s) : code;
}

/* --- doing it --------------------------------------------------------------------------------- */

void acted_say(struct acted *a, int result, const char *message)
{
    a->result = result;
    mem_replace(&a->message, message);
}

void acted_clear(struct acted *a)
{
    free(a->code);
    free(a->message);
    *a = (struct acted){0};
}

void live_task_send(struct session *s, const struct buf *body, live_task_start *start,
                    struct acted *acted)
{
    struct buf_reader reader = buf_reader_of(body);
    struct http_body http = {
        .read = buf_read, .rewind = buf_rewind, .arg = &reader, .length = body->len};
    struct outcome out = {0};
    bool ok = session_wait(s, start(s->oms, &http, &out), &out);
    if (out.signal)
        acted_say(acted, CODE_UNKNOWN, _("Stopped: it is not known whether it was done."));
    else if (!ok)
        acted_say(acted, oms_exit_code(out.verdict), out.message);
    mem_replace(&acted->code, out.code);
    outcome_clear(&out);
}

static void acted_print_json(const struct acted *a, const struct oms_task *t, const char *word)
{
    struct json_out j;
    json_out_begin(&j);
    jwrite_array(&j.w);
    acting_write(&j.w, t, word, a->result, a->code, a->message);
    jwrite_array_end(&j.w);
    json_out_end(&j, true);
}

void acted_print(const struct acted *a, const struct oms_task *t, const char *word,
                 const struct options *o)
{
    const char *const heads[] = {_("ID"), _("NAME"), _("RESULT")};
    struct table table;
    if (o->json) {
        acted_print_json(a, t, word);
        return;
    }
    char *line = acting_result_line(a->result, a->code, a->message);
    table_init(&table, sizeof heads / sizeof *heads, heads);
    table_cell(&table, t->id);
    table_cell(&table, t->name);
    table_cell(&table, line);
    table_print(&table);
    table_clear(&table);
    free(line);
}
