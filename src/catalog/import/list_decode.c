/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the encoding of a list, and makes it UTF-8. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "catalog/import/list_internal.h"

enum { START_MAX = 512, UNIT = 2 }; /* bytes that tell UTF-16, of a unit of it */

/* In no text of UTF-8: makes the line that it gets into a line that is not understood. */
static const char not_utf8[] = "\xff";

/*
 * Adds to out what the bytes are in UTF-8. Where they are invalid it ends, or, unless `skip` is 0,
 * puts not_utf8 in place of so many of them. False if bytes are left.
 */
static bool convert(iconv_t from, size_t skip, const char *bytes, size_t length, struct buf *out)
{
    char *in = (char *)(uintptr_t)bytes;
    while (length > 0) {
        size_t room = 4 * length, before = room;
        char *to = buf_room(out, room);
        errno = EILSEQ;
        bool done = from != (iconv_t)-1 && iconv(from, &in, &length, &to, &room) != (size_t)-1;
        buf_grew(out, before - room);
        if (done || errno != EILSEQ || skip == 0 || length < skip)
            break;
        buf_text(out, not_utf8);
        in += skip;
        length -= skip;
    }
    return length == 0;
}

static void decode_utf16(struct buf *out, const char *encoding, const char *bytes, size_t length)
{
    iconv_t from = iconv_open("UTF-8", encoding);
    if (!convert(from, UNIT, bytes, length, out))
        buf_text(out, not_utf8);
    if (from != (iconv_t)-1)
        iconv_close(from);
}

/* Line feeds, dots and ASCII have a NUL in UTF-16, nearly always on the same side; and no line feed
 * is without one. NULL: it is another encoding. */
static const char *guess_utf16(const char *bytes, size_t length)
{
    size_t nuls[2] = {0, 0};
    length = length < START_MAX ? length : START_MAX;
    for (size_t i = 0; i < length; i++) {
        nuls[i % 2] += bytes[i] == '\0';
        if (bytes[i] == '\n' && (i ^ 1) < length && bytes[i ^ 1])
            return NULL;
    }
    return nuls[1] > 0 && nuls[0] * 2 <= nuls[1]   ? "UTF-16LE"
           : nuls[0] > 0 && nuls[1] * 2 <= nuls[0] ? "UTF-16BE"
                                                   : NULL;
}

/* --- lines of GB18030, or of both ------------------------------------------------------------- */

struct decoding {
    iconv_t gb18030;
    long votes; /* above 0 for UTF-8 */
    struct buf line;
};

static bool from_gb18030(struct decoding *d, const char *text, size_t length)
{
    buf_reset(&d->line);
    return convert(d->gb18030, 0, text, length, &d->line);
}

/* A line that is not ASCII and good in one encoding only tells; in both, it may be UTF-8. */
static void vote(struct decoding *d, const char *text, size_t length)
{
    if (!utf8_ascii(text, length))
        d->votes += utf8_valid(text, length, NULL) ? 1 : from_gb18030(d, text, length) ? -1 : 0;
}

/* Where the lines do not agree, each is judged by itself. */
static void decode_line(struct decoding *d, const char *text, size_t length, struct buf *out)
{
    bool other = d->votes < 0 || (d->votes == 0 && !utf8_valid(text, length, NULL));
    if (other && !utf8_ascii(text, length) && from_gb18030(d, text, length))
        buf_add(out, d->line.data, d->line.len);
    else
        buf_add(out, text, length);
}

static void decode_lines(struct buf *out, const char *bytes, const char *end)
{
    struct decoding d = {.gb18030 = iconv_open("UTF-8", "GB18030")};
    size_t length;
    for (const char *at = bytes; at < end;) {
        const char *text = list_next_line(&at, end, &length);
        vote(&d, text, length);
    }
    for (const char *at = bytes; at < end;) {
        const char *text = list_next_line(&at, end, &length);
        decode_line(&d, text, length, out);
        if (at > text + length)
            buf_char(out, '\n');
    }
    if (d.gb18030 != (iconv_t)-1)
        iconv_close(d.gb18030);
    buf_clear(&d.line);
}

/* Passes over a mark; false if there is none. */
static bool take_mark(const char **bytes, size_t *length, const char **utf16)
{
    static const struct {
        const char *mark, *utf16;
    } marks[] = {{"\xef\xbb\xbf", NULL}, {"\xff\xfe", "UTF-16LE"}, {"\xfe\xff", "UTF-16BE"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t mark = strlen(marks[i].mark);
        if (*length < mark || memcmp(*bytes, marks[i].mark, mark) != 0)
            continue;
        *utf16 = marks[i].utf16;
        *bytes += mark;
        *length -= mark;
        return true;
    }
    return false;
}

const char *list_decode(struct buf *out, const char *bytes, size_t *length)
{
    const char *utf16 = guess_utf16(bytes, *length);
    bool marked = take_mark(&bytes, length, &utf16);
    if (utf16)
        decode_utf16(out, utf16, bytes, *length);
    else if (!marked && !utf8_valid(bytes, *length, NULL))
        decode_lines(out, bytes, bytes + *length);
    else
        return bytes;
    *length = out->len;
    return buf_string(out);
}
