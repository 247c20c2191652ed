#include "config.h"
#include "ui/term.h"

#include <curses.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/term_state.h"
#include "ui/theme.h"

static struct {
    bool box_lines; /* U+25xx cells can be shown and are one cell wide */
    bool repaint;
    bool fresh;
    int cursor_y, cursor_x;
} drawing;

enum glyph { GLYPH_H, GLYPH_V, GLYPH_TL, GLYPH_TR, GLYPH_BL, GLYPH_BR, GLYPH_COUNT };

/* Frames are written as characters, never through ACS: PuTTY in UTF-8 shows that as letters. */
static const struct {
    const char *lines, *ascii;
} glyphs[GLYPH_COUNT] = {
    [GLYPH_H] = {"\u2500", "-"},  [GLYPH_V] = {"\u2502", "|"},  [GLYPH_TL] = {"\u250c", "+"},
    [GLYPH_TR] = {"\u2510", "+"}, [GLYPH_BL] = {"\u2514", "+"}, [GLYPH_BR] = {"\u2518", "+"},
};

void draw_open(bool ascii)
{
    memset(&drawing, 0, sizeof drawing);
    drawing.box_lines =
        !ascii && strcmp(nl_langinfo(CODESET), "UTF-8") == 0 && wcwidth(L'\u2500') == 1;
    drawing.repaint = true;
}

void draw_repaint_next(void)
{
    drawing.repaint = true;
}

bool draw_is_fresh(void)
{
    return drawing.fresh;
}

void draw_stale(void)
{
    drawing.fresh = false;
}

void draw_cursor(int *y, int *x)
{
    *y = drawing.cursor_y;
    *x = drawing.cursor_x;
}

void term_repaint(void)
{
    drawing.repaint = true;
}

void term_begin(void)
{
    if (!term_is_open())
        return;
    werase(stdscr);
    play_begin();
    drawing.cursor_y = drawing.cursor_x = 0;
}

void term_end(void)
{
    if (!term_is_open())
        return;
    int rows = term_rows(), cols = term_cols();
    if (drawing.cursor_y >= rows)
        drawing.cursor_y = rows - 1;
    if (drawing.cursor_x >= cols)
        drawing.cursor_x = cols - 1;
    if (drawing.repaint)
        clearok(stdscr, TRUE);
    drawing.repaint = false;
    wmove(stdscr, drawing.cursor_y, drawing.cursor_x);
    wrefresh(stdscr);
    drawing.fresh = true;
}

void term_cursor(int y, int x)
{
    drawing.cursor_y = y > 0 ? y : 0;
    drawing.cursor_x = x > 0 ? x : 0;
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

static void put_cell(int y, int x, struct theme_look look, const wchar_t *wide)
{
    cchar_t c;
    setcchar(&c, wide, look.attributes, look.pair, NULL);
    mvwadd_wch(stdscr, y, x, &c);
}

static void put_blanks(int y, int x, int end, struct theme_look look)
{
    for (; x < end; x++)
        put_cell(y, x, look, L" ");
}

/* Writes a text into the cells from x up to end; returns the first one not written. *rest is what
 * had no room. */
static int put_text(int y, int x, int end, struct theme_look look, const char *text,
                    const char **rest)
{
    size_t length = strlen(text), at = 0;
    while (at < length && x < end) {
        struct cell cell;
        next_cell(text + at, length - at, &cell);
        if (x + cell.width > end)
            break;
        if (cell.width > 0)
            put_cell(y, x, look, cell.wide);
        x += cell.width;
        at += cell.bytes;
    }
    *rest = text + at;
    return x;
}

/* True if the cell is the right half of a wide character. */
static bool is_right_half(int y, int x)
{
    cchar_t c;
    return x > 0 && x < term_cols() && mvwin_wch(stdscr, y, x, &c) != ERR &&
           (c.attr & A_CHARTEXT) > 1;
}

void term_text(int y, int x, int w, enum style style, const char *text)
{
    if (!term_is_open() || y < 0 || y >= term_rows() || x < 0 || x >= term_cols() || w <= 0)
        return;
    int end = w < term_cols() - x ? x + w : term_cols();
    struct theme_look look = theme_look(style);
    /* curses leaves the other half of a wide character behind when one half is overwritten */
    bool cuts_left = is_right_half(y, x), cuts_right = is_right_half(y, end);
    if (cuts_left)
        put_blanks(y, x - 1, x, theme_look(STYLE_NORMAL));
    const char *rest;
    put_blanks(y, put_text(y, x, end, look, text, &rest), end, look);
    if (rest[strspn(rest, " ")])
        play_cut(y, x, text);
    if (cuts_right)
        put_blanks(y, end, end + 1, theme_look(STYLE_NORMAL));
}

void term_cell(int y, int x, int w, enum style style, const char *text)
{
    if (w <= 0 || utf8_width(text) <= (size_t)w) {
        term_text(y, x, w, style, text);
        return;
    }
    char *cut = mem_printf("%.*s~", (int)utf8_fit(text, (size_t)w - 1, NULL), text);
    term_text(y, x, w, style, cut);
    free(cut);
}

void term_printf(int y, int x, int w, enum style style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = mem_vprintf(format, args);
    va_end(args);
    term_text(y, x, w, style, text);
    free(text);
}

void term_fill(struct area a, enum style style)
{
    for (int y = a.y; y < a.y + a.h; y++)
        term_text(y, a.x, a.w, style, "");
}

static void put_glyph(int y, int x, enum glyph glyph)
{
    term_text(y, x, 1, STYLE_FRAME, drawing.box_lines ? glyphs[glyph].lines : glyphs[glyph].ascii);
}

void term_rule(int y, int x, int w)
{
    for (int i = 0; i < w; i++)
        put_glyph(y, x + i, GLYPH_H);
}

void term_frame(struct area a, const char *title)
{
    if (a.h < 2 || a.w < 2)
        return;
    int bottom = a.y + a.h - 1, right = a.x + a.w - 1;
    term_rule(a.y, a.x, a.w);
    term_rule(bottom, a.x, a.w);
    for (int y = a.y + 1; y < bottom; y++) {
        put_glyph(y, a.x, GLYPH_V);
        put_glyph(y, right, GLYPH_V);
    }
    put_glyph(a.y, a.x, GLYPH_TL);
    put_glyph(a.y, right, GLYPH_TR);
    put_glyph(bottom, a.x, GLYPH_BL);
    put_glyph(bottom, right, GLYPH_BR);
    if (!title || !*title || a.w < 7)
        return;
    size_t used = 0;
    utf8_fit(title, (size_t)a.w - 6, &used);
    term_text(a.y, a.x + 2, 1, STYLE_FRAME, " ");
    term_text(a.y, a.x + 3, (int)used, STYLE_STRONG, title);
    term_text(a.y, a.x + 3 + (int)used, 1, STYLE_FRAME, " ");
}

static void add_cell(struct buf *out, const cchar_t *c)
{
    wchar_t wide[CCHARW_MAX + 1];
    attr_t attributes;
    short pair;
    char bytes[4];
    if (getcchar(c, wide, &attributes, &pair, NULL) == ERR)
        return;
    for (size_t i = 0; i < CCHARW_MAX && wide[i]; i++)
        buf_add(out, bytes, utf8_encode((uint32_t)wide[i], bytes));
}

void draw_picture(struct buf *out)
{
    int cols = term_cols();
    cchar_t *cells = mem_array((size_t)cols + 1, sizeof *cells);
    for (int y = 0; y < term_rows(); y++) {
        size_t line = out->len, end = out->len;
        memset(cells, 0, ((size_t)cols + 1) * sizeof *cells);
        mvwin_wchnstr(stdscr, y, 0, cells, cols);
        for (int x = 0; x < cols && cells[x].chars[0]; x++)
            add_cell(out, &cells[x]);
        for (size_t i = line; i < out->len; i++)
            if (out->data[i] != ' ')
                end = i + 1;
        out->len = end;
        buf_char(out, '\n');
    }
    free(cells);
}
