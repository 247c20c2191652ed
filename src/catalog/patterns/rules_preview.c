/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/patterns/rules_preview.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/hash.h"
#include "base/mem.h"
#include "catalog/bits.h"

struct rule {
    bool exclude;
    struct glob database, object;
    struct glob_part to_database, to_object;
    struct preview_count count;
};

struct rules_preview {
    const struct catalog *catalog;
    uint32_t rows;
    struct rule *rules;
    size_t len;
    struct hash_chains plain; /* rules whose object has no wildcard, by it; the lowest come first */
    struct preview_total total;
    uint64_t *bits;
    uint32_t run;                   /* whose rules these are: */
    size_t *patterns, patterns_len; /* others whose database matches */
    bool has_plain;                 /* there are some whose object has no wildcard */
    size_t *hits, hits_len;         /* rules that match the row at hand, rising */
};

static uint64_t hash_of(const char *text, size_t length)
{
    return hash_text_n(HASH_START, text, length);
}

static void rules_preview_read_rule(struct rule *r, const char *text, bool exclude)
{
    struct glob_rule parts;
    bool whole = glob_split(text, &parts);
    r->exclude = exclude;
    r->count =
        (struct preview_count){.broken = !whole || !parts.database.length || !parts.object.length,
                               .renames = whole && parts.to_database.text,
                               .overlaps.rule = PREVIEW_NONE,
                               .clashes.rule = PREVIEW_NONE};
    if (r->count.broken)
        return;
    r->database = glob_read(parts.database.text, parts.database.length);
    r->object = glob_read(parts.object.text, parts.object.length);
    r->to_database = parts.to_database;
    r->to_object = parts.to_object;
}

struct rules_preview *rules_preview_new(const struct texts *rules, size_t includes,
                                        const struct catalog *c)
{
    struct rules_preview *p = mem_new(sizeof *p);
    p->catalog = c;
    p->rows = catalog_count(c);
    p->rules = mem_array(rules->len + 1, sizeof *p->rules);
    p->len = rules->len;
    p->run = UINT32_MAX;
    p->bits = mem_array(bits_words(p->rows) + 1, sizeof *p->bits);
    p->patterns = mem_array(p->len + 1, sizeof *p->patterns);
    p->hits = mem_array(p->len + 1, sizeof *p->hits);
    hash_chains_init(&p->plain, p->len);
    for (size_t i = p->len; i-- > 0;) {
        struct rule *r = &p->rules[i];
        rules_preview_read_rule(r, rules->items[i], i >= includes);
        if (!r->count.broken && glob_is_plain(&r->object))
            hash_chains_add(&p->plain, hash_of(r->object.text, r->object.length), (uint32_t)i);
    }
    return p;
}

void rules_preview_free(struct rules_preview *p)
{
    if (!p)
        return;
    hash_chains_clear(&p->plain);
    free(p->rules);
    free(p->bits);
    free(p->patterns);
    free(p->hits);
    free(p);
}

/* --- the rules of a row ----------------------------------------------------------------------- */

static bool is_of_database(const struct rule *r, const struct catalog_row *n)
{
    return !r->count.broken && glob_has(&r->database, n->name, n->database_length);
}

static bool rules_preview_has(const struct rule *r, const struct catalog_row *n)
{
    return is_of_database(r, n) && glob_has(&r->object, n->object, n->object_length);
}

/* Rows come by databases, so the patterns are searched once for each. */
static void rules_preview_enter_run(struct rules_preview *p, uint32_t run)
{
    struct catalog_row first = catalog_get(p->catalog, catalog_run(p->catalog, run).first);
    p->run = run;
    p->patterns_len = 0;
    p->has_plain = false;
    for (size_t i = 0; i < p->len; i++) {
        bool plain = glob_is_plain(&p->rules[i].object);
        if (!is_of_database(&p->rules[i], &first))
            continue;
        p->has_plain = p->has_plain || plain;
        if (!plain)
            p->patterns[p->patterns_len++] = i;
    }
}

static void add_hit(struct rules_preview *p, size_t rule)
{
    size_t at = p->hits_len++;
    for (; at > 0 && p->hits[at - 1] > rule; at--)
        p->hits[at] = p->hits[at - 1];
    p->hits[at] = rule;
}

static void find_hits(struct rules_preview *p, const struct catalog_row *n)
{
    p->hits_len = 0;
    for (size_t i = 0; i < p->patterns_len; i++)
        if (glob_has(&p->rules[p->patterns[i]].object, n->object, n->object_length))
            p->hits[p->hits_len++] = p->patterns[i];
    if (!p->has_plain)
        return;
    uint64_t hash = hash_of(n->object, n->object_length);
    for (uint32_t at = *hash_chains_head(&p->plain, hash); at; at = p->plain.next[at - 1])
        if (rules_preview_has(&p->rules[at - 1], n))
            add_hit(p, at - 1);
}

/* --- targets ---------------------------------------------------------------------------------- */

/* A pattern after the = is the one before it: the table keeps its name. */
static struct glob_part target_object(const struct rule *r, const struct catalog_row *n)
{
    struct glob to = glob_read(r->to_object.text, r->to_object.length);
    return glob_is_plain(&to) ? r->to_object : (struct glob_part){n->object, n->object_length};
}

static bool same_part(struct glob_part a, struct glob_part b)
{
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

static bool same_target(const struct rule *a, const struct rule *b, const struct catalog_row *n)
{
    return same_part(a->to_database, b->to_database) &&
           same_part(target_object(a, n), target_object(b, n));
}

/* --- counting --------------------------------------------------------------------------------- */

/* The first one is kept. */
static void note_other(struct preview_other *o, size_t rule, uint32_t row)
{
    if (o->rule == PREVIEW_NONE)
        *o = (struct preview_other){rule, row};
}

/* Of the rules of one side each knows one other. */
static void count_overlaps(struct rules_preview *p, uint32_t row, bool exclude)
{
    size_t last = PREVIEW_NONE;
    for (size_t i = 0; i < p->hits_len; i++) {
        size_t rule = p->hits[i];
        if (p->rules[rule].exclude != exclude)
            continue;
        if (last != PREVIEW_NONE) {
            note_other(&p->rules[rule].count.overlaps, last, row);
            note_other(&p->rules[last].count.overlaps, rule, row);
        }
        last = rule;
    }
}

/* Notes which rules rename this row, which is in, and whether they disagree. */
static void count_renames(struct rules_preview *p, uint32_t row, const struct catalog_row *n)
{
    size_t first = PREVIEW_NONE;
    for (size_t i = 0; i < p->hits_len; i++) {
        struct rule *r = &p->rules[p->hits[i]];
        if (!r->count.renames || r->exclude)
            continue;
        if (first == PREVIEW_NONE) {
            first = p->hits[i];
        } else if (!same_target(&p->rules[first], r, n)) {
            note_other(&r->count.clashes, first, row);
            note_other(&p->rules[first].count.clashes, p->hits[i], row);
        }
    }
}

static void rules_preview_look_at(struct rules_preview *p, uint32_t row)
{
    struct catalog_row n = catalog_get(p->catalog, row);
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
        count_overlaps(p, row, true);
    p->total.included += sides[0] > 0;
    if (!in)
        return;
    count_overlaps(p, row, false);
    count_renames(p, row, &n);
    p->total.in++;
    bits_put(p->bits, row, true);
}

bool rules_preview_run(struct rules_preview *p, uint32_t most)
{
    uint32_t left = p->rows - p->total.seen;
    uint32_t end = p->total.seen + (most && most < left ? most : left);
    while (p->total.seen < end) {
        uint32_t run = catalog_run_of(p->catalog, p->total.seen);
        uint32_t stop = catalog_run(p->catalog, run).end;
        stop = stop < end ? stop : end;
        if (run != p->run)
            rules_preview_enter_run(p, run);
        for (uint32_t row = p->total.seen; row < stop && (p->patterns_len || p->has_plain); row++)
            rules_preview_look_at(p, row);
        p->total.seen = stop;
    }
    return end == p->rows;
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
    for (uint32_t i = row == UINT32_MAX ? 0 : row + 1; i < p->rows; i++) {
        struct catalog_row n = catalog_get(p->catalog, i);
        if (rules_preview_has(&p->rules[rule], &n))
            return i;
    }
    return UINT32_MAX;
}
