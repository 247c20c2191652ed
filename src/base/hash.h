/* SPDX-License-Identifier: Apache-2.0 */
/*
 * FNV-1a, for tables of names; start with HASH_START. Not for what somebody hostile may choose. And
 * a table of numbers, each the place of something that its user compares:
 *
 *     for (uint32_t at = *hash_chains_head(&t, hash); at; at = t.next[at - 1])
 *         ... at - 1 may be it
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include "base/mem.h"

#define HASH_START UINT64_C(14695981039346656037)

/* A byte, or, where something must differ from every byte, a larger number. */
static inline uint64_t hash_one(uint64_t hash, unsigned value)
{
    return (hash ^ value) * UINT64_C(1099511628211);
}

static inline uint64_t hash_text_n(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = hash_one(hash, (unsigned char)bytes[i]);
    return hash;
}

/* A text without its end. */
static inline uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = hash_one(hash, (unsigned char)*text);
    return hash;
}

/* Numbers below a count by their hashes: those that may be equal form a chain. */
struct hash_chains {
    uint32_t *heads; /* number + 1; 0: none */
    uint32_t *next;  /* the same, for each number */
    size_t mask;
};

static inline void hash_chains_init(struct hash_chains *t, size_t count)
{
    *t = (struct hash_chains){.mask = 15};
    while (t->mask < count)
        t->mask = 2 * t->mask + 1;
    t->heads = mem_array(t->mask + 1, sizeof *t->heads);
    t->next = mem_array(count + 1, sizeof *t->next);
}

static inline void hash_chains_clear(struct hash_chains *t)
{
    free(t->heads);
    free(t->next);
    *t = (struct hash_chains){0};
}

static inline uint32_t *hash_chains_head(const struct hash_chains *t, uint64_t hash)
{
    return &t->heads[(size_t)(hash ^ hash >> 32) & t->mask];
}

/* It becomes the first of its chain. */
static inline void hash_chains_add(struct hash_chains *t, uint64_t hash, uint32_t number)
{
    uint32_t *head = hash_chains_head(t, hash);
    t->next[number] = *head;
    *head = number + 1;
}

#endif
