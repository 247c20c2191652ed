/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies as others may write them: many lists, odd keys and values. Needs random_spec.h. */
#ifndef RANDOM_BODY_H
#define RANDOM_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "spec/finding.h"
#include "spec/io/spec_io.h"
#include "random_spec.h"

static const char *const values[] = {"null", "\"a \\\"b\\\" \\n\"", "\"plain\"", "\"\u4e2d\"",
                                     "\"\""};

/* A key that nobody knows, of one line or of many. */
static void add_unknown(struct buf *b, size_t number)
{
    static const char *const odd[] = {"1", "[]", "{}", "[1, [2, {\"x\": [3]}], {}]",
                                      "{\"y\": null}"};
    buf_printf(b, "\"odd%zu\": %s, ", number, odd[chance(5)]);
}

/* Nearly all objects have the same keys, as those of a server have. */
static void add_object(struct buf *b, size_t number, bool odd)
{
    static const char *const keys[] = {"mappedName", "name", "id", "whereClause"};
    static const char *const lists[] = {"null", "[]", "[\"a\"]", "[\"a\", \"b\", \"c\"]"};
    buf_text(b, "{");
    if (!odd)
        buf_printf(b, "\"mappedName\": \"t%zu\", \"name\": \"t%zu\", ", number, number);
    for (size_t i = 0; odd && i < 4; i++)
        if (chance(2))
            buf_printf(b, "\"%s\": %s, ", keys[i], values[chance(5)]);
    if (odd && chance(4) == 0)
        buf_printf(b, "\"filterColumns\": %s, ", lists[chance(4)]);
    if (odd && chance(4) == 0)
        buf_printf(b, "\"shardColumns\": %s, ", lists[chance(4)]);
    if (odd && chance(4) == 0)
        add_unknown(b, 0);
    if (b->data[b->len - 1] == ' ')
        b->len -= 2;
    buf_text(b, "}");
}

static void add_list(struct buf *b, const char *key, size_t most)
{
    size_t odd = chance(3) ? 40 : 2;
    buf_printf(b, "\"%s\": ", key);
    if (chance(4) == 0) {
        buf_text(b, chance(2) ? "null, " : "[], ");
        return;
    }
    buf_text(b, "[");
    for (size_t i = 0, count = 1 + chance(most); i < count; i++) {
        buf_text(b, i ? ", " : "");
        add_object(b, i, chance(odd) == 0);
    }
    buf_text(b, "], ");
}

static void add_database(struct buf *b, size_t most)
{
    static const char *const keys[] = {"mappedName", "name", "id"};
    static const char *const lists[] = {"tables", "views", "specificTables", "specificViews"};
    buf_text(b, "{");
    for (size_t i = 0; i < 3; i++)
        if (chance(3))
            buf_printf(b, "\"%s\": %s, ", keys[i], values[chance(5)]);
    for (size_t i = 0; i < 4; i++) {
        if (chance(12) == 0)
            add_unknown(b, i);
        if (chance(3) == 0)
            add_list(b, lists[i], most);
    }
    if (b->data[b->len - 1] == ' ')
        b->len -= 2;
    buf_text(b, "}");
}

static void add_databases(struct buf *b, const char *key, size_t count, size_t most)
{
    buf_printf(b, "\"%s\": [", key);
    for (size_t i = 0; i < count; i++) {
        buf_text(b, i ? ", " : "");
        add_database(b, most);
    }
    buf_text(b, "], ");
}

/* Some have one large list, some many databases with next to nothing in them. */
static struct spec *random_body(void)
{
    struct buf b = {0};
    size_t shape = chance(3);
    buf_text(&b, "{\"name\": \"t\", \"odd\": {\"a\": [1]}, \"transferMapping\": {");
    add_databases(&b, "databases", shape == 0 ? 3 : 1 + chance(shape == 1 ? 30 : 2000),
                  shape == 0   ? 4000
                  : shape == 1 ? 300
                               : 3);
    if (chance(2))
        add_databases(&b, "databasesBlack", chance(20), 20);
    buf_text(&b, "\"mode\": null}, \"enableFullTransfer\": true}");
    struct spec *s = spec_of_text_n(b.data, b.len);
    buf_clear(&b);
    return s;
}

#endif
