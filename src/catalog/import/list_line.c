/* SPDX-License-Identifier: Apache-2.0 */
/* A line of UTF-8: which form it has, and the entry or entries in it. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/import/list_internal.h"

enum { LIST_RECORD_LINES = 8 }; /* lines over which a quoted field may reach */

static const char more_behind[] = N_("there is something after the name");

static struct list_scan scan_of(struct list_import *l, const char *text, size_t length)
{
    /* A part takes its bytes and a NUL, and two parts have a byte between them. */
    l->scratch = mem_grow(l->scratch, &l->scratch_cap, 2 * length + 16, 1);
    return (struct list_scan){.p = text, .end = text + length, .out = l->scratch};
}

static struct list_entry entry_new(void)
{
    return (struct list_entry){.rows = CATALOG_ROWS_UNKNOWN};
}

/* The target after "=". */
static void read_target(struct list_scan *s, struct list_entry *e, const char *stops)
{
    char *database, *object;
    s->p++;
    if (!list_name(s, stops, &database, &object))
        return;
    e->mapped_database = database;
    e->mapped_object = object;
}

/* "db.table", "db.table = db2.table2", several of them between commas. */
static const char *list_line_read_names(struct list_import *l, const char *text, size_t length)
{
    struct list_scan s = scan_of(l, text, length);
    do {
        struct list_entry e = entry_new();
        char *database, *object;
        if (!list_name(&s, ".=,;", &database, &object))
            break;
        e.database = database;
        e.object = object;
        if (s.p < s.end && *s.p == '=')
            read_target(&s, &e, ".=,;");
        if (!s.why && s.p < s.end && *s.p != ',' && *s.p != ';')
            s.why = more_behind;
        if (!s.why)
            s.why = list_emit(l, &e, l->number);
        if (s.p < s.end)
            s.p++;
        list_skip_blanks(&s);
    } while (!s.why && s.p < s.end);
    return s.why;
}

/* 'shop.orders' as in a list of SQL: the quotes are around both parts. */
static bool strip_sql_quotes(const char **text, size_t *length)
{
    const char *p = *text, *end = p + *length;
    while (end > p && strchr(" \t\r,;", end[-1]))
        end--;
    if (end - p < 5 || *p != '\'' || end[-1] != '\'')
        return false;
    const char *dot = memchr(p, '.', (size_t)(end - p));
    if (!dot || memchr(p + 1, '\'', (size_t)(end - p) - 2))
        return false;
    *text = p + 1;
    *length = (size_t)(end - p) - 2;
    return true;
}

/* Does the line begin with "db.table"? Then its commas are between names, not fields. */
static bool begins_with_dotted(struct list_import *l, const char *text, size_t length)
{
    struct list_scan s = scan_of(l, text, length);
    char *database, *object;
    return list_name(&s, ".=,;", &database, &object) && database;
}

/* --- fields ----------------------------------------------------------------------------------- */

static const char *field_values(const struct list_import *l, struct list_entry *e, char **fields,
                                size_t count)
{
    static const enum list_column plain[] = {COLUMN_DATABASE, COLUMN_OBJECT, COLUMN_KIND,
                                             COLUMN_ROWS, COLUMN_KEY};
    const struct list_heading *h = &l->heading;
    const enum list_column *columns = h->separator ? h->columns : plain;
    size_t known = h->separator ? h->count : sizeof plain / sizeof *plain;
    const char *why = NULL;
    for (size_t i = 0; !why && i < count && i < known; i++)
        why = list_value(e, columns[i], fields[i]);
    return why;
}

/* "table = db2.table2" as the second and last field. */
static const char *read_mapped_field(struct list_import *l, char *database, char *field)
{
    char *equals = strstr(field, " =");
    char *room = mem_new(2 * strlen(equals) + 16);
    struct list_scan s = {.p = equals + 1, .end = equals + strlen(equals), .out = room};
    struct list_entry e = entry_new();
    e.database = database;
    e.object = field;
    read_target(&s, &e, ".=");
    if (!s.why && s.p < s.end)
        s.why = more_behind;
    *equals = '\0';
    const char *why = s.why ? s.why : list_emit(l, &e, l->number);
    free(room);
    return why;
}

/* The one field of a framed table may be "db.table" too. */
static const char *read_lone_field(struct list_import *l, const char *field)
{
    char *copy = mem_text(field ? field : "");
    const char *why = *copy ? list_line_read_names(l, copy, strlen(copy)) : N_("a name is missing");
    free(copy);
    return why;
}

static const char *list_line_read_fields(struct list_import *l, struct list_scan *s, char separator)
{
    char *fields[LIST_FIELDS];
    struct list_entry e = entry_new();
    size_t count = list_fields(s, separator, fields);
    if (s->why)
        return s->why;
    if (!l->heading.separator && count == 1)
        return read_lone_field(l, fields[0]);
    if (!l->heading.separator && count == 2 && fields[0] && fields[1] && separator == '\t' &&
        strstr(fields[1], " ="))
        return read_mapped_field(l, fields[0], fields[1]);
    const char *why = field_values(l, &e, fields, count);
    if (!why && l->heading.separator && !e.database)
        e.database = l->heading.database;
    return why ? why : list_emit(l, &e, l->number);
}

/* True if the line is the heading, or the heading again. */
static bool is_heading(struct list_import *l, const char *text, size_t length)
{
    struct list_heading *h = &l->heading;
    if (h->line)
        return length == h->length && memcmp(text, h->line, length) == 0;
    if (!l->heading_possible)
        return false;
    char *fields[LIST_FIELDS];
    char separator = list_separator(text, text + length);
    struct list_scan s = scan_of(l, text, length);
    size_t count = list_fields(&s, separator ? separator : ',', fields);
    if (s.why || !list_heading_read(h, fields, count))
        return false;
    /* A column alone comes from mysql -B, which escapes. */
    h->separator = separator ? separator : h->database ? '\t' : ',';
    h->line = text;
    h->length = length;
    return true;
}

/* *open: a quote that may be closed on the next line. */
static const char *read_names_or_fields(struct list_import *l, const char *text, size_t length,
                                        bool *open)
{
    char separator = l->heading.separator;
    if (!separator) {
        strip_sql_quotes(&text, &length);
        separator = list_separator(text, text + length);
        bool names = separator != '\t' && separator != '|';
        if (!separator || (names && (separator == ';' || begins_with_dotted(l, text, length))))
            return list_line_read_names(l, text, length);
        if (names && memchr(text, ',', length) == text + length - 1)
            return list_line_read_names(l, text, length);
    }
    struct list_scan s = scan_of(l, text, length);
    const char *why = list_line_read_fields(l, &s, separator);
    *open = s.open && (separator == ',' || separator == ';');
    return why;
}

/* NULL, or why it is not understood. Lines before the heading may be anything that is no entry. */
static const char *list_line_read_line(struct list_import *l, const char *text, size_t length,
                                       bool *open)
{
    *open = false;
    if (is_heading(l, text, length))
        return NULL;
    const char *why = read_names_or_fields(l, text, length, open);
    if (!why)
        l->heading_possible = false;
    return why;
}

/* --- records over several lines --------------------------------------------------------------- */

/* Reads the line with those after it, until one of them closes the quote. False: none does. */
static bool read_record(struct list_import *l, const char *text)
{
    const char *next = l->at;
    bool open = true;
    for (size_t lines = 1; open && lines < LIST_RECORD_LINES && next < l->end; lines++) {
        size_t length;
        const char *line = list_next_line(&next, l->end, &length);
        if (!utf8_valid(line, length, NULL) || memchr(line, '\0', length))
            return false;
        if (list_line_read_line(l, text, (size_t)(line + length - text), &open))
            continue;
        l->at = next;
        l->number += lines;
        return true;
    }
    return false;
}

void list_line(struct list_import *l, const char *text, size_t length)
{
    bool open;
    const char *why = list_line_read_line(l, text, length, &open);
    if (why && !(open && read_record(l, text)))
        list_complain(l, l->number, text, length, why);
}
