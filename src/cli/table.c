/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/table.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "cli/talk.h"

enum { GAP = 2, NARROWEST = 8 };

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

static void table_fit(size_t *widths, size_t columns)
{
    size_t room = output_columns(), all = (columns - 1) * GAP;
    for (size_t i = 0; i < columns; i++)
        all += widths[i];
    while (room > 0 && all > room) {
        size_t widest = 0;
        for (size_t i = 1; i < columns; i++)
            widest = widths[i] > widths[widest] ? i : widest;
        if (widths[widest] <= NARROWEST)
            return;
        widths[widest]--;
        all--;
    }
}

static void table_print_cell(const char *cell, size_t width, bool last)
{
    char *shown = utf8_width(cell) > width ? utf8_short(mem_text(cell), width) : mem_text(cell);
    size_t pad = last ? 0 : width + GAP - utf8_width(shown);
    printf("%s%*s", shown, (int)pad, "");
    free(shown);
}

static void table_print(const struct table *t)
{
    size_t *widths = mem_array(t->columns, sizeof *widths);
    for (size_t i = 0; i < t->len; i++) {
        size_t width = utf8_width(t->cells[i]);
        widths[i % t->columns] = width > widths[i % t->columns] ? width : widths[i % t->columns];
    }
    table_fit(widths, t->columns);
    for (size_t i = 0; i < t->len && !ferror(stdout); i++) {
        bool last = i % t->columns == t->columns - 1;
        table_print_cell(t->cells[i], widths[i % t->columns], last);
        if (last)
            putchar('\n');
    }
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
