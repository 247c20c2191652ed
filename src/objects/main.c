/* SPDX-License-Identifier: Apache-2.0 */
/* oms-objects: what a database holds, through unixODBC, for the wizard or for anybody. */
#include <stdlib.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/path.h"
#include "objects/crash.h"
#include "objects/modes.h"
#include "objects/say.h"
#include "objects/watchdog.h"

static int main_ask(struct session *s, struct output *out)
{
    int code = session_find_driver(s);
    char *crashed;
    bool started;
    if (code != OBJECTS_DONE)
        return code;
    crashed = session_crashed(s);
    started = output_start(out, crashed);
    free(crashed);
    if (!started) {
        say(_("No thread can be started: %s."), strerror(errno));
        return OBJECTS_LOCAL;
    }
    code = session_connect(s);
    if (code != OBJECTS_DONE)
        return code;
    return s->options->columns ? mode_columns(s, out) : mode_objects(s, out);
}

static int objects_main_run(const struct options *o)
{
    struct session session;
    struct output out;
    int code;
    session_init(&session, o);
    output_init(&out, STDOUT_FILENO, o->json);
    code = o->list_drivers ? mode_list_drivers(&session, &out) : main_ask(&session, &out);
    if (out.failed) {
        say(_("Standard output cannot be written: %s."), strerror(out.error));
        code = OBJECTS_LOCAL;
    }
    output_clear(&out);
    watchdog_last_moment((enum objects_code)code);
    crash_last_moment((enum objects_code)code);
    session_clear(&session);
    return code;
}

int main(int argc, char **argv)
{
    const struct rlimit none = {0, 0};
    struct options options;
    int code;
    if (!path_keep_standard())
        return OBJECTS_LOCAL;
    char *locale = path_locale();
    i18n_init(locale);
    free(locale);
    signal(SIGXFSZ, SIG_IGN);      /* a file that may not grow is an error of writing */
    setrlimit(RLIMIT_CORE, &none); /* a driver's crash leaves no password in a file */
    code = options_read(&options, argc, argv);
    if (code < 0)
        code = objects_main_run(&options);
    if ((ferror(stdout) || fflush(stdout) != 0) && code == OBJECTS_DONE) {
        say(_("Standard output cannot be written: %s."), strerror(errno));
        code = OBJECTS_LOCAL;
    }
    /* Not exit(): what drivers do at a program's end is their business, and may hang. */
    _exit(code);
}
