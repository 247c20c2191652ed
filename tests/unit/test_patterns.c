/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns for a choice: always exact, few where names have something in common, and the same each
 * time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/patterns/patterns.h"

static void add(struct catalog *c, const char *name)
{
    const char *dot = strchr(name, '.');
    catalog_add(c, name, (size_t)(dot - name), dot + 1, strlen(dot + 1), CATALOG_TABLE,
                CATALOG_KEY_UNKNOWN, 0);
}

/* A matcher of the plainest kind, which shares nothing with the one under test. */
static bool naive_set(const char *set, const char *end, char c)
{
    bool negated = *set == '!', found = false;
    for (set += negated; set < end; set++)
        if (set + 2 < end && set[1] == '-') {
            found = found || (c >= set[0] && c <= set[2]);
            set += 2;
        } else {
            found = found || c == *set;
        }
    return found != negated;
}

static bool naive_match(const char *p, const char *end, const char *text, const char *stop)
{
    if (p == end)
        return text == stop;
    if (*p == '*')
        return naive_match(p + 1, end, text, stop) ||
               (text < stop && naive_match(p, end, text + 1, stop));
    if (text == stop)
        return false;
    if (*p == '[') {
        const char *close = strchr(p, ']');
        return naive_set(p + 1, close, *text) && naive_match(close + 1, end, text + 1, stop);
    }
    return (*p == '?' || *p == *text) && naive_match(p + 1, end, text + 1, stop);
}

static bool matched(const struct texts *patterns, struct catalog_row r)
{
    const char *dot = r.name + r.database_length;
    for (size_t i = 0; i < patterns->len; i++) {
        const char *p = patterns->items[i], *middle = strchr(p, '.');
        if (naive_match(p, middle, r.name, dot) &&
            naive_match(middle + 1, p + strlen(p), dot + 1, r.name + r.length))
            return true;
    }
    return false;
}

static void check_exact(const struct patterns *p, const struct catalog *c, const uint64_t *chosen)
{
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        struct catalog_row r = catalog_get(c, row);
        bool in = matched(&p->include, r) && !matched(&p->exclude, r);
        if (in != bits_has(chosen, row))
            fail_msg("%s", r.name);
    }
    for (size_t i = 0; i < p->exclude.len; i++) /* OMS takes no rule that excludes a database */
        assert_string_not_equal(strchr(p->exclude.items[i], '.'), ".*");
}

static char *joined(const struct patterns *p)
{
    struct buf b = {0};
    for (size_t i = 0; i < p->include.len; i++)
        buf_printf(&b, "+%s ", p->include.items[i]);
    for (size_t i = 0; i < p->exclude.len; i++)
        buf_printf(&b, "-%s ", p->exclude.items[i]);
    return buf_steal(&b);
}

static void check(const struct catalog *c, bool (*wanted)(const char *, const char *),
                  const char *expected)
{
    struct patterns p;
    uint64_t *chosen = mem_array(bits_words(catalog_count(c)) + 1, sizeof *chosen);
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        struct catalog_row r = catalog_get(c, row);
        char *database = mem_text_n(r.name, r.database_length);
        bits_put(chosen, row, wanted(database, catalog_object(c, row)));
        free(database);
    }
    patterns_find(&p, c, chosen, NULL);
    assert_true(p.found);
    check_exact(&p, c, chosen);
    char *text = joined(&p);
    assert_string_equal(text, expected);
    free(text);
    patterns_clear(&p);
    free(chosen);
}

/* --- by hand ---------------------------------------------------------------------------------- */

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static bool ends(const char *text, const char *with)
{
    return strlen(text) >= strlen(with) && strcmp(text + strlen(text) - strlen(with), with) == 0;
}

static bool all(const char *database, const char *object)
{
    return *object != '\0';
}

static bool in_crm(const char *database, const char *object)
{
    return strcmp(database, "crm") == 0;
}

static bool all_but_tmp(const char *database, const char *object)
{
    return !starts(object, "tmp_");
}

static bool orders(const char *database, const char *object)
{
    return starts(database, "shop_") && starts(object, "orders_");
}

static bool orders_without_archives(const char *database, const char *object)
{
    return orders(database, object) && !ends(object, "_archive");
}

static bool orders_of_twelve(const char *database, const char *object)
{
    int number = starts(database, "shop_") ? atoi(database + 5) : 0;
    return number >= 1 && number <= 12 && starts(object, "orders_") && !ends(object, "_archive");
}

static bool archives(const char *database, const char *object)
{
    return ends(object, "_archive");
}

static bool all_but_one(const char *database, const char *object)
{
    return strcmp(database, "shop_0003") != 0 || strcmp(object, "orders_38") != 0;
}

static bool one(const char *database, const char *object)
{
    return strcmp(database, "shop_0003") == 0 && strcmp(object, "orders_38") == 0;
}

static struct catalog *shops(void)
{
    struct catalog *c = catalog_new();
    static const int numbers[] = {7, 38, 141, 143};
    static const char *const forms[] = {"shop_%04d.orders_%d", "shop_%04d.orders_%d_archive",
                                        "shop_%04d.items_%d", "shop_%04d.tmp_%d"};
    char name[64];
    for (int shop = 0; shop < 30; shop++)
        for (int i = 0; i < 4; i++)
            for (int form = 0; form < 4; form++) {
                snprintf(name, sizeof name, forms[form], shop, numbers[i]);
                add(c, name);
            }
    add(c, "crm.people");
    add(c, "crm.orders_5");
    catalog_settle(c);
    return c;
}

static void as_by_hand(void **state)
{
    struct catalog *c = shops();
    check(c, all, "+*.* ");
    check(c, in_crm, "+crm.* ");
    check(c, all_but_tmp, "+*.* -*.tmp_* ");
    check(c, orders, "+shop_*.orders_* ");
    check(c, archives, "+shop_*.*_archive ");
    check(c, all_but_one, "+*.* -shop_0003.orders_38 ");
    check(c, one, "+shop_0003.orders_38 ");
    check(c, orders_without_archives, "+shop_*.orders_* -shop_*.*_archive ");
    check(c, orders_of_twelve,
          "+shop_000[1-9].orders_* +shop_001[0-2].orders_* -shop_000[1-9].*_archive "
          "-shop_001[0-2].*_archive ");
    catalog_free(c);
}

static bool all_shards(const char *database, const char *object)
{
    return starts(object, "t_") && strspn(object + 2, "0123456789") == strlen(object + 2);
}

static bool first_shards(const char *database, const char *object)
{
    return all_shards(database, object) && atoi(object + 2) < 128;
}

static bool some_shards(const char *database, const char *object)
{
    return starts(database, "db_0") && all_shards(database, object);
}

/* Digits are matched by sets: a ? would take letters, too. */
static void shards_are_ranges(void **state)
{
    struct catalog *c = catalog_new();
    char name[64];
    for (int i = 0; i < 256; i++) {
        snprintf(name, sizeof name, "db_%02d.t_%04d", i / 16, i);
        add(c, name);
        snprintf(name, sizeof name, "db_%02d.t_%04d_new", i / 16, i);
        add(c, name);
        snprintf(name, sizeof name, "db_%02d.t_x%03d", i / 16, i);
        add(c, name);
    }
    catalog_settle(c);
    check(c, first_shards, "+db_0[0-7].t_0[01][0-9][0-9] ");
    check(c, all_shards, "+db_*.t_0[0-2][0-9][0-9] ");
    check(c, some_shards, "+db_0*.t_0[01][0-9][0-9] ");
    catalog_free(c);
}

static bool twos_without_112(const char *database, const char *object)
{
    return *object == '2' && strcmp(object, "2_112") != 0;
}

/* One that is left out lies behind another one with other digits before. */
static void digits_of_others_are_not_matched(void **state)
{
    static const char *const names[] = {"b.x",     "a.1_999", "a.2_111", "a.2_112",
                                        "a.2_122", "a.2_555", "a.2_577"};
    struct catalog *c = catalog_new();
    for (int i = 0; i < 7; i++)
        add(c, names[i]);
    catalog_settle(c);
    check(c, twos_without_112, "+a.2_* -a.2_112 ");
    catalog_free(c);
}

static void every_choice_of_a_few(void **state)
{
    static const char *const names[] = {"a.x", "a.xy", "a.xyz", "b.x", "b.q1", "b.q2"};
    struct catalog *c = catalog_new();
    for (int i = 0; i < 6; i++)
        add(c, names[i]);
    catalog_settle(c);
    for (uint64_t chosen = 0; chosen < 64; chosen++) {
        struct patterns p;
        patterns_find(&p, c, &chosen, NULL);
        assert_int_equal(p.found, chosen != 0);
        if (p.found)
            check_exact(&p, c, &chosen);
        patterns_clear(&p);
    }
    catalog_free(c);
}

/* Names without anything in common are not listed one by one as patterns. */
static void too_many_are_none(void **state)
{
    struct catalog *c = catalog_new();
    char name[64];
    uint64_t *chosen = mem_array(bits_words(20000) + 1, sizeof *chosen);
    for (int i = 0; i < 20000; i++) {
        snprintf(name, sizeof name, "db.%05x", (unsigned)(i * 7919) % 1048573);
        add(c, name);
    }
    catalog_settle(c);
    srand(3);
    for (uint32_t row = 0; row < catalog_count(c); row++)
        bits_put(chosen, row, rand() % 2);
    struct patterns p;
    patterns_find(&p, c, chosen, NULL);
    assert_false(p.found);
    patterns_clear(&p);
    free(chosen);
    catalog_free(c);
}

/* --- at random -------------------------------------------------------------------------------- */

static void random_name(char *out, size_t room)
{
    static const char *const databases[] = {"a", "ab", "shop_1", "shop_2", "shop_12", "-", "A!^"};
    static const char *const words[] = {"a", "b",  "ab", "orders", "log", "1",
                                        "2", "17", "!",  "^",      "-"};
    snprintf(out, room, "%s.%s", databases[rand() % 7], words[rand() % 11]);
    for (int i = rand() % 3; i > 0; i--) {
        strcat(out, rand() % 2 ? "_" : "");
        strcat(out, words[rand() % 11]);
    }
}

/* A pattern that matches something of a lone database names it and nothing else. */
static void check_alone(const struct patterns *p, const struct catalog *c, const uint64_t *alone)
{
    for (uint32_t run = 0; run < catalog_run_count(c); run++) {
        struct catalog_database d = catalog_database(c, catalog_run(c, run).database);
        for (size_t i = 0; bits_has(alone, run) && i < p->include.len; i++) {
            const char *text = p->include.items[i], *dot = strchr(text, '.');
            bool exact = (size_t)(dot - text) == d.length && memcmp(text, d.name, d.length) == 0;
            assert_true(exact || !naive_match(text, dot, d.name, d.name + d.length));
        }
    }
}

static void one_round(void)
{
    struct catalog *c = catalog_new();
    char name[128];
    uint64_t chosen[4] = {0}, alone[1] = {0};
    for (int i = 1 + rand() % 120; i > 0; i--) {
        random_name(name, sizeof name);
        add(c, name);
    }
    catalog_settle(c);
    int share = 1 + rand() % 9;
    const char *part = rand() % 3 == 0 ? "og" : rand() % 2 ? "_1" : "";
    bool any = false;
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        bool in = *part ? strstr(catalog_object(c, row), part) != NULL : rand() % 10 < share;
        bits_put(chosen, row, in);
        any = any || in;
    }
    for (uint32_t run = 0; run < catalog_run_count(c); run++)
        bits_put(alone, run, rand() % 4 == 0);
    struct patterns p, again;
    patterns_find(&p, c, chosen, alone);
    patterns_find(&again, c, chosen, alone);
    char *first = joined(&p), *second = joined(&again);
    assert_string_equal(first, second);
    assert_int_equal(p.found, any);
    check_exact(&p, c, chosen);
    check_alone(&p, c, alone);
    free(first);
    free(second);
    patterns_clear(&p);
    patterns_clear(&again);
    catalog_free(c);
}

static void always_exact(void **state)
{
    srand(17);
    for (int round = 0; round < 2000; round++)
        one_round();
}

/* Many names of the same shapes. */
static void always_exact_with_digits(void **state)
{
    char name[64];
    srand(29);
    for (int round = 0; round < 2000; round++) {
        struct catalog *c = catalog_new();
        uint64_t chosen[4] = {0};
        int share = 1 + rand() % 9, digits = 2 + rand() % 4;
        for (int i = 2 + rand() % 100; i > 0; i--) {
            int at = snprintf(name, sizeof name, "a.");
            for (int digit = 0; digit < digits; digit++)
                name[at++] = (char)('1' + rand() % 4);
            name[at] = '\0';
            add(c, name);
        }
        catalog_settle(c);
        for (uint32_t row = 0; row < catalog_count(c); row++)
            bits_put(chosen, row, row == 0 || rand() % 10 < share);
        struct patterns p;
        patterns_find(&p, c, chosen, NULL);
        assert_true(p.found);
        check_exact(&p, c, chosen);
        patterns_clear(&p);
        catalog_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_by_hand),
        cmocka_unit_test(shards_are_ranges),
        cmocka_unit_test(digits_of_others_are_not_matched),
        cmocka_unit_test(every_choice_of_a_few),
        cmocka_unit_test(too_many_are_none),
        cmocka_unit_test(always_exact),
        cmocka_unit_test(always_exact_with_digits),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("patterns", tests, NULL, NULL);
}
