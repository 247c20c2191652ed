/* SPDX-License-Identifier: Apache-2.0 */
/* What prevents turning a list into rules, or rules into a list, with names. */
#ifndef PICKER_OBSTACLES_H
#define PICKER_OBSTACLES_H

#include <stdbool.h>
#include <stddef.h>
#include "base/texts.h"

enum obstacle {
    OBSTACLE_ABSENT,       /* the source does not hold it, or it holds a view of that name */
    OBSTACLE_UNCLEAR,      /* two entries say different targets */
    OBSTACLE_FILTERED,     /* WHERE, columns, shard columns */
    OBSTACLE_UNDOCUMENTED, /* what OMS does with it is not known */
    OBSTACLE_RENAMED,      /* in a way that the other form cannot say */
    OBSTACLE_PROOF,        /* the other form would not do the same */
    OBSTACLE_MANY,         /* rules, where a list is easier to read */
    OBSTACLE_LOST,   /* may go if the user agrees: ids, unknown keys, entries without effect */
    OBSTACLE_HIDDEN, /* characters that only ? or * can match: told, and no more */
    OBSTACLES
};

enum { OBSTACLE_NAMED = 5 }; /* so many names are kept */

struct obstacles {
    struct {
        size_t count;
        struct texts names; /* the first few, as the spec has them */
    } items[OBSTACLES];
};

void obstacles_init(struct obstacles *o);
void obstacles_clear(struct obstacles *o);
void obstacles_add(struct obstacles *o, enum obstacle kind, const char *name);
/* Is there one that no answer takes away? */
bool obstacles_refuse(const struct obstacles *o);
/* Is there one that the user has to agree to? */
bool obstacles_lose(const struct obstacles *o);
/* A line "- Sentence: names" for each that refuses (else: that only loses). Caller frees. */
char *obstacles_text(const struct obstacles *o, bool refuse);
/* "a.b, c.d and 17 more", made visible; count: of them all. Caller frees. */
char *obstacles_names(const struct texts *names, size_t count);

#endif
