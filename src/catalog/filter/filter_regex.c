/* SPDX-License-Identifier: Apache-2.0 */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/filter/filter_internal.h"
#include "catalog/regex_bounded.h"

char *filter_library(void)
{
    int length = pcre2_config(PCRE2_CONFIG_VERSION, NULL);
    char *version = mem_array(length > 0 ? (size_t)length + 1 : 1, 1);
    if (length > 0)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    return version;
}

struct regex {
    struct regex_bounded *bounded;
    bool object; /* the object alone may fit where the whole name does not */
};

void regex_free(struct regex *r)
{
    if (!r)
        return;
    regex_bounded_free(r->bounded);
    free(r);
}

/* Takes the expression, which may be NULL. */
static struct regex *regex_with(struct regex_bounded *bounded, bool object)
{
    if (!bounded)
        return NULL;
    struct regex *r = mem_new(sizeof *r);
    *r = (struct regex){bounded, object};
    return r;
}

struct regex *regex_new(const char *text, size_t length, char **why, size_t *at)
{
    static const char *const back[] = {"^", "\\A", "\\G", "\\b", "\\B", "(?<", "(*"};
    bool object = false;
    for (size_t i = 0; i < sizeof back / sizeof *back; i++)
        object = object || memmem(text, length, back[i], strlen(back[i]));
    return regex_with(regex_bounded_typed(text, length, PCRE2_DOTALL, why, at), object);
}

/* --- texts, globs and fuzzy texts ------------------------------------------------------------- */

/* A word as an expression. */
struct writer {
    struct buf text;
    bool letters; /* bytes are not enough: some are not ASCII, or a wildcard takes any letter */
    size_t star;  /* of a glob: where in text its last * is; 0: none so far */
};

static const char star[] = "(?>.*?";

static struct regex *writer_compile(struct writer *w, uint32_t options, bool exact, bool object,
                                    char **why)
{
    size_t at;
    options |= PCRE2_DOTALL | (exact ? 0 : PCRE2_CASELESS) | (w->letters ? REGEX_LETTERS : 0);
    struct regex_bounded *r =
        regex_bounded_new(buf_string(&w->text), w->text.len, options, why, &at);
    buf_clear(&w->text);
    return regex_with(r, object);
}

/* Adds a letter of the text; returns its bytes. A byte that is not UTF-8 is in no expression. */
static size_t put_letter(struct writer *w, const char *text, size_t length, uint32_t *code)
{
    size_t used = utf8_decode(text, length, code);
    if (used == 0)
        *code = 0x110000;
    buf_printf(&w->text, "\\x{%x}", *code);
    return used ? used : 1;
}

struct regex *regex_of_fuzzy(const char *text, size_t length, bool exact, char **why)
{
    uint32_t code;
    struct writer w = {.letters = !utf8_ascii(text, length)};
    for (size_t at = 0; at < length;) {
        buf_text(&w.text, "[^");
        put_letter(&w, text + at, length - at, &code);
        buf_text(&w.text, "]*+");
        at += put_letter(&w, text + at, length - at, &code);
    }
    return writer_compile(&w, PCRE2_ANCHORED, exact, false, why);
}

/* Offset of the first byte inside a bracket, after a ! or ^ that negates it. */
static size_t bracket_begin(const char *text, const char *plain, size_t length)
{
    return length > 1 && !plain[1] && (text[1] == '!' || text[1] == '^') ? 2 : 1;
}

/* Bytes of a bracket that begins here, or 0 if it does not end. */
static size_t glob_bracket(const char *text, const char *plain, size_t length)
{
    for (size_t at = bracket_begin(text, plain, length) + 1; at < length; at++)
        if (text[at] == ']' && !plain[at])
            return at + 1;
    return 0;
}

bool regex_is_wild(const char *text, const char *plain, size_t length)
{
    return !*plain && (*text == '*' || *text == '?' ||
                       (*text == '[' && glob_bracket(text, plain, length) != 0));
}

static void put_set(struct writer *w, const char *text, const char *plain, size_t length)
{
    size_t at = bracket_begin(text, plain, length), end = length - 1;
    buf_text(&w->text, at == 2 ? "[^\\x{0}" : "[\\x{0}"); /* in no name; [] would be wrong */
    while (at < end) {
        uint32_t from, to;
        size_t before = w->text.len;
        at += put_letter(w, text + at, end - at, &from);
        if (at + 1 == end || text[at] != '-' || plain[at])
            continue;
        buf_char(&w->text, '-');
        at++;
        at += put_letter(w, text + at, end - at, &to);
        if (from > to)
            w->text.len = before; /* there is nothing in it */
    }
    buf_char(&w->text, ']');
}

/*
 * What follows a *, up to the next one, is taken where it is found first, without going back: if
 * the rest is not found after that place, it is found nowhere. So the steps of a glob are at most
 * its letters times those of a name. After the last * the end decides: glob_end().
 */
static void put_star(struct writer *w)
{
    if (w->star && w->text.len == w->star + strlen(star))
        return; /* one * after the other */
    if (w->star)
        buf_char(&w->text, ')');
    w->star = w->text.len;
    buf_text(&w->text, star);
}

static void glob_end(struct writer *w)
{
    if (!w->star)
        return;
    w->text.data[w->star + 2] = ':';
    buf_char(&w->text, ')');
}

/* Adds the wildcard that begins here; returns its bytes. */
static size_t put_wild(struct writer *w, const char *text, const char *plain, size_t length)
{
    if (*text == '*') {
        put_star(w);
        return 1;
    }
    w->letters = true;
    if (*text == '?') {
        buf_char(&w->text, '.');
        return 1;
    }
    size_t bracket = glob_bracket(text, plain, length);
    put_set(w, text, plain, bracket);
    return bracket;
}

/* Adds letters up to a wildcard or the end; returns their bytes. */
static size_t put_letters(struct writer *w, const char *text, const char *plain, size_t length)
{
    uint32_t code;
    size_t at = 0;
    while (at < length && !regex_is_wild(text + at, plain + at, length - at))
        at += put_letter(w, text + at, length - at, &code);
    return at;
}

struct regex *regex_of_text(const char *text, const char *plain, size_t length, bool start,
                            bool end, bool exact, struct buf *literal, char **why)
{
    struct writer w = {.letters = !utf8_ascii(text, length)};
    uint32_t options = (start ? PCRE2_ANCHORED : 0) | (end ? PCRE2_ENDANCHORED : 0);
    buf_text(&w.text, "(?:");
    for (size_t at = 0; at < length;) {
        size_t letters = put_letters(&w, text + at, plain + at, length - at);
        if (letters > literal->len) {
            buf_reset(literal);
            buf_add(literal, text + at, letters);
        }
        at += letters;
        if (at < length)
            at += put_wild(&w, text + at, plain + at, length - at);
    }
    glob_end(&w);
    buf_char(&w.text, ')');
    return writer_compile(&w, options, exact, start && (*text != '*' || *plain), why);
}

/* --- matching --------------------------------------------------------------------------------- */

static enum verdict filter_regex_fits(const struct regex *r, const char *text, size_t length)
{
    int found = regex_bounded_match(r->bounded, text, length, 0, 0);
    if (found >= 0)
        return VERDICT_YES;
    return found == PCRE2_ERROR_NOMATCH ? VERDICT_NO : VERDICT_GIVEN_UP;
}

enum verdict regex_fits(const struct regex *r, struct subject s)
{
    enum verdict whole = filter_regex_fits(r, s.text, s.length);
    if (whole == VERDICT_YES || s.object == 0 || !r->object)
        return whole;
    enum verdict object = filter_regex_fits(r, s.text + s.object, s.length - s.object);
    return object == VERDICT_NO ? whole : object;
}
