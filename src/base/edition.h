/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which OMS a server is: editions and versions that know different settings. No action reports it,
 * so the user says it. Mostly it is EDITION_UNKNOWN, and then whatever depends on it says so.
 */
#ifndef BASE_EDITION_H
#define BASE_EDITION_H

#include <stdbool.h>

enum edition {
    EDITION_UNKNOWN,
    EDITION_CE_422,
    EDITION_E_424,
    EDITION_E_425,
    EDITION_E_431,
    EDITIONS
};

/* "ce-4.2.2": for options, files, JSON. */
const char *edition_word(enum edition e);
/* "Community 4.2.2": translated, borrowed. */
const char *edition_name(enum edition e);
/* False if there is no such word; NULL and "" are EDITION_UNKNOWN. */
bool edition_read(const char *word, enum edition *e);
/* All words, separated by commas. Borrowed. */
const char *edition_words(void);

#endif
