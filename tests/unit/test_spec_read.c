/* SPDX-License-Identifier: Apache-2.0 */
/* Reading bodies: what is understood, what is refused and where. */
#include <string.h>
#include "asserts.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"

static struct spec *read_good(const char *text)
{
    struct findings found = {0};
    struct spec *s = spec_read(text, strlen(text), &found);
    if (!s)
        fail_msg("refused: %s", found.items[0].message);
    assert_int_equal(found.len, 0);
    findings_clear(&found);
    return s;
}

/* A value of a wrong type is kept and complained of, now and by the rules; the rest is no spec. */
static void read_wrong(const char *text, struct findings *found)
{
    struct findings later = {0};
    findings_init(found);
    struct spec *s = spec_read(text, strlen(text), found);
    assert_true(found->len > 0);
    assert_int_equal(found->count[SEVERITY_ERROR], found->len);
    if (s)
        spec_findings(s, &later);
    for (size_t i = 0; s && i < found->len; i++) {
        bool again = false;
        for (size_t k = 0; k < later.len; k++)
            again = again || (strcmp(later.items[k].pointer, found->items[i].pointer) == 0 &&
                              strcmp(later.items[k].message, found->items[i].message) == 0);
        if (!again)
            fail_msg("the rules do not say: %s", found->items[i].message);
        assert_non_null(found->items[i].remedy);
    }
    findings_clear(&later);
    spec_free(s);
}

static void assert_unreadable(const char *text)
{
    struct findings found = {0};
    assert_null(spec_read(text, strlen(text), &found));
    findings_clear(&found);
}

static void assert_refused(const char *text, const char *rule, const char *pointer, size_t line,
                           size_t column)
{
    struct findings found;
    read_wrong(text, &found);
    const struct finding *f = &found.items[0];
    assert_int_equal(found.len, 1);
    assert_string_equal(f->check, rule);
    if (pointer)
        assert_string_equal(f->pointer, pointer);
    if (f->line != line || f->column != column)
        fail_msg("%s: at %zu:%zu", text, f->line, f->column);
    assert_non_null(f->message);
    findings_clear(&found);
}

static void values_come_from_the_file(void **state)
{
    struct spec *s = read_good("{\"name\": \"a\", \"labelIds\": [\"l_1\", \"l_2\"],"
                               "\"enableFullTransfer\": false,"
                               "\"commonTransferConfig\": {\"mqPartition\": 0},"
                               "\"incrTransferConfig\": {\"startTimestamp\": \"1689201369\","
                               "\"incrLogPullSpeedConfig\": {\"memory\": 4}}}");
    assert_true(spec_loaded(s));
    assert_string_equal(spec_get(s, FIELD_NAME), "a");
    assert_string_equal(spec_get(s, FIELD_LABELS), "l_1\nl_2");
    assert_string_equal(spec_get(s, FIELD_FULL), "false");
    assert_string_equal(spec_get(s, FIELD_MQ_PARTITION), "0");
    assert_string_equal(spec_get(s, FIELD_INCR_START), "1689201369");
    assert_string_equal(spec_get(s, FIELD_INCR_PULL_MEMORY), "4");
    assert_int_equal(spec_origin(s, FIELD_NAME), ORIGIN_FILE);
    assert_int_equal(spec_origin(s, FIELD_TYPE), ORIGIN_UNSET);
    assert_null(spec_get(s, FIELD_TYPE));
    assert_false(spec_holds(s, FIELD_TYPE));
    spec_free(s);
}

static void null_is_held_and_not_set(void **state)
{
    struct spec *s = read_good("{\"name\": null, \"labelIds\": [], \"type\": \"\"}");
    assert_null(spec_get(s, FIELD_NAME));
    assert_null(spec_get(s, FIELD_LABELS));
    assert_null(spec_get(s, FIELD_TYPE));
    assert_true(spec_holds(s, FIELD_NAME));
    assert_true(spec_written(s, FIELD_LABELS));
    spec_set(s, FIELD_NAME, NULL);
    assert_false(spec_holds(s, FIELD_NAME));
    spec_free(s);
}

static void objects_are_read(void **state)
{
    struct spec *s = read_good(
        "{\"transferMapping\": {\"databases\": [{\"name\": \"shop\", \"mappedName\": \"shop2\","
        "\"tables\": [{\"name\": \"t\", \"mappedName\": \"u\", \"whereClause\": \"id > 1\","
        "\"filterColumns\": [\"id\", \"x\"]}], \"views\": null}], \"databasesBlack\": null}}");
    const struct mapping *m = spec_mapping_of(s);
    struct object_at at = {.side = MAPPING_INCLUDE};
    assert_string_equal(mapping_database_name(m, MAPPING_INCLUDE, 0), "shop");
    assert_string_equal(mapping_database_mapped(m, MAPPING_INCLUDE, 0), "shop2");
    assert_string_equal(mapping_get(m, at, OBJECT_NAME), "t");
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "u");
    assert_string_equal(mapping_get(m, at, OBJECT_WHERE), "id > 1");
    assert_string_equal(mapping_get(m, at, OBJECT_FILTER_COLUMNS), "id\nx");
    assert_null(mapping_get(m, at, OBJECT_SHARD_COLUMNS));
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 1);
    spec_free(s);
}

static void pascal_case_is_understood(void **state)
{
    struct spec *s =
        read_good("\xef\xbb\xbf{\"Name\": \"a\", \"TransferMapping\": {\"Mode\": \"X\","
                  "\"Databases\": [{\"Name\": \"d\", \"Tables\": [{\"Name\": \"t\"}]}]},"
                  "\"WorkerGradeId\": 1}");
    assert_string_equal(spec_get(s, FIELD_NAME), "a");
    assert_string_equal(spec_get(s, FIELD_MODE), "X");
    assert_int_equal(mapping_total(spec_mapping_of(s), MAPPING_INCLUDE), 1);
    assert_int_equal(spec_unknown_count(s), 1);
    assert_string_equal(spec_unknown_pointer(s, 0), "/WorkerGradeId");
    assert_null(spec_unknown_pointer(s, 1));
    spec_free(s);
}

static void unknown_keys_have_pointers(void **state)
{
    struct spec *s =
        read_good("{\"x\": 1, \"name\": \"a\", \"y/~\": [], \"transferMapping\": {\"z\": {},"
                  "\"databases\": [{}, {\"q\": 1, \"views\": [{}, {\"r\": 1}], \"s\": 2}]},"
                  "\"fullTransferConfig\": {\"readWorkerNum\": 4}, \"incrTransferConfig\":"
                  "{\"incrLogPullSpeedConfig\": {\"deep\": true}}}");
    static const char *const expected[] = {
        "/x",
        "/y~1~0",
        "/transferMapping/z",
        "/transferMapping/databases/1/q",
        "/transferMapping/databases/1/views/1/r",
        "/transferMapping/databases/1/s",
        "/fullTransferConfig/readWorkerNum",
        "/incrTransferConfig/incrLogPullSpeedConfig/deep",
    };
    assert_int_equal(spec_unknown_count(s), sizeof expected / sizeof *expected);
    for (size_t i = 0; i < spec_unknown_count(s); i++)
        assert_string_equal(spec_unknown_pointer(s, i), expected[i]);
    spec_free(s);
}

static void syntax(void **state)
{
    assert_refused("", "json-syntax", NULL, 1, 1);
    assert_refused("{\"name\": \"a\",}", "json-syntax", NULL, 1, 13);
    assert_refused("{\n  \"name\": NaN}", "json-syntax", NULL, 2, 11);
    assert_refused("{} x", "json-syntax", NULL, 1, 4);
    assert_refused("{\"name\": \"a\", \"name\": \"b\"}", "json-syntax", NULL, 1, 15);
    assert_refused("{\"x\": {\"a\": 1, \"a\": 2}}", "json-syntax", NULL, 1, 16);
    assert_refused("{\"x\": [1,]}", "json-syntax", NULL, 1, 9);
    assert_refused("{\"labelIds\": [\"a\"", "json-syntax", NULL, 1, 18);
    assert_refused("{\"transferMapping\": {\"databases\": [{\"tables\": [{\"name\": \"t",
                   "json-syntax", NULL, 1, 57);
}

static void a_key_in_both_spellings_is_a_duplicate(void **state)
{
    assert_refused("{\"name\": \"a\", \"Name\": \"b\"}", "json-syntax", NULL, 1, 15);
    assert_refused(
        "{\"transferMapping\": {\"databases\": [{\"Name\": \"a\", \"name\": {\"x\": 1}}]}}",
        "json-syntax", NULL, 1, 50);
}

static void wrong_types(void **state)
{
    assert_unreadable("[]");
    assert_unreadable("{\"a\\u0000b\": 1}");
    assert_refused("[]", "json-type", "", 1, 1);
    assert_refused("null", "json-type", "", 1, 1);
    assert_refused("{\"name\": 1}", "json-type", "/name", 1, 10);
    assert_refused("{\"name\": {\"a\": [1]}}", "json-type", "/name", 1, 10);
    assert_refused("{\"labelIds\": \"l\"}", "json-type", "/labelIds", 1, 14);
    assert_refused("{\"labelIds\": [\"l\", null]}", "json-type", "/labelIds/1", 1, 20);
    assert_refused("{\"enableFullTransfer\": \"true\"}", "json-type", "/enableFullTransfer", 1, 24);
    assert_refused("{\"enableFullTransfer\": 1}", "json-type", "/enableFullTransfer", 1, 24);
    assert_refused("{\"transferMapping\": []}", "json-type", "/transferMapping", 1, 21);
    assert_refused("{\"transferMapping\": {\"databases\": {}}}", "json-type",
                   "/transferMapping/databases", 1, 35);
    assert_refused("{\"transferMapping\": {\"databases\": [null]}}", "json-type",
                   "/transferMapping/databases/0", 1, 36);
    assert_refused("{\"transferMapping\": {\"databases\": [{\"id\": 7}]}}", "json-type",
                   "/transferMapping/databases/0/id", 1, 43);
    assert_refused("{\"transferMapping\": {\"databases\": [{\"tables\": [{}, \"t\"]}]}}",
                   "json-type", "/transferMapping/databases/0/tables/1", 1, 52);
    assert_refused(
        "{\"transferMapping\": {\"databases\": [{\"tables\": [{\"filterColumns\": \"a\"}]}]}}",
        "json-type", "/transferMapping/databases/0/tables/0/filterColumns", 1, 66);
    assert_refused("{\"name\": \"a\\u0000b\"}", "json-type", "/name", 1, 10);
    assert_refused("{\"a\\u0000b\": 1}", "json-type", "", 1, 2);
}

static void numbers(void **state)
{
#define RPS(number) "{\"fullTransferConfig\": {\"throttleRps\": " number "}}"
    assert_refused(RPS("1.0"), "json-type", "/fullTransferConfig/throttleRps", 1, 40);
    assert_refused(RPS("1e2"), "json-type", "/fullTransferConfig/throttleRps", 1, 40);
    assert_refused(RPS("\"5\""), "json-type", "/fullTransferConfig/throttleRps", 1, 40);
    assert_refused(RPS("9223372036854775808"), "json-integer", "/fullTransferConfig/throttleRps", 1,
                   40);
    assert_refused(RPS("-9223372036854775809"), "json-integer", "/fullTransferConfig/throttleRps",
                   1, 40);
    struct spec *s = read_good(RPS("-9223372036854775808"));
    assert_string_equal(spec_get(s, FIELD_FULL_RPS), "-9223372036854775808");
    spec_free(s);
    assert_refused("{\"incrTransferConfig\": {\"startTimestamp\": 1.5}}", "json-type",
                   "/incrTransferConfig/startTimestamp", 1, 43);
    assert_refused("{\"incrTransferConfig\": {\"startTimestamp\": true}}", "json-type",
                   "/incrTransferConfig/startTimestamp", 1, 43);
}

static void every_wrong_type_is_told(void **state)
{
    struct findings found;
    read_wrong("{\n\"name\": 1,\n\"type\": [],\n\"enableFullTransfer\": 0,\n"
               "\"labelIds\": [1, \"x\", 2],\n\"structTransferConfig\": 3 x",
               &found);
    static const char *const expected[] = {"/name",       "/type",       "/enableFullTransfer",
                                           "/labelIds/0", "/labelIds/2", "/structTransferConfig",
                                           NULL};
    assert_int_equal(found.len, 7);
    for (size_t i = 0; expected[i]; i++) {
        assert_string_equal(found.items[i].pointer, expected[i]);
        assert_string_equal(found.items[i].check, "json-type");
    }
    assert_int_equal(found.items[0].field, FIELD_NAME);
    assert_int_equal(found.items[0].page, PAGE_TASK);
    assert_int_equal(found.items[3].field, FIELD_LABELS);
    assert_int_equal(found.items[5].field, FIELD_NONE);
    assert_int_equal(found.items[5].page, PAGE_FULL);
    assert_string_equal(found.items[6].check, "json-syntax");
    assert_int_equal(found.items[6].line, 6);
    findings_clear(&found);
}

static void values_outside_a_choice_are_read(void **state)
{
    struct spec *s =
        read_good("{\"type\": \"VERIFY\", \"transferMapping\": {\"mode\": \"SPCEIFIC\"},"
                  "\"commonTransferConfig\": {\"mqSerializerType\":"
                  "\"DEBEZIUMFlatten\"}}");
    assert_string_equal(spec_get(s, FIELD_TYPE), "VERIFY");
    assert_string_equal(spec_get(s, FIELD_MODE), "SPCEIFIC");
    assert_string_equal(spec_get(s, FIELD_MQ_SERIALIZER), "DEBEZIUMFlatten");
    spec_free(s);
}

/* Every beginning of a body is either read or refused; none ends the program. */
static void broken_bodies_are_refused(void **state)
{
    static const char body[] =
        "{\"name\":\"a\",\"labelIds\":[\"l\"],\"transferMapping\":{\"mode\":\"SPECIFIC\","
        "\"databases\":[{\"name\":\"d\",\"x\":{\"y\":[1]},\"tables\":[{\"name\":\"t\","
        "\"filterColumns\":[\"c\"]}]}]},"
        "\"incrTransferConfig\":{\"incrLogPullSpeedConfig\":{\"memory\":4}}}";
    static const char bytes[] = "\"{}[]:,0n\\\x01\xff";
    char copy[sizeof body];
    for (size_t i = 0; i + 1 < sizeof body; i++) {
        struct findings found = {0};
        assert_null(spec_read(body, i, &found));
        assert_true(found.len > 0);
        findings_clear(&found);
        for (size_t b = 0; bytes[b]; b++) {
            memcpy(copy, body, sizeof body);
            copy[i] = bytes[b];
            struct spec *s = spec_read(copy, sizeof body - 1, &found);
            assert_true(s || found.len > 0);
            spec_free(s);
            findings_clear(&found);
        }
    }
}

static size_t errors_of(const struct spec *s, const char *rule)
{
    struct findings found = {0};
    size_t count = 0;
    spec_findings(s, &found);
    for (size_t i = 0; i < found.len; i++)
        count += strcmp(found.items[i].check, rule) == 0;
    findings_clear(&found);
    return count;
}

/* What a value of a wrong type says stays in the body until something else is set there. */
static void wrong_types_are_kept(void **state)
{
    static const char text[] =
        "{\n  \"labelIds\": [\n    1,\n    \"l_1\"\n  ],\n"
        "  \"transferMapping\": {\n    \"databases\": [\n      7,\n"
        "      {\n        \"name\": \"shop\",\n        \"tables\": [\n          \"t\",\n"
        "          {\n            \"name\": \"u\",\n            \"whereClause\": 5\n          }\n"
        "        ],\n        \"views\": \"v\"\n      }\n    ]\n  },\n"
        "  \"fullTransferConfig\": \"none\"\n}\n";
    struct findings complaints = {0};
    struct object_at at = {.database = 1, .object = 1};
    struct buf body = {0};
    struct spec *s = spec_read(text, strlen(text), &complaints);
    assert_non_null(s);
    assert_int_equal(complaints.len, 6);
    assert_int_equal(errors_of(s, "json-type"), 6);
    spec_write(s, &body);
    assert_string_equal(buf_string(&body), text);
    mapping_set(spec_mapping(s), at, OBJECT_WHERE, "id > 1");
    spec_set(s, FIELD_LABELS, "l_1");
    spec_set(s, FIELD_TRUNCATE, "false");
    assert_int_equal(errors_of(s, "json-type"), 3);
    mapping_remove(spec_mapping(s), (struct object_at){.database = 1});
    mapping_remove_database(spec_mapping(s), MAPPING_INCLUDE, 0);
    assert_int_equal(errors_of(s, "json-type"), 1);
    buf_reset(&body);
    spec_write(s, &body);
    assert_null(strstr(buf_string(&body), "\"none\""));
    assert_non_null(strstr(buf_string(&body), "\"views\": \"v\""));
    buf_clear(&body);
    findings_clear(&complaints);
    spec_free(s);
}

static void words_of_the_page_are_proposed(void **state)
{
    static const char text[] = "{\"enableFullTransfer\": \"yes\", \"fullTransferConfig\":"
                               "{\"allowDestTableNotEmpty\": \"Ignore\", \"throttleRps\": \"5\"}}";
    static const char *const fixes[] = {"true", "true", "5"};
    struct findings found;
    read_wrong(text, &found);
    assert_int_equal(found.len, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(found.items[i].fix, FIX_SET);
        assert_string_equal(found.items[i].fix_text, fixes[i]);
    }
    findings_clear(&found);
}

/* An unknown key that resembles a known one of its object names that one. */
static void meant_keys_are_named(void **state)
{
    static const struct {
        const char *body, *meant;
    } cases[] = {
        {"{\"commonTransferConfig\":{\"mqSerializer\":\"CANAL\"}}", "mqSerializerType?"},
        {"{\"fullTransferConfig\":{\"throtleRps\":5}}", "throttleRps?"},
        {"{\"enableFullTransfers\":true}", "enableFullTransfer?"},
        {"{\"transferMapping\":{\"databases\":[{\"table\":[]}]}}", "tables?"},
        {"{\"transferMapping\":{\"databases\":[{\"views\":[{\"where\":\"x\"}]}]}}", "whereClause?"},
        {"{\"mqSerializer\":\"CANAL\"}", "commonTransferConfig/mqSerializerType?"},
        {"{\"incrTransferConfig\":{\"throttleIOPS\":1}}", NULL},
        {"{\"structTransferConfig\":{\"storeLogKeptHour\":1}}",
         "incrTransferConfig/storeLogKeptHour?"},
        {"{\"fullTransferConfig\":{\"readWorkerNum\":4}}", NULL},
        {"{\"x\":1}", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct spec *s = read_good(cases[i].body);
        struct findings f = {0};
        const char *meant = NULL;
        spec_findings(s, &f);
        for (size_t k = 0; k < f.len; k++)
            if (strcmp(f.items[k].check, "unknown-key") == 0)
                meant = strstr(f.items[k].message, "Did you mean ");
        if (!meant || !cases[i].meant)
            assert_ptr_equal(meant, cases[i].meant);
        else
            assert_string_equal(meant + strlen("Did you mean "), cases[i].meant);
        findings_clear(&f);
        spec_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_from_the_file),
        cmocka_unit_test(null_is_held_and_not_set),
        cmocka_unit_test(objects_are_read),
        cmocka_unit_test(pascal_case_is_understood),
        cmocka_unit_test(unknown_keys_have_pointers),
        cmocka_unit_test(syntax),
        cmocka_unit_test(a_key_in_both_spellings_is_a_duplicate),
        cmocka_unit_test(wrong_types),
        cmocka_unit_test(numbers),
        cmocka_unit_test(every_wrong_type_is_told),
        cmocka_unit_test(wrong_types_are_kept),
        cmocka_unit_test(words_of_the_page_are_proposed),
        cmocka_unit_test(meant_keys_are_named),
        cmocka_unit_test(values_outside_a_choice_are_read),
        cmocka_unit_test(broken_bodies_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
