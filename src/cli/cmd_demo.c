/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include "base/secret.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/private_sandbox.h"
#include "cli/talk.h"
#include "cli/wizard_start.h"

static int cmd_demo_finish(struct private_sandbox *p, const char *raw_id)
{
    char *body = private_sandbox_created(p);

    if (body)
        printf("\n%s\n\n%s\n", _("The request that was sent:"), body);
    else
        talk("%s", _("The sandbox has no request to create a task in its log."));
    printf(_("\nThe ID of the task: %s\n"), talk_shown(raw_id));
    free(body);
    return body ? CODE_DONE : CODE_FAILED;
}

/* Plays the tour that is recorded in the data directory, or --keys. */
static int tour(struct app_options *w, struct private_sandbox *p, const struct options *o)
{
    char *recorded = path_data("tour.keys");
    char *id;
    int code;

    if (!w->term.script)
        w->term.script = recorded;
    code = wizard_start(w, o, &id);
    if (code == CODE_DONE || code == CODE_LEFT) {
        if (!id)
            talk("%s", _("The tour ended without a task."));
        code = id ? cmd_demo_finish(p, id) : CODE_FAILED;
    }
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
        code = o->keys || !wizard_has_terminal() ? tour(&w, &p, o) : play(&w);
        masked_secret_free(password);
    }
    private_sandbox_stop(&p);
    return code;
}
