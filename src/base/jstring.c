/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/jread.h"
#include "base/jstring.h"
#include "base/mem.h"
#include "base/utf8.h"

const char *jfault_set(struct jfault *fault, const char *where, char *why)
{
    free(fault->why);
    *fault = (struct jfault){where, why};
    return NULL;
}

static bool jstring_is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$' || c == '+' || c == '-' || c == '.';
}

/* The word or the one character that begins at `at`, fit to be shown. Caller frees. */
static char *word_at(const char *at, const char *end)
{
    size_t length = 0;
    while (at + length < end && length < 32 && jstring_is_word(at[length]))
        length++;
    uint32_t code;
    if (length == 0 && at < end)
        length = utf8_decode(at, (size_t)(end - at), &code);
    if (length == 0 && at < end)
        length = 1;
    return utf8_visible(at, length);
}

char *jfault_quoted(const char *text, size_t length)
{
    size_t most = length;
    if (length > 80)
        for (most = 80; most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80; most--)
            continue;
    char *shown = utf8_visible(text, most);
    if (most == length)
        return shown;
    char *cut = mem_printf("%s...", shown);
    free(shown);
    return cut;
}

const char *jfault_found(struct jfault *fault, const char *at, const char *end, const char *format)
{
    char *found = word_at(at, end);
    char *why = mem_printf(format, found);
    free(found);
    return jfault_set(fault, at, why);
}

/* True if one of the eight bytes is below blank, a quotation mark, a backslash or not ASCII. */
static bool has_special(uint64_t bytes)
{
    const uint64_t ones = 0x0101010101010101U;
    uint64_t quote = bytes ^ (ones * '"');
    uint64_t backslash = bytes ^ (ones * '\\');
    uint64_t below = (bytes - ones * 0x20) | (quote - ones) | (backslash - ones) | bytes;
    return (below & (ones * 0x80)) != 0;
}

static bool jstring_is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* Passes over plain characters. Invalid UTF-8 stops it like a control character. */
static const char *pass_plain(const char *at, const char *end)
{
    for (;;) {
        uint64_t bytes;
        while (end - at >= (ptrdiff_t)sizeof bytes) {
            memcpy(&bytes, at, sizeof bytes);
            if (has_special(bytes))
                break;
            at += sizeof bytes;
        }
        while (at < end && jstring_is_plain((unsigned char)*at))
            at++;
        if (at == end || (unsigned char)*at < 0x80)
            return at;
        uint32_t code;
        size_t step = utf8_decode(at, (size_t)(end - at), &code);
        if (step == 0)
            return at;
        at += step;
    }
}

static bool add_bytes(struct jstring *s, const char *bytes, size_t length)
{
    if (length > s->most - s->length)
        return false;
    if (s->cap - s->length <= length)
        s->out = mem_grow(s->out, &s->cap, s->length + length + 1, 1);
    memcpy(s->out + s->length, bytes, length);
    s->length += length;
    return true;
}

void jstring_set(struct jstring *s, const char *bytes, size_t length)
{
    s->out = mem_grow(s->out, &s->cap, length + 1, 1);
    memcpy(s->out, bytes, length);
    s->out[length] = '\0';
    s->length = length;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Reads "\uXXXX" at `at`; false if it is none. */
static bool read_unit(const char *at, const char *end, uint32_t *unit)
{
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return false;
    *unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0)
            return false;
        *unit = *unit * 16 + (uint32_t)digit;
    }
    return true;
}

static const char *read_unicode(const char *at, const char *end, uint32_t *code,
                                struct jfault *fault)
{
    if (!read_unit(at, end, code))
        return jfault_set(fault, at, mem_text(_("\\u needs four hexadecimal digits.")));
    if (*code < 0xD800 || *code > 0xDFFF)
        return at + 6;
    uint32_t low;
    if (*code <= 0xDBFF && read_unit(at + 6, end, &low) && low >= 0xDC00 && low <= 0xDFFF) {
        *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
        return at + 12;
    }
    return jfault_set(
        fault, at,
        mem_printf(_("\\u%04x is one half of a surrogate pair; the other half is missing."),
                   *code));
}

/* One escape at `at` (a backslash); its bytes go to out (4 bytes room). */
static const char *read_escape(const char *at, const char *end, char *out, size_t *length,
                               struct jfault *fault)
{
    static const char names[] = "\"\\/bfnrt";
    static const char values[] = "\"\\/\b\f\n\r\t";
    if (end - at < 2)
        return jfault_set(fault, at, mem_text(_("The text ends in the middle of a string.")));
    const char *name = at[1] != '\0' ? strchr(names, at[1]) : NULL;
    if (name) {
        out[0] = values[name - names];
        *length = 1;
        return at + 2;
    }
    if (at[1] != 'u')
        return jfault_set(fault, at,
                          mem_text(_("This backslash does not begin a JSON escape; write a "
                                     "backslash itself as two.")));
    uint32_t code;
    const char *past = read_unicode(at, end, &code, fault);
    if (past)
        *length = utf8_encode(code, out);
    return past;
}

/* Why a string cannot go on at `at`, where neither plain text, quotation mark nor escape is. */
static const char *string_fault(const char *begin, const char *at, const char *end,
                                struct jfault *fault)
{
    if (at == end)
        return jfault_set(fault, begin, mem_text(_("This string is not closed.")));
    unsigned char c = (unsigned char)*at;
    if (c >= 0x80)
        return jfault_set(fault, at, mem_printf(_("The byte \\x%02x is not valid UTF-8 here."), c));
    if (c == '\n' || c == '\r')
        return jfault_set(fault, at,
                          mem_text(_("The line ends inside a string: a quotation mark is missing, "
                                     "or the line feed must be written as \\n.")));
    return jfault_set(fault, at,
                      mem_printf(_("There is a control character in this string; it must be "
                                   "written as \\u%04x."),
                                 c));
}

const char *jstring_read(const char *begin, const char *end, struct jstring *s,
                         struct jfault *fault)
{
    const char *at = begin + 1;
    s->length = 0;
    s->escaped = false;
    for (;;) {
        const char *run = at;
        at = pass_plain(at, end);
        bool fits = add_bytes(s, run, (size_t)(at - run));
        if (fits && at < end && *at == '"')
            break;
        if (fits && (at == end || *at != '\\'))
            return string_fault(begin, at, end, fault);
        char bytes[4];
        size_t length = 0;
        if (fits && (at = read_escape(at, end, bytes, &length, fault)) == NULL)
            return NULL;
        if (!fits || !add_bytes(s, bytes, length))
            return jfault_set(fault, begin,
                              mem_printf(_("This string is longer than %d bytes."), (int)s->most));
        s->escaped = true;
    }
    s->out[s->length] = '\0';
    return at + 1;
}

static const char *pass_digits(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    return at;
}

static bool ends_number(const char *at, const char *end)
{
    return at == end || strchr(" \t\r\n,]}", *at);
}

const char *jnumber_read(const char *begin, const char *end, struct jfault *fault)
{
    const char *digits = begin + (*begin == '-');
    const char *at = pass_digits(digits, end);
    if (at == digits)
        return jfault_found(fault, begin, end,
                            _("%s is not a JSON number: a digit must follow the minus sign."));
    if (*digits == '0' && at > digits + 1)
        return jfault_found(fault, begin, end,
                            _("%s is not a JSON number: it must not begin with a zero."));
    if (at < end && *at == '.') {
        const char *fraction = at + 1;
        at = pass_digits(fraction, end);
        if (at == fraction)
            return jfault_found(fault, begin, end,
                                _("%s is not a JSON number: a digit must follow the decimal "
                                  "point."));
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        const char *exponent = at + 1;
        exponent += exponent < end && (*exponent == '+' || *exponent == '-');
        at = pass_digits(exponent, end);
        if (at == exponent)
            return jfault_found(fault, begin, end,
                                _("%s is not a JSON number: a digit must follow the exponent."));
    }
    if (!ends_number(at, end))
        return jfault_found(fault, begin, end, _("%s is not a JSON number."));
    if (at - begin > JREAD_TEXT_MAX)
        return jfault_set(fault, begin,
                          mem_printf(_("This number is longer than %d bytes."), JREAD_TEXT_MAX));
    return at;
}
