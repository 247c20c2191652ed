/* SPDX-License-Identifier: Apache-2.0 */
/* The scan, and its steps as on a machine without SSE2, against a search of each row. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/filter/filter_scan.h"
#include "random_names.h"

#undef __SSE2__
#define scan_next scan_next_plain
size_t scan_next_plain(const struct scan *s, size_t at, size_t stop, uint64_t *found);
#include "../../src/catalog/filter/filter_steps.c"
#undef scan_next

static bool holds(const struct probe *p, const char *text)
{
    for (size_t at = 0; at + p->length <= strlen(text); at++)
        if (p->fold ? strncasecmp(text + at, p->bytes, p->length) == 0
                    : memcmp(text + at, p->bytes, p->length) == 0)
            return true;
    return false;
}

/* A stretch of rows. */
static void compare(const struct catalog *c, const struct probe *p)
{
    uint32_t count = catalog_count(c), first = chance(count) / 64 * 64;
    uint32_t end = first + 1 + chance(count - first);
    struct scan s = scan_for(p, c, c->starts[first]);
    uint64_t *found = mem_array(bits_words(end - first), sizeof *found);
    scan_rows(&s, first, end, found);
    for (uint32_t row = first; row < end; row++) {
        bool expected = holds(p, catalog_get(c, row).name);
        if (bits_has(found, row - first) != expected)
            fail_msg("%.*s in %s: %s", (int)p->length, p->bytes, catalog_get(c, row).name,
                     expected ? "not found" : "found");
    }
    for (size_t i = 0; i < bits_words(end - first); i++)
        assert_true((found[i] & ~bits_span(i, 0, end - first)) == 0);
    free(found);
}

static void compare_steps(const struct catalog *c, const struct probe *p)
{
    struct scan s = scan_for(p, c, 0);
    uint64_t found, plain;
    for (size_t at = 0, stop = c->length; at < stop; at += SCAN_STEP) {
        size_t next = scan_next(&s, at, stop, &found);
        assert_int_equal(scan_next_plain(&s, at, stop, &plain), next);
        assert_true(found == plain);
        at = next;
    }
}

static void fold(char *text)
{
    for (; *text != '\0'; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text | 0x20);
}

static void scans_find_the_same(void **state)
{
    for (int round = 0; round < 100; round++) {
        struct catalog *c = catalog_new();
        for (uint32_t i = 1 + chance(400); i > 0; i--) {
            char name[100];
            size_t length = chance_name(name, 1 + chance(30), CHANCE_LETTERS);
            catalog_add(c, "D", 1, name, length, CATALOG_TABLE, CATALOG_KEY_YES, 0);
        }
        for (int i = 0; i < 20; i++) {
            char needle[64];
            struct probe p = {needle, chance_name(needle, 1 + chance(12), CHANCE_LETTERS),
                              chance(2) == 0};
            if (p.fold)
                fold(needle);
            compare(c, &p);
            compare_steps(c, &p);
        }
        catalog_free(c);
    }
}

/* Names of very different length: the row of a hit is far from where it is guessed to be. */
static void rows_are_found_whatever_their_length(void **state)
{
    static char name[6001];
    for (int round = 0; round < 30; round++) {
        struct catalog *c = catalog_new();
        uint32_t rare = 1 + chance(40);
        for (uint32_t i = 1 + chance(1000); i > 0; i--) {
            size_t length = 1 + (chance(rare) == 0 ? chance(6000) : chance(3));
            memset(name, 'x', length);
            if (chance(20) == 0)
                memcpy(name + chance((uint32_t)length), "y", 1);
            catalog_add(c, "D", 1, name, length, CATALOG_TABLE, CATALOG_KEY_YES, 0);
        }
        compare(c, &(struct probe){"y", 1, false});
        compare(c, &(struct probe){"x", 1, true});
        compare(c, &(struct probe){"xy", 2, true});
        catalog_free(c);
    }
}

/* Parts of names, whole ones, and more than there is; nothing is read that is not there. */
static void long_needles_are_found(void **state)
{
    static char all[4000];
    for (int round = 0; round < 300; round++) {
        struct catalog *c = catalog_new();
        for (uint32_t i = 1 + chance(4); i > 0; i--) {
            char name[400];
            size_t length = chance_name(name, 1 + chance(120), 5);
            catalog_add(c, "D", 1, name, length, CATALOG_TABLE, CATALOG_KEY_YES, 0);
        }
        struct catalog_row r = catalog_get(c, chance(catalog_count(c)));
        uint32_t from = chance(r.length), length = 1 + chance(r.length - from);
        memcpy(all, r.name + from, length);
        memset(all + length, 'a', sizeof all - length);
        compare(c, &(struct probe){all, length, false});
        compare(c, &(struct probe){all, length + 1, false});
        compare(c, &(struct probe){all, length + chance(3000), false});
        catalog_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scans_find_the_same),
        cmocka_unit_test(rows_are_found_whatever_their_length),
        cmocka_unit_test(long_needles_are_found),
    };
    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
