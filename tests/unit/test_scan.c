/* Both ways to scan, with and without vectors, against a search of each row. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "catalog/filter_scan.h"

#define SCAN_PLAIN
#define scan_rows plain_scan_rows
#define scan_row plain_scan_row
#include "catalog/filter_scan.c"
#undef scan_rows
#undef scan_row

#include "random_names.h"

static bool holds(const struct probe *p, const char *text)
{
    for (size_t at = 0; at + p->length <= strlen(text); at++)
        if (p->fold ? strncasecmp(text + at, p->bytes, p->length) == 0
                    : memcmp(text + at, p->bytes, p->length) == 0)
            return true;
    return false;
}

static void compare(const struct catalog *c, const struct probe *p)
{
    uint32_t count = catalog_count(c), first = chance(count) / 64 * 64;
    uint32_t end = first + 1 + chance(count - first);
    size_t words = bits_words(end - first);
    uint64_t *quick = calloc(words, sizeof *quick), *plain = calloc(words, sizeof *plain);
    scan_rows(p, c, first, end, quick);
    plain_scan_rows(p, c, first, end, plain);
    for (uint32_t row = first; row < end; row++) {
        bool expected = holds(p, catalog_get(c, row).name);
        assert_int_equal(bits_has(quick, row - first), expected);
        assert_int_equal(bits_has(plain, row - first), expected);
        size_t from = c->starts[row], to = from + row_length(c, row);
        assert_int_equal(scan_row(p, c, from, to), expected);
        assert_int_equal(plain_scan_row(p, c, from, to), expected);
    }
    free(quick);
    free(plain);
}

static void both_find_the_same(void **state)
{
    (void)state;
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
            for (char *byte = needle; p.fold && *byte != '\0'; byte++)
                if (*byte >= 'A' && *byte <= 'Z')
                    *byte = (char)(*byte | 0x20);
            compare(c, &p);
        }
        catalog_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_find_the_same),
    };
    return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
