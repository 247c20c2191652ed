/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A filter line over rows that have facts, such as the tasks or the data sources of a server:
 * words, of which all must fit.
 *
 *   orders         somewhere in one of the facts; letters are folded unless it has a capital
 *   order*         a glob (* ? [a-z] [!a-z]) that a whole fact is
 *   state:failed   the same of one fact, which its owner names
 *   !word          not
 *   "two words"    as they are
 */
#ifndef BASE_ROW_FILTER_H
#define BASE_ROW_FILTER_H

#include <stdbool.h>
#include <stddef.h>

enum { ROW_ANY = 0 }; /* the fact of a word that names none */

struct row_word {
    int fact; /* the owner's number for it */
    bool negated;
    char *text;         /* what is looked for */
    bool whole;         /* ... a glob that the whole fact is */
    bool exact;         /* ... letters count as they are */
    unsigned relations; /* of an owner's own word, as is the next */
    long long number;
};

struct row_words {
    struct row_word *items;
    size_t len, cap;
};

struct row_key {
    const char *key; /* "state:" */
    int fact;
};

/* A word without quotes that is none of the above. True: it is taken, and says something; false
 * with *why (translated, caller frees) if it is not understood, without if it is a word like
 * others. */
typedef bool row_own_word(struct row_word *w, char **why);

/* Of a zeroed `all`. False with *why if the text is not understood; `all` is empty then. keys ends
 * with one without key; own may be NULL. */
bool row_words_read(struct row_words *all, const char *text, const struct row_key *keys,
                    row_own_word *own, char **why);
void row_words_clear(struct row_words *all);
/* Is it in this fact? Its negation is the caller's. fact may be NULL: no. */
bool row_word_is_in(const struct row_word *w, const char *fact);

#endif
