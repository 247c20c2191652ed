/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/task_out.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/when.h"

/* Server's time as "2023-07-13T03:59:15Z"; caller frees. NULL: none. */
static char *task_time_utc(const char *text)
{
    int64_t seconds;
    return oms_time_read(text, &seconds) ? when_iso(seconds) : NULL;
}

char *task_fault_line(const struct oms_fault *f)
{
    if (!f)
        return NULL;
    return mem_printf("%s%s%s", f->code ? f->code : "", f->code && f->message ? ": " : "",
                      f->message ? f->message : "");
}

void task_write_fault(struct jwrite *w, const struct oms_fault *f)
{
    if (!f) {
        jwrite_null(w);
        return;
    }
    jwrite_object(w);
    jwrite_member(w, "code", f->code);
    jwrite_member(w, "level", f->level);
    jwrite_member(w, "message", f->message);
    jwrite_member(w, "reason", f->reason);
    jwrite_member(w, "proposal", f->proposal);
    jwrite_object_end(w);
}

void task_write_time(struct jwrite *w, const char *key, const char *text)
{
    char *utc = task_time_utc(text);
    jwrite_member(w, key, utc);
    free(utc);
}

void task_write(struct jwrite *w, const struct oms_task *t)
{
    jwrite_member(w, "id", t->id);
    jwrite_member(w, "name", t->name);
    jwrite_member(w, "type", t->type);
    jwrite_member(w, "state", t->state);
    jwrite_member(w, "owner", t->owner);
    jwrite_texts(w, "labels", &t->labels);
    jwrite_member(w, "source", oms_end_text(&t->source));
    jwrite_member(w, "sourceType", t->source.type);
    jwrite_member(w, "sink", oms_end_text(&t->sink));
    jwrite_member(w, "sinkType", t->sink.type);
    task_write_time(w, "created", t->created);
    task_write_time(w, "started", t->started);
    task_write_time(w, "finished", t->finished);
}
