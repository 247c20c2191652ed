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
    size_t *loose, loose_len; /* rules with a pattern for the database, rising */
    size_t *bound, bound_len; /* rules of one database, by its name, then rising */
    const char *database;     /* whose rules these are: */
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
                               .first_row = UINT32_MAX,
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

/* Of two numbers of rules, by the text of a part; equal ones stay in the order of the rules. */
static int by_part(const struct glob *x, const struct glob *y, size_t a, size_t b)
{
    int order = compare_text(x->text, x->length, y->text, y->length);
    return order ? order : (a > b) - (a < b);
}

static int by_object(const void *a, const void *b, void *arg)
{
    const struct rules_preview *p = arg;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return by_part(&p->rules[x].object, &p->rules[y].object, x, y);
}

static int by_database(const void *a, const void *b, void *arg)
{
    const struct rules_preview *p = arg;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return by_part(&p->rules[x].database, &p->rules[y].database, x, y);
}

static void sort_by_database(struct rules_preview *p)
{
    for (size_t i = 0; i < p->len; i++) {
        if (p->rules[i].count.broken)
            continue;
        if (glob_is_plain(&p->rules[i].database))
            p->bound[p->bound_len++] = i;
        else
            p->loose[p->loose_len++] = i;
    }
    qsort_r(p->bound, p->bound_len, sizeof *p->bound, by_database, p);
}

struct rules_preview *rules_preview_new(const struct preview_rule *rules, size_t count,
                                        const struct rows *rows)
{
    struct rules_preview *p = mem_new(sizeof *p);
    p->rules = mem_array(count + 1, sizeof *p->rules);
    p->len = count;
    p->rows = *rows;
    p->bits = mem_array(bits_words(rows->count) + 1, sizeof *p->bits);
    p->loose = mem_array(count + 1, sizeof *p->loose);
    p->bound = mem_array(count + 1, sizeof *p->bound);
    p->patterns = mem_array(count + 1, sizeof *p->patterns);
    p->plain = mem_array(count + 1, sizeof *p->plain);
    p->hits = mem_array(count + 1, sizeof *p->hits);
    for (size_t i = 0; i < count; i++)
        rules_preview_read_rule(&p->rules[i], &rules[i]);
    sort_by_database(p);
    p->total.idle_includes = p->total.idle_excludes = 0;
    for (size_t i = 0; i < count; i++)
        *(rules[i].exclude ? &p->total.idle_excludes : &p->total.idle_includes) += 1;
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
    free(p->loose);
    free(p->bound);
    free(p->patterns);
    free(p->plain);
    free(p->hits);
    free(p);
}

/* --- the rules of a row ----------------------------------------------------------------------- */

/* The first rule of this database or one after it. */
static size_t find_bound(const struct rules_preview *p, const struct row_name *n)
{
    size_t low = 0, high = p->bound_len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct glob *g = &p->rules[p->bound[middle]].database;
        if (compare_text(g->text, g->length, n->database, n->database_length) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void enter_rule(struct rules_preview *p, size_t rule)
{
    if (glob_is_plain(&p->rules[rule].object))
        p->plain[p->plain_len++] = rule;
    else
        p->patterns[p->patterns_len++] = rule;
}

/* Rows come by databases, so the rules are looked through once for each. Both lists rise. */
static void rules_preview_enter_database(struct rules_preview *p, const struct row_name *n)
{
    if (p->database == n->database && p->database_length == n->database_length)
        return;
    p->database = n->database;
    p->database_length = n->database_length;
    p->patterns_len = p->plain_len = 0;
    size_t loose = 0, bound = find_bound(p, n), end = bound;
    while (end < p->bound_len &&
           glob_has(&p->rules[p->bound[end]].database, n->database, n->database_length))
        end++;
    while (loose < p->loose_len || bound < end)
        if (bound == end || (loose < p->loose_len && p->loose[loose] < p->bound[bound])) {
            size_t rule = p->loose[loose++];
            if (glob_has(&p->rules[rule].database, n->database, n->database_length))
                enter_rule(p, rule);
        } else {
            enter_rule(p, p->bound[bound++]);
        }
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

/* Of a row that is in: what its renames say. */
static void count_renames(struct rules_preview *p, uint32_t row, const struct row_name *n)
{
    size_t first = PREVIEW_NONE;
    bool clash = false;
    for (size_t i = 0; i < p->hits_len; i++) {
        struct rule *r = &p->rules[p->hits[i]];
        if (!r->count.renames || r->exclude)
            continue;
        if (first == PREVIEW_NONE) {
            first = p->hits[i];
        } else if (!same_target(&p->rules[first], r, n)) {
            note_clash(&r->count, first, row);
            note_clash(&p->rules[first].count, p->hits[i], row);
            clash = true;
        }
    }
    p->total.renamed += first != PREVIEW_NONE;
    p->total.clashing += clash;
}

static void count_rule(struct rules_preview *p, struct rule *r, uint32_t row, bool effective,
                       bool alone)
{
    if (r->count.matched++ == 0)
        r->count.first_row = row;
    if (!effective)
        return;
    if (r->count.effective++ == 0)
        *(r->exclude ? &p->total.idle_excludes : &p->total.idle_includes) -= 1;
    r->count.alone += alone;
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
        count_rule(p, r, row, r->exclude ? sides[0] > 0 : in, sides[r->exclude] == 1);
    }
    if (sides[0] > 0)
        count_overlaps(p, row, true, sides[1]);
    p->total.included += sides[0] > 0;
    if (!in)
        return;
    count_overlaps(p, row, false, sides[0]);
    count_renames(p, row, &n);
    p->total.in++;
    p->total.overlapped += sides[0] > 1;
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

static bool matches(const struct rule *r, const struct row_name *n)
{
    return !r->count.broken && glob_has(&r->database, n->database, n->database_length) &&
           glob_has(&r->object, n->object, n->object_length);
}

uint32_t rules_preview_next_row(const struct rules_preview *p, size_t rule, uint32_t row)
{
    for (uint32_t i = row == UINT32_MAX ? 0 : row + 1; i < p->rows.count; i++) {
        struct row_name n = rows_name(&p->rows, i);
        if (matches(&p->rules[rule], &n))
            return i;
    }
    return UINT32_MAX;
}
