/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <json-c/json.h>
#include "base/buf.h"
#include "base/jcompare.h"
#include "base/jsonc.h"
#include "base/mem.h"

enum { SHOWN_BYTES = 120 };

struct comparison {
    struct jcompared *result;
    struct buf path;
};

static void jcompare_compare(struct comparison *c, struct json_object *sent,
                             struct json_object *there);

static char *shortened(struct json_object *value)
{
    int flags = JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *text = json_object_to_json_string_ext(value, flags);
    size_t length = strlen(text);
    if (length <= SHOWN_BYTES)
        return mem_text(text);
    length = SHOWN_BYTES;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return mem_printf("%.*s...", (int)length, text);
}

/* Takes over both texts. */
static void jcompare_keep(struct comparison *c, char *sent, char *there)
{
    struct jcompared *r = c->result;
    if (r->different < JCOMPARE_KEPT) {
        r->kept[r->different] = (struct jdifference){mem_text(buf_string(&c->path)), sent, there};
    } else {
        free(sent);
        free(there);
    }
    r->different++;
}

static void differ(struct comparison *c, struct json_object *sent, struct json_object *there)
{
    jcompare_keep(c, shortened(sent), shortened(there));
}

static void keep_unsaid(struct comparison *c)
{
    struct jcompared *r = c->result;
    if (r->unsaid < JCOMPARE_KEPT)
        r->unsaid_at[r->unsaid] = mem_text(buf_string(&c->path));
    r->unsaid++;
}

static void cut_path(struct comparison *c, size_t length)
{
    c->path.len = length;
    if (c->path.data != NULL)
        c->path.data[length] = '\0';
}

static void jcompare_add_key(struct comparison *c, const char *key)
{
    buf_char(&c->path, '/');
    for (; *key != '\0'; key++) {
        if (*key == '~' || *key == '/')
            buf_text(&c->path, *key == '~' ? "~0" : "~1");
        else
            buf_char(&c->path, *key);
    }
}

static void compare_objects(struct comparison *c, struct json_object *sent,
                            struct json_object *there)
{
    struct json_object_iterator at = json_object_iter_begin(sent), end = json_object_iter_end(sent);
    size_t length = c->path.len;
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
        const char *key = json_object_iter_peek_name(&at);
        jcompare_add_key(c, key);
        jcompare_compare(c, json_object_iter_peek_value(&at), jsonc_get(there, key));
        cut_path(c, length);
    }
}

/* By what an entry is known in whatever order; NULL: by its place only. */
static const char *jcompare_name_of(struct json_object *entry)
{
    if (json_object_is_type(entry, json_type_string))
        return json_object_get_string(entry);
    const char *name = jsonc_string(entry, "name");
    return name != NULL ? name : jsonc_string(entry, "id");
}

static struct json_object *index_of(struct json_object *array)
{
    struct json_object *index = json_object_new_object();
    for (size_t i = 0; i < jsonc_length(array); i++) {
        const char *name = jcompare_name_of(jsonc_at(array, i));
        if (name != NULL)
            json_object_object_add(index, name, json_object_get(jsonc_at(array, i)));
    }
    return index;
}

static bool is_at_its_place(struct json_object *sent, struct json_object *there)
{
    const char *own = jcompare_name_of(sent), *other = jcompare_name_of(there);
    return own == NULL || (other != NULL && strcmp(own, other) == 0);
}

static void compare_arrays(struct comparison *c, struct json_object *sent,
                           struct json_object *there)
{
    struct json_object *index = NULL;
    size_t length = c->path.len;
    if (jsonc_length(sent) != jsonc_length(there))
        jcompare_keep(c, mem_printf("[%zu]", jsonc_length(sent)),
                      mem_printf("[%zu]", jsonc_length(there)));
    for (size_t i = 0; i < jsonc_length(sent); i++) {
        struct json_object *own = jsonc_at(sent, i), *other = jsonc_at(there, i);
        buf_printf(&c->path, "/%zu", i);
        if (other == NULL || !is_at_its_place(own, other)) {
            if (index == NULL)
                index = index_of(there);
            other = NULL;
            if (jcompare_name_of(own) != NULL)
                json_object_object_get_ex(index, jcompare_name_of(own), &other);
        }
        if (other == NULL && own != NULL)
            differ(c, own, NULL);
        else
            jcompare_compare(c, own, other);
        cut_path(c, length);
    }
    json_object_put(index);
}

static bool is_container(struct json_object *value)
{
    return json_object_is_type(value, json_type_object) ||
           json_object_is_type(value, json_type_array);
}

static bool jcompare_is_empty(struct json_object *value)
{
    if (json_object_is_type(value, json_type_object))
        return json_object_object_length(value) == 0;
    if (json_object_is_type(value, json_type_array))
        return json_object_array_length(value) == 0;
    return json_object_is_type(value, json_type_string) && json_object_get_string_len(value) == 0;
}

static bool is_fraction(const char *text)
{
    return strpbrk(text, ".eE") != NULL;
}

static bool are_equal(struct json_object *sent, struct json_object *there)
{
    const char *own = json_object_get_string(sent), *other = json_object_get_string(there);
    if (strcmp(own, other) == 0)
        return true;
    if (json_object_is_type(sent, json_type_string) ||
        json_object_is_type(sent, json_type_boolean) || !(is_fraction(own) || is_fraction(other)))
        return false;
    char *own_end, *other_end;
    double own_number = strtod(own, &own_end), other_number = strtod(other, &other_end);
    return *own_end == '\0' && *other_end == '\0' && *other != '\0' &&
           !(own_number < other_number) && !(own_number > other_number);
}

static void jcompare_compare(struct comparison *c, struct json_object *sent,
                             struct json_object *there)
{
    if (sent == NULL || (there == NULL && jcompare_is_empty(sent)))
        return;
    if (there == NULL)
        keep_unsaid(c);
    else if (json_object_is_type(sent, json_type_object) &&
             json_object_is_type(there, json_type_object))
        compare_objects(c, sent, there);
    else if (json_object_is_type(sent, json_type_array) &&
             json_object_is_type(there, json_type_array))
        compare_arrays(c, sent, there);
    else if (is_container(sent) || is_container(there) || !are_equal(sent, there))
        differ(c, sent, there);
}

void jcompare(struct json_object *sent, struct json_object *there, struct jcompared *c)
{
    struct comparison comparison = {.result = c};
    *c = (struct jcompared){0};
    buf_init(&comparison.path);
    jcompare_compare(&comparison, sent, there);
    buf_clear(&comparison.path);
}

void jcompared_clear(struct jcompared *c)
{
    for (size_t i = 0; i < c->different && i < JCOMPARE_KEPT; i++) {
        free(c->kept[i].pointer);
        free(c->kept[i].sent);
        free(c->kept[i].there);
    }
    for (size_t i = 0; i < c->unsaid && i < JCOMPARE_KEPT; i++)
        free(c->unsaid_at[i]);
    *c = (struct jcompared){0};
}
