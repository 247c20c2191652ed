/* SPDX-License-Identifier: Apache-2.0 */
/* jread_locate(): a JSON pointer to a place in a text. */
#include "config.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/jread.h"

/* The next part of a pointer ("/" at *pointer), with ~0 and ~1 decoded, into part. */
static void next_part(const char **pointer, struct buf *part)
{
    buf_reset(part);
    buf_text(part, "");
    const char *at = *pointer + 1;
    for (; *at != '\0' && *at != '/'; at++) {
        if (at[0] == '~' && (at[1] == '0' || at[1] == '1'))
            buf_char(part, *++at == '0' ? '~' : '/');
        else
            buf_char(part, *at);
    }
    *pointer = at;
}

static bool jlocate_same_name(const char *a, size_t length, const struct buf *b)
{
    if (length != b->len)
        return false;
    return length == 0 || (tolower((unsigned char)a[0]) == tolower((unsigned char)b->data[0]) &&
                           memcmp(a + 1, b->data + 1, length - 1) == 0);
}

/* Inside an object: reads on to the first token of the member's value. */
static bool enter_member(struct jread *r, const struct buf *name)
{
    while (jread_next(r) == JREAD_KEY) {
        bool found = jlocate_same_name(jread_text(r), jread_length(r), name);
        if (jread_next(r) == JREAD_ERROR)
            return false;
        if (found)
            return true;
        if (!jread_skip(r, NULL))
            return false;
    }
    return false;
}

static bool read_index(const struct buf *part, size_t *index)
{
    *index = 0;
    for (size_t i = 0; i < part->len; i++) {
        if (part->data[i] < '0' || part->data[i] > '9' || i > 9)
            return false;
        *index = *index * 10 + (size_t)(part->data[i] - '0');
    }
    return part->len > 0;
}

static bool enter_element(struct jread *r, const struct buf *part)
{
    size_t index;
    if (!read_index(part, &index))
        return false;
    for (;;) {
        enum jread_token token = jread_next(r);
        if (token == JREAD_ERROR || token == JREAD_ARRAY_END)
            return false;
        if (index-- == 0)
            return true;
        if (!jread_skip(r, NULL))
            return false;
    }
}

bool jread_locate(const char *text, size_t length, const char *pointer, struct jread_place *place)
{
    struct jread *r = jread_new(text, length);
    bool root = jread_next(r) != JREAD_ERROR;
    struct buf part;
    buf_init(&part);
    bool found = root;
    if (root)
        *place = jread_at(r);
    while (found && *pointer == '/') {
        next_part(&pointer, &part);
        enum jread_token token = jread_token(r);
        found = (token == JREAD_OBJECT && enter_member(r, &part)) ||
                (token == JREAD_ARRAY && enter_element(r, &part));
        if (found)
            *place = jread_at(r);
    }
    buf_clear(&part);
    jread_free(r);
    return root;
}
