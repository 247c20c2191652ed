/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/path.h"
#include "cli/complete.h"
#include "cli/exit_codes.h"
#include "cli/given_files.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/password_source.h"
#include "cli/session.h"
#include "cli/settings.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "cli/version.h"

static int main_run_command(const struct command *c, const struct options *o)
{
    struct session s;
    int code = c->check ? c->check(o) : CODE_DONE;
    if (c->run)
        return c->run(o);
    if (code == CODE_DONE)
        code = session_open(&s, o);
    if (code != CODE_DONE)
        return code;
    if (c->of_task)
        code = task_name_find(&s, o->args[0], &s.task);
    if (code == CODE_DONE)
        code = c->ask(&s, o);
    session_close(&s);
    return code;
}

static int main_run(int argc, char **argv)
{
    struct options o;
    char *why;
    int code = CODE_DONE;
    if (argc > 1 && strcmp(argv[1], "--complete") == 0) {
        complete_print(argv + 2, (size_t)argc - 2);
        return code;
    }
    switch (options_parse(&o, argc, argv, &why)) {
    case PARSE_RUN:
        code = settings_load(&o);
        if (code == CODE_DONE)
            code = given_files_check(&o);
        if (code == CODE_DONE)
            code = settings_open_log(&o);
        if (code == CODE_DONE)
            code = main_run_command(command_of(o.command), &o);
        code = settings_close(&o, code);
        break;
    case PARSE_HELP:
        help_print(o.command);
        break;
    case PARSE_VERSION:
        version_print();
        break;
    case PARSE_WRONG:
        code = talk_usage(why);
        break;
    }
    if (o.command != COMMAND_SUBMIT) /* which still has to say what it created */
        output_end_by_pipe();
    options_clear(&o);
    return code;
}

/* NULL: it is a known one. */
static void main_warn_of_charset(const char *charset)
{
    if (!charset)
        return;
    talk(_("This program knows the charset UTF-8 alone, not %s, so its texts are in ASCII. For "
           "Chinese set the terminal to UTF-8, and LANG to zh_CN.UTF-8."),
         talk_shown(charset));
}

int main(int argc, char **argv)
{
    if (!path_keep_standard())
        return CODE_FILE;
    password_source_take_environment();
    char *locale = path_locale();
    main_warn_of_charset(i18n_init(locale));
    free(locale);
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing, with its exit code */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may not grow */
    int code = main_run(argc, argv);
    password_source_forget();
    return output_finish() ? code : CODE_FILE;
}
