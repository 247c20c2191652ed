/* SPDX-License-Identifier: Apache-2.0 */
/* changes: the records of changes of a task's objects, and what is done with one. */
#include "config.h"

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
    struct outcome out = {0};
    struct session *s = r->session;
    bool ok = session_wait(s, oms_list_changes(s->oms, id, &r->list, outcome_plain, &out), &out);
    int code = ok ? CODE_DONE : outcome_explain(&out);
    session_say_lost(&r->list.lost);
    outcome_clear(&out);
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

static const char *changes_effect(enum oms_change_verb verb)
{
    switch (verb) {
    case OMS_CHANGE_STOP:
        return _("It ends, and cannot be taken up again.");
    case OMS_CHANGE_RETRY:
        return _("What failed is tried again.");
    default:
        return _("It is taken back before it begins.");
    }
}

static void changes_say(const struct changes_run *r, const struct oms_change *c)
{
    char *id = talk_quote(c->id), *type = talk_quote(c->type), *state = talk_quote(c->state);
    fprintf(stderr, "  %s  %s  %s\n%s\n", id, type, state, changes_effect(r->verb));
    free(state);
    free(type);
    free(id);
}

/* NULL, having said so: it is not there, or its state forbids that. */
static const struct oms_change *changes_fitting(const struct changes_run *r, const char *id)
{
    const struct oms_change *c = oms_change_find(&r->list, id);
    char *shown = talk_quote(id), *state = talk_quote(c ? c->state : NULL);
    if (!c)
        talk(_("The task has no change %s; 'oms-wizard changes TASK' lists them. Nothing was "
               "sent."),
             shown);
    else if (!oms_change_fits(r->verb, c->state))
        talk(_("The change %s is %s, which does not allow that; nothing was sent."), shown, state);
    bool fits = c && oms_change_fits(r->verb, c->state);
    free(state);
    free(shown);
    return fits ? c : NULL;
}

/* Somebody else may have acted since the user was asked. */
static int changes_check_same(struct changes_run *r, const char *id, const char *state)
{
    char *was = mem_text(state);
    int code = changes_read(r, r->task.id);
    const struct oms_change *now = code == CODE_DONE ? oms_change_find(&r->list, id) : NULL;
    if (code == CODE_DONE && (!now || strcmp(now->state ? now->state : "", was ? was : "") != 0)) {
        char *before = talk_quote(was), *after = talk_quote(now ? now->state : NULL);
        talk(_("It was %s, and is %s now; nothing was sent."), before, after);
        free(after);
        free(before);
        code = CODE_FAILED;
    }
    free(was);
    return code;
}

/* The answer was lost: another state than before shows that it was done. */
static void changes_recover(struct changes_run *r, const char *id, const char *state,
                            struct acted *a)
{
    if (changes_read(r, r->task.id) != CODE_DONE)
        return;
    const struct oms_change *now = oms_change_find(&r->list, id);
    if (now && strcmp(now->state ? now->state : "", state ? state : "") == 0)
        return;
    talk("%s", _("The answer was lost; the server shows that it was done."));
    acted_say(a, CODE_DONE, NULL);
}

static void changes_send(struct changes_run *r, const char *word, const char *id, const char *state,
                         struct acted *a)
{
    struct outcome out = {0};
    struct session *s = r->session;
    struct journal *j = acting_begin(r->options, word, &r->task, NULL);
    bool ok = session_wait(s, oms_change_act(s->oms, r->verb, id, outcome_plain, &out), &out);
    if (out.signal)
        acted_say(a, CODE_UNKNOWN, _("Stopped: it is not known whether it was done."));
    else if (!ok)
        acted_say(a, oms_exit_code(out.verdict), out.message);
    mem_replace(&a->code, out.code);
    if (!ok && !out.signal && out.verdict == OMS_UNKNOWN)
        changes_recover(r, id, state, a);
    acting_end(j, a->result, a->message);
    outcome_clear(&out);
}

static int changes_act(struct changes_run *r, const char *id)
{
    const struct options *o = r->options;
    const struct oms_change *c = changes_fitting(r, id);
    struct acted acted = {0};
    if (!c)
        return CODE_FAILED;
    char *word = mem_printf("changes %s %s", oms_change_word(r->verb), c->id);
    char *state = mem_text(c->state);
    if (!o->yes)
        changes_say(r, c);
    int code = acting_ask(o, word, &r->task);
    if (code == CODE_DONE && !o->yes)
        code = changes_check_same(r, id, state);
    if (code == CODE_DONE) {
        changes_send(r, word, id, state, &acted);
        acted_print(&acted, &r->task, word, o);
        code = acted.result;
    }
    acted_clear(&acted);
    free(state);
    free(word);
    return code;
}

/* --- the command ------------------------------------------------------------------------------ */

static int changes_run(struct changes_run *r)
{
    const struct options *o = r->options;
    char *id = NULL;
    int code = task_name_find(r->session, o->args[0], &id);
    if (code == CODE_DONE && r->verb != OMS_CHANGE_VERBS)
        code = task_look(r->session, id, &r->task);
    if (code == CODE_DONE)
        code = changes_read(r, id);
    if (code == CODE_DONE)
        code = r->verb == OMS_CHANGE_VERBS ? changes_list(r) : changes_act(r, o->args[2]);
    oms_changes_clear(&r->list);
    oms_task_clear(&r->task);
    free(id);
    return code;
}

int cmd_changes(const struct options *o)
{
    struct session s;
    struct changes_run r = {.options = o, .session = &s, .verb = OMS_CHANGE_VERBS};
    if (o->arg_count > 1)
        r.verb = changes_verb_of(o->args[1]);
    if (o->arg_count == 2 || o->arg_count > 3 ||
        (o->arg_count == 3 && r.verb == OMS_CHANGE_VERBS)) {
        talk("%s", _("Use 'oms-wizard changes TASK', or with stop N, retry N or cancel N after "
                     "it."));
        return CODE_USAGE;
    }
    int code = live_task_check_action(NULL, o, "ListProjectModifyRecords");
    if (code == CODE_DONE && r.verb != OMS_CHANGE_VERBS)
        code = acting_allow(o, "changes", false);
    if (code == CODE_DONE)
        code = session_open(&s, o);
    if (code != CODE_DONE)
        return code;
    code = changes_run(&r);
    session_close(&s);
    return code;
}
