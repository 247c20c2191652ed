/* SPDX-License-Identifier: Apache-2.0 */
#include "base/jcanon.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/texts.h"

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void canon_value(struct jread *r, bool sets, struct buf *out);

/* The elements, or the members with their keys, of the container whose first token was read. */
static void canon_pieces(struct jread *r, bool sets, struct buf *out, bool sorted)
{
    struct texts pieces = {0};
    struct buf piece = {0};
    for (enum jread_token t; (t = jread_next(r)) != JREAD_OBJECT_END && t != JREAD_ARRAY_END;) {
        if (t == JREAD_ERROR || t == JREAD_END)
            fatal("json_canon: no JSON");
        if (t == JREAD_KEY) {
            json_token(&piece, r);
            buf_char(&piece, ':');
            jread_next(r);
        }
        canon_value(r, sets, &piece);
        texts_add(&pieces, buf_string(&piece));
        buf_reset(&piece);
    }
    if (sorted && pieces.len > 1)
        qsort(pieces.items, pieces.len, sizeof *pieces.items, by_text);
    for (size_t i = 0; i < pieces.len; i++) {
        buf_text(out, i ? "," : "");
        buf_text(out, pieces.items[i]);
    }
    buf_clear(&piece);
    texts_clear(&pieces);
}

static void canon_value(struct jread *r, bool sets, struct buf *out)
{
    enum jread_token token = jread_token(r);
    json_token(out, r);
    if (token != JREAD_OBJECT && token != JREAD_ARRAY)
        return;
    canon_pieces(r, sets, out, sets || token == JREAD_OBJECT);
    json_token(out, r); /* the bracket that closes it */
}

char *json_canon(const char *json, size_t length, bool sets)
{
    struct jread *r = jread_new(json, length);
    struct buf out = {0};
    jread_allow(r, length);
    jread_next(r);
    canon_value(r, sets, &out);
    jread_free(r);
    return buf_steal(&out);
}
