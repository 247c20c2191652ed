/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON on the review, byte for byte as it would be sent now. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/io/spec_lines.h"
#include "ui/pager.h"
#include "app/app.h"
#include "review/view.h"

struct json {
    struct spec_lines *lines;
    struct pager pager;
    bool open;               /* lines and pager are made */
    const struct spec *spec; /* ... from it, at this version */
    unsigned long version;
};

static void json_close(struct json *v)
{
    if (v->open) {
        pager_clear(&v->pager);
        spec_lines_free(v->lines);
    }
    v->open = false;
}

static void json_clear(void *view)
{
    json_close(view);
}

static void json_renew(struct app *app, void *view)
{
    (void)app;
    json_close(view);
}

static size_t json_count_lines(void *lines)
{
    return spec_lines_count(lines);
}

static const char *json_line_at(void *lines, size_t index, size_t *length)
{
    return spec_lines_line(lines, index, length);
}

static bool json_find_line(void *lines, const char *needle, size_t from, bool back, size_t *index)
{
    return spec_lines_find(lines, needle, from, back, index);
}

static void json_open(const struct app *app, struct json *v)
{
    if (v->open && v->spec == app->spec && v->version == spec_version(app->spec))
        return;
    size_t top = v->open ? v->pager.top : 0;
    json_close(v);
    v->lines = spec_lines_new(app->spec);
    pager_init(&v->pager, (struct pager_source){.lines = json_count_lines,
                                                .line = json_line_at,
                                                .find = json_find_line,
                                                .arg = v->lines});
    v->pager.json = true;
    v->pager.top = top;
    v->open = true;
    v->spec = app->spec;
    v->version = spec_version(app->spec);
}

static void json_ready(struct app *app, void *view, struct area a)
{
    (void)a;
    json_open(app, view);
}

static void json_draw(const struct app *app, void *view, struct area a, bool active)
{
    struct json *v = view;
    (void)app;
    pager_draw(&v->pager, a, active);
}

static enum move json_key(struct app *app, void *view, const struct key *k)
{
    struct json *v = view;
    json_open(app, v);
    if (!v->pager.searching)
        return pager_key(&v->pager, k) ? MOVE_STAY : MOVE_UNUSED;
    pager_key(&v->pager, k);
    app_note_paste(app, &v->pager.search);
    return MOVE_STAY;
}

static bool json_typing(const void *view)
{
    const struct json *v = view;
    return v->open && v->pager.searching;
}

static const char *json_keys(const struct app *app, const void *view)
{
    (void)app;
    if (json_typing(view))
        return _("Type to search  Enter finds  Esc back  F1 help");
    return _("/ search  n N next  Left Right  Tab plan  ^O save  F6 back  F10 submit");
}

static const struct shortcut *json_shortcuts(const struct app *app, const void *view, size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Search"), "/ F3", '/', K_NONE},
        {N_("The next place found"), "n", 'n', K_NONE},
        {N_("The place found before"), "N", 'N', K_NONE},
        {N_("To the left of long lines"), "Left", 0, K_LEFT},
        {N_("To the right of long lines"), "Right", 0, K_RIGHT},
        {N_("A page down"), "PgDn", 0, K_PGDN},
        {N_("A page up"), "PgUp", 0, K_PGUP},
        {N_("Plan, then findings"), "Tab", 0, K_TAB},
    };
    static const struct shortcut searching[] = {
        {N_("Look for what is typed"), "Enter", 0, K_ENTER},
        {N_("Give the search up"), "Esc", 0, K_ESC},
    };
    (void)app;
    *count = json_typing(view) ? sizeof searching / sizeof *searching : sizeof own / sizeof *own;
    return json_typing(view) ? searching : own;
}

static char *json_hint(const struct app *app, const void *view)
{
    const struct json *v = view;
    (void)app;
    return mem_printf(_("%zu lines: exactly what submit sends and save writes."),
                      spec_lines_count(v->lines));
}

static char *json_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("JSON: the body of the request, byte for byte. Up, Down, PgUp, PgDn, Home and End "
          "scroll, Left and Right show the rest of long lines. / or F3 searches, n goes to the "
          "next match, N to the one before. ^O saves it to a file that \"oms-wizard submit FILE\" "
          "sends unchanged. F6 goes back to where you were."));
}

const struct review_view json_view = {
    .id = "json",
    .name = N_("JSON"),
    .size = sizeof(struct json),
    .clear = json_clear,
    .renew = json_renew,
    .ready = json_ready,
    .draw = json_draw,
    .key = json_key,
    .typing = json_typing,
    .keys = json_keys,
    .hint = json_hint,
    .help = json_help,
    .shortcuts = json_shortcuts,
};
