/* SPDX-License-Identifier: Apache-2.0 */
/* A file that is no spec: its text as it is, at the place that keeps it from being one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "app/app.h"
#include "review/raw_lines.h"
#include "review/review.h"

enum { GUTTER_LEAST = 3 }; /* digits of line numbers */

struct raw {
    char *file; /* NULL: not open */
    struct buf text;
    struct findings complaints;
    struct raw_lines *lines;
    struct pager pager;
    size_t at;    /* the complaint with the cursor */
    bool arrived; /* ... which is brought into the window at the next picture */
};

static void raw_close(struct app *app, void *view)
{
    struct raw *v = view;
    (void)app;
    if (!v->file)
        return;
    pager_clear(&v->pager);
    raw_lines_free(v->lines);
    findings_clear(&v->complaints);
    buf_clear(&v->text);
    free(v->file);
    *v = (struct raw){0};
}

static void raw_clear(void *view)
{
    raw_close(NULL, view);
}

/* The one that ends the reading is what has to be mended first. */
static size_t raw_worst(const struct findings *complaints)
{
    for (size_t i = 0; i < complaints->len; i++)
        if (strcmp(complaints->items[i].check, "json-syntax") == 0)
            return i;
    return 0;
}

/* Its argument is the file. It was just read; if it has become readable since, it says nothing. */
static void raw_open(struct app *app, void *view, const char *argument)
{
    struct raw *v = view;
    char *why = NULL;
    if (!argument)
        return;
    v->file = mem_text(argument);
    buf_init(&v->text);
    findings_init(&v->complaints);
    if (!app_read_file(argument, &v->text, &why))
        app_notice(app, STYLE_ERROR, "%s", why);
    free(why);
    spec_free(spec_read(buf_string(&v->text), v->text.len, &v->complaints));
    v->lines = raw_lines_new(buf_string(&v->text), v->text.len, &v->complaints);
    pager_init(&v->pager, raw_lines_source(v->lines));
    v->pager.json = true;
    v->at = raw_worst(&v->complaints);
    v->arrived = true;
}

/* Brings the place into the window, with some of what is before it, and all that is said of it. */
static void raw_arrive(struct raw *v, size_t width, size_t rows)
{
    v->arrived = false;
    if (!v->complaints.len)
        return;
    size_t index = raw_lines_index(v->lines, v->at), cell = raw_lines_cell(v->lines, v->at);
    v->pager.top = index > rows / 3 ? index - rows / 3 : 0;
    v->pager.shift = cell < width ? 0 : cell - width / 2;
    v->pager.hit = (size_t)-1;
}

static int raw_gutter(const struct raw *v)
{
    int digits = GUTTER_LEAST;
    for (size_t most = 1000; most <= raw_lines_count(v->lines); most *= 10)
        digits++;
    return digits + 1;
}

static void raw_draw_numbers(const struct raw *v, struct area a, int gutter)
{
    size_t count = v->pager.source.lines(v->pager.source.arg);
    for (int y = 0; y < v->pager.page; y++) {
        size_t index = v->pager.top + (size_t)y;
        size_t number = index < count ? raw_lines_number(v->lines, index) : 0;
        if (number)
            term_printf(a.y + y, a.x, gutter, STYLE_DIM, "%*zu ", gutter - 1, number);
    }
}

/* On the place itself while it is in sight, unless a search has found another. */
static void raw_cursor(const struct raw *v, struct area text)
{
    const struct pager *p = &v->pager;
    if (p->searching || p->hit != (size_t)-1 || !v->complaints.len)
        return;
    size_t index = raw_lines_index(v->lines, v->at), cell = raw_lines_cell(v->lines, v->at);
    if (index < p->top || index >= p->top + (size_t)p->page)
        return;
    cell = cell < p->shift ? 0 : cell - p->shift;
    term_cursor(text.y + (int)(index - p->top),
                text.x + (cell < (size_t)text.w ? (int)cell : text.w - 1));
}

static void raw_draw_head(const struct raw *v, struct area a)
{
    char *file = utf8_shown(v->file);
    size_t errors = v->complaints.count[SEVERITY_ERROR];
    char *text = mem_printf(P_("%zu error keeps it from being a spec: %s",
                               "%zu errors keep it from being a spec: %s", errors),
                            errors, file);
    term_cell(a.y, a.x + 1, a.w - 1, STYLE_STRONG, text);
    free(text);
    free(file);
}

static struct area raw_text_area(const struct raw *v, struct area a)
{
    int gutter = raw_gutter(v);
    return (struct area){a.y + 1, a.x + gutter, a.h - 1, a.w - gutter};
}

static void raw_ready(struct app *app, void *view, struct area a)
{
    struct raw *v = view;
    struct area text = raw_text_area(v, a);
    (void)app;
    raw_lines_fit(v->lines, (size_t)text.w);
    if (v->arrived)
        raw_arrive(v, (size_t)text.w, (size_t)text.h);
    raw_lines_shift(v->lines, v->pager.shift);
}

static void raw_draw(const struct app *app, void *view, struct area a)
{
    struct raw *v = view;
    struct area text = raw_text_area(v, a);
    int gutter = text.x - a.x;
    (void)app;
    raw_draw_head(v, a);
    pager_draw(&v->pager, text, true);
    raw_draw_numbers(v, (struct area){text.y, a.x, text.h, gutter}, gutter);
    raw_cursor(v, text);
}

static void raw_next(struct raw *v, bool back)
{
    size_t count = v->complaints.len;
    if (count)
        v->at = (v->at + (back ? count - 1 : 1)) % count;
    v->arrived = true;
}

static enum move raw_key(struct app *app, void *view, const struct key *k)
{
    struct raw *v = view;
    if (v->pager.searching) {
        pager_key(&v->pager, k);
        app_note_paste(app, &v->pager.search);
        return MOVE_STAY;
    }
    if (k->code == K_ESC || key_is(k, 'q'))
        return k->code == K_ESC && app_stop(app) ? MOVE_STAY : MOVE_QUIT;
    if (k->code != K_TAB && k->code != K_BACKTAB)
        return pager_key(&v->pager, k) ? MOVE_STAY : MOVE_UNUSED;
    raw_next(v, k->code == K_BACKTAB);
    return MOVE_STAY;
}

static void raw_refresh(struct app *app, void *view)
{
    const struct raw *v = view;
    char *file = mem_text(v->file);
    app_open_file(app, file);
    if (v->file && !app->layers)
        app_notice(app, STYLE_NOTE, _("Read again: it is not a spec yet."));
    free(file);
}

static const char *raw_keys(const struct app *app, const void *view)
{
    const struct raw *v = view;
    (void)app;
    if (v->pager.searching)
        return _("Type to search  Enter finds  Esc back  F1 help");
    return _("F5 read again  Tab next error  / search  n N next  Esc back  F1 help");
}

static const struct shortcut *raw_shortcuts(const struct app *app, const void *view, size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Read the file again"), "F5 ^R", 0, K_F5},
        {N_("The next error"), "Tab", 0, K_TAB},
        {N_("Search"), "/ F3", '/', K_NONE},
        {N_("The next place found"), "n", 'n', K_NONE},
        {N_("The place found before"), "N", 'N', K_NONE},
        {N_("To the left of long lines"), "Left", 0, K_LEFT},
        {N_("To the right of long lines"), "Right", 0, K_RIGHT},
        {N_("A page down"), "PgDn", 0, K_PGDN},
        {N_("A page up"), "PgUp", 0, K_PGUP},
        {N_("Back to the spec in hand"), "Esc q", 0, K_ESC},
    };
    static const struct shortcut searching[] = {
        {N_("Look for what is typed"), "Enter", 0, K_ENTER},
        {N_("Give the search up"), "Esc", 0, K_ESC},
    };
    const struct raw *v = view;
    (void)app;
    if (v->pager.searching) {
        *count = sizeof searching / sizeof *searching;
        return searching;
    }
    *count = sizeof own / sizeof *own;
    return own;
}

static char *raw_hint(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(_("Mend it in an editor; F5 reads it again."));
}

static char *raw_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("This file could not be read as a spec, so its text is shown as it stands: bytes that "
          "cannot be shown appear as \\x and their hexadecimal value.\n\n"
          "The ^ below a line marks the place where reading failed, and what stands below it says "
          "what is wrong and what to do. The cause is often just before the place. Tab goes to the "
          "next error.\n\n"
          "The text cannot be changed here. Mend the file in an editor, in another window or after "
          "^Z, then press F5: as soon as it can be read, it is opened as a spec.\n\n"
          "Esc goes back to the spec in hand, which is as it was before: it can be neither saved "
          "nor undone from here, and no draft is made of this file."));
}

static char *raw_title(const struct app *app, const void *view, int cells)
{
    const struct raw *v = view;
    const char *slash = v->file ? strrchr(v->file, '/') : NULL;
    char *name = utf8_shown(slash ? slash + 1 : v->file);
    (void)app;
    char *title = mem_printf(_("Not a spec: %s"), name);
    free(name);
    return utf8_short(title, cells > 0 ? (size_t)cells : 0);
}

const struct screen screen_raw = {
    .id = "raw",
    .name = N_("A file that is not a spec"),
    .brief = N_("Text"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct raw),
    .clear = raw_clear,
    .open = raw_open,
    .ready = raw_ready,
    .draw = raw_draw,
    .key = raw_key,
    .close = raw_close,
    .keys = raw_keys,
    .hint = raw_hint,
    .help = raw_help,
    .refresh = raw_refresh,
    .shortcuts = raw_shortcuts,
    .title = raw_title,
};
