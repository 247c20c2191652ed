/* SPDX-License-Identifier: Apache-2.0 */
#include "tasks/live_task.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "oms/described.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_named.h"

void live_task_init(struct live_task *t)
{
    *t = (struct live_task){0};
}

void live_task_clear(struct live_task *t)
{
    oms_task_clear(&t->task);
    buf_clear(&t->raw);
    buf_clear(&t->body);
    spec_free(t->now);
    spec_free(t->wanted);
    live_task_init(t);
}

/* What the task tells and no request holds is no configuration, and stays as it is. */
bool live_task_take(struct live_task *t, struct jtext told, enum edition edition)
{
    struct endpoint ends[2] = {0};
    struct texts left_out = {0};
    struct findings unused = {0};
    buf_add(&t->raw, told.at, jtext_length(told));
    jtext_check(buf_string(&t->raw), t->raw.len, &t->told);
    oms_task_describe(&t->task, t->told);
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
    if (!t->now)
        return false;
    spec_set_edition(t->now, edition);
    t->wanted = spec_copy(t->now);
    return true;
}

void live_task_revert(struct live_task *t)
{
    spec_free(t->wanted);
    t->wanted = spec_copy(t->now);
}

struct diff *live_task_compare(const struct live_task *t, struct jtext told,
                               struct live_task *again)
{
    live_task_init(again);
    bool read = live_task_take(again, told, spec_edition(t->now));
    return read ? diff_new(t->wanted, again->now) : NULL;
}

struct jtext live_task_wanted(const struct live_task *t, struct buf *text)
{
    struct jtext body = {0};
    buf_init(text);
    spec_write(t->wanted, text);
    jtext_check(buf_string(text), text->len, &body);
    return body;
}

void live_task_objects(const struct live_task *t, struct buf *body, struct oms_objects_meant *meant)
{
    struct buf text;
    struct jtext wanted = live_task_wanted(t, &text), now;
    jtext_check(buf_string(&t->body), t->body.len, &now);
    oms_objects_compare(now, wanted, meant);
    oms_objects_body(t->task.id, wanted, body);
    buf_clear(&text);
}

char *live_task_objects_words(const struct live_task *t)
{
    size_t count = mapping_total(spec_mapping_of(t->wanted), MAPPING_INCLUDE);
    size_t renamed = described_renamed(t->told);
    struct buf words = {0};
    buf_printf(&words,
               P_("OMS is sent the whole new list of %zu object. It does not document that "
                  "what is missing there is removed, and this was not tried with a real "
                  "server: the records are read back and compared. What is added takes "
                  "every setting of the task.",
                  "OMS is sent the whole new list of %zu objects. It does not document that "
                  "what is missing there is removed, and this was not tried with a real "
                  "server: the records are read back and compared. What is added takes "
                  "every setting of the task.",
                  count),
               count);
    if (renamed > 0)
        buf_printf(&words,
                   P_("\n%zu object of the task has columns with other names in the sink. The "
                      "request cannot hold them, and it is not known whether the task keeps them.",
                      "\n%zu objects of the task have columns with other names in the sink. The "
                      "request cannot hold them, and it is not known whether the task keeps them.",
                      renamed),
                   renamed);
    return buf_steal(&words);
}

bool live_task_has_errors(const struct diff_findings *came)
{
    for (size_t i = 0; i < came->len; i++)
        if (came->items[i].finding->severity == SEVERITY_ERROR)
            return true;
    return false;
}
