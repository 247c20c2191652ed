/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/unsettled_task.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/path.h"
#include "base/when.h"

enum { BODY_MAX = 1 << 30 }; /* bytes */

static size_t task_body_read(void *arg, char *out, size_t room)
{
    struct unsettled_task *t = arg;
    size_t left = t->body.len - t->at;
    size_t count = room < left ? room : left;
    memcpy(out, buf_string(&t->body) + t->at, count);
    t->at += count;
    return count;
}

static void task_body_rewind(void *arg)
{
    struct unsettled_task *t = arg;
    t->at = 0;
}

/* What other submissions have made is not what this one has. */
static void task_collect_others(const struct journal_log *log, const struct journal_entry *e,
                                struct texts *others)
{
    for (size_t i = 0; i < log->len; i++)
        if (&log->items[i] != e && !log->items[i].verb && log->items[i].id &&
            journal_is_settled(&log->items[i]))
            texts_add(others, log->items[i].id);
}

bool unsettled_take(const struct journal_log *log, size_t number, struct unsettled_task *t,
                    char **why)
{
    const struct journal_entry *e = &log->items[number - 1];
    *t = (struct unsettled_task){.number = number,
                                 .key = mem_text(e->key),
                                 .name = mem_text(e->name ? e->name : ""),
                                 .time = e->time};
    task_collect_others(log, e, &t->others);
    char *place = journal_body(e);
    bool ok = path_read_regular(place, false, BODY_MAX, &t->body, why);
    free(place);
    return ok;
}

bool unsettled_take_last(const char *server, const char *user, struct unsettled_task *t, char **why)
{
    struct journal_log log;
    *t = (struct unsettled_task){0};
    if (!journal_load(&log, why))
        return false;
    size_t number = unsettled_last(&log, server, user, NULL);
    bool ok = number && unsettled_take(&log, number, t, why);
    journal_log_clear(&log);
    return ok;
}

void unsettled_task_clear(struct unsettled_task *t)
{
    free(t->key);
    free(t->name);
    texts_clear(&t->others);
    buf_clear(&t->body);
    *t = (struct unsettled_task){0};
}

struct recovery_plan unsettled_plan(struct unsettled_task *t, long seconds)
{
    long limit = seconds > 0 ? seconds : RECOVERY_SECONDS;
    t->sent = (struct http_body){task_body_read, task_body_rewind, t, t->body.len};
    return (struct recovery_plan){.name = t->name,
                                  .sent = &t->sent,
                                  .others = &t->others,
                                  .seconds = limit,
                                  .once = when_now() - t->time >= limit};
}
