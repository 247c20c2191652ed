/* SPDX-License-Identifier: Apache-2.0 */
/* From a line of the body to its JSON pointer, and from a pointer to its line. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/jread.h"
#include "base/mem.h"
#include "spec/io/spec_lines_internal.h"

char *spec_lines_key_of(const char *text, size_t length)
{
    size_t from = 0, to;
    while (from < length && text[from] == ' ')
        from++;
    if (from == length || text[from] != '"')
        return NULL;
    for (to = from + 1; to < length && text[to] != '"'; to++)
        to += text[to] == '\\';
    if (to + 1 >= length || text[to + 1] != ':')
        return NULL;
    struct jread *r = jread_new(text + from, to + 1 - from);
    char *key = jread_next(r) == JREAD_STRING ? mem_text(jread_text(r)) : NULL;
    jread_free(r);
    return key;
}

static char *key_at(struct spec_lines *l, size_t line)
{
    size_t length;
    const char *text = spec_lines_line(l, line, &length);
    return spec_lines_key_of(text, length);
}

/* "/" and the key, or the number that an entry has. */
static void put_part(struct buf *out, struct spec_lines *l, size_t line, size_t parent)
{
    char *key = key_at(l, line);
    buf_char(out, '/');
    if (key)
        buf_pointer(out, key);
    else
        buf_printf(out, "%zu", lines_children_before(l, parent, line, lines_shape(l, line).depth));
    free(key);
}

char *spec_lines_pointer(struct spec_lines *l, size_t line)
{
    size_t around[JREAD_DEPTH + 2], len = 0;
    struct buf out = {0};
    for (line = spec_lines_open(l, line); line != NO_LINE && len < JREAD_DEPTH + 2;
         line = spec_lines_parent(l, line))
        around[len++] = line;
    for (; len > 1; len--)
        put_part(&out, l, around[len - 2], around[len - 1]);
    return buf_steal(&out);
}

static bool is_key(const char *key, const char *part)
{
    return key_letter(*key) == key_letter(*part) && (!*key || strcmp(key + 1, part + 1) == 0);
}

/* The number of an entry; false: it is none. */
static bool entry_number(const char *part, size_t *number)
{
    *number = 0;
    for (const char *p = part; *p; p++) {
        if (*p < '0' || *p > '9' || p - part > 15)
            return false;
        *number = 10 * *number + (size_t)(*p - '0');
    }
    return *part;
}

static size_t child_by_key(struct spec_lines *l, size_t open, size_t close, size_t depth,
                           const char *part)
{
    for (size_t line = open + 1; (line = lines_next(l, line, close, depth)) < close; line++) {
        char *key = key_at(l, line);
        bool found = key && is_key(key, part);
        free(key);
        if (found)
            return line;
    }
    return NO_LINE;
}

static size_t child_by_number(struct spec_lines *l, size_t open, size_t close, size_t depth,
                              size_t number)
{
    size_t count, line = lines_entries_from(l, open, close, depth, number, &count);
    for (; (line = lines_next(l, line, close, depth)) < close; line++)
        if (!lines_shape(l, line).closes && count++ == number)
            return line;
    return NO_LINE;
}

static size_t child_at(struct spec_lines *l, size_t open, const char *part)
{
    size_t length, number, close = spec_lines_close(l, open);
    const char *text = spec_lines_line(l, open, &length);
    size_t depth = spec_lines_shape_of(text, length).depth + 1;
    bool array = length && text[length - 1] == '[';
    if (close == open)
        return NO_LINE;
    if (!array)
        return child_by_key(l, open, close, depth, part);
    return entry_number(part, &number) ? child_by_number(l, open, close, depth, number) : NO_LINE;
}

/* Takes the part of a pointer that begins here, and goes behind it. */
static void take_part(const char **pointer, struct buf *part)
{
    const char *p = *pointer;
    buf_reset(part);
    for (; *p && *p != '/'; p++)
        if (*p == '~' && (p[1] == '0' || p[1] == '1'))
            buf_char(part, *++p == '0' ? '~' : '/');
        else
            buf_char(part, *p);
    *pointer = p;
}

bool spec_lines_find_pointer(struct spec_lines *l, const char *pointer, size_t *line)
{
    struct buf part = {0};
    size_t child = 0;
    for (*line = 0; *pointer == '/' && child != NO_LINE;) {
        pointer++;
        take_part(&pointer, &part);
        child = child_at(l, *line, buf_string(&part));
        if (child != NO_LINE)
            *line = child;
    }
    buf_clear(&part);
    return child != NO_LINE && !*pointer;
}
