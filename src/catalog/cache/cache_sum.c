/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "catalog/cache/cache_internal.h"

#define LANES (sizeof((struct cache_sum *)NULL)->lanes / sizeof(uint64_t))

/* Whatever the lane was, another word gives another lane, and another lane the same word. */
static inline uint64_t cache_sum_mix(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return lane << 29 | lane >> 35;
}

void cache_sum_start(struct cache_sum *s)
{
    for (size_t i = 0; i < LANES; i++)
        s->lanes[i] = UINT64_C(0xcbf29ce484222325) + i;
}

/* Four lanes of their own: none waits for another. */
static void cache_sum_add_lines(struct cache_sum *s, const unsigned char *bytes, size_t lines)
{
    uint64_t a = s->lanes[0], b = s->lanes[1], c = s->lanes[2], d = s->lanes[3], words[LANES];
    for (; lines > 0; lines--, bytes += sizeof words) {
        memcpy(words, bytes, sizeof words);
        a = cache_sum_mix(a, words[0]);
        b = cache_sum_mix(b, words[1]);
        c = cache_sum_mix(c, words[2]);
        d = cache_sum_mix(d, words[3]);
    }
    s->lanes[0] = a, s->lanes[1] = b, s->lanes[2] = c, s->lanes[3] = d;
}

void cache_sum_add(struct cache_sum *s, const void *bytes, size_t length)
{
    unsigned char last[LANES * sizeof(uint64_t)] = {0};
    size_t whole = length / sizeof last * sizeof last;
    cache_sum_add_lines(s, bytes, length / sizeof last);
    if (whole == length)
        return;
    memcpy(last, (const unsigned char *)bytes + whole, length - whole);
    cache_sum_add_lines(s, last, 1);
}

uint64_t cache_sum_end(const struct cache_sum *s)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < LANES; i++)
        sum = cache_sum_mix(sum, s->lanes[i]);
    return sum;
}
