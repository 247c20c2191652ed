/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/resolve.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "cli/exit_codes.h"
#include "cli/recover.h"
#include "cli/talk.h"
#include "oms/unsettled_task.h"

/* The password of one server must not go to another, and users have tasks of their own. */
static bool is_addressed(const struct journal_entry *e, size_t number, const struct options *o)
{
    const char *user = talk_shown(e->user);
    const char *server = talk_shown(e->server);
    bool right_server = !o->server || unsettled_same_server(o->server, e->server);
    bool right_user = !o->user || (e->user && strcmp(o->user, e->user) == 0);
    if (!right_server)
        talk(_("Submission %zu went to %s, but the settings name another server. Give --server or "
               "--profile."),
             number, server);
    else if (!right_user)
        talk(_("Submission %zu was made by the user %s, but the settings name another. Give --user "
               "or --profile."),
             number, user);
    return right_server && right_user;
}

static int resolve_look(const struct journal_entry *e, struct unsettled_task *t,
                        const struct options *o, char **id)
{
    struct options own = *o;
    struct session s;
    own.server = o->server ? o->server : e->server;
    own.user = o->user ? o->user : e->user;
    int code = session_open(&s, &own);
    if (code != CODE_DONE)
        return code;
    struct recovery_plan plan = unsettled_plan(t, o->recovery_seconds);
    code = recover_task(&s, &plan, t->number, id);
    session_close(&s);
    return code;
}

/* What the words after the number say is what the journal has. */
static bool resolve_words_agree(const struct journal_entry *e, const struct options *o)
{
    bool created = strcmp(e->result, "created") == 0;
    return o->arg_count == 3 ? !created : created && e->id && strcmp(e->id, o->args[3]) == 0;
}

static int tell_settled(const struct journal_entry *e, size_t number, const struct options *o)
{
    const char *result = talk_shown(e->result), *id = talk_shown(e->id ? e->id : "-");
    if (o->arg_count > 2 && !resolve_words_agree(e, o))
        return talk_fail(CODE_FAILED,
                         _("The result of submission %zu is already known: %s, ID %s. Nothing was "
                           "noted."),
                         number, result, id);
    talk(_("The result of submission %zu is already known: %s, ID %s."), number, result, id);
    if (o->arg_count > 2)
        return CODE_DONE;
    if (e->id && strcmp(e->result, "created") == 0)
        output_id(e->id);
    return recover_code(e->result);
}

/* What came of it shows in the states of the tasks of a label, or of the task. */
static int tell_verb(const struct journal_entry *e, size_t number)
{
    const char *id = talk_shown(e->id), *verb = talk_shown(e->verb);
    if (journal_is_of_label(e))
        return talk_fail(CODE_FAILED,
                         _("Entry %zu is no submission, but %s %s: 'oms-wizard tasks' tells the "
                           "states of the tasks that have this label."),
                         number, verb, talk_shown(e->name));
    return talk_fail(
        CODE_FAILED,
        _("Entry %zu is no submission, but %s of the task %s: 'oms-wizard show %s' tells its "
          "state."),
        number, verb, id, id);
}

static int look_and_note(const struct journal_entry *e, struct unsettled_task *t,
                         const struct options *o)
{
    char *id = NULL;
    int code = resolve_look(e, t, o, &id), noted = CODE_DONE;
    if (code == CODE_DONE || code == CODE_CONFLICT)
        noted = recover_note(t->key, recover_result(code), id, NULL);
    free(id);
    return code == CODE_DONE ? noted : code;
}

/* What nobody can find out here, the user may know: from the console, say. */
static int resolve_by_hand(const struct journal_entry *e, size_t number, const char *result,
                           const char *id)
{
    int code = recover_note(e->key, result, id, "by hand");
    if (code == CODE_DONE)
        talk(id ? _("Noted by hand: submission %zu was created.")
                : _("Noted by hand: submission %zu was not created."),
             number);
    return code;
}

/* The words after the number: nothing, "created ID", or "not-created". */
bool resolve_words_fit(const struct options *o)
{
    if (o->arg_count == 3)
        return strcmp(o->args[2], "not-created") == 0;
    return o->arg_count == 2 ||
           (o->arg_count == 4 && strcmp(o->args[2], "created") == 0 && *o->args[3]);
}

int resolve_submission(const struct journal_log *log, size_t number, const struct options *o)
{
    const struct journal_entry *e = &log->items[number - 1];
    struct unsettled_task task;
    char *why = NULL;
    if (e->verb)
        return tell_verb(e, number);
    if (journal_is_settled(e))
        return tell_settled(e, number, o);
    if (!unsettled_is(e))
        return talk_fail(
            CODE_FAILED,
            _("Submission %zu went to the server of a demo, which is gone with its tasks."),
            number);
    if (o->arg_count > 2)
        return resolve_by_hand(e, number, o->args[2], o->arg_count > 3 ? o->args[3] : NULL);
    if (!is_addressed(e, number, o))
        return CODE_USAGE;
    int code = CODE_FILE;
    if (unsettled_take(log, number, &task, &why))
        code = look_and_note(e, &task, o);
    else
        talk_why(code, why);
    unsettled_task_clear(&task);
    return code;
}
