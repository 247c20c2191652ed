/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jread.h"
#include "base/jsonc.h"
#include "base/jtext.h"
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
    while (at < end && strchr(" \t\r\n", *at) && *at != '\0')
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
    while (at && at < end) {
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
    while (at < end && !strchr(",]} \t\r\n", *at))
        at++;
    return at < end ? at : NULL;
}

/* The value of a key of the object that begins at `at`; its letters may be of either case. */
static const char *find_member(const char *at, const char *end, const char *name)
{
    size_t length = strlen(name);
    at = pass_blanks(at, end);
    if (!at || *at != '{')
        return NULL;
    for (at++;;) {
        const char *key = pass_blanks(at, end);
        if (!key || *key != '"' || (at = pass_string(key, end)) == NULL)
            return NULL;
        bool found = (size_t)(at - key) == length + 2 && strncasecmp(key + 1, name, length) == 0;
        at = pass_blanks(at, end);
        if (!at || *at != ':' || (at = pass_blanks(at + 1, end)) == NULL)
            return NULL;
        if (found)
            return at;
        at = pass_value(at, end);
        if (!at || (at = pass_blanks(at, end)) == NULL || *at++ != ',')
            return NULL;
    }
}

/* "e_7", or "row 7" if there is no text of that name. Caller frees. */
static char *name_row(const char *begin, const char *end, size_t number)
{
    const char *id = find_member(begin, end, "id");
    const char *past = id && *id == '"' ? pass_string(id, end) : NULL;
    if (!past)
        return mem_printf(_("row %zu"), number);
    size_t length = (size_t)(past - id) - 2;
    return utf8_visible(id + 1, length < ID_BYTES ? length : ID_BYTES);
}

/* What a strict reader says of a row, without a place. Caller frees. */
static char *row_fault(const char *begin, const char *end, bool larger)
{
    if (larger)
        return mem_printf(_("It would take more than %d MiB of memory."), ROWS_TREE_MAX >> 20);
    struct jread *r = jread_new(begin, (size_t)(end - begin));
    enum jread_token token;
    do
        token = jread_next(r);
    while (token != JREAD_END && token != JREAD_ERROR);
    char *why = mem_text(jread_why(r));
    jread_free(r);
    return why;
}

/* Takes over why. */
static void lose_rows(struct oms_lost *lost, size_t count, char *name, char *why)
{
    if (!lost->first)
        lost->first = mem_printf("%s: %s", name, why);
    lost->count += count;
    free(name);
    free(why);
}

/* Passes over the row and the comma after it; its end, or NULL if there is none. */
static const char *pass_row(const char **at, const char *end)
{
    const char *past = pass_value(*at, end);
    if (!past || past == *at)
        return NULL;
    *at = pass_blanks(past, end);
    if (*at && **at == ',')
        *at = pass_blanks(*at + 1, end);
    else if (*at && **at != ']')
        return NULL;
    return past;
}

/* The rows from `at` after the bracket on. False if the list does not end. */
static bool find_rows(const char *at, const char *end, struct row_reader *rows)
{
    *rows = (struct row_reader){.at = at};
    at = pass_blanks(at, end);
    while (at && *at != ']') {
        if (!pass_row(&at, end))
            return false;
        rows->count++;
    }
    rows->end = at;
    return at;
}

/* The object at `at` as the only row. False if it cannot be read. */
static bool find_object(const char *at, const char *end, struct row_reader *rows)
{
    struct jtext object;
    const char *past = pass_brackets(at, end);
    if (!past || !jtext_check(at, (size_t)(past - at), &object))
        return false;
    *rows = (struct row_reader){.at = at, .end = past - 1, .count = 1};
    return true;
}

/* The frame around the rows, which has to be good: the text without what is between the brackets.
 */
static struct json_object *parse_frame(const char *text, const char *opened, const char *closing,
                                       const char *end)
{
    struct buf frame = {0};
    bool larger;
    buf_add(&frame, text, (size_t)(opened - text));
    buf_add(&frame, closing, (size_t)(end - closing));
    struct json_object *root =
        jsonc_parse_within(buf_string(&frame), frame.len, ROWS_TREE_MAX, &larger);
    buf_clear(&frame);
    return root;
}

struct json_object *rows_parse(const char *text, size_t length, struct row_reader *rows)
{
    const char *end = text + length, *data = find_member(text, end, "data");
    struct json_object *root = NULL;
    bool found = data && ((*data == '[' && find_rows(data + 1, end, rows)) ||
                          (*data == '{' && find_object(data, end, rows)));
    if (found)
        root = parse_frame(text, data + 1, rows->end, end);
    if (!root)
        *rows = (struct row_reader){0};
    return root;
}

bool rows_next(struct row_reader *rows, struct json_object **row, struct oms_lost *lost)
{
    while (rows->number < rows->count) {
        const char *begin = pass_blanks(rows->at, rows->end + 1);
        rows->at = begin;
        const char *past = pass_row(&rows->at, rows->end + 1);
        rows->number++;
        bool larger;
        *row = jsonc_parse_within(begin, (size_t)(past - begin), ROWS_TREE_MAX, &larger);
        if (*row || (past - begin == 4 && memcmp(begin, "null", 4) == 0))
            return true;
        lose_rows(lost, 1, name_row(begin, past, rows->number), row_fault(begin, past, larger));
    }
    return false;
}

const char *rows_text(const struct row_reader *rows, size_t *length)
{
    if (rows->number == rows->count)
        return NULL;
    const char *begin = pass_blanks(rows->at, rows->end + 1);
    *length = (size_t)(pass_value(begin, rows->end + 1) - begin);
    return begin;
}

void rows_pass(struct row_reader *rows)
{
    rows->at = pass_blanks(rows->at, rows->end + 1);
    pass_row(&rows->at, rows->end + 1);
    rows->number++;
}

void rows_lose(struct row_reader *rows, struct oms_lost *lost)
{
    size_t length = 0;
    const char *begin = rows_text(rows, &length);
    char *why = row_fault(begin, begin + length, false);
    rows_pass(rows);
    lose_rows(lost, 1, name_row(begin, begin + length, rows->number),
              why ? why : mem_text(_("An object in it has too many keys.")));
}

void rows_leave(struct row_reader *rows, struct oms_lost *lost)
{
    if (rows->number == rows->count)
        return;
    const char *begin = pass_blanks(rows->at, rows->end + 1);
    lose_rows(lost, rows->count - rows->number, name_row(begin, rows->end, rows->number + 1),
              mem_text(_("The list is too long.")));
    rows->number = rows->count;
}

void rows_miss(struct oms_lost *lost, size_t number, size_t count, const char *why)
{
    lose_rows(lost, count, mem_printf(_("row %zu"), number), mem_text(why));
}

void lost_add(struct oms_lost *lost, const struct oms_lost *more)
{
    lost->count += more->count;
    if (!lost->first)
        lost->first = mem_text(more->first);
}

void lost_nameless(struct oms_lost *lost)
{
    lost_add(lost, &(struct oms_lost){1, (char *)_("a row without an ID")});
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
    return mem_printf(_("Rows of the server's list that are left out: %zu. The first is %s"),
                      lost->count, lost->first);
}
