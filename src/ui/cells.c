/* SPDX-License-Identifier: Apache-2.0 */
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

static struct cell *shown_at(int y)
{
    return cells.shown + (size_t)y * (size_t)cells.cols;
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

static size_t line_bytes(void)
{
    return (size_t)cells.cols * sizeof(struct cell);
}

static void cells_blank(struct cell *at, const struct cell *end, uint32_t look)
{
    while (at < end)
        *at++ = (struct cell){L' ', look};
}

static void blank_all(struct cell *picture)
{
    cells_blank(picture, picture + cells.cols, 0);
    for (int y = 1; y < cells.rows; y++)
        memcpy(picture + (size_t)y * (size_t)cells.cols, picture, line_bytes());
}

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
    blank_all(cells.drawn);
}

void cells_begin(void)
{
    if (cells.cluster_len == CLUSTERS_MAX) {
        cells.cluster_len = 0;
        cells.stale = true;
    }
    blank_all(cells.drawn);
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

/* From first to before end, and the whole of a wide character that first is the right half of. */
static void hand_over_part(int y, int first, int end)
{
    const struct cell *drawn = cell_at(y, 0);
    int count = 0;
    uint32_t look = 0;
    cchar_t plain;
    while (first > 0 && !drawn[first].glyph)
        first--;
    memset(&plain, 0, sizeof plain);
    for (int x = first; x < end; x++)
        if (drawn[x].glyph)
            add_to_line(count++, drawn[x], &look, &plain);
    mvwadd_wchnstr(newscr, y, first, cells.line, count);
}

static void hand_over_line(int y)
{
    const struct cell *drawn = cell_at(y, 0), *shown = shown_at(y);
    for (int x = 0; x < cells.cols; x++) {
        int first = x;
        while (x < cells.cols && memcmp(drawn + x, shown + x, sizeof *drawn) != 0)
            x++;
        if (x > first)
            hand_over_part(y, first, x);
    }
    memcpy(shown_at(y), drawn, line_bytes());
}

static bool cells_same(int drawn, int shown)
{
    return memcmp(cell_at(drawn, 0), shown_at(shown), line_bytes()) == 0;
}

/* If most of a block of changed lines is what was one line further down (by 1) or up (by -1),
 * curses shifts it: that is less work than all lines anew. */
static bool shift(int first, int end, int by)
{
    int like = 0, lines = end - first;
    for (int y = first; y < end; y++)
        like += y + by >= first && y + by < end && cells_same(y, y + by);
    if (lines < 4 || like < lines / 2)
        return false;
    int fresh = by > 0 ? end - 1 : first;
    for (int y = by > 0 ? first : end - 1; y != fresh; y += by)
        memcpy(shown_at(y), shown_at(y + by), line_bytes());
    cells_blank(shown_at(fresh), shown_at(fresh + 1), 0);
    scrollok(newscr, TRUE);
    wsetscrreg(newscr, first, end - 1);
    wscrl(newscr, by);
    wsetscrreg(newscr, 0, cells.rows - 1);
    scrollok(newscr, FALSE);
    return true;
}

static void hand_over_block(int first, int end)
{
    if (!shift(first, end, 1))
        shift(first, end, -1);
    for (int y = first; y < end; y++)
        if (!cells_same(y, y))
            hand_over_line(y);
}

/* They go to newscr, what curses will bring to the terminal, since stdscr would be compared with
 * that once more. */
void cells_end(void)
{
    if (cells.stale) {
        werase(newscr);
        blank_all(cells.shown);
        cells.stale = false;
    }
    for (int y = 0; y < cells.rows; y++) {
        int first = y;
        while (y < cells.rows && !cells_same(y, y))
            y++;
        if (y > first)
            hand_over_block(first, y);
    }
}

void cells_add(struct buf *out, int y)
{
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

static bool is_ascii(char c)
{
    return c >= 0x20 && c < 0x7f;
}

static void next_character(const char *text, size_t length, struct character *c)
{
    size_t bytes, count = 1;
    int width;
    *c = (struct character){{{text[0]}}, 1, 1};
    if (is_ascii(text[0]) && (unsigned char)text[1] < 0x80)
        return;
    c->cluster.wide[0] = next_shown(text, length, &c->bytes, &c->width);
    while (c->bytes < length) {
        wchar_t wide = next_shown(text + c->bytes, length - c->bytes, &bytes, &width);
        if (width != 0)
            break;
        if (c->width > 0 && count < CCHARW_MAX)
            c->cluster.wide[count++] = wide;
        c->bytes += bytes;
    }
}

/* The cells from x on, w of them if there are so many; NULL: there are none. No half of a wide
 * character stays behind when the other one is overwritten. */
static struct cell *cells_of(int y, int x, int w, const struct cell **end)
{
    *end = NULL;
    if (y < 0 || y >= cells.rows || x < 0 || x >= cells.cols || w <= 0)
        return NULL;
    struct cell *at = cell_at(y, x), *behind = at + (w < cells.cols - x ? w : cells.cols - x);
    if (x > 0 && !at->glyph)
        cells_blank(at - 1, at, 0);
    if (behind < cell_at(y, 0) + cells.cols && !behind->glyph)
        cells_blank(behind, behind + 1, 0);
    *end = behind;
    return at;
}

void cells_repeat(int y, int x, int w, uint32_t look, const char *text)
{
    struct character c;
    const struct cell *end;
    struct cell *at = cells_of(y, x, w, &end);
    next_character(text, strlen(text), &c);
    struct cell cell = {cells_glyph_of(&c.cluster), look};
    while (at < end)
        *at++ = cell;
}

static const char *cells_characters(struct cell *at, const struct cell *end, uint32_t look,
                                    const char *text)
{
    size_t length = strlen(text);
    struct character c;
    for (; length > 0 && at < end; text += c.bytes, length -= c.bytes) {
        next_character(text, length, &c);
        if (c.width > end - at)
            break;
        if (c.width > 0)
            *at++ = (struct cell){cells_glyph_of(&c.cluster), look};
        for (int i = 1; i < c.width; i++)
            *at++ = (struct cell){0};
    }
    cells_blank(at, end, look);
    return text;
}

const char *cells_text(int y, int x, int w, uint32_t look, const char *text)
{
    const struct cell *end;
    struct cell *at = cells_of(y, x, w, &end);
    const char *begin = text;
    if (!at)
        return "";
    while (at < end && is_ascii(*text))
        *at++ = (struct cell){(uint32_t)*text++, look};
    if (!*text || is_ascii(*text)) {
        cells_blank(at, end, look);
        return text;
    }
    size_t back = text > begin; /* what comes may sit on the character before */
    return cells_characters(at - back, end, look, text - back);
}
