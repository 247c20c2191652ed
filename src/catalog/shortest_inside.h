/* What the parts of the search for few rules share. */
#ifndef CATALOG_SHORTEST_INSIDE_H
#define CATALOG_SHORTEST_INSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"

/* Borrowed from the rows. */
struct short_name {
    const char *text;
    size_t length;
};

struct short_names {
    struct short_name *items;
    size_t len, cap;
};

/* Asks now and then whether to go on; once not, only what is quick is tried. */
struct short_patience {
    bool (*carry_on)(void *arg);
    void *arg;
    bool over;
};

void short_names_add(struct short_names *n, const char *text, size_t length);
/* Sorts by bytes and drops doubles. */
void short_names_sort(struct short_names *n);
bool short_names_has(const struct short_names *n, const char *text, size_t length);
void short_names_clear(struct short_names *n);
bool short_patience_left(struct short_patience *p);

/*
 * Adds patterns that match every name in `yes` and none in `no`, as few as are found; of equally
 * many the more special ones. Both are sorted; all of yes can be said (glob_can_say()).
 */
void short_cover(struct texts *patterns, const struct short_names *yes,
                 const struct short_names *no, struct short_patience *patience);
/* The beginning that all names have, cut behind its last _ or other sign if that leaves at least
 * `least` bytes; with a * behind it. A single name stands for itself. Caller frees. */
char *short_beginning(const struct short_name *names, size_t count, size_t least);
/* Puts patterns that differ in one character together, with a set: what they match stays. */
void short_merge(struct texts *patterns);

#endif
