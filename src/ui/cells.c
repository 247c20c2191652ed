#include "config.h"

#include "ui/cells.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/term_state.h"

static struct {
    int rows, cols;
    cchar_t *drawn, *shown; /* rows * cols each */
    cchar_t *line;          /* one, on its way to curses */
    bool stale;             /* what is shown is not known */
    bool blank_known;
    struct theme_look look; /* of the blank */
    cchar_t blank;
} cells;

void cells_close(void)
{
    free(cells.drawn);
    free(cells.shown);
    free(cells.line);
    memset(&cells, 0, sizeof cells);
}

static cchar_t *cell_at(int y, int x)
{
    return cells.drawn + (size_t)y * (size_t)cells.cols + (size_t)x;
}

static cchar_t cell_of(struct theme_look look, const wchar_t *wide)
{
    cchar_t c;
    memset(&c, 0, sizeof c);
    setcchar(&c, wide, look.attributes, look.pair, NULL);
    return c;
}

/* A blank; mostly it looks as the one before. */
static cchar_t blank_of(struct theme_look look)
{
    if (!cells.blank_known || look.attributes != cells.look.attributes ||
        look.pair != cells.look.pair)
        cells.blank = cell_of(look, L" ");
    cells.look = look;
    cells.blank_known = true;
    return cells.blank;
}

void cells_blank(int y, int x, int end, struct theme_look look)
{
    cchar_t blank = blank_of(look);
    for (; x < end; x++)
        *cell_at(y, x) = blank;
}

static void blank_all(void)
{
    if (cells.rows > 0)
        cells_blank(0, 0, cells.cols, (struct theme_look){A_NORMAL, 0});
    for (int y = 1; y < cells.rows; y++)
        memcpy(cell_at(y, 0), cells.drawn, (size_t)cells.cols * sizeof *cells.drawn);
}

/* The picture has the size of the screen. */
void cells_fit(void)
{
    if (cells.drawn && cells.rows == term_rows() && cells.cols == term_cols())
        return;
    cells_close();
    cells.rows = term_rows();
    cells.cols = term_cols();
    size_t count = (size_t)cells.rows * (size_t)cells.cols;
    cells.drawn = mem_array(count, sizeof *cells.drawn);
    cells.shown = mem_array(count, sizeof *cells.shown);
    cells.line = mem_array((size_t)cells.cols + 1, sizeof *cells.line);
    cells.stale = true;
    blank_all();
}

void cells_begin(void)
{
    cells_fit();
    blank_all();
}

static void hand_over(int y)
{
    const cchar_t *from = cell_at(y, 0);
    int count = 0;
    for (int x = 0; x < cells.cols; x++)
        if (from[x].chars[0])
            cells.line[count++] = from[x];
    mvwadd_wchnstr(stdscr, y, 0, cells.line, count);
}

static cchar_t *shown_at(int y)
{
    return cells.shown + (size_t)y * (size_t)cells.cols;
}

static bool same(int drawn, int shown)
{
    return memcmp(cell_at(drawn, 0), shown_at(shown), (size_t)cells.cols * sizeof(cchar_t)) == 0;
}

/* If most of a block of changed lines is what stood one line further down (by 1) or up (by -1),
 * curses shifts it: that is less work than all lines anew. */
static void shift(int first, int end, int by)
{
    int like = 0, lines = end - first;
    for (int y = first; y < end; y++)
        like += y + by >= first && y + by < end && same(y, y + by);
    if (lines < 4 || like < lines / 2)
        return;
    size_t line = (size_t)cells.cols * sizeof(cchar_t), moved = line * (size_t)(lines - 1);
    memmove(shown_at(by > 0 ? first : first + 1), shown_at(by > 0 ? first + 1 : first), moved);
    memset(shown_at(by > 0 ? end - 1 : first), 0, line);
    scrollok(stdscr, TRUE);
    wsetscrreg(stdscr, first, end - 1);
    wscrl(stdscr, by);
    wsetscrreg(stdscr, 0, cells.rows - 1);
    scrollok(stdscr, FALSE);
}

static void shift_blocks(void)
{
    for (int y = 0; y < cells.rows; y++) {
        int first = y;
        while (y < cells.rows && !same(y, y))
            y++;
        shift(first, y, 1);
        shift(first, y, -1);
    }
}

void cells_end(void)
{
    cells_fit();
    if (cells.stale)
        werase(stdscr);
    else
        shift_blocks();
    for (int y = 0; y < cells.rows; y++) {
        if (!cells.stale && same(y, y))
            continue;
        hand_over(y);
        memcpy(shown_at(y), cell_at(y, 0), (size_t)cells.cols * sizeof(cchar_t));
    }
    cells.stale = false;
}

const cchar_t *cells_line(int y)
{
    cells_fit();
    return cell_at(y, 0);
}

bool cells_right_half(int y, int x)
{
    return x > 0 && x < cells.cols && cell_at(y, x)->chars[0] == L'\0';
}

/* The next character cell of a text: one that takes room and those that sit on it. */
struct cell {
    wchar_t wide[CCHARW_MAX + 1];
    int width;
    size_t bytes;
};

static wchar_t next_shown(const char *text, size_t length, size_t *bytes, int *width)
{
    uint32_t code = 0;
    *bytes = utf8_decode(text, length, &code);
    *width = *bytes ? wcwidth((wchar_t)code) : -1;
    if (*bytes && *width >= 0 && code >= 0x20)
        return (wchar_t)code;
    if (*bytes == 0)
        *bytes = 1;
    *width = 1;
    return L'?';
}

static void next_cell(const char *text, size_t length, struct cell *cell)
{
    size_t bytes, count = 1;
    int width;
    cell->wide[0] = next_shown(text, length, &cell->bytes, &cell->width);
    while (cell->bytes < length) {
        wchar_t wide = next_shown(text + cell->bytes, length - cell->bytes, &bytes, &width);
        if (width != 0)
            break;
        if (cell->width > 0 && count < CCHARW_MAX)
            cell->wide[count++] = wide;
        cell->bytes += bytes;
    }
    cell->wide[count] = L'\0';
}

/* It takes one cell, and nothing can sit on it. */
static bool is_simple(const char *text)
{
    return text[0] >= 0x20 && text[0] < 0x7f && (unsigned char)text[1] < 0x80;
}

static void put_cell(int y, int x, struct theme_look look, const struct cell *cell)
{
    *cell_at(y, x) = cell_of(look, cell->wide);
    if (cell->width > 1)
        memset(cell_at(y, x + 1), 0, sizeof(cchar_t) * (size_t)(cell->width - 1));
}

void cells_repeat(int y, int x, int end, struct theme_look look, const char *text)
{
    struct cell cell;
    next_cell(text, strlen(text), &cell);
    cchar_t c = cell_of(look, cell.wide);
    for (; x < end; x++)
        *cell_at(y, x) = c;
}

int cells_text(int y, int x, int end, struct theme_look look, const char *text, const char **rest)
{
    size_t length = strlen(text), at = 0;
    cchar_t simple = blank_of(look);
    while (at < length && x < end) {
        if (is_simple(text + at)) {
            simple.chars[0] = text[at++];
            *cell_at(y, x++) = simple;
            continue;
        }
        struct cell cell;
        next_cell(text + at, length - at, &cell);
        if (x + cell.width > end)
            break;
        if (cell.width > 0)
            put_cell(y, x, look, &cell);
        x += cell.width;
        at += cell.bytes;
    }
    *rest = text + at;
    return x;
}
