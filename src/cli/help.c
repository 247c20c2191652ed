/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"

enum { COLUMNS = 79, INDENT = 2, TERM_WIDTH = 20 };

struct entry {
    const char *term;
    const char *text; /* N_() */
};

static const struct entry variables[] = {
    {"OMS_SERVER", N_("Address of the server, if --server is not given.")},
    {"OMS_USER", N_("User, if --user is not given.")},
    {"OMS_PROFILE", N_("Profile, if --profile is not given.")},
    {"OMS_EDITION", N_("Edition of OMS, if --edition is not given.")},
    {"OMS_PASSWORD_FILE", N_("File that holds the password. Others must not be able to read it.")},
    {"OMS_PASSWORD", N_("The password. A file is safer: programs of the same user can see this.")},
    {"NETRC", N_("File with passwords, instead of ~/.netrc. Only entries of the server's host.")},
    {"XDG_CONFIG_HOME", N_("Where oms-wizard/config with the profiles is, instead of ~/.config.")},
    {"OMS_INSECURE", N_("If it is yes: --insecure does not ask.")},
    {"SSL_CERT_FILE", N_("File of authorities to trust, if --ca-file and --ca-path are not given; "
                         "else CURL_CA_BUNDLE.")},
    {"VISUAL, EDITOR", N_("The editor for a file that is no spec; else vi.")},
    {"NO_COLOR", N_("If it is not empty: no colours.")},
};

static const struct {
    enum exit_code code;
    const char *text; /* N_() */
} codes[] = {
    {CODE_DONE, N_("Done.")},
    {CODE_FAILED, N_("Another failure; of 'diff --exit-code': the specs differ.")},
    {CODE_USAGE, N_("Wrong usage, or a question must be asked and there is no terminal.")},
    {CODE_SPEC, N_("The spec has errors.")},
    {CODE_UNREACHED, N_("The server could not be reached.")},
    {CODE_UNAUTHORISED, N_("The server does not accept the user or the password.")},
    {CODE_REFUSED, N_("The server refused the request.")},
    {CODE_CONFLICT, N_("A task of this name exists already.")},
    {CODE_UNKNOWN, N_("A request was sent and it is not known whether it was carried out.")},
    {CODE_FILE, N_("A local file cannot be read or written.")},
    {CODE_LEFT, N_("The user left before a task was created.")},
};

static void help_paragraph(const char *text)
{
    output_paragraph(stdout, "", text, 0);
}

/* A term, and its text in a column beside it (below it if the term is too wide). */
static void entry(const char *term, const char *text)
{
    size_t width = utf8_width(term);
    size_t column = INDENT + TERM_WIDTH + INDENT;
    struct texts lines = {0};
    utf8_wrap(text, COLUMNS - column, &lines);
    printf("%*s%s", INDENT, "", term);
    if (width > TERM_WIDTH)
        printf("\n%*s", (int)column, "");
    else
        printf("%*s", (int)(column - INDENT - width), "");
    for (size_t i = 0; i < lines.len; i++)
        printf("%*s%s\n", i ? (int)column : 0, "", lines.items[i]);
    texts_clear(&lines);
}

static void option_entry(const struct option_row *row)
{
    struct buf term = {0};
    if (row->letter)
        buf_printf(&term, "-%c, ", row->letter);
    buf_printf(&term, "--%s", row->name);
    if (row->value)
        buf_printf(&term, " %s", row->value);
    entry(buf_string(&term), _(row->help));
    buf_clear(&term);
}

static void command_entries(void)
{
    printf("\n%s\n", _("Commands:"));
    for (enum command_id id = COMMAND_OPEN; id < COMMAND_COUNT; id++) {
        const struct command *c = command_of(id);
        struct buf term = {0};
        buf_printf(&term, *c->args ? "%s %s" : "%s", c->name, c->args);
        entry(buf_string(&term), _(c->about));
        buf_clear(&term);
    }
}

static void common_options(void)
{
    printf("\n%s\n", _("Options:"));
    for (size_t i = 0; i < option_count(); i++)
        if (option_is_common(option_at(i)))
            option_entry(option_at(i));
}

static bool is_own(const struct option_row *row, enum command_id command)
{
    return row->help && !option_is_common(row) && (row->commands & 1u << command);
}

/* The options that only some commands have, this one among them. */
static void own_options(enum command_id command)
{
    bool any = false;
    for (size_t i = 0; i < option_count(); i++) {
        if (!is_own(option_at(i), command))
            continue;
        if (!any) {
            putchar('\n');
            printf(_("Options of '%s':"), command_of(command)->name);
            putchar('\n');
        }
        any = true;
        option_entry(option_at(i));
    }
}

static void help_of_all(void)
{
    help_paragraph(_("Usage: oms-wizard [OPTION]... [COMMAND [FILE]...]"));
    putchar('\n');
    help_paragraph(_(command_of(COMMAND_WIZARD)->more));
    help_paragraph(_("Without a command the wizard starts."));
    putchar('\n');
    help_paragraph(_("The settings follow the page of CreateProject of OMS Enterprise V4.2.4, and "
                     "the server is not asked for its version. Where other versions are known "
                     "to differ, the help of a field says so."));
    command_entries();
    common_options();
    for (enum command_id id = COMMAND_OPEN; id < COMMAND_COUNT; id++)
        own_options(id);
    printf("\n%s\n", _("Environment:"));
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        entry(variables[i].term, _(variables[i].text));
    putchar('\n');
    help_paragraph(_("The password is taken from --password-fd, OMS_PASSWORD_FILE, OMS_PASSWORD, "
                     "the password_command of the profile, or netrc, in this order; else it is "
                     "asked for. It is never an option."));
    printf("\n%s\n", _("Exit codes:"));
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        char number[12];
        snprintf(number, sizeof number, "%d", codes[i].code);
        entry(number, _(codes[i].text));
    }
}

static void help_of_command(enum command_id command)
{
    const struct command *c = command_of(command);
    if (*c->args)
        printf(_("Usage: oms-wizard %s [OPTION]... %s"), c->name, c->args);
    else
        printf(_("Usage: oms-wizard %s [OPTION]..."), c->name);
    puts("\n");
    help_paragraph(_(c->about));
    help_paragraph(_(c->more));
    own_options(command);
    putchar('\n');
    help_paragraph(_("The options of all commands, the environment and the exit codes are shown by "
                     "'oms-wizard --help' and in the manual page oms-wizard(1)."));
}

void help_print(enum command_id command)
{
    if (command == COMMAND_WIZARD)
        help_of_all();
    else
        help_of_command(command);
}
