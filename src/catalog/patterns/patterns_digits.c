/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns for names that differ in their digits only: a set for each digit. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "catalog/patterns/patterns.h"
#include "catalog/patterns/patterns_internal.h"

enum { DIGITS = 10, ALL_DIGITS = (1 << DIGITS) - 1 };

/* The rest of a pattern, and the digits that go before it. */
struct tail {
    char *text;
    unsigned digits;
};

struct tails {
    struct tail *items;
    size_t len, cap;
};

static int tail_compare(const void *a, const void *b)
{
    return strcmp(((const struct tail *)a)->text, ((const struct tail *)b)->text);
}

static void tails_add(struct tails *t, const struct texts *texts, unsigned digit)
{
    for (size_t i = 0; i < texts->len; i++) {
        t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
        t->items[t->len++] = (struct tail){mem_text(texts->items[i]), 1U << digit};
    }
}

/* One tail for all digits that have the same. */
static void tails_join(struct tails *t)
{
    size_t kept = 0;
    if (t->len)
        qsort(t->items, t->len, sizeof *t->items, tail_compare);
    for (size_t i = 0; i < t->len; i++) {
        if (kept && strcmp(t->items[kept - 1].text, t->items[i].text) == 0) {
            t->items[kept - 1].digits |= t->items[i].digits;
            free(t->items[i].text);
        } else {
            t->items[kept++] = t->items[i];
        }
    }
    t->len = kept;
}

static void set_write(struct buf *b, unsigned digits)
{
    bool single = (digits & (digits - 1)) == 0;
    if (!single)
        buf_char(b, '[');
    for (unsigned from = 0, to; from < DIGITS; from = to + 1) {
        for (to = from; digits >> from & 1 && digits >> (to + 1) & 1;)
            to++;
        if (digits >> from & 1)
            buf_char(b, (char)('0' + from));
        if (to > from + 1)
            buf_char(b, '-');
        if (to > from)
            buf_char(b, (char)('0' + to));
    }
    if (!single)
        buf_char(b, ']');
}

static void tails_write(const struct tails *t, struct texts *out)
{
    for (size_t i = 0; i < t->len; i++) {
        struct buf b;
        buf_init(&b);
        set_write(&b, t->items[i].digits);
        buf_text(&b, t->items[i].text);
        texts_add(out, buf_string(&b));
        buf_clear(&b);
    }
}

static void tails_clear(struct tails *t)
{
    for (size_t i = 0; i < t->len; i++)
        free(t->items[i].text);
    free(t->items);
}

/* Any digits, from `at` on. */
static void add_general(struct texts *out, const struct name *n, size_t at)
{
    struct buf b;
    buf_init(&b);
    for (; at < n->length; at++)
        if (isdigit((unsigned char)n->text[at]))
            set_write(&b, ALL_DIGITS);
        else
            buf_char(&b, n->text[at]);
    texts_add(out, buf_string(&b));
    buf_clear(&b);
}

/* Names of one shape, alike before `at`. */
struct branch {
    const struct name *yes, *no;
    size_t yes_len, no_len, at;
};

static bool branch_cover(struct texts *out, struct branch b);

/* How many of the names have this byte at the place. */
static size_t count_with(const struct name *names, size_t len, size_t at, char byte)
{
    size_t count = 0;
    while (count < len && names[count].text[at] == byte)
        count++;
    return count;
}

/* Takes the next digit's names off the front of b. */
static struct branch branch_next(struct branch *b, char digit)
{
    struct branch one = {.yes = b->yes, .at = b->at + 1};
    while (b->no_len && b->no->text[b->at] < digit) {
        b->no++;
        b->no_len--;
    }
    one.no = b->no;
    one.yes_len = count_with(b->yes, b->yes_len, b->at, digit);
    one.no_len = count_with(b->no, b->no_len, b->at, digit);
    b->yes += one.yes_len;
    b->yes_len -= one.yes_len;
    b->no += one.no_len;
    b->no_len -= one.no_len;
    return one;
}

static bool digit_cover(struct texts *out, struct branch b)
{
    const struct name *first = b.yes;
    bool free_of_others = b.no_len == 0, good = true;
    struct tails tails = {0};
    while (b.yes_len && good) {
        char digit = b.yes->text[b.at];
        struct texts rest;
        texts_init(&rest);
        good = branch_cover(&rest, branch_next(&b, digit));
        tails_add(&tails, &rest, (unsigned)(digit - '0'));
        texts_clear(&rest);
    }
    tails_join(&tails);
    if (good && free_of_others && tails.len > 1)
        add_general(out, first, b.at);
    else if (good && tails.len <= PATTERNS_MOST)
        tails_write(&tails, out);
    else
        good = false;
    tails_clear(&tails);
    return good;
}

static bool branch_cover(struct texts *out, struct branch b)
{
    const struct name *n = b.yes;
    size_t from = b.at;
    if (b.yes_len == 1) {
        texts_add_n(out, n->text + from, n->length - from);
        return true;
    }
    while (b.at < n->length && !isdigit((unsigned char)n->text[b.at]))
        b.at++;
    struct texts rest;
    texts_init(&rest);
    bool good = b.at < n->length && digit_cover(&rest, b);
    for (size_t i = 0; i < rest.len; i++) {
        char *whole = mem_printf("%.*s%s", (int)(b.at - from), n->text + from, rest.items[i]);
        texts_add(out, whole);
        free(whole);
    }
    texts_clear(&rest);
    return good;
}

bool digits_cover(struct texts *patterns, const struct name *yes, size_t yes_len,
                  const struct name *no, size_t no_len)
{
    return branch_cover(patterns, (struct branch){yes, no, yes_len, no_len, 0});
}
