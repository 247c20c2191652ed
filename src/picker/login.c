/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "picker/columns.h"
#include "picker/source_catalog_internal.h"
#include "picker/login.h"
#include "app/app.h"
#include "picker/state.h"

struct pending_login {
    char *type, *address, *user, *schema, *tenant, *cluster, *dsn;
    char *source; /* id of the data source that they are for */
    bool columns; /* of tables, not the objects */
    bool worked;  /* a database answered to them */
    bool used;    /* what runs now was started with it */
};

void login_free(struct pending_login *l)
{
    if (!l)
        return;
    free(l->type);
    free(l->address);
    free(l->user);
    free(l->schema);
    free(l->tenant);
    free(l->cluster);
    free(l->dsn);
    free(l->source);
    free(l);
}

enum { ARGS_MAX = 24 };

static void add_option(const char **argv, size_t *count, const char *option, const char *value)
{
    if (!value || !*value)
        return;
    argv[(*count)++] = option;
    argv[(*count)++] = value;
}

/* The address as it was typed, cut into host and port. */
static void add_address(const char **argv, size_t *count, char *address)
{
    char *colon = strrchr(address, ':');
    bool v6 = colon && strchr(address, ':') != colon && address[0] != '[';
    if (colon && !v6) {
        *colon = '\0';
        add_option(argv, count, "--port", colon + 1);
    }
    add_option(argv, count, "--host", address);
}

static void login_run(struct app *app, const struct pending_login *l, const char *password)
{
    const char *argv[ARGS_MAX] = {NULL};
    size_t count = 0;
    char *program = path_program("oms-objects");
    char *address = mem_text(l->address);
    argv[count++] = program;
    add_option(argv, &count, "--type", l->type);
    if (l->dsn && *l->dsn)
        add_option(argv, &count, "--dsn", l->dsn);
    else
        add_address(argv, &count, address);
    add_option(argv, &count, "--user", l->user);
    add_option(argv, &count, "--schema", l->schema);
    add_option(argv, &count, "--tenant", l->tenant);
    add_option(argv, &count, "--cluster", l->cluster);
    add_option(argv, &count, "--password-fd", "3");
    add_option(argv, &count, "--timeout", "0");                 /* Esc stops it */
    argv[count++] = l->columns ? "--columns" : "--names-first"; /* the tables come after */
    if (l->columns)
        columns_run(app, (char *const *)argv, password);
    else
        source_catalog_run(app, (char *const *)argv, password, true);
    free(address);
    free(program);
}

static void login_password_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok) {
        objects_of(app)->source.login->used = true;
        login_run(app, objects_of(app)->source.login, dialog_text(d));
    }
}

static void ask_password(struct app *app)
{
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("Query the database"),
                         _("Password of this user (not saved, not written anywhere)"), NULL, true,
                         NULL, NULL),
            _("The password goes to oms-objects alone, which lists the names and ends. An empty "
              "one logs in without a password.")),
        login_password_given, NULL);
}

static void user_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok)
        return;
    mem_replace(&objects_of(app)->source.login->user, dialog_text(d));
    ask_password(app);
}

/* "DSN=name" instead of an address uses a data source of the ODBC configuration. */
static void address_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct pending_login *l = objects_of(app)->source.login;
    const char *text = dialog_text(d);
    (void)arg;
    if (!ok)
        return;
    bool dsn = strncasecmp(text, "dsn=", 4) == 0;
    mem_replace(&l->dsn, dsn ? text + 4 : NULL);
    if (!dsn)
        mem_replace(&l->address, text);
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("Query the database"),
                         _("User (OceanBase: user, or user@tenant#cluster)"), l->user, false, NULL,
                         NULL),
            _("A user of the source database who may read its dictionary. It need not be the user "
              "of the data source in OMS.")),
        user_given, NULL);
}

/* user@tenant#cluster, so that it can be seen and changed: without OBProxy there is no cluster. */
static char *login_full_user(const struct oms_source *s)
{
    const char *cluster = s->cluster ? s->cluster : "";
    if (!s->user || !s->tenant || !*s->tenant || strchr(s->user, '@'))
        return mem_text(s->user);
    return mem_printf("%s@%s%s%s", s->user, s->tenant, *cluster ? "#" : "", cluster);
}

/* The previous answers, or what the server tells of the data source. */
static struct pending_login *prefilled(struct app *app)
{
    const char *id = spec_get(app->spec, FIELD_SOURCE);
    const struct oms_source *s = connection_source(&app->connection, id);
    struct pending_login *l = objects_of(app)->source.login;
    if (l && id && strcmp(l->source, id) == 0)
        return l;
    login_free(l);
    l = mem_new(sizeof *l);
    l->source = mem_text(id ? id : "");
    if (s) {
        l->type = mem_text(s->type);
        l->address = oms_source_address(s);
        l->user = login_full_user(s);
        l->schema = mem_text(s->schema);
        l->tenant = mem_text(s->tenant);
        l->cluster = mem_text(s->cluster);
    }
    objects_of(app)->source.login = l;
    return l;
}

static void ask_address(struct app *app)
{
    struct pending_login *l = objects_of(app)->source.login;
    char *dsn = l->dsn ? mem_printf("DSN=%s", l->dsn) : NULL;
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("Query the database"),
                         _("Address host:port, or DSN=name of an ODBC source"),
                         dsn ? dsn : l->address, false, NULL, NULL),
            _("Where this machine reaches the source database. It may differ from the address "
              "that OMS uses.")),
        address_given, NULL);
    free(dsn);
}

static const char *const types[] = {"MYSQL", "OB_MYSQL",   "OB_ORACLE", "ORACLE",
                                    "TIDB",  "POSTGRESQL", "DB2_LUW"};
enum { TYPES = sizeof types / sizeof *types };

static void type_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok)
        return;
    mem_replace(&objects_of(app)->source.login->type, types[dialog_row(d)]);
    ask_address(app);
}

/* oms-objects is a program of its own, which may not have been built. */
static bool is_there(struct app *app)
{
    char *program = path_program("oms-objects");
    bool there = access(program, X_OK) == 0;
    char *shown = utf8_shown(program);
    char *text = mem_printf(_("%s is not installed: it is built if unixODBC and inih are there "
                              "(Debian: unixodbc-dev, libinih-dev). You can paste a list, or "
                              "read one from a file or a command."),
                            shown);
    if (!there)
        app_tell(app, _("Query the database"), text);
    free(text);
    free(shown);
    free(program);
    return there;
}

/* The type of a data source that was typed is not known. */
static void picker_login_ask(struct app *app, bool columns)
{
    struct pending_login *l = prefilled(app);
    l->columns = columns;
    l->used = false;
    if (!is_there(app))
        return;
    if (l->type)
        ask_address(app);
    else
        app_open_dialog(
            app,
            dialog_explain(dialog_choice(_("Which database is it?"), types, NULL, TYPES, 0),
                           _("Says how its dictionary is read. It changes nothing in the task.")),
            type_given, NULL);
}

void login_ask(struct app *app)
{
    picker_login_ask(app, false);
}

/* Host and user are known from the last time; the password is not. */
void login_ask_columns(struct app *app)
{
    struct pending_login *l = prefilled(app);
    if (!l->worked) {
        picker_login_ask(app, true);
        return;
    }
    l->columns = l->used = true;
    ask_password(app);
}

void login_worked(struct app *app)
{
    if (objects_of(app)->source.login && objects_of(app)->source.login->used)
        objects_of(app)->source.login->worked = true;
}

void login_forget(struct app *app)
{
    if (objects_of(app)->source.login)
        objects_of(app)->source.login->used = false;
}

static void again_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && dialog_button(d) == 1)
        picker_login_ask(app, objects_of(app)->source.login->columns);
}

void login_failed(struct app *app, const char *title, const char *why)
{
    const char *buttons[] = {_("Leave it"), _("Query again"), NULL};
    struct pending_login *l = objects_of(app)->source.login;
    if (l)
        l->worked = false;
    if (l && l->used)
        app_open_dialog(app, dialog_question(title, why, buttons, NULL), again_answered, NULL);
    else
        app_tell(app, title, why);
}
