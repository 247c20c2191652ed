/* SPDX-License-Identifier: Apache-2.0 */
#include <ctype.h>
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

static bool at_end_of_word(const struct reader *r)
{
    return r->text[r->at] == '\0' || utf8_blank(r->text + r->at) != 0;
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
        if (regex_is_wild(text + i, plain + i, length - i))
            return true;
    return false;
}

/* Only ASCII letters are folded by a scan. */
static bool can_scan(const struct word *w, const char *text, size_t length)
{
    return w->exact || !utf8_has_case(text, length);
}

/* A glob is as if it had both anchors. */
static bool put_regex(struct word *w, const char *text, const char *plain, size_t length,
                      bool start, bool end, char **why)
{
    w->kind = WORD_REGEX;
    w->regex = regex_of_text(text, plain, length, start, end, w->exact, &w->text, why);
    if (w->database || !can_scan(w, buf_string(&w->text), w->text.len))
        buf_reset(&w->text);
    return w->regex;
}

/* *says: is anything left to look for? If not, the word has only just begun and means
 * nothing yet. */
static bool filter_words_put_text(struct word *w, const char *text, const char *plain,
                                  size_t length, bool *says, char **why)
{
    bool start = length > 0 && text[0] == '^' && !plain[0];
    bool end = length > start && text[length - 1] == '$' && !plain[length - 1];
    text += start, plain += start;
    length -= (size_t)start + end;
    *says = length > 0;
    if (!*says)
        return true;
    w->exact = utf8_has_upper(text);
    bool glob = is_glob(text, plain, length);
    if (glob || start || end || w->database || !can_scan(w, text, length))
        return put_regex(w, text, plain, length, start || glob, end || glob, why);
    w->kind = WORD_TEXT;
    buf_add(&w->text, text, length);
    return true;
}

static bool put_fuzzy(struct word *w, const char *text, size_t length, bool *says, char **why)
{
    w->kind = WORD_REGEX;
    *says = length > 0;
    if (*says)
        w->regex = regex_of_fuzzy(text, length, utf8_has_upper(text), why);
    return !*says || w->regex;
}

static bool filter_words_read_text(struct reader *r, struct word *w, bool fuzzy, bool *says)
{
    struct buf text = {0}, plain = {0};
    filter_words_take_text(r, &text, &plain);
    bool ok = fuzzy ? put_fuzzy(w, buf_string(&text), text.len, says, r->why)
                    : filter_words_put_text(w, buf_string(&text), buf_string(&plain), text.len,
                                            says, r->why);
    buf_clear(&text);
    buf_clear(&plain);
    return ok;
}

/* --- regular expressions ---------------------------------------------------------------------- */

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
        w->regex = regex_new(text, length, r->why, &place);
    if (length > 0 && !w->regex) {
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

/* 12, 1.5e6, 10k, 3m, 1g. */
static bool filter_words_read_number(struct reader *r, double *number)
{
    static const char units[] = "kmg";
    const char *text = r->text + r->at;
    char *end;
    if (*text != '.' && !isdigit((unsigned char)*text))
        return false;
    *number = strtod(text, &end);
    const char *unit = *end ? strchr(units, tolower((unsigned char)*end)) : NULL;
    for (const char *u = units; unit && u <= unit; u++)
        *number *= 1000;
    r->at += (size_t)(end - text) + (unit ? 1 : 0);
    return end != text;
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
    bool fuzzy = filter_words_take(r, "~");
    return filter_words_read_text(r, w, fuzzy, says);
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
        strchr("<=>", r->text[r->at + 4])) {
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
        for (size_t blank; (blank = utf8_blank(text + r.at)) != 0;)
            r.at += blank;
        if (text[r.at] == '\0')
            break;
        struct word w = {.kind = WORD_TEXT};
        bool says;
        if (!read_word(&r, &w, &says)) {
            word_clear(&w);
            *at = r.at;
            return false;
        }
        if (!says) {
            word_clear(&w);
            continue;
        }
        out->items = mem_grow(out->items, &out->cap, out->len + 1, sizeof *out->items);
        out->items[out->len++] = w;
    }
    if (out->len > 1)
        qsort(out->items, out->len, sizeof *out->items, by_cost);
    return true;
}
