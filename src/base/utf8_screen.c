/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 on the screen: what may be shown, how wide it is, where a line breaks. */
#include <langinfo.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"

/* ncurses keeps a base character and four marks in one cell; more would vanish unseen. */
enum { MARKS_MAX = 4 };

static bool on_screen;

void utf8_on_screen(bool open)
{
    on_screen = open;
}

static bool locale_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* What is printed leaves as UTF-8 in every locale; curses writes in the locale's own code. */
static bool locale_shows(uint32_t code, bool is_utf8)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    return is_utf8 || (on_screen && wcrtomb(bytes, (wchar_t)code, &state) != (size_t)-1);
}

/* Default-ignorable characters that are letters or marks by category. */
static bool is_ignorable(uint32_t code)
{
    return code == 0x034F || code == 0x115F || code == 0x1160 || code == 0x17B4 || code == 0x17B5 ||
           (code >= 0x180B && code <= 0x180F) || code == 0x3164 ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFFA0 ||
           (code >= 0xE0100 && code <= 0xE01EF);
}

static bool is_hidden(uint32_t code)
{
    if (is_ignorable(code))
        return true;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_CN: /* unassigned */
    case UTF8PROC_CATEGORY_CC: /* control */
    case UTF8PROC_CATEGORY_CF: /* format: BiDi, zero width, soft hyphen, tags */
    case UTF8PROC_CATEGORY_CS: /* surrogate */
    case UTF8PROC_CATEGORY_CO: /* private use */
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        return false;
    }
}

static void utf8_screen_add_escape(struct buf *out, uint32_t code)
{
    if (code == '\n')
        buf_text(out, "\\n");
    else if (code == '\t')
        buf_text(out, "\\t");
    else if (code == '\r')
        buf_text(out, "\\r");
    else if (code < 0x80)
        buf_printf(out, "\\x%02x", code);
    else if (code < 0x10000)
        buf_printf(out, "\\u%04x", code);
    else
        buf_printf(out, "\\U%08x", code);
}

/* Shown as it is? *marks counts the marks on the character before; SIZE_MAX: there is none. */
static bool may_show(uint32_t code, bool is_utf8, size_t *marks)
{
    bool shown = code < 0x80 ? code >= 0x20 && code != 0x7F
                             : locale_shows(code, is_utf8) && !is_hidden(code);
    int width = shown && code >= 0x80 ? wcwidth((wchar_t)code) : 1;
    if (shown && width == 0)
        shown = *marks < MARKS_MAX;
    if (width < 0)
        shown = false;
    if (!shown)
        *marks = SIZE_MAX;
    else
        *marks = width == 0 ? *marks + 1 : 0;
    return shown;
}

/* Length of the plain ASCII at the beginning: a cell a byte, shown as it is. */
static size_t plain_length(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && text[at] >= 0x20 && text[at] < 0x7f)
        at++;
    return at;
}

char *utf8_visible(const char *text, size_t length)
{
    struct buf out = {0};
    if (plain_length(text, length) == length)
        return mem_text_n(text, length);
    bool is_utf8 = locale_is_utf8();
    size_t marks = SIZE_MAX;
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t step = utf8_decode(text + at, length - at, &code);
        if (step == 0) {
            buf_printf(&out, "\\x%02x", (unsigned char)text[at]);
            marks = SIZE_MAX;
            step = 1;
        } else if (may_show(code, is_utf8, &marks)) {
            buf_add(&out, text + at, step);
        } else {
            utf8_screen_add_escape(&out, code);
        }
        at += step;
    }
    return buf_steal(&out);
}

char *utf8_shown(const char *text)
{
    return utf8_visible(text ? text : "", text != NULL ? strlen(text) : 0);
}

static size_t code_width(uint32_t code)
{
    if (code < 0x80)
        return code >= 0x20 && code != 0x7F;
    int width = wcwidth((wchar_t)code);
    return width >= 0 ? (size_t)width : 1;
}

/* Cells of the bytes from..to. A byte that is not UTF-8 takes one. */
static size_t range_width(const char *text, size_t from, size_t to)
{
    size_t cells = plain_length(text + from, to - from);
    from += cells;
    while (from < to) {
        uint32_t code;
        size_t step = utf8_decode(text + from, to - from, &code);
        cells += step > 0 ? code_width(code) : 1;
        from += step > 0 ? step : 1;
    }
    return cells;
}

size_t utf8_width(const char *text)
{
    return range_width(text, 0, strlen(text));
}

size_t utf8_fit(const char *text, size_t cells, size_t *used)
{
    size_t length = strlen(text);
    size_t at = 0, width = 0;
    while (at < length) {
        size_t next = utf8_next(text, length, at);
        size_t more = range_width(text, at, next);
        if (width + more > cells)
            break;
        width += more;
        at = next;
    }
    if (used)
        *used = width;
    return at;
}

/* Bytes of the escape at text, as add_escape() writes it; 0: there is none. */
static size_t utf8_screen_escape_length(const char *text)
{
    if (*text != '\\')
        return 0;
    size_t digits = text[1] == 'x' ? 2 : text[1] == 'u' ? 4 : text[1] == 'U' ? 8 : 0;
    return digits && strspn(text + 2, "0123456789abcdef") >= digits ? 2 + digits : 0;
}

size_t utf8_cut(const char *text, size_t cells)
{
    enum { ESCAPE_MAX = 10 };
    size_t at = utf8_fit(text, cells, NULL);
    for (size_t back = 1; text[at] && back < ESCAPE_MAX && back <= at; back++)
        if (utf8_screen_escape_length(text + at - back) > back)
            return at - back;
    return at;
}

char *utf8_short(char *text, size_t cells)
{
    if (utf8_width(text) <= cells)
        return text;
    char *cut = mem_printf("%.*s...", (int)utf8_cut(text, cells > 3 ? cells - 3 : 0), text);
    free(text);
    return cut;
}

static utf8proc_category_t category_at(const char *text, size_t length, size_t at)
{
    uint32_t code;
    if (at >= length || utf8_decode(text + at, length - at, &code) == 0)
        return UTF8PROC_CATEGORY_CN;
    return utf8proc_category((utf8proc_int32_t)code);
}

/* A blank with a mark on it is a character like others. */
static bool utf8_screen_is_blank(const char *text, size_t length, size_t at)
{
    return at < length && text[at] == ' ' && utf8_next(text, length, at) == at + 1;
}

/* May a line end between the graphemes left..at and at..? */
static bool may_break(const char *text, size_t length, size_t left, size_t at)
{
    if (utf8_screen_is_blank(text, length, left))
        return !utf8_screen_is_blank(text, length, at);
    if (range_width(text, left, at) < 2 && range_width(text, at, utf8_next(text, length, at)) < 2)
        return false;
    /* No line begins with closing punctuation, which a path behind a colon does not, or ends with
     * an opening bracket. */
    utf8proc_category_t before = category_at(text, length, left);
    utf8proc_category_t behind = category_at(text, length, at);
    if (text[at] == '/' && before == UTF8PROC_CATEGORY_PO)
        return true;
    return before != UTF8PROC_CATEGORY_PS && before != UTF8PROC_CATEGORY_PI &&
           behind != UTF8PROC_CATEGORY_PE && behind != UTF8PROC_CATEGORY_PF &&
           behind != UTF8PROC_CATEGORY_PO && !utf8_screen_is_blank(text, length, at);
}

/* Bytes of the first line of a paragraph that takes at most `cells`; at least one grapheme. */
static size_t first_line(const char *text, size_t length, size_t cells)
{
    size_t at = 0, width = 0, good = 0;
    if (length <= cells) /* no character has fewer bytes than cells */
        return length;
    while (at < length) {
        size_t next = utf8_next(text, length, at);
        size_t more = range_width(text, at, next);
        /* Blanks may stick out: they are cut off at the line's end. */
        if (width + more > cells && !utf8_screen_is_blank(text, length, at))
            return good > 0 ? good : at > 0 ? at : next;
        width += more;
        if (next < length && may_break(text, length, at, next))
            good = next;
        at = next;
    }
    return length;
}

static void wrap_paragraph(const char *text, size_t length, size_t cells, struct texts *lines)
{
    do {
        size_t taken = first_line(text, length, cells);
        size_t shown = taken;
        while (shown > 0 && text[shown - 1] == ' ')
            shown--;
        texts_add_n(lines, text, shown);
        while (utf8_screen_is_blank(text, length, taken))
            taken++;
        text += taken;
        length -= taken;
    } while (length > 0);
}

void utf8_wrap(const char *text, size_t cells, struct texts *lines)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        wrap_paragraph(text, length, cells > 0 ? cells : 1, lines);
        text += length + (text[length] == '\n');
    }
}
