/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "catalog/bits.h"
#include "catalog/filter/filter_block.h"

/* From so many rows in a block on, its text is scanned as a whole. */
#define ROWS_WORTH_SCANNING(rows) ((rows) / 4)

static size_t words_of(const struct block *b)
{
    return bits_words(b->end - b->first);
}

static uint32_t rows_left(const struct block *b)
{
    uint32_t count = 0;
    for (size_t i = 0; i < words_of(b); i++)
        count += bits_ones(b->bits[i]);
    return count;
}

static void copy_bits(const struct block *b, const uint64_t *bits, size_t words, bool inverted,
                      uint64_t *hits)
{
    for (size_t i = 0, at = b->first / 64; i < words_of(b); i++, at++) {
        uint64_t word = at < words ? bits[at] : 0;
        hits[i] = inverted ? ~word : word;
    }
}

static bool rows_hold(const struct word *w, uint64_t size)
{
    if (size == CATALOG_ROWS_UNKNOWN)
        return false;
    double rows = (double)size;
    bool or_equal = w->compare[0] == '=' || w->compare[1] == '=';
    if (rows == w->rows)
        return or_equal;
    return rows < w->rows ? w->compare[0] == '<' : w->compare[0] == '>';
}

/* Does the text that the word looks for occur in these bytes of the catalog? */
static enum verdict filter_block_holds(struct block *b, const struct word *w,
                                       const struct scan *whole, struct subject s)
{
    if (whole == NULL)
        return word_holds(w, s, b->scratch);
    size_t from = (size_t)(s.text - b->c->text);
    return scan_row(whole, from, from + s.length) ? VERDICT_YES : VERDICT_NO;
}

static struct subject filter_block_subject_of(const struct catalog *c, uint32_t row, size_t run)
{
    return (struct subject){.text = c->text + c->starts[row],
                            .length = row_length(c, row),
                            .object = c->databases[c->runs[run].database].length + (size_t)1};
}

/* A match that was given up leaves the row out. */
static bool filter_block_settle(struct block *b, const struct word *w, enum verdict verdict)
{
    b->given_up += verdict == VERDICT_GIVEN_UP;
    return verdict == VERDICT_YES || (verdict == VERDICT_GIVEN_UP && w->negated);
}

static inline char filter_block_small(const struct word *w, char c)
{
    return !w->exact && c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Does one byte show that an anchored word does not match? That settles most rows. */
static inline bool differs(const struct word *w, struct subject s)
{
    if (w->kind != WORD_TEXT || w->wide)
        return false;
    if (w->at_start)
        return filter_block_small(w, s.text[0]) != w->text.data[0] &&
               filter_block_small(w, s.text[s.object]) != w->text.data[0];
    return w->at_end &&
           filter_block_small(w, s.text[s.length - 1]) != w->text.data[w->text.len - 1];
}

/* Looks at each row among the candidates by itself. */
static void look_at_rows(struct block *b, const struct word *w, const struct scan *whole,
                         const uint64_t *candidates, uint64_t *hits)
{
    size_t run = catalog_run_of(b->c, b->first);
    for (size_t i = 0; i < words_of(b); i++) {
        uint64_t found = 0;
        for (uint64_t left = candidates[i]; left != 0; left &= left - 1) {
            uint32_t row = b->first + (uint32_t)i * 64 + bits_low(left);
            run = run_from(b->c, run, row);
            struct subject s = filter_block_subject_of(b->c, row, run);
            bool on = w->kind == WORD_ROWS
                          ? rows_hold(w, catalog_size_of(b->c, row))
                          : !differs(w, s) &&
                                filter_block_settle(b, w, filter_block_holds(b, w, whole, s));
            found |= on ? left & -left : 0;
        }
        hits[i] = found;
    }
}

/* Looks at each database that has rows here. */
static void look_at_databases(struct block *b, const struct word *w, const struct scan *whole,
                              uint64_t *hits)
{
    const struct catalog *c = b->c;
    for (size_t run = catalog_run_of(c, b->first);
         run < c->run_count && c->runs[run].first < b->end; run++) {
        uint32_t first = c->runs[run].first > b->first ? c->runs[run].first : b->first;
        uint32_t end = run_end(c, run) < b->end ? run_end(c, run) : b->end;
        struct subject s = {.text = c->text + c->starts[first],
                            .length = c->databases[c->runs[run].database].length};
        if (!filter_block_settle(b, w, filter_block_holds(b, w, whole, s)))
            continue;
        for (size_t i = (first - b->first) / 64; i <= (end - 1 - b->first) / 64; i++)
            hits[i] |= bits_span(i, first - b->first, end - b->first);
    }
}

static void look_at_text(struct block *b, const struct word *w, uint64_t *hits)
{
    struct probe probe = word_probe(w);
    bool enough = w->kind == WORD_TEXT && !w->at_start && !w->at_end;
    struct scan scan =
        probe.length > 0 ? scan_for(&probe, b->c, b->c->starts[b->first]) : (struct scan){0};
    const struct scan *whole = enough && probe.length > 0 ? &scan : NULL;
    if (w->database) {
        look_at_databases(b, w, whole, hits);
        return;
    }
    bool anchored = w->kind == WORD_TEXT && !enough; /* cheaper to look at one end only */
    if (probe.length == 0 || anchored || rows_left(b) < ROWS_WORTH_SCANNING(b->end - b->first)) {
        look_at_rows(b, w, whole, b->bits, hits);
        return;
    }
    scan_rows(&scan, b->first, b->end, hits);
    if (enough)
        return;
    for (size_t i = 0; i < words_of(b); i++)
        hits[i] &= b->bits[i];
    look_at_rows(b, w, whole, hits, hits);
}

static void filter_block_look(struct block *b, const struct word *w, uint64_t *hits)
{
    const struct catalog *c = b->c;
    size_t words = bits_words(c->count);
    switch (w->kind) {
    case WORD_CHOSEN:
        copy_bits(b, b->chosen.bits, b->chosen.words, false, hits);
        break;
    case WORD_CHANGED:
        copy_bits(b, b->changed.bits, b->changed.words, false, hits);
        break;
    case WORD_VIEW:
    case WORD_TABLE:
        copy_bits(b, c->views, words, w->kind == WORD_TABLE, hits);
        break;
    case WORD_KEYLESS:
        copy_bits(b, c->keyless, words, false, hits);
        break;
    case WORD_ROWS:
        look_at_rows(b, w, NULL, b->bits, hits);
        break;
    default:
        look_at_text(b, w, hits);
    }
}

void block_look(struct block *b, const struct words *words)
{
    for (size_t k = 0; k < words->len; k++) {
        uint64_t hits[BLOCK_WORDS] = {0}, any = 0;
        filter_block_look(b, &words->items[k], hits);
        for (size_t i = 0; i < words_of(b); i++) {
            b->bits[i] &= words->items[k].negated ? ~hits[i] : hits[i];
            any |= b->bits[i];
        }
        if (any == 0)
            return;
    }
}
