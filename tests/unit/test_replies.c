/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every published request and reply in tests/replies/published: what the client makes of the reply,
 * and whether what it asks has the keys of the request. The last test looks for files left out.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/path.h"
#include "bench.h"
#include "oms/changes.h"
#include "oms/configure.h"
#include "oms/verbs.h"
#include "oms/verify.h"

#define CE "ce-4.2.2/"
#define CLOUD "-alicloud-2019-09-01-assembled"

static char *reply_path(const char *file, const char *ending)
{
    const char *top = getenv("top_srcdir");
    return mem_printf("%s/tests/replies/published/%s%s", top ? top : ".", file, ending);
}

static bool read_file(const char *file, const char *ending, struct buf *text)
{
    char *path = reply_path(file, ending), *why = NULL;
    buf_init(text);
    bool ok = path_read(path, 1 << 20, text, &why);
    free(why);
    free(path);
    return ok;
}

/* --- what is read, in words ------------------------------------------------------------------- */

static void say(struct buf *out, const char *text)
{
    buf_printf(out, "%s%s", out->len ? " " : "", text ? text : "-");
}

static void say_number(struct buf *out, long long number)
{
    buf_printf(out, "%s%lld", out->len ? " " : "", number);
}

static void say_texts(struct buf *out, const struct texts *texts)
{
    for (size_t i = 0; i < texts->len; i++)
        say(out, texts->items[i]);
}

static void say_step(struct buf *out, const struct oms_step *s)
{
    buf_printf(out, "; %ld", s->order);
    say(out, s->name);
    say(out, s->state);
    say_number(out, s->progress);
    if (s->capacity >= 0)
        buf_printf(out, " %lld/%lld", (long long)s->done, (long long)s->capacity);
    if (s->checkpoint)
        buf_printf(out, " @%lld,%lld", (long long)s->checkpoint, (long long)s->sampled);
    if (s->fault.code || s->fault.message)
        buf_printf(out, " !%s", s->fault.code ? s->fault.code : s->fault.message);
}

static void say_task(struct buf *out, const struct oms_task *t)
{
    const char *const texts[] = {t->id,          t->name,    t->type,      t->state,
                                 t->owner,       t->created, t->source.id, t->source.name,
                                 t->source.type, t->sink.id, t->sink.name, t->sink.type};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        say(out, texts[i]);
    say_texts(out, &t->labels);
    for (size_t i = 0; i < t->step_count; i++)
        say_step(out, &t->steps[i]);
}

/* --- what is asked, and what comes of it ------------------------------------------------------ */

struct asked {
    struct bench bench;
    struct outcome outcome;
    struct buf said;
};

static void told_word(void *arg, const struct oms_result *result, const char *word)
{
    struct asked *a = arg;
    outcome_note(&a->outcome, result, word);
    say(&a->said, word);
}

static void told_task(void *arg, const struct oms_result *result, struct jtext json)
{
    struct asked *a = arg;
    struct oms_task t = {0};
    outcome_note(&a->outcome, result, NULL);
    oms_task_describe(&t, json);
    say_task(&a->said, &t);
    oms_task_clear(&t);
}

static void asked_wait(struct asked *a)
{
    wait_until(a->bench.http, &a->outcome.times, 1);
    assert_int_equal(a->outcome.verdict, OMS_OK);
}

static void ask_verb(struct asked *a, int which)
{
    oms_verb_send(a->bench.oms, (enum oms_verb)which, "np_4w3a****", outcome_plain, &a->outcome);
    asked_wait(a);
    say(&a->said, "ok");
}

static void ask_advance(struct asked *a, int which)
{
    oms_advance(a->bench.oms, "np_1", told_word, a);
    asked_wait(a);
}

/* What creates gives an ID, whatever it is of. */
static void ask_label(struct asked *a, int which)
{
    oms_create_label(a->bench.oms, "test", told_word, a);
    asked_wait(a);
}

static void ask_empty_config(struct asked *a, int which)
{
    struct buf text = {0};
    struct jtext nothing;
    jtext_check("{}", 2, &nothing);
    oms_configure_body("np_1", nothing, &text);
    struct buf_reader reader = buf_reader_of(&text);
    struct http_body body = {.read = buf_read, .arg = &reader, .length = text.len};
    oms_configure(a->bench.oms, &body, outcome_plain, &a->outcome);
    asked_wait(a);
    say(&a->said, "ok");
    buf_clear(&text);
}

static void ask_objects(struct asked *a, int which)
{
    struct buf text = {0};
    struct jtext nothing;
    jtext_check("{}", 2, &nothing);
    oms_objects_body("np_1", nothing, &text);
    struct buf_reader reader = buf_reader_of(&text);
    struct http_body body = {.read = buf_read, .arg = &reader, .length = text.len};
    oms_change_objects(a->bench.oms, &body, told_word, a);
    asked_wait(a);
    buf_clear(&text);
}

static void ask_part(struct asked *a, int which)
{
    static const bool keep = false;
    struct oms_part_config config = {.part = (enum oms_part)which,
                                     .dimension = "NAME",
                                     .key = "a:b",
                                     .region = "cn-beijing",
                                     .config = "{}",
                                     .allow_delete = which == OMS_PART_FULL_IMPORT ? &keep : NULL};
    oms_part_configure(a->bench.oms, &config, told_word, a);
    asked_wait(a);
}

/* What a component takes goes there as it is. */
static void ask_fragment(struct asked *a, int which)
{
    struct buf text;
    assert_true(read_file(CE "how-to-update-a-blacklist-or-whitelist-1-fragment", ".json", &text));
    struct oms_part_config config = {
        .part = OMS_PART_STORE, .dimension = "NAME", .key = "a:b", .config = buf_string(&text)};
    oms_part_configure(a->bench.oms, &config, told_word, a);
    asked_wait(a);
    struct json_object *page = json_tokener_parse(buf_string(&text));
    struct json_object *sent = json_tokener_parse(server_request(a->bench.server, 1)->body);
    assert_int_equal(json_object_equal(page, jsonc_get(sent, "config")), 1);
    json_object_put(sent);
    json_object_put(page);
    buf_clear(&text);
}

static void ask_labelled(struct asked *a, int which)
{
    struct oms_labelled l = {0};
    if (which == OMS_START)
        oms_start_labelled(a->bench.oms, "l_****", &l, outcome_plain, &a->outcome);
    else
        oms_stop_labelled(a->bench.oms, "l_****", &l, outcome_plain, &a->outcome);
    asked_wait(a);
    say_number(&a->said, l.total);
    say_number(&a->said, (long long)l.done.len);
    say_number(&a->said, (long long)l.failed.len);
    oms_labelled_clear(&l);
}

static void ask_tasks(struct asked *a, int which)
{
    struct oms_tasks list = {0};
    oms_list_tasks(a->bench.oms, NULL, &list, outcome_plain, &a->outcome);
    asked_wait(a);
    for (size_t i = 0; i < list.len; i++)
        say_task(&a->said, &list.items[i]);
    assert_int_equal(list.lost.count, 0);
    oms_tasks_clear(&list);
}

static void ask_task(struct asked *a, int which)
{
    oms_describe_task(a->bench.oms, which ? "np_fe****" : "np_4w****", told_task, a);
    asked_wait(a);
}

static void ask_labels(struct asked *a, int which)
{
    struct oms_labels list = {0};
    oms_list_labels(a->bench.oms, &list, outcome_plain, &a->outcome);
    asked_wait(a);
    for (size_t i = 0; i < list.len; i++) {
        say(&a->said, list.items[i].id);
        say(&a->said, list.items[i].name);
    }
    oms_labels_clear(&list);
}

static void ask_sources(struct asked *a, int which)
{
    struct oms_sources list = {0};
    oms_list_sources(a->bench.oms, NULL, &list, NULL, outcome_plain, &a->outcome);
    asked_wait(a);
    for (size_t i = 0; i < list.len; i++) {
        const struct oms_source *s = &list.items[i];
        const char *const texts[] = {s->id,     s->name,   s->type, s->role, s->owner,
                                     s->tenant, s->schema, s->ip,   s->user, s->version};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            say(&a->said, texts[j]);
        say_number(&a->said, s->port);
    }
    oms_sources_clear(&list);
}

static void ask_changes(struct asked *a, int which)
{
    struct oms_changes list = {0};
    oms_list_changes(a->bench.oms, "np_1", &list, outcome_plain, &a->outcome);
    asked_wait(a);
    for (size_t i = 0; i < list.len; i++) {
        const struct oms_change *c = &list.items[i];
        const char *const texts[] = {c->id,     c->type,       c->state,
                                     c->sub_id, c->fault.code, c->fault.message};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            say(&a->said, texts[j]);
        say_texts(&a->said, &c->objects);
    }
    oms_changes_clear(&list);
}

static void say_cells(struct buf *out, const struct oms_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        say(out, cells[i].column);
        say(out, cells[i].source);
        say(out, cells[i].sink);
    }
}

static void say_page(struct buf *out, const struct oms_verify_page *p)
{
    say_number(out, (long long)p->rows);
    for (size_t i = 0; i < p->table_count; i++) {
        const struct oms_verified *v = &p->tables[i];
        say(out, v->schema);
        say(out, v->table);
        say(out, v->sink_schema);
        say(out, v->state);
        say(out, v->result);
        say(out, oms_verified_equal(v) ? "equal" : "open");
        buf_printf(out, " %lld-%lld~%lld=%lld", (long long)v->source_only, (long long)v->sink_only,
                   (long long)v->mismatched, (long long)v->consistent);
    }
    for (size_t i = 0; i < p->difference_count; i++) {
        say(out, p->differences[i].type);
        say_cells(out, p->differences[i].keys, p->differences[i].key_count);
        say_cells(out, p->differences[i].cells, p->differences[i].cell_count);
    }
    say_texts(out, &p->corrections);
}

static void ask_page(struct asked *a, int which)
{
    struct oms_verify_query query = {.what = (enum oms_verify_what)which,
                                     .id = "np_1",
                                     .schema = "db_name",
                                     .table = "table_name",
                                     .page = 1};
    struct oms_verify_page page = {0};
    oms_verify_list(a->bench.oms, &query, &page, outcome_plain, &a->outcome);
    asked_wait(a);
    say_page(&a->said, &page);
    oms_verify_clear(&page);
}

/* --- the table -------------------------------------------------------------------------------- */

typedef void ask(struct asked *a, int which);

static const struct row {
    const char *file; /* without .json; one that ends in -2-reply may have a -1-request */
    ask *ask;
    int which; /* of several that ask alike */
    const char *wanted;
} rows[] = {
#include "replies_wanted.h"
};

enum { ROWS = sizeof rows / sizeof *rows };

/* What we ask has no key that the published request lacks. */
static void check_request(const struct asked *a, const char *file)
{
    size_t length = strlen(file);
    struct buf text;
    if (length < 8 || strcmp(file + length - 8, "-2-reply") != 0)
        return;
    char *name = mem_text_n(file, length - 8);
    bool there = read_file(name, "-1-request.json", &text);
    struct json_object *page = there ? json_tokener_parse(buf_string(&text)) : NULL;
    struct json_object *sent = json_tokener_parse(server_request(a->bench.server, 1)->body);
    if (there) {
        struct json_object_iter it;
        json_object_object_foreachC(sent, it)
        {
            if (!json_object_object_get_ex(page, it.key, NULL))
                fail_msg("%s: the request has no %s", name, it.key);
        }
    }
    json_object_put(sent);
    json_object_put(page);
    buf_clear(&text);
    free(name);
}

/* A part of a reply stands alone in its file. */
static void put_into_frame(const char *file, struct buf *text)
{
    bool part =
        strstr(file, "project-object") || strstr(file, "connextra") || strstr(file, "fragment");
    if (!part)
        return;
    char *whole =
        mem_printf("{\"success\":true,\"data\":[%s%s]}",
                   strstr(file, "connextra") ? "{\"id\":\"e_1\",\"more\":" : "", buf_string(text));
    buf_reset(text);
    buf_text(text, whole);
    if (strstr(file, "connextra")) {
        text->len -= 2;
        buf_text(text, "}]}");
    }
    free(whole);
}

static void check_row(const struct row *row)
{
    struct asked a = {0};
    struct buf text;
    if (!read_file(row->file, ".json", &text))
        fail_msg("%s cannot be read", row->file);
    put_into_frame(row->file, &text);
    a.bench = bench_new(server_same, (char *)buf_string(&text), 10);
    buf_init(&a.said);
    row->ask(&a, row->which);
    check_request(&a, row->file);
    if (strcmp(buf_string(&a.said), row->wanted) != 0)
        fail_msg("%s:\n  read:   %s\n  wanted: %s", row->file, buf_string(&a.said), row->wanted);
    buf_clear(&a.said);
    outcome_clear(&a.outcome);
    bench_clear(&a.bench);
    buf_clear(&text);
}

static void test_row(void **state)
{
    check_row(*state);
}

static bool is_in_table(const char *name)
{
    for (size_t i = 0; i < ROWS; i++) {
        size_t length = strlen(rows[i].file);
        size_t base =
            length > 8 && strcmp(rows[i].file + length - 8, "-2-reply") == 0 ? length - 8 : length;
        if (strncmp(name, rows[i].file, length) == 0 && strcmp(name + length, ".json") == 0)
            return true;
        if (base < length && strncmp(name, rows[i].file, base) == 0 &&
            strcmp(name + base, "-1-request.json") == 0)
            return true;
    }
    return false;
}

static size_t check_folder(const char *folder)
{
    char *path = reply_path(folder, "");
    DIR *dir = opendir(path);
    size_t count = 0;
    assert_non_null(dir);
    for (struct dirent *d; (d = readdir(dir)) != NULL;) {
        char *name = mem_printf("%s%s", folder, d->d_name);
        if (strstr(name, ".json") && !is_in_table(name))
            fail_msg("not in the table: %s", name);
        count += strstr(name, ".json") != NULL;
        free(name);
    }
    closedir(dir);
    free(path);
    return count;
}

static void test_no_file_is_left_out(void **state)
{
    assert_true(check_folder("") + check_folder(CE) >= ROWS);
}

int main(void)
{
    static struct CMUnitTest tests[ROWS + 1];
    for (size_t i = 0; i < ROWS; i++)
        tests[i] = (struct CMUnitTest){rows[i].file, test_row, NULL, NULL, (void *)&rows[i]};
    tests[ROWS] = (struct CMUnitTest)cmocka_unit_test(test_no_file_is_left_out);
    return cmocka_run_group_tests_name("replies", tests, NULL, NULL);
}
