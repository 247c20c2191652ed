/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/talk.h"

enum { GAP = 2, NARROWEST = 14 };

static void table_add(struct table *t, char *text)
{
    t->cells = mem_grow(t->cells, &t->cap, t->len + 1, sizeof *t->cells);
    t->cells[t->len++] = text;
}

void table_init(struct table *t, size_t columns, const char *const *headings)
{
    *t = (struct table){.columns = columns};
    for (size_t i = 0; i < columns; i++)
        table_add(t, mem_text(headings[i]));
}

void table_cells(struct table *t, size_t count, const char *const *texts)
{
    if (count != t->columns)
        fatal("a row of %zu cells in a table of %zu columns", count, t->columns);
    for (size_t i = 0; i < count; i++)
        table_add(t, texts[i] && *texts[i] ? talk_quote(texts[i]) : mem_text("-"));
}

static bool table_is_whole(const struct table *t, size_t column)
{
    return t->whole >> column & 1;
}

/* The widest columns give way. False if a line still does not fit. */
static bool table_squeeze(const struct table *t, size_t *widths, size_t room)
{
    size_t all = 0;
    for (size_t i = 0; i < t->columns; i++)
        all += widths[i] ? widths[i] + GAP : 0;
    for (; all > room + GAP; all--) {
        size_t widest = t->columns;
        for (size_t i = 0; i < t->columns; i++)
            if (!table_is_whole(t, i) && widths[i] > NARROWEST &&
                (widest == t->columns || widths[i] > widths[widest]))
                widest = i;
        if (widest == t->columns)
            return false;
        widths[widest]--;
    }
    return true;
}

/* What is left out gets the width 0. */
static void table_fit(const struct table *t, size_t *widths, size_t room)
{
    size_t *squeezed = mem_array(t->columns, sizeof *widths), last = t->columns;
    bool fits = false;
    while (!fits) {
        memcpy(squeezed, widths, t->columns * sizeof *widths);
        fits = table_squeeze(t, squeezed, room) || t->whole == 0;
        while (last > 1 && table_is_whole(t, last - 1))
            last--;
        if (last <= 1)
            break;
        widths[--last] = 0;
    }
    memcpy(widths, squeezed, t->columns * sizeof *widths);
    free(squeezed);
}

static void table_print_row(char *const *cells, const size_t *widths, size_t columns)
{
    size_t gap = 0; /* before the next cell */
    for (size_t i = 0; i < columns; i++) {
        if (widths[i] == 0)
            continue;
        char *cell = mem_text(cells[i]);
        cell = utf8_width(cell) > widths[i] ? utf8_short(cell, widths[i]) : cell;
        printf("%*s%s", (int)gap, "", cell);
        gap = widths[i] + GAP - utf8_width(cell);
        free(cell);
    }
    putchar('\n');
}

static void table_print(const struct table *t)
{
    size_t *widths = mem_array(t->columns, sizeof *widths);
    for (size_t i = 0; i < t->len; i++) {
        size_t width = utf8_width(t->cells[i]);
        widths[i % t->columns] = width > widths[i % t->columns] ? width : widths[i % t->columns];
    }
    if (output_columns() > 0)
        table_fit(t, widths, output_columns());
    for (size_t i = 0; i < t->len && !ferror(stdout); i += t->columns)
        table_print_row(t->cells + i, widths, t->columns);
    free(widths);
}

static void table_clear(struct table *t)
{
    for (size_t i = 0; i < t->len; i++)
        free(t->cells[i]);
    free(t->cells);
    *t = (struct table){0};
}

void table_end(struct table *t)
{
    table_print(t);
    table_clear(t);
}

size_t table_end_rows(struct table *t)
{
    size_t rows = t->len / t->columns - 1;
    if (rows > 0)
        table_print(t);
    table_clear(t);
    return rows;
}
