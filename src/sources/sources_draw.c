/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "app/source_words.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "sources/sources_view.h"

enum { NARROW = 60, WIDE = 110, MARGIN = 1 }; /* cells: below the one names and types alone */

enum column {
    COLUMN_NAME,
    COLUMN_TYPE,
    COLUMN_ROLE,
    COLUMN_ADDRESS,
    COLUMN_VERSION,
    COLUMN_REGION,
    COLUMN_OWNER,
    COLUMN_ID,
    COLUMNS
};

static const struct {
    const char *heading;     /* N_() */
    int narrow, usual, wide; /* cells; 0: it is not shown */
    enum source_order order; /* that goes by it, or SOURCES_ORDERS */
} source_columns[COLUMNS] = {
    [COLUMN_NAME] = {N_("NAME"), 0, 0, 0, SOURCES_NAME}, /* what the others leave */
    [COLUMN_TYPE] = {N_("TYPE"), 11, 11, 13, SOURCES_TYPE},
    [COLUMN_ROLE] = {N_("ROLE"), 0, 7, 8, SOURCES_ORDERS},
    [COLUMN_ADDRESS] = {N_("ADDRESS"), 0, 17, 21, SOURCES_ADDRESS},
    [COLUMN_VERSION] = {N_("VERSION"), 0, 10, 12, SOURCES_VERSION},
    [COLUMN_REGION] = {N_("REGION"), 0, 12, 12, SOURCES_REGION},
    [COLUMN_OWNER] = {N_("OWNER"), 0, 0, 10, SOURCES_OWNER},
    [COLUMN_ID] = {N_("ID"), 0, 0, 16, SOURCES_ORDERS},
};

static void sources_lay_out(int width, int cells[COLUMNS])
{
    int rest = width;
    for (int i = COLUMN_NAME + 1; i < COLUMNS; i++) {
        cells[i] = width < NARROW ? source_columns[i].narrow
                   : width < WIDE ? source_columns[i].usual
                                  : source_columns[i].wide;
        rest -= cells[i] ? cells[i] + 1 : 0;
    }
    cells[COLUMN_NAME] = rest > 0 ? rest : 0;
}

static void sources_draw_headings(const struct sources_view *v, struct area a, const int *cells)
{
    int x = a.x + MARGIN;
    for (int i = 0; i < COLUMNS; i++)
        if (cells[i])
            x = filtered_heading(a.y + 1, x, cells[i], _(source_columns[i].heading),
                                 source_columns[i].order == v->list.order, v->list.reversed);
}

/* Made visible; caller frees. */
static char *source_cell(const struct oms_source *s, enum column column, int cells)
{
    char *address, *text;
    switch (column) {
    case COLUMN_NAME:
        return utf8_shown(source_name(s, cells));
    case COLUMN_TYPE:
        return utf8_shown(s->type);
    case COLUMN_ROLE:
        return utf8_shown(source_role(s));
    case COLUMN_ADDRESS:
        address = oms_source_address(s);
        text = utf8_shown(address);
        free(address);
        return text;
    case COLUMN_VERSION:
        return utf8_shown(s->version);
    case COLUMN_REGION:
        return utf8_shown(s->region);
    case COLUMN_OWNER:
        return utf8_shown(s->owner);
    default:
        return utf8_shown(s->id);
    }
}

struct drawing {
    const struct sources_view *v;
    const struct oms_sources *all;
    int cells[COLUMNS];
};

static void sources_draw_row(void *arg, size_t index, int y, int x, int width, bool focused)
{
    const struct drawing *d = arg;
    const struct oms_source *s = &d->all->items[d->v->list.shown[index]];
    int end = x + width;
    term_text(y, x, width, STYLE_NORMAL, "");
    x += MARGIN;
    for (int i = 0; i < COLUMNS; i++) {
        int cells = d->cells[i] < end - x ? d->cells[i] : end - x;
        if (cells <= 0)
            continue;
        char *text = source_cell(s, (enum column)i, cells);
        term_cell(y, x, cells, focused && i == COLUMN_NAME ? STYLE_FOCUS : STYLE_NORMAL, text);
        free(text);
        x += cells + 1;
    }
}

/* "14 of 25 shown, listed at 10:15:02"; caller frees. */
static char *sources_counts(const struct app *app, const struct sources_view *v, int width)
{
    const struct connection *c = &app->connection;
    const struct oms_sources *incoming = connection_incoming(c);
    if (c->sources_loading && incoming->pages && width >= NARROW)
        return mem_printf(_("%zu of %zu, page %zu of %zu"), v->list.count, c->sources.len,
                          incoming->pages_done, incoming->pages);
    if (width < NARROW || !c->sources_known)
        return mem_printf("%zu/%zu", v->list.count, c->sources.len);
    char *time = when_clock(c->sources_as_of, true);
    char *text =
        mem_printf(_("%zu of %zu shown, listed at %.8s"), v->list.count, c->sources.len, time);
    free(time);
    return text;
}

static const char *sources_empty(const struct connection *c)
{
    if (c->sources_known)
        return c->sources.len ? _("No data source matches the filter. Esc clears it.")
                              : _("The server has no data sources.");
    return c->sources_loading || c->probe ? _("fetching the list ...")
           : c->oms                       ? _("fetching failed, F5 tries again")
                                          : _("There is no connection to a server.");
}

void sources_draw(const struct app *app, void *view, struct area a)
{
    struct sources_view *v = view;
    const struct connection *c = &app->connection;
    struct drawing d = {.v = v, .all = &c->sources};
    char *counts = sources_counts(app, v, a.w);
    char *trouble =
        filtered_trouble(c->sources_known, c->sources_as_of, c->sources_why, &c->sources.lost);
    sources_lay_out(a.w - 1 - MARGIN, d.cells);
    filtered_draw(&v->shown, a,
                  &(struct filtered_look){counts, sources_empty(c), trouble, sources_draw_row, &d});
    sources_draw_headings(v, a, d.cells);
    free(trouble);
    free(counts);
}
