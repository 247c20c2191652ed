/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/marked.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/json_look.h"

/* Where a match begins and ends in a text, from `from` on; the shortest beginning that holds it. */
static bool find_match(const char *text, const char *needle, size_t from, size_t *begin,
                       size_t *end)
{
    size_t length = strlen(text), low = from, high = length;
    if (!utf8_contains(text + from, needle))
        return false;
    char *part = mem_text(text);
    while (low < high) { /* the least end with the match before it */
        size_t middle = low + (high - low) / 2, border = middle;
        while (border > from && ((unsigned char)part[border] & 0xc0) == 0x80)
            border--;
        char cut = part[border];
        part[border] = '\0';
        if (utf8_contains(part + from, needle))
            high = border;
        else
            low = middle + 1;
        part[border] = cut;
    }
    *end = high;
    part[high] = '\0';
    for (*begin = from; *begin < high;) { /* the last beginning with the match after it */
        size_t next = utf8_next(part, high, *begin);
        if (!utf8_contains(part + next, needle))
            break;
        *begin = next;
    }
    free(part);
    return *begin < *end;
}

char *marked_text(const char *line, size_t length, size_t cells)
{
    size_t most = cells * 8 + 64, cut = most;
    if (length <= most)
        return utf8_visible(line, length);
    while (cut > most - 4 && ((unsigned char)line[cut] & 0xc0) == 0x80)
        cut--;
    return utf8_visible(line, cut);
}

size_t marked_find(const char *text, const char *needle, struct match *matches)
{
    size_t count = 0, from = 0;
    while (needle && count < MATCHES_MAX &&
           find_match(text, needle, from, &matches[count].begin, &matches[count].end))
        from = matches[count++].end;
    return count;
}

size_t marked_shift(char *text, const struct match *match, size_t shift, size_t width)
{
    char behind = text[match->end];
    text[match->end] = '\0';
    size_t right = utf8_width(text), left = right - utf8_width(text + match->begin);
    text[match->end] = behind;
    if (left >= shift && right <= shift + width)
        return shift;
    return right > width ? left - (left > width / 4 ? width / 4 : left) : 0;
}

/* Where the next part of a line is drawn. */
struct row {
    int y, x, w; /* w shrinks where a wide character has no room */
    size_t skip; /* cells still to be left out */
    int used;    /* cells written */
};

/* Skips the cells to the left of the window. Where that cuts a wide character, blanks remain. */
static const char *skip_cells(struct row *r, enum style style, const char *text)
{
    size_t left_out;
    text += utf8_fit(text, r->skip, &left_out);
    r->skip -= left_out;
    if (r->skip == 0 || !*text)
        return text;
    size_t next = utf8_next(text, strlen(text), 0);
    char *cut = mem_text_n(text, next);
    for (size_t cells = utf8_width(cut); cells > r->skip && r->used < r->w; cells--)
        term_text(r->y, r->x + r->used++, 1, style, "");
    free(cut);
    r->skip = 0;
    return text + next;
}

static void marked_part(struct row *r, enum style style, const char *text)
{
    if (r->skip > 0)
        text = skip_cells(r, style, text);
    if (!*text || r->used >= r->w)
        return;
    size_t room = (size_t)(r->w - r->used), cells = utf8_width(text);
    if (cells > room) {
        utf8_fit(text, room, &cells);
        r->w = r->used + (int)cells;
    }
    term_text(r->y, r->x + r->used, (int)cells, style, text);
    r->used += (int)cells;
}

/* It cuts the text for a moment, and restores it. */
static void put_range(struct row *r, enum style style, char *text, size_t from, size_t to)
{
    char behind = text[to];
    text[to] = '\0';
    marked_part(r, style, text + from);
    text[to] = behind;
}

/* One part by its syntax, cut where matches begin and end. */
static void put_marked(struct row *r, enum style style, char *text, size_t from, size_t to,
                       const struct match *matches, size_t count)
{
    for (size_t i = 0; i < count && from < to; i++) {
        size_t begin = matches[i].begin > from ? matches[i].begin : from;
        size_t end = matches[i].end < to ? matches[i].end : to;
        if (begin >= end)
            continue;
        put_range(r, style, text, from, begin);
        put_range(r, STYLE_MATCH, text, begin, end);
        from = end;
    }
    put_range(r, style, text, from, to);
}

void marked_draw(const struct marked *m, char *text)
{
    size_t end = strlen(text);
    struct row row = {m->area.y, m->area.x, m->area.w, m->shift, 0};
    for (size_t at = 0; at < end && row.used < row.w;) {
        enum style style = m->style;
        size_t run = m->json ? json_look(text, end, at, &style) : end;
        put_marked(&row, style, text, at, at + run, m->matches, m->count);
        at += run;
    }
    if (row.used < m->area.w)
        term_text(m->area.y, m->area.x + row.used, m->area.w - row.used, m->style, "");
}
