/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/edit.h"

#include <stdlib.h>
#include <string.h>
#include "ui/edit_text.h"

/* Scrolls one line so that the cursor, and the character under it, are inside of w cells. */
static void scroll_line(struct edit *e, size_t w)
{
    size_t length = e->text.len, used = 1, first = e->cursor;
    if (e->cursor < length && w > 1)
        used = edit_cells(e, e->cursor, edit_next(e, e->cursor));
    while (first > 0) {
        size_t before = edit_previous(e, first), cells = edit_cells(e, before, first);
        if (used + cells > w)
            break;
        used += cells;
        first = before;
    } /* no beginning further left would show the cursor */
    if (e->left > e->cursor)
        e->left = e->cursor;
    if (e->left < first || e->cursor == length)
        e->left = first;
    if (e->left > 0 && edit_next(e, edit_previous(e, e->left)) != e->left)
        e->left = edit_previous(e, e->left); /* what was typed there joined to one character */
}

/* Draws the text from `from` to `to` into a row, the first `skip` cells left out. */
static void edit_draw_line(const struct edit *e, struct area a, size_t from, size_t to, size_t skip,
                           enum style style)
{
    size_t x = 0, end = skip + (size_t)a.w;
    struct buf line = {0};
    for (size_t i = from, n; i < to && x < end; i = n) {
        size_t cells;
        n = edit_next(e, i);
        char *text = edit_shown(e, i, n, &cells);
        if (x >= skip)
            buf_text(&line, text);
        else
            for (size_t half = skip; half < x + cells; half++)
                buf_char(&line, ' '); /* a wide character cut by the left edge */
        x += cells;
        free(text);
    }
    term_text(a.y, a.x, a.w, style, buf_string(&line));
    buf_clear(&line);
}

static void draw_single(struct edit *e, struct area a, bool focused, enum style style)
{
    scroll_line(e, (size_t)a.w);
    a.h = 1;
    edit_draw_line(e, a, e->left, e->text.len, 0, style);
    size_t column = 0;
    for (size_t i = e->left; i < e->cursor; i = edit_next(e, i))
        column += edit_cells(e, i, edit_next(e, i));
    if (focused)
        term_cursor(a.y, a.x + (column < (size_t)a.w ? (int)column : a.w - 1));
}

static size_t edit_draw_count_lines(const char *text, size_t length)
{
    size_t count = 0;
    for (const char *p = text; (p = memchr(p, '\n', length - (size_t)(p - text))); p++)
        count++;
    return count;
}

static void draw_lines(struct edit *e, struct area a, bool focused, enum style style)
{
    size_t h = (size_t)a.h, w = (size_t)a.w;
    size_t line = edit_draw_count_lines(edit_text(e), e->cursor),
           column = edit_column(e, e->cursor);
    if (line < e->top)
        e->top = line;
    else if (line >= e->top + h)
        e->top = line - h + 1;
    if (column < e->left) /* with something of what comes before it */
        e->left = column > w / 2 ? column - w / 2 : 0;
    else if (column >= e->left + w)
        e->left = column - w + 1;
    size_t start = edit_line_start(e, e->cursor);
    for (size_t i = line; i > e->top; i--)
        start = edit_line_start(e, start - 1);
    bool behind = false;
    for (int y = 0; y < a.h; y++) {
        struct area row = {a.y + y, a.x, 1, a.w};
        size_t end = behind ? e->text.len : edit_line_end(e, start);
        edit_draw_line(e, row, behind ? end : start, end, e->left, style);
        behind = behind || end == e->text.len;
        start = end + 1;
    }
    e->page = a.h;
    if (focused)
        term_cursor(a.y + (int)(line - e->top), a.x + (int)(column - e->left));
}

void edit_draw(struct edit *e, struct area a, bool focused)
{
    enum style style = focused ? STYLE_FOCUS : STYLE_NORMAL;
    if (a.w <= 0 || a.h <= 0)
        return;
    if (e->lines)
        draw_lines(e, a, focused, STYLE_NORMAL);
    else
        draw_single(e, a, focused, style);
}
