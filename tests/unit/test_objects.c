/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of oms-objects that need no driver. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "asserts.h"

#include "base/mem.h"
#include "base/path.h"
#include "base/tsv.h"
#include "objects/drivers.h"
#include "objects/output.h"
#include "objects/template.h"
#include "objects/verdict.h"
#include "objects/watchdog.h"
#include "objects/wide.h"

/* --- templates --- */

static bool expand(const char *text, enum template_way way, const char *a, const char *b,
                   struct buf *out, struct texts *params)
{
    const struct template_value values[] = {{"a", a}, {"b", b}};
    char *why = NULL;
    bool ok = template_expand(text, way, values, 2, out, params, &why);
    assert_true(ok == (why == NULL));
    free(why);
    return ok;
}

static void expands(const char *text, enum template_way way, const char *a, const char *b,
                    const char *wanted)
{
    struct buf out = {0};
    assert_true(expand(text, way, a, b, &out, NULL));
    assert_string_equal(buf_string(&out), wanted);
    buf_clear(&out);
}

static void refuses(const char *text, enum template_way way, const char *a, const char *b)
{
    struct buf out = {0};
    assert_false(expand(text, way, a, b, &out, NULL));
    buf_clear(&out);
}

static void groups_need_their_values(void **state)
{
    expands("{a}[[@{b}]]", TEMPLATE_PLAIN, "root", "shop", "root@shop");
    expands("{a}[[@{b}]]", TEMPLATE_PLAIN, "root", "", "root");
    expands("[[{a}]][[{b}]]x", TEMPLATE_PLAIN, "", "", "x");
    expands("a[0] {A} {}", TEMPLATE_PLAIN, "1", "2", "a[0] {A} {}");
    refuses("{c}", TEMPLATE_PLAIN, "1", "2");
    refuses("[[{a}", TEMPLATE_PLAIN, "1", "2");
}

static void no_value_becomes_an_attribute(void **state)
{
    expands("A={a};B={b}", TEMPLATE_ATTRIBUTES, "plain.host-1", "x;C=y",
            "A=plain.host-1;B={x;C=y}");
    expands("A={a}[[;B={b}]]", TEMPLATE_ATTRIBUTES, "{", " ", "A={{};B={ }");
    expands("A={a};\nB={b}", TEMPLATE_ATTRIBUTES, "p w", "\xe5\xaf\x86",
            "A={p w};B={\xe5\xaf\x86}");
    refuses("A={a}", TEMPLATE_ATTRIBUTES, "x};B={y", "");
    refuses("A={a}", TEMPLATE_ATTRIBUTES, "x\ny", "");
    expands("A=//{a}:{b}", TEMPLATE_ATTRIBUTES, "db.example", "1521", "A=//db.example:1521");
    refuses("A=//{a}:{b}", TEMPLATE_ATTRIBUTES, "db;C=y", "1521");
    refuses("A={a}:{b}", TEMPLATE_ATTRIBUTES, "db;C=y", "1521");
}

static void values_of_queries_are_parameters(void **state)
{
    struct texts params = {0};
    struct buf out = {0};
    assert_true(expand("S [[T {b}]]\nx = {a}", TEMPLATE_QUERY, "o'k", "t", &out, &params));
    assert_string_equal(buf_string(&out), "S T ?\nx = ?");
    assert_int_equal(params.len, 2);
    assert_string_equal(params.items[0], "t");
    assert_string_equal(params.items[1], "o'k");
    buf_clear(&out);
    texts_clear(&params);
}

/* --- drivers.conf --- */

static char *written(const char *name, const char *text)
{
    char *file = mem_printf("%s/oms-test-%ld-%s", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp",
                            (long)getpid(), name);
    FILE *out = fopen(file, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
    return file;
}

static bool reads(struct drivers *d, const char *text)
{
    char *file = written("drivers.conf", text);
    char *why = NULL;
    bool ok = drivers_read(d, file, &why);
    assert_true(ok == (why == NULL));
    unlink(file);
    free(file);
    free(why);
    return ok;
}

static void later_files_override_key_by_key(void **state)
{
    struct drivers d;
    const struct driver_type *type;
    drivers_init(&d);
    assert_true(reads(&d, "[A]\nport = 1\ndrivers = one\n  two\n[B]\nlike = A\nport = 2\n"));
    type = drivers_find(&d, "B_CE");
    assert_non_null(type);
    assert_string_equal(drivers_get(&d, type, "port"), "2");
    assert_string_equal(drivers_get(&d, type, "drivers"), "one\ntwo");
    assert_true(reads(&d, "[a]\ndrivers = three\n[C]\nlike = C\n[B]\nport =\n"));
    type = drivers_find(&d, "B");
    assert_string_equal(drivers_get(&d, type, "drivers"), "three");
    assert_null(drivers_get(&d, type, "port")); /* set to nothing */
    assert_null(drivers_get(&d, drivers_find(&d, "C"), "port"));
    assert_null(drivers_find(&d, "D"));
    assert_null(drivers_find(&d, "_"));
    assert_null(drivers_find(&d, ""));
    assert_false(reads(&d, "[A]\nprot = 1\n"));
    assert_false(reads(&d, "port = 1\n"));
    drivers_clear(&d);
}

/* What a user may type in every type, and the queries with and without a schema. */
static void shipped_types_are_complete(void **state)
{
    static const char *const needed[] = {"drivers", "package", "port",    "connect", "objects",
                                         "keys",    "columns", "indexes", "system"};
    static const char *const queries[] = {"objects", "keys", "columns", "indexes"};
    const struct template_value values[] = {
        {"driver", "My Driver"}, {"host", "h"},     {"port", "1"},   {"user", "u;x"},
        {"password", "p"},       {"database", "d"}, {"schema", "s"}, {"table", "t"}};
    struct drivers d;
    char *why = NULL;
    char *file = path_data("objects/drivers.conf");
    drivers_init(&d);
    assert_true(drivers_read(&d, file, &why));
    assert_true(d.len >= 7);
    for (size_t i = 0; i < d.len; i++) {
        struct texts params = {0};
        struct buf out = {0};
        for (size_t k = 0; k < sizeof needed / sizeof *needed; k++)
            assert_non_null(drivers_get(&d, &d.types[i], needed[k]));
        assert_true(template_expand(drivers_get(&d, &d.types[i], "connect"), TEMPLATE_ATTRIBUTES,
                                    values, 8, &out, NULL, &why));
        assert_non_null(strstr(buf_string(&out), "UID={u;x}"));
        for (size_t k = 0; k < sizeof queries / sizeof *queries; k++) {
            size_t before = params.len;
            assert_true(template_expand(drivers_get(&d, &d.types[i], queries[k]), TEMPLATE_QUERY,
                                        values, 8, &out, &params, &why));
            assert_true(params.len > before);
        }
        buf_clear(&out);
        texts_clear(&params);
    }
    drivers_clear(&d);
    free(file);
}

/* --- names --- */

static void every_text_comes_back(void **state)
{
    const char *text = "a\xc3\x9f\xe8\xae\xa2\xf0\x9f\x98\x80z";
    const uint16_t odd[] = {0xd83d, 'x', 0, 0xdc00, 0xd800};
    struct buf out = {0};
    size_t length;
    uint16_t *wide = wide_from(text, &length);
    assert_int_equal(length, 6);
    wide_add(&out, wide, length);
    assert_string_equal(buf_string(&out), text);
    free(wide);
    buf_reset(&out);
    wide_add(&out, odd, 5);
    assert_string_equal(buf_string(&out), "\xef\xbf\xbdx\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    free(wide_from("\xff", &length));
    assert_int_equal(length, 1);
    buf_clear(&out);
}

/* --- lines --- */

static void fields_come_back(void **state)
{
    static const char *const fields[] = {"a\tb", "", "\\t\r\n", "\\"};
    struct output o;
    char *back[5];
    output_init(&o, -1, false);
    output_fields(&o, fields, 4);
    assert_string_equal(buf_string(&o.pending), "a\\tb\t\t\\\\t\\r\\n\t\\\\\n");
    o.pending.data[o.pending.len - 1] = '\0';
    assert_int_equal(tsv_split(o.pending.data, back, 5), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(back[i], fields[i]);
    output_clear(&o);
}

static void a_thousand_rows_are_a_piece(void **state)
{
    const struct output_field row[] = {{"database", OUTPUT_TEXT, "d", NULL},
                                       {"object", OUTPUT_TEXT, "t", NULL},
                                       {"kind", OUTPUT_TEXT, "table", NULL},
                                       {"rows", OUTPUT_NUMBER, "", NULL},
                                       {"key", OUTPUT_TRUTH, "no", NULL}};
    struct output o;
    int ends[2];
    char got[16];
    assert_int_equal(pipe(ends), 0);
    output_init(&o, ends[1], false);
    for (int i = 0; i < 1000; i++)
        output_row(&o, row, 5);
    assert_int_equal(o.pending.len, 0);
    assert_int_equal(read(ends[0], got, 14), 14);
    assert_memory_equal(got, "d\tt\ttable\t\tno\n", 14);
    close(ends[0]);
    close(ends[1]);
    output_row(&o, row, 5);
    assert_false(output_flush(&o));
    output_clear(&o);
}

/* --- silence --- */

static int end_of(void (*child)(void))
{
    int status;
    pid_t pid = fork();
    if (pid == 0) {
        watchdog_start(3600, "", OBJECTS_UNREACHED);
        child();
        _exit(OBJECTS_DONE);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void is_silent(void)
{
    raise(SIGALRM);
}

static void waits_for_its_reader(void)
{
    watchdog_rest();
    raise(SIGALRM);
    watchdog_watch();
}

static void is_silent_then(void)
{
    watchdog_rest();
    watchdog_watch();
    raise(SIGALRM);
    raise(SIGALRM); /* a rest that seemed to take a second saves from the first */
}

static void a_slow_reader_is_no_silence(void **state)
{
    assert_int_equal(end_of(is_silent), OBJECTS_UNREACHED);
    assert_int_equal(end_of(waits_for_its_reader), OBJECTS_DONE);
    assert_int_equal(end_of(is_silent_then), OBJECTS_UNREACHED);
}

/* --- verdicts --- */

static enum objects_code verdict(const char *state, long native, const char *text)
{
    struct trouble t = {.native = native};
    const struct verdict_signs signs = {"1045\n*no entry for*", "*no database*", "HY999"};
    enum objects_code code;
    snprintf(t.state, sizeof t.state, "%s", state);
    buf_text(&t.text, text);
    code = verdict_of(&t, &signs);
    buf_clear(&t.text);
    return code;
}

static void reports_have_a_verdict(void **state)
{
    assert_int_equal(verdict("HY000", 1045, "x"), OBJECTS_UNAUTHORISED);
    assert_int_equal(verdict("28000", 0, "x"), OBJECTS_UNAUTHORISED);
    assert_int_equal(verdict("08001", 0, "FATAL: no entry for u"), OBJECTS_UNAUTHORISED);
    assert_int_equal(verdict("08001", 0, "FATAL: no database"), OBJECTS_FAILED);
    assert_int_equal(verdict("08001", 0, "x"), OBJECTS_UNREACHED);
    assert_int_equal(verdict("HYT00", 0, "x"), OBJECTS_UNREACHED);
    assert_int_equal(verdict("HY999", 0, "x"), OBJECTS_UNREACHED);
    assert_int_equal(verdict("01000", 0, "Can't open lib 'x'"), OBJECTS_LOCAL);
    assert_int_equal(verdict("IM002", 0, "x"), OBJECTS_LOCAL);
    assert_int_equal(verdict("42000", 1049, "x"), OBJECTS_FAILED);
    assert_int_equal(verdict("", 0, ""), OBJECTS_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_need_their_values),
        cmocka_unit_test(no_value_becomes_an_attribute),
        cmocka_unit_test(values_of_queries_are_parameters),
        cmocka_unit_test(later_files_override_key_by_key),
        cmocka_unit_test(shipped_types_are_complete),
        cmocka_unit_test(every_text_comes_back),
        cmocka_unit_test(fields_come_back),
        cmocka_unit_test(a_thousand_rows_are_a_piece),
        cmocka_unit_test(a_slow_reader_is_no_silence),
        cmocka_unit_test(reports_have_a_verdict),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
