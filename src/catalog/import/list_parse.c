/* SPDX-License-Identifier: Apache-2.0 */
#include <ctype.h>
#include <string.h>

#include "base/i18n.h"
#include "catalog/import/list_internal.h"

static bool list_parse_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

void list_skip_blanks(struct list_scan *s)
{
    while (s->p < s->end && list_parse_is_blank(*s->p))
        s->p++;
}

/* What closes a quote that opens with c; 0 if c opens none. */
static char closing(char c)
{
    return c == '[' ? ']' : c == '"' || c == '`' || c == '\'' ? c : '\0';
}

/* A doubled closing quote is one character of the text. */
static void read_quoted(struct list_scan *s)
{
    char quote = *s->p, close = closing(quote);
    for (s->p++; s->p < s->end; s->p++) {
        if (*s->p == close) {
            if (s->p + 1 == s->end || s->p[1] != close) {
                s->p++;
                return;
            }
            s->p++;
        }
        if (*s->p != '\r' || s->p + 1 == s->end || s->p[1] != '\n')
            *s->out++ = *s->p;
    }
    s->why = N_("a quote is not closed");
    s->open = quote == '"';
}

static void read_plain(struct list_scan *s, const char *stops)
{
    char *part = s->out;
    while (s->p < s->end && !strchr(stops, *s->p))
        *s->out++ = *s->p++;
    while (s->out > part && list_parse_is_blank(s->out[-1]))
        s->out--;
}

/* A name, plain up to any of `stops` or quoted as some database quotes. Sets why if it can't. */
static char *list_part(struct list_scan *s, const char *stops)
{
    list_skip_blanks(s);
    char *part = s->out;
    if (s->p < s->end && closing(*s->p)) {
        read_quoted(s);
        list_skip_blanks(s);
        if (!s->why && s->p < s->end && !strchr(stops, *s->p))
            s->why = N_("there is something after the name");
    } else {
        read_plain(s, stops);
    }
    *s->out++ = '\0';
    return part;
}

bool list_name(struct list_scan *s, const char *stops, char **database, char **object)
{
    char *first = list_part(s, stops), *second = NULL;
    if (!s->why && s->p < s->end && *s->p == '.') {
        s->p++;
        second = list_part(s, stops);
    }
    if (s->why)
        return false;
    if (!*first || (second && !*second))
        s->why = N_("a name is missing");
    else if (s->p < s->end && *s->p == '.')
        s->why = N_("more than two names; quote a name that holds a dot");
    *database = second ? first : NULL;
    *object = second ? second : first;
    return !s->why;
}

/* --- fields ----------------------------------------------------------------------------------- */

static char list_parse_unescaped(char c)
{
    static const char from[] = "tnrbZ\\", to[] = "\t\n\r\b\x1a\\";
    const char *at = c ? strchr(from, c) : NULL;
    return at ? to[at - from] : '\0';
}

/* A field may begin with a quoted name and be none: `id` > 1. In CSV, which has stops, " quotes the
 * whole of it. */
static char *list_field(struct list_scan *s, const char *stops)
{
    list_skip_blanks(s);
    struct list_scan begin = *s;
    char *field = list_part(s, stops);
    if (!s->why || s->open || (*stops && *begin.p == '"'))
        return field;
    *s = begin;
    read_plain(s, stops);
    *s->out++ = '\0';
    return field;
}

/* As mysql -B writes: no quotes of their own, but escapes; \N is NULL. */
static char *tab_field(struct list_scan *s)
{
    const char *stop = memchr(s->p, '\t', (size_t)(s->end - s->p));
    struct list_scan field = {.p = s->p, .end = stop ? stop : s->end, .out = s->out};
    bool null = field.end - field.p == 2 && memcmp(field.p, "\\N", 2) == 0;
    char *text = s->out;
    if (field.p < field.end && closing(*field.p) && field.end[-1] == closing(*field.p) &&
        field.end - field.p > 1) {
        list_field(&field, "");
        s->why = field.why;
        field.out--;
    }
    for (; field.p < field.end; field.p++) {
        char c = *field.p;
        if (c == '\\' && field.p + 1 < field.end && field.p[1] == '0')
            s->why = N_("a name holds a NUL byte");
        if (c == '\\' && field.p + 1 < field.end && list_parse_unescaped(field.p[1]))
            c = list_parse_unescaped(*++field.p);
        *field.out++ = c;
    }
    *field.out++ = '\0';
    s->out = field.out;
    s->p = field.end;
    return null ? NULL : text;
}

/* | a | b | as a frame, or a|b. */
static void strip_frame(struct list_scan *s)
{
    list_skip_blanks(s);
    if (s->p == s->end || *s->p != '|')
        return;
    s->p++;
    while (s->end > s->p && list_parse_is_blank(s->end[-1]))
        s->end--;
    if (s->end > s->p && s->end[-1] == '|')
        s->end--;
}

size_t list_fields(struct list_scan *s, char separator, char **fields)
{
    char stops[2] = {separator, '\0'};
    size_t count = 0;
    if (separator == '|')
        strip_frame(s);
    for (;;) {
        char *field = separator == '\t' ? tab_field(s) : list_field(s, stops);
        if (count < LIST_FIELDS)
            fields[count++] = field;
        if (s->why || s->p == s->end)
            return count;
        s->p++;
    }
}

char list_separator(const char *text, const char *end)
{
    char first = '\0', close = '\0';
    if (memchr(text, '\t', (size_t)(end - text)))
        return '\t';
    for (const char *p = text; p < end; p++) {
        if (close)
            close = *p == close ? '\0' : close;
        else if (closing(*p) && (p == text || strchr(" .,;|=", p[-1])))
            close = closing(*p);
        else if (*p == '|')
            return '|';
        else if (!first && (*p == ',' || *p == ';'))
            first = *p;
    }
    return first;
}

/* --- what clients write around ---------------------------------------------------------------- */

static bool list_parse_begins(const char *text, size_t length, const char *word)
{
    return length >= strlen(word) && memcmp(text, word, strlen(word)) == 0;
}

static bool is_frame(const char *text, size_t length)
{
    bool line = false;
    for (size_t i = 0; i < length; i++) {
        line = line || text[i] == '-' || text[i] == '=';
        if (!strchr("-+|= ", text[i]))
            return false;
    }
    return line;
}

/* "(5 rows)", "5 rows selected.", "5 rows in set (0.00 sec)", and without any. */
static bool is_count(const char *text, size_t length)
{
    size_t digits = text[0] == '(';
    size_t start = digits;
    while (digits < length && isdigit((unsigned char)text[digits]))
        digits++;
    if (digits > start && start == 1)
        return text[length - 1] == ')' && digits < length && text[digits] == ' ';
    text += digits;
    length -= digits;
    if (digits > 0)
        return list_parse_begins(text, length, " rows selected") ||
               list_parse_begins(text, length, " row selected") ||
               list_parse_begins(text, length, " rows in set") ||
               list_parse_begins(text, length, " row in set");
    return list_parse_begins(text, length, "no rows selected") ||
           list_parse_begins(text, length, "Empty set");
}

bool list_is_noise(const char *text, size_t length)
{
    while (length > 0 && list_parse_is_blank(*text))
        text++, length--;
    while (length > 0 && list_parse_is_blank(text[length - 1]))
        length--;
    return length == 0 || is_frame(text, length) || is_count(text, length) ||
           list_parse_begins(text, length, "List of relations") ||
           list_parse_begins(text, length, "关联列表") || list_parse_begins(text, length, "-- ") ||
           list_parse_begins(text, length, "# ") || (length == 1 && *text == '#') ||
           list_parse_begins(text, length, "SQL> ");
}
