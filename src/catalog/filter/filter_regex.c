/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

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

#define LETTERS (PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF)

struct regex {
    struct regex_bounded *bounded;
    bool object; /* the object alone may fit where the whole name does not */
};

void regex_free(struct regex *r)
{
    if (r == NULL)
        return;
    regex_bounded_free(r->bounded);
    free(r);
}

static bool has(const char *text, size_t length, const char *piece)
{
    return memmem(text, length, piece, strlen(piece)) != NULL;
}

static struct regex *regex_compile(const char *text, size_t length, uint32_t options, char **why,
                                   size_t *at)
{
    struct regex_bounded *bounded =
        regex_bounded_new(text, length, options | PCRE2_DOTALL, why, at);
    if (!bounded)
        return NULL;
    struct regex *r = mem_new(sizeof *r);
    r->bounded = bounded;
    return r;
}

struct regex *regex_new(const char *text, size_t length, bool exact, char **why, size_t *at)
{
    static const char *const back[] = {"^", "\\A", "\\G", "\\b", "\\B", "(?<", "(*"};
    struct regex *r = regex_compile(text, length, LETTERS | (exact ? 0 : PCRE2_CASELESS), why, at);
    for (size_t i = 0; r && i < sizeof back / sizeof *back; i++)
        if (has(text, length, back[i]))
            r->object = true;
    return r;
}

/* --- globs and fuzzy texts -------------------------------------------------------------------- */

/* A word as an expression. */
struct writer {
    struct buf text;
    bool exact, letters;
    size_t star; /* of a glob: where in text its last * is; 0: none so far */
};

static const char star[] = "(?>.*?";

/* Where all letters are ASCII and there is no wildcard, bytes are enough. */
static struct regex *writer_compile(struct writer *w, uint32_t options, char **why)
{
    size_t at;
    options |= (w->exact ? 0 : PCRE2_CASELESS) | (w->letters ? LETTERS : 0);
    struct regex *r = regex_compile(buf_string(&w->text), w->text.len, options, why, &at);
    buf_clear(&w->text);
    return r;
}

/* Adds a letter of the text; returns its bytes. */
static size_t put_letter(struct writer *w, const char *text, size_t length, uint32_t *code)
{
    size_t used = take_letter(text, length, w->exact, code);
    buf_printf(&w->text, "\\x{%x}", *code);
    return used;
}

struct regex *regex_of_fuzzy(const char *text, size_t length, bool exact, char **why)
{
    uint32_t code;
    struct writer w = {.exact = exact, .letters = !utf8_ascii(text, length)};
    for (size_t at = 0; at < length;) {
        buf_text(&w.text, "[^");
        put_letter(&w, text + at, length - at, &code);
        buf_text(&w.text, "]*+");
        at += put_letter(&w, text + at, length - at, &code);
    }
    return writer_compile(&w, PCRE2_ANCHORED, why);
}

/* Offset of the first byte inside a bracket, after a ! or ^ that negates it. */
static size_t bracket_begin(const char *text, const char *plain, size_t length)
{
    return length > 1 && !plain[1] && (text[1] == '!' || text[1] == '^') ? 2 : 1;
}

size_t glob_bracket(const char *text, const char *plain, size_t length)
{
    for (size_t at = bracket_begin(text, plain, length) + 1; at < length; at++)
        if (text[at] == ']' && !plain[at])
            return at + 1;
    return 0;
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

/* Adds what begins here; returns its bytes. */
static size_t filter_regex_put_part(struct writer *w, const char *text, const char *plain,
                                    size_t length)
{
    uint32_t code;
    size_t bracket = *text == '[' && !*plain ? glob_bracket(text, plain, length) : 0;
    if (bracket)
        put_set(w, text, plain, bracket);
    else if (*text == '*' && !*plain)
        put_star(w);
    else if (*text == '?' && !*plain)
        buf_char(&w->text, '.');
    else
        return put_letter(w, text, length, &code);
    return bracket ? bracket : 1;
}

static bool filter_regex_is_wild(const char *text, const char *plain, size_t length)
{
    return !*plain && (*text == '*' || *text == '?' ||
                       (*text == '[' && glob_bracket(text, plain, length) != 0));
}

/* Keeps the stretch up to `end` if it is the longest. */
static void keep_longest(const struct writer *w, const char *begin, const char *end,
                         struct buf *literal)
{
    if ((size_t)(end - begin) <= literal->len)
        return;
    buf_reset(literal);
    if (w->exact)
        buf_add(literal, begin, (size_t)(end - begin));
    else
        fold_letters(literal, begin, (size_t)(end - begin));
}

struct regex *regex_of_glob(const char *text, const char *plain, size_t length, bool exact,
                            struct buf *literal, char **why)
{
    struct writer w = {.exact = exact, .letters = !utf8_ascii(text, length)};
    const char *stretch = text;
    buf_text(&w.text, "(?:");
    for (size_t at = 0; at < length;) {
        bool wild = filter_regex_is_wild(text + at, plain + at, length - at);
        w.letters = w.letters || (wild && text[at] != '*');
        if (wild)
            keep_longest(&w, stretch, text + at, literal);
        at += filter_regex_put_part(&w, text + at, plain + at, length - at);
        if (wild)
            stretch = text + at;
    }
    keep_longest(&w, stretch, text + length, literal);
    glob_end(&w);
    buf_char(&w.text, ')');
    struct regex *r = writer_compile(&w, PCRE2_ANCHORED | PCRE2_ENDANCHORED, why);
    if (r)
        r->object = *text != '*' || *plain;
    return r;
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
