/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/profiles.h"
#include "base/utf8.h"
#include "cli/commands.h"

#define IN(name) (1u << COMMAND_##name)
#define IN_ALL ((1u << COMMAND_COUNT) - 1)
#define IN_ALL_BUT_DEMO (IN_ALL & ~IN(DEMO))
#define IN_VERBS (IN(START) | IN(STOP) | IN(RESUME) | IN(ADVANCE) | IN(RELEASE) | IN(DELETE))
#define IN_CHANGES (IN(OBJECTS) | IN(CHANGES) | IN(CONFIGURE))
#define AT(member) offsetof(struct options, member)

static const struct option_row rows[] = {
    {"type", 0, OPTION_TEXT, IN(SOURCES) | IN(TASKS), AT(type), 0, 0, "T",
     N_("Only what is of this type: of data sources OB_MYSQL also means OB_MYSQL_CE and so on; of "
        "tasks there are MIGRATION and SYNC.")},
    {"search", 0, OPTION_TEXT, IN(SOURCES) | IN(TASKS), AT(search), 0, 0, "S",
     N_("Only data sources or tasks whose name or ID the server finds by this text.")},
    {"json", 0, OPTION_FLAG,
     IN(SOURCES) | IN(CHECK) | IN(PLAN) | IN(DIFF) | IN(HISTORY) | IN(EXPLAIN) | IN(TASKS) |
         IN(SHOW) | IN(WATCH) | IN(PRECHECK) | IN(VERIFY) | IN_CHANGES | IN_VERBS,
     AT(json), 0, 0, NULL, N_("JSON instead of text.")},
    {"full", 0, OPTION_FLAG, IN(PLAN) | IN(DIFF) | IN(PRECHECK) | IN(OBJECTS) | IN(CONFIGURE),
     AT(full), 0, 0, NULL,
     N_("Show what is collapsed, too: settings at their default, long lists.")},
    {"exit-code", 0, OPTION_FLAG, IN(DIFF), AT(exit_code), 0, 0, NULL,
     N_("Exit with 0 if the specs are the same, 1 if they differ, more if there is trouble.")},
    {"online", 0, OPTION_FLAG, IN(PLAN) | IN(PREPARE), AT(online), 0, 0, NULL,
     N_("Ask the server for the types of source and sink, and whether name and labels exist. "
        "Nothing is changed there.")},
    {"source-type", 0, OPTION_TEXT, IN(CHECK) | IN(PLAN) | IN(PREPARE), AT(source_type), 0, 0, "T",
     N_("The type of the source, such as MYSQL, which a spec does not hold.")},
    {"sink-type", 0, OPTION_TEXT, IN(CHECK) | IN(PLAN) | IN(PREPARE), AT(sink_type), 0, 0, "T",
     N_("The type of the sink, such as OB_MYSQL.")},
    {"yes", 0, OPTION_FLAG, IN(SUBMIT) | IN_CHANGES | IN_VERBS, AT(yes), 0, 0, NULL,
     N_("Do not ask. Warnings do not prevent it then; errors still do.")},
    {"confirm", 0, OPTION_TEXT, IN(SUBMIT) | IN_CHANGES | IN_VERBS, AT(confirm), 0, 0, "NAME",
     N_("Go on only if this is the name of the task. --yes needs it with release and delete, and "
        "where a profile says production.")},
    {"state", 0, OPTION_LIST, IN(TASKS), AT(states), 0, 0, "S",
     N_("Only tasks in this state, such as RUNNING or FAILED. May be given more than once.")},
    {"label", 0, OPTION_LIST, IN(TASKS) | (IN_VERBS & ~IN(ADVANCE)), AT(labels), 0, 0, "L",
     N_("Only tasks with this label; all of them, if something is done. May be given more than "
        "once.")},
    {"at-once", 0, OPTION_FLAG, IN(START) | IN(STOP), AT(at_once), 0, 0, NULL,
     N_("Send one request for all tasks of the --label, of which OMS then says which failed, but "
        "not why. Without it each has its own, and its own reason.")},
    {"until", 0, OPTION_TEXT, IN(WATCH), AT(until), 0, 0, "STATE",
     N_("Stop when the task is there: running, monitoring, verified, finished or failed.")},
    {"interval", 0, OPTION_NUMBER, IN(WATCH), AT(interval), 1, 3600, "S",
     N_("Look every so many seconds. Default: 5.")},
    {"sql", 0, OPTION_OUTPUT, IN(VERIFY), AT(sql), 0, 0, "FILE",
     N_("Write the statements that would make the sink equal to this file. They are not run.")},
    {"component", 0, OPTION_TEXT, IN(CONFIGURE), AT(component), 0, 0, "NAME",
     N_("The configuration of this component of the task; --set takes PATH=VALUE in it, such as "
        "sink/workerNum=32.")},
    {"step", 0, OPTION_TEXT, IN(ADVANCE), AT(step), 0, 0, "NAME",
     N_("Let this step go and no other, such as TRANSFER_APP_SWITCH. --yes needs it, and a task "
        "whose steps do not tell which of them waits.")},
    {"wait", 0, OPTION_FLAG, IN_VERBS, AT(wait), 0, 0, NULL,
     N_("Wait until the task is in the state that this leads to, or the step has begun.")},
    {"from", 0, OPTION_TEXT, IN(NEW), AT(from), 0, 0, "SPEC",
     N_("Begin with this spec. Without it the new one has no objects, and every setting at its "
        "default.")},
    {"set", 0, OPTION_LIST, IN(NEW) | IN(SUBMIT) | IN(CONFIGURE), AT(sets), 0, 0, "PATH=VALUE",
     N_("Change a setting, such as fullTransferConfig/throttleRps=1000, or fill the hole {{PATH}} "
        "of a template. May be given more than once; an empty value removes the setting.")},
    {"name", 0, OPTION_TEXT, IN(NEW) | IN(SUBMIT), AT(name), 0, 0, "NAME",
     N_("Name of the task: the same as --set name=NAME.")},
    {"output", 'o', OPTION_OUTPUT, IN(NEW), AT(output), 0, 0, "FILE",
     N_("Write to this file instead of standard output.")},
    {"plan", 0, OPTION_TEXT, IN(SUBMIT), AT(plan), 0, 0, "PLAN",
     N_("Send the body of this plan, which 'plan --save' wrote, and nothing else. If its spec, the "
        "data sources or the findings are not as they were, nothing is sent.")},
    {"save", 0, OPTION_OUTPUT, IN(PLAN), AT(save), 0, 0, "PLAN",
     N_("Write the plan with the body to this file, for 'submit --plan'.")},
    {"dry-run", 0, OPTION_FLAG, IN(SUBMIT) | IN(CONFIGURE), AT(dry_run), 0, 0, NULL,
     N_("Print what would be sent. Nothing is sent; submit asks no server.")},
    {"print-curl", 0, OPTION_FLAG, IN(SUBMIT), AT(print_curl), 0, 0, NULL,
     N_("Print a shell script that sends the same request by curl, without the password. Nothing "
        "is sent, and no server is asked.")},
    {"csv", 0, OPTION_FLAG, IN(FORMAT), AT(csv), 0, 0, NULL,
     N_("Print its tables as a list that the OMS console imports, instead of the spec.")},
    {"man", 0, OPTION_FLAG, IN(EXPLAIN), AT(man), 0, 0, NULL,
     N_("Print all settings as a manual page, oms-wizard-spec(5), in your language.")},
    {"schema", 0, OPTION_FLAG, IN(EXPLAIN), AT(schema), 0, 0, NULL,
     N_("Print a JSON schema of a spec.")},
    {"origin", 0, OPTION_FLAG, IN(CONFIG), AT(origin), 0, 0, NULL,
     N_("Show where each value comes from, too.")},
    {"objects", 0, OPTION_TEXT, IN(WIZARD) | IN(OPEN) | IN(REVIEW) | IN(CHECK) | IN(PLAN) | IN(NEW),
     AT(objects), 0, 0, "FILE",
     N_("A list of what the source holds, to pick from or to check against; with 'new' the objects "
        "of the task: lines of db.table, CSV, also the OMS console's, output of a client, JSON. - "
        "is standard input.")},
    {"record", 0, OPTION_OUTPUT, IN(WIZARD) | IN(OPEN) | IN(REVIEW), AT(record), 0, 0, "FILE",
     N_("Write a shell script that makes the same spec again and submits it, by 'new' and "
        "'submit', without the password.")},
    {"profile", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(profile_name), 0, 0, "NAME",
     N_("The profile of the configuration file to use.")},
    {"server", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(server), 0, 0, "URL",
     N_("Address of the OMS server, such as http://oms.example.com:8089.")},
    {"user", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(user), 0, 0, "NAME",
     N_("User of the OMS console.")},
    {"password-fd", 0, OPTION_NUMBER, IN_ALL_BUT_DEMO, AT(password_fd), 0, 1 << 20, "N",
     N_("Read the password from this file descriptor, up to the end of the line.")},
    {"ca-file", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(way.ca_file), 0, 0, "FILE",
     N_("Trust the certificates in this PEM file instead of the system's.")},
    {"ca-path", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(way.ca_path), 0, 0, "DIR",
     N_("Trust the certificates in this directory, prepared by 'openssl rehash'.")},
    {"pin", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(way.pin), 0, 0, "KEY",
     N_("Accept only this public key, in addition: sha256//BASE64, or a file.")},
    {"cert", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(way.cert), 0, 0, "FILE",
     N_("Show the server this client certificate (PEM).")},
    {"key", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(way.key), 0, 0, "FILE",
     N_("Private key of the client certificate, if it is not in the same file.")},
    {"insecure", 0, OPTION_FLAG, IN_ALL_BUT_DEMO, AT(way.insecure), 0, 0, NULL,
     N_("Do not check the server's certificate. Asks first; in scripts OMS_INSECURE=yes is "
        "needed.")},
    {"plain-http", 0, OPTION_FLAG,
     IN_ALL_BUT_DEMO & ~IN(WIZARD) & ~IN(OPEN) & ~IN(REVIEW) & ~IN(CONFIG), AT(plain_http), 0, 0,
     NULL, N_("Allow plain http to another computer: others on the way can read the password.")},
    {"proxy", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(way.proxy), 0, 0, "URL",
     N_("Use this proxy: http, https, socks4, socks4a, socks5 or socks5h. Default: as "
        "http_proxy, https_proxy and no_proxy say.")},
    {"connect-timeout", 0, OPTION_NUMBER, IN_ALL_BUT_DEMO, AT(way.connect_seconds), 1, 3600, "S",
     N_("Give up connecting after this many seconds. Default: 5.")},
    {"timeout", 0, OPTION_NUMBER, IN_ALL_BUT_DEMO, AT(way.silence_seconds), 1, 86400, "S",
     N_("Give up when nothing arrives for this many seconds. Default: 60.")},
    {"max-time", 0, OPTION_NUMBER, IN_ALL_BUT_DEMO, AT(way.max_seconds), 1, 86400, "S",
     N_("Give up on a request that is not finished after this many seconds. Default: 300, for "
        "lists 60.")},
    {"recovery-timeout", 0, OPTION_NUMBER, IN_ALL_BUT_DEMO, AT(recovery_seconds), 1, 86400, "S",
     N_("When the answer to a creation is lost, look for the task for this many seconds. "
        "Default: 120.")},
    {"page-size", 0, OPTION_NUMBER, IN_ALL_BUT_DEMO, AT(page_size), 1, 1000, "N",
     N_("Data sources fetched at a time. Default: 10, the most that every server allows.")},
    {"edition", 0, OPTION_TEXT, IN_ALL_BUT_DEMO, AT(edition), 0, 0, "E",
     N_("The OMS that the task is for: ce-4.2.2 (Community), e-4.2.4, e-4.2.5, e-4.3.1 "
        "(Enterprise), or unknown, the default.")},
    {"log", 0, OPTION_OUTPUT, IN_ALL, AT(log_file), 0, 0, "FILE",
     N_("Append a line for each request to this file. It never holds a password.")},
    {"trace", 0, OPTION_FLAG, IN_ALL, AT(trace), 0, 0, NULL,
     N_("Write requests and replies into the log, too.")},
    {"color", 0, OPTION_COLOR, IN_ALL, AT(color), 0, 0, "WHEN",
     N_("Colours: auto, never or always. Default: auto, on a terminal unless NO_COLOR is set.")},
    {"ascii", 0, OPTION_FLAG, IN_ALL, AT(ascii), 0, 0, NULL,
     N_("Draw the screen's frames with ASCII characters.")},
    {"help", 'h', OPTION_HELP, IN_ALL, 0, 0, 0, NULL,
     N_("Show this help, or the help of the command if one is given, and exit.")},
    {"version", 'V', OPTION_VERSION, IN_ALL, 0, 0, 0, NULL, N_("Show the version and exit.")},
    {"keys", 0, OPTION_TEXT, IN(WIZARD) | IN(OPEN) | IN(REVIEW) | IN(DEMO), AT(keys), 0, 0, "FILE",
     NULL},
    {"screens", 0, OPTION_OUTPUT, IN(WIZARD) | IN(OPEN) | IN(REVIEW) | IN(DEMO), AT(screens), 0, 0,
     "FILE", NULL},
    {"size", 0, OPTION_SIZE, IN(WIZARD) | IN(OPEN) | IN(REVIEW) | IN(DEMO), 0, 0, 0, "COLSxROWS",
     NULL},
};

size_t option_count(void)
{
    return sizeof rows / sizeof *rows;
}

const struct option_row *option_at(size_t index)
{
    return &rows[index];
}

bool option_takes_file(const struct option_row *row)
{
    static const char *const values[] = {"FILE", "KEY", "PLAN", "SPEC"};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (row->value && strcmp(values[i], row->value) == 0)
            return true;
    return false;
}

bool option_is_common(const struct option_row *row)
{
    return row->help && (row->commands & IN_ALL_BUT_DEMO) == IN_ALL_BUT_DEMO;
}

const struct option_row *option_find(const char *arg, const char **value)
{
    size_t length = strcspn(arg + 2, "=");
    bool is_long = arg[1] == '-';
    *value = is_long && arg[2 + length] == '=' ? arg + 2 + length + 1 : NULL;
    for (size_t i = 0; i < option_count(); i++) {
        const struct option_row *row = &rows[i];
        if (is_long ? strlen(row->name) == length && strncmp(row->name, arg + 2, length) == 0
                    : row->letter && row->letter == arg[1] && !arg[2])
            return row;
    }
    return NULL;
}

static bool size_read(const char *text, struct options *o)
{
    char *cols = mem_text_n(text, strcspn(text, "x"));
    size_t length = strlen(cols);
    long wide = 0, high = 0;
    bool ok = text[length] == 'x' && profile_number_read(cols, 1, 1000, &wide) &&
              profile_number_read(text + length + 1, 1, 1000, &high);
    free(cols);
    o->cols = (int)wide;
    o->rows = (int)high;
    return ok;
}

static bool color_read(const char *text, long *color)
{
    static const char *const words[] = {"auto", "never", "always"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(text, words[i]) == 0) {
            *color = (long)i;
            return true;
        }
    }
    return false;
}

static char *value_complaint(const struct option_row *row, const char *value)
{
    char *shown = utf8_shown(value);
    char *why;
    if (row->kind == OPTION_NUMBER)
        why = mem_printf(_("--%s takes a number from %ld to %ld, not '%s'."), row->name, row->least,
                         row->most, shown);
    else if (row->kind == OPTION_COLOR)
        why = mem_printf(_("--%s takes auto, never or always, not '%s'."), row->name, shown);
    else if (row->kind == OPTION_SIZE)
        why =
            mem_printf(_("--%s takes columns and rows such as 80x24, not '%s'."), row->name, shown);
    else
        why = mem_printf(_("--%s must not be empty."), row->name);
    free(shown);
    return why;
}

static bool value_store(struct options *o, const struct option_row *row, const char *value)
{
    void *place = (char *)o + row->offset;
    switch (row->kind) {
    case OPTION_TEXT:
    case OPTION_OUTPUT:
        *(const char **)place = value;
        return *value;
    case OPTION_LIST:
        texts_add(place, value);
        return *value;
    case OPTION_NUMBER:
        return profile_number_read(value, row->least, row->most, place);
    case OPTION_COLOR:
        return color_read(value, place);
    case OPTION_SIZE:
        return size_read(value, o);
    case OPTION_FLAG:
    case OPTION_HELP:
    case OPTION_VERSION:
        break;
    }
    return true;
}

struct parser {
    struct options *o;
    int argc, at;
    char **argv;
    bool has_command, only_args; /* after "--" */
    bool seen[sizeof rows / sizeof *rows];
    enum parse result;
    char *why;
};

static void parse_option(struct parser *p, const char *arg)
{
    const char *value;
    const struct option_row *row = option_find(arg, &value);
    if (!row) {
        char *shown = utf8_visible(arg, strcspn(arg, "="));
        p->why = mem_printf(_("There is no option '%s'."), shown);
        free(shown);
        return;
    }
    p->seen[row - rows] = true;
    if (!row->value && value) {
        p->why = mem_printf(_("--%s takes no value."), row->name);
    } else if (row->kind == OPTION_FLAG) {
        *(bool *)((char *)p->o + row->offset) = true;
    } else if (row->kind == OPTION_HELP) {
        p->result = PARSE_HELP;
    } else if (row->kind == OPTION_VERSION) {
        p->result = p->result == PARSE_HELP ? PARSE_HELP : PARSE_VERSION;
    } else if (!value && p->at >= p->argc) {
        p->why = mem_printf(_("--%s needs a value: --%s %s."), row->name, row->name, row->value);
    } else {
        value = value ? value : p->argv[p->at++];
        if (!value_store(p->o, row, value))
            p->why = value_complaint(row, value);
    }
}

static void parse_argument(struct parser *p, const char *arg)
{
    if (p->has_command) {
        p->o->args[p->o->arg_count++] = arg;
        return;
    }
    p->has_command = true;
    p->o->command = command_find(arg);
    if (p->o->command == COMMAND_COUNT) {
        char *shown = utf8_shown(arg);
        p->o->command = COMMAND_WIZARD;
        p->why = mem_printf(_("There is no command '%s'."), shown);
        free(shown);
    }
}

static bool is_dash(const char *name)
{
    return name && strcmp(name, "-") == 0;
}

/* Whoever comes second would find nothing, or read what is not meant for it. Caller frees; NULL:
 * one at most reads standard input. */
static char *parse_input_clash(const struct options *o)
{
    const struct {
        const char *name;
        bool reads;
    } ways[] = {{"--from -", is_dash(o->from)},
                {"--objects -", is_dash(o->objects)},
                {"--password-fd 0", o->password_fd == 0}};
    const char *readers[2] = {NULL};
    for (size_t i = 0; i < o->arg_count; i++)
        if (is_dash(o->args[i]))
            readers[readers[0] != NULL] = "FILE -";
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].reads)
            readers[readers[0] != NULL] = ways[i].name;
    return readers[1] ? mem_printf(_("%s and %s both read standard input."), readers[0], readers[1])
                      : NULL;
}

static bool has_empty_argument(const struct options *o)
{
    for (size_t i = 0; i < o->arg_count; i++)
        if (!*o->args[i])
            return true;
    return false;
}

/* Do the options and the number of arguments go with the command? */
static void parse_agreement(struct parser *p)
{
    const struct command *c = command_of(p->o->command);
    for (size_t i = 0; i < option_count() && !p->why; i++)
        if (p->seen[i] && !(rows[i].commands & 1u << p->o->command))
            p->why = p->has_command ? mem_printf(_("--%s does not work with the command '%s'."),
                                                 rows[i].name, c->name)
                                    : mem_printf(_("--%s needs a command."), rows[i].name);
    if (p->why)
        return;
    if (p->o->arg_count < c->least)
        p->why = mem_printf(strncmp(c->args, "TASK", 4) == 0
                                ? _("'%s' needs the ID or the name of a task.")
                            : c->least > 1 ? _("'%s' needs the names of two files.")
                                           : _("'%s' needs the name of a file."),
                            c->name);
    else if (p->o->arg_count > c->most && c->most == 0)
        p->why = mem_printf(_("'%s' takes no argument."), c->name);
    else if (p->o->arg_count > c->most)
        p->why = mem_printf(c->most > 1 ? _("'%s' takes two arguments only.")
                                        : _("'%s' takes one argument only."),
                            c->name);
    else if (has_empty_argument(p->o))
        p->why = mem_text(_("An argument is empty. Is a variable of a script not set?"));
    else if (p->o->trace && !p->o->log_file)
        p->why = mem_text(_("--trace needs --log FILE."));
    else
        p->why = parse_input_clash(p->o);
}

enum parse options_parse(struct options *o, int argc, char **argv, char **why)
{
    struct parser p = {.o = o, .argc = argc, .at = 1, .argv = argv, .result = PARSE_RUN};
    *o = (struct options){.password_fd = -1};
    o->args = mem_array((size_t)argc + 1, sizeof *o->args);
    while (p.at < argc && !p.why) {
        const char *arg = argv[p.at++];
        if (!p.only_args && strcmp(arg, "--") == 0)
            p.only_args = true;
        else if (!p.only_args && arg[0] == '-' && arg[1])
            parse_option(&p, arg);
        else
            parse_argument(&p, arg);
    }
    if (!p.why && p.result == PARSE_RUN)
        parse_agreement(&p);
    *why = p.why;
    return p.why ? PARSE_WRONG : p.result;
}

void options_clear(struct options *o)
{
    free(o->args);
    o->args = NULL;
    texts_clear(&o->sets);
    texts_clear(&o->states);
    texts_clear(&o->labels);
}
