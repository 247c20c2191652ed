/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/task.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "oms/rows.h"

/* --- the task --------------------------------------------------------------------------------- */

static void task_read_steps(struct oms_task *t, struct json_object *rows)
{
    t->step_count = jsonc_length(rows);
    t->steps = mem_array(t->step_count + 1, sizeof *t->steps);
    for (size_t i = 0; i < t->step_count; i++)
        oms_step_read(&t->steps[i], jsonc_at(rows, i));
}

static void end_read(struct oms_end *e, struct json_object *row, const char *side, const char *type)
{
    struct json_object *told = jsonc_get(row, side);
    e->id = jsonc_text(told, "endpointId");
    e->name = jsonc_text(told, "endpointName");
    e->type = jsonc_text(row, type);
}

static void end_clear(struct oms_end *e)
{
    free(e->id);
    free(e->name);
    free(e->type);
}

static void task_read_labels(struct texts *labels, struct json_object *rows)
{
    for (size_t i = 0; i < jsonc_length(rows); i++) {
        char *name = jsonc_text(jsonc_at(rows, i), "name");
        if (!name)
            name = jsonc_text(jsonc_at(rows, i), "id");
        if (name)
            texts_add(labels, name);
        free(name);
    }
}

void oms_task_read(struct oms_task *t, struct json_object *row)
{
    *t = (struct oms_task){
        .id = jsonc_text(row, "id"),
        .name = jsonc_text(row, "name"),
        .type = jsonc_text(row, "type"),
        .state = jsonc_text(row, "status"),
        .owner = jsonc_text(row, "owner"),
        .created = jsonc_text(row, "gmtCreate"),
        .modified = jsonc_text(row, "gmtModified"),
        .started = jsonc_text(row, "gmtStart"),
        .finished = jsonc_text(row, "gmtFinish"),
    };
    end_read(&t->source, row, "sourceConnectInfo", "sourceEndpointType");
    end_read(&t->sink, row, "sinkConnectInfo", "sinkEndpointType");
    task_read_labels(&t->labels, jsonc_get(row, "labels"));
    task_read_steps(t, jsonc_get(row, "steps"));
}

/* With its lists and objects, or without. NULL: that takes more memory than a row may. */
static struct json_object *task_tree(struct jtext description, bool whole)
{
    static const char *const keys[] = {"id",
                                       "name",
                                       "type",
                                       "status",
                                       "owner",
                                       "gmtCreate",
                                       "gmtModified",
                                       "gmtStart",
                                       "gmtFinish",
                                       "labels",
                                       "sourceConnectInfo",
                                       "sinkConnectInfo",
                                       "sourceEndpointType",
                                       "sinkEndpointType",
                                       "steps"};
    struct buf small = {0};
    buf_char(&small, '{');
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct jtext value = jtext_get(description, keys[i]);
        char kind = jtext_kind(value);
        if (!value.at || (!whole && (kind == '[' || kind == '{')))
            continue;
        buf_printf(&small, "%s\"%s\":", small.len > 1 ? "," : "", keys[i]);
        buf_add(&small, value.at, jtext_length(value));
    }
    buf_char(&small, '}');
    bool larger;
    struct json_object *row =
        jsonc_parse_within(buf_string(&small), small.len, ROWS_TREE_MAX, &larger);
    buf_clear(&small);
    return row;
}

void oms_task_describe(struct oms_task *t, struct jtext description)
{
    struct json_object *row = task_tree(description, true);
    if (!row)
        row = task_tree(description, false);
    oms_task_read(t, row);
    json_object_put(row);
}

void oms_task_clear(struct oms_task *t)
{
    free(t->id);
    free(t->name);
    free(t->type);
    free(t->state);
    free(t->owner);
    free(t->created);
    free(t->modified);
    free(t->started);
    free(t->finished);
    end_clear(&t->source);
    end_clear(&t->sink);
    texts_clear(&t->labels);
    for (size_t i = 0; i < t->step_count; i++)
        oms_step_clear(&t->steps[i]);
    free(t->steps);
    *t = (struct oms_task){0};
}

/* --- what it means ---------------------------------------------------------------------------- */

bool oms_task_has_label(const struct oms_task *t, const struct texts *names)
{
    for (size_t i = 0; i < names->len; i++)
        if (texts_has(&t->labels, names->items[i]))
            return true;
    return false;
}

const struct oms_step *oms_task_step(const struct oms_task *t)
{
    const struct oms_step *begun = NULL, *under_way = NULL;
    for (size_t i = 0; i < t->step_count; i++) {
        const struct oms_step *s = &t->steps[i];
        if (oms_step_is(s, "FAILED"))
            return s;
        if (!s->state || oms_step_is(s, "INIT"))
            continue;
        begun = s;
        under_way = oms_step_is_done(s) ? under_way : s;
    }
    return under_way ? under_way : begun;
}

/* One that follows the source is through when it has caught up once. */
static bool step_is_through(const struct oms_step *s)
{
    return oms_step_is_done(s) || oms_step_is(s, "MONITORING");
}

const struct oms_step *oms_task_waiting(const struct oms_task *t)
{
    if (!t->state || strncmp(t->state, "RUNNING", strlen("RUNNING")) != 0)
        return NULL;
    for (size_t i = 0; i < t->step_count; i++)
        if (!step_is_through(&t->steps[i]))
            return t->steps[i].name && oms_step_is(&t->steps[i], "INIT") ? &t->steps[i] : NULL;
    return NULL;
}

const struct oms_step *oms_task_step_named(const struct oms_task *t, const char *name)
{
    for (size_t i = 0; i < t->step_count; i++)
        if (t->steps[i].name && strcmp(t->steps[i].name, name) == 0)
            return &t->steps[i];
    return NULL;
}

/* A step that finished after all may still tell of an earlier failure. */
const struct oms_fault *oms_task_fault(const struct oms_task *t)
{
    for (size_t i = 0; i < t->step_count; i++) {
        const struct oms_step *s = &t->steps[i];
        if ((s->fault.code || s->fault.message) && !oms_step_is(s, "FINISHED"))
            return &s->fault;
    }
    return NULL;
}

bool oms_task_lag(const struct oms_task *t, int64_t now, int64_t *lag, int64_t *age)
{
    bool told = false;
    for (size_t i = 0; i < t->step_count; i++)
        told = oms_step_lag(&t->steps[i], now, lag, age) || told;
    return told;
}

char *oms_task_labels(const struct oms_task *t)
{
    struct buf all = {0};
    for (size_t i = 0; i < t->labels.len; i++)
        buf_printf(&all, "%s%s", i > 0 ? ", " : "", t->labels.items[i]);
    return buf_steal(&all);
}

const char *oms_end_text(const struct oms_end *e)
{
    return e->name ? e->name : e->id;
}
