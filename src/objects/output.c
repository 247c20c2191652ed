/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
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
    buf_init(&o->pending);
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

static void field(struct output *o, const char *text)
{
    tsv_escape(&o->pending, text, '\0');
    buf_char(&o->pending, '\t');
}

static void output_key(struct output *o, const char *name, bool first)
{
    buf_text(&o->pending, first ? "{" : ",");
    json_quote(&o->pending, name, strlen(name));
    buf_char(&o->pending, ':');
}

static void output_json_text(struct output *o, const char *name, const char *text, bool first)
{
    output_key(o, name, first);
    json_quote(&o->pending, text, strlen(text));
}

/* "yes" and "no"; anything else is null. */
static void json_truth(struct output *o, const char *name, const char *text)
{
    output_key(o, name, false);
    buf_text(&o->pending, strcmp(text, "yes") == 0  ? "true"
                          : strcmp(text, "no") == 0 ? "false"
                                                    : "null");
}

void output_object(struct output *o, const struct object_row *row)
{
    begin_row(o);
    o->listed++;
    if (o->json) {
        output_json_text(o, "database", row->database, true);
        output_json_text(o, "object", row->object, false);
        output_json_text(o, "kind", row->kind, false);
        output_key(o, "rows", false);
        buf_text(&o->pending, *row->rows ? row->rows : "null");
        json_truth(o, "key", row->key);
        buf_char(&o->pending, '}');
    } else {
        field(o, row->database);
        field(o, row->object);
        field(o, row->kind);
        field(o, row->rows);
        tsv_escape(&o->pending, row->key, '\0');
    }
    end_row(o);
}

static void column_json(struct output *o, const struct column_row *row)
{
    output_json_text(o, "database", row->database, true);
    output_json_text(o, "object", row->object, false);
    output_json_text(o, "column", row->column, false);
    output_json_text(o, "type", row->type, false);
    json_truth(o, "nullable", row->nullable);
    output_key(o, "keyPosition", false);
    if (row->key_position)
        buf_printf(&o->pending, "%zu", row->key_position);
    else
        buf_text(&o->pending, "null");
    output_key(o, "unique", false);
    buf_char(&o->pending, '[');
    for (size_t i = 0; i < row->indexes->len; i++) {
        if (i)
            buf_char(&o->pending, ',');
        json_quote(&o->pending, row->indexes->items[i], strlen(row->indexes->items[i]));
    }
    buf_text(&o->pending, "]}");
}

void output_column(struct output *o, const struct column_row *row)
{
    begin_row(o);
    o->listed++;
    if (o->json) {
        column_json(o, row);
        end_row(o);
        return;
    }
    field(o, row->database);
    field(o, row->object);
    field(o, row->column);
    field(o, row->type);
    field(o, row->nullable);
    if (row->key_position)
        buf_printf(&o->pending, "%zu", row->key_position);
    buf_char(&o->pending, '\t');
    for (size_t i = 0; i < row->indexes->len; i++) {
        if (i)
            buf_char(&o->pending, ',');
        tsv_escape(&o->pending, row->indexes->items[i], ',');
    }
    end_row(o);
}

void output_fields(struct output *o, const char *const *fields, size_t count)
{
    begin_row(o);
    for (size_t i = 0; i + 1 < count; i++)
        field(o, fields[i]);
    if (count)
        tsv_escape(&o->pending, fields[count - 1], '\0');
    end_row(o);
}
