/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/output.h"

#include <errno.h>
#include <string.h>
#include "base/jwrite.h"
#include "base/path.h"
#include "base/tsv.h"
#include "objects/courier.h"
#include "objects/watchdog.h"

enum { MOST_ROWS = 1000 };

void output_init(struct output *o, int fd, bool json)
{
    *o = (struct output){.fd = fd, .json = json};
    pthread_mutex_init(&o->lock, NULL);
}

bool output_start(struct output *o, const char *crashed)
{
    o->has_courier = courier_start(o, crashed);
    return o->has_courier;
}

void output_clear(struct output *o)
{
    if (o->has_courier)
        courier_stop();
    buf_clear(&o->pending);
    pthread_mutex_destroy(&o->lock);
}

/* A reader may take its time: that is no silence of the server. */
static void write_pending(struct output *o)
{
    watchdog_rest();
    if (!o->failed && !path_write_all(o->fd, buf_string(&o->pending), o->pending.len)) {
        o->error = errno;
        o->failed = true;
    }
    watchdog_watch();
    buf_reset(&o->pending);
    o->rows = 0;
}

bool output_flush(struct output *o)
{
    pthread_mutex_lock(&o->lock);
    write_pending(o);
    pthread_mutex_unlock(&o->lock);
    return !o->failed;
}

bool output_carry(struct output *o)
{
    bool any;
    pthread_mutex_lock(&o->lock);
    any = o->pending.len > 0;
    o->courier_awake = any;
    write_pending(o);
    pthread_mutex_unlock(&o->lock);
    return any;
}

static void begin_row(struct output *o)
{
    pthread_mutex_lock(&o->lock);
}

static void end_row(struct output *o)
{
    buf_char(&o->pending, '\n');
    if (++o->rows >= MOST_ROWS)
        write_pending(o);
    if (o->has_courier && o->rows > 0 && !o->courier_awake) {
        o->courier_awake = true;
        courier_wake();
    }
    pthread_mutex_unlock(&o->lock);
}

static void quote(struct buf *out, const char *text)
{
    json_quote(out, text, strlen(text));
}

static void texts_put(struct buf *out, const struct texts *texts, bool json)
{
    for (size_t i = 0; i < texts->len; i++) {
        if (i)
            buf_char(out, ',');
        if (json)
            quote(out, texts->items[i]);
        else
            tsv_escape(out, texts->items[i], ',');
    }
}

static void field_json(struct buf *out, const struct output_field *f)
{
    quote(out, f->name);
    buf_char(out, ':');
    switch (f->kind) {
    case OUTPUT_TEXT:
        quote(out, f->text);
        break;
    case OUTPUT_NUMBER:
        buf_text(out, *f->text ? f->text : "null");
        break;
    case OUTPUT_TRUTH:
        buf_text(out, strcmp(f->text, "yes") == 0  ? "true"
                      : strcmp(f->text, "no") == 0 ? "false"
                                                   : "null");
        break;
    case OUTPUT_TEXTS:
        buf_char(out, '[');
        texts_put(out, f->texts, true);
        buf_char(out, ']');
        break;
    }
}

void output_row(struct output *o, const struct output_field *fields, size_t count)
{
    struct buf *out = &o->pending;
    begin_row(o);
    o->listed++;
    for (size_t i = 0; i < count; i++) {
        const struct output_field *f = &fields[i];
        if (o->json || i)
            buf_char(out, !o->json ? '\t' : i ? ',' : '{');
        if (o->json)
            field_json(out, f);
        else if (f->kind == OUTPUT_TEXTS)
            texts_put(out, f->texts, false);
        else
            tsv_escape(out, f->text, '\0');
    }
    if (o->json)
        buf_char(out, '}');
    end_row(o);
}

void output_fields(struct output *o, const char *const *fields, size_t count)
{
    begin_row(o);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_char(&o->pending, '\t');
        tsv_escape(&o->pending, fields[i], '\0');
    }
    end_row(o);
}
