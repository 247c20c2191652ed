/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jread.h"
#include "base/jsonc.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/rows.h"

enum { ID_BYTES = 60 };

/*
 * What follows passes over JSON by its brackets and quotation marks alone, since it is for texts
 * that a reader refuses. `at` is where to begin; NULL if the end comes first.
 */
static const char *pass_blanks(const char *at, const char *end)
{
    while (at < end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
        at++;
    return at < end ? at : NULL;
}

static const char *pass_string(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        at += *at == '\\';
    return at < end ? at + 1 : NULL;
}

static const char *pass_brackets(const char *at, const char *end)
{
    size_t depth = 0;
    while (at != NULL && at < end) {
        if (*at == '"') {
            at = pass_string(at, end);
            continue;
        }
        depth += *at == '{' || *at == '[';
        if ((*at == '}' || *at == ']') && --depth == 0)
            return at + 1;
        at++;
    }
    return NULL;
}

static const char *pass_value(const char *at, const char *end)
{
    if (*at == '"')
        return pass_string(at, end);
    if (*at == '{' || *at == '[')
        return pass_brackets(at, end);
    while (at < end && strchr(",]} \t\r\n", *at) == NULL)
        at++;
    return at < end ? at : NULL;
}

/* The value of a key of the object that begins at `at`; its letters may be of either case. */
static const char *find_member(const char *at, const char *end, const char *name)
{
    size_t length = strlen(name);
    at = pass_blanks(at, end);
    if (at == NULL || *at != '{')
        return NULL;
    for (at++;;) {
        const char *key = pass_blanks(at, end);
        if (key == NULL || *key != '"' || (at = pass_string(key, end)) == NULL)
            return NULL;
        bool found = (size_t)(at - key) == length + 2 && strncasecmp(key + 1, name, length) == 0;
        at = pass_blanks(at, end);
        if (at == NULL || *at != ':' || (at = pass_blanks(at + 1, end)) == NULL)
            return NULL;
        if (found)
            return at;
        at = pass_value(at, end);
        if (at == NULL || (at = pass_blanks(at, end)) == NULL || *at++ != ',')
            return NULL;
    }
}

/* "e_7", or "row 7" if there is no text of that name. Caller frees. */
static char *name_row(const char *begin, const char *end, size_t number)
{
    const char *id = find_member(begin, end, "id");
    const char *past = id != NULL && *id == '"' ? pass_string(id, end) : NULL;
    if (past == NULL)
        return mem_printf(_("row %zu"), number);
    size_t length = (size_t)(past - id) - 2;
    return utf8_visible(id + 1, length < ID_BYTES ? length : ID_BYTES);
}

/* What a strict reader says of a row, without a place. Caller frees. */
static char *row_fault(const char *begin, const char *end)
{
    struct jread *r = jread_new(begin, (size_t)(end - begin));
    enum jread_token token;
    do
        token = jread_next(r);
    while (token != JREAD_END && token != JREAD_ERROR);
    char *why = mem_text(token == JREAD_ERROR ? jread_why(r) : _("The list is too large."));
    jread_free(r);
    return why;
}

static void lose_row(struct oms_lost *lost, const char *begin, const char *end, size_t number)
{
    if (lost->count++ > 0)
        return;
    char *name = name_row(begin, end, number);
    char *why = row_fault(begin, end);
    lost->first = mem_printf("%s: %s", name, why);
    free(name);
    free(why);
}

/* Rows into the array, from `at` behind its bracket on. The closing bracket, or NULL. */
static const char *rows_take_rows(const char *at, const char *end, size_t *values,
                                  struct json_object *into, struct oms_lost *lost)
{
    at = pass_blanks(at, end);
    for (size_t number = 1; at != NULL && *at != ']'; number++) {
        const char *past = pass_value(at, end);
        if (past == NULL || past == at)
            return NULL;
        struct json_object *row = jsonc_parse_few(at, (size_t)(past - at), values, NULL);
        if (row != NULL || (past - at == 4 && memcmp(at, "null", 4) == 0))
            json_object_array_add(into, row);
        else
            lose_row(lost, at, past, number);
        at = pass_blanks(past, end);
        if (at != NULL && *at == ',')
            at = pass_blanks(at + 1, end);
        else if (at != NULL && *at != ']')
            return NULL;
    }
    return at;
}

/* The frame around the rows, which has to be good. */
static struct json_object *parse_frame(const char *text, const char *from, const char *to,
                                       const char *end)
{
    struct buf frame;
    size_t values = ROWS_VALUES_MAX;
    buf_init(&frame);
    buf_add(&frame, text, (size_t)(from - text));
    buf_add(&frame, to, (size_t)(end - to));
    struct json_object *root = jsonc_parse_few(buf_string(&frame), frame.len, &values, NULL);
    buf_clear(&frame);
    return root;
}

struct json_object *rows_parse(const char *text, size_t length, struct oms_lost *lost)
{
    const char *end = text + length, *list = find_member(text, end, "data"), *past;
    size_t values = ROWS_VALUES_MAX;
    if (list == NULL || *list != '[')
        return NULL;
    struct json_object *rows = json_object_new_array();
    struct json_object *root = NULL;
    if (rows == NULL)
        fatal(_("There is not enough memory."));
    if ((past = rows_take_rows(list + 1, end, &values, rows, lost)) != NULL)
        root = parse_frame(text, list + 1, past, end);
    struct json_object *data = jsonc_get(root, "data");
    for (size_t i = 0; root != NULL && i < jsonc_length(rows); i++)
        json_object_array_add(data, json_object_get(jsonc_at(rows, i)));
    json_object_put(rows);
    if (root == NULL)
        lost_clear(lost);
    return root;
}

void lost_add(struct oms_lost *lost, const struct oms_lost *more)
{
    lost->count += more->count;
    if (lost->first == NULL)
        lost->first = mem_text(more->first);
}

void lost_clear(struct oms_lost *lost)
{
    free(lost->first);
    *lost = (struct oms_lost){0};
}

char *oms_lost_words(const struct oms_lost *lost)
{
    if (lost->count == 0)
        return NULL;
    return mem_printf(_("Rows of the server's list that cannot be read, and are left out: %zu. The "
                        "first is %s"),
                      lost->count, lost->first);
}
