/* SPDX-License-Identifier: Apache-2.0 */
/* The difference of two specs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/jcanon.h"
#include "base/mem.h"
#include "spec/diff/diff.h"
#include "random_spec.h"

/* "kind path" of each change, a line each. Caller frees. */
static char *told(const struct spec *a, const struct spec *b)
{
    struct diff *d = diff_new(a, b);
    struct buf out = {0};
    for (size_t i = 0; i < d->len; i++) {
        struct diff_words w;
        diff_tell(d, i, &w);
        assert_true(*w.path && *w.meaning);
        assert_true(w.old || w.new);
        buf_printf(&out, "%s %s\n", diff_kind_word((enum diff_kind)d->items[i].kind), w.path);
        diff_words_clear(&w);
    }
    diff_free(d);
    return buf_steal(&out);
}

static void assert_told(const char *body_a, const char *body_b, const char *expected)
{
    struct spec *a = spec_of_text(body_a), *b = spec_of_text(body_b);
    char *text = told(a, b);
    assert_string_equal(text, expected);
    free(text);
    spec_free(a);
    spec_free(b);
}

/* Bodies that differ in the objects of one database: the text between its brackets. */
#define OBJECTS(tables)                                                                            \
    "{\"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": [{\"name\": \"shop\", "         \
    "\"mappedName\": \"shop\", \"tables\": [" tables "]}]}}"
#define OBJECT(name, mapped) "{\"name\": \"" name "\", \"mappedName\": \"" mapped "\"}"
#define DATABASES(entries) "{\"transferMapping\": {\"databases\": [" entries "]}}"
#define DATABASE(name, mapped, tables)                                                             \
    "{\"name\": \"" name "\", \"mappedName\": \"" mapped "\", \"tables\": [" tables "]}"
#define AT "transferMapping/databases/0/"

static const struct {
    const char *a, *b, *expected;
} cases[] = {
    /* settings: absent, null, empty and the default differ, and so do a number and its text */
    {"{}", "{\"enableFullVerify\": true}", "setting enableFullVerify\n"},
    {"{\"enableFullVerify\": null}", "{}", "setting enableFullVerify\n"},
    {"{\"name\": \"\"}", "{\"name\": null}", "setting name\n"},
    {"{\"labelIds\": []}", "{\"labelIds\": null}", "setting labelIds\n"},
    {"{\"fullTransferConfig\": {\"throttleRps\": 100}}",
     "{\"fullTransferConfig\": {\"throttleRps\": \"100\"}}",
     "setting fullTransferConfig/throttleRps\n"},
    {"{\"incrTransferConfig\": {\"startTimestamp\": 100}}",
     "{\"incrTransferConfig\": {\"startTimestamp\": \"100\"}}",
     "setting incrTransferConfig/startTimestamp\n"},
    {"{\"fullTransferConfig\": null}", "{\"fullTransferConfig\": {}}",
     "setting fullTransferConfig\n"},
    {"{}", "{\"fullTransferConfig\": {\"throttleRps\": 1}}",
     "setting fullTransferConfig/throttleRps\n"},
    {"{\"transferMapping\": {\"databases\": null}}", "{\"transferMapping\": {\"databases\": []}}",
     "setting transferMapping/databases\n"},
    /* the order of keys does not count, nor that of sets, nor how a text is written */
    {"{\"name\": \"a\", \"type\": \"SYNC\"}", "{\"Type\": \"SYNC\", \"Name\": \"\\u0061\"}", ""},
    {"{\"labelIds\": [\"a\", \"b\"]}", "{\"labelIds\": [\"b\", \"a\"]}", ""},
    {"{\"labelIds\": [\"a\", \"b\"]}", "{\"labelIds\": [\"b\", \"b\"]}", "setting labelIds\n"},
    /* unknown keys, which are no sets */
    {"{\"x\": {\"p\": 1, \"q\": 2}}", "{\"x\": {\"q\":2,\"p\":1}}", ""},
    {"{\"x\": [1, 2]}", "{\"x\": [2, 1]}", "unknown-key x\n"},
    {"{\"a/b~\": 1}", "{\"fullTransferConfig\": {\"y\": null}}",
     "unknown-key a~1b~0\nunknown-key fullTransferConfig/y\n"},
    /* objects */
    {OBJECTS(OBJECT("a", "a") ", " OBJECT("b", "b")),
     OBJECTS(OBJECT("b", "b") "," OBJECT("a", "a")), ""},
    {OBJECTS(OBJECT("a", "a") ", " OBJECT("b", "b")), OBJECTS(OBJECT("b", "b")),
     "removed " AT "tables/0\n"},
    {OBJECTS(OBJECT("b", "b")), OBJECTS(OBJECT("b", "b") "," OBJECT("a", "x")),
     "added " AT "tables/1\n"},
    {OBJECTS(OBJECT("a", "a")), OBJECTS(OBJECT("b", "b") "," OBJECT("a", "x")),
     "added " AT "tables/0\nrenamed " AT "tables/1/mappedName\n"},
    {OBJECTS("{\"name\": \"a\"}"), OBJECTS(OBJECT("a", "a")),
     "changed " AT "tables/0/mappedName\n"},
    {OBJECTS("{\"name\": \"a\", \"whereClause\": \"id > 1\"}"),
     OBJECTS("{\"name\": \"a\", \"whereClause\": null, \"filterColumns\": []}"),
     "changed " AT "tables/0/whereClause\nchanged " AT "tables/0/filterColumns\n"},
    {OBJECTS(
         "{\"name\": \"a\", \"filterColumns\": [\"x\", \"y\"], \"shardColumns\": [\"x\", \"y\"]}"),
     OBJECTS(
         "{\"name\": \"a\", \"filterColumns\": [\"y\", \"x\"], \"shardColumns\": [\"y\", \"x\"]}"),
     "changed " AT "tables/0/shardColumns\n"},
    {OBJECTS("{\"name\": \"a\", \"odd\": 1}"), OBJECTS("{\"name\": \"a\", \"odd\": 2}"),
     "unknown-key " AT "tables/0/odd\n"},
    {OBJECTS("{\"name\": \"a\", \"id\": 5}"), OBJECTS("{\"name\": \"a\", \"id\": 6}"),
     "changed " AT "tables/0/id\n"},
    {OBJECTS("5"), OBJECTS("6"), "changed " AT "tables/0\n"},
    /* the same object in another list, in another entry, twice */
    {OBJECTS(OBJECT("a", "a")),
     "{\"transferMapping\": {\"mode\": \"SPECIFIC\", \"databases\": [{\"name\": \"shop\", "
     "\"mappedName\": \"shop\", \"tables\": [], \"views\": [" OBJECT("a", "a") "]}]}}",
     "changed " AT "views/0\n"},
    {DATABASES(DATABASE("s", "s", OBJECT("a", "a") "," OBJECT("b", "b"))),
     DATABASES(DATABASE("s", "s", OBJECT("a", "a")) "," DATABASE("s", "s", OBJECT("b", "b"))), ""},
    {DATABASES(DATABASE("s", "x", OBJECT("a", "a")) "," DATABASE("s", "y", OBJECT("a", "a"))),
     DATABASES(DATABASE("s", "y", OBJECT("a", "a")) "," DATABASE("s", "x", OBJECT("a", "a"))), ""},
    {DATABASES(DATABASE("s", "x", OBJECT("a", "a")) "," DATABASE("s", "y", OBJECT("b", "b"))),
     DATABASES(DATABASE("s", "y", OBJECT("a", "a")) "," DATABASE("s", "x", OBJECT("b", "b"))),
     "renamed " AT "tables/0/mappedName\n"
     "renamed transferMapping/databases/1/tables/0/mappedName\n"},
    {OBJECTS(OBJECT("a", "x") "," OBJECT("a", "y")), OBJECTS(OBJECT("a", "y") "," OBJECT("a", "x")),
     ""},
    {OBJECTS(OBJECT("a", "x") "," OBJECT("a", "y")), OBJECTS(OBJECT("a", "y")),
     "removed " AT "tables/0\n"},
    /* databases */
    {DATABASES(DATABASE("s", "s", OBJECT("a", "a") "," OBJECT("b", "b"))),
     DATABASES(DATABASE("s", "t", OBJECT("a", "a") "," OBJECT("b", "b"))),
     "renamed " AT "mappedName\n"},
    {DATABASES(DATABASE("s", "s", "")), DATABASES(DATABASE("t", "t", "")),
     "removed " AT "\nadded " AT "\n"},
    {DATABASES("{\"name\": \"s\", \"views\": null}"), DATABASES("{\"name\": \"s\", \"views\": []}"),
     "changed " AT "views\n"},
    {DATABASES("{\"name\": \"s\", \"odd\": {}}"), DATABASES("{\"name\": \"s\", \"id\": \"i\"}"),
     "unknown-key " AT "odd\nchanged " AT "id\n"},
    {"{\"transferMapping\": {\"databasesBlack\": [" DATABASE("s", "s", OBJECT("a", "a")) "]}}",
     "{\"transferMapping\": {\"databasesBlack\": [" DATABASE("s", "s", OBJECT("b", "b")) "]}}",
     "removed transferMapping/databasesBlack/0/tables/0\n"
     "added transferMapping/databasesBlack/0/tables/0\n"},
    /* what is chosen by rules, and what by names: the lists say what they say */
    {OBJECTS(OBJECT("a", "a")),
     "{\"transferMapping\": {\"mode\": \"WILDCARD\", \"databases\": [" DATABASE(
         "shop", "shop", OBJECT("a", "a") "," OBJECT("b*", "b*")) "]}}",
     "setting transferMapping/mode\nadded " AT "tables/1\n"},
};

static void each_kind_of_change_is_told(void **state)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* The path of a database itself ends without a slash. */
        struct buf expected = {0};
        for (const char *p = cases[i].expected; *p; p++)
            if (*p != '/' || p[1] != '\n')
                buf_char(&expected, *p);
        assert_told(cases[i].a, cases[i].b, buf_string(&expected));
        assert_told(cases[i].a, cases[i].a, "");
        assert_told(cases[i].b, cases[i].b, "");
        buf_clear(&expected);
    }
}

/* --- random ones --- */

static void random_edits(struct spec *s, size_t most)
{
    for (size_t i = 1 + chance(most); i > 0; i--)
        edit_anything(s);
}

static char *canon_of(const struct spec *s)
{
    struct buf out = {0};
    spec_write(s, &out);
    char *canon = json_canon(out.data, out.len, true);
    buf_clear(&out);
    return canon;
}

static void check_random(const struct spec *a, const struct spec *b)
{
    struct diff *d = diff_new(a, b), *back = diff_new(b, a), *none = diff_new(a, a);
    char *canon_a = canon_of(a), *canon_b = canon_of(b);
    assert_int_equal(none->len + none->came.len + none->went.len, 0);
    if (strcmp(canon_a, canon_b) == 0)
        assert_int_equal(d->len, 0);
    assert_int_equal(d->counts[DIFF_ADDED], back->counts[DIFF_REMOVED]);
    assert_int_equal(d->counts[DIFF_REMOVED], back->counts[DIFF_ADDED]);
    assert_int_equal(d->counts[DIFF_SETTING], back->counts[DIFF_SETTING]);
    assert_int_equal(d->counts[DIFF_UNKNOWN_KEY], back->counts[DIFF_UNKNOWN_KEY]);
    assert_int_equal(d->came.len, back->went.len);
    size_t counted = 0;
    for (int kind = 0; kind < DIFF_KINDS; kind++)
        counted += d->counts[kind];
    assert_int_equal(counted, d->len);
    assert_int_equal(diff_differs(a, b), d->len > 0);
    assert_false(diff_differs(a, a));
    free(told(a, b));
    free(canon_a);
    free(canon_b);
    diff_free(d);
    diff_free(back);
    diff_free(none);
}

static void random_specs_mirror_each_other(void **state)
{
    for (seed = 1; seed < 3000; seed += 7) {
        unsigned start = seed;
        struct spec *a = chance(2) ? read_loaded() : spec_new();
        random_edits(a, 20);
        struct spec *b = spec_copy(a);
        check_random(a, b);
        random_edits(b, 5);
        check_random(a, b);
        spec_free(a);
        spec_free(b);
        seed = start;
    }
}

/* Objects of a spec as lines that say all of each, sorted: two specs with the same lines select the
 * same. Caller clears. */
static int by_line(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void object_lines(const struct spec *s, struct texts *lines)
{
    const struct mapping *m = spec_mapping_of(s);
    texts_init(lines);
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (struct object_at at = {.side = (enum mapping_side)side}; mapping_reach(m, &at);
             at.object++) {
            const char *texts[OBJECT_KEYS];
            mapping_texts(m, at, texts);
            const char *mapped = mapping_database_mapped(m, at.side, at.database);
            char *line = mem_printf("%d|%s|%s|%d|%s|%s|%s|%s|%s", side,
                                    mapping_database_name(m, at.side, at.database),
                                    mapped ? mapped : "", (int)at.list, texts[0] ? texts[0] : "",
                                    texts[1] ? texts[1] : "", texts[2] ? texts[2] : "",
                                    texts[3] ? texts[3] : "", texts[4] ? texts[4] : "");
            texts_add(lines, line);
            free(line);
        }
    if (lines->len > 1)
        qsort(lines->items, lines->len, sizeof *lines->items, by_line);
}

static bool same_lines(const struct spec *a, const struct spec *b)
{
    struct texts of_a, of_b;
    object_lines(a, &of_a);
    object_lines(b, &of_b);
    bool same = of_a.len == of_b.len;
    for (size_t i = 0; same && i < of_a.len; i++)
        same = strcmp(of_a.items[i], of_b.items[i]) == 0;
    texts_clear(&of_a);
    texts_clear(&of_b);
    return same;
}

static void objects_differ_if_their_lines_do(void **state)
{
    size_t same = 0, different = 0;
    for (seed = 5; seed < 4000; seed += 7) {
        unsigned start = seed;
        struct spec *a = spec_new();
        random_edits(a, 12);
        struct spec *b = spec_copy(a);
        random_edits(b, 2);
        struct diff *d = diff_new(a, b);
        size_t objects = d->len - d->counts[DIFF_SETTING] - d->counts[DIFF_UNKNOWN_KEY];
        if (!same_lines(a, b))
            assert_true(objects > 0);
        if (objects == 0)
            assert_true(same_lines(a, b));
        *(objects ? &different : &same) += 1;
        diff_free(d);
        spec_free(a);
        spec_free(b);
        seed = start;
    }
    assert_true(same > 50 && different > 50);
}

/* A hundred tables, of which every edit is known. */
static struct spec *hundred(void)
{
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    for (int i = 0; i < 100; i++) {
        char name[16], database[16];
        snprintf(database, sizeof database, "d%d", i / 25);
        snprintf(name, sizeof name, "t%d", i);
        mapping_add(m, MAPPING_INCLUDE, mapping_add_database(m, MAPPING_INCLUDE, database),
                    (enum mapping_list)(i % 2), name);
    }
    return s;
}

static struct object_at place_of(const struct mapping *m, int i)
{
    char name[16], database[16];
    struct object_at at;
    snprintf(database, sizeof database, "d%d", i / 25);
    snprintf(name, sizeof name, "t%d", i);
    assert_true(mapping_find(m, MAPPING_INCLUDE, database, name, &at));
    return at;
}

static void random_edits_are_counted(void **state)
{
    for (seed = 1; seed < 100; seed++) {
        struct spec *a = hundred(), *b = hundred();
        struct mapping *m = spec_mapping(b);
        size_t counts[DIFF_KINDS] = {0};
        unsigned start = seed;
        for (int i = 0; i < 100; i++) {
            size_t what = chance(8);
            if (what == 0) {
                mapping_remove(m, place_of(m, i));
                counts[DIFF_REMOVED]++;
            } else if (what == 1) {
                mapping_set(m, place_of(m, i), OBJECT_MAPPED_NAME, "other");
                counts[DIFF_RENAMED]++;
            } else if (what == 2) {
                mapping_set(m, place_of(m, i), OBJECT_WHERE, "id > 1");
                counts[DIFF_CHANGED]++;
            } else if (what == 3) {
                mapping_add(m, MAPPING_INCLUDE, 1, MAPPING_TABLES, i % 2 ? "new" : "newer");
                counts[DIFF_ADDED]++;
            }
        }
        struct diff *d = diff_new(a, b);
        for (int kind = DIFF_REMOVED; kind < DIFF_KINDS; kind++)
            assert_int_equal(d->counts[kind], counts[kind]);
        assert_int_equal(d->counts[DIFF_SETTING], 0);
        diff_free(d);
        spec_free(a);
        spec_free(b);
        seed = start;
    }
}

/* --- words and findings --- */

static char *meaning_of(const char *body_a, const char *body_b)
{
    struct spec *a = spec_of_text(body_a), *b = spec_of_text(body_b);
    struct diff *d = diff_new(a, b);
    struct diff_words w;
    assert_int_equal(d->len, 1);
    diff_tell(d, 0, &w);
    char *meaning = mem_text(w.meaning);
    diff_words_clear(&w);
    diff_free(d);
    spec_free(a);
    spec_free(b);
    return meaning;
}

static void assert_means(const char *a, const char *b, const char *expected)
{
    char *meaning = meaning_of(a, b);
    assert_string_equal(meaning, expected);
    free(meaning);
}

static void findings_come_and_go(void **state)
{
    struct spec *a = spec_of_text("{\"name\": \"a b\", \"type\": \"SYNC\"}");
    struct spec *b = spec_of_text("{\"name\": \"ab\"}");
    struct diff *d = diff_new(a, b);
    bool went = false, came = false;
    for (size_t i = 0; i < d->went.len; i++)
        went = went || strcmp(d->went.items[i].finding->check, "name-white-space") == 0;
    for (size_t i = 0; i < d->came.len; i++)
        came = came || strcmp(d->came.items[i].finding->check, "type-missing") == 0;
    assert_true(went);
    assert_true(came);
    diff_free(d);
    spec_free(a);
    spec_free(b);
}

/* Of more findings than are kept the numbers are compared. */
static void many_findings_are_counted(void **state)
{
    struct spec *a = spec_new(), *b = spec_new();
    for (int i = 0; i < 3000; i++) {
        char name[16];
        snprintf(name, sizeof name, "t %d", i);
        if (i >= 1000)
            mapping_add(spec_mapping(a), MAPPING_INCLUDE,
                        mapping_add_database(spec_mapping(a), MAPPING_INCLUDE, "d"), MAPPING_TABLES,
                        name);
        mapping_add(spec_mapping(b), MAPPING_INCLUDE,
                    mapping_add_database(spec_mapping(b), MAPPING_INCLUDE, "d"), MAPPING_TABLES,
                    name);
    }
    struct diff *d = diff_new(a, b);
    const struct diff_finding *names = NULL;
    for (size_t i = 0; i < d->came.len; i++)
        if (strcmp(d->came.items[i].finding->check, "name-not-supported") == 0)
            names = &d->came.items[i];
    assert_non_null(names);
    assert_int_equal(names->count, 1000);
    diff_free(d);
    spec_free(a);
    spec_free(b);
}

static void meanings_are_told(void **state)
{
    assert_means("{\"fullTransferConfig\": {\"throttleRps\": 100}}",
                 "{\"fullTransferConfig\": {\"throttleRps\": 100}, \"odd\": \"a\\u001bb\"}",
                 "Unknown key odd: not set, now \"a\\u001bb\".");
    assert_means(OBJECTS("{\"name\": \"a\", \"whereClause\": \"id > 1\"}"),
                 OBJECTS("{\"name\": \"a\", \"whereClause\": null}"),
                 "table shop.a, row condition: \"id > 1\", now null. "
                 "All of its rows are transferred.");
    assert_means(OBJECTS(OBJECT("a", "a")), OBJECTS(OBJECT("a", "b")),
                 "table shop.a: goes to \"shop.b\", no longer to \"shop.a\".");
    assert_means(
        OBJECTS(OBJECT("a", "a")),
        OBJECTS(OBJECT("a", "a") ", {\"name\": \"b\", \"mappedName\": \"b\", \"whereClause\": "
                                 "\"id > 1\", \"filterColumns\": [\"id\"]}"),
        "table shop.b: added. With row condition: \"id > 1\". "
        "With columns to keep: [\"id\"].");
    assert_means("{\"type\": \"SYNC\"}", "{\"type\": \"MIGRATION\"}",
                 "Task type: SYNC (keep a target supplied with changes), now MIGRATION (move data "
                 "to another database; the wizard's default).");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_change_is_told),
        cmocka_unit_test(random_specs_mirror_each_other),
        cmocka_unit_test(objects_differ_if_their_lines_do),
        cmocka_unit_test(random_edits_are_counted),
        cmocka_unit_test(findings_come_and_go),
        cmocka_unit_test(many_findings_are_counted),
        cmocka_unit_test(meanings_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
