/* SPDX-License-Identifier: Apache-2.0 */
/* A list as a whole: its lines, and which form they have. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/import/list_internal.h"

enum {
    SHOWN = 200,            /* bytes of a line in a problem */
    LONGEST_LINE = 1 << 20, /* bytes of a line that is not JSON */
};

enum list_shape { SHAPE_UNKNOWN, SHAPE_LINES, SHAPE_JSON_LINES, SHAPE_JSON };

const char *list_emit(struct list_import *l, struct list_entry *e, size_t line)
{
    if (!e->object || !*e->object || (e->database && !*e->database))
        return N_("a name is missing");
    if (!e->database)
        e->database = l->options->default_database;
    if (!e->database && l->options->need_database)
        return N_("no database: write db.table");
    e->line = line;
    l->options->entry(l->options->arg, e);
    return NULL;
}

char *list_problem_text(const char *text, size_t length)
{
    size_t cut = length;
    if (cut > SHOWN)
        for (cut = SHOWN; cut > SHOWN - 4 && ((unsigned char)text[cut] & 0xc0) == 0x80;)
            cut--;
    return utf8_visible(text, cut);
}

void list_complain(struct list_import *l, size_t line, const char *text, size_t length,
                   const char *why)
{
    char *shown = list_problem_text(text, length);
    struct list_problem p = {.line = line, .text = shown, .why = _(why)};
    l->options->problem(l->options->arg, &p);
    free(shown);
}

static enum list_shape shape_of(const char *text, size_t length)
{
    size_t blanks = 0;
    while (blanks < length && (text[blanks] == ' ' || text[blanks] == '\t'))
        blanks++;
    if (list_is_noise(text, length))
        return SHAPE_UNKNOWN;
    if (blanks == length || text[blanks] != '{')
        return SHAPE_LINES;
    return list_json_is_line(text, length) ? SHAPE_JSON_LINES : SHAPE_JSON;
}

/* Why it is no line of text, or NULL. */
static const char *line_fault(const char *text, size_t length)
{
    if (length > LONGEST_LINE)
        return N_("it is too long");
    if (!utf8_valid(text, length, NULL))
        return N_("it is neither UTF-8 nor GB18030");
    return memchr(text, '\0', length) ? N_("it holds a NUL byte") : NULL;
}

static void list_take_lines(struct list_import *l)
{
    enum list_shape shape = SHAPE_UNKNOWN;
    while (l->at < l->end) {
        const char *text = l->at, *stop = memchr(text, '\n', (size_t)(l->end - text));
        size_t length = (size_t)((stop ? stop : l->end) - text);
        l->number++;
        if (shape == SHAPE_UNKNOWN)
            shape = shape_of(text, length);
        if (shape == SHAPE_JSON) {
            list_json_body(l, text);
            return;
        }
        l->at = stop ? stop + 1 : l->end;
        const char *why = line_fault(text, length);
        if (why)
            list_complain(l, l->number, text, length, why);
        else if (!list_is_noise(text, length))
            (shape == SHAPE_JSON_LINES ? list_json_line : list_line)(l, text, length);
    }
}

void list_read(const char *bytes, size_t length, bool whole, const struct list_options *options)
{
    struct buf text;
    buf_init(&text);
    list_decode(&text, bytes, length);
    const char *end = whole || !text.len ? NULL : memrchr(text.data, '\n', text.len);
    struct list_import l = {.options = options, .at = buf_string(&text), .heading_possible = true};
    l.end = whole ? l.at + text.len : end ? end + 1 : l.at;
    list_take_lines(&l);
    free(l.heading.database);
    free(l.scratch);
    buf_clear(&text);
}
