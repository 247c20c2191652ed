#include "ui/json_look.h"

#include <stdbool.h>
#include <string.h>

static size_t string_end(const char *line, size_t length, size_t at)
{
    for (at++; at < length && line[at] != '"'; at++)
        if (line[at] == '\\')
            at++;
    return at < length ? at + 1 : length;
}

static bool is_key(const char *line, size_t length, size_t at)
{
    while (at < length && (line[at] == ' ' || line[at] == '\t'))
        at++;
    return at < length && line[at] == ':';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static bool is_between(char c)
{
    return c == ' ' || c == ',' || c == ':' || c == '{' || c == '}' || c == '[' || c == ']' ||
           c == '\t';
}

static size_t run_of(const char *line, size_t length, size_t at, bool (*belongs)(char))
{
    size_t end = at;
    while (end < length && belongs(line[end]))
        end++;
    return end - at;
}

size_t json_look(const char *line, size_t length, size_t at, enum style *style)
{
    size_t run;
    if (line[at] == '"') {
        size_t end = string_end(line, length, at);
        *style = is_key(line, length, end) ? STYLE_JSON_KEY : STYLE_JSON_STRING;
        return end - at;
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
