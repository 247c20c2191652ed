/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

void buf_init(struct buf *b)
{
    *b = (struct buf){0};
}

void buf_clear(struct buf *b)
{
    free(b->data);
    buf_init(b);
}

void buf_reset(struct buf *b)
{
    b->len = 0;
    if (b->data)
        b->data[0] = '\0';
}

/* Room for `more` bytes and a NUL after what is there. */
char *buf_room(struct buf *b, size_t more)
{
    if (more >= SIZE_MAX - b->len)
        fatal(_("There is not enough memory."));
    if (b->len + more >= b->cap)
        b->data = mem_grow(b->data, &b->cap, b->len + more + 1, 1);
    return b->data + b->len;
}

void buf_grew(struct buf *b, size_t by)
{
    b->len += by;
    b->data[b->len] = '\0';
}

void buf_add(struct buf *b, const void *bytes, size_t length)
{
    char *end = buf_room(b, length);
    if (length != 0)
        memcpy(end, bytes, length);
    end[length] = '\0';
    b->len += length;
}

void buf_text(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_pointer(struct buf *b, const char *key)
{
    for (; *key; key++)
        if (*key == '~' || *key == '/')
            buf_text(b, *key == '~' ? "~0" : "~1");
        else
            buf_char(b, *key);
}

void buf_char(struct buf *b, char c)
{
    char *end = buf_room(b, 1);
    end[0] = c;
    end[1] = '\0';
    b->len++;
}

static void __attribute__((format(printf, 2, 0)))
buf_vprintf(struct buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length < 0)
        fatal(_("A message could not be formatted."));
    vsnprintf(buf_room(b, (size_t)length), (size_t)length + 1, format, again);
    va_end(again);
    b->len += (size_t)length;
}

void buf_printf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(b, format, args);
    va_end(args);
}

void buf_item(struct buf *b, const char *format, ...)
{
    va_list args;
    /* TRANSLATORS: between the items of a list: "structure, full, incremental" */
    buf_text(b, b->len > 0 ? _(", ") : "");
    va_start(args, format);
    buf_vprintf(b, format, args);
    va_end(args);
}

const char *buf_string(const struct buf *b)
{
    return b->data ? b->data : "";
}

char *buf_steal(struct buf *b)
{
    char *text = b->data ? b->data : mem_text("");
    buf_init(b);
    return text;
}

struct buf_reader buf_reader_of(const struct buf *b)
{
    return (struct buf_reader){.bytes = buf_string(b), .len = b->len};
}

size_t buf_read(void *reader, char *out, size_t room)
{
    struct buf_reader *r = reader;
    size_t left = r->len - r->at, length = left < room ? left : room;
    memcpy(out, r->bytes + r->at, length);
    r->at += length;
    return length;
}

void buf_rewind(void *reader)
{
    ((struct buf_reader *)reader)->at = 0;
}
