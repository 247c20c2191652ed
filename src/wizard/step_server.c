/* SPDX-License-Identifier: Apache-2.0 */
/* Step 1: where OMS is and who asks. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "app/form.h"
#include "wizard/start.h"
#include "wizard/wizard.h"

/* What a newcomer should know of the transport before sending a password. */
static void note_transport(const struct connection *c, struct notes *n)
{
    const char *text = connection_get(c, CONNECTION_URL);
    char *why = NULL;
    char *url = *text ? oms_url_check(text, &why) : NULL;
    const char *warning = url ? connection_warning(c, url) : NULL;
    if (warning)
        form_note(n, STYLE_WARNING, warning);
    if (c->insecure)
        form_note(n, STYLE_ERROR,
                  _("--insecure: the server's certificate is not checked. Whoever intercepts the "
                    "connection can read the password."));
    free(url);
    free(why);
}

static void note_state(const struct connection *c, struct notes *n)
{
    static const enum style styles[] = {STYLE_NORMAL, STYLE_NOTE, STYLE_OK, STYLE_ERROR};
    if (c->said)
        form_note(n, styles[c->state], c->said);
    const struct oms_sources *incoming = connection_incoming(c);
    if (c->sources_loading && incoming->pages) {
        char *pages =
            mem_printf(_("Data sources: page %zu of %zu"), incoming->pages_done, incoming->pages);
        form_note(n, STYLE_NOTE, pages);
        free(pages);
    } else if (c->state == CONNECTION_UP && c->sources_known) {
        form_note(n, STYLE_NORMAL, _("F10 continues with the source."));
    }
}

static void server_notes(const struct app *app, int id, struct notes *n)
{
    if (id == CONNECTION_URL)
        note_transport(&app->connection, n);
    else if (id == CONNECTION_CONNECT)
        note_state(&app->connection, n);
}

static const struct field *server_row(int id)
{
    return &connection_rows[id];
}

/* "": there is a password. */
static const char *server_get(const struct app *app, int id)
{
    const struct connection *c = &app->connection;
    const char *text = connection_get(c, (enum connection_row)id);
    if (!*text && connection_rows[id].always)
        return connection_rows[id].fallback;
    return *text || (connection_rows[id].secret && connection_has_password(c)) ? text : NULL;
}

static char *server_secret(const struct app *app, int id)
{
    (void)id; /* there is one */
    return connection_password(&app->connection);
}

static void server_set(struct app *app, int id, const char *text)
{
    connection_set(app, (enum connection_row)id, text);
}

static enum move server_act(struct app *app, int id)
{
    (void)id; /* there is one */
    if (connection_busy(&app->connection))
        return MOVE_STAY;
    if (app->connection.state == CONNECTION_UP)
        return MOVE_NEXT;
    start_expect(app);
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
    struct connection *c = &app->connection;
    if (!ok)
        return;
    connection_choose(app, dialog_row(d) < all->len ? &all->items[dialog_row(d)] : NULL);
    form_go(app, arg,
            connection_has_password(c) || c->helper ? CONNECTION_CONNECT : CONNECTION_PASSWORD);
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

static void ask_profile(struct app *app, struct form *f)
{
    const struct profiles *all = app->connection.profiles;
    const struct profile *now = app->connection.profile;
    struct dialog *d = dialog_one(_("Profiles"));
    for (size_t i = 0; i < all->len; i++) {
        const struct profile *p = &all->items[i];
        char *note = profile_note(p);
        dialog_add(d, (struct dialog_row){.text = p->name, .note = note, .focused = p == now});
        free(note);
    }
    dialog_add(d, (struct dialog_row){.text = _("(no profile)"), .focused = !now});
    dialog_explain(d, _("The servers of the configuration file. A profile fills in address, user "
                        "and the like; nothing is sent before you connect."));
    app_open_dialog(app, d, chose_profile, f);
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
    if (k->code != K_F3 || !has_profiles(app))
        return form_step_key(app, view, k);
    ask_profile(app, view);
    return MOVE_STAY;
}

static const char *step_server_keys(const struct app *app, const void *view)
{
    if (connection_busy(&app->connection))
        return form_step_keys(app, view);
    if (has_profiles(app))
        return _("Tab next field  Enter connect  F3 profiles  F10 next step  F1 help  F9 actions");
    return _("Tab next field  Enter connect  F10 next step  F1 help  F2 steps  F9 actions");
}

static char *server_about(const struct app *app, int id)
{
    const char *path = connection_rows[id].path;
    const char *profiles =
        has_profiles(app) ? _("\n\nF3 chooses another profile of the configuration file: a server "
                              "with its user, certificates, proxy and colour.")
                          : "";
    char *key = path ? mem_printf(_("\nIn a profile: %s"), path) : mem_text("");
    char *about =
        mem_printf("%s%s\n\n%s", key, profiles,
                   _("You can go on without a connection: type the IDs by hand, save the spec to "
                     "a file, and submit it later with \"oms-wizard submit FILE\"."));
    free(key);
    return about;
}

static const struct keeper server_keeper = {
    .row = server_row,
    .get = server_get,
    .set = server_set,
    .secret = server_secret,
    .act = server_act,
    .notes = server_notes,
    .about = server_about,
};

static void step_server_init(struct app *app, void *view)
{
    struct form *f = view;
    form_init(f, &server_keeper, CONNECTION_ROWS, 0);
    f->entered = true; /* at the first row, or where Enter connects */
    if (*connection_get(&app->connection, CONNECTION_URL))
        form_go(app, f, CONNECTION_CONNECT);
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
    .init = step_server_init,
    .shortcuts = server_shortcuts,
    .key = step_server_key,
    .keys = step_server_keys,
    .state = step_server_state,
    .refresh = step_server_refresh,
    FORM_MEMBERS,
};
