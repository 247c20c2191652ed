/* SPDX-License-Identifier: Apache-2.0 */
/* The filter against a naive one, on names and words by chance. */
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "catalog/filter/filter.h"
#include "random_names.h"

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
        catalog_add(c, database, strlen(database), object, strlen(object), CATALOG_TABLE,
                    CATALOG_KEY_UNKNOWN, CATALOG_ROWS_UNKNOWN);
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
    grow(c, rows, letters);
    struct filter *f = filter_new(c);
    struct expression e = {.len = 0};
    struct buf text = {0};
    for (int i = 0; i < turns; i++) {
        change(&e, letters);
        buf_reset(&text);
        for (size_t k = 0; k < e.len; k++)
            write_word(&e.words[k], &text);
        char *why;
        size_t at;
        if (!filter_set(f, buf_string(&text), &why, &at))
            fail_msg("%s: %s", buf_string(&text), why);
        uint32_t slice = chance(4) == 0 ? 1 + chance(200) : 0;
        if (chance(12) == 0)
            filter_again(f);
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
    for (int i = 0; i < 40; i++)
        one_session(1 + chance(300), CHANCE_PLAIN_LETTERS, 25);
    one_session(9000, CHANCE_PLAIN_LETTERS, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filters_are_as_a_naive_one),
    };
    return cmocka_run_group_tests_name("filter_naive", tests, NULL, NULL);
}
