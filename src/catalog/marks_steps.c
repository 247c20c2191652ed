/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/marks_steps.h"

/* Of all steps together; beyond it the oldest are forgotten. */
#define BYTES_MAX ((size_t)8 << 20)

#define ALIKE UINT64_C(1)
#define ONE_MORE UINT64_C(2) /* the count is above the flag, and the word above 32 bits */

static void marks_steps_put(struct turned *t, uint64_t code)
{
    t->codes = mem_grow(t->codes, &t->cap, t->len + 1, sizeof *t->codes);
    t->codes[t->len++] = code;
}

static size_t first_of(uint64_t head)
{
    return (size_t)(head >> 32);
}

static size_t marks_steps_count_of(uint64_t head)
{
    return (size_t)(head & UINT32_MAX) / ONE_MORE;
}

static void marks_steps_begin(struct turned *t, size_t word, uint64_t count, uint64_t flag,
                              uint64_t mask)
{
    t->head = t->len;
    t->any = true;
    marks_steps_put(t, (uint64_t)word << 32 | count * ONE_MORE | flag);
    marks_steps_put(t, mask);
}

/* Takes the last word out of a stretch of different ones. */
static void shorten(struct turned *t)
{
    t->codes[t->head] -= ONE_MORE;
    t->len = marks_steps_count_of(t->codes[t->head]) > 0 ? t->len - 1 : t->head;
}

void turned_add(struct turned *t, size_t word, uint64_t mask)
{
    if (mask == 0)
        return;
    uint64_t head = t->any ? t->codes[t->head] : 0;
    bool joins = t->any && first_of(head) + marks_steps_count_of(head) == word;
    if (joins && t->codes[t->len - 1] == mask) {
        if ((head & ALIKE) != 0) {
            t->codes[t->head] += ONE_MORE;
            return;
        }
        shorten(t);
        marks_steps_begin(t, word - 1, 2, ALIKE, mask);
    } else if (joins && (head & ALIKE) == 0) {
        t->codes[t->head] += ONE_MORE;
        marks_steps_put(t, mask);
    } else {
        marks_steps_begin(t, word, 1, 0, mask);
    }
}

void turned_clear(struct turned *t)
{
    free(t->codes);
    *t = (struct turned){0};
}

bool turned_next(const struct turned *t, struct turned_at *at)
{
    if (at->left == 0) {
        if (at->code == t->len)
            return false;
        uint64_t head = t->codes[at->code++];
        at->left = marks_steps_count_of(head);
        at->word = first_of(head);
        at->alike = (head & ALIKE) != 0;
        at->mask = t->codes[at->code++];
    } else {
        at->word++;
        if (!at->alike)
            at->mask = t->codes[at->code++];
    }
    at->left--;
    return true;
}

static size_t bytes_of(const struct turned *step)
{
    return sizeof *step + step->cap * sizeof *step->codes;
}

static void marks_steps_drop(struct steps *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        s->bytes -= bytes_of(&s->items[i]);
        turned_clear(&s->items[i]);
    }
    memmove(s->items + from, s->items + to, (s->len - to) * sizeof *s->items);
    s->len -= to - from;
}

void steps_add(struct steps *s, struct turned step)
{
    if (s->done < s->len)
        marks_steps_drop(s, s->done, s->len);
    step.codes = mem_resize(step.codes, step.len, sizeof *step.codes);
    step.cap = step.len;
    s->items = mem_grow(s->items, &s->cap, s->len + 1, sizeof *s->items);
    s->items[s->len++] = step;
    s->bytes += bytes_of(&step);
    size_t old = 0;
    for (size_t bytes = s->bytes; bytes > BYTES_MAX && old + 1 < s->len; old++)
        bytes -= bytes_of(&s->items[old]);
    if (old > 0)
        marks_steps_drop(s, 0, old);
    s->done = s->len;
}

void steps_clear(struct steps *s)
{
    for (size_t i = 0; i < s->len; i++)
        turned_clear(&s->items[i]);
    free(s->items);
    *s = (struct steps){0};
}
