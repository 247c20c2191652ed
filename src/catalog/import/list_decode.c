/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the encoding of a list, and cuts it into lines of UTF-8. */
#include "config.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "catalog/import/list_internal.h"

enum { START_MAX = 512, UNIT = 2 };

/* In no text of UTF-8: makes the line that it gets into a line that is not understood. */
static const char not_utf8[] = "\xff";

static bool is_utf16(const struct list_import *l)
{
    return l->encoding == LIST_UTF16LE || l->encoding == LIST_UTF16BE;
}

/*
 * Adds to out what the bytes are in UTF-8. Where they are nothing it ends, or, unless `skip` is 0,
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

/* --- UTF-8 or GB18030 ------------------------------------------------------------------------- */

static void known_line(struct list_import *l, const char *text, size_t length)
{
    if (utf8_ascii(text, length))
        list_line(l, text, length, true);
    else if (l->encoding == LIST_GB18030 && from_gb18030(l, text, length))
        list_line(l, buf_string(&l->line), l->line.len, true);
    else
        list_line(l, text, length, false);
}

/* Held lines that are not ASCII and good in one encoding, less those good in the other only. */
static long votes_for_utf8(struct list_import *l)
{
    long votes = 0;
    const char *end = l->held.data + l->held.len;
    for (const char *line = l->held.data, *stop; line < end; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)(stop - line);
        if (!utf8_ascii(line, length))
            votes += utf8_valid(line, length, NULL) ? 1 : from_gb18030(l, line, length) ? -1 : 0;
    }
    return votes;
}

static void decide(struct list_import *l)
{
    l->encoding = votes_for_utf8(l) < 0 ? LIST_GB18030 : LIST_UTF8;
    const char *end = l->held.data + l->held.len;
    for (const char *line = l->held.data, *stop; line < end; line = stop + 1) {
        stop = memchr(line, '\n', (size_t)(end - line));
        known_line(l, line, (size_t)(stop - line));
    }
    buf_clear(&l->held);
}

/* ASCII is passed on at once; from the first other line on lines wait until they tell. */
static void raw_line(struct list_import *l, const char *text, size_t length)
{
    if (l->encoding != LIST_GUESS || (l->held.len == 0 && utf8_ascii(text, length))) {
        known_line(l, text, length);
        return;
    }
    buf_add(&l->held, text, length);
    buf_char(&l->held, '\n');
    if (l->held.len >= LIST_HELD)
        decide(l);
}

/* --- lines ------------------------------------------------------------------------------------ */

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
        raw_line(l, buf_string(&l->pending), l->pending.len);
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
            raw_line(l, bytes, (size_t)(stop - bytes));
        }
    }
    if (bytes < end)
        pending_add(l, bytes, (size_t)(end - bytes));
}

/* --- the beginning, and UTF-16 ---------------------------------------------------------------- */

/* A first line of ASCII without NUL, and the byte after it: then nothing waits for more, and
 * nothing that may follow makes it UTF-16. */
static bool plain_start(const struct buf *start)
{
    size_t length = start->len < START_MAX ? start->len : START_MAX;
    for (size_t i = 0; i < length; i++) {
        if (start->data[i] == '\0' || (unsigned char)start->data[i] >= 0x80)
            return false;
        if (i > 0 && start->data[i - 1] == '\n')
            return true;
    }
    return false;
}

/*
 * Line feeds, dots and ASCII have a NUL in UTF-16, nearly always on the same side; and no line feed
 * there is without one.
 */
static enum list_encoding guess_utf16(const struct buf *start)
{
    size_t nuls[2] = {0, 0}, bare[2] = {0, 0};
    size_t length = start->len < START_MAX ? start->len : START_MAX;
    if (plain_start(start))
        return LIST_GUESS;
    for (size_t i = 0; i < length; i++) {
        nuls[i % 2] += start->data[i] == '\0';
        if (start->data[i] == '\n' && (i ^ 1) < length && start->data[i ^ 1])
            bare[i % 2]++;
    }
    bool little = nuls[1] > 0 && nuls[0] * 2 <= nuls[1] && bare[0] == 0;
    bool big = nuls[0] > 0 && nuls[1] * 2 <= nuls[0] && bare[1] == 0;
    return little ? LIST_UTF16LE : big ? LIST_UTF16BE : LIST_GUESS;
}

/* Sets the encoding as far as the beginning tells; returns the bytes of a mark. */
static size_t look_at_start(struct list_import *l)
{
    static const struct {
        const char *mark;
        enum list_encoding encoding;
    } marks[] = {
        {"\xef\xbb\xbf", LIST_UTF8}, {"\xff\xfe", LIST_UTF16LE}, {"\xfe\xff", LIST_UTF16BE}};
    l->started = true;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(buf_string(&l->start), marks[i].mark, strlen(marks[i].mark)) == 0) {
            l->encoding = marks[i].encoding;
            return strlen(marks[i].mark);
        }
    l->encoding = guess_utf16(&l->start);
    return 0;
}

/* What was held back of the bytes: the beginning, or half a character of UTF-16. */
static void decode_start(struct list_import *l)
{
    size_t mark = l->started ? 0 : look_at_start(l), left = 0;
    const char *bytes = buf_string(&l->start) + mark;
    size_t length = l->start.len - mark;
    if (is_utf16(l)) {
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
    if (l->started && !is_utf16(l)) {
        list_decode_cut_lines(l, bytes, length);
        return;
    }
    buf_add(&l->start, bytes, length);
    if (l->started || l->start.len >= START_MAX || plain_start(&l->start))
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
    if (l->held.len > 0)
        decide(l);
}

void list_decode_free(struct list_import *l)
{
    if (l->iconv && l->iconv != (iconv_t)-1)
        iconv_close(l->iconv);
    buf_clear(&l->start);
    buf_clear(&l->pending);
    buf_clear(&l->held);
    buf_clear(&l->units);
    buf_clear(&l->line);
}
