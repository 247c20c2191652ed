/* SPDX-License-Identifier: Apache-2.0 */
/* changes: the records of changes of a task's objects, and what is done with one. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/acting.h"
#include "cli/changes_out.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/live_task.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "oms/verb_run.h"

struct changes_run {
    const struct options *options;
    struct session *session;
    enum oms_change_verb verb; /* OMS_CHANGE_VERBS: they are listed */
    struct oms_task task;
    struct oms_changes list;
};

/* OMS_CHANGE_VERBS if there is none of this name. */
static enum oms_change_verb changes_verb_of(const char *word)
{
    enum oms_change_verb verb = OMS_CHANGE_STOP;
    while (verb < OMS_CHANGE_VERBS && strcmp(oms_change_word(verb), word) != 0)
        verb++;
    return verb;
}

static int changes_read(struct changes_run *r, const char *id)
{
    struct session *s = r->session;
    int code = session_ask(s, oms_list_changes(s->oms, id, &r->list, outcome_plain, &s->out));
    session_say_lost(&r->list.lost);
    return code;
}

static int changes_list(struct changes_run *r)
{
    struct json_out j;
    if (!r->options->json) {
        if (changes_print(&r->list, NULL) == 0)
            talk("%s", _("The server tells no change of the objects of this task."));
        return CODE_DONE;
    }
    json_out_begin(&j);
    changes_write(&j.w, &r->list);
    json_out_end(&j, true);
    return CODE_DONE;
}

/* --- doing something with one ----------------------------------------------------------------- */

static void changes_say(const struct changes_run *r, const struct oms_change *c)
{
    fprintf(stderr, "  %s  %s  %s\n%s\n", talk_shown(c->id), talk_shown(c->type),
            talk_shown(c->state), oms_change_effect(r->verb));
}

/* NULL, having said so: it is not there, or its state forbids that. */
static const struct oms_change *changes_fitting(const struct changes_run *r, const char *id)
{
    const struct oms_change *c = oms_change_find(&r->list, id);
    const char *state = talk_shown(c ? c->state : NULL);
    const char *shown = talk_shown(id);
    if (!c)
        talk(_("The task has no change %s; 'oms-wizard changes TASK' lists them. Nothing was "
               "sent."),
             shown);
    else if (!oms_change_fits(r->verb, c->state))
        talk(_("The change %s is %s, which does not allow that; nothing was sent."), shown, state);
    bool fits = c && oms_change_fits(r->verb, c->state);
    return fits ? c : NULL;
}

static int changes_act(struct changes_run *r, const char *id)
{
    const struct options *o = r->options;
    const struct oms_change *c = changes_fitting(r, id);
    struct acted acted = {.task = r->task};
    if (!c)
        return CODE_FAILED;
    char *word = mem_printf("changes %s %s", oms_change_word(r->verb), c->id);
    if (!o->yes)
        changes_say(r, c);
    int code = acting_ask(o, word, &r->task);
    if (code == CODE_DONE) {
        struct verb_plan plan = {.act.state = c->state, .change = c->id, .change_verb = r->verb};
        acted_run(&acted, &plan, r->session, o);
        acted_print(&acted, 1, word, o);
        code = acted.result;
    }
    acted_clear(&acted);
    free(word);
    return code;
}

/* --- the command ------------------------------------------------------------------------------ */

static enum oms_change_verb changes_verb(const struct options *o)
{
    return o->arg_count > 1 ? changes_verb_of(o->args[1]) : OMS_CHANGE_VERBS;
}

int cmd_changes_check(const struct options *o)
{
    enum oms_change_verb verb = changes_verb(o);
    if (o->arg_count == 2 || o->arg_count > 3 || (o->arg_count == 3 && verb == OMS_CHANGE_VERBS))
        return talk_fail(CODE_USAGE, _("Use 'oms-wizard changes TASK', or with stop N, retry N or "
                                       "cancel N after it."));
    int code = live_task_check_action(NULL, o, "ListProjectModifyRecords");
    if (code == CODE_DONE && verb != OMS_CHANGE_VERBS)
        code = acting_allow(o, "changes", false);
    return code;
}

int cmd_changes(struct session *s, const struct options *o)
{
    struct changes_run r = {.options = o, .session = s, .verb = changes_verb(o)};
    int code = CODE_DONE;
    if (r.verb != OMS_CHANGE_VERBS)
        code = task_look(s, s->task, &r.task);
    if (code == CODE_DONE)
        code = changes_read(&r, s->task);
    if (code == CODE_DONE)
        code = r.verb == OMS_CHANGE_VERBS ? changes_list(&r) : changes_act(&r, o->args[2]);
    oms_changes_clear(&r.list);
    oms_task_clear(&r.task);
    return code;
}
