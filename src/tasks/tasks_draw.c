/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tasks/tasks_view.h"

enum { NARROW = 60, WIDE = 110 }; /* cells: below the one names alone, from the other on the IDs */
enum { MARK = 4, STATE = 9, LAG = 6, TYPE = 9, ID = 17, DAY = 10, MINUTE = 16 };

enum column {
    COLUMN_STATE,
    COLUMN_LAG,
    COLUMN_NAME,
    COLUMN_ID,
    COLUMN_TYPE,
    COLUMN_LABELS,
    COLUMN_ENDS,
    COLUMN_CREATED,
    COLUMNS
};

static const char *const headings[COLUMNS] = {
    [COLUMN_STATE] = N_("STATE"),         [COLUMN_LAG] = N_("LAG"),
    [COLUMN_NAME] = N_("NAME"),           [COLUMN_ID] = N_("ID"),
    [COLUMN_TYPE] = N_("TYPE"),           [COLUMN_LABELS] = N_("LABELS"),
    [COLUMN_ENDS] = N_("SOURCE -> SINK"), [COLUMN_CREATED] = N_("CREATED")};

/* Cells of each column; 0: it is not shown. */
struct layout {
    int cells[COLUMNS];
};

/* What the fixed ones leave goes to names, ends and labels as 2 : 2 : 1. */
static struct layout layout_for(int width)
{
    struct layout l = {{[COLUMN_STATE] = STATE}};
    int rest = width - MARK - STATE - 1;
    if (width >= NARROW) {
        bool wide = width >= WIDE;
        l.cells[COLUMN_TYPE] = TYPE;
        l.cells[COLUMN_ID] = wide ? ID : 0;
        l.cells[COLUMN_LAG] = wide ? LAG : 0;
        l.cells[COLUMN_CREATED] = wide ? MINUTE : DAY;
        rest -= TYPE + 1 + (wide ? ID + LAG + 2 : 0) + l.cells[COLUMN_CREATED] + 2;
        l.cells[COLUMN_LABELS] = rest / 5;
        l.cells[COLUMN_ENDS] = rest * 2 / 5;
        rest -= l.cells[COLUMN_LABELS] + l.cells[COLUMN_ENDS] + 1;
    }
    l.cells[COLUMN_NAME] = rest;
    return l;
}

static enum column column_of(enum task_order order)
{
    static const enum column columns[ORDERS] = {
        [ORDER_CREATED] = COLUMN_CREATED, [ORDER_NAME] = COLUMN_NAME,
        [ORDER_STATE] = COLUMN_STATE,     [ORDER_TYPE] = COLUMN_TYPE,
        [ORDER_LABELS] = COLUMN_LABELS,   [ORDER_SOURCE] = COLUMN_ENDS,
        [ORDER_SINK] = COLUMN_ENDS,       [ORDER_LAG] = COLUMN_LAG,
    };
    return columns[order];
}

static bool order_falls(enum task_order order)
{
    return order == ORDER_CREATED || order == ORDER_LAG;
}

static void draw_headings(const struct tasks_view *v, struct area a, const struct layout *l)
{
    int x = a.x + MARK;
    bool falls = v->list.reversed != order_falls(v->list.order);
    for (int i = 0; i < COLUMNS; i++)
        if (l->cells[i])
            x = filtered_heading(a.y + 1, x, l->cells[i], _(headings[i]),
                                 column_of(v->list.order) == (enum column)i, falls);
}

char *tasks_ends(const struct oms_task *t)
{
    char *source = utf8_shown(oms_end_text(&t->source));
    char *sink = utf8_shown(oms_end_text(&t->sink));
    char *text = mem_printf("%s -> %s", source, sink);
    free(sink);
    free(source);
    return text;
}

/* "95 s", "12 m", "27 h"; caller frees. */
static char *lag_text(const struct oms_task *t)
{
    static const struct {
        int seconds, below;
        const char *unit;
    } units[] = {{1, 300, "s"}, {60, 300, "m"}, {3600, 100, "h"}, {86400, 0, "d"}};
    int64_t lag, age;
    size_t i = 0;
    if (!oms_task_lag(t, 0, &lag, &age))
        return mem_text("");
    while (units[i].below && lag / units[i].seconds >= units[i].below)
        i++;
    return mem_printf("%lld %s", (long long)lag / units[i].seconds, units[i].unit);
}

/* A server's text, made visible; caller frees. */
static char *cell_text(const struct oms_task *t, enum column column, int cells)
{
    char *labels, *time, *text;
    switch (column) {
    case COLUMN_STATE:
        return utf8_shown(t->state);
    case COLUMN_LAG:
        return lag_text(t);
    case COLUMN_NAME:
        return utf8_shown(t->name ? t->name : t->id);
    case COLUMN_ID:
        return utf8_shown(t->id);
    case COLUMN_TYPE:
        return utf8_shown(t->type);
    case COLUMN_LABELS:
        labels = oms_task_labels(t);
        text = utf8_shown(labels);
        free(labels);
        return text;
    case COLUMN_ENDS:
        return tasks_ends(t);
    default:
        time = oms_time_local(t->created);
        text = time ? mem_printf("%.*s", cells, time) : mem_text("");
        free(time);
        return text;
    }
}

static enum style state_style(const char *state)
{
    if (!state)
        return STYLE_NORMAL;
    if (strcmp(state, "FAILED") == 0)
        return STYLE_ERROR;
    if (strcmp(state, "SUSPEND") == 0 || strstr(state, "ALARMING"))
        return STYLE_WARNING;
    return strncmp(state, "RUNNING", 7) == 0 ? STYLE_OK : STYLE_NORMAL;
}

struct drawing {
    const struct tasks_view *v;
    struct layout layout;
};

static void tasks_draw_row(void *arg, size_t index, int y, int x, int width, bool focused)
{
    const struct drawing *d = arg;
    const struct oms_task *t = d->v->list.shown[index];
    bool marked = task_list_marked(&d->v->list, t);
    enum style plain = marked ? STYLE_SELECTED : STYLE_NORMAL;
    int end = x + width;
    term_text(y, x, width, plain, marked ? "[x]" : "[ ]");
    x += MARK;
    for (int i = 0; i < COLUMNS; i++) {
        int cells = d->layout.cells[i] < end - x ? d->layout.cells[i] : end - x;
        if (cells <= 0)
            continue;
        char *text = cell_text(t, (enum column)i, cells);
        enum style style = focused && i == COLUMN_NAME ? STYLE_FOCUS
                           : i == COLUMN_STATE         ? state_style(t->state)
                                                       : plain;
        term_cell(y, x, cells, style, text);
        free(text);
        x += cells + 1;
    }
}

/* "900 of 3000 shown, 12 marked"; caller frees. */
static char *counts_text(const struct tasks_view *v, bool narrow)
{
    if (narrow)
        return mem_printf("%zu/%zu [x] %zu", v->list.count, v->list.tasks.len, v->list.marks);
    return mem_printf(_("%zu of %zu shown, %zu marked"), v->list.count, v->list.tasks.len,
                      v->list.marks);
}

static const char *empty_text(const struct app *app, const struct tasks_view *v)
{
    if (!v->known)
        return v->trouble            ? _("The tasks are not known. F5 fetches them again.")
               : app->connection.oms ? _("Fetching the tasks ...")
                                     : _("There is no connection to a server.");
    return v->list.tasks.len ? _("No task matches the filter.") : _("The server has no task.");
}

void tasks_draw(const struct app *app, void *view, struct area a)
{
    struct tasks_view *v = view;
    struct drawing d = {v, layout_for(a.w - 1)};
    char *counts = counts_text(v, a.w < NARROW);
    char *trouble = filtered_trouble(v->known, v->as_of, v->trouble, &v->list.tasks.lost);
    filtered_draw(&v->shown, a,
                  &(struct filtered_look){counts, empty_text(app, v), trouble, tasks_draw_row, &d});
    draw_headings(v, a, &d.layout);
    free(trouble);
    free(counts);
}
