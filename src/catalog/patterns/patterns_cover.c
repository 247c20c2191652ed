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
#include "catalog/patterns/patterns_internal.h"

/* --- candidates ------------------------------------------------------------------------------- */

/* Neighbours in one order, matched by one pattern or by the sets of their digits. */
struct candidate {
    enum names_order order;
    size_t first, len; /* members */
    size_t cut;        /* bytes of the beginning or ending */
    size_t cost;
    struct texts digits;
    bool taken;
};

struct covering {
    const struct names *names;
    const unsigned char *roles;
    uint32_t *members; /* ids of names that are wanted, of one candidate after the other */
    size_t members_len;
    struct candidate *items;
    size_t len, cap;
};

/* Is it wanted? Then it is the next member. */
static bool covering_takes(struct covering *c, enum names_order order, size_t at)
{
    uint32_t id = c->names->by[order][at].id;
    if (c->roles[id] != NAME_YES)
        return false;
    c->members[c->members_len++] = id;
    return true;
}

static void covering_add(struct covering *c, struct candidate candidate)
{
    c->items = mem_grow(c->items, &c->cap, c->len + 1, sizeof *c->items);
    c->items[c->len++] = candidate;
}

static void covering_clear(struct covering *c)
{
    for (size_t i = 0; i < c->len; i++)
        texts_clear(&c->items[i].digits);
    free(c->items);
    free(c->members);
}

/* So many bytes of each name no other one has that must not be matched. Sorted names are beside
 * those with which they have most in common, so the nearest ones tell. Caller frees. */
static size_t *find_least(const struct covering *c, enum names_order order)
{
    const uint32_t *same = c->names->same[order];
    size_t len = c->names->len, *least = mem_array(len + 1, sizeof *least);
    for (int back = 0; back < 2; back++)
        for (size_t i = 0, near = 0; i < len; i++) {
            size_t at = back ? len - 1 - i : i;
            size_t common = i ? (size_t)same[at + (size_t)back] + 1 : 0;
            near = common < near ? common : near;
            least[at] = near > least[at] ? near : least[at];
            if (c->roles[c->names->by[order][at].id] == NAME_NO)
                near = SIZE_MAX;
        }
    return least;
}

/* Cut at its last _ or other sign, if what no other name has stays. */
static size_t cut_at_border(const char *text, size_t length, size_t least)
{
    size_t cut = length;
    while (cut > least && isalnum((unsigned char)text[cut - 1]))
        cut--;
    bool border = cut > 0 && !isalnum((unsigned char)text[cut - 1]);
    return border && cut >= least ? cut : length;
}

/* The longest stretches whose common beginning (ending) no other name has. */
static void add_stretches(struct covering *c, enum names_order order)
{
    const struct names *n = c->names;
    size_t *least = find_least(c, order);
    for (size_t i = 0, end; i < n->len; i = end) {
        struct candidate found = {.order = order, .first = c->members_len, .len = 1, .cost = 1};
        size_t common = n->by[order][i].length, shared = common;
        end = i + 1;
        if (!covering_takes(c, order, i))
            continue;
        for (; end < n->len; end++) {
            common = n->same[order][end] < common ? n->same[order][end] : common;
            if (common < least[i])
                break;
            if (covering_takes(c, order, end))
                shared = common;
        }
        found.len = c->members_len - found.first;
        found.cut = cut_at_border(n->by[order][i].text, shared, least[i]);
        covering_add(c, found);
    }
    free(least);
}

static void add_shapes(struct covering *c)
{
    const struct name *by = c->names->by[NAMES_BY_SHAPE];
    const uint32_t *same = c->names->same[NAMES_BY_SHAPE];
    for (size_t i = 0, end; i < c->names->len; i = end) {
        struct candidate found = {.order = NAMES_BY_SHAPE, .first = c->members_len};
        for (end = i; end < c->names->len && (end == i || same[end] > by[i].length / 2); end++)
            found.len += covering_takes(c, NAMES_BY_SHAPE, end);
        texts_init(&found.digits);
        if (found.len > 1 && digits_cover(&found.digits, by + i, end - i, c->roles)) {
            found.cost = found.digits.len;
            covering_add(c, found);
        } else {
            texts_clear(&found.digits);
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
    return (x->first > y->first) - (x->first < y->first);
}

/* Is there a member that so many of the taken match? */
static bool has_member(const struct covering *c, const struct candidate *of,
                       const unsigned *matched, unsigned times)
{
    for (size_t i = 0; i < of->len; i++)
        if (matched[c->members[of->first + i]] == times)
            return true;
    return false;
}

static void candidate_take(const struct covering *c, struct candidate *it, unsigned *matched,
                           bool take)
{
    it->taken = take;
    for (size_t i = 0; i < it->len; i++)
        matched[c->members[it->first + i]] += take ? 1U : -1U;
}

static void choose_greedily(struct covering *c)
{
    unsigned *matched = mem_array(c->names->len + 1, sizeof *matched);
    if (c->len)
        qsort(c->items, c->len, sizeof *c->items, by_worth);
    for (size_t i = 0; i < c->len; i++)
        if (has_member(c, &c->items[i], matched, 0))
            candidate_take(c, &c->items[i], matched, true);
    for (size_t i = c->len; i-- > 0;)
        if (c->items[i].taken && !has_member(c, &c->items[i], matched, 1))
            candidate_take(c, &c->items[i], matched, false);
    free(matched);
}

static void candidate_write(const struct candidate *of, const struct name *member,
                            struct texts *out)
{
    int cut = (int)of->cut;
    char *pattern;
    if (of->order == NAMES_BY_SHAPE) {
        for (size_t i = 0; i < of->digits.len; i++)
            texts_add(out, of->digits.items[i]);
        return;
    }
    if (of->len == 1)
        pattern = mem_text_n(member->text, member->length);
    else if (of->order == NAMES_BY_ENDING)
        pattern = mem_printf("*%.*s", cut, member->text + member->length - cut);
    else
        pattern = mem_printf("%.*s*", cut, member->text);
    texts_add(out, pattern);
    free(pattern);
}

void names_cover_beginning(struct texts *patterns, const struct names *n,
                           const unsigned char *roles)
{
    uint32_t first, beginning = names_beginning(n, roles, &first);
    const struct name *name = &n->by[NAMES_BY_BEGINNING][first];
    struct candidate all = {.len = names_count(n, roles, NAME_YES),
                            .cut = cut_at_border(name->text, beginning, 0)};
    candidate_write(&all, name, patterns);
}

bool names_cover(struct texts *patterns, const struct names *n, const unsigned char *roles)
{
    struct covering c = {.names = n, .roles = roles};
    if (names_count(n, roles, NAME_YES) && !names_count(n, roles, NAME_NO)) {
        texts_add(patterns, "*");
        return true;
    }
    c.members = mem_array(NAMES_ORDERS * n->len + 1, sizeof *c.members);
    add_stretches(&c, NAMES_BY_BEGINNING);
    add_stretches(&c, NAMES_BY_ENDING);
    add_shapes(&c);
    choose_greedily(&c);
    for (size_t i = 0; i < c.len && patterns->len <= PATTERNS_MOST; i++)
        if (c.items[i].taken)
            candidate_write(&c.items[i], &n->by[NAMES_BY_BEGINNING][c.members[c.items[i].first]],
                            patterns);
    covering_clear(&c);
    return patterns->len <= PATTERNS_MOST;
}
