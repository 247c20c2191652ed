/* SPDX-License-Identifier: Apache-2.0 */
/* Copying what the cursor is on: to a file, into tmux's buffer, to the terminal. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/child.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "app/app.h"
#include "app/clipboard.h"
#include "review/json.h"
#include "review/view.h"

enum where { WHERE_FILE, WHERE_TERMINAL, WHERE_TMUX };

/* --- to where ----------------------------------------------------------------------------------
 */

static const char *what_name(enum json_what what)
{
    static const char *const names[WHATS] = {N_("the value"), N_("the key"), N_("the path"),
                                             N_("the key with its value")};
    return _(names[what]);
}

/* "the value, 12 bytes". Caller frees. */
static char *said(enum json_what what, size_t bytes)
{
    return mem_printf(P_("%s, %zu byte", "%s, %zu bytes", bytes), what_name(what), bytes);
}

static void tell_too_long(struct app *app, enum json_what what)
{
    app_notice(app, STYLE_WARNING,
               _("Not copied: %s has more than %d bytes, which terminals do not take. Write it to "
                 "a file."),
               what_name(what), TERM_COPY_MAX);
}

static void copy_to_terminal(struct app *app, struct json *v, enum json_what what)
{
    struct buf text = {0};
    if (!json_part_text(v, what, TERM_COPY_MAX, &text)) {
        tell_too_long(app, what);
    } else {
        char *words = said(what, text.len);
        clipboard_send(app, buf_string(&text), text.len, words);
        free(words);
    }
    buf_clear(&text);
}

static void copy_to_tmux(struct app *app, struct json *v, enum json_what what)
{
    static char *const argv[] = {(char *)"tmux", (char *)"load-buffer", (char *)"-", NULL};
    struct buf text = {0};
    char *why = NULL;
    FILE *file;
    if (!json_part_text(v, what, TERM_COPY_MAX, &text)) {
        tell_too_long(app, what);
    } else if (v->copy.child) {
        app_notice(app, STYLE_NOTE, _("The copy before is still on its way into tmux."));
    } else if (!(file = tmpfile())) {
        app_notice(app, STYLE_ERROR, _("Not copied: %s."), strerror(errno));
    } else {
        fwrite(buf_string(&text), 1, text.len, file);
        rewind(file);
        struct child_setup setup = {.errors = CHILD_KEEPS_ERRORS, .input = file};
        v->copy.child = child_run(argv, &setup, &why);
        if (v->copy.child)
            v->copy.what = said(what, text.len);
        else
            app_notice(app, STYLE_ERROR, "%s", why);
        fclose(file);
    }
    free(why);
    buf_clear(&text);
}

static bool is_new_file(void *arg, const char *text, char **why)
{
    char *file = path_expand(text);
    bool exists = path_exists(file);
    (void)arg;
    if (!*text)
        *why = mem_text(_("Type the name of a file."));
    else if (exists)
        *why = mem_text(_("That file exists already: type the name of one that does not."));
    free(file);
    return *text && !exists;
}

/* What is copied, until the last question about it is answered. */
struct copying {
    struct json *v;
    enum json_what what;
    bool tmux, terminal; /* are offered */
};

static void copy_to_file(struct app *app, const struct copying *c, const char *name)
{
    char *why = NULL, *file = path_expand(name), *shown = utf8_shown(file);
    size_t bytes;
    if (json_part_write(c->v, c->what, file, &bytes, &why)) {
        char *words = said(c->what, bytes);
        app_notice(app, STYLE_OK, _("Written to %s: %s."), shown, words);
        free(words);
    } else {
        app_tell(app, _("Copy"), why);
    }
    free(why);
    free(shown);
    free(file);
}

static void file_typed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct copying *c = arg;
    json_update(app, c->v);
    if (ok)
        copy_to_file(app, c, dialog_text(d));
    free(c);
}

static void ask_file(struct app *app, struct copying *c)
{
    app_open_dialog(app,
                    dialog_explain(dialog_input(_("Copy"), _("File"), "", false, is_new_file, NULL),
                                   _("The file that it is written to; it must not exist yet.")),
                    file_typed, c);
}

static enum where where_of(const struct copying *c, size_t row)
{
    return row == 0 ? WHERE_FILE : row == 1 && c->terminal ? WHERE_TERMINAL : WHERE_TMUX;
}

static void where_chosen(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct copying *c = arg;
    enum where where = ok ? where_of(c, dialog_row(d)) : WHERE_FILE;
    json_update(app, c->v);
    if (ok && where == WHERE_FILE) {
        ask_file(app, c);
        return;
    }
    if (ok && where == WHERE_TERMINAL)
        copy_to_terminal(app, c->v, c->what);
    else if (ok)
        copy_to_tmux(app, c->v, c->what);
    free(c);
}

static void ask_where(struct app *app, struct copying *c)
{
    const char *rows[3] = {_("File"), NULL}, *notes[3] = {_("a new one"), NULL};
    size_t count = 1;
    if (c->terminal) {
        rows[count] = _("Terminal");
        notes[count++] = _("its clipboard, if it takes such requests (OSC 52)");
    }
    if (c->tmux) {
        rows[count] = "tmux";
        notes[count++] = _("its buffer, which prefix ] pastes");
    }
    struct dialog *d = dialog_choice(_("Copy to"), rows, notes, count, c->tmux ? count - 1 : 0);
    dialog_number(d);
    char *help =
        mem_printf(_("Where it goes. What is sent to the terminal or into tmux has at most "
                     "%d bytes; a file has no limit."),
                   TERM_COPY_MAX);
    app_open_dialog(app, dialog_explain(d, help), where_chosen, c);
    free(help);
}

static void what_chosen(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct copying *c = arg;
    if (!ok) {
        free(c);
        return;
    }
    c->what = (enum json_what)dialog_row(d);
    ask_where(app, c);
}

static void ask_what(struct app *app, struct json *v)
{
    const char *rows[WHATS] = {_("Value"), _("Key"), _("Path"), _("Key and value")};
    const char *notes[WHATS] = {_("a text without quotes; an object or a list as JSON"), "",
                                _("as the line below shows it"), _("as JSON")};
    struct copying *c = mem_new(sizeof *c);
    *c = (struct copying){.v = v, .tmux = getenv("TMUX"), .terminal = !term_is_script()};
    struct dialog *d = dialog_choice(_("Copy"), rows, notes, WHATS, 0);
    dialog_number(d);
    app_open_dialog(app,
                    dialog_explain(d, _("What of the line under the cursor is copied. On a folded "
                                        "or closing line it is the whole object or list.")),
                    what_chosen, c);
}

bool json_copy_key(struct app *app, struct json *v, const struct key *k)
{
    if (!key_is(k, 'y'))
        return false;
    ask_what(app, v);
    return true;
}

/* --- what goes on beside the keys ---------------------------------------------------------------
 */

static unsigned json_copy_fds(const struct app *app, struct pollfd *fds)
{
    const struct json *v = review_state_of(app, &json_view);
    return v->copy.child ? child_fds(v->copy.child, fds) : 0;
}

static void json_copy_serve(struct app *app)
{
    struct json *v = review_state_of(app, &json_view);
    struct json_copy *c = &v->copy;
    char bytes[256];
    ssize_t got = 0;
    while (c->child && (got = child_read(c->child, bytes, sizeof bytes)) > 0)
        ;
    if (!c->child || got == 0)
        return;
    char *why = child_why(c->child);
    if (why)
        app_notice(app, STYLE_ERROR, _("tmux did not take it: %s"), why);
    else
        app_notice(app, STYLE_OK, _("In tmux's buffer: %s."), c->what);
    free(why);
    child_free(c->child);
    free(c->what);
    *c = (struct json_copy){0};
}

static bool json_copy_busy(const struct app *app)
{
    const struct json *v = review_state_of(app, &json_view);
    return v->copy.child;
}

static bool json_work(struct app *app)
{
    struct json *v = review_state_of(app, &json_view);
    return json_find_work(app, v) || json_marks_work(app, v);
}

const struct worker json_worker = {
    .fds = json_copy_fds, .serve = json_copy_serve, .busy = json_copy_busy, .work = json_work};
