/* Finds a needle in the text of a catalogue as a whole, many bytes at a time. */
#ifndef CATALOG_FILTER_SCAN_H
#define CATALOG_FILTER_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "catalog/catalog_inside.h"

struct probe {
    const char *bytes; /* borrowed; small letters only if fold */
    size_t length;     /* 0: there is nothing to look for */
    bool fold;         /* ASCII letters are the same whatever their case */
};

/* Sets a bit for each row of first..end-1 that holds it; bit 0 is row `first`. */
void scan_rows(const struct probe *p, const struct catalog *c, uint32_t first, uint32_t end,
               uint64_t *bits);
/* Is it in these bytes of the catalogue's text? */
bool scan_row(const struct probe *p, const struct catalog *c, size_t from, size_t to);

#endif
