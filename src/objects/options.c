/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/options.h"

#include <errno.h>
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "objects/codes.h"
#include "objects/say.h"

enum { DEFAULT_TIMEOUT = 60, PORT_MAX = 65535, COLUMNS = 79, TERM_WIDTH = 20, GAP = 2 };

enum kind { IS_TEXT, IS_NUMBER, IS_FLAG, IS_FORMAT, IS_HELP, IS_VERSION };

static const struct row {
    const char *name;
    const char *value; /* NULL: takes none */
    enum kind kind;
    size_t offset;
    long most;
    const char *help; /* N_() */
} rows[] = {
#define AT(member) offsetof(struct options, member)
    {"type", "TYPE", IS_TEXT, AT(type), 0,
     N_("Type of the data source as OMS names it: MYSQL, OB_MYSQL, TIDB, OB_ORACLE, ORACLE, "
        "DB2_LUW, POSTGRESQL, or one that drivers.conf adds.")},
    {"host", "HOST", IS_TEXT, AT(host), 0, N_("Address of the database server.")},
    {"port", "PORT", IS_TEXT, AT(port), 0, N_("Its port. Default: the usual one of the type.")},
    {"user", "NAME", IS_TEXT, AT(user), 0, N_("User of the database.")},
    {"password-fd", "N", IS_NUMBER, AT(password_fd), 1 << 20,
     N_("Read the password from this file descriptor, up to the end of the line. Without it the "
        "terminal is asked.")},
    {"tenant", "NAME", IS_TEXT, AT(tenant), 0,
     N_("Tenant of OceanBase, unless the user names it.")},
    {"cluster", "NAME", IS_TEXT, AT(cluster), 0,
     N_("Cluster of OceanBase, unless the user names it.")},
    {"database", "NAME", IS_TEXT, AT(database), 0,
     N_("Database to connect to (PostgreSQL, DB2), or service name (Oracle).")},
    {"schema", "NAME", IS_TEXT, AT(schema), 0, N_("Only the objects of this database or schema.")},
    {"system", NULL, IS_FLAG, AT(system), 0, N_("System schemas too.")},
    {"no-keys", NULL, IS_FLAG, AT(no_keys), 0,
     N_("Do not find out which tables have a unique row id; the list is complete sooner.")},
    {"names-first", NULL, IS_FLAG, AT(names_first), 0,
     N_("List the names first, and what else is known of them later, in lines that begin with a "
        "tab: for programs, see oms-objects(1).")},
    {"columns", NULL, IS_FLAG, AT(columns), 0,
     N_("List the columns of the named tables instead: DB.TABLE, lines of an earlier list, or - "
        "to read such lines from standard input.")},
    {"driver", "NAME", IS_TEXT, AT(driver), 0,
     N_("ODBC driver. Default: the first one in drivers.conf that is installed.")},
    {"dsn", "NAME", IS_TEXT, AT(dsn), 0,
     N_("Data source of odbc.ini, instead of address and driver. It may name user and password.")},
    {"format", "tsv|json", IS_FORMAT, AT(json), 0,
     N_("Tab-separated lines (the default) or a JSON object on each line.")},
    {"timeout", "S", IS_NUMBER, AT(timeout), 86400,
     N_("Give up when nothing arrives for this many seconds; 0 waits forever. Default: 60.")},
    {"list-drivers", NULL, IS_FLAG, AT(list_drivers), 0,
     N_("List the types, the installed drivers that serve them, and what is missing.")},
    {"help", NULL, IS_HELP, 0, 0, N_("Show this help and exit.")},
    {"version", NULL, IS_VERSION, 0, 0, N_("Show the version and exit.")},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void options_paragraph(const char *text)
{
    struct texts lines = {0};
    utf8_wrap(text, COLUMNS, &lines);
    for (size_t i = 0; i < lines.len; i++)
        puts(lines.items[i]);
    texts_clear(&lines);
}

static void help_row(const struct row *row)
{
    char *term =
        row->value ? mem_printf("--%s %s", row->name, row->value) : mem_printf("--%s", row->name);
    struct texts lines = {0};
    utf8_wrap(_(row->help), COLUMNS - TERM_WIDTH - 2 * GAP, &lines);
    printf("%*s%-*s", GAP, "", TERM_WIDTH + GAP, term);
    for (size_t i = 0; i < lines.len; i++)
        printf("%*s%s\n", i ? TERM_WIDTH + 2 * GAP : 0, "", lines.items[i]);
    texts_clear(&lines);
    free(term);
}

static int options_help(void)
{
    options_paragraph(_("Usage: oms-objects --type TYPE --host HOST --user NAME [OPTION]..."));
    options_paragraph(_("   or: oms-objects --type TYPE --dsn NAME [OPTION]..."));
    options_paragraph(
        _("Lists the databases, tables and views of a data source through unixODBC."));
    putchar('\n');
    for (size_t i = 0; i < ROWS; i++)
        help_row(&rows[i]);
    putchar('\n');
    options_paragraph(
        _("Fields of a line: database, object, kind (table or view), estimated rows, unique "
          "row id (yes or no). What is not known is empty. With --columns: database, object, "
          "column, type, nullable, position in the primary key, unique indexes. In a field "
          "\\t \\n \\r \\\\ stand for tab, line feed, carriage return and backslash."));
    putchar('\n');
    options_paragraph(
        _("Exit codes: 0 all of it was listed, 1 another failure, 2 wrong usage, 4 the server "
          "was not reached or the connection was lost, 5 wrong user or password, 9 no driver "
          "or another trouble on this computer."));
    return OBJECTS_DONE;
}

static bool objects_options_read_number(const char *name, const char *text, long most, long *number)
{
    char *end, *shown;
    errno = 0;
    *number = *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : -1;
    if (*number >= 0 && *number <= most && !*end && errno == 0)
        return true;
    shown = utf8_shown(text);
    say(_("--%s takes a number from 0 to %ld, not '%s'."), name, most, shown);
    free(shown);
    return false;
}

/* Some drivers take a host with these signs for none at all, and so for this computer. */
static bool options_check_address(const struct options *o)
{
    long port;
    if (*o->port && !objects_options_read_number("port", o->port, PORT_MAX, &port))
        return false;
    if (!strpbrk(o->host, ";="))
        return true;
    char *shown = utf8_shown(o->host);
    say(_("--host takes the name or address of a computer, not '%s'."), shown);
    free(shown);
    return false;
}

static bool read_format(bool *json)
{
    *json = strcmp(optarg, "json") == 0;
    if (*json || strcmp(optarg, "tsv") == 0)
        return true;
    say("%s", _("--format takes tsv or json."));
    return false;
}

static int options_read_option(struct options *o, const struct row *row)
{
    char *place = (char *)o + row->offset;
    const char *text = optarg;
    bool flag = true, ok = true;
    long number = 0;
    switch (row->kind) {
    case IS_TEXT:
        memcpy(place, &text, sizeof text);
        break;
    case IS_NUMBER:
        ok = objects_options_read_number(row->name, text, row->most, &number);
        memcpy(place, &number, sizeof number);
        break;
    case IS_FORMAT:
        ok = read_format(&flag);
        memcpy(place, &flag, sizeof flag);
        break;
    case IS_FLAG:
        memcpy(place, &flag, sizeof flag);
        break;
    case IS_HELP:
        return options_help();
    case IS_VERSION:
        puts("oms-objects " PACKAGE_VERSION);
        return OBJECTS_DONE;
    }
    return ok ? -1 : OBJECTS_USAGE;
}

static int options_check(const struct options *o, int operands)
{
    if (o->list_drivers)
        return -1;
    if (!*o->type)
        say("%s", _("--type is missing. Try 'oms-objects --help'."));
    else if (!*o->dsn && (!*o->host || !*o->user))
        say("%s", _("--host and --user are needed, or --dsn. Try 'oms-objects --help'."));
    else if (o->columns && operands == 0)
        say("%s", _("--columns needs names of tables, or - to read them from standard input."));
    else if (o->names_first && (o->columns || o->json))
        say("%s", _("--names-first is for objects as tab-separated lines."));
    else if (!o->columns && operands > 0)
        say("%s", _("Names of tables go with --columns. Try 'oms-objects --help'."));
    else if (options_check_address(o))
        return -1;
    return OBJECTS_USAGE;
}

int options_read(struct options *o, int argc, char **argv)
{
    struct option table[ROWS + 1] = {0};
    int index;
    *o = (struct options){.type = "",
                          .host = "",
                          .port = "",
                          .user = "",
                          .tenant = "",
                          .cluster = "",
                          .database = "",
                          .schema = "",
                          .driver = "",
                          .dsn = "",
                          .password_fd = -1,
                          .timeout = DEFAULT_TIMEOUT};
    for (int i = 0; i < ROWS; i++)
        table[i] =
            (struct option){rows[i].name, rows[i].value ? required_argument : no_argument, NULL, i};
    while ((index = getopt_long(argc, argv, "", table, NULL)) != -1) {
        int code =
            index >= 0 && index < ROWS ? options_read_option(o, &rows[index]) : OBJECTS_USAGE;
        if (code >= 0)
            return code;
    }
    o->names = argv + optind;
    return options_check(o, argc - optind);
}
