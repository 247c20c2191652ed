#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "catalog/filter.h"
#include "random_names.h"

static uint32_t add(struct catalog *c, const char *database, const char *object)
{
    return catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                       CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
}

static void must_set(struct filter *f, const char *text)
{
    char *why = NULL;
    size_t at;
    if (!filter_set(f, text, &why, &at))
        fail_msg("%s: %s", text, why);
}

/* --- by example ------------------------------------------------------------------------------- */

/* The rows that are let through, as letters: row 0 is a. Borrowed until the next call. */
static const char *through(struct filter *f, const char *text)
{
    static char rows[27];
    must_set(f, text);
    assert_true(filter_run(f, 0));
    assert_string_equal(filter_text(f), text);
    uint32_t count = filter_count(f);
    for (uint32_t i = 0; i < count; i++)
        rows[i] = (char)('a' + filter_row(f, i));
    rows[count] = '\0';
    return rows;
}

static struct catalog *shop(void)
{
    struct catalog *c = catalog_new();
    add(c, "shop_1", "orders");                                                    /* a */
    add(c, "shop_1", "Order_Items");                                               /* b */
    catalog_add(c, "shop_1", 6, "v_orders", 8, CATALOG_VIEW, CATALOG_KEY_NO, 0);   /* c */
    catalog_add(c, "shop_2", 6, "log", 3, CATALOG_TABLE, CATALOG_KEY_NO, 5000000); /* d */
    catalog_add(c, "shop_2", 6, "a b", 3, CATALOG_TABLE, CATALOG_KEY_YES, 1000);   /* e */
    add(c, "库", "订单_ÉTÉ");                                                      /* f */
    add(c, "ord", "x[1].y");                                                       /* g */
    add(c, "ord", "100%\n\"quoted\"");                                             /* h */
    return c;
}

static void words_by_example(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rows;
    } cases[] = {
        {"", "abcdefgh"},
        {"   \t", "abcdefgh"},
        {"order", "abc"},
        {"ORDER", ""},
        {"Order", "b"},
        {"order !items", "ac"},
        {"!order", "defgh"},
        {"!!order", "abc"},
        {"^order", "ab"},
        {"^shop_2.l", "d"},
        {"^ord", "abgh"},
        {"s$", "abc"},
        {"^orders$", "a"},
        {"^shop_1.orders$", "a"},
        {"^ord.x[1].y$", ""},
        {"\"ord.x[1].y\"", "g"},
        {"x\\[1\\]", "g"},
        {"x[1", "g"},
        {"[x]?1??y", "g"},
        {"[!a-w]*y", "g"},
        {"*order*", "abc"},
        {"order?", "a"},
        {"shop_?.*s", "abc"},
        {"orders", "ac"},
        {"or*", "abgh"},
        {"库*", "f"},
        {"订?_*", "f"},
        {"?单*", "f"},
        {"\xe5\x8d\x95", "f"},
        {"été", "f"},
        {"Été", ""},
        {"ÉTÉ", "f"},
        {"订单\xe3\x80\x80库", "f"},
        {"\"a b\"", "e"},
        {"\"a b", "e"},
        {"a\\ b", "e"},
        {"~sh1vo", "c"},
        {"~库É", "f"},
        {"~库é", "f"},
        {"!~o", "f"},
        {"/ord(er)?s$/", "ac"},
        {"/^orders$/", "a"},
        {"/^shop_1\\.o/", "ab"},
        {"/^Order/", "b"},
        {"/\\D\\d\\.O/", "b"},
        {"/a b/", "e"},
        {"/100%$/", ""},
        {"/100%.\"/", "h"},
        {"/订单/ !x", "f"},
        {"/\\/", ""},
        {"!/o/", "f"},
        {"db:shop", "abcde"},
        {"db:^ord", "gh"},
        {"db:ord$", "gh"},
        {"!db:shop", "fgh"},
        {"db:!shop", "fgh"},
        {"db:*_2", "de"},
        {"db:/[12]$/ !db:2", "abc"},
        {"db:~s2", "de"},
        {"db:库", "f"},
        {"kind:view", "c"},
        {"kind:v", "c"},
        {"!kind:view", "abdefgh"},
        {"kind:table order", "ab"},
        {"rows>1e6", "d"},
        {"rows>=1k", "de"},
        {"rows<1k", "c"},
        {"rows<=1000", "ce"},
        {"rows=1000", "e"},
        {"rows>0.0009m", "de"},
        {"!rows>=0", "abfgh"},
        {"rows", ""},
        {"nokey", "cd"},
        {"!nokey", "abefgh"},
        {"nokeys", ""},
        {"chosen", "ad"},
        {"!chosen nokey", "c"},
        {"changed", "b"},
        {"\"chosen\"", ""},
        {"! ^ $ ~ db: \"\" /", "abcdefgh"},
        {"100%", "h"},
        {"\\\"quoted", "h"},
    };
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    uint64_t chosen[] = {9}, changed[] = {2};
    filter_use_chosen(f, chosen, 1);
    filter_use_changed(f, changed, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *rows = through(f, cases[i].text);
        if (strcmp(rows, cases[i].rows) != 0)
            fail_msg("%s: %s, not %s", cases[i].text, rows, cases[i].rows);
    }
    filter_use_chosen(f, NULL, 0);
    assert_string_equal(through(f, "chosen"), "");
    assert_string_equal(through(f, "!chosen nokey"), "cd");
    filter_free(f);
    filter_free(NULL);
    catalog_free(c);
}

static void what_is_not_understood_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {
        {"log /a(b/", 8}, {"/a/b", 3},    {"kind:x", 5},    {"kind:", 5},   {"a kind:viewx", 7},
        {"rows>", 5},     {"rows>x", 5},  {"rows>1x", 6},   {"rows>1e", 7}, {"rows>1e99", 9},
        {"rows>.", 6},    {"rows<>1", 5}, {"/[[:x:]]/", 4}, {"/\\C/", 3},   {"db:/*/", 4},
    };
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    assert_string_equal(through(f, "order"), "abc");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *why = NULL;
        size_t at = SIZE_MAX;
        assert_false(filter_set(f, cases[i].text, &why, &at));
        assert_non_null(why);
        free(why);
        if (at > strlen(cases[i].text) || at + 1 < cases[i].at || at > cases[i].at + 1)
            fail_msg("%s: at %zu", cases[i].text, at);
        assert_true(filter_run(f, 0));
        assert_int_equal(filter_count(f), 3);
        assert_string_equal(filter_text(f), "order");
    }
    filter_free(f);
    catalog_free(c);
}

static void the_old_result_stands_until_the_new_one_is_whole(void **state)
{
    (void)state;
    struct catalog *c = catalog_new();
    for (unsigned i = 0; i < 1000; i++) {
        char name[16];
        snprintf(name, sizeof name, "t%03u", i);
        add(c, "db", name);
    }
    struct filter *f = filter_new(c);
    must_set(f, "t00");
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 10);
    must_set(f, "/9$/");
    assert_false(filter_run(f, 100));
    assert_in_range(filter_seen(f), 100, 128);
    assert_int_equal(filter_count(f), 10);
    assert_string_equal(filter_text(f), "t00");
    filter_cancel(f);
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 10);
    must_set(f, "/9$/");
    unsigned calls = 1;
    while (!filter_run(f, 100))
        calls++;
    assert_in_range(calls, 8, 10);
    assert_int_equal(filter_count(f), 100);
    must_set(f, "/8$/");
    while (!filter_run_for(f, 0))
        ;
    assert_int_equal(filter_count(f), 100);
    assert_int_equal(filter_row(f, 99), 998);
    assert_int_equal(filter_row(f, 100), CATALOG_NONE);
    filter_free(f);
    catalog_free(c);
}

static void an_expression_without_end_is_given_up(void **state)
{
    (void)state;
    struct catalog *c = catalog_new();
    add(c, "db", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab");
    add(c, "db", "ac");
    struct filter *f = filter_new(c);
    assert_string_equal(through(f, "/(a|aa)+[cd]$/"), "b");
    assert_int_equal(filter_given_up(f), 1);
    assert_string_equal(through(f, "!/(a|aa)+[cd]$/"), ""); /* nor is it said not to match */
    assert_int_equal(filter_given_up(f), 1);
    assert_string_equal(through(f, "!/(a|aa)+[cd]$/ db"), "");
    assert_int_equal(filter_given_up(f), 1);
    assert_string_equal(through(f, "/c/"), "b");
    assert_int_equal(filter_given_up(f), 0);
    filter_free(f);
    catalog_free(c);
}

static void a_filter_follows_the_catalogue(void **state)
{
    (void)state;
    struct catalog *c = catalog_new();
    struct filter *f = filter_new(c);
    assert_int_equal(filter_count(f), 0);
    must_set(f, "b");
    assert_true(filter_run(f, 0));
    add(c, "db2", "b1");
    add(c, "db1", "x");
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 2);
    add(c, "db1", "a");
    assert_true(filter_run(f, 0));
    size_t count;
    const struct filter_group *groups = filter_groups(f, &count);
    assert_int_equal(count, 2);
    assert_int_equal(groups[1].count, 2);
    must_set(f, "a");
    free(catalog_settle(c));
    assert_int_equal(filter_count(f), 0); /* what stood was of other rows */
    assert_int_equal(filter_row(f, 0), CATALOG_NONE);
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 1);
    assert_int_equal(filter_row(f, 0), 0);
    add(c, "a", "0");
    free(catalog_settle(c));
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 2);
    groups = filter_groups(f, &count);
    assert_int_equal(count, 2);
    assert_int_equal(groups[0].database, 0);
    filter_free(f);
    catalog_free(c);
}

static void what_is_chosen_is_looked_at_again(void **state)
{
    (void)state;
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    uint64_t bits[] = {3};
    filter_use_chosen(f, bits, 1);
    assert_string_equal(through(f, "chosen o"), "ab");
    assert_true(filter_reads_chosen(f));
    assert_false(filter_reads_changed(f));
    bits[0] = 6;
    assert_int_equal(filter_row(f, 0), 0); /* it stands */
    filter_again(f);
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_row(f, 0), 1);
    assert_string_equal(through(f, "chosen or"), "bc");
    bits[0] = 1;
    assert_string_equal(through(f, "chosen ord"), "a");
    filter_free(f);
    catalog_free(c);
}

/* --- against a naive filter ------------------------------------------------------------------- */

enum naive_kind { NAIVE_TEXT, NAIVE_GLOB, NAIVE_FUZZY, NAIVE_REGEX };

struct naive {
    enum naive_kind kind;
    bool negated, database, at_start, at_end;
    char needle[64]; /* ? is one letter of a glob and a dot of a regular expression, # is many */
};

static size_t units_of(const char *text, size_t length, bool fold, uint32_t *out)
{
    size_t count = 0;
    for (size_t at = 0; at < length; count++) {
        size_t used = utf8_decode(text + at, length - at, &out[count]);
        if (used == 0)
            out[count] = 0x110000 + (unsigned char)text[at];
        else if (fold)
            out[count] = utf8_fold(out[count]);
        at += used != 0 ? used : 1;
    }
    return count;
}

static bool naive_glob(const uint32_t *p, size_t p_count, const uint32_t *t, size_t t_count)
{
    if (p_count == 0)
        return t_count == 0;
    if (p[0] == '#')
        return naive_glob(p + 1, p_count - 1, t, t_count) ||
               (t_count > 0 && naive_glob(p, p_count, t + 1, t_count - 1));
    return t_count > 0 && (p[0] == '?' || p[0] == t[0]) &&
           naive_glob(p + 1, p_count - 1, t + 1, t_count - 1);
}

static bool naive_fuzzy(const uint32_t *p, size_t p_count, const uint32_t *t, size_t t_count)
{
    size_t at = 0;
    for (size_t i = 0; i < t_count && at < p_count; i++)
        at += p[at] == t[i];
    return at == p_count;
}

/* Does it match this text alone? */
static bool naive_text(const struct naive *n, const char *text, size_t length)
{
    uint32_t needle[70], units[300];
    bool fold = !utf8_has_upper(n->needle), open = n->kind != NAIVE_GLOB;
    size_t count = 0, texts = units_of(text, length, fold, units);
    if (open && !n->at_start)
        needle[count++] = '#';
    count += units_of(n->needle, strlen(n->needle), fold, needle + count);
    if (open && !n->at_end)
        needle[count++] = '#';
    if (n->kind == NAIVE_FUZZY)
        return naive_fuzzy(needle + 1, count - 2, units, texts);
    return naive_glob(needle, count, units, texts);
}

static bool naive_holds(const struct naive *n, const struct catalog *c, uint32_t row)
{
    struct catalog_row r = catalog_get(c, row);
    size_t object = r.database_length + (size_t)1;
    bool holds = n->database ? naive_text(n, r.name, r.database_length)
                             : naive_text(n, r.name, r.length) ||
                                   naive_text(n, r.name + object, r.length - object);
    return holds != n->negated;
}

static bool is_special(char c)
{
    return strchr("*\"[]\\^$!~/ ", c) != NULL;
}

static void write_needle(const struct naive *n, struct buf *out)
{
    for (const char *c = n->needle; *c != '\0'; c++) {
        if (n->kind == NAIVE_REGEX && strchr("*\".", *c) != NULL)
            buf_char(out, '\\');
        else if (n->kind != NAIVE_REGEX && is_special(*c))
            buf_char(out, '\\');
        if (*c == '#' || *c == '?')
            buf_text(out, n->kind == NAIVE_REGEX ? (*c == '#' ? ".*" : ".")
                          : *c == '#'            ? "*"
                                                 : "?");
        else
            buf_char(out, *c);
    }
}

static void write_word(const struct naive *n, struct buf *out)
{
    buf_text(out, n->negated ? "!" : "");
    buf_text(out, n->database ? "db:" : "");
    buf_text(out, n->kind == NAIVE_REGEX ? "/" : n->kind == NAIVE_FUZZY ? "~" : "");
    buf_text(out, n->at_start ? "^" : "");
    write_needle(n, out);
    buf_text(out, n->at_end ? "$" : "");
    buf_text(out, n->kind == NAIVE_REGEX ? "/ " : " ");
}

static void put_wild(struct naive *n)
{
    size_t length = strlen(n->needle);
    for (uint32_t i = 1 + chance(2); i > 0; i--) {
        size_t at = chance(3) == 0 ? 0 : length;
        memmove(n->needle + at + 1, n->needle + at, ++length - at);
        n->needle[at] = "#?"[chance(2)];
    }
}

static struct naive word_by_chance(uint32_t letters)
{
    struct naive n = {.kind = chance(4), .negated = chance(5) == 0, .database = chance(5) == 0};
    do
        chance_name(n.needle, 3, letters);
    while (strchr(n.needle, '\n') != NULL);
    if (n.kind == NAIVE_GLOB || (n.kind == NAIVE_REGEX && chance(2) == 0))
        put_wild(&n);
    n.at_start = n.kind != NAIVE_GLOB && n.kind != NAIVE_FUZZY && chance(4) == 0;
    n.at_end = n.kind != NAIVE_GLOB && n.kind != NAIVE_FUZZY && chance(4) == 0;
    return n;
}

struct expression {
    struct naive words[4];
    size_t len;
};

static bool naive_lets(const struct expression *e, const struct catalog *c, uint32_t row)
{
    for (size_t i = 0; i < e->len; i++)
        if (!naive_holds(&e->words[i], c, row))
            return false;
    return true;
}

static void compare(struct filter *f, const struct catalog *c, const struct expression *e,
                    const char *text)
{
    size_t words, group_count;
    uint32_t count = 0;
    const uint64_t *bits = filter_bits(f, &words);
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        bool expected = naive_lets(e, c, row);
        if (filter_has(f, row) != expected)
            fail_msg("%s: row %u (%s) is%s in it", text, row, catalog_get(c, row).name,
                     expected ? " not" : "");
        assert_int_equal(bits == NULL || (row / 64 < words && bits_has(bits, row)), expected);
        assert_int_equal(filter_before(f, row), count);
        if (expected)
            assert_int_equal(filter_row(f, count++), row);
    }
    assert_int_equal(filter_count(f), count);
    assert_int_equal(filter_before(f, catalog_count(c)), count);
    const struct filter_group *groups = filter_groups(f, &group_count);
    uint32_t at = 0;
    for (size_t i = 0; i < group_count; i++) {
        assert_int_equal(groups[i].first, at);
        assert_true(groups[i].count > 0);
        for (uint32_t last = at + groups[i].count; at < last; at++)
            assert_int_equal(catalog_get(c, filter_row(f, at)).database, groups[i].database);
    }
    assert_int_equal(at, count);
}

static void grow(struct catalog *c, uint32_t count, uint32_t letters)
{
    for (; count > 0; count--) {
        char database[16], object[64];
        chance_name(database, 2, letters);
        chance_name(object, 12, letters);
        add(c, database, object);
    }
}

/* As somebody types: one more letter, one more word, another word, all anew. */
static void change(struct expression *e, uint32_t letters)
{
    struct naive *last = e->len > 0 ? &e->words[e->len - 1] : NULL;
    uint32_t way = chance(6);
    if (way < 3 && last != NULL && last->kind != NAIVE_REGEX && strlen(last->needle) < 12)
        strcat(last->needle, chance(2) == 0 ? "a" : "b");
    else if (way == 3 && e->len < 4)
        e->words[e->len++] = word_by_chance(letters);
    else if (way == 4 && e->len > 1)
        e->len--;
    else {
        e->len = 1 + chance(2);
        for (size_t i = 0; i < e->len; i++)
            e->words[i] = word_by_chance(letters);
    }
}

static void one_session(uint32_t rows, uint32_t letters, int turns)
{
    struct catalog *c = catalog_new();
    struct filter *f = filter_new(c);
    struct expression e = {.len = 0};
    struct buf text;
    buf_init(&text);
    grow(c, rows, letters);
    for (int i = 0; i < turns; i++) {
        change(&e, letters);
        buf_reset(&text);
        for (size_t k = 0; k < e.len; k++)
            write_word(&e.words[k], &text);
        must_set(f, buf_string(&text));
        uint32_t slice = chance(4) == 0 ? 1 + chance(200) : 0;
        uint32_t event = chance(12);
        if (event == 0) {
            filter_run(f, 1);
            grow(c, 1 + chance(100), letters);
        } else if (event == 1) {
            filter_run(f, 1);
            free(catalog_settle(c));
        } else if (event == 2) {
            filter_again(f);
        }
        while (!filter_run(f, slice))
            ;
        compare(f, c, &e, buf_string(&text));
    }
    assert_int_equal(filter_given_up(f), 0);
    buf_clear(&text);
    filter_free(f);
    catalog_free(c);
}

static void filters_are_as_a_naive_one(void **state)
{
    (void)state;
    for (int i = 0; i < 40; i++)
        one_session(1 + chance(300), CHANCE_PLAIN_LETTERS, 25);
    one_session(9000, CHANCE_PLAIN_LETTERS, 12);
}

/* Bytes that are not UTF-8 stand for themselves, but an expression's dot does not take them. */
static void any_byte_is_found(void **state)
{
    (void)state;
    struct catalog *c = catalog_new();
    add(c, "db",
        "a\xff"
        "b");
    add(c, "db", "a\nb");
    add(c, "db", "a\xc3");
    struct filter *f = filter_new(c);
    assert_string_equal(through(f, "a\xff"), "a");
    assert_string_equal(through(f, "a?b"), "ab");
    assert_string_equal(through(f, "a[!x]b"), "ab");
    assert_string_equal(through(f, "~\xff"), "a");
    assert_string_equal(through(f, "/a.b/"), "b");
    assert_string_equal(through(f, "/b$/"), "ab");
    assert_string_equal(through(f, "a?"), "c");
    assert_string_equal(through(f, "\"a\nb\""), "b");
    filter_free(f);
    catalog_free(c);
}

/* Whatever is typed, nothing breaks. */
static void rubbish_is_no_danger(void **state)
{
    (void)state;
    static const char signs[] = "ab!^$*?[]/~\"\\ ().+|{}1,<>=:-";
    static const char *const starts[] = {"", "db:", "kind:", "rows", "/", "!", "~", "nokey"};
    struct catalog *c = shop();
    struct filter *f = filter_new(c);
    for (int i = 0; i < 20000; i++) {
        char text[64], *why = NULL;
        size_t at, length = (size_t)snprintf(text, 16, "%s", starts[chance(8)]);
        for (uint32_t left = chance(12); left > 0; left--)
            text[length++] = signs[chance(sizeof signs - 1)];
        text[length] = '\0';
        if (!filter_set(f, text, &why, &at)) {
            assert_non_null(why);
            assert_true(at <= length);
            free(why);
        }
        assert_true(filter_run(f, 0));
    }
    filter_free(f);
    catalog_free(c);
}

static void long_words_end_at_the_end_of_the_text(void **state)
{
    (void)state;
    struct catalog *c = catalog_new();
    char name[301];
    for (int i = 0; i < 300; i++)
        name[i] = (char)('a' + i % 7);
    name[300] = '\0';
    add(c, "db", name);
    add(c, "db", name + 1);
    struct filter *f = filter_new(c);
    for (int i = 1; i < 300; i++) {
        must_set(f, name + i);
        assert_true(filter_run(f, 0));
        assert_int_equal(filter_count(f), 2);
    }
    must_set(f, name);
    assert_true(filter_run(f, 0));
    assert_int_equal(filter_count(f), 1);
    filter_free(f);
    catalog_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_by_example),
        cmocka_unit_test(what_is_not_understood_changes_nothing),
        cmocka_unit_test(the_old_result_stands_until_the_new_one_is_whole),
        cmocka_unit_test(an_expression_without_end_is_given_up),
        cmocka_unit_test(a_filter_follows_the_catalogue),
        cmocka_unit_test(what_is_chosen_is_looked_at_again),
        cmocka_unit_test(filters_are_as_a_naive_one),
        cmocka_unit_test(any_byte_is_found),
        cmocka_unit_test(rubbish_is_no_danger),
        cmocka_unit_test(long_words_end_at_the_end_of_the_text),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
