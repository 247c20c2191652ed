/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/catalog_internal.h"

#define SIZE_UNKNOWN UINT32_MAX

struct catalog *catalog_new(void)
{
    struct catalog *c = mem_new(sizeof *c);
    c->text = mem_grow(NULL, &c->text_cap, 2 * CATALOG_AHEAD, 1);
    memset(c->text, 0, c->text_cap);
    c->starts = mem_grow(NULL, &c->starts_cap, 2, sizeof *c->starts);
    c->starts[0] = 0;
    return c;
}

void catalog_free(struct catalog *c)
{
    if (!c)
        return;
    free(c->text);
    free(c->starts);
    free(c->views);
    free(c->keyed);
    free(c->keyless);
    free(c->sizes);
    free(c->databases);
    free(c->runs);
    free(c->slots);
    free(c);
}

int catalog_compare(const char *a, size_t a_length, const char *b, size_t b_length)
{
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

/* --- databases -------------------------------------------------------------------------------- */

static const char *catalog_name_of(const struct catalog *c, uint32_t database)
{
    return c->text + c->starts[c->databases[database].row];
}

static bool is_database(const struct catalog *c, uint32_t database, const char *name, size_t length)
{
    return c->databases[database].length == length &&
           memcmp(catalog_name_of(c, database), name, length) == 0;
}

/* The slot of a name, or the free one where it belongs. There is always a free one. */
static size_t catalog_slot_of(const struct catalog *c, const char *name, size_t length)
{
    uint64_t hash = hash_text_n(HASH_START, name, length);
    size_t at = (size_t)(hash ^ hash >> 32) & (c->slot_count - 1);
    while (c->slots[at] != 0 && !is_database(c, c->slots[at] - 1, name, length))
        at = (at + 1) & (c->slot_count - 1);
    return at;
}

static void grow_slots(struct catalog *c)
{
    free(c->slots);
    c->slot_count = c->slot_count == 0 ? 64 : c->slot_count * 2;
    c->slots = mem_array(c->slot_count, sizeof *c->slots);
    for (uint32_t i = 0; i < c->database_count; i++)
        c->slots[catalog_slot_of(c, catalog_name_of(c, i), c->databases[i].length)] = i + 1;
}

uint32_t catalog_find_database(const struct catalog *c, const char *name, size_t length)
{
    if (c->slot_count == 0)
        return CATALOG_NONE;
    uint32_t found = c->slots[catalog_slot_of(c, name, length)];
    return found != 0 ? found - 1 : CATALOG_NONE;
}

/* The first row of a new database; its text must be there already. */
static uint32_t catalog_add_database(struct catalog *c, size_t length, uint32_t row)
{
    if ((c->database_count + 1) * 2 > c->slot_count)
        grow_slots(c);
    size_t slot = catalog_slot_of(c, c->text + c->starts[row], length);
    c->databases =
        mem_grow(c->databases, &c->databases_cap, c->database_count + 1, sizeof *c->databases);
    uint32_t number = (uint32_t)c->database_count;
    if (number > 0 &&
        catalog_compare(catalog_name_of(c, number - 1), c->databases[number - 1].length,
                        c->text + c->starts[row], length) > 0)
        c->unsettled = true;
    c->databases[number] = (struct database){.row = row, .length = (uint32_t)length, .last = row};
    c->slots[slot] = number + 1;
    c->database_count++;
    return number;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* Numbers from 2^31 lose their low bits: 26 stay, with the number of those lost above them. */
static uint32_t packed(uint64_t rows)
{
    if (rows < UINT32_C(1) << 31)
        return (uint32_t)rows;
    if (rows == CATALOG_ROWS_UNKNOWN)
        return SIZE_UNKNOWN;
    unsigned lost = 0;
    while (rows >> lost >= UINT64_C(1) << 26)
        lost++;
    return lost > 31 ? SIZE_UNKNOWN - 1
                     : UINT32_C(1) << 31 | (uint32_t)lost << 26 | (uint32_t)(rows >> lost);
}

static uint64_t unpacked(uint32_t size)
{
    if (size == SIZE_UNKNOWN)
        return CATALOG_ROWS_UNKNOWN;
    if (size < UINT32_C(1) << 31)
        return size;
    return (uint64_t)(size & ((UINT32_C(1) << 26) - 1)) << (size >> 26 & 31);
}

uint64_t catalog_size_of(const struct catalog *c, uint32_t row)
{
    return c->sizes ? unpacked(c->sizes[row]) : CATALOG_ROWS_UNKNOWN;
}

static void make_sizes(struct catalog *c)
{
    c->sizes = mem_grow(NULL, &c->sizes_cap, c->count, sizeof *c->sizes);
    for (uint32_t i = 0; i < c->count; i++)
        c->sizes[i] = SIZE_UNKNOWN;
}

/* Of the last row. */
static void put_size(struct catalog *c, uint32_t row, uint64_t rows)
{
    if (!c->sizes && rows == CATALOG_ROWS_UNKNOWN)
        return;
    if (!c->sizes)
        make_sizes(c);
    c->sizes = mem_grow(c->sizes, &c->sizes_cap, (size_t)row + 1, sizeof *c->sizes);
    c->sizes[row] = packed(rows);
}

void catalog_learn_size(struct catalog *c, uint32_t row, uint64_t rows)
{
    if (rows == CATALOG_ROWS_UNKNOWN || catalog_size_of(c, row) != CATALOG_ROWS_UNKNOWN)
        return;
    if (!c->sizes)
        make_sizes(c);
    c->sizes[row] = packed(rows);
}

void catalog_learn_key(struct catalog *c, uint32_t row, enum catalog_key key)
{
    if (catalog_key_of(c, row) != CATALOG_KEY_UNKNOWN)
        return;
    bits_put(c->keyed, row, key == CATALOG_KEY_YES);
    bits_put(c->keyless, row, key == CATALOG_KEY_NO);
}

static void put_bit(uint64_t **bits, size_t *cap, uint32_t row, bool on)
{
    *bits = mem_grow(*bits, cap, bits_words((size_t)row + 1), sizeof **bits);
    if (row % 64 == 0)
        (*bits)[row / 64] = 0;
    bits_put(*bits, row, on);
}

static void catalog_put_text(struct catalog *c, const char *bytes, size_t length)
{
    memcpy(c->text + c->length, bytes, length);
    c->length += length;
}

static void put_name(struct catalog *c, const char *database, size_t database_length,
                     const char *object, size_t object_length)
{
    c->text = mem_grow(c->text, &c->text_cap,
                       c->length + database_length + object_length + 2 + CATALOG_AHEAD, 1);
    catalog_put_text(c, database, database_length);
    c->text[c->length++] = '.';
    catalog_put_text(c, object, object_length);
    memset(c->text + c->length, 0, 1 + CATALOG_AHEAD);
    c->length++;
    c->starts = mem_grow(c->starts, &c->starts_cap, (size_t)c->count + 2, sizeof *c->starts);
    c->starts[c->count + 1] = (uint32_t)c->length;
}

void catalog_place(struct catalog *c, uint32_t row, uint32_t count, const char *database,
                   size_t length)
{
    uint32_t last = c->run_count > 0 ? c->runs[c->run_count - 1].database : CATALOG_NONE;
    uint32_t number = last;
    if (last == CATALOG_NONE || !is_database(c, last, database, length)) {
        number = catalog_find_database(c, database, length);
        if (number != CATALOG_NONE)
            c->unsettled = true; /* it has a run already */
        else
            number = catalog_add_database(c, length, row);
        c->runs = mem_grow(c->runs, &c->runs_cap, c->run_count + 1, sizeof *c->runs);
        c->runs[c->run_count++] = (struct run){.first = row, .database = number};
    }
    struct database *d = &c->databases[number];
    if (d->count > 0 && catalog_compare(c->text + c->starts[d->last], row_length(c, d->last),
                                        c->text + c->starts[row], row_length(c, row)) >= 0)
        c->unsettled = true;
    d->last = row + count - 1;
    d->count += count;
}

uint32_t catalog_add(struct catalog *c, const char *database, size_t database_length,
                     const char *object, size_t object_length, enum catalog_kind kind,
                     enum catalog_key key, uint64_t rows)
{
    size_t room = c->length < UINT32_MAX - 2 ? UINT32_MAX - 2 - c->length : 0;
    if (object_length == 0 || database_length > room || object_length > room - database_length ||
        memchr(object, '\0', object_length) ||
        (database_length > 0 && memchr(database, '\0', database_length)))
        return CATALOG_NONE;
    uint32_t row = c->count;
    put_name(c, database, database_length, object, object_length);
    c->count++;
    catalog_place(c, row, 1, c->text + c->starts[row], database_length);
    put_bit(&c->views, &c->views_cap, row, kind == CATALOG_VIEW);
    put_bit(&c->keyed, &c->keyed_cap, row, key == CATALOG_KEY_YES);
    put_bit(&c->keyless, &c->keyless_cap, row, key == CATALOG_KEY_NO);
    put_size(c, row, rows);
    return row;
}

uint32_t catalog_count(const struct catalog *c)
{
    return c->count;
}

enum catalog_key catalog_key_of(const struct catalog *c, uint32_t row)
{
    if (bits_has(c->keyed, row))
        return CATALOG_KEY_YES;
    return bits_has(c->keyless, row) ? CATALOG_KEY_NO : CATALOG_KEY_UNKNOWN;
}

struct catalog_row catalog_get(const struct catalog *c, uint32_t row)
{
    uint32_t database = c->runs[catalog_run_of(c, row)].database;
    uint32_t before = c->databases[database].length + 1;
    return (struct catalog_row){
        .name = c->text + c->starts[row],
        .length = row_length(c, row),
        .database = database,
        .database_length = before - 1,
        .object = c->text + c->starts[row] + before,
        .object_length = row_length(c, row) - before,
        .kind = bits_has(c->views, row) ? CATALOG_VIEW : CATALOG_TABLE,
        .key = catalog_key_of(c, row),
        .rows = catalog_size_of(c, row),
    };
}

const char *catalog_object(const struct catalog *c, uint32_t row)
{
    uint32_t database = c->runs[catalog_run_of(c, row)].database;
    return c->text + c->starts[row] + c->databases[database].length + 1;
}

char *catalog_shown(const struct catalog *c, uint32_t row)
{
    return utf8_visible(c->text + c->starts[row], row_length(c, row));
}

uint32_t catalog_database_count(const struct catalog *c)
{
    return (uint32_t)c->database_count;
}

struct catalog_database catalog_database(const struct catalog *c, uint32_t database)
{
    return (struct catalog_database){.name = catalog_name_of(c, database),
                                     .length = c->databases[database].length,
                                     .count = c->databases[database].count};
}

uint32_t catalog_run_count(const struct catalog *c)
{
    return (uint32_t)c->run_count;
}

struct catalog_run catalog_run(const struct catalog *c, uint32_t run)
{
    return (struct catalog_run){
        .database = c->runs[run].database, .first = c->runs[run].first, .end = run_end(c, run)};
}

uint32_t catalog_run_of(const struct catalog *c, uint32_t row)
{
    size_t low = 0, high = c->run_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (c->runs[middle].first <= row)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

bool catalog_settled(const struct catalog *c)
{
    return !c->unsettled;
}

size_t catalog_memory(const struct catalog *c)
{
    return sizeof *c + c->length + CATALOG_AHEAD + ((size_t)c->count + 1) * sizeof *c->starts +
           3 * bits_words(c->count) * sizeof *c->views +
           (c->sizes ? (size_t)c->count * sizeof *c->sizes : 0) +
           c->database_count * sizeof *c->databases + c->run_count * sizeof *c->runs +
           c->slot_count * sizeof *c->slots;
}
