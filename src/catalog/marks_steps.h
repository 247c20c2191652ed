/* SPDX-License-Identifier: Apache-2.0 */
/* Steps of marks: which bits a step turned, kept short, for undo and redo. */
#ifndef CATALOG_MARKS_STEPS_H
#define CATALOG_MARKS_STEPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words of a bitmap that are not 0: a head (first word, how many, are they all alike?) and then
 * each of them, or the one that they are alike to. */
struct turned {
    uint64_t *codes;
    size_t len, cap;
    size_t head; /* of the last stretch */
    bool any;
};

struct steps {
    struct turned *items;
    size_t len, cap;
    size_t done; /* those from here on can be redone */
    size_t bytes;
};

/* Adds a word; words come in rising order. */
void turned_add(struct turned *t, size_t word, uint64_t mask);
void turned_clear(struct turned *t);

/* Reads one word after the other: start with {0}. False at the end. */
struct turned_at {
    size_t code, left, word;
    uint64_t mask;
    bool alike;
};
bool turned_next(const struct turned *t, struct turned_at *at);

/* Takes over the step; drops what could be redone, and what is too old. */
void steps_add(struct steps *s, struct turned step);
void steps_clear(struct steps *s);

#endif
