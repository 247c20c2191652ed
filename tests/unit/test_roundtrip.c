/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing is lost between reading and writing: published bodies, and random ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "asserts.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/path.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "spec_of_text.h"

static void format(const struct buf *text, struct buf *out)
{
    struct spec *s = spec_of_text(buf_string(text));
    buf_init(out);
    spec_write(s, out);
    spec_free(s);
}

/* --- bodies that were published --------------------------------------------------------------- */

static void assert_kept(struct json_object *a, struct json_object *b, const char *where);

/* Under its own name or with the first letter made small. */
static void assert_member_kept(const char *key, struct json_object *value, struct json_object *b,
                               const char *where)
{
    char *small = mem_text(key);
    struct json_object *other = NULL;
    if (*small >= 'A' && *small <= 'Z')
        *small = (char)(*small - 'A' + 'a');
    if (!json_object_object_get_ex(b, key, &other) && !json_object_object_get_ex(b, small, &other))
        fail_msg("%s: \"%s\" is lost", where, key);
    assert_kept(value, other, key);
    free(small);
}

/* Every key and value of a is in b, and nothing else. */
static void assert_kept(struct json_object *a, struct json_object *b, const char *where)
{
    if (json_object_get_type(a) != json_object_get_type(b))
        fail_msg("%s: another type", where);
    if (json_object_is_type(a, json_type_object)) {
        struct json_object_iterator at = json_object_iter_begin(a);
        struct json_object_iterator end = json_object_iter_end(a);
        for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at))
            assert_member_kept(json_object_iter_peek_name(&at), json_object_iter_peek_value(&at), b,
                               where);
        assert_int_equal(json_object_object_length(a), json_object_object_length(b));
    } else if (json_object_is_type(a, json_type_array)) {
        assert_int_equal(jsonc_length(a), jsonc_length(b));
        for (size_t i = 0; i < jsonc_length(a); i++)
            assert_kept(jsonc_at(a, i), jsonc_at(b, i), where);
    } else {
        assert_int_equal(json_object_equal(a, b), 1);
    }
}

/* Read and written, it says the same, and read again it is written as it is. */
static void assert_keeps(const struct buf *text, const char *name)
{
    char *why = NULL;
    struct buf once, twice;
    format(text, &once);
    format(&once, &twice);
    assert_string_equal(once.data, twice.data);
    struct json_object *a = jsonc_parse(text->data, text->len, &why);
    struct json_object *b = jsonc_parse(once.data, once.len, &why);
    assert_non_null(a);
    assert_non_null(b);
    assert_kept(a, b, name);
    json_object_put(a);
    json_object_put(b);
    buf_clear(&once);
    buf_clear(&twice);
}

static void check_file(const char *name)
{
    const char *top = getenv("top_srcdir");
    char *path = mem_printf("%s/tests/bodies/%s", top ? top : ".", name);
    char *why = NULL;
    struct buf text = {0};
    if (!path_read(path, 1 << 20, &text, &why))
        fail_msg("%s", why);
    assert_keeps(&text, name);
    buf_clear(&text);
    free(path);
}

static void published_bodies_are_kept(void **state)
{
    check_file("published.json");
    check_file("published_ce.json");
    check_file("cloud.json");
    check_file("clone.json");
}

/* --- random bodies -----------------------------------------------------------------------------
 */

static uint32_t seed;

/* xorshift: the same numbers on every machine. */
static uint32_t any(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % below;
}

static void put_string(struct buf *out)
{
    static const char *const texts[] = {"\"\"",    "\"a\"",      "\"\\n\\\\\"",       "\"\\u8868\"",
                                        "\"x y\"", "\"id > 1\"", "\"\\ud83d\\ude00\""};
    buf_text(out, texts[any(sizeof texts / sizeof *texts)]);
}

static void put_strings(struct buf *out)
{
    uint32_t count = any(4);
    buf_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        buf_text(out, i > 0 ? "," : "");
        put_string(out);
    }
    buf_char(out, ']');
}

static void put_anything(struct buf *out, int depth)
{
    static const char *const plain[] = {"1.50", "-0", "1E+3", "true", "null", "[]", "{}", "\"q\""};
    uint32_t kind = any(depth > 2 ? 8 : 10);
    if (kind < 8) {
        buf_text(out, plain[kind]);
    } else {
        buf_text(out, kind == 8 ? "[" : "{\"k\":");
        put_anything(out, depth + 1);
        buf_text(out, kind == 8 ? "]" : "}");
    }
}

static void put_value(struct buf *out, const struct field *f)
{
    if (any(5) == 0)
        buf_text(out, "null");
    else if (f->type == TYPE_TEXTS || f->type == TYPE_CHOICES)
        put_strings(out);
    else if (f->type == TYPE_FLAG)
        buf_text(out, any(2) ? "true" : "false");
    else if (f->type == TYPE_TEXT || f->type == TYPE_CHOICE)
        put_string(out);
    else if (f->type == TYPE_TIME && any(2))
        buf_text(out, "\"1689201369\"");
    else
        buf_printf(out, "%s%u", any(4) ? "" : "-", any(1000000));
}

/* A comma between, a key, now and then in PascalCase, and sometimes an unknown one before it. */
static void put_key(struct buf *out, bool *first, const char *key)
{
    if (any(8) == 0) {
        buf_printf(out, "%s\"u%u_%s\":", *first ? "" : ",", any(1000), key);
        put_anything(out, 0);
        *first = false;
    }
    char *own = mem_text(key);
    if (any(6) == 0)
        *own = (char)(*own - 'a' + 'A');
    buf_printf(out, "%s\"%s\":", *first ? "" : ",", own);
    *first = false;
    free(own);
}

static void put_object(struct buf *out)
{
    static const char *const keys[] = {"id",           "mappedName",  "name",
                                       "shardColumns", "whereClause", "filterColumns"};
    bool first = true;
    buf_char(out, '{');
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (any(3) == 0)
            continue;
        put_key(out, &first, keys[i]);
        if (any(4) == 0)
            buf_text(out, "null");
        else if (strstr(keys[i], "Columns"))
            put_strings(out);
        else
            put_string(out);
    }
    buf_char(out, '}');
}

static void put_database(struct buf *out)
{
    static const char *const keys[] = {"name",          "mappedName",    "id", "views", "tables",
                                       "specificViews", "specificTables"};
    bool first = true;
    buf_char(out, '{');
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        uint32_t objects = any(4);
        if (any(3) == 0)
            continue;
        put_key(out, &first, keys[i]);
        if (any(4) == 0) {
            buf_text(out, "null");
        } else if (i < 3) {
            put_string(out);
        } else {
            buf_char(out, '[');
            for (uint32_t o = 0; o < objects; o++) {
                buf_text(out, o > 0 ? "," : "");
                put_object(out);
            }
            buf_char(out, ']');
        }
    }
    buf_char(out, '}');
}

static void put_side(struct buf *out, bool *first, const char *key)
{
    uint32_t count = any(3);
    if (any(4) == 0)
        return;
    put_key(out, first, key);
    if (any(4) == 0) {
        buf_text(out, "null");
        return;
    }
    buf_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        buf_text(out, i > 0 ? "," : "");
        put_database(out);
    }
    buf_char(out, ']');
}

/* Fields whose path is prefix + key; keys with a slash in them belong to a deeper object. */
static void put_fields(struct buf *out, const char *prefix, bool *first)
{
    int from = (int)any(FIELD_COUNT); /* not in the page's order */
    for (int i = 0; i < FIELD_COUNT; i++) {
        const struct field *f = field_of((enum field_id)((from + i) % FIELD_COUNT));
        const char *key = f->path + strlen(prefix);
        if (strncmp(f->path, prefix, strlen(prefix)) != 0 || strchr(key, '/') || any(3) == 0)
            continue;
        put_key(out, first, key);
        put_value(out, f);
    }
}

static void put_group(struct buf *out, bool *first, const char *key, const char *path, int depth)
{
    static const char *const deeper[] = {"incrLogPullSpeedConfig", "incrLogSyncSpeedConfig"};
    bool inner = true;
    char *prefix = mem_printf("%s/", path);
    if (any(5) > 0) {
        put_key(out, first, key);
        if (any(6) == 0) {
            buf_text(out, "null");
        } else {
            buf_char(out, '{');
            put_fields(out, prefix, &inner);
            for (size_t i = 0; depth == 0 && strstr(key, "ncrTransfer") && i < 2; i++) {
                char *below = mem_printf("%s/%s", path, deeper[i]);
                put_group(out, &inner, deeper[i], below, 1);
                free(below);
            }
            if (strcmp(key, "transferMapping") == 0) {
                put_side(out, &inner, "databasesBlack");
                put_side(out, &inner, "databases");
            }
            buf_char(out, '}');
        }
    }
    free(prefix);
}

static void put_body(struct buf *out)
{
    static const char *const groups[] = {"incrTransferConfig",        "transferMapping",
                                         "commonTransferConfig",      "structTransferConfig",
                                         "reverseIncrTransferConfig", "fullTransferConfig"};
    bool first = true;
    buf_char(out, '{');
    put_fields(out, "", &first);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        put_group(out, &first, groups[i], groups[i], 0);
    buf_char(out, '}');
}

static void random_bodies_are_kept(void **state)
{
    for (uint32_t round = 1; round <= 400; round++) {
        struct buf text = {0};
        seed = round * 2654435761U;
        put_body(&text);
        assert_keeps(&text, "body");
        buf_clear(&text);
    }
}

/* --- random edits of a new spec ----------------------------------------------------------------
 */

static void edit(struct spec *s)
{
    enum field_id id = (enum field_id)any(FIELD_COUNT);
    const struct field *f = field_of(id);
    static const char *const others[] = {"7", "10M", "1689201369", "a b", "a\nb", "", "-1"};
    if (f->type == TYPE_FLAG)
        spec_set(s, id, any(2) ? "true" : "false");
    else if (f->choices && any(4))
        spec_set(s, id, f->choices[any(2)].value);
    else
        spec_set(s, id, others[any(sizeof others / sizeof *others)]);
}

static void edit_mapping(struct mapping *m)
{
    static const char *const names[] = {"a", "b", "表", "x\"y", "long_name"};
    enum mapping_side side = any(3) ? MAPPING_INCLUDE : MAPPING_EXCLUDE;
    size_t db = mapping_add_database(m, side, names[any(5)]);
    struct object_at at = {.side = side, .database = db, .list = (enum mapping_list)any(4)};
    at.object = mapping_add(m, side, db, at.list, names[any(5)]);
    enum object_key key = (enum object_key)any(OBJECT_KEYS);
    if (key != OBJECT_NAME)
        mapping_set(m, at, key, names[any(5)]);
    if (any(5) == 0)
        mapping_remove(m, at);
}

/* A text that is no value goes out as a string; a reader refuses it, so those are put right. */
static void mend(struct spec *s)
{
    for (int id = 0; id < FIELD_COUNT; id++)
        if (!field_check(field_of((enum field_id)id), spec_get(s, (enum field_id)id), NULL))
            spec_reset(s, (enum field_id)id);
}

static void a_written_spec_is_read_the_same(void **state)
{
    for (uint32_t round = 1; round <= 200; round++) {
        struct buf once = {0}, twice;
        struct spec *s = spec_new();
        seed = round * 2246822519U;
        for (uint32_t i = any(60); i > 0; i--)
            edit(s);
        for (uint32_t i = any(30); i > 0; i--)
            edit_mapping(spec_mapping(s));
        mend(s);
        spec_write(s, &once);
        format(&once, &twice);
        assert_string_equal(once.data, twice.data);
        buf_clear(&once);
        buf_clear(&twice);
        spec_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_bodies_are_kept),
        cmocka_unit_test(random_bodies_are_kept),
        cmocka_unit_test(a_written_spec_is_read_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
