/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "picker/picker.h"
#include "picker/picker_bulk.h"
#include "picker/running.h"
#include "app/app.h"

/* "~1.2M rows": an estimate is shown as one. */
static void rows_text(uint64_t rows, char out[24])
{
    static const char units[] = {' ', 'K', 'M', 'G', 'T'};
    double value = (double)rows;
    size_t unit = 0;
    for (; value >= 1000 && unit + 1 < sizeof units; unit++)
        value /= 1000;
    if (rows == CATALOG_ROWS_UNKNOWN)
        *out = '\0';
    else
        snprintf(out, 24, value < 10 && unit ? "~%.1f%c" : "~%.0f%c", value, units[unit]);
}

struct drawing {
    const struct app *app;
    const struct picker *p;
    char kinds[2][32]; /* what comes after a name: a blank, and whether it is a table or view */
};

/* Only the name is shown in reverse: on a slow line a whole row costs three times as much. */
static void draw_focus(int y, int x, int width, const char *name)
{
    int cells = (int)utf8_width(name);
    term_cell(y, x, cells < width ? cells : width, STYLE_FOCUS, name);
}

static void draw_heading(const struct picker *p, struct picker_row r, int y, int x, int width,
                         bool focused)
{
    struct catalog_database d = catalog_database(p->catalog, r.database);
    char *name = utf8_visible(d.name, d.length);
    char *text = mem_printf(_("%s: %u shown of %u, %u chosen"), name, r.count, d.count,
                            marks_count_in(p->marks, r.database));
    term_text(y, x, width, STYLE_STRONG, text);
    if (focused)
        draw_focus(y, x, width, text);
    free(name);
    free(text);
}

/* What the task does with the object besides: "-> new_orders", narrowed by "WHERE". NULL if
 * nothing.
 */
static char *change_text(const struct drawing *d, uint32_t row, const char **narrowed)
{
    const struct mapping *m = spec_mapping_of(d->app->spec);
    struct object_at at;
    if (row / 64 >= d->p->before_words || !bits_has(d->p->changed, row) ||
        !picker_place(d->app, d->p, row, &at))
        return NULL;
    const char *name = mapping_get(m, at, OBJECT_NAME);
    const char *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
    bool renamed = name && mapped && strcmp(name, mapped) != 0;
    char *to = renamed ? utf8_shown(mapped) : mem_text("");
    char *text = mem_printf("%s%s", renamed ? " -> " : "", to);
    bool where = mapping_get(m, at, OBJECT_WHERE),
         columns = mapping_get(m, at, OBJECT_FILTER_COLUMNS);
    *narrowed = where && columns ? _("WHERE cols")
                : where          ? "WHERE"
                : columns        ? _("columns")
                                 : NULL;
    free(to);
    return text;
}

static enum style picker_draw_style(const struct drawing *d, bool chosen, bool had, bool doubt)
{
    if (!chosen && !had && d->app->running && d->app->running->no_add)
        return STYLE_DIM;
    return doubt           ? STYLE_WARNING
           : chosen == had ? (chosen ? STYLE_SELECTED : STYLE_NORMAL)
           : chosen        ? STYLE_OK
                           : STYLE_ERROR;
}

static void picker_draw_object(const struct drawing *d, struct picker_row r, int y, int x,
                               int width, bool focused)
{
    /* By whether it is chosen; of a task that exists, also by whether that has it. */
    static const char boxes[2][2][4] = {{"[ ]", "[-]"}, {"[+]", "[x]"}};
    struct catalog_row row = catalog_get(d->p->catalog, r.row);
    const char *object = row.name + row.database_length + 1;
    bool chosen = marks_has(d->p->marks, r.row);
    bool wide = width >= 60;
    char rows[24];
    char *doubt = picker_doubt(d->app, d->p, r.row, &row);
    char *bare = utf8_visible(object, row.length - row.database_length - 1);
    const char *narrowed = NULL;
    char *change = change_text(d, r.row, &narrowed);
    char *name = change ? mem_printf("%s%s", bare, change) : bare;
    bool had = d->p->had ? running_has_row(d->p, r.row) : chosen;
    enum style style = picker_draw_style(d, chosen, had, doubt != NULL);
    int right = wide ? 30 : 8;
    rows_text(row.rows, rows);
    int cells = width - 5 - right - 1; /* a blank before the next column */
    bool begins = d->p->ranging && r.row == d->p->anchor;
    term_text(y, x, 5, style, boxes[chosen][had]);
    if (begins || doubt)
        term_text(y, x + 3, 1, style, begins ? "v" : "!");
    term_cell(y, x + 5, cells, style, name);
    term_text(y, x + 5 + cells, wide ? 8 : 1, style,
              wide ? d->kinds[row.kind == CATALOG_VIEW] : "");
    if (focused)
        draw_focus(y, x + 5, cells, name);
    const char *note = narrowed ? narrowed : row.key == CATALOG_KEY_NO ? _("no key") : "";
    if (*rows)
        term_text(y, x + width - right + (wide ? 7 : 0), right - (wide ? 18 : 0), style, rows);
    if (wide && *note)
        term_text(y, x + width - 11, 11, style, note);
    if (name != bare)
        free(name);
    free(doubt);
    free(bare);
    free(change);
}

static void picker_draw_row(void *arg, size_t index, int y, int x, int width, bool focused)
{
    const struct drawing *d = arg;
    struct picker_row r = picker_row_at(d->p, index);
    if (r.heading)
        draw_heading(d->p, r, y, x, width, focused);
    else
        picker_draw_object(d, r, y, x, width, focused);
}

/* "900 of 300000 shown, 12 chosen"; of a filter that takes long, how far it is. */
static char *counts_text(const struct picker *p, bool narrow)
{
    unsigned all = catalog_count(p->catalog);
    if (picker_filter_slow(p))
        return mem_printf(_("%u of %u looked at, Esc stops"), filter_seen(p->filter), all);
    if (narrow)
        return mem_printf("%u/%u [x] %u", filter_count(p->filter), all, marks_count(p->marks));
    return mem_printf(p->line.working ? _("%u of %u ..., %u chosen")
                                      : _("%u of %u shown, %u chosen"),
                      filter_count(p->filter), all, marks_count(p->marks));
}

/* A text that is too long has the whole line while it is typed; a mark says that it began before.
 */
static void picker_draw_line(const struct picker *p, struct area a)
{
    struct edit *line = (struct edit *)&p->line.edit; /* it scrolls when it is drawn */
    const char *label = _("Filter");
    int label_width = (int)utf8_width(label) + 1;
    char *counts = counts_text(p, a.w < 60);
    int counts_width = (int)utf8_width(counts);
    int whole = a.w - label_width - 2, width = whole - counts_width - 2;
    bool alone = width <= 8 || (p->line.focused && !p->line.working &&
                                utf8_width(edit_text(line)) >= (size_t)width);
    term_text(a.y, a.x + 1, label_width, p->line.focused ? STYLE_STRONG : STYLE_LABEL, label);
    struct area field = {a.y, a.x + 1 + label_width, 1, alone ? whole : width};
    edit_draw(line, field, p->line.focused);
    if (line->left > 0)
        term_text(a.y, field.x - 1, 1, STYLE_KEYS, "<");
    if (!alone)
        term_text(a.y, a.x + a.w - counts_width - 1, counts_width, STYLE_NOTE, counts);
    free(counts);
}

static const char *picker_draw_empty_words(const struct picker *p)
{
    return p->line.why       ? _("The filter is not valid; the one before it matched nothing.")
           : p->line.working ? _("The filter before this one matched nothing.")
                             : _("Nothing matches the filter.");
}

void picker_draw(const struct app *app, struct picker *p, struct area a)
{
    struct drawing d = {.app = app, .p = p};
    snprintf(d.kinds[0], sizeof d.kinds[0], " %s", _("table"));
    snprintf(d.kinds[1], sizeof d.kinds[1], " %s", _("view"));
    struct area rows = {a.y + 1, a.x, a.h - 1, a.w};
    list_draw(&p->list, rows, !p->line.focused, picker_draw_row, &d);
    picker_draw_line(p, a);
    if (!p->list.count)
        term_text(a.y + 2, a.x + 2, a.w - 4, STYLE_NOTE, picker_draw_empty_words(p));
}

const struct shortcut *picker_shortcuts(const struct picker *p, size_t *count)
{
    static const struct shortcut keys[] = {
        {N_("Filter"), "/ F3", '/', K_NONE},
        {N_("Mark or unmark the row"), "Space", ' ', K_NONE},
        {N_("Mark all that is shown"), "a", 'a', K_NONE},
        {N_("Unmark all that is shown"), "u", 'u', K_NONE},
        {N_("Invert all that is shown"), "*", '*', K_NONE},
        {N_("Begin a range, end it"), "v", 'v', K_NONE},
        {N_("Only what is chosen, or everything again"), "s", 's', K_NONE},
        {N_("Choose by a list"), "l", 'l', K_NONE},
        {N_("Rename what is chosen and shown"), "r", 'r', K_NONE},
        {N_("Set its WHERE condition"), "w", 'w', K_NONE},
        {N_("Set its columns to keep"), "c", 'c', K_NONE},
        {N_("Set its shard columns"), "h", 'h', K_NONE},
        {N_("Undo in the list"), "z F7 ^_", 'z', K_NONE},
        {N_("Redo in the list"), "Z F8", 'Z', K_NONE},
        {N_("List the source again"), "P F5 ^R", 'P', K_NONE},
        {N_("A page down"), "PgDn", 0, K_PGDN},
        {N_("A page up"), "PgUp", 0, K_PGUP},
        {N_("Keep what is chosen and close the list"), "Enter Esc", 0, K_ENTER},
    };
    static const struct shortcut line[] = {
        {N_("Back to the list"), "Enter Esc", 0, K_ENTER},
        {N_("An earlier filter"), "Up", 0, K_UP},
        {N_("Empty the line"), "^U", 0, K_CTRL_U},
    };
    *count = p->line.focused ? sizeof line / sizeof *line : sizeof keys / sizeof *keys;
    return p->line.focused ? line : keys;
}

const char *picker_keys(const struct picker *p)
{
    if (p->line.focused)
        return _("Type to filter  Up earlier ones  Enter Esc to the list  F1 help");
    if (p->ranging)
        return _("Move, then Space or v marks the range  Esc no range  F9 all keys  F1 help");
    if (p->had)
        return _("/ filter  Space  z undo  Enter Esc keep  F10 what changes  F9 keys  F1 help");
    return _("/ filter  Space  a all  u none  r rename  z undo  Esc keep  F9 keys  F1 help");
}

/* How much of what is shown a range would take. */
static char *picker_draw_range_words(const struct picker *p)
{
    char *from = catalog_shown(p->catalog, p->anchor);
    struct picker_row r = picker_row_at(p, p->list.at);
    uint32_t to = filter_before(p->filter, r.row);
    uint32_t anchor = filter_before(p->filter, p->anchor);
    uint32_t count = to < anchor ? anchor - to + 1 : to - anchor + !r.heading;
    char *text =
        mem_printf(P_("The range begins at %s: %u row.", "The range begins at %s: %u rows.", count),
                   from, count);
    free(from);
    return text;
}

/* What the keys would change, before one is pressed; and that nothing is lost by leaving. */
static char *marks_words(const struct picker *p)
{
    unsigned chosen = marks_count(p->marks), added, removed;
    if (p->had) {
        running_count(p, &added, &removed);
        return mem_printf(_("%u to be added, %u to be removed; z undoes. F10 shows what changes."),
                          added, removed);
    }
    if (!chosen)
        return mem_text(
            _("Space and a mark; Enter and Esc close the list and keep the marks, z undoes."));
    if (*edit_text(&p->line.edit))
        return mem_printf(
            _("%u chosen: r w c h change those shown; z undoes, Enter and Esc keep them."), chosen);
    return mem_printf(
        _("%u chosen: r w c h change all of them; z undoes, Enter and Esc keep them."), chosen);
}

char *picker_hint(const struct app *app, const struct picker *p)
{
    char *words = bulk_choose_words(p);
    if (!words)
        words = picker_filter_hint(p);
    if (words || !p->list.count)
        return words;
    if (p->ranging)
        return picker_draw_range_words(p);
    struct picker_row r = picker_row_at(p, p->list.at);
    struct catalog_row row = catalog_get(p->catalog, r.row);
    const char *greyed = r.heading ? NULL : running_picker_why_not(app, p, &r, ' ');
    if (greyed)
        return mem_text(greyed);
    char *doubt = r.heading ? NULL : picker_doubt(app, p, r.row, &row);
    if (doubt)
        return doubt;
    if (p->absent)
        return mem_printf(P_("%u object of the spec is not in this catalog; it stays.",
                             "%u objects of the spec are not in this catalog; they stay.",
                             p->absent),
                          p->absent);
    return marks_words(p);
}

char *picker_help(void)
{
    return mem_text(_(
        "Everything that the source holds, as it was listed. / or F3 goes to the filter line, "
        "Enter back to the list; Up in the line brings earlier filters again.\n\n"
        "orders       somewhere in the name; several words must all occur\n"
        "!word        not;  ^begin  end$\n"
        "shop_*.t_??  * ? [abc] [!abc]\n"
        "/regex/      a regular expression;  ~shord  letters in this order\n"
        "db:shop      the database alone;  kind:view  rows>1e6  nokey  chosen  changed\n\n"
        "Space marks a row, on a database all that is shown of it. a marks all that the filter "
        "shows, u none, * inverts. v begins a range, v or Space ends it. s shows only what is "
        "chosen, and then what was shown before. While a filter runs these keys wait for it.\n\n"
        "l chooses by a list of names and says what it did not find. r renames all that is chosen "
        "and shown, w gives them a WHERE, c the columns to keep, h shard columns.\n\n"
        "z or F7 takes back any of it, Z or F8 does it again. P or F5 lists anew.\n\n"
        "Enter goes back to the objects of the task with what is chosen; so does Esc, which stops "
        "a filter, ends a range and empties the filter before. Nothing is cancelled by that: "
        "what was marked stays marked until z takes it back."));
}
