/* SPDX-License-Identifier: Apache-2.0 */
/* Bitmaps: a bit for each row, 64 in a word, the lowest first. */
#ifndef CATALOG_BITS_H
#define CATALOG_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline size_t bits_words(size_t count)
{
    return (count + 63) / 64;
}

static inline bool bits_has(const uint64_t *bits, size_t at)
{
    return (bits[at / 64] >> (at % 64) & 1) != 0;
}

static inline void bits_put(uint64_t *bits, size_t at, bool on)
{
    uint64_t bit = UINT64_C(1) << (at % 64);
    bits[at / 64] = on ? bits[at / 64] | bit : bits[at / 64] & ~bit;
}

static inline unsigned bits_low(uint64_t word) /* of a word that is not 0 */
{
    return (unsigned)__builtin_ctzll(word);
}

static inline unsigned bits_ones(uint64_t word)
{
    return (unsigned)__builtin_popcountll(word);
}

/* Word number `word` of a bitmap with only the bits first..end-1 set. */
static inline uint64_t bits_span(size_t word, size_t first, size_t end)
{
    size_t begin = word * 64;
    if (end <= begin || first >= begin + 64 || first >= end)
        return 0;
    uint64_t from = first > begin ? UINT64_MAX << (first - begin) : UINT64_MAX;
    uint64_t to = end < begin + 64 ? (UINT64_C(1) << (end - begin)) - 1 : UINT64_MAX;
    return from & to;
}

#endif
