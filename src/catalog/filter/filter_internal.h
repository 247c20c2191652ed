/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a filter, for the files of this room. */
#ifndef CATALOG_FILTER_FILTER_INTERNAL_H
#define CATALOG_FILTER_FILTER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "catalog/catalog_internal.h"
#include "catalog/filter/filter.h"

/* What costs least comes first, and is tried first. */
enum word_kind {
    WORD_CHOSEN,
    WORD_CHANGED,
    WORD_VIEW,
    WORD_TABLE,
    WORD_KEYLESS,
    WORD_ROWS,
    WORD_TEXT, /* somewhere in the name */
    WORD_REGEX /* whatever else looks at it */
};

struct regex;

struct word {
    enum word_kind kind;
    bool negated;
    bool database; /* looks at the database's name alone */
    struct buf
        text;   /* of WORD_TEXT; of WORD_REGEX one that every name has that it takes, if known */
    bool exact; /* its letters are compared with their case; else they are ASCII, and small */
    struct regex *regex;
    char compare[3]; /* of WORD_ROWS: < <= = >= > */
    double rows;
};

struct words {
    struct word *items;
    size_t len, cap;
};

/* The name of a row, or of a database (object 0). */
struct subject {
    const char *text;
    size_t length;
    size_t object; /* offset of the object's name */
};

enum verdict { VERDICT_NO, VERDICT_YES, VERDICT_GIVEN_UP };

void words_clear(struct words *w);
/* As filter_set(). *out has to be empty; clear it after a failure, too. */
bool words_read(struct words *out, const char *text, char **why, size_t *at);

/* Does a wildcard of a glob begin here? plain[i] is not 0 where a byte is literal, as in quotes. */
bool regex_is_wild(const char *text, const char *plain, size_t length);

/* A regular expression as it was typed. NULL with *why (translated, caller frees) and *at (offset
 * in text) if it is not right. */
struct regex *regex_new(const char *text, size_t length, char **why, size_t *at);
/*
 * A text, or a glob; start and end: nothing may come before it, or after it. Letters are compared
 * with their case if `exact`. *literal gets the longest stretch of it without a wildcard.
 */
struct regex *regex_of_text(const char *text, const char *plain, size_t length, bool start,
                            bool end, bool exact, struct buf *literal, char **why);
struct regex *regex_of_fuzzy(const char *text, size_t length, bool exact, char **why);
void regex_free(struct regex *r);
/* A letter of a glob, and the dot of an expression, takes no byte that is not UTF-8. */
enum verdict regex_fits(const struct regex *r, struct subject s);

/* So many rows at once: their text stays in the cache from the first word to the last. */
#define BLOCK_ROWS 4096
#define BLOCK_WORDS (BLOCK_ROWS / 64)

struct bitmap {
    const uint64_t *bits;
    size_t words;
};

struct block {
    const struct catalog *c;
    struct bitmap chosen, changed;
    uint32_t first, end; /* first is a multiple of 64 */
    uint64_t *bits;      /* in: the rows to look at, out: those let through; bit 0 is `first` */
    uint32_t given_up;   /* rows are added to this */
};

/* Looks at a block of rows with all words of a filter. */
void block_look(struct block *b, const struct words *words);

#endif
