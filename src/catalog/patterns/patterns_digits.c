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

/* Each pattern is a set for each byte of a name: the digits that it takes, or 0 for no digit. */
struct cover {
    const unsigned char *roles;
    size_t length; /* of a name */
    uint16_t *sets;
    size_t len, cap; /* patterns, sets */
};

static uint16_t *cover_sets(const struct cover *c, size_t pattern)
{
    return c->sets + pattern * c->length;
}

/* The name itself, behind its shape. */
static const char *digits_text(const struct cover *c, const struct name *n)
{
    return n->text + c->length + 1;
}

static unsigned digit_of(char byte)
{
    return isdigit((unsigned char)byte) ? 1U << (byte - '0') : 0;
}

static bool sets_match(const struct cover *c, const uint16_t *sets, const char *text)
{
    for (size_t i = 0; i < c->length; i++)
        if (digit_of(text[i]) & ~(unsigned)sets[i])
            return false;
    return true;
}

static size_t first_varying(const struct cover *c, const uint16_t *sets)
{
    size_t at = 0;
    while (at < c->length && !(sets[at] & (sets[at] - 1)))
        at++;
    return at;
}

/* Where no other name has this shape, and the sets match more than is there anyway: any digits but
 * the first that differ, as of tables that come later. */
static void sets_widen(const struct cover *c, uint16_t *sets, size_t count)
{
    size_t product = 1;
    for (size_t i = 0; i < c->length && product <= count; i++)
        product *= sets[i] ? (size_t)__builtin_popcount(sets[i]) : 1;
    for (size_t i = first_varying(c, sets) + 1; product > count && i < c->length; i++)
        sets[i] = sets[i] ? ALL_DIGITS : 0;
}

/* Patterns from `from` on that differ nowhere else become one. */
static void cover_join(struct cover *c, size_t from, size_t at)
{
    size_t tail = (c->length - at - 1) * sizeof *c->sets, kept = from;
    for (size_t i = from; i < c->len; i++) {
        uint16_t *sets = cover_sets(c, i);
        size_t j = from;
        while (j < kept && memcmp(cover_sets(c, j) + at + 1, sets + at + 1, tail) != 0)
            j++;
        if (j < kept)
            cover_sets(c, j)[at] |= sets[at];
        else
            memmove(cover_sets(c, kept++), sets, c->length * sizeof *sets);
    }
    c->len = kept;
}

/* The sets that match all that are in, of which it returns the number. */
static size_t sets_gather(const struct cover *c, uint16_t *sets, const struct name *names,
                          size_t len)
{
    size_t count = 0;
    memset(sets, 0, c->length * sizeof *sets);
    for (size_t i = 0; i < len; i++) {
        if (c->roles[names[i].id] != NAME_YES)
            continue;
        const char *text = digits_text(c, &names[i]);
        for (size_t at = 0; at < c->length; at++)
            sets[at] = (uint16_t)(sets[at] | digit_of(text[at]));
        count++;
    }
    return count;
}

/* All names by one pattern if it matches no other one, else those of each beginning by themselves,
 * to the first digit that varies. */
static bool cover_add(struct cover *c, const struct name *names, size_t len)
{
    c->sets = mem_grow(c->sets, &c->cap, (c->len + 1) * c->length, sizeof *c->sets);
    uint16_t *sets = cover_sets(c, c->len);
    size_t yes = sets_gather(c, sets, names, len), others = 0, from = c->len;
    bool matched = false;
    for (size_t i = 0; yes && i < len && !matched; i++) {
        bool other = c->roles[names[i].id] == NAME_NO;
        others += other;
        matched = other && sets_match(c, sets, digits_text(c, &names[i]));
    }
    if (!yes)
        return true;
    if (!matched) {
        if (!others)
            sets_widen(c, sets, yes);
        return ++c->len <= PATTERNS_MOST;
    }
    size_t at = first_varying(c, sets);
    for (size_t i = 0, end; i < len; i = end) {
        const char *first = digits_text(c, &names[i]);
        end = i + 1;
        while (end < len && memcmp(digits_text(c, &names[end]), first, at + 1) == 0)
            end++;
        if (!cover_add(c, names + i, end - i))
            return false;
    }
    cover_join(c, from, at);
    return true;
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

bool digits_cover(struct texts *patterns, const struct name *names, size_t len,
                  const unsigned char *roles)
{
    struct cover c = {.roles = roles, .length = names->length / 2};
    bool good = cover_add(&c, names, len);
    for (size_t i = 0; good && i < c.len; i++) {
        struct buf b = {0};
        for (size_t at = 0; at < c.length; at++)
            if (cover_sets(&c, i)[at])
                set_write(&b, cover_sets(&c, i)[at]);
            else
                buf_char(&b, names->text[at]);
        texts_add(patterns, buf_string(&b));
        buf_clear(&b);
    }
    free(c.sets);
    return good;
}
