/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON on the review, byte for byte as it would be sent now, as a tree that folds. */
#include <stdlib.h>
#include <string.h>

#include "base/child.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "app/app.h"
#include "app/form.h"
#include "review/json.h"
#include "review/view.h"

static void json_init(void *view)
{
    struct json *v = view;
    folds_init(&v->folds);
    json_find_init(v);
}

static void json_clear(void *view)
{
    struct json *v = view;
    json_forget(v);
    json_find_clear(v);
    child_free(v->copy.child);
    free(v->copy.what);
}

static void json_renew(struct app *app, void *view)
{
    (void)app;
    json_forget(view);
}

static void json_ready(struct app *app, void *view, struct area a)
{
    struct json *v = view;
    v->page = a.h > 2 ? a.h - 1 : a.h;
    v->width = a.w - 2;
    json_update(app, v);
    json_settle(v);
    json_marks_work(app, v);
}

static enum move json_key(struct app *app, void *view, const struct key *k)
{
    struct json *v = view;
    json_update(app, v);
    if (json_find_typing_key(app, v, k))
        return MOVE_STAY;
    if (v->find.running && k->code == K_ESC) {
        json_find_stop(v);
        app_notice(app, STYLE_NOTE, _("The search was stopped."));
        return MOVE_STAY;
    }
    if (k->code != K_RESIZE)
        json_find_stop(v);
    bool used = json_tree_key(app, v, k) || json_find_key(app, v, k) || json_marks_key(app, v, k) ||
                json_edit_key(app, v, k) || json_copy_key(app, v, k);
    return used ? MOVE_STAY : MOVE_UNUSED;
}

static bool json_typing(const void *view)
{
    const struct json *v = view;
    return v->find.typing;
}

static const char *json_keys(const struct app *app, const void *view)
{
    (void)app;
    if (json_typing(view))
        return _("Type to search  Enter finds  Esc back  F1 help");
    return _("Space fold  / search  ] finding  Enter go  e edit  y copy  Tab changes  F1 help");
}

static const struct shortcut *json_shortcuts(const struct app *app, const void *view, size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Fold or unfold"), "Space", ' ', K_NONE},
        {N_("Unfold, or go into it"), "Right l", 'l', K_NONE},
        {N_("Fold, or go to what it is in"), "Left h", 'h', K_NONE},
        {N_("Fold it and those beside it"), "-", '-', K_NONE},
        {N_("Unfold it and those beside it"), "+", '+', K_NONE},
        {N_("Fold all that is in it"), "C", 'C', K_NONE},
        {N_("Unfold all that is in it"), "O", 'O', K_NONE},
        {N_("Fold the whole to a depth"), "1 to 9", '1', K_NONE},
        {N_("Unfold the whole"), "0", '0', K_NONE},
        {N_("To the next one beside it"), "J", 'J', K_NONE},
        {N_("To the one before beside it"), "K", 'K', K_NONE},
        {N_("To what it is in"), "p", 'p', K_NONE},
        {N_("To the other bracket"), "%", '%', K_NONE},
        {N_("Search"), "/ F3", '/', K_NONE},
        {N_("Search backwards"), "?", '?', K_NONE},
        {N_("The next place found"), "n", 'n', K_NONE},
        {N_("The place found before"), "N", 'N', K_NONE},
        {N_("The same key again"), "*", '*', K_NONE},
        {N_("The same key before"), "#", '#', K_NONE},
        {N_("Go to a path"), ":", ':', K_NONE},
        {N_("The next finding"), "]", ']', K_NONE},
        {N_("The finding before"), "[", '[', K_NONE},
        {N_("Change the setting here"), "e", 'e', K_NONE},
        {N_("Go to the line's place"), "Enter", 0, K_ENTER},
        {N_("Copy"), "y", 'y', K_NONE},
        {N_("To the left of long lines"), "<", '<', K_NONE},
        {N_("To the right of long lines"), ">", '>', K_NONE},
        {N_("A page down"), "PgDn", 0, K_PGDN},
        {N_("A page up"), "PgUp", 0, K_PGUP},
        {N_("To the beginning"), "Home g", 0, K_HOME},
        {N_("To the end"), "End G", 0, K_END},
        {N_("Changes, then plan"), "Tab", 0, K_TAB},
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
    char *words = json_marks_hint(app, v);
    enum field_id field = json_field(v);
    if (words)
        return words;
    if (field != FIELD_NONE)
        return field_hint(field_of(field));
    return mem_printf(_("%zu lines: exactly what submit sends and save writes."),
                      spec_lines_count(v->lines));
}

static char *json_help(const struct app *app, const void *view)
{
    static const char keys[] = N_(
        "JSON: the body of the request, byte for byte, with long lists folded at first. The line "
        "below tells the path of the cursor, and the marks x ! i at the left which lines have "
        "findings; ] and [ go from one to the next, also into what is folded.\n\n"
        "Space folds or unfolds; Right and l unfold or go in, Left and h fold or go out. - and + "
        "fold and unfold all beside the cursor's, C and O all that is in it. A digit folds the "
        "whole to that depth, 0 unfolds it. Up, Down, k, j, PgUp, PgDn, Home and End move, J and K "
        "go to the next and the one before in the same object or list, p to what it is in; < and > "
        "show the rest of long lines, and the key to the other bracket is %.\n\n"
        "/ searches, ? backwards, n and N go on. Case counts if a capital letter is typed; "
        "/expression/ after the / is a regular expression. * and # go to the same key again. : "
        "asks for a path.\n\n"
        "Enter goes to the page of the setting or object, and F6 comes back to the line; e changes "
        "a setting here, F7 undoes it. y copies the value, key or path. ^O saves the whole to a "
        "file that \"oms-wizard submit FILE\" sends unchanged.");
    enum field_id field = json_field(view);
    char *about = field == FIELD_NONE ? json_marks_words(app, view)
                                      : form_help(app, &spec_keeper, (int)field);
    char *help = mem_printf("%s%s%s", about ? about : "", about ? "\n\n" : "", _(keys));
    free(about);
    return help;
}

static const char *json_place(const struct app *app, const void *view)
{
    const struct json *v = view;
    (void)app;
    return v->pointer;
}

static void json_show(struct app *app, void *view, const char *pointer)
{
    struct json *v = view;
    size_t line;
    json_update(app, v);
    spec_lines_find_pointer(v->lines, pointer, &line);
    json_go(v, line);
}

const struct review_view json_view = {
    .id = "json",
    .name = N_("JSON"),
    .size = sizeof(struct json),
    .init = json_init,
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
    .place = json_place,
    .show = json_show,
    .worker = &json_worker,
};
