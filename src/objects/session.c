/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/session.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/compat.h"
#include "base/secret.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "objects/password.h"
#include "objects/say.h"
#include "objects/template.h"
#include "objects/verdict.h"
#include "objects/watchdog.h"

enum { SECRET_ROOM = 16384 };

static const char dsn_template[] = "DSN={dsn}[[;UID={user}]][[;PWD={password}]]";

void session_init(struct session *s, const struct options *o)
{
    *s = (struct session){.options = o};
    drivers_init(&s->drivers);
    trouble_init(&s->trouble);
}

void session_clear(struct session *s)
{
    odbc_close(&s->odbc);
    trouble_clear(&s->trouble);
    drivers_clear(&s->drivers);
    free(s->driver);
}

static const char *setting(const struct session *s, const char *key, const char *otherwise)
{
    const char *value = drivers_get(&s->drivers, s->type, key);
    return value ? value : otherwise;
}

static bool session_is_among(const struct texts *names, const char *name)
{
    for (size_t i = 0; i < names->len; i++)
        if (strcasecmp(names->items[i], name) == 0)
            return true;
    return false;
}

/* The first driver of the type that is installed; NULL: none. Caller frees. */
static char *session_driver(struct session *s, const struct driver_type *type)
{
    struct texts wanted = {0}, installed = {0};
    char *driver = NULL;
    drivers_lines(&s->drivers, type, "drivers", &wanted);
    odbc_drivers(&s->odbc, &installed);
    for (size_t i = 0; i < wanted.len && !driver; i++)
        if (session_is_among(&installed, wanted.items[i]))
            driver = mem_text(wanted.items[i]);
    texts_clear(&installed);
    texts_clear(&wanted);
    return driver;
}

static int no_driver(const struct session *s)
{
    char *own = drivers_own_file();
    char *type = utf8_shown(s->type->name);
    struct texts wanted = {0};
    struct buf names = {0};
    drivers_lines(&s->drivers, s->type, "drivers", &wanted);
    for (size_t i = 0; i < wanted.len; i++)
        buf_printf(&names, "%s%s", i ? ", " : "", wanted.items[i]);
    say(_("No ODBC driver for %s is installed. It comes with: %s. Looked for: %s. A driver of "
          "another name is put into section [%s] of %s."),
        type, setting(s, "package", "?"), buf_string(&names), type,
        own ? own : "/etc/oms-wizard/drivers.conf");
    buf_clear(&names);
    texts_clear(&wanted);
    free(type);
    free(own);
    return OBJECTS_LOCAL;
}

/* Where we are going, for messages. Caller frees. */
static char *place(const struct session *s)
{
    const struct options *o = s->options;
    char *text = *o->dsn    ? mem_text(o->dsn)
                 : *o->port ? mem_printf("%s:%s", o->host, o->port)
                            : mem_printf("%s:%s", o->host, setting(s, "port", "?"));
    char *shown = utf8_shown(text);
    free(text);
    return shown;
}

static enum objects_code session_verdict(const struct session *s)
{
    const struct verdict_signs signs = {setting(s, "unauthorised", NULL),
                                        setting(s, "refused", NULL), setting(s, "unreached", NULL)};
    return verdict_of(&s->trouble, &signs);
}

/* The driver's report, or the lack of one. */
static const char *session_report(const struct session *s)
{
    return s->trouble.text.len ? buf_string(&s->trouble.text) : _("the driver does not say why");
}

static int failed_connect(const struct session *s)
{
    enum objects_code code = session_verdict(s);
    char *where = place(s);
    if (code == OBJECTS_UNAUTHORISED)
        say(_("%s does not accept this user or password: %s"), where, session_report(s));
    else if (code == OBJECTS_UNREACHED)
        say(_("%s could not be reached. Check the address, the port and any firewall in between: "
              "%s"),
            where, session_report(s));
    else if (code == OBJECTS_LOCAL)
        say(_("The ODBC driver or data source cannot be used on this computer: %s"),
            session_report(s));
    else
        say(_("%s refused the connection: %s"), where, session_report(s));
    free(where);
    return (int)code;
}

int session_failed(struct session *s, size_t rows)
{
    if (session_verdict(s) == OBJECTS_UNREACHED) {
        say(P_("The connection was lost after %zu row: %s",
               "The connection was lost after %zu rows: %s", rows),
            rows, session_report(s));
        return OBJECTS_UNREACHED;
    }
    say(_("The database refused the query of its catalogue: %s"), session_report(s));
    return OBJECTS_FAILED;
}

/* Once connected, a timeout is reported as a server that does not answer. */
static void session_watch(const struct session *s)
{
    char *where = place(s);
    long seconds = s->options->timeout;
    char *line =
        say_text(P_("Nothing has arrived from %s for %ld second.",
                    "Nothing has arrived from %s for %ld seconds.", (unsigned long)seconds),
                 where, seconds);
    watchdog_start(seconds, line, OBJECTS_UNREACHED);
    free(line);
    free(where);
}

/* OceanBase takes user@tenant#cluster; a user that was given so is complete. */
static bool session_full_user(const struct session *s, struct buf *user, char **why)
{
    const struct options *o = s->options;
    bool complete = strchr(o->user, '@');
    const struct template_value values[] = {
        {"user", o->user},
        {"tenant", complete ? "" : o->tenant},
        {"cluster", complete ? "" : o->cluster},
    };

    return template_expand(setting(s, "user", "{user}"), TEMPLATE_PLAIN, values,
                           sizeof values / sizeof *values, user, NULL, why);
}

/* string holds the password then; it has room enough not to move and leave copies behind. */
static bool connection_string(const struct session *s, const char *driver, const char *password,
                              struct buf *string, char **why)
{
    const struct options *o = s->options;
    struct buf user = {0};
    bool ok;
    ok = session_full_user(s, &user, why);
    if (ok) {
        const struct template_value values[] = {
            {"driver", driver},          {"dsn", o->dsn},
            {"host", o->host},           {"port", *o->port ? o->port : setting(s, "port", "")},
            {"user", buf_string(&user)}, {"password", password},
            {"database", o->database},   {"schema", o->schema},
        };
        char *room = mem_new(SECRET_ROOM);

        buf_add(string, room, SECRET_ROOM);
        buf_reset(string);
        free(room);
        ok = template_expand(*o->dsn ? setting(s, "dsn", dsn_template) : setting(s, "connect", ""),
                             TEMPLATE_ATTRIBUTES, values, sizeof values / sizeof *values, string,
                             NULL, why);
    }
    buf_clear(&user);
    return ok;
}

static int connect_with(struct session *s, const char *driver, const char *password)
{
    struct buf string = {0};
    char *why = NULL;
    int code = OBJECTS_USAGE;
    if (connection_string(s, driver, password, &string, &why)) {
        session_watch(s);
        code = odbc_connect(&s->odbc, buf_string(&string), s->options->timeout, &s->trouble)
                   ? OBJECTS_DONE
                   : failed_connect(s);
        watchdog_feed();
    } else {
        say("%s", why);
    }
    if (string.data)
        explicit_bzero(string.data, string.cap);
    buf_clear(&string);
    free(why);
    return code;
}

static int find_type(struct session *s)
{
    char *why = NULL;
    char *shown;
    if (!drivers_load(&s->drivers, &why)) {
        say("%s", why);
        free(why);
        return OBJECTS_LOCAL;
    }
    s->type = drivers_find(&s->drivers, s->options->type);
    if (s->type)
        return OBJECTS_DONE;
    shown = utf8_shown(s->options->type);
    say(_("drivers.conf has no section for %s. oms-objects --list-drivers names those it has."),
        shown);
    free(shown);
    return OBJECTS_USAGE;
}

static int session_start(struct session *s)
{
    struct cursor c = {0};
    int code = OBJECTS_DONE;
    if (drivers_get(&s->drivers, s->type, "start")) {
        code = session_query(s, "start", "", "", &c);
        if (code != OBJECTS_DONE)
            code = session_failed(s, 0);
        cursor_close(&c);
        if (code == OBJECTS_FAILED)
            code = OBJECTS_DONE;
    }
    return code;
}

int session_find_driver(struct session *s)
{
    const struct options *o = s->options;
    int code = find_type(s);
    if (code != OBJECTS_DONE)
        return code;
    if (!odbc_open(&s->odbc, &s->trouble))
        return failed_connect(s);
    s->driver = *o->driver ? mem_text(o->driver) : session_driver(s, s->type);
    return s->driver || *o->dsn ? OBJECTS_DONE : no_driver(s);
}

char *session_crashed(const struct session *s)
{
    char *shown = utf8_shown(*s->options->dsn ? s->options->dsn : s->driver);
    char *line = say_text(_("The ODBC driver (%s) crashed, as some do when the connection breaks. "
                            "Try again, and then another version of it. Rows listed before:"),
                          shown);
    free(shown);
    return line;
}

int session_connect(struct session *s)
{
    const struct options *o = s->options;
    char *password = NULL;
    int code = OBJECTS_DONE;
    if (*o->user || o->password_fd >= 0)
        code = password_get(o->password_fd, o->user, &password);
    if (code == OBJECTS_DONE)
        code = connect_with(s, s->driver ? s->driver : "", password ? password : "");
    secret_free(password);
    return code == OBJECTS_DONE ? session_start(s) : code;
}

int session_query(struct session *s, const char *key, const char *schema, const char *table,
                  struct cursor *c)
{
    const struct template_value values[] = {{"schema", schema}, {"table", table}};
    struct texts params = {0};
    struct buf sql = {0};
    char *why = NULL;
    int code = OBJECTS_LOCAL;
    *c = (struct cursor){0};
    if (!template_expand(setting(s, key, ""), TEMPLATE_QUERY, values,
                         sizeof values / sizeof *values, &sql, &params, &why)) {
        trouble_clear(&s->trouble);
        buf_text(&s->trouble.text, why);
    } else {
        code = cursor_open(c, &s->odbc, buf_string(&sql), &params, &s->trouble) ? OBJECTS_DONE
                                                                                : OBJECTS_FAILED;
    }
    watchdog_feed();
    free(why);
    buf_clear(&sql);
    texts_clear(&params);
    return code;
}
