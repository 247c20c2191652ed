/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/task_name.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "oms/described.h"
#include "spec/io/spec_named.h"

static bool task_is(const char *told, const char *name)
{
    return told && strcmp(told, name) == 0;
}

static void task_name_add(struct buf *lines, const struct oms_task *p)
{
    char *id = talk_quote(p->id), *owner = talk_quote(p->owner), *state = talk_quote(p->state);
    buf_printf(lines, "\n  %s  %s  %s", id, owner, state);
    free(state);
    free(owner);
    free(id);
}

/* An ID is unique, so it comes before a name that is spelled alike. Returns why there is not one;
 * caller frees. */
static char *task_name_choose(const struct oms_tasks *list, const char *name, char **id)
{
    struct buf candidates;
    char *why = NULL;
    size_t count = 0;
    buf_init(&candidates);
    for (size_t i = 0; i < list->len && !*id; i++)
        if (task_is(list->items[i].id, name))
            *id = mem_text(name);
    for (size_t i = 0; i < list->len && !*id; i++)
        if (task_is(list->items[i].name, name)) {
            task_name_add(&candidates, &list->items[i]);
            count++;
        }
    for (size_t i = 0; i < list->len && !*id && count == 1; i++)
        if (task_is(list->items[i].name, name))
            *id = mem_text(list->items[i].id);
    char *shown = talk_quote(name);
    if (!*id && count > 1)
        why = mem_printf(
            _("%zu tasks are called %s. Name one of them by its ID (ID, owner, state):%s"), count,
            shown, buf_string(&candidates));
    else if (!*id)
        why = mem_printf(_("The server shows no task with the ID or the name %s."), shown);
    free(shown);
    buf_clear(&candidates);
    return why;
}

int task_name_seek(struct session *s, const char *name, char **id, char **why)
{
    struct oms_tasks list = {0};
    struct outcome out = {0};
    *id = *why = NULL;
    bool ok = session_wait(s, oms_list_tasks(s->oms, name, &list, outcome_plain, &out), &out);
    int code = ok ? CODE_DONE : outcome_explain(&out);
    if (ok)
        *why = task_name_choose(&list, name, id);
    if (*why) {
        talk("%s", *why);
        code = CODE_FAILED;
    }
    if (!*id)
        session_say_lost(&list.lost);
    outcome_clear(&out);
    oms_tasks_clear(&list);
    return code;
}

int task_name_find(struct session *s, const char *name, char **id)
{
    char *why;
    int code = task_name_seek(s, name, id, &why);
    free(why);
    return code;
}

struct look {
    struct outcome *out;
    struct oms_task *task;
};

static void task_looked(void *arg, const struct oms_result *result, struct jtext task)
{
    struct look *look = arg;
    outcome_plain(look->out, result);
    if (task.at)
        oms_task_describe(look->task, task);
}

bool task_look_for(struct session *s, const char *id, struct oms_task *t, struct outcome *out)
{
    struct look look = {.out = out, .task = t};
    *t = (struct oms_task){0};
    return session_wait(s, oms_describe_task(s->oms, id, task_looked, &look), out);
}

int task_look(struct session *s, const char *id, struct oms_task *t)
{
    struct outcome out = {0};
    int code = task_look_for(s, id, t, &out) ? CODE_DONE : outcome_explain(&out);
    outcome_clear(&out);
    return code;
}

struct description {
    struct outcome out; /* first, so that it is the outcome_...() functions' argument, too */
    struct buf *text;
    struct endpoint *ends;
    struct texts *left_out;
};

static void task_described(void *arg, const struct oms_result *result, struct jtext task)
{
    struct description *d = arg;
    outcome_plain(&d->out, result);
    if (!task.at)
        return;
    endpoints_of_task(d->ends, task);
    described_body(task, d->text, d->left_out);
}

static int task_describe(struct session *s, const char *id, struct description *d)
{
    struct oms_call *call = oms_describe_task(s->oms, id, task_described, d);
    int code = session_wait(s, call, &d->out) ? CODE_DONE : outcome_explain(&d->out);
    outcome_clear(&d->out);
    return code;
}

int task_body_of(struct session *s, const char *id, struct buf *text, struct texts *left_out)
{
    struct endpoint ends[2] = {0};
    struct description d = {.text = text, .ends = ends, .left_out = left_out};
    int code = task_describe(s, id, &d);
    endpoint_clear(&ends[SIDE_SOURCE]);
    endpoint_clear(&ends[SIDE_SINK]);
    return code;
}

int task_body_read(const char *name, const struct options *o, struct buf *text,
                   struct endpoint ends[2], struct texts *left_out)
{
    struct description d = {.text = text, .ends = ends, .left_out = left_out};
    struct session s;
    char *id = NULL;
    int code = session_open(&s, o);
    if (code != CODE_DONE)
        return code;
    code = task_name_find(&s, name, &id);
    if (code == CODE_DONE)
        code = task_describe(&s, id, &d);
    session_close(&s);
    free(id);
    return code;
}
