/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "ui/cells.h"

#include <curses.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/term_state.h"

/* What is in a cell: nothing (the right half of a wide character), a character, or, from
 * CLUSTER on, one with marks. Small, so that a whole screen is quickly blanked and compared. */
struct cell {
    uint32_t glyph;
    uint32_t look; /* attributes and colour pair as curses packs them */
};

enum { CLUSTER = 0x110000, CLUSTERS_MAX = 4096 };

struct cluster {
    wchar_t wide[CCHARW_MAX + 1];
};

static struct {
    int rows, cols;
    struct cell *drawn, *shown; /* rows * cols each */
    cchar_t *line;              /* one, on its way to curses */
    struct cluster *clusters;   /* all that cells have held */
    size_t cluster_len, cluster_cap;
    bool stale; /* what is shown is not known */
} cells;

void cells_close(void)
{
    free(cells.drawn);
    free(cells.shown);
    free(cells.line);
    free(cells.clusters);
    memset(&cells, 0, sizeof cells);
}

static struct cell *cell_at(int y, int x)
{
    return cells.drawn + (size_t)y * (size_t)cells.cols + (size_t)x;
}

static uint32_t packed_look(struct theme_look look)
{
    return look.attributes | (uint32_t)COLOR_PAIR(look.pair);
}

static uint32_t cells_glyph_of(const struct cluster *c)
{
    size_t i = 0;
    if (!c->wide[1])
        return (uint32_t)c->wide[0];
    while (i < cells.cluster_len && wcscmp(cells.clusters[i].wide, c->wide) != 0)
        i++;
    if (i == CLUSTERS_MAX) /* until the next picture */
        return L'?';
    if (i == cells.cluster_len) {
        cells.clusters = mem_grow(cells.clusters, &cells.cluster_cap, i + 1, sizeof *c);
        cells.clusters[cells.cluster_len++] = *c;
    }
    return CLUSTER + (uint32_t)i;
}

static struct cluster cluster_of(uint32_t glyph)
{
    if (glyph >= CLUSTER)
        return cells.clusters[glyph - CLUSTER];
    return (struct cluster){{(wchar_t)glyph, L'\0'}};
}

void cells_blank(int y, int x, int end, struct theme_look look)
{
    struct cell blank = {L' ', packed_look(look)};
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
    if (cells.cluster_len == CLUSTERS_MAX) {
        cells.cluster_len = 0;
        cells.stale = true;
    }
    blank_all();
}

static struct cell *shown_at(int y)
{
    return cells.shown + (size_t)y * (size_t)cells.cols;
}

/* The next cell for curses; mostly it looks as the one before. */
static void add_to_line(int count, struct cell cell, uint32_t *look, cchar_t *plain)
{
    if (cell.look != *look || count == 0) {
        setcchar(plain, L" ", cell.look & ~A_COLOR, (short)PAIR_NUMBER(cell.look), NULL);
        *look = cell.look;
    }
    struct cluster c = cluster_of(cell.glyph);
    if (c.wide[1]) {
        setcchar(&cells.line[count], c.wide, cell.look & ~A_COLOR, (short)PAIR_NUMBER(cell.look),
                 NULL);
    } else {
        cells.line[count] = *plain;
        cells.line[count].chars[0] = c.wide[0];
    }
}

/* The cells of a line that differ, and no half of a wide character. */
static void cells_hand_over(int y, bool whole)
{
    const struct cell *drawn = cell_at(y, 0), *shown = shown_at(y);
    int first = 0, end = cells.cols, count = 0;
    uint32_t look = 0;
    cchar_t plain;
    while (!whole && first < end && memcmp(drawn + first, shown + first, sizeof *drawn) == 0)
        first++;
    while (!whole && end > first && memcmp(drawn + end - 1, shown + end - 1, sizeof *drawn) == 0)
        end--;
    while (first > 0 && !drawn[first].glyph)
        first--;
    memset(&plain, 0, sizeof plain);
    for (int x = first; x < end; x++)
        if (drawn[x].glyph)
            add_to_line(count++, drawn[x], &look, &plain);
    mvwadd_wchnstr(stdscr, y, first, cells.line, count);
}

static bool cells_same(int drawn, int shown)
{
    return memcmp(cell_at(drawn, 0), shown_at(shown), (size_t)cells.cols * sizeof(struct cell)) ==
           0;
}

/* If most of a block of changed lines is what was one line further down (by 1) or up (by -1),
 * curses shifts it: that is less work than all lines anew. */
static void shift(int first, int end, int by)
{
    int like = 0, lines = end - first;
    for (int y = first; y < end; y++)
        like += y + by >= first && y + by < end && cells_same(y, y + by);
    if (lines < 4 || like < lines / 2)
        return;
    size_t line = (size_t)cells.cols * sizeof(struct cell), moved = line * (size_t)(lines - 1);
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
        while (y < cells.rows && !cells_same(y, y))
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
        if (!cells.stale && cells_same(y, y))
            continue;
        cells_hand_over(y, cells.stale);
        memcpy(shown_at(y), cell_at(y, 0), (size_t)cells.cols * sizeof(struct cell));
    }
    cells.stale = false;
}

void cells_add(struct buf *out, int y)
{
    cells_fit();
    size_t end = out->len;
    for (int x = 0; x < cells.cols; x++) {
        struct cluster c = cluster_of(cell_at(y, x)->glyph);
        char bytes[4];
        for (size_t i = 0; c.wide[i]; i++)
            buf_add(out, bytes, utf8_encode((uint32_t)c.wide[i], bytes));
        if (c.wide[0] && c.wide[0] != L' ')
            end = out->len;
    }
    out->len = end;
}

bool cells_right_half(int y, int x)
{
    return x > 0 && x < cells.cols && !cell_at(y, x)->glyph;
}

/* The next character of a text: one that takes room and those that sit on it. */
struct character {
    struct cluster cluster;
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

static void next_character(const char *text, size_t length, struct character *c)
{
    size_t bytes, count = 1;
    int width;
    c->cluster.wide[0] = next_shown(text, length, &c->bytes, &c->width);
    while (c->bytes < length) {
        wchar_t wide = next_shown(text + c->bytes, length - c->bytes, &bytes, &width);
        if (width != 0)
            break;
        if (c->width > 0 && count < CCHARW_MAX)
            c->cluster.wide[count++] = wide;
        c->bytes += bytes;
    }
    c->cluster.wide[count] = L'\0';
}

/* It takes one cell, and nothing can sit on it. */
static bool is_simple(const char *text)
{
    return text[0] >= 0x20 && text[0] < 0x7f && (unsigned char)text[1] < 0x80;
}

static void put_character(int y, int x, uint32_t look, const struct character *c)
{
    *cell_at(y, x) = (struct cell){cells_glyph_of(&c->cluster), look};
    for (int i = 1; i < c->width; i++)
        *cell_at(y, x + i) = (struct cell){0};
}

void cells_repeat(int y, int x, int end, struct theme_look look, const char *text)
{
    struct character c;
    next_character(text, strlen(text), &c);
    struct cell cell = {cells_glyph_of(&c.cluster), packed_look(look)};
    for (; x < end; x++)
        *cell_at(y, x) = cell;
}

int cells_text(int y, int x, int end, struct theme_look look, const char *text, const char **rest)
{
    size_t length = strlen(text), at = 0;
    uint32_t packed = packed_look(look);
    while (at < length && x < end) {
        if (is_simple(text + at)) {
            *cell_at(y, x++) = (struct cell){(uint32_t)text[at++], packed};
            continue;
        }
        struct character c;
        next_character(text + at, length - at, &c);
        if (x + c.width > end)
            break;
        if (c.width > 0)
            put_character(y, x, packed, &c);
        x += c.width;
        at += c.bytes;
    }
    *rest = text + at;
    return x;
}
