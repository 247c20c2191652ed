/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/nameset.h"
#include "base/texts.h"
#include "base/utf8.h"

void texts_init(struct texts *t)
{
    *t = (struct texts){0};
}

void texts_clear(struct texts *t)
{
    for (size_t i = 0; i < t->len; i++)
        free(t->items[i]);
    free(t->items);
    texts_init(t);
}

void texts_add_n(struct texts *t, const char *text, size_t length)
{
    t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
    t->items[t->len++] = mem_text_n(text, length);
}

void texts_add(struct texts *t, const char *text)
{
    texts_add_n(t, text, strlen(text));
}

void texts_remove(struct texts *t, size_t at)
{
    if (at >= t->len)
        return;
    free(t->items[at]);
    t->len--;
    memmove(t->items + at, t->items + at + 1, (t->len - at) * sizeof *t->items);
}

bool texts_has(const struct texts *t, const char *text)
{
    for (size_t i = 0; i < t->len; i++)
        if (strcmp(t->items[i], text) == 0)
            return true;
    return false;
}

void texts_copy(struct texts *to, const struct texts *from)
{
    if (to == from)
        return;
    texts_clear(to);
    for (size_t i = 0; i < from->len; i++)
        texts_add(to, from->items[i]);
}

static void add_escaped(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            buf_text(out, "\\n");
        else if (*text == '\\')
            buf_text(out, "\\\\");
        else
            buf_char(out, *text);
    }
}

char *texts_join(const struct texts *t)
{
    struct buf out = {0};
    for (size_t i = 0; i < t->len; i++) {
        if (i > 0)
            buf_char(&out, '\n');
        add_escaped(&out, t->items[i]);
    }
    /* split() takes a last line feed for the end of a line, so an empty last line needs one more.
     */
    if (t->len > 0 && t->items[t->len - 1][0] == '\0')
        buf_char(&out, '\n');
    return buf_steal(&out);
}

/* A backslash before anything but n and another backslash stands for itself. */
static void add_unescaped(struct buf *out, const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        char next = line[i] == '\\' && i + 1 < length ? line[i + 1] : '\0';
        if (next == 'n')
            buf_char(out, '\n');
        else
            buf_char(out, line[i]);
        if (next == 'n' || next == '\\')
            i++;
    }
}

void texts_split(struct texts *t, const char *joined)
{
    struct buf line = {0};
    while (*joined != '\0') {
        size_t length = strcspn(joined, "\n");
        buf_reset(&line);
        add_unescaped(&line, joined, length);
        texts_add(t, buf_string(&line));
        joined += length + (joined[length] == '\n');
    }
    buf_clear(&line);
}

void texts_cut(struct texts *t, const char *text, const char *separators)
{
    while (*(text += strspn(text, separators))) {
        size_t length = strcspn(text, separators);
        texts_add_n(t, text, length);
        text += length;
    }
}

static size_t texts_separator(const char *text, bool commas)
{
    static const char *const all[] = {",", "\xef\xbc\x8c", "\xe3\x80\x81"}; /* , and two of CJK */
    for (size_t i = 0; commas && i < sizeof all / sizeof *all; i++)
        if (strncmp(text, all[i], strlen(all[i])) == 0)
            return strlen(all[i]);
    return utf8_blank(text);
}

void texts_cut_words(struct texts *t, const char *text, bool commas)
{
    size_t separator = 0;
    while (*text) {
        const char *begin = text;
        while (*text && !(separator = texts_separator(text, commas)))
            text++;
        if (text > begin)
            texts_add_n(t, begin, (size_t)(text - begin));
        if (*text)
            text += separator;
    }
}

void texts_typed(struct texts *t, const char *text)
{
    struct texts lines = {0};
    texts_split(&lines, text);
    for (size_t i = 0; i < lines.len; i++)
        if (*lines.items[i])
            texts_add(t, lines.items[i]);
    texts_clear(&lines);
}

void texts_typed_words(struct texts *t, const char *text, const char *held)
{
    struct texts lines = {0}, before = {0};
    struct nameset known;
    texts_typed(&lines, text);
    if (held)
        texts_split(&before, held);
    nameset_init(&known);
    nameset_add_all(&known, before.items, before.len);
    for (size_t i = 0; i < lines.len; i++)
        if (nameset_has(&known, "", lines.items[i]))
            texts_add(t, lines.items[i]);
        else
            texts_cut_words(t, lines.items[i], true);
    nameset_clear(&known);
    texts_clear(&before);
    texts_clear(&lines);
}
