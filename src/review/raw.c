/* SPDX-License-Identifier: Apache-2.0 */
/* What was opened and is no spec: its text as it is, at the place that keeps it from being one. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "app/app.h"
#include "app/editor.h"
#include "review/raw_lines.h"
#include "review/review.h"

enum { GUTTER_LEAST = 3 }; /* digits of line numbers */

struct raw {
    char *name; /* NULL: not open */
    struct spec_named read;
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
    if (!v->name)
        return;
    pager_clear(&v->pager);
    raw_lines_free(v->lines);
    findings_clear(&v->complaints);
    spec_named_clear(&v->read);
    free(v->name);
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

/* Its argument is the name of what was just read. */
static void raw_open(struct app *app, void *view, const char *argument)
{
    struct raw *v = view;
    if (!argument)
        return;
    v->name = mem_text(argument);
    v->read = app->unread;
    spec_named_init(&app->unread);
    findings_init(&v->complaints);
    const char *text = buf_string(&v->read.text);
    spec_free(spec_read(text, v->read.text.len, &v->complaints));
    v->lines = raw_lines_new(text, v->read.text.len, &v->complaints);
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
    char *name = utf8_shown(v->name);
    size_t errors = v->complaints.count[SEVERITY_ERROR];
    char *text = mem_printf(P_("%zu error keeps it from being a spec: %s",
                               "%zu errors keep it from being a spec: %s", errors),
                            errors, name);
    term_cell(a.y, a.x + 1, a.w - 1, STYLE_STRONG, text);
    free(text);
    free(name);
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
    pager_draw(&v->pager, text);
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

/* Opens the file anew: as a spec, or as text again. */
static void raw_read_again(struct app *app, struct raw *v, const char *file)
{
    char *name = mem_text(file);
    app_open_spec(app, name);
    if (v->name && !app->layers)
        app_notice(app, STYLE_NOTE, _("Read again: it is not a spec yet."));
    free(name);
}

static void raw_edit(struct app *app, struct raw *v, const char *file)
{
    char *why = NULL;
    size_t line = v->complaints.len ? v->complaints.items[v->at].line : 0;
    if (editor_run(file, line, &why))
        raw_read_again(app, v, file);
    else
        app_tell(app, _("The editor"), why);
    free(why);
}

static void raw_kept(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct raw *v = arg;
    char *why = NULL, *file = ok && *dialog_text(d) ? path_expand(dialog_text(d)) : NULL;
    const struct path_stamp none = {0};
    struct buf_reader from = buf_reader_of(&v->read.text);
    if (file && path_exists(file))
        app_tell(app, _("Save the text"), _("A file of that name exists. Choose another name."));
    else if (file && path_write_over(file, &none, buf_read, &from, 0600, &why))
        raw_edit(app, v, file);
    else if (file)
        app_tell(app, _("Save the text"), why);
    free(file);
    free(why);
}

/* An editor needs a file, and what is mended must not be lost with us. */
static void raw_ask_edit(struct app *app, struct raw *v)
{
    if (v->read.file) {
        raw_edit(app, v, v->name);
        return;
    }
    app_open_dialog(
        app,
        dialog_explain(dialog_input(_("Save the text"), _("File"), "spec.json", false, NULL, NULL),
                       _("This text is in no file yet. It is written to one, which the editor "
                         "then opens, and which is read again afterwards.")),
        raw_kept, v);
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
    if (k->code == K_TAB || k->code == K_BACKTAB)
        raw_next(v, k->code == K_BACKTAB);
    else if (k->code == K_CTRL_E)
        raw_ask_edit(app, v);
    else
        return pager_key(&v->pager, k) ? MOVE_STAY : MOVE_UNUSED;
    return MOVE_STAY;
}

static void raw_refresh(struct app *app, void *view)
{
    struct raw *v = view;
    if (v->read.file)
        raw_read_again(app, v, v->name);
    else
        app_notice(app, STYLE_NOTE,
                   _("It is no file that could be read again. ^E edits the text."));
}

static const char *raw_keys(const struct app *app, const void *view)
{
    const struct raw *v = view;
    (void)app;
    if (v->pager.searching)
        return _("Type to search  Enter finds  Esc back  F1 help");
    return _("^E edit  F5 read again  Tab next error  / search  n N next  Esc back  F1 help");
}

static const struct shortcut *raw_shortcuts(const struct app *app, const void *view, size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Edit the text at this place"), "^E", 0, K_CTRL_E},
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
    return mem_text(_("^E edits it here; F5 reads it again."));
}

static char *raw_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("This could not be read as a spec, so its text is shown as it stands: bytes that "
          "cannot be shown appear as \\x and their hexadecimal value.\n\n"
          "The ^ below a line marks the place where reading failed, and what stands below it says "
          "what is wrong and what to do. The cause is often just before the place. Tab goes to the "
          "next error.\n\n"
          "The text cannot be changed here. ^E opens it in your editor ($VISUAL, $EDITOR, or vi), "
          "at this line; what you save there is read again. Or mend the file elsewhere and press "
          "F5. As soon as it can be read, it is opened as a spec.\n\n"
          "Esc goes back to the spec in hand, which is as it was before: it can be neither saved "
          "nor undone from here, and no draft is made of this file."));
}

static char *raw_title(const struct app *app, const void *view, int cells)
{
    const struct raw *v = view;
    const char *slash = v->name ? strrchr(v->name, '/') : NULL;
    char *name = utf8_shown(slash ? slash + 1 : v->name);
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
