/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Says what in a file does not come from the program's own drawing, and exits with 1:
 *
 *     judge stream FILE    what went to an xterm: characters, and what ncurses sends
 *     judge words FILE     messages: lines of characters
 *     judge table FILE     the same, with tabs between columns
 *     judge json FILE      JSON: the same, but marks and characters for private use may be in it
 *     judge rows FILE      screens as --screens writes them: no row is wider than it says
 *
 * Characters are UTF-8 without C0, C1, BiDi, zero-width, unassigned and private ones, with at most
 * four marks in a row. This program knows nothing of what the other does to get there.
 */
#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/buf.h"
#include "base/utf8.h"

enum { MARKS = 4 };

struct range {
    uint32_t first, last;
};
/* Of those that a program of tests can name, the ones that steer or hide. */
static const struct range refused[] = {
    {0x00, 0x1f},     {0x7f, 0x9f},     {0xad, 0xad},     {0x34f, 0x34f},     {0x61c, 0x61c},
    {0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180b, 0x180f}, {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f}, {0x3164, 0x3164}, {0xe000, 0xf8ff}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},
    {0xffa0, 0xffa0}, {0xfff0, 0xfffb}, {0xfffe, 0xffff}, {0x1bca0, 0x1bca3}, {0xe0000, 0x10ffff},
};

static int faults;
static bool is_json;

static void fault(size_t at, const char *what, const char *text, size_t length)
{
    if (faults++ > 10)
        return;
    printf("%zu: %s:", at, what);
    for (size_t i = 0; i < length && i < 24; i++)
        printf(" %02x", (unsigned char)text[i]);
    printf("\n");
}

static bool may_stand(uint32_t code)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (code >= refused[i].first && code <= refused[i].last)
            return false;
    return true;
}

/* One character; returns its bytes. *marks counts the marks behind the last character. */
static size_t character(const struct buf *b, size_t at, int *marks)
{
    uint32_t code;
    size_t bytes = utf8_decode(b->data + at, b->len - at, &code);
    if (bytes == 0) {
        fault(at, "not UTF-8", b->data + at, b->len - at);
        return 1;
    }
    bool kept = is_json && ((code >= 0x3000 && code < 0xfe00) || code == 0xfffe || code == 0x115f);
    if (!may_stand(code) && !kept)
        fault(at, "a character that steers or hides", b->data + at, b->len - at);
    *marks = wcwidth((wchar_t)code) == 0 ? *marks + 1 : 0;
    if (*marks > MARKS && !is_json)
        fault(at, "too many marks", b->data + at, b->len - at);
    return bytes;
}

/* Attributes and colours of the program's themes: no blinking, hiding or striking through. */
static bool colours(const char *p, size_t length)
{
    for (size_t i = 0; i < length;) {
        long number = 0;
        for (; i < length && p[i] != ';'; i++)
            number = number * 10 + (p[i] - '0');
        i++;
        if (!(number <= 4 || number == 7 || (number >= 22 && number <= 27) ||
              (number >= 30 && number <= 49 && number != 38 && number != 48) ||
              (number >= 90 && number <= 107)))
            return false;
    }
    return true;
}

static bool modes(const char *p, size_t length)
{
    static const char *const known[] = {"?1", "?7", "?12", "?25", "?1049", "?2004", "?12;25", "4"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == length && memcmp(known[i], p, length) == 0)
            return true;
    return false;
}

/* ESC [ parameters last. Returns its bytes. */
static size_t csi(const struct buf *b, size_t at)
{
    const char *p = b->data + at + 2;
    size_t left = b->len - at - 2, length = 0;
    while (length < left && p[length] >= 0x30 && p[length] <= 0x3f)
        length++;
    char last = length < left ? p[length] : '\0';
    bool good = false;
    if (last == 'm')
        good = colours(p, length);
    else if (last == 'h' || last == 'l')
        good = modes(p, length);
    else if (last == 't')
        good = length == 6 && (memcmp(p, "22;0;0", 6) == 0 || memcmp(p, "23;0;0", 6) == 0);
    else if (last != '\0' && strchr("ABCDGHIJKLMPSTXZ@bdr", last) != NULL)
        good = strspn(p, "0123456789;") >= length;
    if (!good)
        fault(at, "a sequence that ncurses does not send", b->data + at, b->len - at);
    return 3 + length;
}

static size_t escape(const struct buf *b, size_t at)
{
    char next = at + 1 < b->len ? b->data[at + 1] : '\0';
    if (next == '[')
        return csi(b, at);
    if (next == '(' && at + 2 < b->len && strchr("B0", b->data[at + 2]) != NULL)
        return 3;
    if (next == '\0' || strchr("=>78M", next) == NULL)
        fault(at, "a sequence that ncurses does not send", b->data + at, b->len - at);
    return 2;
}

static void judge(const struct buf *b, const char *controls, bool escapes)
{
    int marks = 0;
    for (size_t at = 0; at < b->len;) {
        char c = b->data[at];
        if (escapes && c == '\033')
            at += escape(b, at);
        else if (c != '\0' && strchr(controls, c) != NULL)
            at++, marks = 0;
        else
            at += character(b, at, &marks);
    }
}

/* "=== NAME (24x80)" stands above a screen, "--- ..." below it. */
static void judge_rows(const struct buf *b)
{
    int rows = 0, screens = 0, most_rows = 0, most_columns = 0;
    size_t at = 0;
    while (at < b->len) {
        const char *line = b->data + at, *end = memchr(line, '\n', b->len - at);
        size_t length = end != NULL ? (size_t)(end - line) : b->len - at;
        char *text = strndup(line, length);
        if (strncmp(text, "=== ", 4) == 0) {
            char *size = strrchr(text, '(');
            rows = 0;
            screens++;
            if (size == NULL || sscanf(size, "(%dx%d)", &most_rows, &most_columns) != 2)
                fault(at, "no size", line, length);
        } else if (strncmp(text, "--- ", 4) == 0) {
            if (strncmp(text, "--- cursor", 10) == 0 && rows != most_rows)
                fault(at, "not so many rows", line, length);
        } else {
            rows++;
            if (utf8_width(text) > (size_t)most_columns)
                fault(at, "a row that is too wide", line, length);
        }
        free(text);
        at += length + 1;
    }
    if (screens == 0)
        fault(0, "no screens", "", 0);
    judge(b, "\n", false);
}

int main(int argc, char **argv)
{
    struct buf b = {0};
    FILE *in = argc == 3 ? fopen(argv[2], "rb") : NULL;
    setlocale(LC_ALL, "C.UTF-8");
    if (in == NULL)
        return 2;
    for (size_t got; (got = fread(buf_room(&b, 65536), 1, 65536, in)) > 0;)
        buf_grew(&b, got);
    fclose(in);
    is_json = strcmp(argv[1], "json") == 0;
    if (strcmp(argv[1], "stream") == 0)
        judge(&b, "\r\n\b", true);
    else if (strcmp(argv[1], "table") == 0)
        judge(&b, "\n\t", false);
    else if (strcmp(argv[1], "words") == 0 || is_json)
        judge(&b, "\n", false);
    else
        judge_rows(&b);
    if (faults > 0)
        printf("%d faults in %zu bytes\n", faults, b.len);
    buf_clear(&b);
    return faults > 0;
}
