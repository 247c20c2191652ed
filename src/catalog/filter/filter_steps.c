/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "catalog/filter/filter_scan.h"

static bool always(void)
{
    return true;
}

static inline unsigned filter_steps_fits(const struct scan_byte *b, const char *at)
{
    return ((unsigned char)at[b->at] | b->case_bit) == b->byte;
}

static size_t next_plain(const struct scan *s, size_t at, size_t stop, uint64_t *found)
{
    const struct scan_byte x = s->rare[0], y = s->rare[1];
    const char *text = s->c->text;
    for (*found = 0; at < stop; at += SCAN_STEP) {
        uint64_t bits = 0;
        for (size_t i = 0; i < SCAN_STEP; i++)
            bits |= (uint64_t)(filter_steps_fits(&x, text + at + i) &
                               filter_steps_fits(&y, text + at + i))
                    << i;
        *found = bits;
        if (bits != 0)
            break;
    }
    return at;
}

#ifdef __x86_64__
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

/* --- 16 bytes at a time ----------------------------------------------------------------------- */

struct half {
    __m128i byte, case_bit;
    size_t at;
};

static inline struct half half_of(const struct scan_byte *b)
{
    return (struct half){_mm_set1_epi8((char)b->byte), _mm_set1_epi8((char)b->case_bit), b->at};
}

static inline __m128i half_fits(const struct half *x, const struct half *y, const char *at)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)(at + x->at));
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(at + y->at));
    return _mm_and_si128(_mm_cmpeq_epi8(_mm_or_si128(a, x->case_bit), x->byte),
                         _mm_cmpeq_epi8(_mm_or_si128(b, y->case_bit), y->byte));
}

static inline uint64_t half_bits(__m128i fits)
{
    return (uint64_t)_mm_movemask_epi8(fits);
}

static size_t next_sse2(const struct scan *s, size_t at, size_t stop, uint64_t *found)
{
    const struct half x = half_of(&s->rare[0]), y = half_of(&s->rare[1]);
    const char *text = s->c->text;
    for (*found = 0; at < stop; at += SCAN_STEP) {
        __m128i a = half_fits(&x, &y, text + at), b = half_fits(&x, &y, text + at + 16);
        __m128i c = half_fits(&x, &y, text + at + 32), d = half_fits(&x, &y, text + at + 48);
        if (half_bits(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) == 0)
            continue;
        *found = half_bits(a) | half_bits(b) << 16 | half_bits(c) << 32 | half_bits(d) << 48;
        break;
    }
    return at;
}

/* --- 32 bytes at a time ----------------------------------------------------------------------- */

static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") != 0;
}

struct full {
    __m256i byte, case_bit;
    size_t at;
};

AVX2 static inline struct full full_of(const struct scan_byte *b)
{
    return (struct full){_mm256_set1_epi8((char)b->byte), _mm256_set1_epi8((char)b->case_bit),
                         b->at};
}

AVX2 static inline __m256i full_fits(const struct full *x, const struct full *y, const char *at)
{
    __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)(at + x->at));
    __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(at + y->at));
    return _mm256_and_si256(_mm256_cmpeq_epi8(_mm256_or_si256(a, x->case_bit), x->byte),
                            _mm256_cmpeq_epi8(_mm256_or_si256(b, y->case_bit), y->byte));
}

AVX2 static inline uint64_t full_bits(__m256i fits)
{
    return (uint32_t)_mm256_movemask_epi8(fits);
}

AVX2 static size_t next_avx2(const struct scan *s, size_t at, size_t stop, uint64_t *found)
{
    const struct full x = full_of(&s->rare[0]), y = full_of(&s->rare[1]);
    const char *text = s->c->text;
    for (*found = 0; at < stop; at += SCAN_STEP) {
        __m256i a = full_fits(&x, &y, text + at), b = full_fits(&x, &y, text + at + 32);
        if (full_bits(_mm256_or_si256(a, b)) == 0)
            continue;
        *found = full_bits(a) | full_bits(b) << 32;
        break;
    }
    return at;
}
#endif

/* --- which ------------------------------------------------------------------------------------ */

const struct scan_way scan_ways[] = {
#ifdef __x86_64__
    {"32 bytes", has_avx2, next_avx2},
    {"16 bytes", always, next_sse2},
#endif
    {"byte by byte", always, next_plain},
};
const size_t scan_way_count = sizeof scan_ways / sizeof *scan_ways;

const struct scan_way *scan_way(void)
{
    const struct scan_way *way = scan_ways;
    while (!way->works())
        way++;
    return way;
}
