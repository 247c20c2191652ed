/* SPDX-License-Identifier: Apache-2.0 */
/* Rules that take helper tables of online DDL tools: which is the first that others do not exclude,
 * compared with a way that asks every rule. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "random_names.h"
#include "spec_of_text.h"

static const char *const helpers[] = {"_t_gho", "_t_ghc", "_t_del", "_t_new", "_t_old"};
enum { HELPERS = sizeof helpers / sizeof *helpers };

static struct spec *of_rules(void)
{
    return spec_of_text("{\"enableIncrTransfer\": true, "
                        "\"transferMapping\": {\"mode\": \"WILDCARD\"}}");
}

static void add_rule(struct spec *s, enum mapping_side side, const char *database,
                     const char *object)
{
    struct mapping *m = spec_mapping(s);
    size_t db = mapping_append_database(m, side, database);
    mapping_add(m, side, db, MAPPING_TABLES, object);
}

/* "shop.*: also takes ... such as _t_gho", or NULL. */
static const struct finding *online_ddl_of(const struct findings *f)
{
    for (size_t i = 0; i < f->len; i++)
        if (strcmp(f->items[i].check, "online-ddl-rule") == 0)
            return &f->items[i];
    return NULL;
}

/* --- as it is written --------------------------------------------------------------------------
 */

static bool naive_excluded(const struct spec *s, const char *database, const char *helper)
{
    struct object_at at = {.side = MAPPING_EXCLUDE};
    bool whole, is = false;
    for (; !is && rule_reach(spec_mapping_of(s), &at, &whole); at.object++) {
        char *rule = rule_text(spec_mapping_of(s), at, whole);
        is = rule_matches(rule, database, helper);
        free(rule);
    }
    return is;
}

static const char *naive_helper(const struct spec *s, struct object_at at, bool whole)
{
    const char *database = mapping_database_name(spec_mapping_of(s), at.side, at.database);
    const char *found = NULL;
    char *rule = rule_text(spec_mapping_of(s), at, whole);
    for (size_t i = 0; !found && !strpbrk(database, "*?[") && i < HELPERS; i++)
        if (rule_matches(rule, database, helpers[i]) && !naive_excluded(s, database, helpers[i]))
            found = helpers[i];
    free(rule);
    return found;
}

static void compare_with_naive(const struct spec *s)
{
    struct object_at at = {.side = MAPPING_INCLUDE};
    const char *helper = NULL;
    char *pointer = NULL;
    struct findings f = {0};
    bool whole;
    for (; !helper && rule_reach(spec_mapping_of(s), &at, &whole); at.object++)
        if ((helper = naive_helper(s, at, whole)))
            pointer = mapping_pointer(at, !whole, OBJECT_KEYS);
    spec_findings(s, &f);
    const struct finding *found = online_ddl_of(&f);
    if (!helper != !found)
        fail_msg("%s, not %s", found ? found->message : "nothing", helper ? helper : "nothing");
    if (helper) {
        assert_string_equal(found->pointer, pointer);
        assert_non_null(strstr(found->message, helper));
    }
    findings_clear(&f);
    free(pointer);
}

/* --- tests -------------------------------------------------------------------------------------
 */

static void pattern_of_chance(char *out, uint32_t most, const char *const *parts, uint32_t count)
{
    *out = '\0';
    for (uint32_t left = 1 + chance(most); left > 0; left--)
        strcat(out, parts[chance(count)]);
}

static void random_rules(void **state)
{
    static const char *const plain[] = {"a", "b", "ab", "bab", "é"};
    static const char *const wild[] = {"a", "b",    "ab", "bab",  "é",  "*",  "*",
                                       "?", "[ab]", "ba", "[!a]", "[a", "*a", "b*"};
    static const char *const objects[] = {"*",   "_*",     "*_gho", "_t_???", "*_*[ow]",
                                          "t_*", "_t_gh?", "*l*",   "*d",     "_t_old"};
    enum { ROUNDS = 3000 };
    char text[64];
    for (int round = 0; round < ROUNDS; round++) {
        struct spec *s = of_rules();
        for (uint32_t left = 1 + chance(4); left > 0; left--) {
            pattern_of_chance(text, 4, chance(5) ? plain : wild, 5);
            add_rule(s, MAPPING_INCLUDE, text, objects[chance(10)]);
        }
        for (uint32_t left = chance(12); left > 0; left--) {
            pattern_of_chance(text, 4, wild, sizeof wild / sizeof *wild);
            add_rule(s, MAPPING_EXCLUDE, text, objects[chance(10)]);
        }
        compare_with_naive(s);
        spec_free(s);
    }
}

/* Every rule by every other one took minutes. */
static void many_patterns(void **state)
{
    enum { MANY = 20000 };
    static const char *const forms[] = {"shop_%d*", "*x%d", "*x%d*", "s*x%d?", "shop_[yz]%d*"};
    struct findings f = {0};
    struct spec *s = of_rules();
    for (int i = 0; i < MANY; i++) {
        char *database = mem_printf("shop_db%d", i);
        add_rule(s, MAPPING_INCLUDE, database, "*");
        free(database);
        database = mem_printf(forms[i % 5], i);
        add_rule(s, MAPPING_EXCLUDE, database, "*_*");
        free(database);
    }
    add_rule(s, MAPPING_INCLUDE, "shop", "*");
    add_rule(s, MAPPING_EXCLUDE, "shop_d*", "_*");
    spec_findings(s, &f);
    assert_non_null(online_ddl_of(&f));
    assert_string_equal(online_ddl_of(&f)->pointer, "/transferMapping/databases/20000/tables/0");
    findings_clear(&f);
    spec_free(s);
}

struct looks {
    size_t count, most;
};

static bool looks_end(void *arg)
{
    struct looks *looks = arg;
    return ++looks->count > looks->most;
}

/* Patterns that nothing plain can be told of are asked one by one; a key can come meanwhile, and
 * what is not known then is not said. */
static void patterns_wait_for_keys(void **state)
{
    enum { INCLUDES = 300, LETTERS = 26 };
    struct looks looks = {0, SIZE_MAX};
    struct findings f = {0};
    struct spec *s = of_rules();
    for (int i = 0; i < INCLUDES; i++) {
        char *database = mem_printf("DB%d", i);
        add_rule(s, MAPPING_INCLUDE, database, "_*");
        free(database);
    }
    for (int i = 0; i < LETTERS * LETTERS; i++) {
        char *database = mem_printf("*%c?%c*", 'a' + i / LETTERS, 'a' + i % LETTERS);
        add_rule(s, MAPPING_EXCLUDE, database, "*_*");
        free(database);
    }
    add_rule(s, MAPPING_EXCLUDE, "*[A-Z]*", "*_*");
    assert_true(spec_findings_unless(s, &f, looks_end, &looks));
    assert_null(online_ddl_of(&f));
    assert_in_range(looks.count, 10, SIZE_MAX);
    findings_clear(&f);
    for (looks.most = 0; looks.most < 20; looks.most++) {
        looks.count = 0;
        findings_init(&f);
        assert_false(spec_findings_unless(s, &f, looks_end, &looks));
        assert_null(online_ddl_of(&f));
        findings_clear(&f);
    }
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_rules),
        cmocka_unit_test(many_patterns),
        cmocka_unit_test(patterns_wait_for_keys),
    };
    return cmocka_run_group_tests_name("online ddl", tests, NULL, NULL);
}
