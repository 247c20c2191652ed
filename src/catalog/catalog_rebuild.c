/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "catalog/bits.h"
#include "catalog/catalog_internal.h"

/*
 * The rows of a database: the first has its name, a dot and more, each other comes after the one
 * before it, and so between the first and the last, which has that name, too. Enters their ends.
 */
static bool catalog_rebuild_take_rows(struct catalog *c, const struct cache_database *database)
{
    size_t at = c->starts[c->count], length = database->length;
    const char *first = c->text + at, *last = NULL;
    for (uint32_t left = database->objects; left > 0; left--) {
        const char *name = c->text + at;
        const char *end = at < c->length ? memchr(name, '\0', c->length - at) : NULL;
        if (!end || (last && strcmp(last, name) >= 0))
            return false;
        at = (size_t)(end - c->text) + 1;
        c->starts[++c->count] = (uint32_t)at;
        last = name;
    }
    return last && strlen(first) > length + 1 && first[length] == '.' &&
           strncmp(first, last, length + 1) == 0;
}

/* No bit after the last row, and no row with and without a key. */
static bool bits_agree(const struct catalog *c)
{
    uint64_t wrong = 0;
    for (size_t i = 0; i < bits_words(c->count); i++) {
        uint64_t rows = bits_span(i, 0, c->count);
        wrong |= (c->views[i] | c->keyed[i] | c->keyless[i]) & ~rows;
        wrong |= c->keyed[i] & c->keyless[i];
    }
    return wrong == 0;
}

bool catalog_rebuild(struct catalog *c, uint32_t objects, const struct cache_database *databases,
                     uint32_t count)
{
    if (c->length > 0 && c->text[c->length - 1] != '\0')
        return false;
    c->starts[0] = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = c->count;
        if (databases[i].objects > objects - first || !catalog_rebuild_take_rows(c, &databases[i]))
            return false;
        catalog_place(c, first, databases[i].objects, c->text + c->starts[first],
                      databases[i].length);
    }
    return c->count == objects && c->starts[c->count] == c->length && bits_agree(c) &&
           !c->unsettled && c->database_count == count;
}
