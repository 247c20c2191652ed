/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/live_task.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/diff_print.h"
#include "cli/exit_codes.h"
#include "cli/settings.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "oms/lacking.h"

/* --- reading it ------------------------------------------------------------------------------- */

struct taking {
    struct live_task *task;
    enum edition edition;
};

static void live_task_told(void *arg, struct jtext task)
{
    struct taking *t = arg;
    live_task_take(t->task, task, t->edition);
}

int live_task_read(struct live_task *t, struct session *s, const struct options *o)
{
    struct taking taking = {t, settings_edition(o)};
    live_task_init(t);
    int code = session_end(s, task_describe(s, s->task, live_task_told, &taking, &s->out));
    mem_replace(&t->task.id, s->task); /* which it need not tell */
    return code == CODE_DONE && !t->now
               ? talk_fail(CODE_FAILED,
                           _("What the server tells of the task cannot be read as a request."))
               : code;
}

/* --- may it be done? -------------------------------------------------------------------------- */

int live_task_check_action(const struct session *s, const struct options *o, const char *action)
{
    char *why = oms_why_lacking(s ? s->oms : NULL, settings_edition(o), action);
    if (!why)
        return CODE_DONE;
    talk(_("%s Nothing was sent."), why);
    free(why);
    return CODE_FAILED;
}

static void live_task_say(const struct oms_task *t)
{
    fprintf(stderr, "%s  %s  %s\n", talk_shown(t->id), talk_shown(t->name), talk_shown(t->state));
}

void live_task_nothing(const struct options *o)
{
    talk("%s", _("There is nothing to change. Nothing was sent."));
    if (o->json)
        puts("[]");
}

int live_task_show(const struct live_task *t, const struct options *o, bool *any)
{
    struct diff *d = diff_new(t->now, t->wanted);
    int code = live_task_has_errors(&d->came) ? CODE_SPEC : CODE_DONE;
    *any = d->len > 0;
    if (*any)
        live_task_say(&t->task);
    diff_print_changes(d, o, stderr);
    diff_print_findings(_("Findings that came:"), "+", &d->came, o->full, stderr);
    if (code != CODE_DONE)
        talk("%s", _("The task would have errors; nothing was sent."));
    else if (!*any)
        live_task_nothing(o);
    diff_free(d);
    return code;
}
