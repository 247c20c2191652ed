#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "wizard/columns.h"
#include "wizard/inventory_run.h"
#include "wizard/login.h"
#include "wizard/state.h"

struct pending_login {
    char *type, *address, *user, *schema, *tenant, *cluster, *dsn;
    bool columns; /* of one table, not the objects */
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

static void run(struct wizard *w, const struct pending_login *l, const char *password)
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
    add_option(argv, &count, "--timeout", "0"); /* Esc stops it */
    char *table = l->columns ? columns_table(w) : NULL;
    add_option(argv, &count, "--columns", table);
    if (l->columns)
        columns_run(w, (char *const *)argv, password);
    else
        inventory_run(w, (char *const *)argv, password, true);
    free(table);
    free(address);
    free(program);
}

static void forget(struct wizard *w)
{
    login_free(w->inventory.login);
    w->inventory.login = NULL;
}

static void password_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok)
        run(w, w->inventory.login, dialog_text(d));
    forget(w);
}

static void user_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok) {
        forget(w);
        return;
    }
    mem_replace(&w->inventory.login->user, dialog_text(d));
    wizard_ask(w,
               dialog_input(_("Ask the database"),
                            _("Password of this user (not kept, not written anywhere)"), NULL, true,
                            NULL, NULL),
               password_given, NULL);
}

/* "DSN=name" instead of an address uses a data source of the ODBC configuration. */
static void address_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct pending_login *l = w->inventory.login;
    const char *text = dialog_text(d);
    (void)arg;
    if (!ok) {
        forget(w);
        return;
    }
    bool dsn = strncasecmp(text, "dsn=", 4) == 0;
    mem_replace(dsn ? &l->dsn : &l->address, dsn ? text + 4 : text);
    wizard_ask(w,
               dialog_input(_("Ask the database"),
                            _("User (OceanBase: user, or user@tenant#cluster)"), l->user, false,
                            NULL, NULL),
               user_given, NULL);
}

static void ask(struct wizard *w, bool columns)
{
    const struct oms_source *s = connection_source(&w->connection, spec_get(w->spec, FIELD_SOURCE));
    struct pending_login *l = mem_new(sizeof *l);
    l->columns = columns;
    if (s) {
        l->type = mem_text(s->type);
        l->address = s->ip ? mem_printf("%s:%ld", s->ip, s->port) : NULL;
        l->user = mem_text(s->user);
        l->schema = mem_text(s->schema);
        l->tenant = mem_text(s->tenant);
        l->cluster = mem_text(s->cluster);
    }
    login_free(w->inventory.login);
    w->inventory.login = l;
    wizard_ask(w,
               dialog_input(_("Ask the database"),
                            _("Address host:port, or DSN=name of an ODBC source"), l->address,
                            false, NULL, NULL),
               address_given, NULL);
}

void login_ask(struct wizard *w)
{
    ask(w, false);
}

void login_ask_columns(struct wizard *w)
{
    ask(w, true);
}
