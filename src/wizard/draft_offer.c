/* SPDX-License-Identifier: Apache-2.0 */
#include "wizard/draft_offer.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/when.h"
#include "oms/profile.h"
#include "wizard/draft.h"
#include "wizard/draft_file.h"
#include "wizard/wizard.h"
#include "app/approved.h"

struct offered {
    char *file;
    bool elsewhere; /* open in another session */
    size_t errors;
    char *why; /* it cannot be read; then draft is empty */
    struct draft draft;
    struct path_stamp seen; /* its file then */
};

enum answer { RESUME, RESUME_THERE, DELETE, BACK, ANSWERS };

struct offer {
    struct offered *items;
    size_t len, cap;
    size_t at;                    /* chosen */
    enum answer buttons[ANSWERS]; /* what the buttons of the question about it stand for */
};

/* --- finding them ----------------------------------------------------------------------------- */

static void offered_clear(struct offered *o)
{
    free(o->file);
    free(o->why);
    draft_clear(&o->draft);
}

static void draft_offer_free(struct offer *all)
{
    for (size_t i = 0; i < all->len; i++)
        offered_clear(&all->items[i]);
    free(all->items);
    free(all);
}

static bool is_of(const struct draft *d, const char *spec_file)
{
    char *real = realpath(spec_file, NULL);
    bool same = d->spec_file && strcmp(d->spec_file, real ? real : spec_file) == 0;
    free(real);
    return same;
}

/* The demo and real servers know nothing of each other. */
static bool belongs_here(const struct app *app, const struct offered *o)
{
    const char *wanted = app->options->spec;
    if (o->why)
        return !wanted && !app->options->demo;
    if (o->draft.demo != app->options->demo)
        return false;
    return !wanted || is_of(&o->draft, wanted);
}

/* Anew, where another session may have written it since; false: it is no longer to be read. */
static bool offered_read(struct offered *o)
{
    struct draft now;
    struct findings f = {0};
    o->seen = path_stamp(o->file);
    mem_replace(&o->why, NULL);
    if (!draft_read(o->file, &now, &o->why))
        return false;
    draft_clear(&o->draft);
    o->draft = now;
    spec_findings(now.spec, &f);
    o->errors = f.count[SEVERITY_ERROR];
    findings_clear(&f);
    return true;
}

static void draft_offer_look_at(struct app *app, struct offer *all, char *file)
{
    struct offered o = {.file = file};
    offered_read(&o);
    if (!belongs_here(app, &o)) {
        offered_clear(&o);
        return;
    }
    o.elsewhere = draft_is_open_elsewhere(app, file, false);
    all->items = mem_grow(all->items, &all->cap, all->len + 1, sizeof *all->items);
    all->items[all->len++] = o;
}

static int newest_first(const void *a, const void *b)
{
    const struct offered *x = a, *y = b;
    if (x->draft.written != y->draft.written)
        return x->draft.written < y->draft.written ? 1 : -1;
    return strcmp(y->file, x->file);
}

static struct offer *find_all(struct app *app)
{
    struct offer *all = mem_new(sizeof *all);
    struct texts files = {0};
    draft_files(&files);
    for (size_t i = 0; i < files.len; i++)
        draft_offer_look_at(app, all, mem_text(files.items[i]));
    texts_clear(&files);
    if (all->len)
        qsort(all->items, all->len, sizeof *all->items, newest_first);
    return all;
}

/* --- showing them ----------------------------------------------------------------------------- */

static char *draft_offer_name_of(const struct offered *o)
{
    const char *name = o->draft.spec ? spec_get(o->draft.spec, FIELD_NAME) : NULL;
    if (o->why)
        return utf8_shown(strrchr(o->file, '/') + 1);
    return name ? utf8_shown(name) : mem_text(_("(no name yet)"));
}

static char *server_of(const struct offered *o)
{
    const char *url = o->draft.said[CONNECTION_URL];
    if (o->draft.demo)
        return mem_text(_("demo"));
    const char *host = url ? strstr(url, "://") : NULL;
    return url ? utf8_shown(host ? host + 3 : url) : mem_text(_("no server chosen"));
}

/* A reason is a sentence or two, which has no room in a row: the box of the draft holds it. */
static char *draft_offer_note_of(const struct offered *o)
{
    if (o->why)
        return mem_text(_("cannot be read; Enter says why"));
    char *when = when_ago(o->draft.written), *server = server_of(o);
    char *errors = o->errors ? mem_printf(P_("%zu error", "%zu errors", o->errors), o->errors)
                             : mem_text(_("no errors"));
    char *note = o->elsewhere
                     ? mem_printf(_("open in another session, %s, %s, %s"), when, server, errors)
                     : mem_printf(_("%s, %s, %s"), when, server, errors);
    free(when);
    free(server);
    free(errors);
    return note;
}

/* --- what is done with them ------------------------------------------------------------------- */

static void draft_offer_show(struct app *app, struct offer *all);

/* What was given when the program was started; "" is nothing. */
static const char *server_given(const struct app *app)
{
    const char *url = app->options->given[PROFILE_SERVER];
    return url && !app->options->demo ? url : "";
}

static bool same_server(const char *a, const char *b)
{
    char *why = NULL, *x = oms_url_check(a, &why), *y = x ? oms_url_check(b, &why) : NULL;
    bool same = strcmp(x && y ? x : a, x && y ? y : b) == 0;
    free(x);
    free(y);
    free(why);
    return same;
}

static bool is_of_another_server(const struct app *app, const struct draft *d)
{
    const char *given = server_given(app);
    const char *server = d->said[CONNECTION_URL];
    return *given && server && *server && !same_server(given, server);
}

/* What was given now stays, and the draft tells the rest. */
static void connect_here(struct app *app, const struct draft *d)
{
    for (int i = CONNECTION_URL + 1; i < CONNECTION_ROWS; i++)
        if (d->said[i] && !*connection_get(&app->connection, (enum connection_row)i))
            connection_set(app, (enum connection_row)i, d->said[i]);
}

/* Password, certificates and other ways belong to the server they were given for. */
static void connect_there(struct app *app, const struct draft *d)
{
    const char *server = d->said[CONNECTION_URL] ? d->said[CONNECTION_URL] : "";
    char *user = mem_text(connection_get(&app->connection, CONNECTION_USER));
    connection_choose(app, oms_profile_at(app->connection.profiles, server));
    connection_set(app, CONNECTION_URL, server);
    connection_set(app, CONNECTION_USER, *server_given(app) ? "" : user);
    for (int i = CONNECTION_URL + 1; i < CONNECTION_ROWS; i++)
        if (d->said[i])
            connection_set(app, (enum connection_row)i, d->said[i]);
    free(user);
}

static void connect_as(struct app *app, const struct draft *d, bool there)
{
    if (app->options->demo)
        return;
    if (!there && (*server_given(app) || !d->said[CONNECTION_URL]))
        connect_here(app, d);
    else
        connect_there(app, d);
}

/* To the server of the command line, whatever the step; the draft's own waits to be asked for. */
static void connect_at_once(struct app *app, bool there)
{
    struct connection *c = &app->connection;
    if (!there && *server_given(app) && c->state == CONNECTION_NONE && connection_has_password(c))
        connection_try(app);
}

static void say_resumed(struct app *app, bool copy)
{
    char *host = connection_host(&app->connection);
    if (copy)
        app_notice(app, STYLE_WARNING,
                   _("Another session has this draft open: you work on a copy of it."));
    else if (connection_has_password(&app->connection))
        app_notice(app, STYLE_OK, _("Everything is as you left it; the server is %s."), host);
    else
        app_notice(app, STYLE_OK,
                   _("Everything is as you left it, except for the password: it is never saved."));
    free(host);
}

static void resume(struct app *app, struct offered *o, bool there)
{
    struct draft *d = &o->draft;
    bool copy = draft_is_open_elsewhere(app, o->file, true), written = offered_read(o);
    connect_as(app, d, there);
    if (!there && is_of_another_server(app, d)) { /* whose IDs mean something else */
        spec_set_endpoint(d->spec, SIDE_SOURCE, NULL);
        spec_set_endpoint(d->spec, SIDE_SINK, NULL);
    }
    app_take_spec(app, d->spec, d->spec_file);
    d->spec = NULL;
    app->seen = d->seen;
    mem_replace(&app->origin, d->origin);
    app->partial = d->partial;
    app->holes = d->holes;
    if (d->plan) {
        approved_resume(app, d->plan);
        app_join_server(app);
    }
    for (int i = 0; i < STEP_COUNT; i++)
        wizard_of(app)->steps[i]->visited = d->visited[i];
    app->marks = d->marks;
    unfinished_add_all(&app->unfinished, &d->unfinished);
    drafts_resumed(app, written && !copy);
    wizard_of(app)->reviewing = false;
    wizard_go(app, d->step, NULL);
    connect_at_once(app, there);
    say_resumed(app, copy);
}

static void told(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)d, (void)ok;
    draft_offer_show(app, arg);
}

/* Nobody has seen what another session wrote since. */
static bool offered_remove(struct offered *o, char **why)
{
    if (!path_exists(o->file) || path_stamp_holds(&o->seen, o->file))
        return draft_remove(o->file, why);
    offered_read(o);
    *why = mem_text(_("The draft was not deleted: another session has just written it."));
    return false;
}

static void draft_offer_drop(struct app *app, struct offer *all, size_t at)
{
    char *why = NULL;
    if (!offered_remove(&all->items[at], &why)) {
        app_open_dialog(app, dialog_message(_("Not deleted"), why), told, all);
        free(why);
        return;
    }
    offered_clear(&all->items[at]);
    memmove(&all->items[at], &all->items[at + 1], (--all->len - at) * sizeof *all->items);
    draft_offer_show(app, all);
}

static void draft_offer_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct offer *all = arg;
    enum answer answer = ok ? all->buttons[dialog_button(d)] : BACK;
    if (answer == RESUME || answer == RESUME_THERE) {
        resume(app, &all->items[all->at], answer == RESUME_THERE);
        draft_offer_free(all);
    } else if (answer == DELETE) {
        draft_offer_drop(app, all, all->at);
    } else {
        draft_offer_show(app, all);
    }
}

struct buttons {
    const char *texts[ANSWERS + 1];
    size_t count;
};

static void add_button(struct offer *all, struct buttons *b, enum answer answer, const char *text)
{
    all->buttons[b->count] = answer;
    b->texts[b->count++] = text;
}

static void fill_buttons(const struct app *app, struct offer *all, struct buttons *b)
{
    const struct offered *o = &all->items[all->at];
    if (o->why) {
        add_button(all, b, BACK, _("Back"));
        add_button(all, b, DELETE, _("Delete"));
        return;
    }
    if (is_of_another_server(app, &o->draft)) {
        add_button(all, b, RESUME, _("Resume on the server given now"));
        add_button(all, b, RESUME_THERE, _("Resume on the draft's server"));
    } else {
        add_button(all, b, RESUME, o->elsewhere ? _("Work on a copy") : _("Resume"));
    }
    if (!o->elsewhere)
        add_button(all, b, DELETE, _("Delete"));
    add_button(all, b, BACK, _("Back"));
}

static void add_servers(const struct app *app, const struct offered *o, struct buf *b)
{
    char *given = utf8_shown(server_given(app)), *own = utf8_shown(o->draft.said[CONNECTION_URL]);
    buf_printf(b,
               _("\n"
                 "It was made for %s, but the server given now is %s. The task is created on the "
                 "one that you choose here. The IDs of data sources of one server mean nothing "
                 "on the other.\n"),
               own, given);
    free(given);
    free(own);
}

static char *words(const struct app *app, const struct offered *o)
{
    char *note = o->why ? mem_text(o->why) : draft_offer_note_of(o), *step = NULL;
    char *file = utf8_shown(o->file);
    struct buf b = {0};
    buf_printf(&b, "%s\n", note);
    if (!o->why) {
        step = mem_text(_(step_of(app, o->draft.step)->name));
        buf_printf(&b, _("The last step was \"%s\".\n"), step);
    }
    if (!o->why && is_of_another_server(app, &o->draft))
        add_servers(app, o, &b);
    if (o->elsewhere)
        buf_printf(&b, "\n%s\n",
                   _("Another session has this draft open now. You can work on a copy; that does "
                     "not affect the other session."));
    buf_printf(&b, _("\nFile: %s"), file);
    free(note);
    free(step);
    free(file);
    return buf_steal(&b);
}

static void chose(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct offer *all = arg;
    if (!ok || dialog_row(d) >= all->len) {
        draft_offer_free(all);
        return;
    }
    all->at = dialog_row(d);
    const struct offered *o = &all->items[all->at];
    struct buttons buttons = {0};
    fill_buttons(app, all, &buttons);
    char *title = draft_offer_name_of(o), *text = words(app, o);
    app_open_dialog(
        app,
        dialog_explain(
            dialog_question(title, text, buttons.texts, NULL),
            _("A draft is what an earlier session kept when it ended. Esc leaves all drafts as "
              "they are and begins a new task.")),
        draft_offer_answered, all);
    free(title);
    free(text);
}

static void draft_offer_show(struct app *app, struct offer *all)
{
    if (!all->len) {
        draft_offer_free(all);
        return;
    }
    struct dialog *d = dialog_one(_("Drafts of earlier sessions"));
    for (size_t i = 0; i < all->len; i++) {
        char *name = draft_offer_name_of(&all->items[i]);
        char *note = draft_offer_note_of(&all->items[i]);
        dialog_add(d, (struct dialog_row){.text = name, .note = note});
        free(name);
        free(note);
    }
    dialog_add(d, (struct dialog_row){.text = app->options->spec
                                                  ? _("Open the file as it is on the disk")
                                                  : _("Start a new task"),
                                      .note = _("the drafts are kept")});
    dialog_explain(
        d, _("Work that earlier sessions did not finish. Enter shows more of a draft and asks "
             "what to do with it: nothing is resumed or deleted by that alone. Esc leaves all "
             "drafts as they are."));
    app_open_dialog(app, d, chose, all);
}

void draft_offer(struct app *app)
{
    if (!wizard_of(app)->drafts.off)
        draft_offer_show(app, find_all(app));
}
