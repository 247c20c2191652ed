/* SPDX-License-Identifier: Apache-2.0 */
/* A list as a whole: its lines, and which form they have. */
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

const char *list_emit(struct list_import *l, struct list_entry *e, size_t line)
{
    if (!e->object || !*e->object || (e->database && !*e->database))
        return N_("a name is missing");
    if (!e->database)
        e->database = l->options.default_database;
    if (!e->database && l->options.need_database)
        return N_("no database: write db.table");
    e->line = line;
    l->options.entry(l->options.arg, e);
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
    l->options.problem(l->options.arg, &p);
    free(shown);
}

static enum list_shape shape_of(const char *text, size_t length)
{
    size_t blanks = 0;
    while (blanks < length && (text[blanks] == ' ' || text[blanks] == '\t'))
        blanks++;
    if (list_is_noise(text, length))
        return LIST_UNKNOWN;
    if (blanks == length || text[blanks] != '{')
        return LIST_LINES;
    return list_json_is_line(text, length) ? LIST_JSON_LINES : LIST_JSON;
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

const char *list_next_line(const char **at, const char *end, size_t *length)
{
    const char *text = *at, *stop = memchr(text, '\n', (size_t)(end - text));
    *length = (size_t)((stop ? stop : end) - text);
    *at = stop ? stop + 1 : end;
    return text;
}

static void take_line(struct list_import *l)
{
    size_t length;
    const char *text = list_next_line(&l->at, l->end, &length);
    l->number++;
    while (length > 0 && text[length - 1] == '\r')
        length--;
    if (l->shape == LIST_UNKNOWN)
        l->shape = shape_of(text, length);
    const char *why = l->shape == LIST_JSON ? NULL : line_fault(text, length);
    if (why)
        list_complain(l, l->number, text, length, why);
    else if (l->shape == LIST_JSON)
        list_json_body(l, text);
    else if (!list_is_noise(text, length))
        (l->shape == LIST_JSON_LINES ? list_json_line : list_line)(l, text, length);
}

struct list_import *list_begin(const char *bytes, size_t length, bool whole,
                               const struct list_options *options)
{
    struct list_import *l = mem_new(sizeof *l);
    *l = (struct list_import){.options = *options, .heading_possible = true};
    l->at = list_decode(&l->decoded, bytes, &length);
    const char *end = whole || !length ? NULL : memrchr(l->at, '\n', length);
    l->end = whole ? l->at + length : end ? end + 1 : l->at;
    return l;
}

bool list_go_on(struct list_import *l, size_t lines)
{
    for (; lines > 0 && l->at < l->end; lines--)
        take_line(l);
    return l->at < l->end;
}

void list_end(struct list_import *l)
{
    if (!l)
        return;
    free(l->heading.database);
    free(l->scratch);
    buf_clear(&l->decoded);
    free(l);
}

void list_read(const char *bytes, size_t length, bool whole, const struct list_options *options)
{
    struct list_import *l = list_begin(bytes, length, whole, options);
    list_go_on(l, SIZE_MAX);
    list_end(l);
}
