/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/described.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "oms/task.h"

/* --- what is told ----------------------------------------------------------------------------- */

enum place {
    /* What a request holds, in the order of the page of CreateProject. */
    NAME,
    TYPE,
    LABEL_IDS,
    SOURCE_ID,
    SINK_ID,
    MAPPING,
    COMMON,
    STRUCT,
    STRUCT_CONFIG,
    FULL,
    VERIFY,
    FULL_CONFIG,
    INCR,
    INCR_CONFIG,
    REVERSE,
    REVERSE_CONFIG,
    CARRIED,
    /* The long form of what the IDs say, */
    LABELS = CARRIED,
    SOURCE,
    SINK,
    /* and after them how the task fares. */
};

static const char *const keys[] = {
    "name",
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
    "reverseIncrTransferConfig",
    "labels",
    "sourceConnectInfo",
    "sinkConnectInfo",
    "id",
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
    "sourceEndpointType",
    "sinkEndpointType",
    "steps",
    "extraInfo",
    "alarmStats",
};
enum { PLACES = sizeof keys / sizeof *keys };

struct description {
    struct jtext values[PLACES];
    struct texts *left_out; /* may be NULL */
};

static bool described_is_empty_value(struct jtext value)
{
    struct jmember any;
    char kind = jtext_kind(value);
    return kind == 0 || (kind == '"' && value.at[1] == '"') ||
           ((kind == '[' || kind == '{') && !jtext_first(value, &any));
}

static void described_leave_out(struct description *d, const char *key, struct jtext value)
{
    if (!d->left_out)
        return;
    char *line = mem_printf("%s: %.*s", key, (int)jtext_length(value), value.at);
    texts_add(d->left_out, line);
    free(line);
}

static void described_leave_unread(struct description *d, const char *key, struct jtext value)
{
    char *words = mem_printf(_("%s (in a form that cannot be read)"), key);
    described_leave_out(d, words, value);
    free(words);
}

static size_t described_place(const char *key)
{
    size_t i = 0;
    while (i < PLACES && strcasecmp(keys[i], key) != 0)
        i++;
    return i;
}

static bool described_is_alike(struct jtext one, struct jtext other)
{
    size_t length = jtext_length(one);
    return length == jtext_length(other) && memcmp(one.at, other.at, length) == 0;
}

/* Of keys that differ by case only, the one that is spelled as documented counts, or the first. */
static void described_take(struct description *d, size_t place, const char *key, struct jtext value)
{
    struct jtext *taken = &d->values[place], other = value;
    if (!taken->at || strcmp(keys[place], key) == 0) {
        other = *taken;
        *taken = value;
    }
    if (other.at && !described_is_alike(other, *taken))
        described_leave_out(d, keys[place], other);
}

/* left_out gets what is of no use to a request. */
static void described_read(struct description *d, struct jtext task, struct texts *left_out)
{
    struct jmember m;
    struct jstring key = {0};
    *d = (struct description){.left_out = left_out};
    for (bool more = jtext_first(task, &m); more; more = jtext_next(&m)) {
        jtext_read(m.key, &key);
        size_t place = described_place(key.out);
        if (jtext_kind(m.value) == 0)
            continue;
        if (place < PLACES)
            described_take(d, place, key.out, m.value);
        else
            described_leave_out(d, key.out, m.value);
    }
    free(key.out);
}

/* --- what a description tells in another place than the request does -------------------------- */

static bool described_is_whole(struct jtext value)
{
    return jtext_kind(value) == '0' && strspn(value.at, "0123456789") == jtext_length(value);
}

static bool described_is_id(struct jtext value)
{
    return (jtext_kind(value) == '"' && !described_is_empty_value(value)) ||
           described_is_whole(value);
}

/* A request has IDs as texts; a description may have them as numbers. */
static void described_write_id(struct jwrite *w, struct jtext id)
{
    struct jstring text = {0};
    if (jtext_kind(id) == '"') {
        jwrite_raw(w, id.at, jtext_length(id));
        return;
    }
    jtext_read(id, &text);
    jwrite_string(w, text.out);
    free(text.out);
}

static void described_add_endpoint(struct description *d, enum place own, enum place side,
                                   struct jwrite *w)
{
    struct jtext told = d->values[side], id = d->values[own];
    if (!described_is_empty_value(id) && !described_is_whole(id))
        return;
    if (described_is_empty_value(id))
        id = jtext_get(told, "endpointId");
    if (described_is_id(id)) {
        jwrite_key(w, keys[own]);
        described_write_id(w, id);
    } else if (!described_is_empty_value(id) ||
               (!described_is_empty_value(told) && jtext_kind(told) != '{')) {
        described_leave_unread(d, keys[side], told);
    }
}

static bool described_has_label_ids(struct jtext labels)
{
    struct jmember label;
    bool all = jtext_kind(labels) == '[';
    for (bool more = jtext_first(labels, &label); more && all; more = jtext_next(&label))
        all = described_is_id(jtext_get(label.value, "id"));
    return all;
}

/* Some of the labels would be another set of them, so it is all or none. */
static void described_add_labels(struct description *d, struct jwrite *w)
{
    struct jtext labels = d->values[LABELS];
    struct jmember label;
    if (described_is_empty_value(labels) || !described_is_empty_value(d->values[LABEL_IDS]))
        return;
    if (!described_has_label_ids(labels)) {
        described_leave_unread(d, keys[LABELS], labels);
        return;
    }
    jwrite_key(w, keys[LABEL_IDS]);
    jwrite_array(w);
    for (bool more = jtext_first(labels, &label); more; more = jtext_next(&label))
        described_write_id(w, jtext_get(label.value, "id"));
    jwrite_array_end(w);
}

static struct jtext described_find_ids(struct description *d, struct buf *text)
{
    struct jwrite w;
    struct jtext ids;
    jwrite_init(&w, text);
    jwrite_object(&w);
    described_add_endpoint(d, SOURCE_ID, SOURCE, &w);
    described_add_endpoint(d, SINK_ID, SINK, &w);
    described_add_labels(d, &w);
    jwrite_object_end(&w);
    jtext_check(buf_string(text), text->len, &ids);
    return ids;
}

struct jtext described_ids(struct jtext task, struct buf *text)
{
    struct description d;
    described_read(&d, task, NULL);
    return described_find_ids(&d, text);
}

/* --- the request ------------------------------------------------------------------------------ */

/* Objects of a mapping that are nested in each other: itself, its databases, their objects. */
enum { MAPPING_LEVELS = 3 };

struct copying {
    struct jwrite *w;
    size_t renamed; /* objects with a column that has another name in the sink */
};

/* A description numbers the objects of a mapping and lists the columns that they have: neither can
 * be asked for. */
static bool described_is_told(const struct jmember *m, const char *key, int mapping)
{
    return jtext_kind(m->value) != 0 &&
           !(mapping > 0 && (strcasecmp(key, "id") == 0 || strcasecmp(key, "columns") == 0));
}

static bool described_renames(struct jtext columns)
{
    struct jmember column;
    bool renames = false;
    for (bool more = jtext_first(columns, &column); more && !renames; more = jtext_next(&column)) {
        char *name = jtext_text(column.value, "columnName");
        char *mapped = jtext_text(column.value, "mappedName");
        renames = name && mapped && *mapped && strcmp(name, mapped) != 0;
        free(mapped);
        free(name);
    }
    return renames;
}

static void described_copy(struct copying *c, struct jtext value, int mapping);

static void described_copy_object(struct copying *c, struct jtext object, int mapping)
{
    struct jmember m;
    struct jstring key = {0};
    int inner = mapping > 0 ? mapping - 1 : 0;
    jwrite_object(c->w);
    for (bool more = jtext_first(object, &m); more; more = jtext_next(&m)) {
        jtext_read(m.key, &key);
        if (described_is_told(&m, key.out, mapping)) {
            jwrite_key(c->w, key.out);
            described_copy(c, m.value, inner);
        } else if (strcasecmp(key.out, "columns") == 0) {
            c->renamed += described_renames(m.value);
        }
    }
    jwrite_object_end(c->w);
    free(key.out);
}

/* mapping: how many levels of a mapping begin here. */
static void described_copy(struct copying *c, struct jtext value, int mapping)
{
    struct jmember m;
    char kind = jtext_kind(value);
    if (kind == '{') {
        described_copy_object(c, value, mapping);
    } else if (kind == '[') {
        jwrite_array(c->w);
        for (bool more = jtext_first(value, &m); more; more = jtext_next(&m))
            described_copy(c, m.value, mapping);
        jwrite_array_end(c->w);
    } else {
        jwrite_raw(c->w, value.at, jtext_length(value));
    }
}

/* Nothing of it would be copied. */
static bool described_is_empty(struct jtext value, int mapping)
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

static void described_carry(struct description *d, struct jtext value, size_t place,
                            struct jwrite *w)
{
    int mapping = place == MAPPING ? MAPPING_LEVELS : 0;
    struct copying c = {.w = w};
    if (jtext_kind(value) == 0 || described_is_empty(value, mapping))
        return;
    jwrite_key(w, keys[place]);
    described_copy(&c, value, mapping);
    if (c.renamed == 0 || !d->left_out)
        return;
    char *line =
        mem_printf(P_("%s: %zu object with columns of other names in the sink",
                      "%s: %zu objects with columns of other names in the sink", c.renamed),
                   keys[place], c.renamed);
    texts_add(d->left_out, line);
    free(line);
}

void described_body(struct jtext task, struct buf *body, struct texts *left_out)
{
    struct jwrite w;
    struct buf elsewhere = {0};
    struct description d;
    described_read(&d, task, left_out);
    struct jtext ids = described_find_ids(&d, &elsewhere);
    jwrite_init(&w, body);
    jwrite_object(&w);
    for (size_t i = 0; i < CARRIED; i++) {
        struct jtext value = jtext_get(ids, keys[i]);
        described_carry(&d, value.at ? value : d.values[i], i, &w);
    }
    jwrite_object_end(&w);
    buf_text(body, "\n");
    buf_clear(&elsewhere);
}

size_t described_renamed(struct jtext task)
{
    struct buf unused = {0};
    struct jwrite w;
    struct description d;
    struct copying c = {.w = &w};
    described_read(&d, task, NULL);
    jwrite_init(&w, &unused);
    described_copy(&c, d.values[MAPPING], MAPPING_LEVELS);
    buf_clear(&unused);
    return c.renamed;
}

const char *described_changed(struct jtext task, const struct buf *shown, const char *was)
{
    struct buf body = {0};
    struct texts left_out = {0};
    struct oms_task now = {0};
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
