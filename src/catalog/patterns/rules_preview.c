/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "catalog/patterns/rules_preview.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/bits.h"

struct rule {
    char *text;
    bool exclude;
    struct glob database, object;
    struct glob_part to_database, to_object;
    struct preview_count count;
};

struct rules_preview {
    struct rule *rules;
    size_t len;
    struct rows rows;
    struct preview_total total;
    uint64_t *bits;
    const char *database; /* whose rules these are: */
    uint32_t database_length;
    size_t *patterns, patterns_len; /* rules whose database part matches */
    size_t *plain, plain_len;       /* the same, with a plain object: sorted by it */
    size_t *hits, hits_len;         /* rules that match the row at hand, rising */
};

static void rules_preview_read_rule(struct rule *r, const struct preview_rule *from)
{
    struct glob_rule parts;
    r->text = mem_text(from->text);
    r->exclude = from->exclude;
    bool whole = glob_split(r->text, &parts);
    r->count =
        (struct preview_count){.broken = !whole || !parts.database.length || !parts.object.length,
                               .renames = whole && parts.to_database.text,
                               .overlaps = PREVIEW_NONE,
                               .clashes = PREVIEW_NONE};
    if (r->count.broken)
        return;
    r->database = glob_read(parts.database.text, parts.database.length);
    r->object = glob_read(parts.object.text, parts.object.length);
    r->to_database = parts.to_database;
    r->to_object = parts.to_object;
}

/* --- orders of rules -------------------------------------------------------------------------- */

static int compare_text(const char *a, size_t a_length, const char *b, size_t b_length)
{
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order ? order : (a_length > b_length) - (a_length < b_length);
}

/* Of two numbers of rules, by their objects; equal ones stay in the order of the rules. */
static int by_object(const void *a, const void *b, void *arg)
{
    const struct rules_preview *p = arg;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    const struct glob *g = &p->rules[x].object, *h = &p->rules[y].object;
    int order = compare_text(g->text, g->length, h->text, h->length);
    return order ? order : (x > y) - (x < y);
}

struct rules_preview *rules_preview_new(const struct preview_rule *rules, size_t count,
                                        const struct rows *rows)
{
    struct rules_preview *p = mem_new(sizeof *p);
    p->rules = mem_array(count + 1, sizeof *p->rules);
    p->len = count;
    p->rows = *rows;
    p->bits = mem_array(bits_words(rows->count) + 1, sizeof *p->bits);
    p->patterns = mem_array(count + 1, sizeof *p->patterns);
    p->plain = mem_array(count + 1, sizeof *p->plain);
    p->hits = mem_array(count + 1, sizeof *p->hits);
    for (size_t i = 0; i < count; i++)
        rules_preview_read_rule(&p->rules[i], &rules[i]);
    return p;
}

void rules_preview_free(struct rules_preview *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->len; i++)
        free(p->rules[i].text);
    free(p->rules);
    free(p->bits);
    free(p->patterns);
    free(p->plain);
    free(p->hits);
    free(p);
}

/* --- the rules of a row ----------------------------------------------------------------------- */

static bool is_of_database(const struct rule *r, const struct row_name *n)
{
    return !r->count.broken && glob_has(&r->database, n->database, n->database_length);
}

/* Rows come by databases, so the rules are searched once for each. Both lists rise. */
static void rules_preview_enter_database(struct rules_preview *p, const struct row_name *n)
{
    if (p->database == n->database && p->database_length == n->database_length)
        return;
    p->database = n->database;
    p->database_length = n->database_length;
    p->patterns_len = p->plain_len = 0;
    for (size_t i = 0; i < p->len; i++)
        if (is_of_database(&p->rules[i], n) && glob_is_plain(&p->rules[i].object))
            p->plain[p->plain_len++] = i;
        else if (is_of_database(&p->rules[i], n))
            p->patterns[p->patterns_len++] = i;
    qsort_r(p->plain, p->plain_len, sizeof *p->plain, by_object, p);
}

/* The first plain rule of this name or one after it. */
static size_t find_plain(const struct rules_preview *p, const struct row_name *n)
{
    size_t low = 0, high = p->plain_len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct glob *g = &p->rules[p->plain[middle]].object;
        if (compare_text(g->text, g->length, n->object, n->object_length) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_hit(struct rules_preview *p, size_t rule)
{
    size_t at = p->hits_len++;
    for (; at > 0 && p->hits[at - 1] > rule; at--)
        p->hits[at] = p->hits[at - 1];
    p->hits[at] = rule;
}

static void find_hits(struct rules_preview *p, const struct row_name *n)
{
    rules_preview_enter_database(p, n);
    p->hits_len = 0;
    for (size_t i = 0; i < p->patterns_len; i++)
        if (glob_has(&p->rules[p->patterns[i]].object, n->object, n->object_length))
            p->hits[p->hits_len++] = p->patterns[i];
    for (size_t i = find_plain(p, n); i < p->plain_len; i++) {
        if (!glob_has(&p->rules[p->plain[i]].object, n->object, n->object_length))
            break;
        add_hit(p, p->plain[i]);
    }
}

/* --- targets ---------------------------------------------------------------------------------- */

static struct glob_part target_object(const struct rule *r, const struct row_name *n)
{
    /* A pattern after the = is the one before it: the table keeps its name. */
    if (memchr(r->to_object.text, '*', r->to_object.length) ||
        memchr(r->to_object.text, '?', r->to_object.length) ||
        memchr(r->to_object.text, '[', r->to_object.length))
        return (struct glob_part){n->object, n->object_length};
    return r->to_object;
}

static bool same_part(struct glob_part a, struct glob_part b)
{
    return compare_text(a.text, a.length, b.text, b.length) == 0;
}

static bool same_target(const struct rule *a, const struct rule *b, const struct row_name *n)
{
    return same_part(a->to_database, b->to_database) &&
           same_part(target_object(a, n), target_object(b, n));
}

/* --- counting --------------------------------------------------------------------------------- */

static void count_overlaps(struct rules_preview *p, uint32_t row, bool exclude, size_t same_side)
{
    if (same_side < 2)
        return;
    size_t last = PREVIEW_NONE;
    for (size_t i = 0; i < p->hits_len; i++) {
        struct rule *r = &p->rules[p->hits[i]];
        if (r->exclude != exclude)
            continue;
        if (last != PREVIEW_NONE) {
            struct preview_count *pair[2] = {&r->count, &p->rules[last].count};
            size_t other[2] = {last, p->hits[i]};
            for (int side = 0; side < 2; side++)
                if (pair[side]->overlaps == PREVIEW_NONE) {
                    pair[side]->overlaps = other[side];
                    pair[side]->overlap_row = row;
                }
        }
        last = p->hits[i];
    }
}

static void note_clash(struct preview_count *c, size_t other, uint32_t row)
{
    if (c->clashes != PREVIEW_NONE)
        return;
    c->clashes = other;
    c->clash_row = row;
}

/* Notes which rules rename this row, which is in, and whether they disagree. */
static void count_renames(struct rules_preview *p, uint32_t row, const struct row_name *n)
{
    size_t first = PREVIEW_NONE;
    for (size_t i = 0; i < p->hits_len; i++) {
        struct rule *r = &p->rules[p->hits[i]];
        if (!r->count.renames || r->exclude)
            continue;
        if (first == PREVIEW_NONE) {
            first = p->hits[i];
        } else if (!same_target(&p->rules[first], r, n)) {
            note_clash(&r->count, first, row);
            note_clash(&p->rules[first].count, p->hits[i], row);
        }
    }
}

static void rules_preview_look_at(struct rules_preview *p, uint32_t row)
{
    struct row_name n = rows_name(&p->rows, row);
    size_t sides[2] = {0, 0}; /* includes, excludes */
    find_hits(p, &n);
    for (size_t i = 0; i < p->hits_len; i++)
        sides[p->rules[p->hits[i]].exclude]++;
    bool in = sides[0] > 0 && sides[1] == 0;
    for (size_t i = 0; i < p->hits_len; i++) {
        struct rule *r = &p->rules[p->hits[i]];
        bool effective = r->exclude ? sides[0] > 0 : in;
        r->count.matched++;
        r->count.effective += effective;
        r->count.alone += effective && sides[r->exclude] == 1;
    }
    if (sides[0] > 0)
        count_overlaps(p, row, true, sides[1]);
    p->total.included += sides[0] > 0;
    if (!in)
        return;
    count_overlaps(p, row, false, sides[0]);
    count_renames(p, row, &n);
    p->total.in++;
    bits_put(p->bits, row, true);
}

bool rules_preview_run(struct rules_preview *p, uint32_t most)
{
    uint32_t left = p->rows.count - p->total.seen;
    uint32_t end = p->total.seen + (most && most < left ? most : left);
    for (; p->total.seen < end; p->total.seen++)
        rules_preview_look_at(p, p->total.seen);
    return end == p->rows.count;
}

/* --- the report ------------------------------------------------------------------------------- */

struct preview_count rules_preview_rule(const struct rules_preview *p, size_t rule)
{
    return p->rules[rule].count;
}

struct preview_total rules_preview_total(const struct rules_preview *p)
{
    return p->total;
}

const uint64_t *rules_preview_bits(const struct rules_preview *p)
{
    return p->bits;
}

uint32_t rules_preview_next_row(const struct rules_preview *p, size_t rule, uint32_t row)
{
    for (uint32_t i = row == UINT32_MAX ? 0 : row + 1; i < p->rows.count; i++) {
        struct row_name n = rows_name(&p->rows, i);
        if (is_of_database(&p->rules[rule], &n) &&
            glob_has(&p->rules[rule].object, n.object, n.object_length))
            return i;
    }
    return UINT32_MAX;
}
