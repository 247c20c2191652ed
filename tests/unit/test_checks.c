/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every check with a body that triggers it and one that does not. Bodies are JSON merge patches
 * (RFC 7386) on one body without findings; ' stands for ".
 */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "asserts.h"
#include <json-c/json.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "check_bodies.h"
#include "check_bodies_objects.h"
#include "spec_of_text.h"

enum {
    SCALAR_CASES = sizeof scalar_cases / sizeof *scalar_cases,
    OBJECT_CASES = sizeof object_cases / sizeof *object_cases,
    CASES = SCALAR_CASES + OBJECT_CASES
};

static const struct pair_of_bodies *case_at(size_t i)
{
    return i < SCALAR_CASES ? &scalar_cases[i] : &object_cases[i - SCALAR_CASES];
}

/* --- bodies --- */

/* "@300" is 300 times n: for names that are too long to be written here. */
static char *expand(const char *text)
{
    struct buf b = {0};
    for (; *text != '\0'; text++) {
        char *end = (char *)text;
        unsigned long count = *text == '@' ? strtoul(text + 1, &end, 10) : 0;
        if (end == text)
            buf_char(&b, *text);
        for (; count > 0; count--)
            buf_char(&b, 'n');
        text = end > text ? end - 1 : text;
    }
    return buf_steal(&b);
}

static struct json_object *parse_quoted(const char *text)
{
    char *copy = expand(text);
    struct json_object *value;
    for (char *p = copy; *p != '\0'; p++)
        if (*p == '\'')
            *p = '"';
    value = json_tokener_parse(copy);
    if (value == NULL)
        fail_msg("not JSON: %s", copy);
    free(copy);
    return value;
}

static void merge(struct json_object *target, struct json_object *patch)
{
    struct json_object_iterator end = json_object_iter_end(patch);
    struct json_object_iterator at = json_object_iter_begin(patch);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        const char *key = json_object_iter_peek_name(&at);
        struct json_object *value = json_object_iter_peek_value(&at), *old = NULL;
        if (value == NULL)
            json_object_object_del(target, key);
        else if (json_object_is_type(value, json_type_object) &&
                 json_object_object_get_ex(target, key, &old) &&
                 json_object_is_type(old, json_type_object))
            merge(old, value);
        else
            json_object_object_add(target, key, json_object_get(value));
    }
}

static char *word_after(const char *text, const char *mark)
{
    const char *at = strstr(text, mark);
    return at == NULL ? NULL : mem_text_n(at + strlen(mark), strcspn(at + strlen(mark), " "));
}

static void set_endpoint(struct spec *s, enum side side, const char *text)
{
    struct endpoint e = {0};
    if (text == NULL)
        return;
    e.type = mem_text_n(text, strcspn(text, " "));
    e.role = word_after(text, " role=");
    e.version = word_after(text, " version=");
    e.schema = word_after(text, " schema=");
    e.address = word_after(text, " address=");
    spec_set_endpoint(s, side, &e);
    free(e.type);
    free(e.role);
    free(e.version);
    free(e.schema);
    free(e.address);
}

/* " now=e_9": the source was changed after the objects were picked. */
static void set_source(struct spec *s, const char *text)
{
    char *id = text == NULL ? NULL : word_after(text, " now=");
    if (id != NULL)
        spec_set(s, FIELD_SOURCE, id);
    free(id);
}

/* " edition=ce-4.2.2" */
static void set_edition(struct spec *s, const char *text)
{
    char *word = text == NULL ? NULL : word_after(text, " edition=");
    enum edition edition;
    assert_true(edition_read(word, &edition));
    spec_set_edition(s, edition);
    free(word);
}

static struct spec *spec_of(const struct body *b)
{
    struct json_object *body = parse_quoted(base), *patch = parse_quoted(b->patch);
    struct spec *s;
    merge(body, patch);
    s = spec_of_text(json_object_to_json_string(body));
    json_object_put(patch);
    json_object_put(body);
    set_endpoint(s, SIDE_SOURCE, b->source);
    set_source(s, b->source);
    set_edition(s, b->source);
    set_endpoint(s, SIDE_SINK, b->sink);
    return s;
}

static const struct finding *find(const struct findings *f, const char *check)
{
    for (size_t i = 0; i < f->len; i++)
        if (strcmp(f->items[i].check, check) == 0)
            return &f->items[i];
    return NULL;
}

static bool finding_fix(struct spec *s, const struct finding *f)
{
    const char *value;
    if (f->fix == FIX_RENAME)
        return spec_adopt(s, f->pointer, f->other, f->fix_text);
    if (f->fix == FIX_DROP)
        return spec_drop_unknown(s, f->pointer);
    if (!finding_proposes(f, &value))
        return false;
    spec_set(s, f->field, value);
    return true;
}

/* --- tests --- */

static void test_base_is_clean(void **state)
{
    struct body body = {M2O, "{}"};
    struct spec *s = spec_of(&body);
    struct findings f = {0};
    spec_findings(s, &f);
    if (f.len > 0)
        fail_msg("%s: %s", f.items[0].check, f.items[0].message);
    findings_clear(&f);
    spec_free(s);
}

static void test_every_rule_has_its_bodies(void **state)
{
    for (size_t i = 0; i < check_count(); i++) {
        bool has = false;
        for (size_t k = 0; k < CASES; k++)
            has = has || strcmp(case_at(k)->check, check_known(i)->id) == 0;
        if (!has)
            fail_msg("no bodies for %s", check_known(i)->id);
    }
}

/* Also those whose findings are made elsewhere. */
static void test_rules_are_complete(void **state)
{
    size_t known = 0;
    for (const struct check *r; (r = check_known(known)) != NULL; known++) {
        assert_ptr_equal(check_find(r->id), r);
        assert_int_equal(strspn(r->id, "abcdefghijklmnopqrstuvwxyz-"), strlen(r->id));
        if (!r->why || strlen(r->why) < 20 || strcmp(r->why, r->about) == 0)
            fail_msg("%s does not say why", r->id);
        assert_int_not_equal(strlen(r->about), 0);
        assert_int_not_equal(strlen(r->remedy), 0);
        assert_int_not_equal(strlen(r->source), 0);
    }
    assert_true(known > check_count());
    assert_null(check_known(SIZE_MAX));
    assert_null(check_find("no-such-check"));
    assert_non_null(check_find("json-syntax"));
}

static void check_finding(const struct finding *found, const struct check *r)
{
    assert_int_equal(found->severity, r->severity);
    assert_non_null(found->message);
    assert_int_not_equal(found->message[0], '\0');
    assert_null(strstr(found->message, "%s"));
    assert_non_null(found->remedy);
    assert_int_equal(found->pointer[0], '/');
    assert_true((int)found->page < PAGE_COUNT);
    if (found->field != FIELD_NONE) {
        assert_string_equal(found->pointer + 1, field_of(found->field)->path);
        assert_int_equal(found->page, field_of(found->field)->page);
    } else {
        assert_true(found->fix == FIX_NONE || found->fix == FIX_RENAME || found->fix == FIX_DROP);
    }
}

/* A fix that is offered must take the finding away. */
static void check_fixes(struct spec *s, const char *check)
{
    for (int tries = 0;; tries++) {
        struct findings f = {0};
        const struct finding *found;
        bool fixed;
        spec_findings(s, &f);
        found = find(&f, check);
        if (found == NULL || found->fix == FIX_NONE) {
            findings_clear(&f);
            return;
        }
        if (tries > 10)
            fail_msg("%s: the fix does not mend it: %s", check, found->message);
        fixed = finding_fix(s, found);
        findings_clear(&f);
        assert_true(fixed);
    }
}

static void test_bodies(void **state)
{
    for (size_t i = 0; i < CASES; i++) {
        const struct check *r = check_find(case_at(i)->check);
        struct spec *bad = spec_of(&case_at(i)->bad), *good = spec_of(&case_at(i)->good);
        struct findings f = {0};
        const struct finding *found;
        if (r == NULL)
            fail_msg("there is no check %s", case_at(i)->check);
        spec_findings(bad, &f);
        found = find(&f, case_at(i)->check);
        if (found == NULL)
            fail_msg("%s is not triggered by %s", case_at(i)->check, case_at(i)->bad.patch);
        else
            check_finding(found, r);
        for (size_t k = 1; k < f.len; k++)
            assert_true(f.items[k - 1].page <= f.items[k].page);
        findings_clear(&f);
        check_fixes(bad, case_at(i)->check);

        spec_findings(good, &f);
        found = find(&f, case_at(i)->check);
        if (found != NULL)
            fail_msg("%s is triggered by %s: %s", case_at(i)->check, case_at(i)->good.patch,
                     found->message);
        findings_clear(&f);
        spec_free(bad);
        spec_free(good);
    }
}

static struct spec *published(void)
{
    char *file = mem_printf("%s/tests/bodies/published.json", getenv("top_srcdir"));
    char *why = NULL;
    struct buf text = {0};
    struct spec *s;
    if (!path_read(file, 1 << 20, &text, &why))
        fail_msg("%s", why);
    s = spec_of_text(buf_string(&text));
    buf_clear(&text);
    free(file);
    return s;
}

static void test_published_example(void **state)
{
    static const char *const expected[] = {"does-not-apply",   "missing",
                                           "not-empty-verify", "throttle-low",
                                           "log-hours-short",  "ddl-without-record",
                                           "ddl-new-tables"};
    struct spec *s = published();
    struct findings f = {0};
    spec_findings(s, &f);
    for (size_t i = 0; i < f.len; i++)
        if (f.items[i].severity == SEVERITY_ERROR)
            fail_msg("%s: %s", f.items[i].check, f.items[i].message);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (find(&f, expected[i]) == NULL)
            fail_msg("%s is not found", expected[i]);
    assert_int_equal(f.count[SEVERITY_ERROR], 0);
    findings_clear(&f);
    spec_free(s);
}

/* Comparing each with all others took a minute. */
static void test_many_spellings(void **state)
{
    enum { LETTERS = 16, SPELLINGS = 1 << LETTERS };
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, "shop");
    struct findings f = {0};
    for (unsigned i = 0; i <= SPELLINGS; i++) { /* the last one is the first again */
        char name[LETTERS + 1] = "";
        for (unsigned k = 0; k < LETTERS; k++)
            name[k] = i >> k & 1 ? 'A' : 'a';
        mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, name);
    }
    spec_findings(s, &f);
    assert_int_equal(findings_of(&f, "target-case"), SPELLINGS - 1);
    assert_int_equal(findings_of(&f, "object-double"), 1);
    findings_clear(&f);
    spec_free(s);
}

/* A new spec is unfinished, but what it proposes is right. */
static void test_new_spec(void **state)
{
    static const char *const expected[] = {"source-missing", "sink-missing", "name-missing",
                                           "objects-none"};
    struct spec *s = spec_new();
    struct findings f = {0};
    spec_findings(s, &f);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_non_null(find(&f, expected[i]));
    assert_int_equal(f.len, sizeof expected / sizeof *expected);
    findings_clear(&f);
    spec_free(s);
}

static void test_fix_text(void **state)
{
    struct body body = {M2O, "{'commonTransferConfig':{'tableCategory':'WITHUNIQUEROWID'}}"};
    struct spec *s = spec_of(&body);
    struct findings f = {0};
    const struct finding *found;
    spec_findings(s, &f);
    found = find(&f, "value-choice");
    assert_non_null(found);
    assert_int_equal(found->fix, FIX_SET);
    assert_string_equal(found->fix_text, "WITH_UNIQUE_ROW_ID");
    assert_true(finding_fix(s, found));
    assert_string_equal(spec_get(s, FIELD_TABLE_CATEGORY), "WITH_UNIQUE_ROW_ID");
    assert_int_equal(spec_origin(s, FIELD_TABLE_CATEGORY), ORIGIN_TYPED);
    findings_clear(&f);
    spec_free(s);
}

/* Why a setting does not apply is said whole: what it asks for is at the end. */
static void test_why_not_is_whole(void **state)
{
    struct body body = {"MYSQL", "OB_MYSQL version=4.3.0",
                        "{'enableStructTransfer':false,"
                        "'commonTransferConfig':{'sinkStoreFormat':'ROW'}}"};
    struct spec *s = spec_of(&body);
    struct findings f;
    (void)state;
    findings_init(&f);
    spec_findings(s, &f);
    assert_non_null(find(&f, "does-not-apply"));
    assert_non_null(strstr(find(&f, "does-not-apply")->message,
                           "any of \"DDL statements\" (page Incremental)."));
    findings_clear(&f);
    spec_free(s);
}

/* Names come from files and databases: nothing of them reaches the terminal raw. */
static void test_messages_are_visible(void **state)
{
    struct body body = {M2O, "{" SHOP(TABLE("a\\u001b[2Jb", "")) "}"};
    struct spec *s = spec_of(&body);
    struct findings f = {0};
    spec_findings(s, &f);
    assert_non_null(find(&f, "name-not-supported"));
    for (size_t i = 0; i < f.len; i++)
        assert_null(strchr(f.items[i].message, 0x1b));
    findings_clear(&f);
    spec_free(s);
}

/* One finding for all that go into one target, which says what that excludes. */
static void test_merges(void **state)
{
    struct body body = {M2O, "{" SHOP(MAPPED("a", "t") "," MAPPED("b", "t") "," MAPPED(
                                 "c", "t") "," MAPPED("d", "u") "," MAPPED("u", "u")) "}"};
    struct spec *s = spec_of(&body);
    struct findings f = {0};
    spec_findings(s, &f);
    size_t merges = 0;
    for (size_t i = 0; i < f.len; i++)
        merges += strcmp(f.items[i].check, "merge") == 0;
    assert_int_equal(merges, 2);
    const struct finding *first = find(&f, "merge");
    assert_string_equal(first->message,
                        "table shop.a: goes into the same target shop.t as shop.b and 1 other. "
                        "Reverse incremental is not possible with merged tables, and structure "
                        "transfer does not create their target.");
    assert_string_equal(first->pointer, "/transferMapping/databases/0/tables/0/mappedName");
    findings_clear(&f);
    spec_free(s);
}

/* Many objects, all of them wrong: counted all, shown few. */
static void test_many_objects(void **state)
{
    enum { MANY = 100000 };
    struct body body = {M2O, "{}"};
    struct spec *s = spec_of(&body);
    struct findings f = {0};
    for (int i = 0; i < MANY; i++)
        mapping_add(spec_mapping(s), MAPPING_INCLUDE, 0, MAPPING_TABLES, i % 2 == 0 ? "a b" : "c");
    spec_findings(s, &f);
    assert_int_equal(f.count[SEVERITY_WARNING], MANY / 2 + 1); /* and too long a list */
    assert_int_equal(f.count[SEVERITY_ERROR], MANY - 2);
    assert_int_equal(f.len, 2 * FINDINGS_SHOWN + 1);
    findings_clear(&f);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_is_clean),      cmocka_unit_test(test_every_rule_has_its_bodies),
        cmocka_unit_test(test_rules_are_complete), cmocka_unit_test(test_bodies),
        cmocka_unit_test(test_published_example),  cmocka_unit_test(test_many_spellings),
        cmocka_unit_test(test_new_spec),           cmocka_unit_test(test_fix_text),
        cmocka_unit_test(test_why_not_is_whole),   cmocka_unit_test(test_messages_are_visible),

        cmocka_unit_test(test_many_objects),       cmocka_unit_test(test_merges),
    };
    setenv("OMS_WIZARD_NOW", "1700000000", 1);
    setenv("TZ", "UTC", 1);
    tzset();
    return cmocka_run_group_tests_name("checks", tests, NULL, NULL);
}
