/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/when.h"
#include "catalog/bits.h"
#include "catalog/filter/filter_internal.h"

/* Rows between two looks at the clock when a word may be slow. */
#define SLOW_ROWS 256
/* Words of the bitmap between two sums. */
#define STRIDE 8

struct result {
    char *text;
    struct words words; /* none: every row is let through, without a bitmap */
    uint64_t *bits;
    size_t bits_cap;
    uint32_t *sums; /* rows let through before each STRIDE words */
    size_t sums_cap;
    uint32_t seen, count, given_up;
};

struct filter {
    const struct catalog *c;
    struct bitmap chosen, changed;
    struct result standing, coming;
    bool under_way; /* coming is more than empty */
    struct filter_group *groups;
    size_t group_count, groups_cap;
    bool grouped;
};

/* --- results ---------------------------------------------------------------------------------- */

/* The buffers are kept for the next text: allocating costs more than matching many words. */
static void result_empty(struct result *r)
{
    mem_replace(&r->text, NULL);
    words_clear(&r->words);
    r->seen = r->count = r->given_up = 0;
}

static void result_clear(struct result *r)
{
    result_empty(r);
    free(r->bits);
    free(r->sums);
}

static bool is_all(const struct result *r)
{
    return r->words.len == 0;
}

/* Counts from this word of the bitmap on. */
static void result_sum(struct result *r, size_t from)
{
    size_t words = bits_words(r->seen);
    r->sums = mem_grow(r->sums, &r->sums_cap, words / STRIDE + 1, sizeof *r->sums);
    for (size_t i = from; i < words; i++) {
        if (i % STRIDE == 0)
            r->sums[i / STRIDE] = r->count;
        r->count += bits_ones(r->bits[i]);
    }
}

/* Looks at the next rows, at most `most`, which is a multiple of 64. */
static void result_advance(struct filter *f, uint32_t most)
{
    struct result *r = &f->coming;
    uint32_t first = r->seen, end = f->c->count - first > most ? first + most : f->c->count;
    size_t word = first / 64, words = bits_words(end);
    r->bits = mem_grow(r->bits, &r->bits_cap, words, sizeof *r->bits);
    for (size_t i = word; i < words; i++)
        r->bits[i] = bits_span(i, first, end);
    struct block block = {.c = f->c,
                          .chosen = f->chosen,
                          .changed = f->changed,
                          .first = first,
                          .end = end,
                          .bits = r->bits + word};
    block_look(&block, &r->words);
    r->given_up += block.given_up;
    r->seen = end;
    result_sum(r, word);
}

/* --- running ---------------------------------------------------------------------------------- */

struct filter *filter_new(const struct catalog *c)
{
    struct filter *f = mem_new(sizeof *f);
    f->c = c;
    f->standing.text = mem_text("");
    return f;
}

void filter_free(struct filter *f)
{
    if (!f)
        return;
    result_clear(&f->standing);
    result_clear(&f->coming);
    free(f->groups);
    free(f);
}

void filter_use_chosen(struct filter *f, const uint64_t *bits, size_t words)
{
    f->chosen = (struct bitmap){bits, bits != NULL ? words : 0};
}

void filter_use_changed(struct filter *f, const uint64_t *bits, size_t words)
{
    f->changed = (struct bitmap){bits, bits != NULL ? words : 0};
}

bool filter_set(struct filter *f, const char *text, char **why, size_t *at)
{
    struct words words = {0};
    if (!words_read(&words, text, why, at)) {
        words_clear(&words);
        return false;
    }
    filter_cancel(f);
    f->coming.text = mem_text(text);
    f->coming.words = words;
    f->under_way = true;
    return true;
}

void filter_cancel(struct filter *f)
{
    result_empty(&f->coming);
    f->under_way = false;
}

void filter_again(struct filter *f)
{
    char *why;
    size_t at;
    char *text = mem_text(f->under_way ? f->coming.text : f->standing.text);
    if (!filter_set(f, text, &why, &at))
        fatal("filter: %s", why); /* it was understood before */
    free(text);
}

/* A regular expression may be slow. */
static uint32_t filter_step_of(const struct result *r)
{
    for (size_t i = 0; i < r->words.len; i++)
        if (r->words.items[i].kind == WORD_REGEX)
            return SLOW_ROWS;
    return BLOCK_ROWS;
}

/* True if nothing is left: then the rows found are the result. */
static bool filter_settle(struct filter *f)
{
    if (!f->under_way)
        return true;
    if (!is_all(&f->coming) && f->coming.seen < f->c->count)
        return false;
    struct result before = f->standing;
    f->standing = f->coming;
    f->coming = before;
    result_empty(&f->coming);
    f->under_way = false;
    f->grouped = false;
    return true;
}

bool filter_run(struct filter *f, uint32_t most)
{
    uint32_t left = most == 0 ? UINT32_MAX : most;
    while (!filter_settle(f)) {
        if (left == 0)
            return false;
        uint32_t before = f->coming.seen;
        result_advance(f, left < BLOCK_ROWS ? (left + 63) & ~(uint32_t)63 : BLOCK_ROWS);
        uint32_t looked = f->coming.seen - before;
        left -= most == 0 ? 0 : looked < left ? looked : left;
    }
    return true;
}

bool filter_run_for(struct filter *f, unsigned milliseconds)
{
    int64_t until = when_ticks() + milliseconds;
    while (!filter_run(f, filter_step_of(&f->coming)))
        if (when_ticks() >= until)
            return false;
    return true;
}

/* --- asking ----------------------------------------------------------------------------------- */

static bool reads(const struct filter *f, enum word_kind kind)
{
    const struct words *words = &f->standing.words;
    for (size_t i = 0; i < words->len; i++)
        if (words->items[i].kind == kind)
            return true;
    return false;
}

bool filter_reads_chosen(const struct filter *f)
{
    return reads(f, WORD_CHOSEN);
}

bool filter_reads_changed(const struct filter *f)
{
    return reads(f, WORD_CHANGED);
}

const char *filter_text(const struct filter *f)
{
    return f->standing.text;
}

uint32_t filter_seen(const struct filter *f)
{
    const struct result *r = f->under_way ? &f->coming : &f->standing;
    return is_all(r) ? f->c->count : r->seen;
}

uint32_t filter_given_up(const struct filter *f)
{
    return f->standing.given_up;
}

uint32_t filter_count(const struct filter *f)
{
    return is_all(&f->standing) ? f->c->count : f->standing.count;
}

bool filter_has(const struct filter *f, uint32_t row)
{
    return row < f->c->count && (is_all(&f->standing) || bits_has(f->standing.bits, row));
}

/* Position of the bit number `index` among those that are set. */
static unsigned select_bit(uint64_t word, uint32_t index)
{
    for (; index > 0; index--)
        word &= word - 1;
    return bits_low(word);
}

uint32_t filter_row(const struct filter *f, uint32_t index)
{
    const struct result *r = &f->standing;
    if (is_all(r))
        return index;
    if (index >= filter_count(f))
        return CATALOG_NONE;
    size_t low = 0, high = (bits_words(r->seen) + STRIDE - 1) / STRIDE;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (r->sums[middle] <= index)
            low = middle;
        else
            high = middle;
    }
    uint32_t left = index - r->sums[low];
    size_t word = low * STRIDE;
    for (unsigned ones; (ones = bits_ones(r->bits[word])) <= left; word++)
        left -= ones;
    return (uint32_t)word * 64 + select_bit(r->bits[word], left);
}

uint32_t filter_before(const struct filter *f, uint32_t row)
{
    const struct result *r = &f->standing;
    if (is_all(r))
        return row < f->c->count ? row : f->c->count;
    if (row >= f->c->count)
        return r->count;
    size_t word = row / 64;
    uint32_t count = r->sums[word / STRIDE];
    for (size_t i = word / STRIDE * STRIDE; i < word; i++)
        count += bits_ones(r->bits[i]);
    return count + bits_ones(r->bits[word] & bits_span(word, 0, row));
}

const uint64_t *filter_bits(const struct filter *f, size_t *words)
{
    bool all = is_all(&f->standing);
    *words = all ? 0 : bits_words(f->c->count);
    return all ? NULL : f->standing.bits;
}

const struct filter_group *filter_groups(struct filter *f, size_t *count)
{
    const struct catalog *c = f->c;
    if (!f->grouped) {
        f->group_count = 0;
        for (size_t run = 0; run < c->run_count; run++) {
            uint32_t first = filter_before(f, c->runs[run].first);
            uint32_t end = filter_before(f, run_end(c, run));
            if (first == end)
                continue;
            f->groups = mem_grow(f->groups, &f->groups_cap, f->group_count + 1, sizeof *f->groups);
            f->groups[f->group_count++] =
                (struct filter_group){c->runs[run].database, first, end - first};
        }
        f->grouped = true;
    }
    *count = f->group_count;
    return f->groups;
}
