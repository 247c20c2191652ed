/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "oms/described.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "oms/task.h"

/* --- what a description tells in another place than the request does ------------------------- */

static void described_write_id(struct jwrite *w, struct jtext given)
{
    if (jtext_kind(given) == '"')
        jwrite_raw(w, given.at, jtext_length(given));
    else
        jwrite_null(w);
}

static void described_add_endpoint(struct jwrite *w, struct jtext task, const char *key,
                                   const char *side)
{
    struct jtext id = jtext_get(jtext_get(task, side), "endpointId");
    if (jtext_kind(id) != '"' || jtext_kind(jtext_get(task, key)) != 0)
        return;
    jwrite_key(w, key);
    described_write_id(w, id);
}

static void described_add_labels(struct jwrite *w, struct jtext task)
{
    struct jtext labels = jtext_get(task, "labels");
    struct jmember label;
    if (jtext_kind(labels) != '[' || jtext_kind(jtext_get(task, "labelIds")) != 0)
        return;
    jwrite_key(w, "labelIds");
    jwrite_array(w);
    for (bool more = jtext_first(labels, &label); more; more = jtext_next(&label))
        described_write_id(w, jtext_get(label.value, "id"));
    jwrite_array_end(w);
}

struct jtext described_ids(struct jtext task, struct buf *text)
{
    struct jwrite w;
    struct jtext ids;
    jwrite_init(&w, text);
    jwrite_object(&w);
    described_add_endpoint(&w, task, "sourceEndpointId", "sourceConnectInfo");
    described_add_endpoint(&w, task, "sinkEndpointId", "sinkConnectInfo");
    described_add_labels(&w, task);
    jwrite_object_end(&w);
    jtext_check(buf_string(text), text->len, &ids);
    return ids;
}

/* --- the request ------------------------------------------------------------------------------ */

/* In the order of the page of CreateProject. */
static const char *const carried[] = {"name",
                                      "type",
                                      "labelIds",
                                      "sourceEndpointId",
                                      "sinkEndpointId",
                                      "transferMapping",
                                      "commonTransferConfig",
                                      "enableStructTransfer",
                                      "structTransferConfig",
                                      "enableFullTransfer",
                                      "enableFullVerify",
                                      "fullTransferConfig",
                                      "enableIncrTransfer",
                                      "incrTransferConfig",
                                      "enableReverseIncrTransfer",
                                      "reverseIncrTransferConfig"};

/* How the task fares, and the long form of what the IDs say. */
static const char *const state[] = {"id",
                                    "status",
                                    "owner",
                                    "gmtCreate",
                                    "gmtModified",
                                    "gmtStart",
                                    "gmtFinish",
                                    "destConnId",
                                    "isMerging",
                                    "isModifying",
                                    "isSubProject",
                                    "labels",
                                    "sourceEndpointType",
                                    "sinkEndpointType",
                                    "sourceConnectInfo",
                                    "sinkConnectInfo",
                                    "steps",
                                    "extraInfo",
                                    "alarmStats"};

enum { CARRIED = sizeof carried / sizeof *carried, STATES = sizeof state / sizeof *state };

static bool described_has(const char *const *names, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(names[i], key) == 0)
            return true;
    return false;
}

/* A description numbers the objects of a mapping and lists the columns that they have: neither can
 * be asked for. */
static bool described_is_told(const struct jmember *m, const char *key, bool mapping)
{
    return jtext_kind(m->value) != 0 &&
           !(mapping && (strcasecmp(key, "id") == 0 || strcasecmp(key, "columns") == 0));
}

static void described_copy(struct jwrite *w, struct jtext value, bool mapping);

static void described_copy_object(struct jwrite *w, struct jtext object, bool mapping)
{
    struct jmember m;
    struct jstring key = {0};
    jwrite_object(w);
    for (bool more = jtext_first(object, &m); more; more = jtext_next(&m)) {
        jtext_read(m.key, &key);
        if (!described_is_told(&m, key.out, mapping))
            continue;
        jwrite_key(w, key.out);
        described_copy(w, m.value, mapping);
    }
    jwrite_object_end(w);
    free(key.out);
}

static void described_copy(struct jwrite *w, struct jtext value, bool mapping)
{
    struct jmember m;
    char kind = jtext_kind(value);
    if (kind == '{') {
        described_copy_object(w, value, mapping);
    } else if (kind == '[') {
        jwrite_array(w);
        for (bool more = jtext_first(value, &m); more; more = jtext_next(&m))
            described_copy(w, m.value, mapping);
        jwrite_array_end(w);
    } else {
        jwrite_raw(w, value.at, jtext_length(value));
    }
}

/* Nothing of it would be copied. */
static bool described_is_empty(struct jtext value, bool mapping)
{
    struct jmember m;
    struct jstring key = {0};
    bool empty = jtext_kind(value) == '{';
    for (bool more = jtext_first(value, &m); more && empty; more = jtext_next(&m)) {
        jtext_read(m.key, &key);
        empty = !described_is_told(&m, key.out, mapping);
    }
    free(key.out);
    return empty;
}

static void described_carry(struct jwrite *w, struct jtext value, const char *key)
{
    bool mapping = strcasecmp(key, "transferMapping") == 0;
    if (jtext_kind(value) == 0 || described_is_empty(value, mapping))
        return;
    jwrite_key(w, key);
    described_copy(w, value, mapping);
}

static void described_leave_out(struct jtext task, struct texts *left_out)
{
    struct jmember m;
    struct jstring key = {0};
    for (bool more = jtext_first(task, &m); more; more = jtext_next(&m)) {
        jtext_read(m.key, &key);
        if (jtext_kind(m.value) == 0 || described_has(carried, CARRIED, key.out) ||
            described_has(state, STATES, key.out))
            continue;
        char *line = mem_printf("%s: %.*s", key.out, (int)jtext_length(m.value), m.value.at);
        texts_add(left_out, line);
        free(line);
    }
    free(key.out);
}

void described_body(struct jtext task, struct buf *body, struct texts *left_out)
{
    struct jwrite w;
    struct buf elsewhere;
    buf_init(&elsewhere);
    struct jtext ids = described_ids(task, &elsewhere);
    jwrite_init(&w, body);
    jwrite_object(&w);
    for (size_t i = 0; i < CARRIED; i++) {
        struct jtext value = jtext_get(ids, carried[i]);
        described_carry(&w, value.at != NULL ? value : jtext_get(task, carried[i]), carried[i]);
    }
    jwrite_object_end(&w);
    buf_text(body, "\n");
    described_leave_out(task, left_out);
    buf_clear(&elsewhere);
}

const char *described_changed(struct jtext task, const struct buf *shown, const char *was)
{
    struct buf body;
    struct texts left_out = {0};
    struct oms_task now = {0};
    buf_init(&body);
    described_body(task, &body, &left_out);
    oms_task_describe(&now, task);
    bool same = strcmp(buf_string(&body), buf_string(shown)) == 0 &&
                strcmp(now.state ? now.state : "", was ? was : "") == 0;
    oms_task_clear(&now);
    texts_clear(&left_out);
    buf_clear(&body);
    return same ? NULL
                : _("The task is no longer what was shown: somebody has changed it meanwhile, or "
                    "its state. Nothing was sent; look again.");
}
