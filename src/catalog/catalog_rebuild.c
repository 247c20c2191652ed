/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <endian.h>
#include <string.h>

#include "catalog/bits.h"
#include "catalog/catalog_internal.h"

/* Eight bytes, the first the highest: two such numbers are in the order of the bytes. */
static inline uint64_t word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return be64toh(word);
}

/* The high bit of each byte that is NUL. */
static inline uint64_t nuls(uint64_t word)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    return ~(((word & low) + low) | word | low);
}

static inline size_t first_byte(uint64_t word) /* that is not 0 */
{
    return (size_t)__builtin_clzll(word) / 8;
}

/* Offset after the next NUL. There is always one: zeros come after the text. */
static inline size_t behind_nul(const char *text, size_t at)
{
    uint64_t found;
    while ((found = nuls(word_at(text + at))) == 0)
        at += 8;
    return at + first_byte(found) + 1;
}

/*
 * Where the row at `at` ends, if it comes after the row at `before`, which ends there, and begins
 * with the same bytes of its database; else 0. Equal bytes hold no NUL, as that row has none.
 */
static inline size_t end_of_next(const char *text, size_t before, size_t at, size_t same)
{
    size_t length = at - before, i = 0;
    while (i < length && word_at(text + before + i) == word_at(text + at + i))
        i += 8;
    if (i >= length)
        return 0;
    uint64_t a = word_at(text + before + i), b = word_at(text + at + i);
    size_t differs = i + first_byte(a ^ b);
    return a < b && differs >= same && differs < length ? behind_nul(text, at + i) : 0;
}

/* The rows of a database: the first has its name, a dot and more, each other comes after the one
 * before it. Enters their ends. */
static bool catalog_rebuild_take_rows(struct catalog *c, const struct cache_database *database)
{
    size_t before = c->starts[c->count], room = c->length - before, length = database->length;
    const char *name = c->text + before;
    if (database->objects == 0 || length >= room || room - length < sizeof ".o" ||
        memchr(name, '\0', length) != NULL || name[length] != '.' || name[length + 1] == '\0')
        return false;
    size_t at = behind_nul(c->text, before + length);
    c->starts[++c->count] = (uint32_t)at;
    for (uint32_t left = database->objects - 1; left > 0; left--) {
        size_t end = at < c->length ? end_of_next(c->text, before, at, length + 1) : 0;
        if (end == 0)
            return false;
        before = at;
        at = end;
        c->starts[++c->count] = (uint32_t)at;
    }
    return true;
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
