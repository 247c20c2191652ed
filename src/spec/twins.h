/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that meet, as rules_twins.c finds them. Private to src/spec. */
#ifndef SPEC_TWINS_H
#define SPEC_TWINS_H

#include <stddef.h>
#include <stdint.h>
#include "spec/check.h"

enum twin_kind {
    TWIN_DATABASE,        /* the same source database twice */
    TWIN_DATABASE_TARGET, /* two source databases into one */
    TWIN_OBJECT,          /* the same source object twice */
    TWIN_TARGET,          /* two source objects into one */
    TWIN_TARGET_CASE,     /* two targets that differ by case only */
    TWIN_KINDS
};

struct place {
    uint32_t database;
    uint32_t list : 2, object : 30;
};

struct twin {
    struct place first, again;
};

struct twins {
    struct {
        struct twin *items;
        size_t len, cap;
    } of[TWIN_KINDS];
};

struct object_at twin_at(struct place p);
/* "shop.orders": of an object, or of a target, as it stands. Caller frees. */
char *twin_source(const struct check *c, struct place p);
char *twin_target(const struct check *c, struct place p);
/* Is it the same object twice, which another rule tells? */
bool twin_is_double(const struct check *c, const struct twin *t);

/* Objects that go into one target. */
struct merge {
    struct place first, second; /* of them */
    size_t count, views;
};

/* NULL if there are none. Caller frees. */
struct merge *merges_find(const struct check *c, size_t *len);

#endif
