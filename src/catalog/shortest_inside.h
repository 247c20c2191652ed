/* What the parts of the search for few rules share. */
#ifndef CATALOG_SHORTEST_INSIDE_H
#define CATALOG_SHORTEST_INSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"
#include "catalog/rules_shortest.h"

/* Borrowed from the rows. */
struct short_name {
    const char *text;
    size_t length;
};

struct short_names {
    struct short_name *items;
    size_t len, cap;
};

/* What the search has cost so far, counted and not timed, so that it ends the same way each time.
 * Once it would be too much, only what is quick and needed is done. */
struct short_effort {
    struct rules_effort may;
    uint64_t spent;
    unsigned told; /* percent */
    bool over;
};

void short_names_add(struct short_names *n, const char *text, size_t length);
/* Sorts by bytes and drops doubles. */
void short_names_sort(struct short_names *n);
bool short_names_has(const struct short_names *n, const char *text, size_t length);
void short_names_clear(struct short_names *n);
/* May the next part be done, which costs so much (about 10 ns each)? */
bool short_spend(struct short_effort *e, uint64_t cost);
/* Of sorting so many names. */
uint64_t short_sort_cost(size_t count);

/*
 * Adds patterns that match every name in `yes` and none in `no`, as few as are found; of equally
 * many the more special ones. Both are sorted; all of yes can be said (glob_can_say()).
 */
void short_cover(struct texts *patterns, const struct short_names *yes,
                 const struct short_names *no, struct short_effort *effort);
/* The beginning that all names have, cut behind its last _ or other sign if that leaves at least
 * `least` bytes; with a * behind it. A single name stands for itself. Caller frees. */
char *short_beginning(const struct short_name *names, size_t count, size_t least);
/* Puts patterns that differ in one character together, with a set: what they match stays. */
void short_merge(struct texts *patterns, struct short_effort *effort);

#endif
