/* What became of a CreateProject whose answer was lost. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jcompare.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/call.h"

/* A server may go on working after its answer was lost: it is asked once more after a while. */
enum { LOOK_AGAIN_PAUSES = 4 };

struct tracer {
    struct oms_call call;
    struct oms_call *inner; /* list or description under way; NULL: none */
    char *name;
    struct json_object *sent; /* NULL if what was sent cannot be read, and so not compared */
    struct oms_projects found;
    size_t at; /* in found: the one that is being described */
    bool looked_again;
    char *differing_id; /* the first of that name that is not what was sent */
    struct jcompared differing;
    oms_trace_done *done;
    void *arg;
};

static void drop_tracer(struct oms_call *call)
{
    struct tracer *t = (struct tracer *)call;
    if (t->inner != NULL)
        oms_cancel(t->inner);
    free(t->name);
    json_object_put(t->sent);
    oms_projects_clear(&t->found);
    free(t->differing_id);
    jcompared_clear(&t->differing);
    free(t);
}

static void finish(struct tracer *t, const struct oms_trace *trace)
{
    call_end(&t->call);
    t->done(t->arg, trace);
    drop_tracer(&t->call);
}

static struct json_object *read_body(const struct http_body *body)
{
    struct buf text;
    char piece[16384];
    size_t length;
    buf_init(&text);
    body->rewind(body->arg);
    while ((length = body->read(body->arg, piece, sizeof piece)) > 0)
        buf_add(&text, piece, length);
    struct json_object *tree = jsonc_parse(buf_string(&text), text.len, NULL);
    buf_clear(&text);
    return tree;
}

/* What a description tells in another place than the request did. */
static void add_endpoint(struct json_object *there, const char *key, const char *side)
{
    const char *id = jsonc_string(jsonc_get(there, side), "endpointId");
    if (id != NULL && jsonc_get(there, key) == NULL)
        json_object_object_add(there, key, json_object_new_string(id));
}

static void add_labels(struct json_object *there)
{
    struct json_object *labels = jsonc_get(there, "labels");
    if (!json_object_is_type(labels, json_type_array) || jsonc_get(there, "labelIds") != NULL)
        return;
    struct json_object *ids = json_object_new_array();
    for (size_t i = 0; i < jsonc_length(labels); i++) {
        const char *id = jsonc_string(jsonc_at(labels, i), "id");
        json_object_array_add(ids, id != NULL ? json_object_new_string(id) : NULL);
    }
    json_object_object_add(there, "labelIds", ids);
}

static void describe_next(struct tracer *t);

static void described(void *arg, const struct oms_result *result, const char *json, size_t length)
{
    struct tracer *t = arg;
    const char *id = t->found.items[t->at].id;
    struct json_object *there = json != NULL ? jsonc_parse(json, length, NULL) : NULL;
    if (there == NULL || t->sent == NULL) {
        json_object_put(there);
        finish(t, &(struct oms_trace){.end = OMS_TRACE_UNKNOWN, .id = id, .result = result});
        return;
    }
    struct jcompared compared;
    add_endpoint(there, "sourceEndpointId", "sourceConnectInfo");
    add_endpoint(there, "sinkEndpointId", "sinkConnectInfo");
    add_labels(there);
    jcompare(t->sent, there, &compared);
    json_object_put(there);
    if (compared.different == 0) {
        finish(t, &(struct oms_trace){OMS_TRACE_EQUAL, id, &compared, NULL});
        jcompared_clear(&compared);
        return;
    }
    if (t->differing_id == NULL) {
        t->differing_id = mem_text(id);
        t->differing = compared;
    } else {
        jcompared_clear(&compared);
    }
    t->at++;
    describe_next(t);
}

static void look(struct tracer *t, long pause_ms);

static bool is_of_that_name(const struct tracer *t, const struct oms_project *p)
{
    return p->name != NULL && strcmp(p->name, t->name) == 0;
}

/* The task may be among the rows that could not be read. */
static void finish_unreadable(struct tracer *t)
{
    char *words = oms_lost_words(&t->found.lost);
    struct oms_result result = {.verdict = OMS_STRANGE, .message = words};
    finish(t, &(struct oms_trace){.end = OMS_TRACE_UNKNOWN, .result = &result});
    free(words);
}

static void describe_next(struct tracer *t)
{
    while (t->at < t->found.len && !is_of_that_name(t, &t->found.items[t->at]))
        t->at++;
    if (t->at < t->found.len) {
        t->inner = oms_describe_project(t->call.oms, t->found.items[t->at].id, described, t);
        t->inner->slot = &t->inner;
    } else if (t->differing_id != NULL) {
        finish(t, &(struct oms_trace){OMS_TRACE_DIFFERS, t->differing_id, &t->differing, NULL});
    } else if (t->found.lost.count > 0) {
        finish_unreadable(t);
    } else if (!t->looked_again) {
        t->looked_again = true;
        look(t, t->call.oms->retry_pause_ms * LOOK_AGAIN_PAUSES);
    } else {
        finish(t, &(struct oms_trace){.end = OMS_TRACE_ABSENT});
    }
}

static void listed(void *arg, const struct oms_result *result)
{
    struct tracer *t = arg;
    if (result->verdict != OMS_OK) {
        finish(t, &(struct oms_trace){.end = OMS_TRACE_UNKNOWN, .result = result});
        return;
    }
    t->at = 0;
    describe_next(t);
}

static void look(struct tracer *t, long pause_ms)
{
    t->inner = list_projects_after(t->call.oms, t->name, pause_ms, &t->found, listed, t);
    t->inner->slot = &t->inner;
}

struct oms_call *oms_trace_project(struct oms *o, const char *name, const struct http_body *sent,
                                   oms_trace_done *done, void *arg)
{
    struct tracer *t = mem_new(sizeof *t);
    t->name = mem_text(name);
    t->sent = read_body(sent);
    t->done = done;
    t->arg = arg;
    call_begin(&t->call, o, drop_tracer);
    look(t, 0);
    return &t->call;
}

static void add_differences(struct buf *b, const struct jcompared *c)
{
    for (size_t i = 0; i < c->different && i < JCOMPARE_KEPT; i++) {
        const struct jdifference *d = &c->kept[i];
        char *pointer = utf8_shown(d->pointer);
        char *sent = utf8_shown(d->sent);
        char *there = utf8_shown(d->there);
        buf_text(b, "\n  ");
        buf_printf(b, _("%s: sent %s, there %s"), pointer, sent, there);
        free(there);
        free(sent);
        free(pointer);
    }
    if (c->different > JCOMPARE_KEPT)
        buf_printf(b, _("\n  ... and %zu more"), c->different - JCOMPARE_KEPT);
}

static void add_unknown(struct buf *b, const struct oms_trace *trace, const char *id)
{
    const char *message = trace->result->message;
    if (message == NULL)
        message = _("It cannot be read.");
    char *why = utf8_shown(message);
    if (trace->id != NULL)
        buf_printf(b,
                   _("A task of this name exists now, ID %s, but it could not be compared with "
                     "what was sent: %s"),
                   id, why);
    else
        buf_printf(b, _("Looking the task up failed, too: %s"), why);
    buf_char(b, '\n');
    buf_text(b, _("It is not known whether the task was created.\nBefore sending again, see in the "
                  "OMS console whether it exists."));
    free(why);
}

char *oms_trace_words(const struct oms_trace *trace)
{
    struct buf b;
    char *id = trace->id != NULL ? utf8_shown(trace->id) : NULL;
    buf_init(&b);
    switch (trace->end) {
    case OMS_TRACE_EQUAL:
        buf_printf(&b, _("The task was created. Its ID is %s, and it is what was sent."), id);
        if (trace->compared->unsaid > 0) {
            buf_char(&b, ' ');
            buf_printf(&b, _("(Settings that the server does not tell: %zu.)"),
                       trace->compared->unsaid);
        }
        break;
    case OMS_TRACE_DIFFERS:
        buf_printf(&b, _("A task of this name exists now, ID %s, but it is not what was sent:"),
                   id);
        add_differences(&b, trace->compared);
        buf_char(&b, '\n');
        buf_text(&b, _("Either the server changed the settings, or somebody else created it just "
                       "now: look at it in the OMS console. Nothing was sent again."));
        break;
    case OMS_TRACE_ABSENT:
        buf_text(&b, _("The server has no task of this name: it was not created.\nIt is safe to "
                       "send again."));
        break;
    case OMS_TRACE_UNKNOWN:
        add_unknown(&b, trace, id);
        break;
    }
    free(id);
    return buf_steal(&b);
}
