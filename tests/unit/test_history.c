/* SPDX-License-Identifier: Apache-2.0 */
/* Undo and redo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "spec/history.h"
#include "random_spec.h"

static void add_many(struct spec *s, const char *database, size_t count)
{
    struct mapping *m = spec_mapping(s);
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, database);
    for (size_t i = 0; i < count; i++) {
        char name[24];
        snprintf(name, sizeof name, "t%zu", i);
        mapping_add(m, MAPPING_INCLUDE, db, MAPPING_TABLES, name);
    }
}

static void type(struct spec *s, const char *text)
{
    for (size_t i = 1; i <= strlen(text); i++) {
        char typed[32];
        snprintf(typed, sizeof typed, "%.*s", (int)i, text);
        spec_set(s, FIELD_NAME, typed);
        spec_history_close(s, 3, 0, true);
    }
}

static void typing_is_one_step(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_history_start(s);
    assert_false(spec_undo(s, &c));
    type(s, "orders");
    spec_history_close(s, 3, 0, true); /* a key that moves the cursor */
    type(s, "orders2");
    assert_true(spec_undo(s, &c));
    assert_string_equal(spec_get(s, FIELD_NAME), "orders");
    assert_int_equal(c.kind, CHANGE_FIELD);
    assert_int_equal(c.field, FIELD_NAME);
    assert_int_equal(c.place, 3);
    assert_true(spec_undo(s, &c));
    assert_null(spec_get(s, FIELD_NAME));
    assert_false(spec_undo(s, &c));
    assert_true(spec_redo(s, &c));
    assert_string_equal(spec_get(s, FIELD_NAME), "orders");
    type(s, "x"); /* a new edit ends what could be redone */
    assert_false(spec_redo(s, &c));
    assert_true(spec_undo(s, &c));
    assert_string_equal(spec_get(s, FIELD_NAME), "orders");
    spec_free(s);
}

static void a_choice_is_a_step_each_time(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_history_start(s);
    for (int i = 0; i < 3; i++) {
        spec_set(s, FIELD_INCR, spec_on(s, FIELD_INCR) ? "false" : "true");
        spec_history_close(s, 0, 0, true);
    }
    bool at_end = spec_on(s, FIELD_INCR);
    assert_true(spec_undo(s, &c));
    assert_int_equal(spec_on(s, FIELD_INCR), !at_end);
    assert_true(spec_undo(s, &c));
    assert_int_equal(spec_on(s, FIELD_INCR), at_end);
    spec_free(s);
}

static void the_same_once_more_is_no_step(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_set(s, FIELD_NAME, "a");
    spec_history_start(s);
    spec_set(s, FIELD_NAME, "a");
    spec_history_close(s, 0, 0, false);
    assert_false(spec_undo(s, &c));
    spec_free(s);
}

static void nine_hundred_tables_are_one_step(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_history_start(s);
    char *before = picture(s);
    add_many(s, "shop", 900);
    spec_history_close(s, 4, 0, false);
    char *after = picture(s);
    assert_true(spec_undo(s, &c));
    assert_int_equal(c.kind, CHANGE_ADDED);
    assert_int_equal(c.count, 900);
    char *undone = picture(s);
    assert_string_equal(undone, before);
    assert_true(spec_redo(s, &c));
    char *redone = picture(s);
    assert_string_equal(redone, after);
    mapping_remove_database(spec_mapping(s), MAPPING_INCLUDE, 0);
    spec_history_close(s, 4, 0, false);
    assert_true(spec_undo(s, &c));
    assert_int_equal(c.kind, CHANGE_REMOVED);
    assert_int_equal(c.count, 900);
    free(before);
    free(after);
    free(undone);
    free(redone);
    spec_free(s);
}

/* What the user did: not 900 objects that went, but rules in their place. */
static bool is_odd(void *arg, struct object_at at)
{
    return at.database % 2;
}

/* Moving the rest for each of them took half a minute. */
static void many_databases_come_back_at_once(void **state)
{
    enum { DATABASES = 100000 };
    struct history_change c;
    struct spec *s = spec_new();
    struct mapping *m = spec_mapping(s);
    for (size_t i = 0; i < DATABASES; i++)
        mapping_add(m, MAPPING_INCLUDE, mapping_append_database(m, MAPPING_INCLUDE, "db"),
                    MAPPING_TABLES, i % 2 ? "odd" : "even");
    spec_history_start(s);
    mapping_prune(m, MAPPING_INCLUDE, is_odd, NULL);
    spec_history_close(s, 0, 0, false);
    mapping_clear(m, MAPPING_INCLUDE);
    spec_history_close(s, 0, 0, false);
    assert_int_equal(mapping_databases(m, MAPPING_INCLUDE), 0);
    assert_true(spec_undo(s, &c));
    assert_int_equal(mapping_databases(m, MAPPING_INCLUDE), DATABASES / 2);
    assert_true(spec_undo(s, &c));
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), DATABASES);
    for (struct object_at at = {0}; mapping_reach(m, &at); at.object++)
        assert_string_equal(mapping_get(m, at, OBJECT_NAME), at.database % 2 ? "odd" : "even");
    assert_true(spec_redo(s, &c) && spec_redo(s, &c));
    assert_int_equal(mapping_total(m, MAPPING_INCLUDE), 0);
    spec_free(s);
}

static void names_become_rules_and_rules_names(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    add_many(s, "shop", 900);
    spec_history_start(s);
    mapping_clear(spec_mapping(s), MAPPING_INCLUDE);
    rule_add(spec_mapping(s), MAPPING_INCLUDE, "shop.*");
    rule_add(spec_mapping(s), MAPPING_EXCLUDE, "shop.x*");
    spec_set(s, FIELD_MODE, "WILDCARD");
    spec_history_close(s, 4, 0, false);
    mapping_clear(spec_mapping(s), MAPPING_INCLUDE);
    mapping_clear(spec_mapping(s), MAPPING_EXCLUDE);
    add_many(s, "shop", 70);
    spec_set(s, FIELD_MODE, "SPECIFIC");
    spec_history_close(s, 4, 0, false);
    assert_true(spec_undo(s, &c));
    assert_int_equal(c.kind, CHANGE_TO_NAMES);
    assert_int_equal(c.before, 2);
    assert_int_equal(c.count, 70);
    assert_true(spec_undo(s, &c));
    assert_int_equal(c.kind, CHANGE_TO_RULES);
    assert_int_equal(c.before, 900);
    assert_int_equal(c.count, 2);
    assert_true(spec_redo(s, &c));
    assert_int_equal(c.kind, CHANGE_TO_RULES);
    spec_set(s, FIELD_MODE, "SPECIFIC"); /* the mode alone is a field */
    spec_history_close(s, 4, 0, false);
    assert_true(spec_undo(s, &c));
    assert_int_equal(c.kind, CHANGE_FIELD);
    assert_int_equal(c.field, FIELD_MODE);
    spec_free(s);
}

static void an_endpoint_goes_with_its_id(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_history_start(s);
    struct endpoint e = {.id = "e_1", .type = "MYSQL"};
    spec_set(s, FIELD_SOURCE, "e_1");
    spec_set_endpoint(s, SIDE_SOURCE, &e);
    spec_history_close(s, 1, 7, false);
    spec_set_endpoint(s, SIDE_SOURCE, &e); /* as the server lists it: no edit */
    spec_history_close(s, 1, 7, false);
    assert_true(spec_undo(s, &c));
    assert_int_equal(c.kind, CHANGE_ENDPOINT);
    assert_int_equal(c.side, SIDE_SOURCE);
    assert_int_equal(c.kept, 0);
    assert_null(spec_get(s, FIELD_SOURCE));
    assert_null(spec_endpoint(s, SIDE_SOURCE)->type);
    assert_false(spec_undo(s, &c));
    assert_true(spec_redo(s, &c));
    assert_int_equal(c.kept, 7);
    assert_string_equal(spec_endpoint(s, SIDE_SOURCE)->type, "MYSQL");
    spec_free(s);
}

static void edit_a_step(struct spec *s)
{
    edit_anything(s);
    spec_history_close(s, (int)chance(9), (unsigned)chance(99), chance(2));
}

/* Undo all is the start, redo all is the end; half way and on again is the end of another story. */
static void check_random(struct spec *s, unsigned number)
{
    struct history_change c;
    seed = number;
    spec_history_start(s);
    char *start = picture(s);
    for (size_t i = chance(30); i > 0; i--)
        edit_a_step(s);
    for (size_t i = chance(10); i > 0 && spec_undo(s, &c); i--) {
    }
    for (size_t i = chance(30); i > 0; i--)
        edit_a_step(s);
    char *end = picture(s);
    size_t undone = 0, redone = 0;
    while (spec_undo(s, &c))
        undone++;
    char *back = picture(s);
    assert_string_equal(back, start);
    for (; redone < undone; redone++)
        assert_true(spec_redo(s, &c));
    char *again = picture(s);
    assert_string_equal(again, end);
    free(start);
    free(end);
    free(back);
    free(again);
    spec_free(s);
}

static void objects_of_another_source(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_history_start(s);
    add_many(s, "shop", 2);
    spec_set(s, FIELD_SOURCE, "e_1");
    assert_null(spec_picked_for(s)); /* picked before there was a source */
    spec_history_close(s, 0, 0, false);
    spec_set(s, FIELD_SOURCE, "e_2");
    spec_history_close(s, 0, 0, false);
    assert_string_equal(spec_picked_for(s), "e_1");
    spec_set(s, FIELD_SOURCE, "e_3");
    assert_string_equal(spec_picked_for(s), "e_1");
    struct spec *copy = spec_copy(s);
    assert_string_equal(spec_picked_for(copy), "e_1");
    spec_free(copy);
    spec_history_close(s, 0, 0, false);
    spec_settle_objects(s);
    spec_history_close(s, 0, 0, false);
    assert_null(spec_picked_for(s));
    assert_true(spec_undo(s, &c));
    assert_int_equal(c.kind, CHANGE_OBJECTS);
    assert_string_equal(spec_picked_for(s), "e_1");
    assert_true(spec_undo(s, &c));
    assert_string_equal(spec_picked_for(s), "e_1");
    assert_true(spec_undo(s, &c));
    assert_null(spec_picked_for(s));
    assert_true(spec_redo(s, &c));
    assert_string_equal(spec_picked_for(s), "e_1");
    mapping_clear(spec_mapping(s), MAPPING_INCLUDE);
    assert_null(spec_picked_for(s));
    add_many(s, "shop", 1); /* these are of e_2 */
    assert_null(spec_picked_for(s));
    spec_free(s);
}

static void back_at_the_first_source(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_history_start(s);
    spec_set(s, FIELD_SOURCE, "e_1");
    add_many(s, "shop", 2);
    spec_history_close(s, 0, 0, false);
    spec_set(s, FIELD_SOURCE, "e_2");
    spec_history_close(s, 0, 0, false);
    assert_string_equal(spec_picked_for(s), "e_1");
    assert_null(spec_picked_for_unless(s, "e_1"));
    assert_string_equal(spec_picked_for_unless(s, "e_3"), "e_1");
    spec_set(s, FIELD_SOURCE, "e_1");
    assert_null(spec_picked_for(s)); /* they are its own again */
    add_many(s, "more", 1);
    spec_history_close(s, 0, 0, false);
    spec_set(s, FIELD_SOURCE, "e_2");
    spec_history_close(s, 0, 0, false);
    assert_string_equal(spec_picked_for(s), "e_1");
    assert_null(spec_picked_for_unless(s, "e_1"));
    assert_true(spec_undo(s, &c));
    assert_null(spec_picked_for(s));
    assert_true(spec_redo(s, &c));
    assert_string_equal(spec_picked_for(s), "e_1");

    /* What came meanwhile is of the second one. */
    add_many(s, "other", 1);
    assert_string_equal(spec_picked_for(s), "e_1");
    assert_string_equal(spec_picked_for_unless(s, "e_1"), "e_2");
    spec_set(s, FIELD_SOURCE, "e_1");
    assert_string_equal(spec_picked_for(s), "e_2");
    spec_settle_objects(s);
    assert_null(spec_picked_for(s));
    spec_free(s);
}

static void random_edits_of_a_new_spec(void **state)
{
    for (unsigned i = 0; i < 300; i++)
        check_random(spec_new(), i);
}

static void random_edits_of_a_loaded_spec(void **state)
{
    for (unsigned i = 0; i < 300; i++)
        check_random(read_loaded(), 1000 + i);
}

static void a_copy_has_no_history(void **state)
{
    struct history_change c;
    struct spec *s = spec_new();
    spec_history_start(s);
    add_many(s, "shop", 3);
    spec_history_close(s, 0, 0, false);
    struct spec *copy = spec_copy(s);
    spec_free(s);
    mapping_clear(spec_mapping(copy), MAPPING_INCLUDE);
    assert_false(spec_undo(copy, &c));
    spec_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_is_one_step),
        cmocka_unit_test(a_choice_is_a_step_each_time),
        cmocka_unit_test(the_same_once_more_is_no_step),
        cmocka_unit_test(nine_hundred_tables_are_one_step),
        cmocka_unit_test(many_databases_come_back_at_once),
        cmocka_unit_test(names_become_rules_and_rules_names),
        cmocka_unit_test(an_endpoint_goes_with_its_id),
        cmocka_unit_test(objects_of_another_source),
        cmocka_unit_test(back_at_the_first_source),
        cmocka_unit_test(random_edits_of_a_new_spec),
        cmocka_unit_test(random_edits_of_a_loaded_spec),
        cmocka_unit_test(a_copy_has_no_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
