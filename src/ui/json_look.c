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

static size_t run_of(const char *line, size_t length, size_t at, const char *set)
{
    size_t end = at;
    while (end < length && line[end] && strchr(set, line[end]))
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
    if ((run = run_of(line, length, at, "-+.0123456789eE")) > 0 && line[at] != 'e') {
        *style = STYLE_JSON_NUMBER;
        return run;
    }
    if ((run = run_of(line, length, at, "abcdefghijklmnopqrstuvwxyz")) > 0) {
        *style = STYLE_JSON_WORD;
        return run;
    }
    *style = STYLE_NORMAL;
    run = 1;
    while (at + run < length && strchr(" \t{}[],:", line[at + run]))
        run++;
    return run;
}
