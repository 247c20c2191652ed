/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a filter, for the files of this room. */
#ifndef CATALOG_FILTER_FILTER_INTERNAL_H
#define CATALOG_FILTER_FILTER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "catalog/filter/filter.h"
#include "catalog/filter/filter_scan.h"

/* What costs least comes first, and is tried first. */
enum word_kind {
    WORD_CHOSEN,
    WORD_CHANGED,
    WORD_VIEW,
    WORD_TABLE,
    WORD_KEYLESS,
    WORD_ROWS,
    WORD_TEXT,
    WORD_GLOB,
    WORD_FUZZY,
    WORD_REGEX
};

struct regex;

struct word {
    struct buf source; /* as it was typed */
    enum word_kind kind;
    bool negated;
    bool database;         /* looks at the database's name alone */
    bool at_start, at_end; /* of the text */
    bool exact;            /* letters are compared with their case */
    bool wide;             /* folding the letters of text takes more than ASCII */
    struct buf text;       /* of WORD_TEXT and WORD_FUZZY, of WORD_GLOB the longest stretch that is
                              no wildcard; folded unless exact */
    struct regex *regex;   /* of WORD_GLOB, WORD_FUZZY, WORD_REGEX */
    char compare[3];       /* of WORD_ROWS: < <= = >= > */
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
/* Is every row that `now` lets through also let through by `before`? False if that is not sure. */
bool words_narrow(const struct words *before, const struct words *now);

/* For WORD_TEXT, WORD_GLOB, WORD_FUZZY, WORD_REGEX, without regard to `negated`. */
enum verdict word_holds(const struct word *w, struct subject s, struct buf *scratch);
/* A text that every matching name contains, if one is known (else length 0). */
struct probe word_probe(const struct word *w);

/* Bytes of a bracket [...] of a glob that begins here, or 0 if it does not end. plain[i] is not 0
 * where a byte is literal, as in quotes. */
size_t glob_bracket(const char *text, const char *plain, size_t length);

/*
 * The three kinds of words that are expressions. Letters are compared with their case if `exact`.
 * NULL with *why (translated, caller frees) and *at (offset in text) if it is not right.
 */
struct regex *regex_new(const char *text, size_t length, bool exact, char **why, size_t *at);
/* *literal gets the longest text without * ? [] in it, with letters folded unless exact. */
struct regex *regex_of_glob(const char *text, const char *plain, size_t length, bool exact,
                            struct buf *literal, char **why);
struct regex *regex_of_fuzzy(const char *text, size_t length, bool exact, char **why);
void regex_free(struct regex *r);
/* A letter of a glob, and the dot of an expression, takes no byte that is not UTF-8. */
enum verdict regex_fits(const struct regex *r, struct subject s);

/* One character: the bytes it has, and its code; a byte that is not UTF-8 is one, too. */
size_t take_letter(const char *text, size_t length, bool exact, uint32_t *code);
/* Adds the text with letters folded. */
void fold_letters(struct buf *out, const char *text, size_t length);

#endif
