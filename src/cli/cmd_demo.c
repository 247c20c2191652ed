/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include "app/app.h"
#include "base/secret.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/private_sandbox.h"
#include "cli/talk.h"
#include "cli/wizard_start.h"
#include "spec/io/spec_io.h"

/* As `record` of struct app_options: the bytes that were sent. */
static void demo_keep_body(void *arg, const struct app *app, bool created)
{
    if (created)
        spec_write(app->spec, arg);
}

/* Plays the tour that is recorded in the data directory, or --keys. */
static int tour(struct app_options *w, const struct options *o)
{
    char *recorded = path_data("tour.keys");
    struct buf body = {0};
    char *id;
    if (!w->term.script)
        w->term.script = recorded;
    w->record = demo_keep_body;
    w->record_arg = &body;
    int code = wizard_start(w, o, &id);
    if (id) {
        printf("\n%s\n\n%s", _("The request that was sent:"), buf_string(&body));
        printf(_("\nThe ID of the task: %s\n"), talk_shown(id));
        code = code == CODE_LEFT ? CODE_DONE : code;
    } else if (code == CODE_DONE || code == CODE_LEFT) {
        code = talk_fail(CODE_FAILED, _("The tour ended without a task."));
    }
    buf_clear(&body);
    free(id);
    free(recorded);
    return code;
}

static int play(struct app_options *w)
{
    char *id = NULL;
    int code = app_run(w, &id);
    if (id)
        printf(_("The task %s was created in the sandbox, which is gone now.\n"), talk_shown(id));
    free(id);
    return code == CODE_LEFT ? CODE_DONE : code; /* to leave is how a demo ends */
}

int cmd_demo(const struct options *o)
{
    struct private_sandbox p;
    int code = private_sandbox_start(&p);
    if (code == CODE_DONE) {
        struct masked_secret *password = masked_secret_new(p.password);
        char user[] = "demo";
        char *given[PROFILE_KEYS] = {[PROFILE_SERVER] = p.url, [PROFILE_USER] = user};
        struct app_options w = {.given = given, .password = password, .demo = true, .log = o->log};
        wizard_screen(&w, o);
        code = o->keys || !wizard_has_terminal() ? tour(&w, o) : play(&w);
        masked_secret_free(password);
    }
    private_sandbox_stop(&p);
    return code;
}
