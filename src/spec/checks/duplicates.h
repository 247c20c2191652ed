/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that meet, as duplicates.c finds them. Private to src/spec. */
#ifndef SPEC_CHECKS_DUPLICATES_H
#define SPEC_CHECKS_DUPLICATES_H

#include <stddef.h>
#include <stdint.h>
#include "spec/checks/check_run.h"

enum duplicate_kind {
    DUPLICATE_DATABASE,        /* the same source database twice */
    DUPLICATE_DATABASE_TARGET, /* two source databases into one */
    DUPLICATE_OBJECT,          /* the same source object twice */
    DUPLICATE_TARGET,          /* two source objects into one */
    DUPLICATE_TARGET_CASE,     /* two targets that differ by case only */
    DUPLICATE_KINDS
};

struct place {
    uint32_t database;
    uint32_t list : 2, object : 30;
};

struct duplicate {
    struct place first, again;
};

struct duplicate_list {
    struct duplicate *items;
    size_t len, cap;
};

struct duplicates {
    struct duplicate_list of[DUPLICATE_KINDS];
};

struct object_at duplicate_at(struct place p);
/* "shop.orders": of an object, or of a target, as it is. Caller frees. */
char *duplicate_source(const struct check_run *c, struct place p);
char *duplicate_target(const struct check_run *c, struct place p);
/* Is it the same object twice, which another check reports? */
bool duplicate_is_double(const struct check_run *c, const struct duplicate *t);

/* Two objects, or databases, that go into one, as texts; false if there are none. Caller frees. */
bool duplicates_merged(const struct check_run *c, bool databases, char **one, char **two);

/* Objects that go into one target. */
struct merge {
    struct place first, second; /* of them */
    size_t count, views;
};

/* NULL if there are none. Caller frees. */
struct merge *merges_find(const struct check_run *c, size_t *len);
/* Does the pattern of a rule take many tables into one target? */
bool check_rule_merges(const struct object_facts *o);

#endif
