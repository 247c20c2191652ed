/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns that match some names and not others. Candidates are common beginnings, common endings,
 * and names that differ in digits only; each kind divides all names. Those that match most for
 * their number are taken first.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/patterns/patterns.h"
#include "catalog/patterns/patterns_internal.h"

/* --- candidates ------------------------------------------------------------------------------- */

/* Neighbours in one order, matched by one pattern or by the sets of their digits. */
struct candidate {
    enum names_order order;
    size_t first, len;
    size_t least; /* bytes at the beginning or ending that no other name has */
    size_t cost;
    struct texts digits;
    bool taken;
};

struct candidates {
    struct candidate *items;
    size_t len, cap;
};

static struct candidate *candidates_add(struct candidates *c, enum names_order order, size_t first,
                                        size_t len)
{
    c->items = mem_grow(c->items, &c->cap, c->len + 1, sizeof *c->items);
    c->items[c->len] = (struct candidate){.order = order, .first = first, .len = len, .cost = 1};
    return &c->items[c->len++];
}

static void candidates_clear(struct candidates *c)
{
    for (size_t i = 0; i < c->len; i++)
        texts_clear(&c->items[i].digits);
    free(c->items);
}

/*
 * The longest stretches whose common beginning (ending) no name in `no` has. Sorted names are
 * beside those with which they have most in common, so neighbours tell.
 */
static void add_stretches(struct candidates *c, const struct names *yes, const struct names *no,
                          enum names_order order)
{
    bool back = order == NAMES_BY_ENDING;
    const struct name *in = yes->by[order], *out = no->by[order];
    size_t next = 0;
    for (size_t i = 0, end; i < yes->len; i = end) {
        size_t least = 0;
        while (next < no->len && name_compare(&out[next], &in[i], back) <= 0)
            next++;
        for (size_t j = next ? next - 1 : 0; j <= next && j < no->len; j++) {
            size_t same = name_common(&in[i], &out[j], back) + 1;
            least = same > least ? same : least;
        }
        end = i + 1;
        while (least <= in[i].length && end < yes->len &&
               name_common(&in[i], &in[end], back) >= least)
            end++;
        candidates_add(c, order, i, end - i)->least = least;
    }
}

static size_t shape_end(const struct name *names, size_t len, size_t first)
{
    size_t end = first + 1;
    while (end < len && names_compare_shape(&names[first], &names[end]) == 0)
        end++;
    return end;
}

static void add_shapes(struct candidates *c, const struct names *yes, const struct names *no)
{
    const struct name *in = yes->by[NAMES_BY_SHAPE], *out = no->by[NAMES_BY_SHAPE];
    size_t other = 0;
    for (size_t i = 0, end; i < yes->len; i = end) {
        end = shape_end(in, yes->len, i);
        while (other < no->len && names_compare_shape(&out[other], &in[i]) < 0)
            other++;
        bool same = other < no->len && names_compare_shape(&out[other], &in[i]) == 0;
        size_t stop = same ? shape_end(out, no->len, other) : other;
        struct texts t;
        texts_init(&t);
        if (end - i > 1 && digits_cover(&t, in + i, end - i, out + other, stop - other)) {
            struct candidate *found = candidates_add(c, NAMES_BY_SHAPE, i, end - i);
            found->cost = t.len;
            found->digits = t;
        } else {
            texts_clear(&t);
        }
    }
}

/* --- the greedy choice ------------------------------------------------------------------------ */

static int by_worth(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    uint64_t left = (uint64_t)x->len * y->cost, right = (uint64_t)y->len * x->cost;
    if (left != right)
        return left > right ? -1 : 1;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* Is there a member that so many of the taken match? */
static bool has_member(const struct candidate *c, const struct names *yes, const unsigned *covered,
                       unsigned times)
{
    for (size_t i = 0; i < c->len; i++)
        if (covered[yes->by[c->order][c->first + i].id] == times)
            return true;
    return false;
}

static void candidate_take(struct candidate *c, const struct names *yes, unsigned *covered,
                           bool take)
{
    c->taken = take;
    for (size_t i = 0; i < c->len; i++)
        covered[yes->by[c->order][c->first + i].id] += take ? 1U : -1U;
}

static void choose_greedily(struct candidates *c, const struct names *yes)
{
    unsigned *covered = mem_array(yes->ids + 1, sizeof *covered);
    if (c->len)
        qsort(c->items, c->len, sizeof *c->items, by_worth);
    for (size_t i = 0; i < c->len; i++)
        if (has_member(&c->items[i], yes, covered, 0))
            candidate_take(&c->items[i], yes, covered, true);
    for (size_t i = c->len; i-- > 0;)
        if (c->items[i].taken && !has_member(&c->items[i], yes, covered, 1))
            candidate_take(&c->items[i], yes, covered, false);
    free(covered);
}

/* Cut at its last _ or other sign, if what no other name has stays. */
static size_t cut_at_border(const struct name *n, size_t length, size_t least, bool back)
{
    size_t cut = length;
    while (cut > least && isalnum(name_byte(n, cut - 1, back)))
        cut--;
    bool border = cut > 0 && !isalnum(name_byte(n, cut - 1, back));
    return border && cut >= least ? cut : length;
}

static void candidate_write(const struct candidate *c, const struct names *yes, struct texts *out)
{
    const struct name *first = &yes->by[c->order][c->first], *last = first + c->len - 1;
    bool back = c->order == NAMES_BY_ENDING;
    for (size_t i = 0; i < c->digits.len; i++)
        texts_add(out, c->digits.items[i]);
    if (c->order == NAMES_BY_SHAPE)
        return;
    if (c->len == 1) {
        texts_add_n(out, first->text, first->length);
        return;
    }
    int cut = (int)cut_at_border(first, name_common(first, last, back), c->least, back);
    char *pattern = back ? mem_printf("*%.*s", cut, first->text + first->length - cut)
                         : mem_printf("%.*s*", cut, first->text);
    texts_add(out, pattern);
    free(pattern);
}

void names_cover_beginning(struct texts *patterns, const struct names *yes)
{
    candidate_write(&(struct candidate){.len = yes->len}, yes, patterns);
}

bool names_cover(struct texts *patterns, const struct names *yes, const struct names *no)
{
    struct candidates c = {0};
    if (no->len == 0) {
        texts_add(patterns, "*");
        return true;
    }
    add_stretches(&c, yes, no, NAMES_BY_BEGINNING);
    add_stretches(&c, yes, no, NAMES_BY_ENDING);
    add_shapes(&c, yes, no);
    choose_greedily(&c, yes);
    for (size_t i = 0; i < c.len && patterns->len <= PATTERNS_MOST; i++)
        if (c.items[i].taken)
            candidate_write(&c.items[i], yes, patterns);
    candidates_clear(&c);
    return patterns->len <= PATTERNS_MOST;
}
