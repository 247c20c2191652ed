/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "catalog/bits.h"
#include "catalog/filter/filter_internal.h"
#include "catalog/filter/filter_scan.h"

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

static struct subject filter_block_subject_of(const struct catalog *c, uint32_t row, size_t run)
{
    return (struct subject){.text = c->text + c->starts[row],
                            .length = row_length(c, row),
                            .object = c->databases[c->runs[run].database].length + (size_t)1};
}

/* A match that was given up leaves the row out. */
static bool filter_block_fits(struct block *b, const struct word *w, struct subject s)
{
    enum verdict verdict = regex_fits(w->regex, s);
    b->given_up += verdict == VERDICT_GIVEN_UP;
    return verdict == VERDICT_YES || (verdict == VERDICT_GIVEN_UP && w->negated);
}

/* Looks at each row among the candidates by itself. */
static void look_at_rows(struct block *b, const struct word *w, const uint64_t *candidates,
                         uint64_t *hits)
{
    size_t run = catalog_run_of(b->c, b->first);
    for (size_t i = 0; i < words_of(b); i++) {
        uint64_t found = 0;
        for (uint64_t left = candidates[i]; left != 0; left &= left - 1) {
            uint32_t row = b->first + (uint32_t)i * 64 + bits_low(left);
            run = run_from(b->c, run, row);
            bool on = w->kind == WORD_ROWS
                          ? rows_hold(w, catalog_size_of(b->c, row))
                          : filter_block_fits(b, w, filter_block_subject_of(b->c, row, run));
            found |= on ? left & -left : 0;
        }
        hits[i] = found;
    }
}

/* Looks at each database that has rows here. */
static void look_at_databases(struct block *b, const struct word *w, uint64_t *hits)
{
    const struct catalog *c = b->c;
    for (size_t run = catalog_run_of(c, b->first);
         run < c->run_count && c->runs[run].first < b->end; run++) {
        uint32_t first = c->runs[run].first > b->first ? c->runs[run].first : b->first;
        uint32_t end = run_end(c, run) < b->end ? run_end(c, run) : b->end;
        struct subject s = {.text = c->text + c->starts[first],
                            .length = c->databases[c->runs[run].database].length};
        if (!filter_block_fits(b, w, s))
            continue;
        for (size_t i = (first - b->first) / 64; i <= (end - 1 - b->first) / 64; i++)
            hits[i] |= bits_span(i, first - b->first, end - b->first);
    }
}

/* Scans for the text; what it finds is all of a plain word, and worth a look for any other. */
static void look_at_text(struct block *b, const struct word *w, uint64_t *hits)
{
    bool enough = w->kind == WORD_TEXT;
    bool few = rows_left(b) < ROWS_WORTH_SCANNING(b->end - b->first);
    if (!enough && (few || w->text.len == 0)) {
        look_at_rows(b, w, b->bits, hits);
        return;
    }
    struct probe probe = {w->text.data, w->text.len, !w->exact};
    struct scan scan = scan_for(&probe, b->c, b->c->starts[b->first]);
    scan_rows(&scan, b->first, b->end, hits);
    if (enough)
        return;
    for (size_t i = 0; i < words_of(b); i++)
        hits[i] &= b->bits[i];
    look_at_rows(b, w, hits, hits);
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
        look_at_rows(b, w, b->bits, hits);
        break;
    default:
        w->database ? look_at_databases(b, w, hits) : look_at_text(b, w, hits);
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
