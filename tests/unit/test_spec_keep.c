/* SPDX-License-Identifier: Apache-2.0 */
/* A spec in a draft: what is kept is what was there. */
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "spec/io/spec_keep.h"
#include "random_spec.h"

static void write_rest(const struct spec *s, struct buf *out)
{
    struct spec *rest = spec_keep_rest(s);
    spec_write(rest, out);
    spec_keep_rest_free(rest);
}

static struct spec *keep_and_read(const struct spec *s)
{
    struct buf texts = {0}, rest = {0};
    struct jwrite out;
    jwrite_init(&out, &texts);
    spec_keep_texts(s, &out);
    write_rest(s, &rest);
    struct spec *again = spec_kept_rest(buf_string(&rest), rest.len);
    assert_non_null(again);
    struct jread *r = jread_new(buf_string(&texts), texts.len);
    jread_allow(r, SPEC_KEEP_TEXT_MAX);
    jread_next(r);
    assert_true(spec_kept_texts(again, r));
    jread_free(r);
    buf_clear(&texts);
    buf_clear(&rest);
    return again;
}

/* Takes s. */
static void check_kept(struct spec *s)
{
    struct spec *again = keep_and_read(s);
    char *before = picture(s), *after = picture(again);
    assert_string_equal(after, before);
    assert_int_equal(spec_loaded(again), spec_loaded(s));
    free(before);
    free(after);
    spec_free(again);
    spec_free(s);
}

static void new_and_loaded_specs_are_kept(void **state)
{
    check_kept(spec_new());
    check_kept(spec_blank());
    check_kept(read_loaded());
}

static void half_typed_and_hidden_texts_are_kept(void **state)
{
    struct spec *s = spec_new();
    spec_set(s, FIELD_INCR, "false");
    for (int id = 0; id < FIELD_COUNT; id++)
        if (field_of((enum field_id)id)->type != TYPE_FLAG)
            spec_set(s, (enum field_id)id, "12x");
    check_kept(s);
}

static void what_the_pair_set_is_kept_apart_from_what_was_typed(void **state)
{
    struct spec *s = spec_new();
    spec_set_by_pair(s, FIELD_TYPE, "SYNC");
    spec_set(s, FIELD_VERIFY, "false");
    struct spec *again = keep_and_read(s);
    assert_string_equal(spec_get(again, FIELD_TYPE), "SYNC");
    assert_int_equal(spec_origin(again, FIELD_TYPE), ORIGIN_PAIR);
    assert_int_equal(spec_origin(again, FIELD_VERIFY), ORIGIN_TYPED);
    spec_free(again);
    spec_free(s);
}

static void the_source_of_the_objects_is_kept(void **state)
{
    struct spec *s = spec_new();
    size_t db = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, "shop");
    mapping_add(spec_mapping(s), MAPPING_INCLUDE, db, MAPPING_TABLES, "orders");
    spec_set(s, FIELD_SOURCE, "e_1");
    spec_set(s, FIELD_SOURCE, "e_2");
    struct spec *again = keep_and_read(s);
    assert_string_equal(spec_picked_for(again), "e_1");
    spec_free(again);
    spec_free(s);
}

static void long_texts_are_kept(void **state)
{
    struct spec *s = spec_new();
    char *text = mem_new(200001);
    memset(text, 'x', 200000);
    spec_set(s, FIELD_NAME, text);
    size_t db = mapping_add_database(spec_mapping(s), MAPPING_INCLUDE, "shop");
    struct object_at at = {.side = MAPPING_INCLUDE, .database = db};
    at.object = mapping_add(spec_mapping(s), MAPPING_INCLUDE, db, MAPPING_TABLES, "t");
    mapping_set(spec_mapping(s), at, OBJECT_WHERE, text);
    free(text);
    check_kept(s);
}

static void random_specs_are_kept(void **state)
{
    for (unsigned i = 0; i < 300; i++) {
        struct spec *s = i % 2 ? spec_new() : read_loaded();
        seed = i;
        for (size_t n = chance(30); n > 0; n--)
            edit_anything(s);
        check_kept(s);
    }
}

/* A draft may be damaged: then it is none, and nothing else happens. */
static void damaged_texts_are_refused(void **state)
{
    static const char *const bad[] = {
        "[]",
        "null",
        "{\"groups\": \"0\"}",
        "{\"groups\": \"zzzzzzzzzzz\"}",
        "{\"loaded\": 3}",
        "{\"fields\": {}}",
        "{\"fields\": [[\"name\"]]}",
        "{\"fields\": [[1, 2, 3, 4]]}",
        "{\"fields\": [[\"name\", \"nowhere\", null, null]]}",
        "{\"fields\": [[\"later\", \"typed\", \"1\", null]]}",
        "{\"fields\": [[\"later\", \"file\", null, \"[]\"]]}",
        "{\"endpoints\": [[]]}",
        "{\"endpoints\": [[null, null, null, null, null, null, null]]}",
        "{\"fields\": [",
        "{\"loaded\": true",
        "{"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct spec *s = spec_blank();
        struct jread *r = jread_new(bad[i], strlen(bad[i]));
        jread_next(r);
        assert_false(spec_kept_texts(s, r));
        jread_free(r);
        spec_free(s);
    }
    assert_null(spec_kept_rest("{\"name\": ", 9));
}

/* A later version may have settings that nobody set. */
static void an_unknown_setting_without_value_does_no_harm(void **state)
{
    static const char texts[] = "{\"fields\": [[\"later\", \"default\", null, null]]}";
    struct spec *s = spec_blank();
    struct jread *r = jread_new(texts, strlen(texts));
    jread_next(r);
    assert_true(spec_kept_texts(s, r));
    jread_free(r);
    spec_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_and_loaded_specs_are_kept),
        cmocka_unit_test(half_typed_and_hidden_texts_are_kept),
        cmocka_unit_test(what_the_pair_set_is_kept_apart_from_what_was_typed),
        cmocka_unit_test(the_source_of_the_objects_is_kept),
        cmocka_unit_test(long_texts_are_kept),
        cmocka_unit_test(random_specs_are_kept),
        cmocka_unit_test(damaged_texts_are_refused),
        cmocka_unit_test(an_unknown_setting_without_value_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
