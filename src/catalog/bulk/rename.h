/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Other names in the sink, in bulk: what a name becomes, and which names then collide. Pure
 * functions over names; the caller changes the spec.
 */
#ifndef CATALOG_BULK_RENAME_H
#define CATALOG_BULK_RENAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum rename_kind {
    RENAME_FIXED,  /* text for all: merges many into one */
    RENAME_PREFIX, /* text before the name */
    RENAME_SUFFIX, /* text after the name */
    RENAME_REGEX,  /* each match of pattern by text, with $1 or \1, ${name}, $0, \U \L \E */
    RENAME_LOWER,
    RENAME_UPPER
};

struct rename;

/*
 * pattern is for RENAME_REGEX only, text for the first four. NULL with *why (translated, caller
 * frees) if the pattern or the groups are not understood, or the text is empty where it must not
 * be.
 */
struct rename *rename_new(enum rename_kind kind, const char *pattern, const char *text, char **why);
void rename_free(struct rename *r);
/*
 * The new name (the same text if nothing matches), caller frees; NULL with *why (translated,
 * caller frees) if it would be empty, or the regular expression ran into its limit.
 */
char *rename_apply(struct rename *r, const char *name, size_t length, char **why);

/* --- collisions ----------------------------------------------------------------------------------
 */

/* Where an object goes. Borrowed; none is NULL. */
struct rename_target {
    const char *database, *object, *from_database, *from_object;
};

enum rename_collision_kind {
    RENAME_SAME,      /* one name: the rows are merged */
    RENAME_SAME_CASE, /* differ by upper and lower case only: one table for some sinks */
};

struct rename_collision {
    enum rename_collision_kind kind;
    size_t first, second; /* indexes: the first of that name, and one that collides with it */
};

struct rename_collisions {
    struct rename_collision *items; /* by second, rising; each index is `second` at most once */
    size_t len, cap;
    size_t same, same_case; /* how many of each kind */
};

/* Finds all among everything that is transferred: what is not renamed counts, too. Letters are
 * folded as Unicode says. Linear time. */
void rename_collisions_find(struct rename_collisions *out, const struct rename_target *targets,
                            size_t count);
void rename_collisions_clear(struct rename_collisions *c);

#endif
