/* SPDX-License-Identifier: Apache-2.0 */
/* Recovery against a server that creates late, twice, or not at all, or tells too little. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "asserts.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/when.h"
#include "bench.h"
#include "oms/recovery.h"
#if !defined(__SANITIZE_ADDRESS__)
#include "peak.h"
#endif

static const char sent_small[] =
    "{\"name\":\"t\",\"type\":\"MIGRATION\",\"sourceEndpointId\":\"e_1\","
    "\"sinkEndpointId\":\"e_2\","
    "\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":\"shop\",\"mappedName\":"
    "\"shop\",\"tables\":[{\"name\":\"a\",\"mappedName\":\"a\"}]}]},\"enableFullTransfer\":true,"
    "\"enableIncrTransfer\":false}";

static const char *sent_text = sent_small;

#define ENDS                                                                                       \
    "\"sourceConnectInfo\":{\"endpointId\":\"e_1\"},\"sinkConnectInfo\":{\"endpointId\":"          \
    "\"e_2\"}"
#define TOLD(tables)                                                                               \
    "\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":\"shop\",\"tables\":["    \
    "{\"name\":\"" tables "\"}]}]}"

/* What the server does. */
struct act {
    unsigned late;    /* lists without the task before it is shown; -1: for ever */
    unsigned tasks;   /* that there are then */
    const char *task; /* the members of their description */
    bool hang;        /* lists are never answered */
    bool door;        /* lists are answered by 401 */
    unsigned lists;   /* so far */
};

static bool reply_list(struct act *a, int fd)
{
    if (a->lists++ < a->late || a->tasks == 0)
        return server_json(fd, 200, "{\"success\":true,\"totalCount\":0,\"data\":[]}");
    if (a->tasks == 1)
        return server_json(fd, 200,
                           "{\"success\":true,\"totalCount\":2,\"data\":[{\"id\":\"np_x\",\"name\":"
                           "\"t2\"},{\"id\":\"np_1\",\"name\":\"t\"}]}");
    return server_json(
        fd, 200,
        "{\"success\":true,\"totalCount\":2,\"data\":[{\"id\":\"np_1\",\"name\":\"t\"},"
        "{\"id\":\"np_2\",\"name\":\"t\"}]}");
}

static bool act_reply(void *arg, int fd, const struct server_request *request)
{
    struct act *a = arg;
    if (strstr(request->head, "ListProjects")) {
        if (a->hang)
            for (char byte; read(fd, &byte, 1) > 0;)
                continue;
        if (a->hang)
            return false;
        return a->door ? server_json(fd, 401, "{}") : reply_list(a, fd);
    }
    char *body = mem_printf("{\"success\":true,\"data\":{\"name\":\"t\",%s}}", a->task);
    bool ok = server_json(fd, 200, body);
    free(body);
    return ok;
}

struct end {
    int times;
    enum recovery_end end;
    char *id, *other, *words;
    unsigned looks;
    bool stopped;
    unsigned told, pauses;
    char *state;
};

static void note_end(void *arg, const struct recovery *found)
{
    struct end *e = arg;
    e->times++;
    e->end = found->end;
    e->id = mem_text(found->id);
    e->other = mem_text(found->other_id);
    e->words = recovery_words(found, 7);
    e->looks = found->looks;
    e->stopped = found->stopped;
}

static void note_state(void *arg, const struct recovery_state *state)
{
    struct end *e = arg;
    e->told++;
    e->pauses += state->pausing;
    free(e->state);
    e->state = recovery_state_words(state);
}

static void end_clear(struct end *e)
{
    free(e->id);
    free(e->other);
    free(e->words);
    free(e->state);
    *e = (struct end){0};
}

struct text {
    size_t at;
};

static size_t text_read(void *arg, char *out, size_t room)
{
    struct text *t = arg;
    size_t left = strlen(sent_text) - t->at, count = room < left ? room : left;
    memcpy(out, sent_text + t->at, count);
    t->at += count;
    return count;
}

static void text_rewind(void *arg)
{
    ((struct text *)arg)->at = 0;
}

static struct oms_call *begin(struct bench *b, struct end *e, long seconds,
                              const struct texts *others)
{
    struct text text = {0};
    struct http_body sent = {text_read, text_rewind, &text, strlen(sent_text)};
    struct recovery_plan plan = {.name = "t",
                                 .sent = &sent,
                                 .others = others,
                                 .seconds = seconds,
                                 .told = note_state,
                                 .done = note_end,
                                 .arg = e};
    return recovery_start(b->oms, &plan);
}

/* Until the end, which comes within the time that was given. */
static void run(struct act *a, struct end *e, long seconds, const struct texts *others)
{
    struct bench b = bench_new(act_reply, a, 10);
    int64_t begun = when_ticks();
    begin(&b, e, seconds, others);
    wait_until(b.http, &e->times, 1);
    assert_true(when_ticks() - begun < (seconds + 1) * 1000);
    assert_false(http_busy(b.http));
    bench_clear(&b);
}

static void contains(const struct end *e, const char *text)
{
    if (!strstr(e->words, text))
        fail_msg("no '%s' in: %s", text, e->words);
}

/* Two looks do not show it, the third does. */
static void test_late(void **state)
{
    struct act a = {.late = 2, .tasks = 1, .task = ENDS "," TOLD("a")};
    struct end e = {0};
    run(&a, &e, 60, NULL);
    assert_int_equal(e.end, RECOVERY_CREATED);
    assert_string_equal(e.id, "np_1");
    assert_int_equal(e.looks, 3);
    assert_true(e.pauses >= 2);
    contains(&e, "np_1");
    contains(&e, "/enableFullTransfer");
    end_clear(&e);
}

static void test_twice(void **state)
{
    struct act a = {.tasks = 2, .task = ENDS "," TOLD("a")};
    struct end e = {0};
    run(&a, &e, 60, NULL);
    assert_int_equal(e.end, RECOVERY_CREATED);
    assert_string_equal(e.id, "np_1");
    assert_string_equal(e.other, "np_2");
    contains(&e, "np_2");
    contains(&e, "too many");
    end_clear(&e);
}

/* That no list shows it is no proof. */
static void test_never(void **state)
{
    struct act a = {.tasks = 0};
    struct end e = {0};
    run(&a, &e, 1, NULL);
    assert_int_equal(e.end, RECOVERY_UNKNOWN);
    assert_null(e.id);
    assert_true(e.looks >= 2);
    assert_false(e.stopped);
    contains(&e, "not known");
    contains(&e, "history resolve 7");
    assert_null(strstr(e.words, "not created"));
    assert_null(strstr(e.words, "safe"));
    end_clear(&e);
}

static void test_differs(void **state)
{
    struct act a = {.tasks = 1, .task = ENDS "," TOLD("b")};
    struct end e = {0};
    run(&a, &e, 1, NULL);
    assert_int_equal(e.end, RECOVERY_DIFFERS);
    assert_string_equal(e.id, "np_1");
    contains(&e, "/transferMapping/databases/0/tables/0");
    end_clear(&e);
}

/* Source, sink and objects have to be told; names alone prove nothing. */
static void test_too_little(void **state)
{
    static const struct {
        const char *task, *untold;
    } some[] = {
        {"\"type\":\"MIGRATION\"", "/sourceEndpointId, /sinkEndpointId, /transferMapping"},
        {ENDS, "/transferMapping"},
        {ENDS ",\"transferMapping\":{\"mode\":\"SPECIFIC\"}", "/transferMapping/databases"},
        {ENDS ",\"transferMapping\":null", "/transferMapping"},
        {TOLD("a"), "/sourceEndpointId"},
        {ENDS ",\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":\"shop\"}]}",
         "/transferMapping/databases/0/tables"},
    };
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        struct act a = {.tasks = 1, .task = some[i].task};
        struct end e = {0};
        run(&a, &e, 1, NULL);
        assert_int_equal(e.end, RECOVERY_UNKNOWN);
        assert_string_equal(e.id, "np_1");
        contains(&e, "cannot be compared");
        contains(&e, some[i].untold);
        end_clear(&e);
    }
}

/* A look that hangs is cut when the time is over. */
static void test_hangs(void **state)
{
    struct act a = {.hang = true};
    struct end e = {0};
    run(&a, &e, 1, NULL);
    assert_int_equal(e.end, RECOVERY_UNKNOWN);
    assert_int_equal(e.looks, 0);
    contains(&e, "did not answer");
    end_clear(&e);
}

/* A password that is not taken any more is not tried again and again. */
static void test_door(void **state)
{
    struct act a = {.door = true};
    struct end e = {0};
    run(&a, &e, 60, NULL);
    assert_int_equal(e.end, RECOVERY_UNKNOWN);
    assert_int_equal(e.looks, 0);
    assert_int_equal(a.lists, 0);
    contains(&e, "failed");
    end_clear(&e);
}

static void test_stop(void **state)
{
    struct act a = {.tasks = 0};
    struct end e = {0};
    struct bench b = bench_new(act_reply, &a, 10);
    struct oms_call *call = begin(&b, &e, 60, NULL);
    while (e.pauses == 0)
        http_wait(b.http, NULL, 0, 1000);
    assert_non_null(strstr(e.state, "look-up 2 in 1 s, for 60 s in all"));
    recovery_stop(call);
    assert_int_equal(e.times, 1);
    assert_true(e.stopped);
    assert_int_equal(e.end, RECOVERY_UNKNOWN);
    assert_false(http_busy(b.http));
    end_clear(&e);
    call = begin(&b, &e, 60, NULL);
    oms_cancel(call);
    assert_int_equal(e.times, 0);
    end_clear(&e);
    bench_clear(&b);
}

/* What another submission has made is not what this one has. */
static void test_others(void **state)
{
    struct act a = {.tasks = 1, .task = ENDS "," TOLD("a")};
    struct end e = {0};
    struct texts others = {0};
    texts_add(&others, "np_1");
    run(&a, &e, 1, &others);
    assert_int_equal(e.end, RECOVERY_UNKNOWN);
    assert_null(e.id);
    end_clear(&e);
    texts_clear(&others);
}

#if !defined(__SANITIZE_ADDRESS__)
static void recover_large(void *arg)
{
    struct end e = {0};
    run(arg, &e, 60, NULL);
    if (e.end != RECOVERY_CREATED)
        abort();
    end_clear(&e);
}

/* The test's own server takes two more of its reply, and makes it of another one. */
static void test_many_tables(void **state)
{
    struct buf sent = {0}, task = {0};
    buf_text(&task,
             ENDS ",\"transferMapping\":{\"mode\":\"SPECIFIC\",\"databases\":[{\"name\":\"shop\","
                  "\"tables\":[");
    for (int i = 0; i < 200000; i++)
        buf_printf(&task, "%s{\"name\":\"orders_%07d\"}", i > 0 ? "," : "", i);
    buf_text(&task, "]}]}");
    buf_printf(&sent, "{\"name\":\"t\",\"sourceEndpointId\":\"e_1\",\"sinkEndpointId\":\"e_2\",%s}",
               strstr(buf_string(&task), "\"transferMapping"));
    struct act a = {.tasks = 1, .task = buf_string(&task)};
    sent_text = buf_string(&sent);
    size_t most = peak_of(recover_large, &a);
    sent_text = sent_small;
    if (most > 8 * sent.len)
        fail_msg("%zu bytes for %zu of text", most, sent.len);
    buf_clear(&sent);
    buf_clear(&task);
}
#endif

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_late),
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_never),
        cmocka_unit_test(test_differs),
        cmocka_unit_test(test_too_little),
        cmocka_unit_test(test_hangs),
        cmocka_unit_test(test_door),
        cmocka_unit_test(test_stop),
        cmocka_unit_test(test_others),
#if !defined(__SANITIZE_ADDRESS__)
        cmocka_unit_test(test_many_tables),
#endif
    };
    setenv("no_proxy", "*", 1);
    return cmocka_run_group_tests_name("recovery", tests, NULL, NULL);
}
