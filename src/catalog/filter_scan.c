#include "config.h"

#include <string.h>

#include "catalog/bits.h"
#include "catalog/filter_scan.h"

#if defined(__SSE2__) && !defined(SCAN_PLAIN)
#include <emmintrin.h>

struct pattern {
    __m128i first, last, first_case, last_case;
};

static struct pattern pattern_of(unsigned char first, unsigned char last, unsigned char first_case,
                                 unsigned char last_case)
{
    return (struct pattern){_mm_set1_epi8((char)first), _mm_set1_epi8((char)last),
                            _mm_set1_epi8((char)first_case), _mm_set1_epi8((char)last_case)};
}

/* A bit for each of 16 places where the needle may begin: its first and last byte fit. */
static inline unsigned places(const struct pattern *p, const char *at, size_t last)
{
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(at + last));
    a = _mm_cmpeq_epi8(_mm_or_si128(a, p->first_case), p->first);
    b = _mm_cmpeq_epi8(_mm_or_si128(b, p->last_case), p->last);
    return (unsigned)_mm_movemask_epi8(_mm_and_si128(a, b));
}
#else
struct pattern {
    unsigned char first, last, first_case, last_case;
};

static struct pattern pattern_of(unsigned char first, unsigned char last, unsigned char first_case,
                                 unsigned char last_case)
{
    return (struct pattern){first, last, first_case, last_case};
}

static inline unsigned places(const struct pattern *p, const char *at, size_t last)
{
    unsigned found = 0;
    for (unsigned i = 0; i < 16; i++) {
        unsigned a = ((unsigned char)at[i] | p->first_case) == p->first;
        unsigned b = ((unsigned char)at[last + i] | p->last_case) == p->last;
        found |= (a & b) << i;
    }
    return found;
}
#endif

/* The bit in which a small letter differs from its capital; or-ed, it makes nothing else of one. */
static unsigned char case_bit(const struct probe *p, char letter)
{
    return p->fold && letter >= 'a' && letter <= 'z' ? 0x20 : 0;
}

static struct pattern pattern_for(const struct probe *p)
{
    char first = p->bytes[0], last = p->bytes[p->length - 1];
    return pattern_of((unsigned char)first, (unsigned char)last, case_bit(p, first),
                      case_bit(p, last));
}

static inline bool fits(const struct probe *p, const char *at, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        char byte = at[i];
        if (p->fold && byte >= 'A' && byte <= 'Z')
            byte = (char)(byte | 0x20);
        if (byte != p->bytes[i])
            return false;
    }
    return true;
}

/* A needle made ready for a text. */
struct search {
    const struct probe *probe;
    struct pattern pattern;
    const char *text;
    size_t wide_end; /* 16 places that begin before this can be looked at at once */
};

static struct search search_for(const struct probe *p, const struct catalog *c)
{
    size_t readable = c->length + CATALOG_AHEAD;
    return (struct search){.probe = p,
                           .pattern = pattern_for(p),
                           .text = c->text,
                           .wide_end = readable > p->length + 15 ? readable - p->length - 14 : 0};
}

/* Where the needle first begins in from..to-1 of the text and also ends in it; else `to`. */
static inline size_t find(const struct search *s, size_t from, size_t to)
{
    const struct probe *p = s->probe;
    if (to - from < p->length)
        return to;
    size_t at = from, stop = to - p->length + 1; /* it begins before this */
    size_t wide = stop < s->wide_end ? stop : s->wide_end;
    const struct pattern pattern = s->pattern;
    const char *text = s->text;
    size_t last = p->length - 1;
    for (; at < wide; at += 16) {
        unsigned found = places(&pattern, text + at, last);
        for (; found != 0; found &= found - 1) {
            size_t hit = at + (unsigned)__builtin_ctz(found);
            if (hit >= stop)
                return to;
            if (last <= 1 || fits(p, text + hit, 1, last))
                return hit;
        }
    }
    for (; at < stop; at++)
        if (fits(p, text + at, 0, p->length))
            return at;
    return to;
}

/* The row of a byte at or behind the beginning of `row`: by steps that double, then by halves. */
static inline uint32_t row_of(const struct catalog *c, uint32_t row, size_t at)
{
    if (c->starts[row + 1] > at)
        return row;
    uint32_t step = 1;
    while (step < c->count - row && c->starts[row + step] <= at)
        step *= 2;
    uint32_t low = row + step / 2, high = step < c->count - row ? row + step : c->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (c->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void scan_rows(const struct probe *p, const struct catalog *c, uint32_t first, uint32_t end,
               uint64_t *bits)
{
    const struct search search = search_for(p, c);
    size_t at = c->starts[first], to = c->starts[end];
    uint32_t row = first;
    while ((at = find(&search, at, to)) < to) {
        row = row_of(c, row, at);
        bits[(row - first) / 64] |= UINT64_C(1) << ((row - first) % 64);
        at = c->starts[++row];
        if (row == end)
            break;
    }
}

bool scan_row(const struct probe *p, const struct catalog *c, size_t from, size_t to)
{
    const struct search search = search_for(p, c);
    return find(&search, from, to) < to;
}
