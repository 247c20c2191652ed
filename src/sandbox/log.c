/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <json-c/json.h>
#include "base/base64.h"
#include "base/when.h"
#include "sandbox/json.h"
#include "sandbox/log.h"

static struct json_object *head(const struct log_entry *e)
{
    struct json_object *line = json_object_new_object();
    char *time = when_stamp();
    json_add_text(line, "time", time);
    json_add_text(line, "method", e->method);
    json_add_text(line, "path", e->path);
    json_add_text(line, "action", e->action);
    json_add_text(line, "user", e->user);
    json_add_int(line, "status", e->status);
    json_add_text(line, "code", e->code);
    json_add_text(line, "requestId", e->request_id);
    if (e->fault)
        json_add_text(line, "fault", e->fault);
    json_add_int(line, "bytes", (int64_t)e->body->len);
    free(time);
    return line;
}

/* Without the white space between tokens, so that it is one line. No tree: it may be large. */
static void write_minified(FILE *log, const struct buf *body)
{
    bool quoted = false;
    for (size_t i = 0; i < body->len; i++) {
        char c = body->data[i];
        if (!quoted && (c == ' ' || c == '\t' || c == '\r' || c == '\n'))
            continue;
        if ((unsigned char)c < ' ') {
            fprintf(log, "\\u%04x", (unsigned)(unsigned char)c);
            continue;
        }
        putc_unlocked(c, log);
        if (quoted && c == '\\' && i + 1 < body->len)
            putc_unlocked(body->data[++i], log);
        else if (c == '"')
            quoted = !quoted;
    }
}

void log_write(FILE *log, const struct log_entry *e)
{
    if (!log)
        return;
    int flags = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    struct json_object *line = head(e);
    const char *text = json_object_to_json_string_ext(line, flags);
    fprintf(log, "%.*s,\"body\":", (int)strlen(text) - 1, text);
    if (e->is_json && e->body->len > 0)
        write_minified(log, e->body);
    else
        fputs("null", log);
    fputs(",\"bodyBase64\":\"", log);
    char *body = base64_text(buf_string(e->body), e->body->len);
    fputs(body, log);
    free(body);
    fputs("\"}\n", log);
    fflush(log);
    json_object_put(line);
}
