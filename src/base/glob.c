/* SPDX-License-Identifier: Apache-2.0 */
#include "base/glob.h"

#include <string.h>

/* Bytes of the UTF-8 character at text (before end), or 1 where it is none. */
static size_t character(const char *text, const char *end)
{
    size_t length = 1;
    if (((unsigned char)*text & 0xc0) != 0xc0)
        return 1;
    while (text + length < end && ((unsigned char)text[length] & 0xc0) == 0x80)
        length++;
    return length;
}

/* Whole characters by their code points: that is how the bytes of UTF-8 sort. */
static int glob_compare(const char *a, size_t a_size, const char *b, size_t b_size)
{
    int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
    return order ? order : (int)a_size - (int)b_size;
}

/* One character against the set after its bracket; *past gets the place after the set. */
static bool set_matches(const char *set, const char *end, const char *text, size_t size,
                        const char **past)
{
    bool negated = set < end && *set == '!';
    bool found = false;
    set += negated;
    while (set < end && *set != ']') {
        const char *from = set, *to = set;
        set += character(set, end);
        if (set + 1 < end && *set == '-' && set[1] != ']') {
            to = set + 1;
            set = to + character(to, end);
        }
        found = found || (glob_compare(from, character(from, end), text, size) <= 0 &&
                          glob_compare(text, size, to, (size_t)(set - to)) <= 0);
    }
    *past = set < end ? set + 1 : end;
    return found != negated;
}

/* One element of the pattern that is not a star against one character of `size` bytes. */
static bool one_matches(const char *pattern, const char *end, const char *text, size_t size,
                        const char **past)
{
    *past = pattern + 1;
    if (pattern == end)
        return false;
    if (*pattern == '?')
        return true;
    if (*pattern == '[')
        return set_matches(pattern + 1, end, text, size, past);
    *past = pattern + size;
    return (size_t)(end - pattern) >= size && memcmp(pattern, text, size) == 0;
}

/* Goes back to the last star only, so the time is at most length times length. */
bool glob_matches(const char *pattern, size_t pattern_length, const char *name, size_t length)
{
    const char *end = pattern + pattern_length, *stop = name + length;
    const char *star = NULL, *again = NULL, *past;
    while (name < stop) {
        size_t size = character(name, stop);
        if (pattern < end && *pattern == '*') {
            star = ++pattern;
            again = name;
        } else if (one_matches(pattern, end, name, size, &past)) {
            pattern = past;
            name += size;
        } else if (star) {
            pattern = star;
            again += character(again, stop);
            name = again;
        } else {
            return false;
        }
    }
    while (pattern < end && *pattern == '*')
        pattern++;
    return pattern == end;
}

static bool glob_is_wild(char c)
{
    return c == '*' || c == '?' || c == '[' || c == ']';
}

struct glob glob_read(const char *pattern, size_t length)
{
    struct glob g = {.text = pattern, .length = length};
    while (g.head < length && !glob_is_wild(pattern[g.head]))
        g.head++;
    while (g.tail < length - g.head && !glob_is_wild(pattern[length - 1 - g.tail]))
        g.tail++;
    for (size_t i = length; i-- > g.head && pattern[i] != ']';)
        if (pattern[i] == '[') /* never closed: the set reaches the end */
            g.tail = 0;
    return g;
}

bool glob_is_plain(const struct glob *g)
{
    return g->head == g->length;
}

bool glob_is_any(const struct glob *g)
{
    return g->length == 1 && *g->text == '*';
}

/* Only where the plain ends leave a lone star, or the end of the name decides quickly. */
bool glob_has(const struct glob *g, const char *name, size_t length)
{
    if (glob_is_plain(g))
        return length == g->length && memcmp(g->text, name, length) == 0;
    if (length < g->head || memcmp(g->text, name, g->head) != 0)
        return false;
    if (length < g->head + g->tail ||
        memcmp(g->text + g->length - g->tail, name + length - g->tail, g->tail) != 0)
        return false;
    if (g->head + g->tail + 1 == g->length && g->text[g->head] == '*')
        return true;
    return glob_matches(g->text + g->head, g->length - g->head - g->tail, name + g->head,
                        length - g->head - g->tail);
}

/* --- rules ------------------------------------------------------------------------------------ */

const char *glob_dot(const char *text, const char *end)
{
    bool inside = false;
    for (; text < end; text++) {
        inside = *text == '[' || (inside && *text != ']');
        if (*text == '.' && !inside)
            return text;
    }
    return NULL;
}

static bool split_name(const char *text, const char *end, struct glob_part *first,
                       struct glob_part *second)
{
    const char *dot = glob_dot(text, end);
    if (!dot)
        return false;
    *first = (struct glob_part){text, (size_t)(dot - text)};
    *second = (struct glob_part){dot + 1, (size_t)(end - dot - 1)};
    return true;
}

bool glob_split(const char *rule, struct glob_rule *r)
{
    *r = (struct glob_rule){0};
    const char *equals = strchr(rule, '=');
    const char *end = rule + strlen(rule);
    if (!split_name(rule, equals ? equals : end, &r->database, &r->object))
        return false;
    return !equals || split_name(equals + 1, end, &r->to_database, &r->to_object);
}

bool glob_takes(char byte)
{
    return byte > 0x20 && byte < 0x7f && !strchr("|\"'`\\();/&", byte);
}

bool glob_can_say(const char *name, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!glob_takes(name[i]) || glob_is_wild(name[i]) || name[i] == '.' || name[i] == '=')
            return false;
    return length > 0;
}
