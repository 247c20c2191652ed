/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures what is done with a catalog of many names.
 *     bench_catalog COUNT REPEAT FOLDER
 */
#include "base/mem.h"
#include "catalog/catalog.h"
#include "catalog/bits.h"
#include "catalog/filter/filter.h"
#include "catalog/cache/cache.h"
#include "catalog/marks.h"
#include "catalog/patterns/patterns.h"
#include "tests/bench/measure.h"

static struct catalog *make_catalog(unsigned long count)
{
    char database[32], object[40];
    struct catalog *c = catalog_new();
    for (unsigned long i = 0; i < count; i++) {
        bench_database(i, database);
        bench_object(i, object);
        catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                    CATALOG_KEY_YES, CATALOG_ROWS_UNKNOWN);
    }
    catalog_settle(c);
    return c;
}

static void pass(struct filter *f, const char *text, const char *name)
{
    char *why;
    size_t at;
    struct stopwatch start = stopwatch_start();
    if (!filter_set(f, text, &why, &at))
        fatal("the filter is not understood: %s", why);
    filter_run(f, 0);
    stopwatch_stop(start, name);
}

/* The floor: reading every byte once. */
static void read_text(const char *text, size_t length)
{
    struct stopwatch start = stopwatch_start();
    unsigned long sum = 0, word;
    for (size_t at = 0; at + sizeof word <= length; at += sizeof word) {
        memcpy(&word, text + at, sizeof word);
        sum += word;
    }
    __asm__ volatile("" : : "r"(sum));
    stopwatch_stop(start, "pass_floor");
}

static void measure_filter(const struct catalog *c, unsigned long count)
{
    char last[32];
    struct filter *f = filter_new(c);
    filter_run(f, 0);
    pass(f, "o", "first_letter");
    pass(f, "or", "further_letter");
    pass(f, "", "no_letter");
    pass(f, "orders", "pass");
    snprintf(last, sizeof last, "_%06lu", count - 1);
    pass(f, last, "pass_last");
    pass(f, "orders !^shop_00 ^shop_*.*9", "pass_words");
    pass(f, "", "no_letter");
    pass(f, "/ord(er)+s_0*1/", "pass_regex");
    pass(f, "", "no_letter");
    pass(f, "*o?d*_?0*9", "pass_glob");
    pass(f, "", "no_letter");
    pass(f, "o?d*_?0*9", "pass_object_glob");
    pass(f, "", "no_letter");
    pass(f, "~shord99", "pass_fuzzy");
    filter_free(f);
}

static void measure_marks(const struct catalog *c)
{
    size_t words;
    struct filter *f = filter_new(c);
    filter_run(f, 0);
    pass(f, "orders", "pass");
    struct marks *m = marks_new(c);
    const uint64_t *bits = filter_bits(f, &words);
    struct stopwatch start = stopwatch_start();
    marks_within(m, MARKS_ADD, bits, words, 0, catalog_count(c));
    stopwatch_stop(start, "choose_matches");
    if (marks_count(m) != filter_count(f))
        fatal("not all that match are chosen");
    start = stopwatch_start();
    marks_undo(m, NULL);
    stopwatch_stop(start, "choose_undo");
    start = stopwatch_start();
    marks_range(m, MARKS_ADD, 0, catalog_count(c));
    stopwatch_stop(start, "choose_all");
    marks_free(m);
    filter_free(f);
}

static void measure_kept(const struct catalog *c)
{
    struct catalog *again = NULL;
    char *why = NULL;
    struct stopwatch start = stopwatch_start();
    if (!cache_save("bench", "bench", c, &why))
        fatal("%s", why);
    stopwatch_stop(start, "cache_save");
    start = stopwatch_start();
    if (!cache_load("bench", "bench", &again, NULL, &why))
        fatal("%s", why ? why : "nothing was kept");
    stopwatch_stop(start, "cache_load");
    catalog_free(again);
}

/* Long names that differ in their middle only, in a database for each three: nothing that they have
 * in common tells those that are chosen from the others. */
static void measure_patterns(unsigned long count)
{
    char database[32], object[80];
    struct catalog *c = catalog_new();
    uint64_t *chosen = mem_array(bits_words(count) + 1, sizeof *chosen);
    for (unsigned long i = 0; i < count; i++) {
        snprintf(database, sizeof database, "shop_%06lu", i % 2 ? i / 3 : 0);
        snprintf(object, sizeof object, "%040d%08lu%016d", 0, i * 7919 % 99999989, 0);
        catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                    CATALOG_KEY_YES, CATALOG_ROWS_UNKNOWN);
    }
    catalog_settle(c);
    for (uint32_t row = 0; row < catalog_count(c); row++)
        bits_put(chosen, row, row % 7 != 0);
    struct patterns p;
    struct stopwatch start = stopwatch_start();
    patterns_find(&p, c, chosen, NULL);
    stopwatch_stop(start, "patterns");
    patterns_clear(&p);
    free(chosen);
    catalog_free(c);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    unsigned long count = strtoul(argv[1], NULL, 10);
    setenv("XDG_CACHE_HOME", argv[3], 1); /* what is kept goes there */
    struct catalog *c = make_catalog(count);
    size_t length = 26 * count;
    char *text = mem_array(length, 1);
    memset(text, 'x', length);
    for (long i = strtol(argv[2], NULL, 10); i > 0; i--) {
        read_text(text, length);
        measure_filter(c, count);
        measure_marks(c);
        measure_kept(c);
        measure_patterns(count < 100000 ? count : 100000);
    }
    free(text);
    figure("row_bytes", (double)catalog_memory(c) / (double)count);
    catalog_free(c);
    return 0;
}
