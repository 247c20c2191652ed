/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog_internal.h"
#include "catalog/marks.h"

/* Of all steps together; beyond it the oldest are forgotten. */
#define BYTES_MAX ((size_t)16 << 20)

/* The bits that a step turns: words of the bitmap that are not 0, in rising order. */
struct turned {
    struct turned_word {
        size_t word;
        uint64_t mask;
    } * items;
    size_t len, cap;
};

struct marks {
    const struct catalog *c;
    uint64_t *bits;
    size_t words;
    uint32_t *in; /* how many in each database */
    uint32_t count;
    unsigned long version;
    struct turned *steps;
    size_t step_count, steps_cap;
    size_t done;  /* steps from here on can be redone */
    size_t bytes; /* of all steps */
};

struct marks *marks_new(const struct catalog *c)
{
    struct marks *m = mem_new(sizeof *m);
    m->c = c;
    m->words = bits_words(c->count);
    m->bits = mem_array(m->words + 1, sizeof *m->bits);
    m->in = mem_array(c->database_count + 1, sizeof *m->in);
    return m;
}

void marks_free(struct marks *m)
{
    if (!m)
        return;
    free(m->bits);
    free(m->in);
    marks_forget(m);
    free(m);
}

/* --- asking ----------------------------------------------------------------------------------- */

bool marks_has(const struct marks *m, uint32_t row)
{
    return row < m->c->count && bits_has(m->bits, row);
}

uint32_t marks_count(const struct marks *m)
{
    return m->count;
}

uint32_t marks_count_in(const struct marks *m, uint32_t database)
{
    return m->in[database];
}

uint32_t marks_next(const struct marks *m, uint32_t row)
{
    uint64_t mask = UINT64_MAX << (row % 64);
    for (size_t i = row / 64; i < m->words; i++, mask = UINT64_MAX)
        if ((m->bits[i] & mask) != 0)
            return (uint32_t)i * 64 + bits_low(m->bits[i] & mask);
    return CATALOG_NONE;
}

unsigned long marks_version(const struct marks *m)
{
    return m->version;
}

const uint64_t *marks_bits(const struct marks *m, size_t *words)
{
    *words = m->words;
    return m->bits;
}

/* --- turning bits ----------------------------------------------------------------------------- */

/* Turns the bits of the mask and counts; *run is the run of the first row of the word, or one
 * before it. */
static void turn(struct marks *m, size_t word, uint64_t mask, size_t *run,
                 struct marks_change *change)
{
    uint64_t on = mask & ~m->bits[word], off = mask & m->bits[word];
    if (change->added + change->dropped == 0)
        change->row = (uint32_t)word * 64 + bits_low(mask);
    change->added += bits_ones(on);
    change->dropped += bits_ones(off);
    m->bits[word] ^= mask;
    m->count += bits_ones(on) - bits_ones(off);
    while (mask != 0) {
        uint32_t row = (uint32_t)word * 64 + bits_low(mask);
        *run = run_from(m->c, *run, row);
        uint64_t here = bits_span(word, row, run_end(m->c, *run));
        m->in[m->c->runs[*run].database] += bits_ones(on & here) - bits_ones(off & here);
        mask &= ~here;
    }
}

static struct marks_change turn_all(struct marks *m, const struct turned *turned)
{
    struct marks_change change = {.row = CATALOG_NONE};
    size_t run = turned->len ? catalog_run_of(m->c, (uint32_t)turned->items[0].word * 64) : 0;
    m->version += turned->len > 0;
    for (size_t i = 0; i < turned->len; i++)
        turn(m, turned->items[i].word, turned->items[i].mask, &run, &change);
    return change;
}

static void turned_add(struct turned *t, size_t word, uint64_t mask)
{
    if (mask == 0)
        return;
    t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
    t->items[t->len++] = (struct turned_word){word, mask};
}

static size_t bytes_of(const struct turned *step)
{
    return sizeof *step + step->len * sizeof *step->items;
}

static void steps_drop(struct marks *m, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        m->bytes -= bytes_of(&m->steps[i]);
        free(m->steps[i].items);
    }
    if (from < to)
        memmove(m->steps + from, m->steps + to, (m->step_count - to) * sizeof *m->steps);
    m->step_count -= to - from;
}

/* Drops what could be redone, and what is too old. */
static void steps_add(struct marks *m, struct turned step)
{
    size_t old = 0;
    steps_drop(m, m->done, m->step_count);
    step.items = mem_resize(step.items, step.len, sizeof *step.items);
    m->steps = mem_grow(m->steps, &m->steps_cap, m->step_count + 1, sizeof *m->steps);
    m->steps[m->step_count++] = step;
    m->bytes += bytes_of(&step);
    for (size_t bytes = m->bytes; bytes > BYTES_MAX && old + 1 < m->step_count; old++)
        bytes -= bytes_of(&m->steps[old]);
    steps_drop(m, 0, old);
    m->done = m->step_count;
}

/* Does the step that turns these bits; takes them over. */
static struct marks_change do_step(struct marks *m, struct turned turned)
{
    struct marks_change change = turn_all(m, &turned);
    if (turned.len)
        steps_add(m, turned);
    return change;
}

static uint64_t to_turn(const struct marks *m, enum marks_verb verb, size_t word, uint64_t among)
{
    switch (verb) {
    case MARKS_ADD:
        return among & ~m->bits[word];
    case MARKS_DROP:
        return among & m->bits[word];
    default:
        return among;
    }
}

struct marks_change marks_within(struct marks *m, enum marks_verb verb, const uint64_t *bits,
                                 size_t words, uint32_t first, uint32_t end)
{
    struct turned turned = {0};
    uint32_t stop = end < m->c->count ? end : m->c->count;
    for (size_t i = first / 64; i < bits_words(stop) && (!bits || i < words); i++) {
        uint64_t among = bits_span(i, first, stop) & (bits ? bits[i] : UINT64_MAX);
        turned_add(&turned, i, to_turn(m, verb, i, among));
    }
    return do_step(m, turned);
}

struct marks_change marks_range(struct marks *m, enum marks_verb verb, uint32_t first, uint32_t end)
{
    return marks_within(m, verb, NULL, 0, first, end);
}

struct marks_change marks_exactly(struct marks *m, const uint64_t *bits, size_t words)
{
    struct turned turned = {0};
    for (size_t i = 0; i < m->words; i++) {
        uint64_t wanted = i < words ? bits[i] & bits_span(i, 0, m->c->count) : 0;
        turned_add(&turned, i, m->bits[i] ^ wanted);
    }
    return do_step(m, turned);
}

/* --- undo ------------------------------------------------------------------------------------- */

static bool marks_step(struct marks *m, size_t step, size_t done, struct marks_change *change)
{
    struct marks_change did = turn_all(m, &m->steps[step]);
    m->done = done;
    if (change)
        *change = did;
    return true;
}

bool marks_undo(struct marks *m, struct marks_change *change)
{
    return m->done > 0 && marks_step(m, m->done - 1, m->done - 1, change);
}

bool marks_redo(struct marks *m, struct marks_change *change)
{
    return m->done < m->step_count && marks_step(m, m->done, m->done + 1, change);
}

void marks_forget(struct marks *m)
{
    steps_drop(m, 0, m->step_count);
    m->done = 0;
    free(m->steps);
    m->steps = NULL;
    m->steps_cap = 0;
}
