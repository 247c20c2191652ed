/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term.h"

#include <curses.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/cells.h"
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
    draw_resized();
}

void draw_resized(void)
{
    cells_fit();
    drawing.repaint = true;
}

bool term_draws_lines(void)
{
    return drawing.box_lines;
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
    cells_begin();
    play_begin();
    drawing.cursor_y = drawing.cursor_x = 0;
}

void term_end(void)
{
    if (!term_is_open())
        return;
    int rows = term_rows(), cols = term_cols();
    cells_end();
    if (drawing.cursor_y >= rows)
        drawing.cursor_y = rows - 1;
    if (drawing.cursor_x >= cols)
        drawing.cursor_x = cols - 1;
    if (drawing.repaint)
        clearok(newscr, TRUE);
    drawing.repaint = false;
    wmove(newscr, drawing.cursor_y, drawing.cursor_x);
    doupdate();
    drawing.fresh = true;
}

void term_cursor(int y, int x)
{
    drawing.cursor_y = y > 0 ? y : 0;
    drawing.cursor_x = x > 0 ? x : 0;
}

void term_text(int y, int x, int w, enum style style, const char *text)
{
    const char *rest = cells_text(y, x, w, theme_look(style), text);
    if (*rest && rest[strspn(rest, " ")])
        play_cut(y, x, text);
}

void term_cell(int y, int x, int w, enum style style, const char *text)
{
    if (!*cells_text(y, x, w, theme_look(style), text))
        return;
    char *cut = mem_printf("%.*s~", (int)utf8_cut(text, (size_t)w - 1), text);
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

static const char *term_draw_glyph_of(enum glyph glyph)
{
    return drawing.box_lines ? glyphs[glyph].lines : glyphs[glyph].ascii;
}

static void put_glyph(int y, int x, enum glyph glyph)
{
    term_text(y, x, 1, STYLE_FRAME, term_draw_glyph_of(glyph));
}

void term_rule(int y, int x, int w)
{
    cells_repeat(y, x, w, theme_look(STYLE_FRAME), term_draw_glyph_of(GLYPH_H));
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

void draw_picture(struct buf *out)
{
    for (int y = 0; y < term_rows(); y++) {
        cells_add(out, y);
        buf_char(out, '\n');
    }
}
