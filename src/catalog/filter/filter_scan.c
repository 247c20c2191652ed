/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "catalog/bits.h"
#include "catalog/filter/filter_scan.h"

#define SAMPLE 256 /* bytes */

/* --- the needle ------------------------------------------------------------------------------- */

static struct scan_byte byte_of(const struct probe *p, size_t at)
{
    char byte = p->bytes[at];
    bool folds = p->fold && byte >= 'a' && byte <= 'z';
    return (struct scan_byte){at, (unsigned char)byte, folds ? 0x20 : 0};
}

/* How often each byte is in a sample of the text; capital letters count as small ones, too. */
static void count_bytes(const struct catalog *c, size_t from, uint16_t counts[256])
{
    size_t end = c->length - from > SAMPLE ? from + SAMPLE : c->length;
    for (size_t i = from; i < end; i++)
        counts[(unsigned char)c->text[i]]++;
    for (unsigned i = 'A'; i <= 'Z'; i++)
        counts[i | 0x20] = (uint16_t)(counts[i | 0x20] + counts[i]);
}

/* The two bytes that are rarest in the text from there on: what all names begin with says nothing.
 * Of equal ones the first and the last. */
static void choose_rare(struct scan *s, size_t from)
{
    const unsigned char *bytes = (const unsigned char *)s->probe.bytes;
    uint16_t counts[256] = {0};
    count_bytes(s->c, from, counts);
    size_t rarest = 0, other = s->probe.length - 1;
    for (size_t i = 1; i < s->probe.length; i++)
        rarest = counts[bytes[i]] < counts[bytes[rarest]] ? i : rarest;
    if (other == rarest)
        other = 0;
    for (size_t i = s->probe.length; i-- > 0;)
        other = i != rarest && counts[bytes[i]] < counts[bytes[other]] ? i : other;
    s->rare[0] = byte_of(&s->probe, rarest);
    s->rare[1] = byte_of(&s->probe, other);
}

struct scan scan_for(const struct probe *p, const struct catalog *c, size_t from)
{
    struct scan s = {.c = c, .probe = *p};
    unsigned char begin[8] = {0}, cases[8] = {0}, in[8] = {0};
    for (size_t i = 0; i < 8 && i < p->length; i++) {
        begin[i] = (unsigned char)p->bytes[i];
        cases[i] = byte_of(p, i).case_bit;
        in[i] = 0xff;
    }
    memcpy(&s.begin, begin, sizeof begin);
    memcpy(&s.begin_case, cases, sizeof cases);
    memcpy(&s.in_begin, in, sizeof in);
    choose_rare(&s, from);
    return s;
}

/* Is the needle where its two rare bytes are? */
static inline bool filter_scan_fits(const struct scan *s, const char *at)
{
    uint64_t begin;
    if (s->probe.length <= 2)
        return true;
    memcpy(&begin, at, sizeof begin);
    if ((((begin | s->begin_case) ^ s->begin) & s->in_begin) != 0)
        return false;
    for (size_t i = sizeof begin; i < s->probe.length; i++) {
        char byte = at[i];
        if (s->probe.fold && byte >= 'A' && byte <= 'Z')
            byte = (char)(byte | 0x20);
        if (byte != s->probe.bytes[i])
            return false;
    }
    return true;
}

/* --- the text --------------------------------------------------------------------------------- */

/* The places at `at` without those before `from`. */
static inline uint64_t drop_before(uint64_t found, size_t at, size_t from)
{
    size_t drop = from > at ? from - at : 0;
    uint64_t kept = found & UINT64_MAX << drop % SCAN_STEP;
    return drop < SCAN_STEP ? kept : 0;
}

/* Rows, and how many of them there are per byte. */
struct rows {
    const uint32_t *starts;
    uint32_t end;
    double density;
};

/* The row of a byte at or after the beginning of `row`. It is looked for from where it would be if
 * all names were of one length; all steps back together are no more than there are rows. */
static inline uint32_t filter_scan_row_of(const struct rows *r, uint32_t row, size_t at)
{
    if (r->starts[row + 1] > at)
        return row;
    size_t ahead = (size_t)((double)(ptrdiff_t)(at - r->starts[row]) * r->density);
    row = ahead < r->end - row ? row + (uint32_t)ahead : r->end - 1;
    while (r->starts[row] > at)
        row--;
    while (r->starts[row + 1] <= at)
        row++;
    return row;
}

void scan_rows(const struct scan *s, uint32_t first, uint32_t end, uint64_t *bits)
{
    const uint32_t *starts = s->c->starts;
    size_t next = starts[first], to = starts[end];
    if (to - next < s->probe.length)
        return;
    size_t stop = to - s->probe.length + 1; /* it begins before this */
    struct rows rows = {starts, end, (double)(end - first) / (double)(to - next)};
    uint32_t row = first; /* not seen yet; it begins at `next` */
    uint64_t found;
    for (size_t at = next; (at = scan_next(s, at, stop, &found)) < stop; at += SCAN_STEP) {
        found = drop_before(found, at, next);
        while (found != 0) {
            size_t hit = at + bits_low(found);
            found &= found - 1;
            if (hit >= stop)
                return;
            if (!filter_scan_fits(s, s->c->text + hit))
                continue;
            row = filter_scan_row_of(&rows, row, hit);
            bits[(row - first) / 64] |= UINT64_C(1) << ((row - first) % 64);
            next = starts[++row];
            found = drop_before(found, at, next);
        }
    }
}
