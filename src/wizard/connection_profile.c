/* Profiles, and where a password comes from if nobody types it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/guard.h"
#include "base/password_command.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/netrc.h"
#include "base/utf8.h"
#include "oms/profile.h"
#include "wizard/state.h"

const struct profile *connection_profile(const struct connection *c)
{
    return c->profile ? c->profile : oms_profile_at(c->profiles, connection_get(c, CONNECTION_URL));
}

bool connection_says(const struct connection *c, enum profile_key flag)
{
    return oms_profile_says(c->profiles, c->profile, connection_get(c, CONNECTION_URL), flag);
}

/* The step shows copies of the texts. */
static void show_texts(struct wizard *w)
{
    step_server.enter(w, w->views[STEP_SERVER]);
}

void connection_stop_helper(struct connection *c)
{
    password_command_free(c->helper);
    c->helper = NULL;
}

void connection_ask_helper(struct wizard *w)
{
    struct connection *c = &w->connection;
    const char *command = c->profile ? c->profile->texts[PROFILE_PASSWORD_COMMAND] : NULL;
    char *why = NULL;
    if (!command || *connection_get(c, CONNECTION_PASSWORD))
        return;
    connection_stop_helper(c);
    c->helper = password_command_start(command, PASSWORD_COMMAND_SECONDS, true, &why);
    if (c->helper)
        wizard_notice(w, STYLE_NOTE, _("The password_command of the profile is running ..."));
    else
        wizard_notice(w, STYLE_ERROR, "%s", why);
    free(why);
}

void connection_choose(struct wizard *w, const struct profile *p)
{
    struct connection *c = &w->connection;
    struct http_way way = oms_profile_way(p);
    connection_set(w, CONNECTION_PASSWORD, ""); /* it belongs to the server before */
    connection_set(w, CONNECTION_URL,
                   p && p->texts[PROFILE_SERVER] ? p->texts[PROFILE_SERVER] : "");
    connection_set(w, CONNECTION_USER, p && p->texts[PROFILE_USER] ? p->texts[PROFILE_USER] : "");
    connection_set(w, CONNECTION_CA_FILE, way.ca_file ? way.ca_file : "");
    http_way_clear(&c->way);
    http_way_copy(&c->way, &way);
    c->page_size = (unsigned)profile_number(p, PROFILE_PAGE_SIZE);
    c->profile = p;
    connection_ask_helper(w);
    show_texts(w);
}

unsigned connection_fds(const struct connection *c, struct pollfd fds[1])
{
    if (!c->helper)
        return 0;
    fds[0] = (struct pollfd){.fd = password_command_fd(c->helper), .events = POLLIN};
    return 1;
}

int connection_timeout(const struct connection *c)
{
    return c->helper ? password_command_milliseconds(c->helper) : -1;
}

void connection_serve(struct wizard *w)
{
    struct connection *c = &w->connection;
    struct password_command *h = c->helper;
    enum password_state state = h ? password_command_serve(h) : PASSWORD_COMING;
    if (state == PASSWORD_COMING)
        return;
    c->helper = NULL; /* setting the password would stop it */
    if (state == PASSWORD_HERE) {
        char *password = password_command_take(h);
        connection_set(w, CONNECTION_PASSWORD, password);
        guard_free(password);
        wizard_notice(w, STYLE_OK, _("The password came from the profile's password_command."));
    } else {
        wizard_notice(w, STYLE_ERROR, "%s", password_command_why(h));
    }
    password_command_free(h);
    show_texts(w);
}

bool connection_look_up(struct wizard *w, const char *url)
{
    struct connection *c = &w->connection;
    char *password = NULL, *why = NULL;
    if (*connection_get(c, CONNECTION_PASSWORD))
        return true;
    char *host = oms_url_host(url);
    char *file = netrc_file();
    bool ok = netrc_find(file, host, connection_get(c, CONNECTION_USER), &password, &why);
    if (password) {
        connection_set(w, CONNECTION_PASSWORD, password);
        show_texts(w);
        char *shown = utf8_shown(file);
        wizard_notice(w, STYLE_NOTE, _("The password came from %s."), shown);
        free(shown);
    }
    if (!ok)
        wizard_notice(w, STYLE_ERROR, "%s", why);
    free(why);
    free(file);
    free(host);
    guard_free(password);
    return ok;
}
