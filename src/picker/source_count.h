/* SPDX-License-Identifier: Apache-2.0 */
/* Counts what a list of the source tells of the tables that a task takes, in portions. */
#ifndef PICKER_SOURCE_COUNT_H
#define PICKER_SOURCE_COUNT_H

#include <stdbool.h>
#include <stdint.h>
#include "spec/mapping.h"
#include "spec/source_facts.h"

struct catalog;

/* Neither the mapping nor the catalog, which is settled, may change meanwhile. */
struct source_count {
    const struct catalog *catalog;
    const struct mapping *mapping; /* NULL: the rows are in `taken` */
    const uint64_t *taken;         /* a bit for each row */
    struct object_at at;
    uint32_t row;
    struct source_facts facts;
};

/* Objects that are named. */
void source_count_named(struct source_count *n, const struct mapping *m, const struct catalog *c);
/* Those that rules match. */
void source_count_taken(struct source_count *n, const uint64_t *taken, const struct catalog *c);
/* Looks at so many more; true once all were seen. */
bool source_count_run(struct source_count *n, uint32_t most);

#endif
