/*
 * From rules to the list of what they match, and from a list to rules that do the same: the same
 * objects, to the same places. Both are computed beside the spec and compared over the catalogue
 * (effect.h) before anything is changed; what cannot be said exactly is an obstacle.
 *
 *     convert_list(&v, spec, catalog)             from rules to a list; or from a list to rules:
 *     convert_rules_begin(&v, spec, catalog)      what there is to say
 *     convert_rules_search(&v, effort)            finds v.include and v.exclude, which may take
 * long convert_rules_end(&v)                       the proof if (v.result) convert_use(&v, spec)
 *     convert_clear(&v)
 */
#ifndef WIZARD_CONVERT_H
#define WIZARD_CONVERT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"
#include "catalog/rules_shortest.h"
#include "wizard/effect.h"

struct catalog;
struct mapping;
struct spec;

struct conversion {
    struct mapping *result; /* what the objects of the spec would be; NULL: not possible */
    struct obstacles obstacles;
    uint32_t chosen, rows;         /* objects taken, of so many in the catalogue */
    struct texts include, exclude; /* to rules: as they are typed */
    bool cut;                      /* the search was ended at its bound: fewer rules may do */
    size_t open, exact;          /* includes: that take in later tables too, that name one object */
    struct texts first_open;     /* one of them */
    bool whole_databases;        /* one takes all of a database */
    size_t hidden;               /* objects with characters that only ? or * can stand for */
    struct texts first_hidden;   /* some of them */
    uint64_t old_size, new_size; /* to rules: bytes of the body */

    const struct spec *spec; /* borrowed, as is the catalogue: neither may change meanwhile */
    const struct catalog *catalog;
    struct effect *effect; /* of the spec as it is */
};

void convert_list(struct conversion *v, const struct spec *s, const struct catalog *c);
void convert_rules_begin(struct conversion *v, const struct spec *s, const struct catalog *c);
/* Nothing is to be found where there are obstacles already. effort: as in rules_shortest.h. */
void convert_rules_search(struct conversion *v, const struct rules_effort *effort);
void convert_rules_end(struct conversion *v);
/* Only with a result: an edit of the spec, the mode included. */
void convert_use(const struct conversion *v, struct spec *s);
/* The same with the rules of a result, which must be proven for this spec. */
void convert_use_rules(struct spec *s, const struct texts *include, const struct texts *exclude);
void convert_clear(struct conversion *v);

/* --- for convert_search.c -------------------------------------------------------------------- */

/* Do the rules found do what the spec does? *wrong gets a row where not. */
bool convert_proven(const struct conversion *v, uint32_t *wrong);
/* "db.object", and if it is renamed " -> db2.object2". Caller frees. */
char *convert_row_name(const struct conversion *v, uint32_t row);

#endif
