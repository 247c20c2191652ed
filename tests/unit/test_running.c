/* SPDX-License-Identifier: Apache-2.0 */
/* A task's spec in the place of the one in hand, and what may be done with its objects. */
#include <stdlib.h>
#include <string.h>

#include "asserts.h"

#include "app/app.h"
#include "base/mem.h"
#include "picker/running.h"
#include "spec/history.h"

static struct spec *spec_of_shop(void)
{
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, "shop");
    struct object_at at = {.side = MAPPING_INCLUDE, .database = db, .list = MAPPING_TABLES};
    mapping_rename_database(m, MAPPING_INCLUDE, db, "shop2");
    at.object = mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, "orders");
    mapping_set(m, at, OBJECT_MAPPED_NAME, "orders_new");
    mapping_set(m, at, OBJECT_WHERE, "id > 100");
    mapping_add(m, MAPPING_INCLUDE, db, MAPPING_VIEWS, "v_orders");
    return s;
}

/* --- the spec in hand ------------------------------------------------------------------------- */

static const struct spec *kept;

static bool keep_spec(struct app *app, char **why)
{
    kept = app->spec;
    return true;
}

static void the_spec_in_hand_waits(void **state)
{
    struct app app = {.spec = spec_new(),
                      .file = mem_text("own.json"),
                      .seen = {.inode = 6},
                      .saved = 7,
                      .sent = 8,
                      .marks = 9,
                      .origin = mem_text("task:np_1"),
                      .partial = true};
    struct spec *own = app.spec, *other = spec_of_shop();
    struct running running = {.now = other};
    values_init(&app.connection.values, connection_rows, CONNECTION_ROWS);
    spec_history_start(own);
    spec_set(own, FIELD_NAME, "half_made");
    spec_history_close(own, 3, 0, true);
    unfinished_add(&app.unfinished, "Add tables", "", "one\ntwo");
    app_add_worker(&app, &(const struct worker){.keep = keep_spec});
    app_put_aside(&app, other, &running);
    assert_ptr_equal(kept, own);
    assert_ptr_equal(app.spec, other);
    assert_ptr_equal(app.running, &running);
    assert_null(app.file);
    assert_null(app.origin);
    assert_false(app.partial);
    assert_int_equal(app.unfinished.len, 0);
    assert_false(app_has_changes(&app));
    spec_set(app.spec, FIELD_NAME, "other");
    assert_true(app_has_changes(&app));
    app.seen.inode = 5; /* it was saved, to a file of its own */
    unfinished_add(&app.unfinished, "Add tables", "", "of the other");
    app_take_back(&app);
    app_take_back(&app);
    assert_ptr_equal(app.spec, own);
    assert_null(app.running);
    assert_null(app.aside.spec);
    assert_string_equal(app.file, "own.json");
    assert_int_equal(app.seen.inode, 6);
    assert_string_equal(app.origin, "task:np_1");
    assert_true(app.partial);
    assert_int_equal(app.saved, 7);
    assert_int_equal(app.sent, 8);
    assert_int_equal(app.marks, 9);
    assert_int_equal(app.unfinished.len, 1);
    assert_string_equal(app.unfinished.items[0].text, "one\ntwo");
    assert_string_equal(spec_get(own, FIELD_NAME), "half_made");
    struct history_change change;
    assert_true(spec_undo(own, &change));
    assert_int_equal(change.place, 3);
    values_clear(&app.connection.values);
    unfinished_clear(&app.unfinished);
    free(app.file);
    free(app.origin);
    spec_free(own);
    spec_free(other);
}

/* Of an approved plan, or a template, only that spec is, not the task in its place. */
static void so_does_what_was_approved(void **state)
{
    static uint64_t plan[256]; /* one of which nothing is known; its content is nobody's matter */
    struct approved *approved = (struct approved *)plan;
    struct app app = {.spec = spec_new(), .holes = SEVERITY_WARNING, .approved = approved};
    struct spec *own = app.spec, *other = spec_of_shop();
    struct running running = {.now = other};
    values_init(&app.connection.values, connection_rows, CONNECTION_ROWS);
    app_put_aside(&app, other, &running);
    assert_null(app.approved);
    assert_int_equal(app.holes, SEVERITIES);
    app_take_back(&app);
    assert_ptr_equal(app.approved, approved);
    assert_int_equal(app.holes, SEVERITY_WARNING);
    values_clear(&app.connection.values);
    spec_free(own);
    spec_free(other);
}

/* --- the objects of a task -------------------------------------------------------------------- */

struct bench {
    struct app app;
    struct running running;
    struct spec *now;
};

static void bench_begin(struct bench *b)
{
    *b = (struct bench){.now = spec_of_shop()};
    b->running.now = b->now;
    b->app.spec = spec_copy(b->now);
    b->app.running = &b->running;
}

static void bench_end(struct bench *b)
{
    spec_free(b->app.spec);
    spec_free(b->now);
}

static void what_was_taken_comes_back_as_it_was(void **state)
{
    struct bench b;
    struct object_at at;
    bench_begin(&b);
    struct mapping *m = spec_mapping(b.app.spec);
    assert_true(running_has(&b.app, "shop", "orders"));
    assert_false(running_has(&b.app, "shop", "new"));
    assert_false(running_bring_back(&b.app, "shop", "orders")); /* it is there */
    assert_false(running_bring_back(&b.app, "shop", "new"));    /* it never was */
    mapping_remove_database(m, MAPPING_INCLUDE, 0);
    assert_true(running_bring_back(&b.app, "shop", "orders"));
    assert_true(running_bring_back(&b.app, "shop", "v_orders"));
    assert_int_equal(mapping_databases(m, MAPPING_INCLUDE), 1);
    assert_string_equal(mapping_database_mapped(m, MAPPING_INCLUDE, 0), "shop2");
    assert_true(mapping_find(m, MAPPING_INCLUDE, "shop", "orders", &at));
    assert_string_equal(mapping_get(m, at, OBJECT_MAPPED_NAME), "orders_new");
    assert_string_equal(mapping_get(m, at, OBJECT_WHERE), "id > 100");
    assert_true(mapping_find(m, MAPPING_INCLUDE, "shop", "v_orders", &at));
    assert_int_equal(at.list, MAPPING_VIEWS);
    bench_end(&b);
}

static const char *why_not(const struct bench *b, struct object_row row, char letter)
{
    struct key k = {.code = K_TEXT, .text = {letter}};
    return running_why_not(&b->app, row, &k);
}

static void keys_are_refused_with_the_reason(void **state)
{
    struct object_row own = {.kind = ROW_OBJECT, .at = {.list = MAPPING_TABLES}};
    struct object_row added = own, database = {.kind = ROW_DATABASE}, field = {.kind = ROW_FIELD};
    struct key del = {.code = K_DELETE};
    struct bench b;
    bench_begin(&b);
    added.at.object =
        mapping_add(spec_mapping(b.app.spec), MAPPING_INCLUDE, 0, MAPPING_TABLES, "new");
    for (const char *key = "xtumog"; *key; key++)
        assert_non_null(why_not(&b, added, *key));
    for (const char *key = "rwcs "; *key; key++) {
        assert_non_null(why_not(&b, own, *key));
        assert_non_null(why_not(&b, database, *key));
        assert_non_null(why_not(&b, field, *key));
        assert_null(why_not(&b, added, *key));
    }
    for (const char *key = "avpn/"; *key; key++)
        assert_null(why_not(&b, own, *key));
    assert_null(running_why_not(&b.app, own, &del));
    assert_true(running_adds_row(&b.app, added));
    assert_false(running_adds_row(&b.app, own));
    b.running.no_add = "nothing more";
    assert_string_equal(why_not(&b, own, 'a'), "nothing more");
    assert_null(running_why_not(&b.app, own, &del));
    b.running.no_change = "nothing at all";
    for (const char *key = "avpPrwcs xtumog"; *key; key++)
        assert_string_equal(why_not(&b, added, *key), "nothing at all");
    assert_string_equal(running_why_not(&b.app, own, &del), "nothing at all");
    b.app.running = NULL; /* a new task */
    for (const char *key = "avpPrwcs xtumog"; *key; key++)
        assert_null(why_not(&b, own, *key));
    bench_end(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_spec_in_hand_waits),
        cmocka_unit_test(so_does_what_was_approved),
        cmocka_unit_test(what_was_taken_comes_back_as_it_was),
        cmocka_unit_test(keys_are_refused_with_the_reason),
    };
    return cmocka_run_group_tests_name("running", tests, NULL, NULL);
}
