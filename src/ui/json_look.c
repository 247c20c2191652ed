/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/json_look.h"

#include <stdbool.h>

static size_t string_end(const char *line, size_t length, size_t at)
{
    for (at++; at < length && line[at] != '"'; at++)
        if (line[at] == '\\')
            at++;
    return at < length ? at + 1 : length;
}

static bool json_look_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

/* The bytes of a character that is not ASCII stay together: words are put into folded values. */
static bool is_between(char c)
{
    return (unsigned char)c >= 0x80 || json_look_is_blank(c) || c == ',' || c == ':' || c == '{' ||
           c == '}' || c == '[' || c == ']';
}

static size_t run_of(const char *line, size_t length, size_t at, bool (*belongs)(char))
{
    size_t end = at;
    while (end < length && belongs(line[end]))
        end++;
    return end - at;
}

/* Length of the colon after a key and of the blanks around it; 0: it is no key. It looks as the
 * key does: each change of colours is work for the terminal. */
static size_t colon(const char *line, size_t length, size_t at)
{
    size_t end = at + run_of(line, length, at, json_look_is_blank);
    if (end == length || line[end] != ':')
        return 0;
    end++;
    return end + run_of(line, length, end, json_look_is_blank) - at;
}

size_t json_look(const char *line, size_t length, size_t at, enum style *style)
{
    size_t run;
    if (line[at] == '"') {
        size_t end = string_end(line, length, at), more = colon(line, length, end);
        *style = more ? STYLE_JSON_KEY : STYLE_JSON_STRING;
        return end + more - at;
    }
    if (line[at] != 'e' && (run = run_of(line, length, at, is_of_number)) > 0) {
        *style = STYLE_JSON_NUMBER;
        return run;
    }
    if ((run = run_of(line, length, at, is_letter)) > 0) {
        *style = STYLE_JSON_WORD;
        return run;
    }
    *style = STYLE_NORMAL;
    return 1 + run_of(line, length, at + 1, is_between);
}
