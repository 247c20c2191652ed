/*
 * From a chosen set to rules: as few as this finds that match exactly these rows of the catalogue
 * and no other, with a proof: every row was put to the rules. Of equally many rules those are
 * preferred that say more of the names, so that tables not yet there come in as little as possible;
 * a database that is chosen as a whole is db.* all the same.
 */
#ifndef CATALOG_RULES_SHORTEST_H
#define CATALOG_RULES_SHORTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"
#include "catalog/rows.h"

struct rules_shortest {
    struct texts include, exclude; /* rules as rule_check() takes them */
    bool possible;                 /* false: no rules (or nothing was chosen), see unsayable */
    bool proven;                   /* all rows were matched against them and it was exact */
    uint32_t rows;                 /* rows that the proof looked at */
    uint32_t chosen;               /* rows that the rules match */
    uint32_t unsayable;            /* chosen rows with a name that OMS can't take in this mode */
    uint32_t first_unsayable;      /* one of them; UINT32_MAX: none */
};

/*
 * The rows of the bitmap (bits_words(rows->count) words). possible and proven are always equal.
 * Takes up to some seconds for a million rows with an irregular choice: `carry_on` (NULL: none) is
 * called now and then; if it returns false, the search for fewer rules ends and the best so far is
 * proven, at worst one rule a row.
 */
void rules_shortest(struct rules_shortest *out, const struct rows *rows, const uint64_t *chosen,
                    bool (*carry_on)(void *arg), void *arg);
void rules_shortest_clear(struct rules_shortest *s);
/* The proof alone: do these rules match exactly the rows of the bitmap? *wrong (may be NULL) gets
 * the first row where they don't. */
bool rules_prove(const struct texts *include, const struct texts *exclude, const struct rows *rows,
                 const uint64_t *chosen, uint32_t *wrong);

#endif
