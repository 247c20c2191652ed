/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/task_name.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "oms/described.h"

static bool task_is(const char *told, const char *name)
{
    return told && strcmp(told, name) == 0;
}

/* An ID is unique, so it comes before a name that is spelled alike. Returns why there is not one;
 * caller frees. */
static char *task_name_choose(const struct oms_tasks *list, const char *name, char **id)
{
    const struct oms_task *found = NULL;
    struct buf all = {0};
    size_t count = 0;
    bool by_id = false;
    for (size_t i = 0; i < list->len && !by_id; i++) {
        const struct oms_task *t = &list->items[i];
        by_id = task_is(t->id, name);
        if (!by_id && !task_is(t->name, name))
            continue;
        found = t;
        count++;
        buf_printf(&all, "\n  %s  %s  %s", talk_shown(t->id), talk_shown(t->owner),
                   talk_shown(t->state));
    }
    char *why = NULL;
    if (by_id || count == 1)
        *id = mem_text(found->id);
    if (!*id && count > 1)
        why = mem_printf(
            _("%zu tasks are called %s. Name one of them by its ID (ID, owner, state):%s"), count,
            talk_shown(name), buf_string(&all));
    else if (!*id)
        why =
            mem_printf(_("The server shows no task with the ID or the name %s. 'oms-wizard tasks' "
                         "lists those that it shows."),
                       talk_shown(name));
    buf_clear(&all);
    return why;
}

int task_name_seek(struct session *s, const char *name, char **id, char **why)
{
    struct oms_tasks list = {0};
    *id = *why = NULL;
    int code = session_ask(s, oms_list_tasks(s->oms, name, &list, outcome_plain, &s->out));
    if (code == CODE_DONE)
        *why = task_name_choose(&list, name, id);
    if (*why)
        code = talk_fail(CODE_FAILED, "%s", *why);
    if (!*id)
        session_say_lost(&list.lost);
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
    task_taken *take;
    void *arg;
};

static void task_told(void *arg, const struct oms_result *result, struct jtext task)
{
    struct look *look = arg;
    outcome_plain(look->out, result);
    if (task.at)
        look->take(look->arg, task);
}

bool task_describe(struct session *s, const char *id, task_taken *take, void *arg,
                   struct outcome *out)
{
    struct look look = {out, take, arg};
    return session_wait(s, oms_describe_task(s->oms, id, task_told, &look), out);
}

static void task_take(void *arg, struct jtext task)
{
    oms_task_describe(arg, task);
}

bool task_look_for(struct session *s, const char *id, struct oms_task *t, struct outcome *out)
{
    *t = (struct oms_task){0};
    return task_describe(s, id, task_take, t, out);
}

int task_look(struct session *s, const char *id, struct oms_task *t)
{
    bool told = task_look_for(s, id, t, &s->out);
    if (!t->id)
        t->id = mem_text(id);
    return session_end(s, told);
}

static void task_take_body(void *arg, struct jtext task)
{
    struct spec_named *n = arg;
    endpoints_of_task(n->ends, task);
    described_body(task, &n->text, &n->left_out);
}

int task_body_of(struct session *s, const char *id, struct spec_named *n)
{
    n->partial = true;
    return session_end(s, task_describe(s, id, task_take_body, n, &s->out));
}

int task_body_read(const char *name, const struct options *o, struct spec_named *n)
{
    struct session s;
    char *id = NULL;
    int code = session_open(&s, o);
    if (code != CODE_DONE)
        return code;
    code = task_name_find(&s, name, &id);
    if (code == CODE_DONE)
        code = task_body_of(&s, id, n);
    session_close(&s);
    free(id);
    return code;
}
