/* SPDX-License-Identifier: Apache-2.0 */
/* Places of many findings in a text, in one pass: the pointers are a sorted list that is narrowed
 * on the way down, so that what no finding is about is passed over. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/jread.h"
#include "base/mem.h"
#include "spec/finding.h"
#include "spec/spec_internal.h"

struct wanted {
    char *pointer; /* first letter of each part in lower case: bodies may be PascalCase */
    struct finding *finding;
};

struct search {
    struct jread *reader;
    struct wanted *items;
};

static char *pointer_folded(const char *pointer)
{
    char *copy = mem_text(pointer ? pointer : "");
    for (char *p = copy; *p != '\0'; p++)
        if (*p == '/')
            p[1] = key_letter(p[1]);
    return copy;
}

/* Sorts part by part: a '/' comes before every other character. */
static int locate_compare(const void *left, const void *right)
{
    const unsigned char *a = (const unsigned char *)((const struct wanted *)left)->pointer;
    const unsigned char *b = (const unsigned char *)((const struct wanted *)right)->pointer;
    while (*a != '\0' && *a == *b) {
        a++;
        b++;
    }
    if (*a == *b)
        return 0;
    if (*a == '\0' || *b == '\0')
        return *a == '\0' ? -1 : 1;
    if (*a == '/' || *b == '/')
        return *a == '/' ? -1 : 1;
    return *a < *b ? -1 : 1;
}

/* The part that begins at `at` against a name: below, equal, above as strcmp(). */
static int compare_part(const char *at, const char *name, size_t length)
{
    size_t part = strcspn(at, "/");
    int order = memcmp(at, name, part < length ? part : length);
    return order != 0 ? order : part == length ? 0 : part < length ? -1 : 1;
}

/* First of from..to whose part is not below the name (or not below or equal). */
static size_t bound(const struct search *s, size_t from, size_t to, size_t depth, const char *name,
                    size_t length, bool past)
{
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = compare_part(s->items[middle].pointer + depth, name, length);
        if (order < 0 || (past && order == 0))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static bool locate_value(struct search *s, size_t from, size_t to, size_t depth);

/* A member or element: only what is wanted is looked into. */
static bool locate_member(struct search *s, size_t from, size_t to, size_t depth, const char *name,
                          size_t length)
{
    size_t first = bound(s, from, to, depth, name, length, false);
    size_t last = bound(s, first, to, depth, name, length, true);
    if (first == last)
        return jread_skip(s->reader, NULL);
    return locate_value(s, first, last, depth + length);
}

static bool locate_object(struct search *s, size_t from, size_t to, size_t depth)
{
    struct buf name = {0};
    bool good = true;
    while (good && jread_next(s->reader) == JREAD_KEY) {
        buf_reset(&name);
        buf_pointer(&name, jread_text(s->reader));
        if (name.len > 0)
            name.data[0] = key_letter(name.data[0]);
        good = jread_next(s->reader) != JREAD_ERROR &&
               locate_member(s, from, to, depth, buf_string(&name), name.len);
    }
    buf_clear(&name);
    return good && jread_token(s->reader) == JREAD_OBJECT_END;
}

static bool locate_array(struct search *s, size_t from, size_t to, size_t depth)
{
    for (size_t index = 0;; index++) {
        enum jread_token token = jread_next(s->reader);
        char name[24];
        size_t length = 0;
        if (token == JREAD_ARRAY_END || token == JREAD_ERROR)
            return token == JREAD_ARRAY_END;
        for (size_t rest = index; length == 0 || rest > 0; rest /= 10)
            name[length++] = (char)('0' + rest % 10);
        for (size_t i = 0; i < length / 2; i++) {
            char c = name[i];
            name[i] = name[length - 1 - i];
            name[length - 1 - i] = c;
        }
        if (!locate_member(s, from, to, depth, name, length))
            return false;
    }
}

/* The value whose first token was read: the place of all in from..to unless a deeper one is found.
 */
static bool locate_value(struct search *s, size_t from, size_t to, size_t depth)
{
    struct jread_place place = jread_at(s->reader);
    enum jread_token token = jread_token(s->reader);
    for (size_t i = from; i < to; i++) {
        s->items[i].finding->line = place.line;
        s->items[i].finding->column = place.column;
    }
    while (from < to && s->items[from].pointer[depth] == '\0')
        from++; /* these are about the value itself, and come first */
    if (from == to || (token != JREAD_OBJECT && token != JREAD_ARRAY))
        return jread_skip(s->reader, NULL);
    return token == JREAD_OBJECT ? locate_object(s, from, to, depth + 1)
                                 : locate_array(s, from, to, depth + 1);
}

void findings_locate(struct findings *f, const char *text, size_t length)
{
    struct search s = {.reader = jread_new(text, length),
                       .items = mem_array(f->len + 1, sizeof(struct wanted))};
    size_t count = 0;
    for (size_t i = 0; i < f->len; i++)
        if (f->items[i].line == 0)
            s.items[count++] = (struct wanted){.pointer = pointer_folded(f->items[i].pointer),
                                               .finding = &f->items[i]};
    qsort(s.items, count, sizeof *s.items, locate_compare);
    if (count > 0 && jread_next(s.reader) != JREAD_ERROR)
        locate_value(&s, 0, count, 0);
    for (size_t i = 0; i < count; i++)
        free(s.items[i].pointer);
    free(s.items);
    jread_free(s.reader);
}
