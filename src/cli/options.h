/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: one table of commands, one table of options; both also print the help. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/profiles.h"
#include "base/texts.h"
#include "oms/http.h"

enum command_id {
    COMMAND_WIZARD, /* no command given */
    COMMAND_OPEN,
    COMMAND_REVIEW,
    COMMAND_DEMO,
    COMMAND_SOURCES,
    COMMAND_CHECK,
    COMMAND_PLAN,
    COMMAND_DIFF,
    COMMAND_PREPARE,
    COMMAND_FORMAT,
    COMMAND_NEW,
    COMMAND_SUBMIT,
    COMMAND_HISTORY,
    COMMAND_CONFIG,
    COMMAND_EXPLAIN,
    COMMAND_TASKS,
    COMMAND_SHOW,
    COMMAND_WATCH,
    COMMAND_PRECHECK,
    COMMAND_VERIFY,
    COMMAND_OBJECTS,
    COMMAND_CHANGES,
    COMMAND_CONFIGURE,
    COMMAND_START, /* these six as enum oms_verb */
    COMMAND_STOP,
    COMMAND_RESUME,
    COMMAND_ADVANCE,
    COMMAND_RELEASE,
    COMMAND_DELETE,
    COMMAND_COUNT
};

enum when_color { PAINT_AUTO, PAINT_NEVER, PAINT_ALWAYS };

enum setting_from { FROM_DEFAULT, FROM_OPTION, FROM_VARIABLE, FROM_PROFILE };

struct oms_log;
struct session;

/* What the user asked for. Texts are borrowed from the arguments, the environment, the profiles. */
struct options {
    enum command_id command;
    const char **args; /* after the command's name; owned */
    size_t arg_count;
    const char *server, *user; /* NULL = not given */
    struct http_way way;
    bool plain_http;
    long password_fd;      /* -1 = not given */
    long page_size;        /* 0 = default */
    const char *edition;   /* as of base/edition.h; NULL = not given */
    long recovery_seconds; /* 0 = default */
    long color;            /* enum when_color */
    const char *type, *search;
    const char *objects; /* file with a list of what the source holds */
    bool json, yes, ascii, full, exit_code;
    bool online; /* ask the server about a spec */
    const char *source_type, *sink_type;
    const char *confirm;      /* the name of the task that may be created in production */
    const char *profile_name; /* --profile */
    const char *log_file;
    bool trace, origin;
    const char *from, *name, *output, *plan, *save;
    struct texts sets; /* PATH=VALUE; owned */
    bool dry_run, print_curl;
    bool man, schema, csv;
    const char *record;
    struct texts states, labels; /* owned */
    const char *until, *sql, *step, *component;
    long interval; /* seconds; 0 = default */
    bool wait, at_once;
    const char *keys, *screens;
    int rows, cols; /* 0 = default */

    /* settings.h */
    struct profiles profiles;      /* owned */
    const struct profile *profile; /* the chosen one, or NULL */
    enum setting_from profile_origin;
    enum setting_from origins[PROFILE_KEYS];
    const char *password_command;
    struct oms_log *log; /* owned; NULL = none */
};

struct command {
    const char *name;   /* "" for the wizard itself */
    const char *args;   /* "FILE..." or "" */
    const char *about;  /* N_(): one line in the list of commands */
    const char *more;   /* N_(): paragraphs of its own help */
    size_t least, most; /* arguments */
    /* Returns the exit code; NULL: it is done over a connection. */
    int (*run)(const struct options *o);
    /* What can be said before a server is asked. An exit code; may be NULL. */
    int (*check)(const struct options *o);
    int (*ask)(struct session *s, const struct options *o);
    bool of_task; /* the first argument is a task: s->task is its ID */
};

enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_OUTPUT, /* a file that is written; all others that take a file read it */
    OPTION_LIST,   /* may be given more than once: struct texts */
    OPTION_NUMBER,
    OPTION_COLOR,
    OPTION_SIZE,
    OPTION_HELP,
    OPTION_VERSION
};

struct option_row {
    const char *name; /* without the dashes */
    char letter;      /* short form, or 0 */
    enum option_kind kind;
    unsigned commands; /* bits 1 << enum command_id */
    size_t offset;     /* in struct options */
    long least, most;  /* OPTION_NUMBER */
    const char *value; /* "URL"; NULL for flags */
    const char *help;  /* N_(); NULL: for tests, not shown */
};

enum parse { PARSE_RUN, PARSE_HELP, PARSE_VERSION, PARSE_WRONG };

/* PARSE_WRONG gives *why (translated, caller frees). Call options_clear() in every case. */
enum parse options_parse(struct options *o, int argc, char **argv, char **why);
void options_clear(struct options *o);

size_t option_count(void);
const struct option_row *option_at(size_t index);
/* "--name", "--name=value" or "-n", at least two bytes; *value is NULL where it has none. NULL if
 * there is no such option. */
const struct option_row *option_find(const char *arg, const char **value);
/* True if its value names a file. */
bool option_takes_file(const struct option_row *row);
/* True if the option belongs to every command that talks to a server or shows a screen. */
bool option_is_common(const struct option_row *row);
const struct command *command_of(enum command_id id);
/* COMMAND_COUNT: there is none of this name. */
enum command_id command_find(const char *name);
/* True if its arguments name files, or one of them does. */
bool command_takes_files(const struct command *c);

#endif
