/* SPDX-License-Identifier: Apache-2.0 */
/* How one task looks: a head, then its steps with two graphs, the graphs alone, or components. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "tasks/task_view.h"
#include "ui/paragraph.h"
#include "ui/plot.h"

enum {
    BAR = 10,         /* cells of a progress bar */
    DETAILS = 3,      /* lines about the step with the focus */
    GRAPHS = 5,       /* lines of the graphs below the steps */
    GRAPHS_WIDE = 60, /* cells from which on they are side by side */
    STEPS_LEAST = 3,
    POINT_HOLDS = 75, /* seconds; the server's points lie 50 apart */
    RATE_ROOM = 38,   /* cells that rows and rate of a step take */
    NARROW = 60       /* cells below which a step tells its share alone */
};

/* --- head ------------------------------------------------------------------------------------- */

static int draw_tab(int y, int x, bool chosen, const char *name)
{
    char *text = mem_printf(chosen ? "[%s]" : " %s ", name);
    int width = (int)utf8_width(text);
    term_text(y, x, width, chosen ? STYLE_STRONG : STYLE_LABEL, text);
    free(text);
    return x + width + 1;
}

static void draw_tabs(const struct task_view *v, struct area a)
{
    static const char *const names[TASK_PARTS] = {N_("Steps"), N_("Graphs"), N_("Components")};
    const char *state = watch_state(&v->watch);
    int64_t told = watch_told_at(&v->watch);
    int x = a.x + 1;
    for (int i = 0; i < (int)TASK_PARTS; i++)
        x = draw_tab(a.y, x, i == (int)v->part, _(names[i]));
    if (!told)
        return;
    char *shown = utf8_shown(state ? state : "?"), *clock = when_clock(told, true);
    char *text = mem_printf(_("%s at %s"), shown, clock);
    int room = a.x + a.w - x - 1;
    term_cell(a.y, x + 1, room, words_style(state), (int)utf8_width(text) > room ? shown : text);
    free(text);
    free(clock);
    free(shown);
}

/* As many of the lines as have room, each on one. Returns how many. */
static int draw_head(const struct task_view *v, struct area a)
{
    struct words_line lines[WORDS_LINES];
    size_t count = words_head(&v->watch, lines);
    int shown = 0;
    for (size_t i = 0; i < count; i++) {
        if (shown < a.h)
            term_cell(a.y + shown++, a.x + 1, a.w - 2, lines[i].style, lines[i].text);
        free(lines[i].text);
    }
    return shown;
}

/* --- steps ------------------------------------------------------------------------------------ */

/* A bar only where rows and their estimate are told. */
static void draw_bar(int y, int x, enum style style, int share)
{
    char bar[BAR + 1];
    memset(bar, '.', BAR);
    memset(bar, '#', (size_t)(share * BAR / 100));
    bar[BAR] = '\0';
    term_printf(y, x, BAR + 2, style, "[%s]", bar);
}

/* "45%", of rows if they are told, else as the server says; caller frees. */
static char *share_text(const struct oms_step *s)
{
    int share = words_share(s);
    if (share < 0 && s->progress < 0)
        return mem_text("");
    return mem_printf("%d%%", share >= 0 ? share : (int)s->progress);
}

/* What is worth knowing of a step at a glance; caller frees; NULL: nothing. */
static char *glance(const struct oms_step *s, int w)
{
    char *rows = words_rows(s);
    if (oms_step_is(s, "RUNNING") && s->sink.rows > 0 && w >= RATE_ROOM) {
        char *rate = plot_number((double)s->sink.rows);
        char *text = mem_printf(P_("%s, %s row/s", "%s, %s rows/s", (unsigned long)s->sink.rows),
                                rows ? rows : "", rate);
        free(rate);
        free(rows);
        return text;
    }
    return rows;
}

static void step_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    const struct task_view *v = arg;
    const struct oms_step *s = &v->watch.steps.items[index];
    enum style style = focused ? STYLE_FOCUS : words_style(s->state);
    enum style plain = focused ? STYLE_FOCUS : STYLE_NORMAL;
    int name_cells = w < NARROW ? 20 : 22;
    char *name = words_step(s), *state = utf8_shown(s->state ? s->state : "?");
    char *share = share_text(s),
         *rows = oms_step_is(s, "INIT") ? NULL : glance(s, w - 39 - name_cells);
    term_printf(y, x, 4, plain, "%3ld ", s->order);
    term_cell(y, x + 4, name_cells - 1, plain, name);
    term_text(y, x + 3 + name_cells, 1, plain, "");
    x += 4 + name_cells;
    term_cell(y, x, 10, style, state);
    term_printf(y, x + 10, 6, plain, "%5s ", share);
    x += 16;
    w -= 20 + name_cells;
    if (w > BAR + 3 && rows && words_share(s) >= 0) {
        draw_bar(y, x, plain, words_share(s));
        term_text(y, x + BAR + 2, 1, plain, "");
        term_cell(y, x + BAR + 3, w - BAR - 3, plain, rows);
    } else if (w > 0) {
        term_cell(y, x, w, plain, rows && words_share(s) < 0 ? rows : "");
    }
    free(rows);
    free(share);
    free(state);
    free(name);
}

/* The step with the focus, but for its fault, which the head tells; Enter shows all. */
static void draw_details(const struct task_view *v, struct area a)
{
    const struct oms_step *s = task_view_step(v);
    if (!s || a.h <= 0)
        return;
    char *all = words_of_step(&v->watch, s);
    paragraph_put((struct area){a.y, a.x + 1, a.h, a.w - 2}, STYLE_LABEL, all);
    free(all);
}

/* --- graphs ----------------------------------------------------------------------------------- */

static void draw_graphs(const struct task_view *v, struct area a)
{
    bool ascii = !term_draws_lines();
    struct plot rate = {&v->watch.rate, _("Rate"), _("rows/s"), POINT_HOLDS, false, ascii};
    struct plot lag = {&v->watch.lag, _("Lag"), _("s"), POINT_HOLDS, true, ascii};
    struct area first = {a.y, a.x + 1, a.h, (a.w - 5) / 2};
    struct area second = {a.y, a.x + 4 + first.w, a.h, (a.w - 5) / 2};
    if (a.w < GRAPHS_WIDE) {
        first = (struct area){a.y, a.x + 1, a.h / 2, a.w - 2};
        second = (struct area){a.y + a.h / 2, a.x + 1, a.h - a.h / 2, a.w - 2};
    }
    plot_draw(&rate, first);
    plot_draw(&lag, second);
}

/* --- components ------------------------------------------------------------------------------- */

static void component_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    const struct task_view *v = arg;
    const struct oms_component *c = &v->watch.components.items[index];
    enum style plain = focused ? STYLE_FOCUS : STYLE_NORMAL;
    char *state = utf8_shown(c->state ? c->state : "?"), *name = utf8_shown(c->name);
    term_cell(y, x, 21, plain, _(c->kind->label));
    term_text(y, x + 21, 1, plain, "");
    term_cell(y, x + 22, 10, focused ? STYLE_FOCUS : words_style(c->state), state);
    term_text(y, x + 32, 1, plain, "");
    term_cell(y, x + 33, w - 33, plain, name);
    free(name);
    free(state);
}

static void draw_components(struct task_view *v, struct area a)
{
    const struct watch_part *p = &v->watch.parts[WATCH_COMPONENTS];
    const char *text = p->why     ? p->why
                       : !p->told ? _("Fetching the components ...")
                                  : _("The server tells no component of this task.");
    if (v->watch.components.len > 0) {
        if (p->why)
            term_cell(a.y, a.x + 1, a.w - 2, STYLE_WARNING, p->why);
        int used = p->why ? 1 : 0;
        list_draw(&v->components, (struct area){a.y + used, a.x, a.h - used, a.w}, true,
                  component_row, v);
        return;
    }
    paragraph_draw(a.y, a, p->why ? STYLE_WARNING : STYLE_NOTE, text);
    term_cursor(a.y, a.x + 1);
}

/* --- all of it -------------------------------------------------------------------------------- */

static void draw_steps(struct task_view *v, struct area a)
{
    int count = (int)v->watch.steps.len;
    int details = a.h >= STEPS_LEAST + DETAILS + 2 ? DETAILS : a.h > STEPS_LEAST + 2 ? 1 : 0;
    int graphs = a.h >= STEPS_LEAST + DETAILS + GRAPHS + 3 ? GRAPHS : 0;
    int rows = a.h - details - graphs;
    rows = rows < count ? rows : count;
    if (count == 0) {
        const struct watch_part *p = &v->watch.parts[WATCH_STEPS];
        const char *text = p->told  ? _("The server tells no step yet.")
                           : p->why ? "" /* the head says why */
                                    : _("Fetching the steps ...");
        term_text(a.y, a.x + 1, a.w - 2, STYLE_NOTE, text);
        term_cursor(a.y, a.x + 1);
        return;
    }
    list_draw(&v->steps, (struct area){a.y, a.x, rows, a.w}, true, step_row, v);
    if (graphs > 0) /* the rest of the room is theirs */
        draw_graphs(v, (struct area){a.y + rows + details, a.x, a.h - rows - details, a.w});
    draw_details(v, (struct area){a.y + rows, a.x, details, a.w});
}

void task_view_draw(const struct app *app, void *view, struct area a)
{
    struct task_view *v = view;
    (void)app;
    draw_tabs(v, a);
    int most = a.h > 12 ? 4 : 2;
    int head = draw_head(v, (struct area){a.y + 1, a.x, most, a.w});
    struct area rest = {a.y + 1 + head, a.x, a.h - 1 - head, a.w};
    if (v->part == PART_STEPS)
        draw_steps(v, rest);
    else if (v->part == PART_COMPONENTS)
        draw_components(v, rest);
    else {
        draw_graphs(v, rest);
        term_cursor(rest.y, rest.x + 1);
    }
}
