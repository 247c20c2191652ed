/* SPDX-License-Identifier: Apache-2.0 */
/* Sends nothing readable to another computer before the user has agreed, once for each server. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "app/app.h"

const char *connection_warning(const struct connection *c, const char *url)
{
    struct http_way way = connection_way(c);
    if (!oms_way_is_readable(url, &way))
        return NULL;
    if (oms_url_is_readable_on_the_way(url))
        return _("Plain http: others on the way to this host can read the password. Use "
                 "https if OMS offers it, or a tunnel.");
    return _("Plain http: the server is on this machine, but the proxy is not, and the "
             "password travels readable to it. Leave the proxy out, or use "
             "https.");
}

/* What the answer applies to: the same server by another proxy is asked about again.
 * Caller frees. */
static char *consent_key(const struct connection *c, const char *url)
{
    return mem_printf("%s %s", url, connection_get(c, CONNECTION_PROXY));
}

static void consent_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct connection *c = &app->connection;
    char *key = arg;
    if (ok && dialog_button(d) == 1) {
        texts_add(&c->agreed, key);
        connection_try(app);
    } else {
        connection_refuse(c, mem_text(_("Not connected: the password was not sent.")));
    }
    free(key);
}

bool connection_may_send(struct app *app, const char *url)
{
    struct connection *c = &app->connection;
    const char *warning = connection_warning(c, url);
    const char *buttons[] = {_("Do not connect"), _("Connect anyway"), NULL};
    char *key = consent_key(c, url);
    if (!warning || !connection_has_password(c) || texts_has(&c->agreed, key)) {
        free(key);
        return true;
    }
    char *shown = utf8_shown(url);
    char *text = mem_printf(_("%s\n\nSend the password to %s anyway?"), warning, shown);
    app_open_dialog(app,
                    dialog_explain(dialog_question(_("Readable password"), text, buttons, NULL),
                                   _("Nothing was sent yet. \"Connect anyway\" holds for this "
                                     "server until the program ends.")),
                    consent_answered, key);
    free(text);
    free(shown);
    return false;
}
