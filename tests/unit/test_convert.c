/* SPDX-License-Identifier: Apache-2.0 */
/* A list into rules and rules into a list: the same objects to the same places, or refused. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "catalog/catalog.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "picker/convert.h"
#include "picker/rules_live.h"
#include "naive_selection.h"
#include "spec_of_text.h"

static struct catalog *catalog_of(const char *names)
{
    struct catalog *c = catalog_new();
    struct texts t = {0};
    texts_cut(&t, names, " ");
    for (size_t i = 0; i < t.len; i++) {
        const char *name = t.items[i], *dot = strchr(name, '.');
        enum catalog_kind kind = dot[1] == 'v' ? CATALOG_VIEW : CATALOG_TABLE;
        catalog_add(c, name, (size_t)(dot - name), dot + 1, strlen(dot + 1), kind,
                    CATALOG_KEY_UNKNOWN, 0);
    }
    texts_clear(&t);
    catalog_settle(c);
    return c;
}

static struct spec *rules_spec(const char *include, const char *exclude)
{
    struct spec *s = spec_new();
    struct texts t;
    for (int side = 0; side < MAPPING_SIDES; side++) {
        texts_init(&t);
        texts_cut(&t, side ? exclude : include, " ");
        for (size_t i = 0; i < t.len; i++)
            rule_add(spec_mapping(s), (enum mapping_side)side, t.items[i]);
        texts_clear(&t);
    }
    spec_set(s, FIELD_MODE, "WILDCARD");
    return s;
}

/* "db.t" or "db.t=db2.t2": the database takes the last name given. */
static void add_named(struct spec *s, const char *text)
{
    struct mapping *m = spec_mapping(s);
    const char *dot = strchr(text, '.'), *equals = strchr(text, '=');
    char *database = mem_text_n(text, (size_t)(dot - text));
    char *name = equals ? mem_text_n(dot + 1, (size_t)(equals - dot - 1)) : mem_text(dot + 1);
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, database);
    struct object_at at = {MAPPING_INCLUDE, db, name[0] == 'v' ? MAPPING_VIEWS : MAPPING_TABLES, 0};
    at.object = mapping_add(m, MAPPING_INCLUDE, db, at.list, name);
    if (equals) {
        const char *dot2 = strchr(equals, '.');
        char *to = mem_text_n(equals + 1, (size_t)(dot2 - equals - 1));
        mapping_rename_database(m, MAPPING_INCLUDE, db, to);
        mapping_set(m, at, OBJECT_MAPPED_NAME, dot2 + 1);
        free(to);
    }
    free(database);
    free(name);
}

static struct spec *list_spec(const char *names)
{
    struct spec *s = spec_new();
    struct texts t = {0};
    texts_cut(&t, names, " ");
    for (size_t i = 0; i < t.len; i++)
        add_named(s, t.items[i]);
    texts_clear(&t);
    spec_set(s, FIELD_MODE, "SPECIFIC");
    return s;
}

static char *joined(const struct conversion *v)
{
    struct buf b = {0};
    for (size_t i = 0; i < v->include.len; i++)
        buf_printf(&b, "%s ", v->include.items[i]);
    for (size_t i = 0; i < v->exclude.len; i++)
        buf_printf(&b, "-%s ", v->exclude.items[i]);
    for (size_t i = 0; i < v->renamed.len; i++)
        buf_printf(&b, "(%s) ", v->renamed.items[i]);
    return buf_steal(&b);
}

/* The list becomes exactly these rules, and they do the same. */
static void expect_rules(const char *catalog, const char *list, const char *rules)
{
    struct catalog *c = catalog_of(catalog);
    struct spec *s = list_spec(list);
    struct conversion v;
    convert_make(&v, s, c, true);
    char *found = joined(&v), *before = picture(s, c);
    assert_string_equal(found, rules);
    assert_non_null(v.result);
    convert_use(&v, s);
    char *after = picture(s, c);
    assert_true(spec_is(s, FIELD_MODE, "WILDCARD"));
    assert_string_equal(before, after);
    free(found);
    free(before);
    free(after);
    convert_clear(&v);
    spec_free(s);
    catalog_free(c);
}

static void expect_refused(struct conversion *v, enum obstacle kind, size_t count, const char *name)
{
    assert_null(v->result);
    assert_int_equal(v->obstacles.items[kind].count, count);
    assert_true(v->obstacles.items[kind].names.len > 0);
    assert_string_equal(v->obstacles.items[kind].names.items[0], name);
    char *text = obstacles_text(&v->obstacles, true);
    const char *last = name + strlen(name) - 1;
    assert_true((unsigned char)*last >= 0x80 || strstr(text, name)); /* shown as the locale can */
    free(text);
}

#define SHOP "shop.o_1 shop.o_2 shop.o_3 shop.p_1 shop.p_2 shop.v_1"

static void a_renamed_database_stays_renamed(void **state)
{
    expect_rules(SHOP, "shop.o_1=new.o_1 shop.o_2 shop.o_3", "shop.o_*=new.o_* ");
    expect_rules(SHOP " crm.x", "shop.o_1=new.o_1 shop.o_2 shop.o_3 shop.p_1 shop.p_2 shop.v_1",
                 "shop.*=new.* ");
}

static void single_names_go_to_the_rule_that_matches_them(void **state)
{
    expect_rules(SHOP, "shop.o_1=shop.o shop.o_2=shop.o shop.o_3=shop.o",
                 "shop.o_* (shop.o_1 -> shop.o) (shop.o_2 -> shop.o) (shop.o_3 -> shop.o) ");
    expect_rules(SHOP, "shop.o_1=shop.x shop.o_2", "shop.o_[12] (shop.o_1 -> shop.x) ");
    expect_rules(SHOP " crm.x", "shop.o_1=new.x shop.o_2=new.o_2 shop.v_1=new.w crm.x",
                 "crm.* shop.o_[12]=new.o_[12] shop.v_1=new.v_1 (shop.o_1 -> new.x) "
                 "(shop.v_1 -> new.w) ");
}

/* A rule of other databases must not match what is renamed. */
static void renamed_databases_have_rules_of_their_own(void **state)
{
    expect_rules("s_1.a s_2.a s_3.a s_4.a x.b", "s_1.a s_2.a s_3.a=n.a s_4.a",
                 "s_[124].* s_3.*=n.* ");
}

static void list_refused(const char *catalog, const char *list, enum obstacle kind, size_t count,
                         const char *name)
{
    struct catalog *c = catalog_of(catalog);
    struct spec *s = list_spec(list);
    struct conversion v;
    convert_make(&v, s, c, true);
    expect_refused(&v, kind, count, name);
    convert_clear(&v);
    spec_free(s);
    catalog_free(c);
}

static void rules_refused(const char *catalog, const char *include, enum obstacle kind,
                          size_t count, const char *name)
{
    struct catalog *c = catalog_of(catalog);
    struct spec *s = rules_spec(include, "");
    struct conversion v;
    convert_make(&v, s, c, false);
    expect_refused(&v, kind, count, name);
    convert_clear(&v);
    spec_free(s);
    catalog_free(c);
}

static void rules_to_several_databases_stay_rules(void **state)
{
    rules_refused(SHOP, "shop.o*=a.o shop.p*=b.p", OBSTACLE_RENAMED, 3, "shop.o_1 -> a.o");
    rules_refused(SHOP, "shop.* shop.o*=arch.o*", OBSTACLE_UNCLEAR, 3, "shop.o_1");
    rules_refused(SHOP, "shop.o_*=shop.o shop.o_1=shop.p", OBSTACLE_UNCLEAR, 1, "shop.o_1");
}

static void names_are_told(void **state)
{
    list_refused(SHOP, "shop.o_1 shop.gone", OBSTACLE_ABSENT, 1, "shop.gone");
    list_refused(SHOP, "shop.o_1=shop.a*b", OBSTACLE_RENAMED, 1, "shop.o_1 -> shop.a*b");
    list_refused("a.\xe4\xbc\x9a"
                 " a.\xe5\x91\x98"
                 " a.b",
                 "a.\xe4\xbc\x9a", OBSTACLE_PROOF, 2, "a.b");
}

static void question_marks_stand_for_what_rules_cannot_hold(void **state)
{
    expect_rules("a.\xe4\xbc\x9a"
                 " a.\xe5\x91\x98"
                 " b.c",
                 "a.\xe4\xbc\x9a a.\xe5\x91\x98", "a.* ");
    expect_rules("a.t_\xe4\xbc\x9a"
                 " a.t_xy a.s",
                 "a.t_\xe4\xbc\x9a", "a.t_? ");
    expect_rules("a.t_\xe4\xbc\x9a"
                 " a.t_a a.t_b a.s",
                 "a.t_a a.t_b a.s", "a.s a.t_a a.t_b ");
    expect_rules("\xe4\xbc\x9a.t a.s", "\xe4\xbc\x9a.t a.s", "*.* ");
}

static struct spec *read_spec(const char *databases, const char *mode)
{
    char *body =
        mem_printf("{\"transferMapping\": {\"mode\": \"%s\", \"databases\": %s}}", mode, databases);
    struct spec *s = spec_of_text(body);
    free(body);
    return s;
}

static void what_is_lost_is_told(void **state)
{
    struct catalog *c = catalog_of(SHOP);
    struct conversion v;
    struct spec *s = read_spec("[{\"name\": \"shop\", \"id\": \"7\", \"extra\": 1, \"tables\": "
                               "[{\"name\": \"o_1\", \"id\": \"8\", \"odd\": 2}],"
                               "\"specificTables\": [{\"name\": \"p_1\"}]}]",
                               "SPECIFIC");
    convert_make(&v, s, c, true);
    assert_non_null(v.result);
    assert_true(obstacles_lose(&v.obstacles));
    assert_int_equal(v.obstacles.items[OBSTACLE_LOST].count, 5); /* ids, keys, specificTables */
    convert_clear(&v);
    spec_free(s);
    s = read_spec("[{\"name\": \"shop\", \"tables\": "
                  "[{\"name\": \"o_1\", \"whereClause\": \"id > 1\"}]}, {\"name\": \"crm\"}]",
                  "SPECIFIC");
    convert_make(&v, s, c, true);
    expect_refused(&v, OBSTACLE_FILTERED, 1, "shop.o_1");
    expect_refused(&v, OBSTACLE_UNDOCUMENTED, 1, "crm");
    convert_clear(&v);
    spec_free(s);
    s = read_spec("[{\"name\": \"shop\", \"tables\": [{\"name\": \"o_*\"}], "
                  "\"specificTables\": [{\"name\": \"o_1\", \"mappedName\": \"x\"}]}]",
                  "WILDCARD");
    convert_make(&v, s, c, false);
    assert_non_null(v.result);
    convert_use(&v, s);
    char *after = picture(s, c);
    assert_string_equal(after, "shop.o_1>shop.x\nshop.o_2>shop.o_2\nshop.o_3>shop.o_3\n");
    free(after);
    convert_clear(&v);
    spec_free(s);
    catalog_free(c);
}

static void expect_live(const struct catalog *c, enum mapping_side side, const char *text,
                        size_t cursor, const char *expected)
{
    char *words = rules_live(c, side, text, cursor);
    assert_string_equal(words ? words : "", expected ? expected : "");
    free(words);
}

static void the_rule_at_the_cursor_is_told(void **state)
{
    struct catalog *c = catalog_of(SHOP);
    const char *text = "shop.p_*\n*.o_*=a.b\nsh\n\nx.y";
    expect_live(c, MAPPING_INCLUDE, text, 0,
                "This rule matches 2 of 6 objects now: shop.p_1, shop.p_2");
    expect_live(c, MAPPING_INCLUDE, text, 8,
                "This rule matches 2 of 6 objects now: shop.p_1, shop.p_2");
    expect_live(c, MAPPING_INCLUDE, text, 9,
                "No rule yet: With a rename, the source database must be a plain name.");
    expect_live(c, MAPPING_INCLUDE, text, 22, NULL);
    expect_live(c, MAPPING_INCLUDE, text, strlen(text),
                "This rule matches none of the 6 objects now.");
    expect_live(c, MAPPING_INCLUDE, "*.[op]_*", 3,
                "This rule matches 5 of 6 objects now: shop.o_1, shop.o_2, shop.o_3, ...");
    expect_live(NULL, MAPPING_INCLUDE, "*.*", 0, NULL);
    catalog_free(c);
    c = catalog_of("shop.orders");
    expect_live(c, MAPPING_INCLUDE, "shop.*", 0,
                "This rule matches 1 of 1 object now: shop.orders");
    catalog_free(c);
}

/* --- at random -------------------------------------------------------------------------------- */

static unsigned seed = 1;

static unsigned chance(unsigned below)
{
    seed = seed * 1103515245U + 12345U;
    return (seed >> 8) % below;
}

static const char *const databases[] = {"a", "ab", "b", "s_1", "s_2", "s_12", "\xe4\xbc\x9a"};
static const char *const objects[] = {
    "o_1",  "o_2",           "o_11",          "o_11x", "p_1",  "p_2", "pp",
    "v_1",  "t\xe4\xbc\x9a", "t\xe5\x91\x98", "x",     "o",    "q.r", "t_00",
    "t_01", "t_17",          "t_x",           "u*v",   "tx_a", "x_a", "\xff"};
enum { DATABASES = 7, OBJECTS = 21 };

static bool plain; /* every name of the last catalog can be in a rule */

static bool is_plain(const char *name)
{
    for (; *name; name++)
        if ((unsigned char)*name >= 0x80 || strchr(".*", *name))
            return false;
    return true;
}

static struct catalog *random_catalog(void)
{
    struct catalog *c = catalog_new();
    unsigned share = 1 + chance(4);
    plain = chance(2);
    for (size_t d = 0; d < DATABASES; d++)
        for (size_t o = 0; o < OBJECTS; o++)
            if (chance(4) < share && !(plain && !(is_plain(databases[d]) && is_plain(objects[o]))))
                catalog_add(c, databases[d], strlen(databases[d]), objects[o], strlen(objects[o]),
                            objects[o][0] == 'v' ? CATALOG_VIEW : CATALOG_TABLE,
                            CATALOG_KEY_UNKNOWN, 0);
    catalog_settle(c);
    return c;
}

static void rename_some(struct spec *s, unsigned how)
{
    static const char *const names[] = {"new", "merged", "o_1", "a", "b", "bad name"};
    struct mapping *m = spec_mapping(s);
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++) {
        if (how && chance(3) == 0)
            mapping_rename_database(m, MAPPING_INCLUDE, db, names[chance(5)]);
        for (int list = 0; list <= MAPPING_VIEWS; list++) {
            struct object_at at = {MAPPING_INCLUDE, db, (enum mapping_list)list, 0};
            for (; at.object < mapping_objects(m, at.side, db, at.list); at.object++)
                if (how > 1 && chance(3) == 0)
                    mapping_set(m, at, OBJECT_MAPPED_NAME, names[chance(30) ? chance(5) : 5]);
        }
    }
}

static struct spec *random_list(const struct catalog *c)
{
    struct spec *s = spec_new();
    unsigned how = chance(3), most = 1 + chance(4);
    for (uint32_t row = 0; row < catalog_count(c); row++) {
        struct catalog_row r = catalog_get(c, row);
        if (chance(4) >= most)
            continue;
        char *database = mem_text_n(r.name, r.database_length);
        size_t db = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, database);
        mapping_add(spec_mapping(s), MAPPING_INCLUDE, db,
                    r.kind == CATALOG_VIEW ? MAPPING_VIEWS : MAPPING_TABLES,
                    catalog_object(c, row));
        free(database);
    }
    spec_set(s, FIELD_MODE, "SPECIFIC");
    rename_some(s, how);
    return s;
}

static unsigned done, refused;

static char *body_of(const struct spec *s)
{
    struct buf b = {0};
    spec_write(s, &b);
    return buf_steal(&b);
}

/* Equal or refused, and nothing else; and nothing changes before it is used. Where every name can
 * be in a rule, only the targets may be in the way. */
static void convert_and_compare(struct conversion *v, struct spec *s, const struct catalog *c,
                                bool to_rules)
{
    char *before = picture(s, c), *body = body_of(s);
    convert_make(v, s, c, to_rules);
    char *still = body_of(s);
    assert_string_equal(body, still);
    if (!v->result) {
        refused++;
        assert_true(obstacles_refuse(&v->obstacles) || !*before);
        assert_true(!plain || !v->obstacles.items[OBSTACLE_PROOF].count);
    } else {
        done++;
        assert_false(obstacles_refuse(&v->obstacles));
        convert_use(v, s);
        char *after = picture(s, c);
        assert_string_equal(before, after);
        free(after);
    }
    free(before);
    free(body);
    free(still);
}

static void random_lists_become_the_same_rules(void **state)
{
    done = refused = 0;
    for (int i = 0; i < 3000; i++) {
        struct catalog *c = random_catalog();
        struct spec *s = random_list(c);
        struct conversion v;
        convert_and_compare(&v, s, c, true);
        if (v.result) { /* and back */
            struct conversion back;
            convert_and_compare(&back, s, c, false);
            assert_non_null(back.result);
            convert_clear(&back);
        }
        convert_clear(&v);
        spec_free(s);
        catalog_free(c);
    }
    assert_true(done > 1000 && refused > 100);
}

static const char *random_rule(unsigned side)
{
    static const char *const rules[] = {"a.*",           "*.o_*",     "a.o_?",     "a*.p*",
                                        "b.[op]*",       "a.o_1",     "*.x",       "a.o_*=new.o",
                                        "a.o_*=new.o_*", "b.*=new.*", "a.p_1=a.q", "ab.*=a.*",
                                        "b.o_*=b.o",     "?.t?",      "*.*"};
    static const char *const excludes[] = {"a.o_1*", "*.p*", "b.x", "*.t?", "a*.v*"};
    return side ? excludes[chance(5)] : rules[chance(15)];
}

static struct spec *random_rules(void)
{
    struct spec *s = spec_new();
    for (unsigned side = 0; side < 2; side++)
        for (unsigned i = side ? chance(3) : 1 + chance(3); i > 0; i--)
            rule_add(spec_mapping(s), (enum mapping_side)side, random_rule(side));
    for (unsigned i = chance(4) ? 0 : 1; i > 0; i--) {
        struct mapping *m = spec_mapping(s);
        struct object_at at = {MAPPING_INCLUDE, 0, MAPPING_SPECIFIC_TABLES, 0};
        at.database = mapping_append_database(m, MAPPING_INCLUDE, "a");
        at.object = mapping_add(m, MAPPING_INCLUDE, at.database, at.list, "o_1");
        mapping_set(m, at, OBJECT_MAPPED_NAME, "z");
    }
    spec_set(s, FIELD_MODE, "WILDCARD");
    return s;
}

static void random_rules_become_the_same_list(void **state)
{
    done = refused = 0;
    for (int i = 0; i < 3000; i++) {
        struct catalog *c = random_catalog();
        struct spec *s = random_rules();
        struct conversion v;
        convert_and_compare(&v, s, c, false);
        convert_clear(&v);
        spec_free(s);
        catalog_free(c);
    }
    assert_true(done > 500 && refused > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_renamed_database_stays_renamed),
        cmocka_unit_test(single_names_go_to_the_rule_that_matches_them),
        cmocka_unit_test(renamed_databases_have_rules_of_their_own),
        cmocka_unit_test(rules_to_several_databases_stay_rules),
        cmocka_unit_test(names_are_told),
        cmocka_unit_test(question_marks_stand_for_what_rules_cannot_hold),
        cmocka_unit_test(what_is_lost_is_told),
        cmocka_unit_test(the_rule_at_the_cursor_is_told),
        cmocka_unit_test(random_lists_become_the_same_rules),
        cmocka_unit_test(random_rules_become_the_same_list),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}
