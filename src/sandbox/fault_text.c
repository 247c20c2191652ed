/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "base/buf.h"
#include "sandbox/fault.h"
#include "sandbox/json.h"

enum { BRACKETS = 100000 };

/* --- while the reply is no text yet --------------------------------------------------------- */

void bend_total(struct reply *reply, unsigned long serial)
{
    if (reply->page_number > 0)
        reply->total = 1 + (int64_t)(serial * 7 % 40);
}

void bend_no_total(struct reply *reply, unsigned long serial)
{
    (void)serial;
    reply->page_number = 0;
}

/* Rows are shared with the store, so they are changed in copies. */
static struct json_object *own_row(struct reply *reply, size_t at)
{
    struct json_object *copy = NULL;
    if (json_count(reply->data) <= at)
        return NULL;
    json_object_deep_copy(json_at(reply->data, at), &copy, NULL);
    return copy;
}

/* data may be the store's own array. */
static void fault_text_put_row(struct reply *reply, size_t at, struct json_object *row)
{
    struct json_object *list = json_object_new_array();
    for (size_t i = 0; i < json_count(reply->data); i++)
        json_object_array_add(list, i == at ? row : json_object_get(json_at(reply->data, i)));
    reply_data(reply, list);
}

void bend_no_id(struct reply *reply, unsigned long serial)
{
    (void)serial;
    struct json_object *row = own_row(reply, 0);
    if (!row)
        return;
    json_object_object_del(row, "id");
    fault_text_put_row(reply, 0, row);
}

/* As no tree can hold it. */
void bend_bad_row(struct reply *reply, unsigned long serial)
{
    (void)serial;
    if (json_count(reply->data) > 0)
        fault_text_put_row(reply, 0,
                           json_object_new_double_s(0, "{\"id\":\"bad\",\"id\":\"bad\"}"));
}

void bend_twins(struct reply *reply, unsigned long serial)
{
    (void)serial;
    struct json_object *row = own_row(reply, 1);
    if (!row)
        return;
    json_add_text(row, "id", json_text(json_at(reply->data, 0), "id"));
    fault_text_put_row(reply, 1, row);
}

/* --- the text of the reply ------------------------------------------------------------------ */

static void replace(struct buf *text, const char *by)
{
    buf_reset(text);
    buf_text(text, by);
}

void spoil_html(struct buf *text)
{
    replace(text, "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>"
                  "<body>Please log in.</body></html>\n");
}

void spoil_ok(struct buf *text)
{
    replace(text, "OK");
}

void spoil_empty(struct buf *text)
{
    buf_reset(text);
}

void spoil_array(struct buf *text)
{
    replace(text, "[]");
}

/* Gives every member of the envelope that it has this value, or those of one name. */
static void set_members(struct buf *text, const char *name, const char *json)
{
    const char *why;
    struct json_object *envelope = json_read(buf_string(text), text->len, &why);
    struct json_object *changed = json_object_new_object();
    struct json_object_iterator at = json_object_iter_begin(envelope);
    struct json_object_iterator end = json_object_iter_end(envelope);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        const char *key = json_object_iter_peek_name(&at);
        bool hit = !name || strcmp(name, key) == 0;
        json_object_object_add(changed, key,
                               hit ? json_read(json, strlen(json), &why)
                                   : json_object_get(json_object_iter_peek_value(&at)));
    }
    replace(text, json_object_to_json_string_ext(changed, JSON_C_TO_STRING_PLAIN |
                                                              JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(changed);
    json_object_put(envelope);
}

void spoil_nulls(struct buf *text)
{
    set_members(text, NULL, "null");
}

void spoil_success(struct buf *text)
{
    set_members(text, "success", "\"yes\"");
}

void spoil_total(struct buf *text)
{
    set_members(text, "totalCount", "\"many\"");
}

void spoil_code(struct buf *text)
{
    set_members(text, "code", "200");
}

void spoil_message(struct buf *text)
{
    set_members(text, "message", "{\"zh\":[\"\"]}");
}

void spoil_keys(struct buf *text)
{
    struct buf twice = {0};
    buf_text(&twice, "{\"success\":false,");
    buf_text(&twice, *buf_string(text) ? buf_string(text) + 1 : "}");
    replace(text, buf_string(&twice));
    buf_clear(&twice);
}

void spoil_mark(struct buf *text)
{
    struct buf marked = {0};
    buf_text(&marked, "\xef\xbb\xbf");
    buf_text(&marked, buf_string(text));
    replace(text, buf_string(&marked));
    buf_clear(&marked);
}

void spoil_depth(struct buf *text)
{
    buf_reset(text);
    for (int i = 0; i < BRACKETS; i++)
        buf_char(text, '[');
}
