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
    bool cut;                      /* the bound was reached: there may be fewer rules */
};

/* How much may be done to find fewer rules, in steps of about 10 ns; most 0: as much as there is to
 * do, which can be minutes for a million rows with an irregular choice. */
struct rules_effort {
    uint64_t most;
    void (*tell)(void *arg, unsigned percent); /* of it is spent; NULL: nobody wants to know */
    void *arg;
};

/*
 * The rows of the bitmap (bits_words(rows->count) words). possible and proven are always equal.
 * effort NULL: without a bound. At the bound the best so far is proven, at worst one rule a row;
 * the same input has the same rules, however fast the machine is.
 */
void rules_shortest(struct rules_shortest *out, const struct rows *rows, const uint64_t *chosen,
                    const struct rules_effort *effort);
void rules_shortest_clear(struct rules_shortest *s);
/*
 * Patterns for the objects of one database, which are rows first..end-1: they match the wanted rows
 * (rising; their names can be said) and no other of it. Without excludes, so that several such sets
 * can stand beside each other.
 */
void rules_cover(struct texts *patterns, const struct rows *rows, uint32_t first, uint32_t end,
                 const uint32_t *wanted, size_t count, const struct rules_effort *effort);
/* The proof alone: do these rules match exactly the rows of the bitmap? *wrong (may be NULL) gets
 * the first row where they don't. */
bool rules_prove(const struct texts *include, const struct texts *exclude, const struct rows *rows,
                 const uint64_t *chosen, uint32_t *wrong);

#endif
