/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a list of the source tells of the tables that a task takes. Others read the list and count;
 * here it is data, and what follows from it.
 */
#ifndef SPEC_SOURCE_FACTS_H
#define SPEC_SOURCE_FACTS_H

#include <stdbool.h>
#include <stdint.h>

struct findings;
struct spec;

struct source_facts {
    uint64_t tables; /* that the task takes; nothing is known of those that the list lacks */
    uint64_t keyless, keys_unknown;
    char *keyless_name;          /* one of them, "shop.orders", raw; NULL: there is none */
    uint64_t rows, rows_unknown; /* estimated rows of the others; tables without a number */
    uint64_t rows_keyless;       /* the part of rows that is in tables without a key */
};

void source_facts_clear(struct source_facts *k);
/* Adds what is to be said of the spec because of them. */
void source_facts_findings(const struct source_facts *k, const struct spec *s, struct findings *f);
/* Does the finding of this check come from there, so that it is not there without a list? */
bool source_facts_made(const char *check);

#endif
