/* SPDX-License-Identifier: Apache-2.0 */
/* Profiles, and where a password comes from if nobody types it. */
#include <stdlib.h>
#include <string.h>

#include "base/secret.h"
#include "base/password_command.h"
#include "base/i18n.h"
#include "base/netrc.h"
#include "base/utf8.h"
#include "oms/profile.h"
#include "app/app.h"

const struct profile *connection_profile(const struct connection *c)
{
    return c->profile ? c->profile : oms_profile_at(c->profiles, connection_get(c, CONNECTION_URL));
}

bool connection_says(const struct connection *c, enum profile_key flag)
{
    return oms_profile_says(c->profiles, c->profile, connection_get(c, CONNECTION_URL), flag);
}

void connection_stop_helper(struct connection *c)
{
    password_command_free(c->helper);
    c->helper = NULL;
}

void connection_ask_helper(struct app *app)
{
    struct connection *c = &app->connection;
    const char *command = c->profile ? c->profile->texts[PROFILE_PASSWORD_COMMAND] : NULL;
    char *why = NULL;
    if (!command || connection_has_password(c))
        return;
    connection_stop_helper(c);
    c->helper = password_command_start(command, PASSWORD_COMMAND_SECONDS, true, &why);
    if (c->helper)
        app_notice(app, STYLE_NOTE, _("The password_command of the profile is running ..."));
    else
        app_notice(app, STYLE_ERROR, "%s", why);
    free(why);
}

static unsigned connection_fds(const struct app *app, struct pollfd *fds)
{
    const struct connection *c = &app->connection;
    if (!c->helper)
        return 0;
    fds[0] = (struct pollfd){.fd = password_command_fd(c->helper), .events = POLLIN};
    return 1;
}

static int connection_timeout(const struct app *app)
{
    const struct connection *c = &app->connection;
    return c->helper ? password_command_milliseconds(c->helper) : -1;
}

static void connection_serve(struct app *app)
{
    struct connection *c = &app->connection;
    struct password_command *h = c->helper;
    enum password_state state = h ? password_command_serve(h) : PASSWORD_COMING;
    if (state == PASSWORD_COMING)
        return;
    c->helper = NULL; /* setting the password would stop it */
    if (state == PASSWORD_HERE) {
        char *password = password_command_take(h);
        connection_set(app, CONNECTION_PASSWORD, password);
        secret_free(password);
        app_notice(app, STYLE_OK, _("The password came from the profile's password_command."));
    } else {
        app_notice(app, STYLE_ERROR, "%s", password_command_why(h));
    }
    password_command_free(h);
}

static bool connection_waits(const struct app *app)
{
    return app->connection.helper;
}

static bool connection_stop(struct app *app)
{
    bool creating = app->connection.creating;
    if (!connection_cancel(app))
        return false;
    if (creating) {
        app_notice(app, STYLE_WARNING,
                   _("Stopped. The server may have created the label: look for it in the list."));
        connection_list_labels(app);
    } else {
        app_notice(app, STYLE_WARNING, _("Stopped. What had arrived is kept."));
    }
    return true;
}

const struct worker connection_worker = {.fds = connection_fds,
                                         .timeout = connection_timeout,
                                         .serve = connection_serve,
                                         .busy = connection_waits,
                                         .stop = connection_stop};

bool connection_look_up(struct app *app, const char *url)
{
    struct connection *c = &app->connection;
    char *password = NULL, *why = NULL;
    if (connection_has_password(c))
        return true;
    char *host = oms_url_host(url);
    char *file = netrc_file();
    bool ok = netrc_find(file, host, connection_get(c, CONNECTION_USER), &password, &why);
    if (password) {
        connection_set(app, CONNECTION_PASSWORD, password);
        char *shown = utf8_shown(file);
        app_notice(app, STYLE_NOTE, _("The password came from %s."), shown);
        free(shown);
    }
    if (!ok)
        app_notice(app, STYLE_ERROR, "%s", why);
    free(why);
    free(file);
    free(host);
    secret_free(password);
    return ok;
}
