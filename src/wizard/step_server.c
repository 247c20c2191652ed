/* SPDX-License-Identifier: Apache-2.0 */
/* Step 1: where OMS is and who asks. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/secret.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "ui/edit.h"
#include "ui/paragraph.h"
#include "wizard/wizard.h"

enum { ROW_CONNECT = CONNECTION_TEXTS, ROWS, LABEL_WIDTH = 24 };

struct view {
    size_t at;
    struct edit edits[CONNECTION_TEXTS];
};

static const char *const labels[ROWS] = {N_("Address"), N_("User"), N_("Password"),
                                         N_("CA file (for https)"), N_("Connect")};

static const char *const hints[ROWS] = {
    N_("The address of the OMS console: http://HOST:8089 or https://HOST."),
    N_("An account of the OMS console."),
    N_("Its password. It is never written to a file."),
    N_("Only if the server's certificate is signed by an authority of your own."),
    N_("Enter tries the connection, then fetches data sources and labels."),
};

/* The password itself is in the field only while it is edited, else as many stars. */
static void show_password(const struct app *app, struct view *v)
{
    char *password = connection_password(&app->connection);
    struct edit *e = &v->edits[CONNECTION_PASSWORD];
    if (v->at != CONNECTION_PASSWORD && password)
        memset(password, '*', strlen(password));
    edit_set(e, password);
    secret_free(password);
}

static void step_server_init(struct app *app, void *view)
{
    struct view *v = view;
    for (int i = 0; i < CONNECTION_TEXTS; i++)
        edit_init(&v->edits[i], connection_get(&app->connection, (enum connection_text)i));
    v->edits[CONNECTION_PASSWORD].mask = true;
    v->at = *edit_text(&v->edits[CONNECTION_URL]) ? ROW_CONNECT : CONNECTION_URL;
    show_password(app, v);
}

/* A draft may have brought another server. */
static void server_open(struct app *app, void *view, const char *argument)
{
    struct view *v = view;
    (void)argument;
    for (int i = 0; i < CONNECTION_TEXTS; i++) {
        const char *text = connection_get(&app->connection, (enum connection_text)i);
        if (i != CONNECTION_PASSWORD && strcmp(edit_text(&v->edits[i]), text) != 0)
            edit_set(&v->edits[i], text);
    }
    show_password(app, v);
}

static void step_server_clear(void *view)
{
    struct view *v = view;
    for (int i = 0; i < CONNECTION_TEXTS; i++)
        edit_clear(&v->edits[i]);
}

/* What a newcomer should know of the transport before sending a password. */
static const char *transport_warning(const struct view *v, const struct http_way *way)
{
    const char *text = edit_text(&v->edits[CONNECTION_URL]);
    char *why = NULL;
    char *url = *text ? oms_url_check(text, &why) : NULL;
    const char *warning = url ? connection_warning(url, way) : NULL;
    free(url);
    free(why);
    return warning;
}

static void draw_state(const struct connection *c, int y, struct area a)
{
    static const enum style styles[] = {STYLE_NORMAL, STYLE_NOTE, STYLE_OK, STYLE_ERROR};
    if (c->said)
        y = paragraph_draw(y, a, styles[c->state], c->said);
    if (c->sources_loading && c->sources.pages)
        term_printf(y, a.x + 2, a.w - 4, STYLE_NOTE, _("Data sources: page %zu of %zu"),
                    c->sources.pages_done, c->sources.pages);
    else if (c->state == CONNECTION_UP && c->sources_known)
        paragraph_draw(y, a, STYLE_NORMAL, _("F10 continues with the source."));
}

static void step_server_draw(const struct app *app, void *view, struct area a)
{
    struct view *v = view;
    int label = a.w > 60 ? LABEL_WIDTH : 16;
    for (int i = 0; i < CONNECTION_TEXTS && i < a.h; i++) {
        bool focused = v->at == (size_t)i;
        term_cell(a.y + i, a.x + 1, label, focused ? STYLE_STRONG : STYLE_LABEL, _(labels[i]));
        struct area field = {a.y + i, a.x + label + 2, 1, a.w - label - 4};
        edit_draw(&v->edits[i], field, focused);
    }
    int y = a.y + CONNECTION_TEXTS + (a.h > 10);
    char *button = mem_printf("[ %s ]", _(labels[ROW_CONNECT]));
    term_text(y, a.x + label + 2, (int)utf8_width(button),
              v->at == ROW_CONNECT ? STYLE_FOCUS : STYLE_NORMAL, button);
    if (v->at == ROW_CONNECT)
        term_cursor(y, a.x + label + 2);
    free(button);
    y += 1 + (a.h > 10);
    const char *warning = transport_warning(v, &app->connection.way);
    if (warning)
        y = paragraph_draw(y, a, STYLE_WARNING, warning);
    if (app->connection.way.insecure)
        y = paragraph_draw(y, a, STYLE_ERROR,
                           _("--insecure: the server's certificate is not checked. Whoever "
                             "intercepts the connection can read the password."));
    draw_state(&app->connection, y, a);
}

/* The field's text becomes the connection's at once, so that nothing typed is lost by moving. */
static void step_server_take(struct app *app, struct view *v)
{
    if (v->at < CONNECTION_TEXTS)
        connection_set(app, (enum connection_text)v->at, edit_text(&v->edits[v->at]));
}

static enum move step_server_enter_pressed(struct app *app, struct view *v)
{
    if (v->at < CONNECTION_PASSWORD) {
        v->at++;
        return MOVE_STAY;
    }
    v->at = ROW_CONNECT; /* nobody expects two more fields after the password */
    if (app->connection.state == CONNECTION_UP && !connection_busy(&app->connection))
        return MOVE_NEXT;
    if (!connection_busy(&app->connection))
        connection_try(app);
    return MOVE_STAY;
}

static bool has_profiles(const struct app *app)
{
    return app->connection.profiles && app->connection.profiles->len > 0;
}

static void chose_profile(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const struct profiles *all = app->connection.profiles;
    struct view *v = arg;
    if (!ok)
        return;
    connection_choose(app, dialog_row(d) < all->len ? &all->items[dialog_row(d)] : NULL);
    v->at = connection_has_password(&app->connection) || app->connection.helper
                ? ROW_CONNECT
                : CONNECTION_PASSWORD;
    show_password(app, v);
}

static char *profile_note(const struct profile *p)
{
    const char *server = p->texts[PROFILE_SERVER] ? p->texts[PROFILE_SERVER] : "";
    if (profile_on(p, PROFILE_READ_ONLY))
        return mem_printf(_("%s  read-only"), server);
    if (profile_on(p, PROFILE_PRODUCTION))
        return mem_printf(_("%s  production"), server);
    return mem_text(server);
}

static void ask_profile(struct app *app, struct view *v)
{
    const struct profiles *all = app->connection.profiles;
    const char **rows = mem_array(all->len + 1, sizeof *rows);
    char **notes = mem_array(all->len + 1, sizeof *notes);
    size_t at = all->len;
    for (size_t i = 0; i < all->len; i++) {
        rows[i] = all->items[i].name;
        notes[i] = profile_note(&all->items[i]);
        at = &all->items[i] == app->connection.profile ? i : at;
    }
    rows[all->len] = _("(no profile)");
    notes[all->len] = mem_text("");
    app_open_dialog(
        app,
        dialog_explain(
            dialog_choice(_("Profiles"), rows, (const char *const *)notes, all->len + 1, at, false,
                          NULL),
            _("The servers of the configuration file. A profile fills in address, user and the "
              "like; nothing is sent before you connect.")),
        chose_profile, v);
    for (size_t i = 0; i <= all->len; i++)
        free(notes[i]);
    free(notes);
    free(rows);
}

static enum move key_of_field(struct app *app, struct view *v, const struct key *k)
{
    switch (k->code) {
    case K_TAB:
    case K_DOWN:
        v->at = (v->at + 1) % ROWS;
        return MOVE_STAY;
    case K_BACKTAB:
    case K_UP:
        v->at = (v->at + ROWS - 1) % ROWS;
        return MOVE_STAY;
    case K_ENTER:
        return step_server_enter_pressed(app, v);
    case K_F3:
        if (!has_profiles(app))
            return MOVE_UNUSED;
        ask_profile(app, v);
        return MOVE_STAY;
    default:
        break;
    }
    if (v->at == ROW_CONNECT || !edit_key(&v->edits[v->at], k))
        return MOVE_UNUSED;
    app_note_paste(app, &v->edits[v->at]);
    step_server_take(app, v);
    return MOVE_STAY;
}

static const struct shortcut *server_shortcuts(const struct app *app, const void *view,
                                               size_t *count)
{
    static const struct shortcut keys[] = {
        {N_("Connect to the server"), "Enter", 0, K_ENTER},
        {N_("Choose a profile"), "F3", 0, K_F3},
    };
    (void)view;
    *count = 1 + has_profiles(app);
    return keys;
}

static enum move step_server_key(struct app *app, void *view, const struct key *k)
{
    struct view *v = view;
    bool edited = v->at == CONNECTION_PASSWORD;
    enum move move = key_of_field(app, v, k);
    if (edited != (v->at == CONNECTION_PASSWORD))
        show_password(app, v);
    return move;
}

static const char *step_server_keys(const struct app *app, const void *view)
{
    (void)view;
    if (connection_busy(&app->connection))
        return _("Esc stop  F1 help  F2 steps  F9 actions");
    if (has_profiles(app))
        return _("Tab next field  Enter connect  F3 profiles  F10 next step  F1 help  F9 actions");
    return _("Tab next field  Enter connect  F10 next step  F1 help  F2 steps  F9 actions");
}

static char *step_server_hint(const struct app *app, const void *view)
{
    const struct view *v = view;
    (void)app;
    return mem_text(_(hints[v->at]));
}

static const char *const helps[ROWS] = {
    N_("The wizard talks to OMS over the same address as the console in a browser: "
       "http://HOST:8089 or https://HOST, where HOST is the OMS host or its virtual address. Port "
       "8088 belongs to the cluster manager, which does not offer this interface.\n\n"
       "Over plain http others on the way can read the password, unless the server is on this "
       "machine. Use https if OMS has a certificate; otherwise open a tunnel (ssh -L "
       "8089:localhost:8089 HOST) and type http://localhost:8089.\n\n"
       "Requests go through the proxy that --proxy or the profile names, else through that of "
       "https_proxy or http_proxy, unless no_proxy lists the host or the server is on this "
       "machine."),
    N_("The name of an account of the OMS console. It is sent with the password in every request "
       "(HTTP Basic); the tasks that you create belong to it."),
    N_("The password of that account. It stays in memory: no file, draft or log gets it.\n\n"
       "Type it, or give it at the start: --password-fd N, the file that OMS_PASSWORD_FILE names, "
       "or the variable OMS_PASSWORD, in this order. If the field is empty when you connect, it "
       "comes from the password_command of the profile, or from the entry for this host and user "
       "in ~/.netrc (or the file that NETRC names). Password files must be closed to others (chmod "
       "600)."),
    N_("A PEM file with the certificate of the authority that signed the server's certificate. You "
       "need it for https if this machine does not know that authority. A self-signed certificate "
       "is its own authority: name its file here. The file takes the place of the system's "
       "certificates. Plain http does not use it.\n\n"
       "The options --ca-path, --pin, --cert and --key, and their keys in a profile, set the "
       "rest."),
    N_("Enter checks address, user and password on the server, then fetches data sources and "
       "labels. Esc or ^C stops it. F5 fetches them again."),
};

static char *step_server_help(const struct app *app, const void *view)
{
    const struct view *v = view;
    const char *profiles =
        has_profiles(app) ? _("\n\nF3 chooses another profile of the configuration file: a server "
                              "with its user, certificates, proxy and colour.")
                          : "";
    return mem_printf(
        "%s%s\n\n%s", _(helps[v->at]), profiles,
        _("You can go on without a connection: type the IDs by hand, save the spec to "
          "a file, and submit it later with \"oms-wizard submit FILE\"."));
}

static enum step_state step_server_state(const struct app *app)
{
    static const enum step_state states[] = {STATE_EMPTY, STATE_EMPTY, STATE_OK, STATE_ERROR};
    return states[app->connection.state];
}

static void step_server_refresh(struct app *app, void *view)
{
    (void)view;
    connection_try(app);
}

const struct screen step_server = {
    .id = "server",
    .name = N_("Server"),
    .brief = N_("Server"),
    .page = -1,
    .view_size = sizeof(struct view),
    .init = step_server_init,
    .clear = step_server_clear,
    .open = server_open,
    .shortcuts = server_shortcuts,
    .draw = step_server_draw,
    .key = step_server_key,
    .keys = step_server_keys,
    .hint = step_server_hint,
    .help = step_server_help,
    .state = step_server_state,
    .refresh = step_server_refresh,
};
