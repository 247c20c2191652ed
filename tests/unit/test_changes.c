/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of a task's objects and configuration: what is sent, what records tell, who may do what.
 */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/mem.h"
#include "bench.h"
#include "oms/changes.h"
#include "oms/configure.h"
#include "oms/lacking.h"
#include "oms/verbs.h"

static struct jtext checked(const char *text)
{
    struct jtext value;
    assert_true(jtext_check(text, strlen(text), &value));
    return value;
}

/* --- records ---------------------------------------------------------------------------------- */

static const char records[] =
    "{\"success\":true,\"data\":["
    "{\"id\":\"45\",\"type\":\"INCREASE_OBJECT\",\"status\":\"FAILED\",\"subProjectId\":\"np_s\","
    "\"databases\":[{\"name\":\"shop\",\"tables\":[{\"name\":\"a\",\"columns\":[{\"x\":1}]}],"
    "\"views\":[{\"name\":\"v\"}],\"specificTables\":null}],"
    "\"errorDetail\":{\"code\":\"GHANA-1\",\"message\":\"no ${what}\","
    "\"messageMcmsContext\":{\"what\":\"room\"}}},"
    "{\"Id\":46,\"Type\":\"DECREASE_OBJECT\",\"Status\":\"PENDING\",\"Databases\":[],"
    "\"MigrationObjectsInfo\":{\"Tables\":[{\"Schema\":\"s\",\"Name\":\"t\"}]}},"
    "{\"type\":\"no id\"},null,{\"id\":47,\"status\":null,\"databases\":\"none\"},"
    "{\"id\":48,\"id\":49}]}";

static void read_records(struct oms_changes *list, char *text)
{
    struct bench b = bench_new(server_same, text, 0);
    struct outcome o = {0};
    oms_list_changes(b.oms, "np_1", list, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_OK);
    const struct server_request *request = server_request(b.server, 1);
    assert_true(request_is(request, "POST /api/v2?Action=ListProjectModifyRecords HTTP/1.1\r\n"));
    assert_non_null(strstr(request->body, "\"id\": \"np_1\""));
    outcome_clear(&o);
    bench_clear(&b);
}

static void test_records(void **state)
{
    struct oms_changes list = {0};
    read_records(&list, (char *)records);
    assert_int_equal(list.len, 3);
    assert_int_equal(list.lost.count, 2); /* one without an ID, one with a key twice */
    const struct oms_change *c = oms_change_find(&list, "45");
    assert_string_equal(c->objects.items[0], "shop.a");
    assert_string_equal(c->objects.items[1], "shop.v");
    assert_int_equal(c->objects.len, 2);
    assert_string_equal(c->fault.message, "no room");
    assert_string_equal(c->sub_id, "np_s");
    c = oms_change_find(&list, "46");
    assert_string_equal(c->objects.items[0], "s.t");
    assert_null(c->fault.message);
    assert_null(oms_change_find(&list, "47")->state);
    assert_null(oms_change_find(&list, "48"));
    oms_changes_clear(&list);
    read_records(&list, "{\"success\":true,\"data\":null}");
    assert_int_equal(list.len, 0);
    oms_changes_clear(&list);
}

/* No tree of it is built. */
static void test_endless_fault(void **state)
{
    struct oms_changes list = {0};
    struct buf text = {0};
    buf_text(&text, "{\"success\":true,\"data\":[{\"id\":\"45\",\"errorDetail\":{\"x\":[");
    for (int i = 0; i < 100000; i++)
        buf_text(&text, "[],");
    buf_text(&text, "[]],\"code\":\"C\"}}]}");
    char *reply = buf_steal(&text);
    read_records(&list, reply);
    assert_non_null(oms_change_find(&list, "45"));
    assert_null(list.items[0].fault.code);
    oms_changes_clear(&list);
    free(reply);
}

static void test_record_verbs(void **state)
{
    static const char *const fits[OMS_CHANGE_VERBS] = {"RUNNING FAILED", "FAILED", "PENDING"};
    static const char *const states[] = {"RUNNING", "FAILED", "PENDING"};
    for (int verb = 0; verb < OMS_CHANGE_VERBS; verb++) {
        for (size_t i = 0; i < sizeof states / sizeof *states; i++)
            assert_int_equal(oms_change_fits((enum oms_change_verb)verb, states[i]),
                             strstr(fits[verb], states[i]) != NULL);
        assert_true(oms_change_fits((enum oms_change_verb)verb, "MERGING"));
        assert_true(oms_change_fits((enum oms_change_verb)verb, NULL));
    }
}

/* --- objects ---------------------------------------------------------------------------------- */

#define HAS                                                                                        \
    "\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":\"s\",\"tables\":["       \
    "{\"name\":\"t\"}]}]}"

static void test_objects_why_not(void **state)
{
    static const struct {
        const char *task;
        bool add, remove;
    } cases[] = {
        {"{\"status\":\"RUNNING\"," HAS "}", true, true},
        {"{\"status\":\"SUSPEND\"," HAS "}", true, true},
        {"{\"status\":\"FAILED\"," HAS "}", false, true},
        {"{\"status\":\"INIT\"}", false, false},
        {"{\"status\":\"RUNNING_MODIFYING\"}", false, false},
        {"{\"status\":\"RELEASED\"}", false, false},
        {"{\"status\":\"NEW_ONE\"," HAS "}", true, true},
        {"{" HAS "}", true, true},
        {"{\"Status\":\"RUNNING\",\"TransferMapping\":{\"Mode\":\"WILDCARD\"}}", false, false},
        {"{\"status\":\"RUNNING\",\"isMerging\":true}", false, false},
        {"{\"status\":\"RUNNING\",\"isModifying\":false," HAS "}", true, true},
        {"{\"status\":\"RUNNING\",\"commonTransferConfig\":{\"activeActive\":true}}", false, false},
        {"{\"status\":\"RUNNING\",\"steps\":[{\"name\":\"REVERSE_INCR_TRANSFER\","
         "\"status\":\"MONITORING\"}]," HAS "}",
         false, true},
        {"{\"status\":\"RUNNING\",\"steps\":[{\"name\":\"REVERSE_INCR_TRANSFER\","
         "\"status\":\"INIT\"},{}]," HAS "}",
         true, true},
        {"{\"status\":\"RUNNING\"}", false, false},
        {"{\"status\":\"RUNNING\",\"transferMapping\":null}", false, false},
        {"{\"status\":\"RUNNING\",\"transferMapping\":{\"databases\":{\"a\":1}}}", false, false},
        {"{\"status\":\"RUNNING\",\"transferMapping\":{\"databases\":[{\"name\":\"s\"}]}}", false,
         false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *add = oms_objects_why_not(checked(cases[i].task), true);
        char *remove = oms_objects_why_not(checked(cases[i].task), false);
        if ((add == NULL) != cases[i].add || (remove == NULL) != cases[i].remove)
            fail_msg("%s: %s, %s", cases[i].task, add ? add : "-", remove ? remove : "-");
        free(add);
        free(remove);
    }
}

#define BODY(tables)                                                                               \
    "{\"name\":\"x\",\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":"         \
    "\"shop\",\"mappedName\":\"s\",\"tables\":[" tables "]}]}}"
#define T(name) "{\"name\":\"" name "\",\"mappedName\":\"" name "\"}"

static void test_objects_body(void **state)
{
    struct buf out = {0};
    oms_objects_body("np_1", checked(BODY(T("b"))), &out);
    struct jtext body = checked(buf_string(&out));
    assert_int_equal(jtext_count(body), 2);
    assert_int_equal(jtext_count(jtext_get(body, "databases")), 1);
    buf_reset(&out);
    oms_objects_body("np_1", checked("{}"), &out);
    assert_int_equal(jtext_count(jtext_get(checked(buf_string(&out)), "databases")), 0);
    buf_clear(&out);
}

static char *record(const char *id, const char *type, const char *table)
{
    return mem_printf("{\"success\":true,\"data\":[{\"id\":\"1\",\"type\":\"INCREASE_OBJECT\","
                      "\"databases\":[{\"name\":\"old\",\"tables\":[{\"name\":\"x\"}]}]},"
                      "{\"id\":\"%s\",\"type\":\"%s\",\"databases\":[{\"name\":\"shop\","
                      "\"tables\":[{\"name\":\"%s\"}]}]}]}",
                      id, type, table);
}

static size_t judged(const struct oms_objects_meant *meant, const char *type, const char *table)
{
    struct oms_changes before = {0}, after = {0};
    struct texts otherwise = {0};
    char *text = record("2", type, table);
    read_records(&after, text);
    free(text);
    text = record("1", "-", "-"); /* the same ID twice, so that 1 is known */
    read_records(&before, text);
    free(text);
    oms_objects_judge(meant, &before, &after, &otherwise);
    size_t count = otherwise.len;
    texts_clear(&otherwise);
    oms_changes_clear(&before);
    oms_changes_clear(&after);
    return count;
}

static void test_objects_judge(void **state)
{
    struct oms_objects_meant meant = {0};
    oms_objects_compare(checked(BODY(T("b") "," T("a"))),
                        checked(BODY(T("c") "," T("a") "," T("b"))), &meant);
    assert_int_equal(meant.added.len, 1);
    assert_int_equal(meant.removed.len, 0);
    assert_string_equal(meant.added.items[0], "shop.c");
    assert_int_equal(judged(&meant, "INCREASE_OBJECT", "c"), 0);
    assert_int_equal(judged(&meant, "INCREASE_OBJECT", "d"), 2);
    assert_int_equal(judged(&meant, "DECREASE_OBJECT", "c"), 2);
    assert_int_equal(judged(&meant, "NEW_TYPE", "c"), 2);
    oms_objects_meant_clear(&meant);
    oms_objects_compare(checked(BODY(T("b") "," T("a"))), checked(BODY(T("a"))), &meant);
    assert_int_equal(judged(&meant, "DECREASE_OBJECT", "b"), 0);
    assert_int_equal(judged(&meant, "DECREASE_OBJECT", "a"), 2);
    oms_objects_meant_clear(&meant);
}

/* The new record that was meant, and another that does not tell all. */
static void test_objects_judge_unread(void **state)
{
    static const char *const rows[] = {
        "{\"id\":\"3\",\"type\":\"DECREASE_OBJECT\"}",
        "{\"id\":\"3\",\"databases\":[{\"name\":\"shop\",\"tables\":[{\"name\":\"b\"}]}]}",
        "{\"type\":\"DECREASE_OBJECT\"}",
        "{\"id\":\"3\",\"id\":\"4\"}",
    };
    struct texts added = {0};
    texts_add(&added, "shop.c");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct oms_changes before = {0}, after = {0};
        struct texts otherwise = {0};
        char *text =
            mem_printf("{\"success\":true,\"data\":[{\"id\":\"2\",\"type\":\"INCREASE_OBJECT\","
                       "\"databases\":[{\"name\":\"shop\",\"tables\":[{\"name\":\"c\"}]}]},%s]}",
                       rows[i]);
        read_records(&after, text);
        oms_objects_judge(&(struct oms_objects_meant){.added = added}, &before, &after, &otherwise);
        assert_int_equal(otherwise.len, 1);
        texts_clear(&otherwise);
        oms_changes_clear(&after);
        free(text);
    }
    texts_clear(&added);
}

/* --- configuration ---------------------------------------------------------------------------- */

static void test_configure(void **state)
{
    struct buf out = {0};
    assert_true(oms_configure_reaches("fullTransferConfig/throttleRps"));
    assert_false(oms_configure_reaches("fullTransferConfigX/throttleRps"));
    assert_false(oms_configure_reaches("name"));
    char *why = oms_configure_why_not(checked("{\"status\":\"RELEASED\"}"));
    assert_non_null(why);
    free(why);
    assert_null(oms_configure_why_not(checked("{\"status\":\"INIT\"}")));
    assert_null(oms_configure_why_not(checked("{}")));
    assert_null(oms_configure_why_not(
        checked("{\"incrTransferConfig\":null,\"FullTransferConfig\":{\"throttleRps\":[7]}}")));
    static const char *const unread[] = {
        "{\"fullTransferConfig\":7}",
        "{\"FullTransferConfig\":[]}",
        "{\"incrTransferConfig\":{},\"incrtransferconfig\":{\"a\":1}}",
    };
    for (size_t i = 0; i < sizeof unread / sizeof *unread; i++) {
        why = oms_configure_why_not(checked(unread[i]));
        assert_non_null(strstr(why, i < 2 ? "fullTransferConfig" : "incrTransferConfig"));
        free(why);
    }
    oms_configure_body("np_1",
                       checked("{\"name\":\"x\",\"incrTransferConfig\":{\"unknownKey\":[1.50]},"
                               "\"fullTransferConfig\":{\"throttleRps\":null},"
                               "\"structTransferConfig\":null,\"enableFullTransfer\":true}"),
                       &out);
    struct jtext body = checked(buf_string(&out));
    assert_int_equal(jtext_count(body), 3);
    assert_non_null(strstr(buf_string(&out), "\"unknownKey\": [\n      1.50"));
    assert_non_null(strstr(buf_string(&out), "\"throttleRps\": null"));
    buf_clear(&out);
}

/* --- single requests, and their answers ------------------------------------------------------- */

struct answer_case {
    const char *reply, *word;
    enum oms_verdict verdict;
};

static void told_word(void *arg, const struct oms_result *result, const char *id)
{
    outcome_note(arg, result, id);
}

static const struct answer_case words[] = {
    {"{\"success\":true,\"data\":\"TRANSFER_PRECHECK\"}", "TRANSFER_PRECHECK", OMS_OK},
    {"{\"Success\":true,\"Data\":20}", "20", OMS_OK},
    {"{\"success\":true,\"data\":{\"id\":7}}", "7", OMS_OK},
    {"{\"success\":true,\"data\":null}", NULL, OMS_OK},
    {"{\"success\":true,\"data\":\"\"}", NULL, OMS_OK},
    {"{\"success\":true,\"data\":[1]}", NULL, OMS_OK},
    {"{\"success\":false,\"code\":\"X\",\"data\":\"y\"}", NULL, OMS_REFUSED},
    {"<html>", NULL, OMS_UNKNOWN},
};

static size_t no_bytes(void *arg, char *out, size_t room)
{
    return 0;
}

static void start_word(struct bench *b, int action, struct outcome *o)
{
    static const bool keep = false;
    static const struct http_body empty = {.read = no_bytes};
    if (action == 0) {
        oms_advance(b->oms, "np_1", told_word, o);
    } else if (action == 1) {
        oms_change_objects(b->oms, &empty, told_word, o);
    } else {
        struct oms_part_config config = {.part = (enum oms_part)(action - 2),
                                         .dimension = "NAME",
                                         .key = "a:b",
                                         .region = "r",
                                         .config = "{\"x\": 1}",
                                         .allow_delete = &keep};
        oms_part_configure(b->oms, &config, told_word, o);
    }
}

static void test_words(void **state)
{
    static const char *const actions[] = {"AdvanceProject", "CreateProjectModifyRecords",
                                          "UpdateStore",    "UpdateFullImport",
                                          "UpdateIncrSync", "UpdateFullVerification"};
    for (int action = 0; action < 2 + OMS_PARTS; action++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
            struct bench b = bench_new(server_same, (char *)words[i].reply, 0);
            struct outcome o = {0};
            start_word(&b, action, &o);
            wait_until(b.http, &o.times, 1);
            assert_int_equal(o.verdict, words[i].verdict);
            if (words[i].word)
                assert_string_equal(o.text, words[i].word);
            else
                assert_null(o.text);
            assert_int_equal(server_count(b.server), 1);
            char *line = mem_printf("POST /api/v2?Action=%s HTTP/1.1\r\n", actions[action]);
            assert_true(request_is(server_request(b.server, 1), line));
            free(line);
            if (action > 1)
                assert_non_null(
                    strstr(server_request(b.server, 1)->body, "\"allowDelete\": false"));
            outcome_clear(&o);
            bench_clear(&b);
        }
}

static void test_labelled(void **state)
{
    struct bench b = bench_new(server_same,
                               "{\"success\":true,\"data\":{\"Total\":\"3\",\"succeedProjectIds\":"
                               "[\"np_1\",7,\"np_2\"],\"failedProjectIds\":null}}",
                               0);
    struct outcome o = {0};
    struct oms_labelled l = {0};
    oms_start_labelled(b.oms, "l_1", &l, outcome_plain, &o);
    wait_until(b.http, &o.times, 1);
    oms_stop_labelled(b.oms, "l_1", &l, outcome_plain, &o);
    wait_until(b.http, &o.times, 2);
    assert_int_equal(o.verdict, OMS_OK);
    assert_int_equal(l.total, 3);
    assert_int_equal(l.done.len, 2);
    assert_int_equal(l.failed.len, 0);
    assert_true(request_is(server_request(b.server, 1),
                           "POST /api/v2?Action=StartProjectsByLabel HTTP/1.1\r\n"));
    assert_true(request_is(server_request(b.server, 2),
                           "POST /api/v2?Action=StopProjectsByLabel HTTP/1.1\r\n"));
    oms_labelled_clear(&l);
    outcome_clear(&o);
    bench_clear(&b);
}

/* What the server does not know is remembered, and only that. */
static void test_lacking(void **state)
{
    struct bench b = bench_new(
        server_same, "{\"success\":false,\"message\":\"Unsupported action: AdvanceProject\"}", 0);
    struct outcome o = {0};
    assert_null(oms_why_lacking(b.oms, EDITION_UNKNOWN, "AdvanceProject"));
    oms_advance(b.oms, "np_1", told_word, &o);
    wait_until(b.http, &o.times, 1);
    assert_int_equal(o.verdict, OMS_REFUSED);
    assert_non_null(strstr(o.message, "does not know the action AdvanceProject"));
    char *why = oms_why_lacking(b.oms, EDITION_UNKNOWN, "AdvanceProject");
    assert_non_null(why);
    free(why);
    assert_null(oms_why_lacking(b.oms, EDITION_UNKNOWN, "UpdateStore"));
    assert_null(oms_why_lacking(NULL, EDITION_E_424, "UpdateProjectConfig"));
    why = oms_why_lacking(NULL, EDITION_CE_422, "UpdateProjectConfig");
    assert_non_null(why);
    free(why);
    outcome_clear(&o);
    bench_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records),         cmocka_unit_test(test_record_verbs),
        cmocka_unit_test(test_objects_why_not), cmocka_unit_test(test_objects_body),
        cmocka_unit_test(test_objects_judge),   cmocka_unit_test(test_objects_judge_unread),
        cmocka_unit_test(test_configure),       cmocka_unit_test(test_words),
        cmocka_unit_test(test_labelled),        cmocka_unit_test(test_lacking),
        cmocka_unit_test(test_endless_fault),
    };
    return cmocka_run_group_tests_name("changes", tests, NULL, NULL);
}
