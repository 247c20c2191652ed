/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the encoding of a list, and cuts it into lines of UTF-8. */
#include "config.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "catalog/import/list_internal.h"

enum { START_MAX = 512, UNIT = 2 }; /* bytes that tell UTF-16, of a unit of it */

/* In no text of UTF-8: makes the line that it gets into a line that is not understood. */
static const char not_utf8[] = "\xff";

static bool decodes_utf16(const struct list_import *l)
{
    return l->encoding == LIST_UTF16LE || l->encoding == LIST_UTF16BE;
}

/*
 * Adds to out what the bytes are in UTF-8. Where they are invalid it ends, or, unless `skip` is 0,
 * puts not_utf8 in place of so many of them. Returns the number of bytes that are left.
 */
static size_t convert(struct list_import *l, const char *from, size_t skip, const char *bytes,
                      size_t length, struct buf *out)
{
    char *in = (char *)(uintptr_t)bytes;
    size_t left = length;
    if (!l->iconv)
        l->iconv = iconv_open("UTF-8", from);
    while (left > 0) {
        size_t room = 4 * left, before = room;
        char *to = buf_room(out, room);
        errno = EILSEQ;
        bool done =
            l->iconv != (iconv_t)-1 && iconv(l->iconv, &in, &left, &to, &room) != (size_t)-1;
        buf_grew(out, before - room);
        if (done || errno != EILSEQ || skip == 0 || left < skip)
            break;
        buf_text(out, not_utf8);
        in += skip;
        left -= skip;
    }
    return left;
}

/* Fills l->line; false if the text is none. */
static bool from_gb18030(struct list_import *l, const char *text, size_t length)
{
    buf_reset(&l->line);
    return convert(l, "GB18030", 0, text, length, &l->line) == 0;
}

/* --- which it is ------------------------------------------------------------------------------ */

/* Line feeds, dots and ASCII have a NUL in UTF-16, nearly always on the same side; and no line feed
 * is without one. */
static enum list_encoding guess_utf16(const char *bytes, size_t length)
{
    size_t nuls[2] = {0, 0};
    length = length < START_MAX ? length : START_MAX;
    for (size_t i = 0; i < length; i++) {
        nuls[i % 2] += bytes[i] == '\0';
        if (bytes[i] == '\n' && (i ^ 1) < length && bytes[i ^ 1])
            return LIST_GUESS;
    }
    return nuls[1] > 0 && nuls[0] * 2 <= nuls[1]   ? LIST_UTF16LE
           : nuls[0] > 0 && nuls[1] * 2 <= nuls[0] ? LIST_UTF16BE
                                                   : LIST_GUESS;
}

/* Lines that are not ASCII and good in one encoding only tell; in both, they may be UTF-8. */
static enum list_encoding guess_by_lines(struct list_import *l, const char *bytes, size_t length)
{
    long votes = 0;
    const char *end = bytes + length;
    for (const char *stop; (stop = memchr(bytes, '\n', (size_t)(end - bytes))); bytes = stop + 1) {
        size_t n = (size_t)(stop - bytes);
        if (!utf8_ascii(bytes, n))
            votes += utf8_valid(bytes, n, NULL) ? 1 : from_gb18030(l, bytes, n) ? -1 : 0;
    }
    return votes > 0 ? LIST_UTF8 : votes < 0 ? LIST_GB18030 : LIST_GUESS;
}

/* Looks at what was held back; returns the bytes of a mark. */
static size_t find_encoding(struct list_import *l)
{
    static const struct {
        const char *mark;
        enum list_encoding encoding;
    } marks[] = {
        {"\xef\xbb\xbf", LIST_UTF8}, {"\xff\xfe", LIST_UTF16LE}, {"\xfe\xff", LIST_UTF16BE}};
    const char *bytes = buf_string(&l->start);
    size_t length = l->start.len < LIST_HELD ? l->start.len : LIST_HELD;
    l->started = true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(bytes, marks[i].mark, strlen(marks[i].mark)) == 0) {
            l->encoding = marks[i].encoding;
            return strlen(marks[i].mark);
        }
    l->encoding = guess_utf16(bytes, length);
    if (l->encoding == LIST_GUESS)
        l->encoding = guess_by_lines(l, bytes, length);
    return 0;
}

/* --- lines ------------------------------------------------------------------------------------ */

/* Where the beginning did not show the encoding, each line is judged by itself. */
static void decode_line(struct list_import *l, const char *text, size_t length)
{
    bool ascii = utf8_ascii(text, length);
    bool other = !ascii && (l->encoding == LIST_GB18030 ||
                            (l->encoding == LIST_GUESS && !utf8_valid(text, length, NULL)));
    if (other && from_gb18030(l, text, length))
        list_line(l, buf_string(&l->line), l->line.len, true);
    else
        list_line(l, text, length, ascii);
}

static void pending_add(struct list_import *l, const char *bytes, size_t length)
{
    if (l->too_long)
        return;
    size_t before = l->pending.len;
    buf_add(&l->pending, bytes, length);
    size_t first = strspn(buf_string(&l->pending), " \t\r");
    /* A body of JSON may be one line of any length. */
    bool json = l->shape == SHAPE_JSON || (l->pending.len > first && l->pending.data[first] == '{');
    if (json || before + length <= LIST_LINE_MAX)
        return;
    l->pending.len = LIST_LINE_MAX; /* what is shown of it */
    l->pending.data[LIST_LINE_MAX] = '\0';
    l->too_long = true;
}

static void pending_done(struct list_import *l)
{
    if (l->too_long)
        list_complain(l, ++l->number, buf_string(&l->pending), l->pending.len,
                      N_("it is too long"));
    else
        decode_line(l, buf_string(&l->pending), l->pending.len);
    l->too_long = false;
    buf_reset(&l->pending);
}

static void list_decode_cut_lines(struct list_import *l, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    for (const char *stop; (stop = memchr(bytes, '\n', (size_t)(end - bytes))); bytes = stop + 1) {
        if (l->pending.len > 0 || l->too_long || stop - bytes > LIST_LINE_MAX) {
            pending_add(l, bytes, (size_t)(stop - bytes));
            pending_done(l);
        } else {
            decode_line(l, bytes, (size_t)(stop - bytes));
        }
    }
    if (bytes < end)
        pending_add(l, bytes, (size_t)(end - bytes));
}

/* --- pieces ----------------------------------------------------------------------------------- */

/* What was held back: the beginning, or half a character of UTF-16. */
static void decode_start(struct list_import *l)
{
    size_t mark = l->started ? 0 : find_encoding(l), left = 0;
    const char *bytes = buf_string(&l->start) + mark;
    size_t length = l->start.len - mark;
    if (decodes_utf16(l)) {
        buf_reset(&l->units);
        left = convert(l, l->encoding == LIST_UTF16LE ? "UTF-16LE" : "UTF-16BE", UNIT, bytes,
                       length, &l->units);
        list_decode_cut_lines(l, buf_string(&l->units), l->units.len);
    } else {
        list_decode_cut_lines(l, bytes, length);
    }
    if (left > 0)
        memmove(l->start.data, bytes + length - left, left);
    l->start.len = left;
}

void list_decode(struct list_import *l, const char *bytes, size_t length)
{
    if (l->started && !decodes_utf16(l)) {
        list_decode_cut_lines(l, bytes, length);
        return;
    }
    buf_add(&l->start, bytes, length);
    if (l->started || l->start.len >= LIST_HELD)
        decode_start(l);
}

void list_decode_end(struct list_import *l, bool whole)
{
    if (!l->started)
        decode_start(l);
    if (!whole) {
        l->too_long = false;
        buf_reset(&l->pending);
    } else if (l->start.len > 0) {
        list_decode_cut_lines(l, not_utf8, 1);
    }
    if (l->pending.len > 0 || l->too_long)
        pending_done(l);
}

void list_decode_free(struct list_import *l)
{
    if (l->iconv && l->iconv != (iconv_t)-1)
        iconv_close(l->iconv);
    buf_clear(&l->start);
    buf_clear(&l->pending);
    buf_clear(&l->units);
    buf_clear(&l->line);
}
