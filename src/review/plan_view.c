/* SPDX-License-Identifier: Apache-2.0 */
/* The plan of the spec on the review: lines with a cursor, which leads to the settings. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/plan/plan_lines.h"
#include "ui/list.h"
#include "app/app.h"
#include "app/approved.h"
#include "review/place.h"
#include "review/view.h"

struct plan_view {
    struct plan_lines lines;
    struct list list;
    bool full;            /* details, too */
    size_t columns;       /* that there are; 0: not drawn yet */
    unsigned long serial; /* of the plan that the lines are of; 0: none */
};

enum { COLUMNS_LEAST = 38, MARGIN = 1 };

static void plan_view_clear(void *view)
{
    struct plan_view *v = view;
    plan_lines_clear(&v->lines);
}

static const struct plan_line *plan_view_focused(const struct plan_view *v)
{
    return v->list.at < v->lines.len ? &v->lines.items[v->list.at] : NULL;
}

/* The cursor stays with the text that it was on. */
static void plan_view_find(struct plan_view *v, const char *text)
{
    for (size_t i = 0; text && *text && i < v->lines.len; i++)
        if (strcmp(v->lines.items[i].text, text) == 0) {
            v->list.at = i;
            return;
        }
}

static void plan_view_lay_out(struct plan_view *v, const struct planned *p)
{
    const struct plan_line *focused = plan_view_focused(v);
    struct plan_look look = {.columns = v->columns > COLUMNS_LEAST ? v->columns : COLUMNS_LEAST,
                             .full = v->full,
                             .more = _("Space"),
                             .wrapped = true};
    char *text = focused ? mem_text(focused->text) : NULL;
    plan_lines_clear(&v->lines);
    plan_lines_add(&v->lines, &p->plan, p->of, &look);
    v->serial = p->serial;
    list_set_count(&v->list, v->lines.len);
    plan_view_find(v, text);
    free(text);
}

static void plan_view_update(struct app *app, struct plan_view *v)
{
    const struct planned *p = app_plan(app);
    if (v->serial != p->serial)
        plan_view_lay_out(v, p);
}

static void plan_view_ready(struct app *app, void *view, struct area a)
{
    struct plan_view *v = view;
    size_t columns = a.w > MARGIN ? (size_t)(a.w - MARGIN) : 1;
    if (columns != v->columns)
        v->serial = 0;
    v->columns = columns;
    plan_view_update(app, v);
}

static void plan_view_line(void *arg, size_t index, int y, int x, int width, bool focused)
{
    static const enum style styles[] = {STYLE_NORMAL, STYLE_NOTE, STYLE_WARNING, STYLE_ERROR};
    const struct plan_view *v = arg;
    const struct plan_line *line = &v->lines.items[index];
    enum style style = focused ? STYLE_FOCUS : line->title ? STYLE_STRONG : styles[line->mark];
    term_text(y, x, MARGIN, style, "");
    term_text(y, x + MARGIN, width - MARGIN, style, line->text);
}

static void plan_view_draw(const struct app *app, void *view, struct area a, bool active)
{
    struct plan_view *v = view;
    (void)app;
    list_draw(&v->list, a, active, plan_view_line, v);
}

static bool leads_anywhere(const struct plan_view *v, struct finding *place)
{
    const struct plan_line *line = plan_view_focused(v);
    return line && line->row && place_of(line->row->pointer, place);
}

/* The page moves, and the cursor with it: it stays where it is on the screen. */
static void plan_view_turn(struct list *l, bool down)
{
    size_t page = l->page > 1 ? (size_t)l->page - 1 : 1;
    if (down)
        l->top += page; /* drawing takes back what is too much */
    else
        l->top -= l->top < page ? l->top : page;
}

static enum move plan_view_key(struct app *app, void *view, const struct key *k)
{
    struct plan_view *v = view;
    struct finding place;
    plan_view_update(app, v);
    if (k->code == K_ENTER) {
        if (!leads_anywhere(v, &place))
            return MOVE_NEXT;
        app_go_to_finding(app, &place);
        return MOVE_STAY;
    }
    if (key_is(k, ' ')) {
        v->full = !v->full;
        v->serial = 0;
        return MOVE_STAY;
    }
    if (key_is(k, 's')) {
        approved_ask(app);
        return MOVE_STAY;
    }
    if ((k->code == K_PGUP && v->list.at == 0) ||
        (k->code == K_PGDN && v->list.at + 1 >= v->list.count))
        return MOVE_UNUSED; /* the wizard goes to the step before or behind */
    if (k->code == K_PGUP || k->code == K_PGDN)
        plan_view_turn(&v->list, k->code == K_PGDN);
    return list_key(&v->list, k) ? MOVE_STAY : MOVE_UNUSED;
}

static const char *plan_view_keys(const struct app *app, const void *view)
{
    const struct plan_view *v = view;
    (void)app;
    struct finding place;
    if (leads_anywhere(v, &place))
        return v->full ? _("Enter go there  Space less  Tab findings  s save the plan  "
                           "F10 submit  F1 help")
                       : _("Enter go there  Space all  Tab findings  s save the plan  "
                           "F10 submit  F1 help");
    return v->full ? _("Space less  Tab findings  s save the plan  "
                       "^O save the spec  F10 submit  F1 help")
                   : _("Space all  Tab findings  s save the plan  "
                       "^O save the spec  F10 submit  F1 help");
}

static const struct shortcut *plan_view_shortcuts(const struct app *app, const void *view,
                                                  size_t *count)
{
    static const struct shortcut all[] = {
        {N_("Go to the line's place"), "Enter", 0, K_ENTER},
        {N_("Show details, or less"), "Space", ' ', K_NONE},
        {N_("Save the plan for approval"), "s", 's', K_NONE},
        {N_("Findings, then JSON"), "Tab", 0, K_TAB},
        {N_("A page down"), "PgDn", 0, K_PGDN},
        {N_("A page up"), "PgUp", 0, K_PGUP},
        {N_("To the beginning"), "Home", 0, K_HOME},
        {N_("To the end"), "End", 0, K_END},
    };
    struct finding place;
    size_t left_out = !leads_anywhere(view, &place);
    (void)app;
    *count = sizeof all / sizeof *all - left_out;
    return all + left_out;
}

static char *plan_view_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("Plan: what the task will do; what it can destroy or overwrite comes first. ! marks what "
          "destroys or needs care, ? what cannot be told from here. Space shows details and "
          "settings at their default, too, and again less. Up, Down, PgUp, PgDn, Home and End "
          "move. Enter goes to the setting or object that the line is about; on any other line it "
          "goes on. \"oms-wizard plan FILE\" prints the same.\n\n"
          "s saves the plan for approval, as \"oms-wizard plan FILE --save PLAN\" does. Opened "
          "here, it is shown as its spec; Submit sends that as it was approved, once, or says in "
          "the findings what is no longer as it was."));
}

static const char *plan_view_place(const struct app *app, const void *view)
{
    const struct plan_line *line = plan_view_focused(view);
    (void)app;
    return line && line->row ? line->row->pointer : NULL;
}

const struct review_view plan_view = {
    .id = "plan",
    .name = N_("Plan"),
    .size = sizeof(struct plan_view),
    .clear = plan_view_clear,
    .ready = plan_view_ready,
    .draw = plan_view_draw,
    .key = plan_view_key,
    .keys = plan_view_keys,
    .help = plan_view_help,
    .shortcuts = plan_view_shortcuts,
    .place = plan_view_place,
};
