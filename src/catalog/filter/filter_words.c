/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/filter/filter_internal.h"

/* Reading continues at `at`; on a failure that is the place to point at. */
struct reader {
    const char *text;
    size_t at;
    char **why;
};

static bool filter_words_fail(struct reader *r, const char *why)
{
    *r->why = mem_text(why);
    return false;
}

static size_t blank_at(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        return 1;
    return strncmp(text, "\xe3\x80\x80", 3) == 0 ? 3 : 0; /* the blank of Chinese input */
}

static bool at_end_of_word(const struct reader *r)
{
    return r->text[r->at] == '\0' || blank_at(r->text + r->at) != 0;
}

static bool filter_words_take(struct reader *r, const char *prefix)
{
    size_t length = strlen(prefix);
    if (strncmp(r->text + r->at, prefix, length) != 0)
        return false;
    r->at += length;
    return true;
}

/* Takes a whole word without quotes. */
static bool take_word(struct reader *r, const char *word)
{
    size_t before = r->at;
    if (filter_words_take(r, word) && at_end_of_word(r))
        return true;
    r->at = before;
    return false;
}

/* --- texts and globs -------------------------------------------------------------------------- */

/* The rest of a word; plain gets a byte for each byte: 1 if it was quoted. An open quote ends with
 * the text, as it does while somebody types. */
static void filter_words_take_text(struct reader *r, struct buf *text, struct buf *plain)
{
    bool quoted = false;
    buf_reset(text);
    while (r->text[r->at] != '\0' && (quoted || !at_end_of_word(r))) {
        char c = r->text[r->at++];
        if (c == '"') {
            quoted = !quoted;
            continue;
        }
        bool escaped = c == '\\' && r->text[r->at] != '\0';
        if (escaped)
            c = r->text[r->at++];
        buf_char(text, c);
        buf_char(plain, quoted || escaped);
    }
}

static bool is_glob(const char *text, const char *plain, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!plain[i] && (text[i] == '*' || text[i] == '?' ||
                          (text[i] == '[' && glob_bracket(text + i, plain + i, length - i) != 0)))
            return true;
    return false;
}

/* Sets how the letters of a word are compared, and folds its text if they are. */
static void settle_case(struct word *w, const char *text, size_t length)
{
    char *copy = mem_text_n(text, length);
    w->exact = utf8_has_upper(copy);
    free(copy);
    w->wide = !w->exact && utf8_has_case(text, length);
    if (w->exact)
        buf_add(&w->text, text, length);
    else
        fold_letters(&w->text, text, length);
}

/* A glob is as if it had both anchors. */
static bool put_glob(struct word *w, const char *text, const char *plain, size_t length, char **why)
{
    w->kind = WORD_GLOB;
    buf_reset(&w->text);
    w->regex = regex_of_glob(text, plain, length, w->exact, &w->text, why);
    w->wide = !w->exact && utf8_has_case(buf_string(&w->text), w->text.len);
    return w->regex;
}

/* *says: is anything left to look for? If not, the word has only just begun and means
 * nothing yet. */
static bool filter_words_put_text(struct word *w, const char *text, const char *plain,
                                  size_t length, bool *says, char **why)
{
    size_t from = length > 0 && text[0] == '^' && !plain[0];
    size_t to =
        length > from && text[length - 1] == '$' && !plain[length - 1] ? length - 1 : length;
    *says = from < to;
    if (!*says)
        return true;
    settle_case(w, text + from, to - from);
    w->at_start = from == 1;
    w->at_end = to < length;
    w->kind = WORD_TEXT;
    return !is_glob(text + from, plain + from, to - from) ||
           put_glob(w, text + from, plain + from, to - from, why);
}

static bool filter_words_read_text(struct reader *r, struct word *w, bool *says)
{
    struct buf text, plain;
    buf_init(&text);
    buf_init(&plain);
    filter_words_take_text(r, &text, &plain);
    bool ok =
        filter_words_put_text(w, buf_string(&text), buf_string(&plain), text.len, says, r->why);
    buf_clear(&text);
    buf_clear(&plain);
    return ok;
}

static bool read_fuzzy(struct reader *r, struct word *w, bool *says)
{
    struct buf text, plain;
    buf_init(&text);
    buf_init(&plain);
    filter_words_take_text(r, &text, &plain);
    w->kind = WORD_FUZZY;
    *says = text.len > 0;
    settle_case(w, buf_string(&text), text.len);
    if (*says)
        w->regex = regex_of_fuzzy(text.data, text.len, w->exact, r->why);
    buf_clear(&text);
    buf_clear(&plain);
    return !*says || w->regex;
}

/* --- regular expressions ---------------------------------------------------------------------- */

/* Bytes of an escape such as \d, \p{Lu} or \x{e9}, whose letters say nothing of case. */
static size_t filter_words_escape_length(const char *text, size_t length)
{
    if (length > 2 && text[2] == '{') {
        const char *end = memchr(text, '}', length);
        if (end != NULL)
            return (size_t)(end - text) + 1;
    }
    return length > 1 ? 2 : 1;
}

static bool names_capitals(const char *text, size_t length)
{
    struct buf letters;
    buf_init(&letters);
    for (size_t at = 0; at < length;) {
        size_t used = text[at] == '\\' ? filter_words_escape_length(text + at, length - at) : 1;
        if (used == 1)
            buf_char(&letters, text[at]);
        at += used;
    }
    bool found = utf8_has_upper(buf_string(&letters));
    buf_clear(&letters);
    return found;
}

/* Bytes up to the slash that ends it, or up to the end of the text. */
static size_t regex_length(const char *text)
{
    size_t at = 0;
    while (text[at] != '\0' && text[at] != '/')
        at += text[at] == '\\' && text[at + 1] != '\0' ? 2 : 1;
    return at;
}

/* Behind the first slash. *says is false for an empty one. */
static bool read_regex(struct reader *r, struct word *w, bool *says)
{
    const char *text = r->text + r->at;
    size_t length = regex_length(text), place = 0;
    w->kind = WORD_REGEX;
    *says = length > 0;
    if (length > 0)
        w->regex = regex_new(text, length, names_capitals(text, length), r->why, &place);
    if (length > 0 && w->regex == NULL) {
        r->at += place;
        return false;
    }
    r->at += length;
    if (filter_words_take(r, "/") && !at_end_of_word(r))
        return filter_words_fail(
            r, _("The second slash ends the regular expression, so a blank must follow it. Case "
                 "counts only if the expression has a capital letter."));
    return true;
}

/* --- what is known of rows -------------------------------------------------------------------- */

static bool read_kind(struct reader *r, struct word *w)
{
    size_t length = strcspn(r->text + r->at, " \t\r\n");
    if (length > 0 && length <= 4 && strncmp("view", r->text + r->at, length) == 0)
        w->kind = WORD_VIEW;
    else if (length > 0 && length <= 5 && strncmp("table", r->text + r->at, length) == 0)
        w->kind = WORD_TABLE;
    else
        return filter_words_fail(r, _("After kind: write view or table."));
    r->at += length;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static double digits(struct reader *r, unsigned *count)
{
    double number = 0;
    for (; is_digit(r->text[r->at]); r->at++, ++*count)
        number = number * 10 + (r->text[r->at] - '0');
    return number;
}

/* 12, 1.5e6, 10k, 3m, 1g. */
static bool filter_words_read_number(struct reader *r, double *number)
{
    unsigned count = 0, behind = 0, power = 0;
    *number = digits(r, &count);
    if (filter_words_take(r, ".")) {
        double fraction = digits(r, &behind);
        for (unsigned i = 0; i < behind; i++)
            fraction /= 10;
        *number += fraction;
    }
    if (filter_words_take(r, "e") || filter_words_take(r, "E")) {
        unsigned any = 0;
        filter_words_take(r, "+");
        double exponent = digits(r, &any);
        if (any == 0 || exponent > 30)
            return false;
        power = (unsigned)exponent;
    } else if (filter_words_take(r, "k") || filter_words_take(r, "K")) {
        power = 3;
    } else if (filter_words_take(r, "m") || filter_words_take(r, "M")) {
        power = 6;
    } else if (filter_words_take(r, "g") || filter_words_take(r, "G")) {
        power = 9;
    }
    for (; power > 0; power--)
        *number *= 10;
    return count + behind > 0;
}

static bool filter_words_read_rows(struct reader *r, struct word *w)
{
    size_t length = r->text[r->at] != '=' && r->text[r->at + 1] == '=' ? 2 : 1;
    memcpy(w->compare, r->text + r->at, length);
    r->at += length;
    w->kind = WORD_ROWS;
    if (!filter_words_read_number(r, &w->rows) || !at_end_of_word(r))
        return filter_words_fail(
            r, _("After rows and <, <=, =, >= or > write a number, as in rows>1e6."));
    return true;
}

/* A word that is a keyword, such as chosen. */
static bool filter_words_take_flag(struct reader *r, struct word *w)
{
    if (take_word(r, "nokey"))
        w->kind = WORD_KEYLESS;
    else if (take_word(r, "chosen"))
        w->kind = WORD_CHOSEN;
    else if (take_word(r, "changed"))
        w->kind = WORD_CHANGED;
    else
        return false;
    return true;
}

/* --- words ------------------------------------------------------------------------------------ */

static void word_clear(struct word *w)
{
    buf_clear(&w->source);
    buf_clear(&w->text);
    regex_free(w->regex);
}

void words_clear(struct words *w)
{
    for (size_t i = 0; i < w->len; i++)
        word_clear(&w->items[i]);
    free(w->items);
    *w = (struct words){0};
}

/* A text, glob, fuzzy text or regular expression. */
static bool read_pattern(struct reader *r, struct word *w, bool *says)
{
    if (filter_words_take(r, "/"))
        return read_regex(r, w, says);
    return filter_words_take(r, "~") ? read_fuzzy(r, w, says) : filter_words_read_text(r, w, says);
}

static bool read_word(struct reader *r, struct word *w, bool *says)
{
    *says = true;
    while (filter_words_take(r, "!"))
        w->negated = !w->negated;
    if (filter_words_take_flag(r, w))
        return true;
    if (filter_words_take(r, "kind:"))
        return read_kind(r, w);
    if (strncmp(r->text + r->at, "rows", 4) == 0 && r->text[r->at + 4] != '\0' &&
        strchr("<=>", r->text[r->at + 4]) != NULL) {
        r->at += 4;
        return filter_words_read_rows(r, w);
    }
    w->database = filter_words_take(r, "db:");
    while (w->database && filter_words_take(r, "!"))
        w->negated = !w->negated;
    return read_pattern(r, w, says);
}

static int by_cost(const void *left, const void *right)
{
    const struct word *a = left, *b = right;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

bool words_read(struct words *out, const char *text, char **why, size_t *at)
{
    struct reader r = {.text = text, .why = why};
    for (;;) {
        for (size_t blank; (blank = blank_at(text + r.at)) != 0;)
            r.at += blank;
        if (text[r.at] == '\0')
            break;
        struct word w = {.kind = WORD_TEXT};
        bool says;
        size_t begin = r.at;
        if (!read_word(&r, &w, &says)) {
            word_clear(&w);
            *at = r.at;
            return false;
        }
        if (!says) {
            word_clear(&w);
            continue;
        }
        buf_add(&w.source, text + begin, r.at - begin);
        out->items = mem_grow(out->items, &out->cap, out->len + 1, sizeof *out->items);
        out->items[out->len++] = w;
    }
    if (out->len > 1)
        qsort(out->items, out->len, sizeof *out->items, by_cost);
    return true;
}

/* --- narrowing -------------------------------------------------------------------------------- */

/* Does the text of `now` contain that of `before`, compared as `before` is? */
static bool grown(const struct word *before, const struct word *now, bool from_start)
{
    if ((before->exact && !now->exact) || !utf8_valid(before->text.data, before->text.len, NULL))
        return false;
    struct buf text;
    buf_init(&text);
    if (before->exact)
        buf_add(&text, now->text.data, now->text.len);
    else
        fold_letters(&text, now->text.data, now->text.len);
    const char *found = memmem(text.data, text.len, before->text.data, before->text.len);
    bool holds = from_start ? found == text.data : found != NULL;
    buf_clear(&text);
    return holds;
}

/* Does `before` let through whatever `now` does? */
static bool implied(const struct word *before, const struct word *now)
{
    if (before->kind == WORD_CHOSEN || before->kind == WORD_CHANGED)
        return false; /* which rows these are may have changed */
    if (before->source.len == now->source.len &&
        memcmp(before->source.data, now->source.data, now->source.len) == 0)
        return true;
    if (before->negated || now->negated || before->database != now->database ||
        before->kind != now->kind)
        return false;
    if (before->kind == WORD_FUZZY)
        return grown(before, now, true);
    if (before->kind != WORD_TEXT || before->at_end)
        return false;
    return before->at_start ? now->at_start && grown(before, now, true) : grown(before, now, false);
}

bool words_narrow(const struct words *before, const struct words *now)
{
    for (size_t i = 0; i < before->len; i++) {
        bool found = false;
        for (size_t k = 0; k < now->len && !found; k++)
            found = implied(&before->items[i], &now->items[k]);
        if (!found)
            return false;
    }
    return true;
}
