/* SPDX-License-Identifier: Apache-2.0 */
/* A line of what oms-objects writes: OUTPUT in oms-objects(1). Nothing in it is guessed at. */
#ifndef CATALOG_IMPORT_LISTER_LINE_H
#define CATALOG_IMPORT_LISTER_LINE_H

#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

enum lister_line_kind {
    LISTER_LINE_OBJECT,
    LISTER_LINE_KNOWN, /* more about an object that was listed */
    LISTER_LINE_ASKS_NAMES,
    LISTER_LINE_ASKS_KEYS,
    LISTER_LINE_ASKS_ROWS,
    LISTER_LINE_KEYLESS,
    LISTER_LINE_BAD
};

struct lister_line {
    enum lister_line_kind kind;
    const char *database; /* borrowed from the line; "" may mean all schemas */
    const char *object;   /* of OBJECT and KNOWN */
    enum catalog_kind object_kind;
    enum catalog_key key;
    uint64_t rows;
    const char *why; /* of BAD: N_(), no full stop */
};

/* Reads the line, NUL-terminated at its length, and overwrites it. */
struct lister_line lister_line_read(char *line, size_t length);

#endif
