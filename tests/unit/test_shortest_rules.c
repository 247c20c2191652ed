/* The fewest rules for a choice: always exact, and as few as somebody would write by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/glob.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/rules_shortest.h"
#include "name_table.h"

/* Not the matcher that the proof used. */
static bool said_by(const struct texts *rules, const struct named *n)
{
    for (size_t i = 0; i < rules->len; i++) {
        struct glob_rule r;
        if (glob_split(rules->items[i], &r) &&
            glob_matches(r.database.text, r.database.length, n->database, strlen(n->database)) &&
            glob_matches(r.object.text, r.object.length, n->object, strlen(n->object)))
            return true;
    }
    return false;
}

static void check_exact(const struct rules_shortest *s, const struct name_table *t,
                        const uint64_t *chosen)
{
    for (uint32_t row = 0; row < t->len; row++) {
        const struct named *n = &t->items[row];
        bool in = said_by(&s->include, n) && !said_by(&s->exclude, n);
        if (in != bits_has(chosen, row))
            fail_msg("%s.%s", n->database, n->object);
    }
    for (size_t i = 0; i < s->exclude.len; i++) /* OMS takes no rule that excludes a database */
        assert_string_not_equal(strchr(s->exclude.items[i], '.'), ".*");
}

static uint64_t *choose(const struct name_table *t, bool (*wanted)(const char *, const char *))
{
    uint64_t *bits = mem_array(bits_words(t->len) + 1, sizeof *bits);
    for (uint32_t row = 0; row < t->len; row++)
        bits_put(bits, row, wanted(t->items[row].database, t->items[row].object));
    return bits;
}

static void check(const struct name_table *t, bool (*wanted)(const char *, const char *),
                  const char *expected)
{
    struct rules_shortest s;
    struct rows rows = name_table_rows(t);
    uint64_t *chosen = choose(t, wanted);
    rules_shortest(&s, &rows, chosen, NULL);
    assert_true(s.possible && s.proven);
    check_exact(&s, t, chosen);
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < s.include.len; i++)
        buf_printf(&b, "+%s ", s.include.items[i]);
    for (size_t i = 0; i < s.exclude.len; i++)
        buf_printf(&b, "-%s ", s.exclude.items[i]);
    assert_string_equal(buf_string(&b), expected);
    buf_clear(&b);
    rules_shortest_clear(&s);
    free(chosen);
}

/* --- by hand ------------------------------------------------------------------------------------
 */

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
    (void)database;
    return *object != '\0';
}

static bool in_crm(const char *database, const char *object)
{
    (void)object;
    return strcmp(database, "crm") == 0;
}

static bool all_but_tmp(const char *database, const char *object)
{
    (void)database;
    return !starts(object, "tmp_");
}

static bool orders(const char *database, const char *object)
{
    return starts(database, "shop_") && starts(object, "orders_");
}

static bool orders_of_twelve(const char *database, const char *object)
{
    int number = starts(database, "shop_") ? atoi(database + 5) : 0;
    return number >= 1 && number <= 12 && starts(object, "orders_") && !ends(object, "_archive");
}

static bool archives(const char *database, const char *object)
{
    (void)database;
    return ends(object, "_archive");
}

static bool some_numbers(const char *database, const char *object)
{
    return strcmp(database, "shop_0007") == 0 && (ends(object, "_141") || ends(object, "_143"));
}

static bool all_but_one(const char *database, const char *object)
{
    return strcmp(database, "shop_0003") != 0 || strcmp(object, "orders_38") != 0;
}

static struct name_table shops(void)
{
    struct name_table t = {0};
    static const int numbers[] = {7, 38, 141, 143};
    char name[64];
    for (int shop = 0; shop < 30; shop++)
        for (int i = 0; i < 4; i++) {
            for (int form = 0; form < 4; form++) {
                snprintf(name, sizeof name,
                         form == 0   ? "shop_%04d.orders_%d"
                         : form == 1 ? "shop_%04d.orders_%d_archive"
                         : form == 2 ? "shop_%04d.items_%d"
                                     : "shop_%04d.tmp_%d",
                         shop, numbers[i]);
                name_table_add(&t, name);
            }
        }
    name_table_add(&t, "crm.people");
    name_table_add(&t, "crm.orders_5");
    return t;
}

static void as_by_hand(void **state)
{
    (void)state;
    struct name_table t = shops();
    check(&t, all, "+*.* ");
    check(&t, in_crm, "+crm.* ");
    check(&t, all_but_tmp, "+*.* -shop_*.tmp_* ");
    check(&t, orders, "+shop_*.orders_* ");
    check(&t, archives, "+shop_*.*_archive ");
    check(&t, some_numbers, "+shop_0007.*_14[13] ");
    check(&t, all_but_one, "+*.* -shop_0003.orders_38 ");
    check(&t, orders_of_twelve,
          "+shop_000[1-9].orders_* +shop_001[0-2].orders_* -shop_*.*_archive ");
    name_table_clear(&t);
}

static void one_by_one(void **state)
{
    (void)state;
    static const char *const names[] = {"a.x", "a.xy", "a.xyz", "b.x", "b.q"};
    struct name_table t = name_table_of(names, 5);
    struct rules_shortest s;
    struct rows rows = name_table_rows(&t);
    for (uint64_t chosen = 0; chosen < 32; chosen++) {
        rules_shortest(&s, &rows, &chosen, NULL);
        assert_int_equal(s.possible, chosen != 0);
        assert_int_equal(s.chosen, bits_ones(chosen));
        if (s.possible)
            check_exact(&s, &t, &chosen);
        rules_shortest_clear(&s);
    }
    name_table_clear(&t);
}

static void names_that_cannot_be_said(void **state)
{
    (void)state;
    static const char *const names[] = {"a.x", "a.表", "a.y z", "b.t", "b.t[1]", "a.x2"};
    struct name_table t = name_table_of(names, 6);
    struct rules_shortest s;
    struct rows rows = name_table_rows(&t);
    uint64_t chosen = 1u << 0 | 1u << 1;
    rules_shortest(&s, &rows, &chosen, NULL);
    assert_false(s.possible);
    assert_int_equal(s.unsayable, 1);
    assert_int_equal(s.first_unsayable, 1);
    assert_int_equal(s.include.len, 0);
    rules_shortest_clear(&s);
    chosen = 1u << 0 | 1u << 3 | 1u << 5; /* beside such names, without them */
    rules_shortest(&s, &rows, &chosen, NULL);
    assert_true(s.possible);
    check_exact(&s, &t, &chosen);
    rules_shortest_clear(&s);
    name_table_clear(&t);
}

static void a_wrong_proof_is_none(void **state)
{
    (void)state;
    static const char *const names[] = {"a.x", "a.y"};
    struct name_table t = name_table_of(names, 2);
    struct rows rows = name_table_rows(&t);
    struct texts include, exclude;
    uint64_t chosen = 1;
    uint32_t wrong = 9;
    texts_init(&include);
    texts_init(&exclude);
    texts_add(&include, "a.*");
    assert_false(rules_prove(&include, &exclude, &rows, &chosen, &wrong));
    assert_int_equal(wrong, 1);
    texts_add(&exclude, "a.y");
    assert_true(rules_prove(&include, &exclude, &rows, &chosen, &wrong));
    texts_clear(&include);
    texts_clear(&exclude);
    name_table_clear(&t);
}

/* --- at random ----------------------------------------------------------------------------------
 */

static void random_name(char *out, size_t room, bool odd)
{
    static const char *const databases[] = {"a", "ab", "shop_1", "shop_2", "shop_12", "-", "A!^"};
    static const char *const words[] = {"a", "b", "ab", "orders", "log", "1",
                                        "2", "!", "^",  "-",      "]"};
    snprintf(out, room, "%s.%s", databases[rand() % 7], words[rand() % 10]);
    for (int i = rand() % 3; i > 0; i--) {
        strcat(out, rand() % 2 ? "_" : "");
        strcat(out, words[rand() % (odd ? 11 : 10)]);
    }
}

static void told(void *arg, unsigned percent)
{
    unsigned *last = arg;
    assert_true(percent > *last && percent <= 100);
    *last = percent;
}

static void check_same(const struct texts *a, const struct texts *b)
{
    assert_int_equal(a->len, b->len);
    for (size_t i = 0; i < a->len; i++)
        assert_string_equal(a->items[i], b->items[i]);
}

/* The same bound, the same rules; and as many as without one, unless it was reached. */
static void check_bound(const struct rules_shortest *s, const struct rows *rows,
                        const uint64_t *chosen, struct rules_effort *effort)
{
    struct rules_shortest again, whole;
    effort->tell = NULL;
    rules_shortest(&again, rows, chosen, effort);
    rules_shortest(&whole, rows, chosen, NULL);
    check_same(&s->include, &again.include);
    check_same(&s->exclude, &again.exclude);
    assert_int_equal(s->cut, again.cut);
    assert_false(whole.cut);
    if (!s->cut) {
        check_same(&s->include, &whole.include);
        check_same(&s->exclude, &whole.exclude);
    }
    rules_shortest_clear(&again);
    rules_shortest_clear(&whole);
}

static void one_round(int round)
{
    struct name_table t = {0};
    char name[128];
    uint64_t chosen[4] = {0};
    size_t unsayable = 0;
    for (int i = 1 + rand() % 120; i > 0; i--) {
        random_name(name, sizeof name, round % 10 == 0);
        name_table_add_once(&t, name);
    }
    int share = 1 + rand() % 9;
    const char *part = rand() % 3 == 0 ? "og" : rand() % 2 ? "_1" : "";
    for (uint32_t row = 0; row < t.len; row++) {
        bool in = *part ? strstr(t.items[row].object, part) != NULL : rand() % 10 < share;
        bits_put(chosen, row, in);
        unsayable += in && strchr(t.items[row].object, ']');
    }
    struct rules_shortest s;
    struct rows rows = name_table_rows(&t);
    unsigned last = 0;
    struct rules_effort effort = {1 + (uint64_t)(rand() % 20000), told, &last};
    bool bounded = rand() % 2 != 0;
    rules_shortest(&s, &rows, chosen, bounded ? &effort : NULL);
    assert_int_equal(s.unsayable, unsayable);
    assert_int_equal(s.possible, s.chosen > 0 && unsayable == 0);
    if (s.possible) {
        check_exact(&s, &t, chosen);
        assert_true(s.include.len + s.exclude.len <= s.chosen);
    }
    if (bounded)
        check_bound(&s, &rows, chosen, &effort);
    rules_shortest_clear(&s);
    name_table_clear(&t);
}

static void always_exact(void **state)
{
    (void)state;
    srand(17);
    for (int round = 0; round < 2000; round++)
        one_round(round);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_by_hand),
        cmocka_unit_test(one_by_one),
        cmocka_unit_test(names_that_cannot_be_said),
        cmocka_unit_test(a_wrong_proof_is_none),
        cmocka_unit_test(always_exact),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("shortest_rules", tests, NULL, NULL);
}
