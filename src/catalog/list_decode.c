/* Finds the encoding of a list, and cuts it into lines of UTF-8. */
#include "config.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/list_inside.h"

enum { START_MAX = 512 };

static void cut_lines(struct list_import *l, const char *bytes, size_t length);

/* --- GB18030 ---------------------------------------------------------------------------------- */

/* Fills l->line; false if the text is none. */
static bool from_gb18030(struct list_import *l, const char *text, size_t length)
{
    if (!l->iconv)
        l->iconv = iconv_open("UTF-8", "GB18030");
    if (l->iconv == (void *)-1)
        return false;
    buf_reset(&l->line);
    l->line.data = mem_grow(l->line.data, &l->line.cap, 4 * length + 1, 1);
    char *in = (char *)(uintptr_t)text, *out = l->line.data;
    size_t left = length, room = 4 * length;
    iconv(l->iconv, NULL, NULL, NULL, NULL);
    if (iconv(l->iconv, &in, &left, &out, &room) == (size_t)-1 || left > 0)
        return false;
    l->line.len = (size_t)(out - l->line.data);
    *out = '\0';
    return true;
}

static void gb18030_line(struct list_import *l, const char *text, size_t length)
{
    if (from_gb18030(l, text, length))
        list_line(l, l->line.data, l->line.len, true);
    else
        list_line(l, text, length, false);
}

/* --- which of the two ------------------------------------------------------------------------- */

static bool is_ascii(const char *text, size_t length)
{
    uint64_t word, all = 0;
    size_t i = 0;
    for (; i + sizeof word <= length; i += sizeof word) {
        memcpy(&word, text + i, sizeof word);
        all |= word;
    }
    for (; i < length; i++)
        all |= (uint64_t)(unsigned char)text[i] << 56;
    return (all & UINT64_C(0x8080808080808080)) == 0;
}

/* Held lines that are not ASCII and good in one encoding, less those good in the other only. */
static long votes_for_utf8(struct list_import *l)
{
    long votes = 0;
    const char *end = l->held.data + l->held.len;
    for (const char *line = l->held.data; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)((stop ? stop : end) - line);
        if (!is_ascii(line, length))
            votes += utf8_valid(line, length, NULL) ? 1 : from_gb18030(l, line, length) ? -1 : 0;
        line += length + 1;
    }
    return votes;
}

static void known_line(struct list_import *l, const char *text, size_t length)
{
    if (is_ascii(text, length))
        list_line(l, text, length, true);
    else if (l->encoding == LIST_GB18030)
        gb18030_line(l, text, length);
    else
        list_line(l, text, length, false);
}

static void decide(struct list_import *l)
{
    struct buf held = l->held;
    bool utf8 =
        utf8_valid(held.data, held.len, NULL) || votes_for_utf8(l) > 0 || !(votes_for_utf8(l) < 0);
    buf_init(&l->held);
    l->encoding = utf8 ? LIST_UTF8 : LIST_GB18030;
    l->stage = STAGE_KNOWN;
    for (char *line = held.data, *end = line + held.len; line < end;) {
        char *stop = memchr(line, '\n', (size_t)(end - line));
        known_line(l, line, (size_t)(stop - line));
        line = stop + 1;
    }
    buf_clear(&held);
}

static void raw_line(struct list_import *l, const char *text, size_t length)
{
    if (l->stage == STAGE_ASCII && !is_ascii(text, length))
        l->stage = STAGE_HOLD;
    if (l->stage == STAGE_HOLD) {
        buf_add(&l->held, text, length);
        buf_char(&l->held, '\n');
        if (l->held.len >= LIST_HELD)
            decide(l);
    } else {
        known_line(l, text, length);
    }
}

/* --- lines ------------------------------------------------------------------------------------ */

static void pending_add(struct list_import *l, const char *bytes, size_t length)
{
    /* A body of JSON may be one line of any length. */
    if (l->too_long)
        return;
    size_t before = l->pending.len;
    buf_add(&l->pending, bytes, length);
    size_t first = strspn(buf_string(&l->pending), " \t\r");
    bool json = l->shape == SHAPE_JSON || (l->pending.len > first && l->pending.data[first] == '{');
    if (json || before + length <= LIST_LINE_MAX)
        return;
    l->pending.len = LIST_LINE_MAX; /* what is shown of it */
    l->pending.data[LIST_LINE_MAX] = '\0';
    l->too_long = true;
}

static void pending_done(struct list_import *l)
{
    struct buf line = l->pending;
    buf_init(&l->pending);
    if (l->too_long) {
        l->number++;
        list_complain(l, l->number, buf_string(&line), line.len, N_("it is too long"));
    } else {
        raw_line(l, buf_string(&line), line.len);
    }
    l->too_long = false;
    buf_reset(&line);
    l->pending = line;
}

static void cut_lines(struct list_import *l, const char *bytes, size_t length)
{
    const char *end = bytes + length;
    while (bytes < end) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
        if (!stop) {
            pending_add(l, bytes, (size_t)(end - bytes));
            return;
        }
        if (l->pending.len > 0 || l->too_long || stop - bytes > LIST_LINE_MAX) {
            pending_add(l, bytes, (size_t)(stop - bytes));
            pending_done(l);
        } else {
            raw_line(l, bytes, (size_t)(stop - bytes));
        }
        bytes = stop + 1;
    }
}

/* --- UTF-16 ----------------------------------------------------------------------------------- */

static void put_unit(struct list_import *l, unsigned unit)
{
    char out[4];
    uint32_t code = unit;
    bool low = unit >= 0xdc00 && unit < 0xe000;
    if (l->surrogate && low)
        code = 0x10000 + ((l->surrogate - 0xd800) << 10) + (unit - 0xdc00);
    else if (l->surrogate || low)
        buf_char(&l->units, (char)0xff); /* half a pair: makes the line invalid */
    low = low && !l->surrogate;
    l->surrogate = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
    if (!l->surrogate && !low)
        buf_add(&l->units, out, utf8_encode(code, out));
}

static void from_utf16(struct list_import *l, const char *bytes, size_t length)
{
    buf_reset(&l->units);
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (l->has_half)
            put_unit(l,
                     l->encoding == LIST_UTF16LE ? byte * 256u + l->half : l->half * 256u + byte);
        l->half = byte;
        l->has_half = !l->has_half;
    }
    cut_lines(l, buf_string(&l->units), l->units.len);
}

static void decode_known(struct list_import *l, const char *bytes, size_t length)
{
    if (l->encoding == LIST_UTF16LE || l->encoding == LIST_UTF16BE)
        from_utf16(l, bytes, length);
    else
        cut_lines(l, bytes, length);
}

/* --- the beginning ---------------------------------------------------------------------------- */

/* A first line of ASCII without NUL, and the byte behind it: then nothing waits for more, and
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
    if (plain_start(start))
        return LIST_GUESS;
    size_t length = start->len < START_MAX ? start->len : START_MAX;
    for (size_t i = 0; i < length; i++) {
        nuls[i % 2] += start->data[i] == '\0';
        if (start->data[i] == '\n' && (i ^ 1) < length && start->data[i ^ 1])
            bare[i % 2]++;
    }
    bool little = nuls[1] > 0 && nuls[0] * 2 <= nuls[1] && bare[0] == 0;
    bool big = nuls[0] > 0 && nuls[1] * 2 <= nuls[0] && bare[1] == 0;
    return little ? LIST_UTF16LE : big ? LIST_UTF16BE : LIST_GUESS;
}

static bool begins(const struct buf *b, const char *mark)
{
    return b->len >= strlen(mark) && memcmp(b->data, mark, strlen(mark)) == 0;
}

/* Sets the encoding as far as the beginning tells; returns the bytes of a mark. */
static size_t look_at_start(struct list_import *l)
{
    enum list_encoding said = l->options.encoding;
    bool guess = said == LIST_GUESS;
    size_t mark = 0;
    l->encoding = said;
    if ((guess || said == LIST_UTF8) && begins(&l->start, "\xef\xbb\xbf")) {
        l->encoding = LIST_UTF8;
        mark = 3;
    } else if ((guess || said == LIST_UTF16LE) && begins(&l->start, "\xff\xfe")) {
        l->encoding = LIST_UTF16LE;
        mark = 2;
    } else if ((guess || said == LIST_UTF16BE) && begins(&l->start, "\xfe\xff")) {
        l->encoding = LIST_UTF16BE;
        mark = 2;
    } else if (guess) {
        l->encoding = guess_utf16(&l->start);
    }
    l->stage = l->encoding == LIST_GUESS ? STAGE_ASCII : STAGE_KNOWN;
    return mark;
}

static bool start_is_enough(const struct list_import *l)
{
    if (l->options.encoding != LIST_GUESS)
        return l->start.len >= 3;
    return l->start.len >= START_MAX || plain_start(&l->start);
}

static void begin(struct list_import *l)
{
    struct buf start = l->start;
    size_t mark = look_at_start(l);
    buf_init(&l->start);
    decode_known(l, buf_string(&start) + mark, start.len - mark);
    buf_clear(&start);
}

void list_decode(struct list_import *l, const char *bytes, size_t length)
{
    if (l->stage != STAGE_START) {
        decode_known(l, bytes, length);
        return;
    }
    buf_add(&l->start, bytes, length);
    if (start_is_enough(l))
        begin(l);
}

void list_decode_end(struct list_import *l)
{
    if (l->stage == STAGE_START)
        begin(l);
    if (l->has_half || l->surrogate)
        cut_lines(l, "\xff", 1);
    if (l->pending.len > 0 || l->too_long)
        pending_done(l);
    if (l->stage == STAGE_HOLD)
        decide(l);
}

void list_decode_break_off(struct list_import *l)
{
    if (l->stage == STAGE_START)
        begin(l);
    l->has_half = false;
    l->surrogate = 0;
    l->too_long = false;
    buf_reset(&l->pending);
    list_decode_end(l);
}

void list_decode_free(struct list_import *l)
{
    if (l->iconv && l->iconv != (void *)-1)
        iconv_close(l->iconv);
    buf_clear(&l->start);
    buf_clear(&l->pending);
    buf_clear(&l->held);
    buf_clear(&l->units);
    buf_clear(&l->line);
}
