/* SPDX-License-Identifier: Apache-2.0 */
/* A line of what oms-objects writes: OUTPUT in oms-objects(1). Nothing in it is guessed at. */
#ifndef CATALOG_IMPORT_FETCH_LINE_H
#define CATALOG_IMPORT_FETCH_LINE_H

#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog.h"

enum fetch_line_kind {
    FETCH_LINE_OBJECT,
    FETCH_LINE_KNOWN, /* more about an object that was listed */
    FETCH_LINE_ASKS_NAMES,
    FETCH_LINE_ASKS_KEYS,
    FETCH_LINE_ASKS_ROWS,
    FETCH_LINE_KEYLESS,
    FETCH_LINE_BAD
};

struct fetch_line {
    enum fetch_line_kind kind;
    const char *database; /* borrowed from the line; "" may mean all schemas */
    const char *object;   /* of OBJECT and KNOWN */
    enum catalog_kind object_kind;
    enum catalog_key key;
    uint64_t rows;
    const char *why; /* of BAD: N_(), no full stop */
};

/* Reads the line, NUL-terminated at its length, and overwrites it. */
struct fetch_line fetch_line_read(char *line, size_t length);

#endif
