/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/plot.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"

enum { SECONDS_LEAST = 60, BRAILLE = 0x2800, CELL_DOTS = 4, CELL_COLUMNS = 2, ASCII_DOTS = 3 };

/* The time that is shown: from the first sample on, and not less than a minute. False: none. */
static bool plot_span(const struct plot *p, int64_t *from, int64_t *to)
{
    if (!samples_span(p->samples, from, to))
        return false;
    if (*to - *from < SECONDS_LEAST)
        *to = *from + SECONDS_LEAST;
    return true;
}

/* What column `at` of so many stands for. False: a gap. */
static bool plot_column(const struct plot *p, int at, int columns, double *value)
{
    int64_t from, to, width = p->samples->width;
    if (!plot_span(p, &from, &to))
        return false;
    int64_t begin = from + (to - from) * at / columns;
    int64_t end = from + (to - from) * (at + 1) / columns;
    if (end - begin < width) /* it shows the place that it lies in */
        begin -= (begin - p->samples->begin) % width;
    end = end > begin ? end : begin + 1;
    for (int64_t back = begin; back > begin - p->hold - width; back -= width) {
        bool told = p->peaks ? samples_most(p->samples, back, end, value)
                             : samples_mean(p->samples, back, end, value);
        if (told)
            return true;
    }
    return false;
}

double plot_top(const struct plot *p, int columns)
{
    double most = 0, value, top = 1;
    for (int i = 0; i < columns; i++)
        if (plot_column(p, i, columns, &value) && value > most)
            most = value;
    for (int i = 0; top < most; i++)
        top *= i % 3 == 1 ? 2.5 : 2; /* 1 2 5 10 20 50 */
    return top;
}

/* So many dots high, of `dots`; a value of zero has one, so that it is no gap. 0: a gap. */
static int plot_height(const struct plot *p, int at, int columns, double top, int dots)
{
    double value;
    if (!plot_column(p, at, columns, &value))
        return 0;
    double height = value / top * dots;
    return height <= 1 ? 1 : height >= dots ? dots : (int)(height + 0.5);
}

static void plot_ascii_line(const int *heights, int w, int foot, struct buf *line)
{
    static const char marks[] = " .:#";
    for (int x = 0; x < w; x++) {
        int above = heights[x] - foot;
        buf_char(line, marks[above < 0 ? 0 : above > ASCII_DOTS ? ASCII_DOTS : above]);
    }
}

/* The dots of one column of a cell, from its foot up. */
static unsigned plot_dots(int height, int column)
{
    static const unsigned char dots[CELL_COLUMNS][CELL_DOTS] = {{0x40, 0x04, 0x02, 0x01},
                                                                {0x80, 0x20, 0x10, 0x08}};
    unsigned all = 0;
    for (int i = 0; i < height && i < CELL_DOTS; i++)
        all |= dots[column][i];
    return all;
}

static void plot_braille_line(const int *heights, int w, int foot, struct buf *line)
{
    for (int x = 0; x < w; x++) {
        unsigned dots = 0;
        char bytes[4];
        for (int i = 0; i < CELL_COLUMNS; i++)
            dots |= plot_dots(heights[x * CELL_COLUMNS + i] - foot, i);
        if (dots > 0)
            buf_add(line, bytes, utf8_encode(BRAILLE + dots, bytes));
        else
            buf_char(line, ' ');
    }
}

static int plot_columns(const struct plot *p, int w)
{
    return p->ascii ? w : w * CELL_COLUMNS;
}

void plot_lines(const struct plot *p, int w, int h, struct texts *lines)
{
    int columns = plot_columns(p, w), dots = p->ascii ? ASCII_DOTS : CELL_DOTS;
    int *heights = mem_array((size_t)columns + 1, sizeof *heights);
    double top = plot_top(p, columns);
    for (int x = 0; x < columns; x++)
        heights[x] = plot_height(p, x, columns, top, h * dots);
    for (int y = h - 1; y >= 0; y--) {
        struct buf line = {0};
        if (p->ascii)
            plot_ascii_line(heights, w, y * dots, &line);
        else
            plot_braille_line(heights, w, y * dots, &line);
        texts_add(lines, buf_string(&line));
        buf_clear(&line);
    }
    free(heights);
}

char *plot_number(double value)
{
    static const char units[] = " kMGT";
    size_t unit = 0;
    for (; value >= 1000 && units[unit + 1]; unit++)
        value /= 1000;
    char *number = mem_printf(value < 10 && value != (double)(int)value ? "%.1f" : "%.0f", value);
    char *text = unit > 0 ? mem_printf("%s%c", number, units[unit]) : mem_text(number);
    free(number);
    return text;
}

static void plot_draw_times(const struct plot *p, int y, struct area a)
{
    int64_t from, to;
    if (!plot_span(p, &from, &to))
        return;
    char *first = when_clock(from, false), *last = when_clock(to, false);
    term_text(y, a.x, a.w, STYLE_DIM, first);
    term_text(y, a.x + a.w - (int)strlen(last), (int)strlen(last), STYLE_DIM, last);
    free(last);
    free(first);
}

void plot_draw(const struct plot *p, struct area a)
{
    int64_t from, to;
    struct texts lines = {0};
    if (a.h < 3 || a.w < 2)
        return;
    if (!plot_span(p, &from, &to)) {
        char *text = mem_printf(_("%s: nothing is told yet"), p->title);
        term_cell(a.y, a.x, a.w, STYLE_DIM, text);
        free(text);
        return;
    }
    char *number = plot_number(plot_top(p, plot_columns(p, a.w)));
    char *text = mem_printf("%s 0-%s %s", p->title, number, p->unit);
    term_cell(a.y, a.x, a.w, STYLE_LABEL, text);
    plot_lines(p, a.w, a.h - 2, &lines);
    for (int y = 0; y < (int)lines.len; y++)
        term_text(a.y + 1 + y, a.x, a.w, STYLE_NOTE, lines.items[y]);
    plot_draw_times(p, a.y + a.h - 1, a);
    texts_clear(&lines);
    free(text);
    free(number);
}
