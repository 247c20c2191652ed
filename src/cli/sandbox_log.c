/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/sandbox_log.h"

#include <stdbool.h>
#include <string.h>
#include "base/buf.h"
#include "base/jread.h"
#include "base/jwrite.h"

/* Its members up to "body", which comes after "action". */
static bool find_body(struct jread *r, const char **body, size_t *length, const char *line)
{
    bool is_create = false;

    if (jread_next(r) != JREAD_OBJECT)
        return false;
    while (jread_next(r) == JREAD_KEY) {
        bool is_action = strcmp(jread_text(r), "action") == 0;
        bool is_body = strcmp(jread_text(r), "body") == 0;
        enum jread_token token = jread_next(r);
        size_t begin = jread_at(r).offset;
        size_t past;

        if (is_action)
            is_create = token == JREAD_STRING && strcmp(jread_text(r), "CreateProject") == 0;
        if (!jread_skip(r, &past))
            return false;
        if (is_body) {
            *body = line + begin;
            *length = past - begin;
            return is_create && token == JREAD_OBJECT;
        }
    }
    return false;
}

static void sandbox_log_take_line(const char *line, size_t length, struct buf *found)
{
    struct jread *r = jread_new(line, length);
    const char *body;
    size_t size;

    if (find_body(r, &body, &size, line)) {
        struct jwrite w;

        buf_reset(found);
        jwrite_init(&w, found);
        jwrite_raw(&w, body, size);
    }
    jread_free(r);
}

char *sandbox_log_created(const char *log, size_t length)
{
    struct buf found;

    buf_init(&found);
    while (length > 0) {
        const char *end = memchr(log, '\n', length);
        size_t size = end ? (size_t)(end - log) + 1 : length;

        sandbox_log_take_line(log, size, &found);
        log += size;
        length -= size;
    }
    if (found.len > 0)
        return buf_steal(&found);
    buf_clear(&found);
    return NULL;
}
