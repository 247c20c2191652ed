/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "app/approved.h"
#include "oms/recovery.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_journal.h"
#include "wizard/wizard.h"

enum { EXIT_UNKNOWN = 8 }; /* by the convention of the command line */

/* Callbacks get the wizard; the submission is the one of its submit step. */
static struct submission *submission_of(struct app *app)
{
    return &wizard_of(app)->submission;
}

const struct submission_look submission_looks[] = {
    [SUBMISSION_NONE] = {NULL, STYLE_NOTE, STATE_EMPTY},
    [SUBMISSION_LOOKING] = {NULL, STYLE_NOTE, STATE_EMPTY},
    [SUBMISSION_SENDING] = {NULL, STYLE_NOTE, STATE_EMPTY},
    [SUBMISSION_CHECKING] = {NULL, STYLE_NOTE, STATE_EMPTY},
    [SUBMISSION_CREATED] = {"created", STYLE_OK, STATE_OK},
    [SUBMISSION_REFUSED] = {"refused", STYLE_ERROR, STATE_ERROR},
    [SUBMISSION_DIFFERS] = {"conflict", STYLE_ERROR, STATE_ERROR},
    [SUBMISSION_UNKNOWN] = {"unknown", STYLE_ERROR, STATE_ERROR},
};

static void note_result(struct submission *s, enum submission_state state, const char *said)
{
    const char *word = submission_looks[state].word;
    if (!s->journal || !word)
        return;
    journal_end(s->journal, word, s->id, s->id ? NULL : said);
    s->journal = NULL;
}

static void submission_say(struct submission *s, enum submission_state state, char *text)
{
    note_result(s, state, text);
    s->state = state;
    free(s->said);
    s->said = text;
}

static void drop_body(struct submission *s)
{
    spec_stream_free(s->stream);
    s->stream = NULL;
}

void submission_forget(struct submission *s)
{
    note_result(s, SUBMISSION_UNKNOWN, NULL);
    drop_body(s);
    oms_tasks_clear(&s->found);
    oms_sources_clear(&s->sources);
    free(s->said);
    free(s->id);
    free(s->name);
    free(s->lost);
    unsettled_clear(&s->earlier);
    *s = (struct submission){.concerns = STEP_SUBMIT};
}

bool submission_busy(const struct submission *s)
{
    return s->call;
}

bool submission_is_open(const struct submission *s)
{
    return s->state == SUBMISSION_UNKNOWN || s->repeats;
}

static const struct oms_task *submission_same_name(const struct submission *s)
{
    for (size_t i = 0; i < s->found.len; i++)
        if (s->found.items[i].name && strcmp(s->found.items[i].name, s->name) == 0)
            return &s->found.items[i];
    return NULL;
}

static void submission_created(struct app *app, struct submission *s, const char *id)
{
    char *shown = utf8_shown(id);
    mem_replace(&s->id, id);
    mem_replace(&app->created_id, id);
    s->repeats = false;
    app->exit_code = 0;
    app->saved = app->sent;
    app_record(app, true);
    submission_say(s, SUBMISSION_CREATED,
                   mem_printf(_("The task was created. Its ID is %s."), shown));
    free(shown);
}

static const enum submission_state recovered_states[] = {
    [RECOVERY_CREATED] = SUBMISSION_CREATED,
    [RECOVERY_DIFFERS] = SUBMISSION_DIFFERS,
    [RECOVERY_UNKNOWN] = SUBMISSION_UNKNOWN,
};

/* What an earlier submission of this name came to is known now, too. */
static void settle_earlier(struct app *app, struct submission *s)
{
    char *why = NULL;
    if (s->earlier.key && !journal_settle(s->earlier.key, "created", s->id, NULL, &why))
        app_notice(app, STYLE_WARNING, _("The journal was not written: %s"), why);
    free(why);
    unsettled_clear(&s->earlier);
}

static void recovered(void *arg, const struct recovery *found)
{
    struct app *app = arg;
    struct submission *s = submission_of(app);
    char *words = recovery_words(found, s->number ? s->number : s->earlier.number);
    s->call = NULL;
    if (found->end == RECOVERY_CREATED) {
        submission_created(app, s, found->id);
        settle_earlier(app, s);
    }
    if (found->end == RECOVERY_DIFFERS)
        app_tell(app, _("Submit"), words);
    submission_say(s, recovered_states[found->end], words);
    app->exit_code = recovery_exit_code(found);
    connection_settled(app, &(struct oms_result){.verdict = found->verdict});
}

void submission_settle(struct app *app, size_t number, const struct recovery *found)
{
    struct submission *s = submission_of(app);
    if (s->state != SUBMISSION_UNKNOWN || number != (s->number ? s->number : s->earlier.number))
        return;
    if (found->end == RECOVERY_CREATED)
        submission_created(app, s, found->id);
    submission_say(s, recovered_states[found->end], recovery_words(found, number));
    app->exit_code = recovery_exit_code(found);
}

/* Once a second. */
static void recovery_goes_on(void *arg, const struct recovery_state *state)
{
    struct app *app = arg;
    struct submission *s = submission_of(app);
    char *words = recovery_state_words(state);
    submission_say(s, SUBMISSION_CHECKING,
                   mem_printf(_("%s Esc stops looking.\n%s"), words, s->lost ? s->lost : ""));
    free(words);
}

/* The stream is the submission's; drop_body() ends it. */
static struct http_body open_body(struct app *app, struct submission *s)
{
    drop_body(s);
    s->stream = spec_stream_new(app->spec);
    return (struct http_body){spec_stream_read, spec_stream_rewind, s->stream,
                              spec_size(app->spec)};
}

/* The spec cannot have changed: its keys are locked while something is under way. once: what was
 * sent long ago is there by now, or is not. */
static void start_recovery(struct app *app, struct submission *s, const char *why, bool once)
{
    struct http_body body = open_body(app, s);
    struct recovery_plan plan = {
        .name = s->name,
        .sent = &body,
        .seconds = connection_number(&app->connection, CONNECTION_RECOVERY_TIMEOUT),
        .once = once,
        .told = recovery_goes_on,
        .done = recovered,
        .arg = app};
    mem_replace(&s->lost, why);
    s->call = recovery_start(app->connection.oms, &plan);
    drop_body(s);
}

/* Error codes of OMS by what they begin with or hold: where the user can mend it. */
static const struct {
    const char *part;
    enum step_id step;
} concerns[] = {
    {"NAME", STEP_TASK},       {"LABEL", STEP_TASK},     {"ENDPOINT_SCHEMA", STEP_OBJECTS},
    {"ENDPOINT", STEP_SOURCE}, {"DB_TYPE", STEP_SINK},   {"SYNC_TYPE", STEP_TASK},
    {"TABLE", STEP_OBJECTS},   {"VIEW", STEP_OBJECTS},   {"SYNC_OBJECT", STEP_OBJECTS},
    {"LIST", STEP_OBJECTS},    {"BYTE_USED", STEP_FULL}, {"AUTHENTICATION", STEP_SERVER},
};

/* A message that names a setting points to its page: the longest key that occurs counts. */
static enum step_id step_of_message(const struct app *app, const char *message)
{
    const struct field *best = NULL;
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct field *f = field_of((enum field_id)id);
        size_t length = strlen(field_key(f));
        if (length > 6 && strstr(message, field_key(f)) &&
            (!best || length > strlen(field_key(best)) ||
             (length == strlen(field_key(best)) && strstr(message, f->path))))
            best = f;
    }
    return best ? step_of_page(app, best->page) : STEP_SUBMIT;
}

static enum step_id step_of_refusal(const struct app *app, const struct oms_result *r)
{
    enum step_id by_message = r->message ? step_of_message(app, r->message) : STEP_SUBMIT;
    if (by_message != STEP_SUBMIT)
        return by_message;
    for (size_t i = 0; r->code && i < sizeof concerns / sizeof *concerns; i++)
        if (strstr(r->code, concerns[i].part))
            return concerns[i].step;
    return STEP_SUBMIT;
}

/* Where only the look failed, an earlier submission may have created the task all the same. */
static void refused(const struct app *app, struct submission *s, const struct oms_result *r)
{
    bool unreached = r->verdict == OMS_UNREACHED;
    char *words = connection_words(r);
    const char *format =
        s->state == SUBMISSION_LOOKING
            ? (unreached ? _("Nothing was sent. %s") : _("Nothing was sent. The server says: %s"))
            : (unreached ? _("Nothing was created. %s")
                         : _("Nothing was created. The server says: %s"));
    s->concerns = step_of_refusal(app, r);
    submission_say(s, SUBMISSION_REFUSED, mem_printf(format, words));
    free(words);
}

/* Before an answer was lost; perhaps that is where the task comes from. */
static void compare_with_taken(struct app *app, struct submission *s)
{
    start_recovery(app, s,
                   _("A task of this name exists, and an earlier submission of the same name may "
                     "have created it. Comparing the two."),
                   true);
}

static void sent(void *arg, const struct oms_result *r, const char *id)
{
    struct app *app = arg;
    struct submission *s = submission_of(app);
    s->call = NULL;
    drop_body(s);
    connection_settled(app, r);
    if (r->verdict == OMS_OK && id) {
        submission_created(app, s, id);
    } else if (r->verdict == OMS_UNKNOWN || r->verdict == OMS_OK) {
        char *words = connection_words(r);
        start_recovery(app, s, words, false);
        free(words);
    } else if (s->repeats && oms_name_is_taken(r)) {
        compare_with_taken(app, s);
    } else {
        refused(app, s, r);
    }
}

static void open_journal(struct app *app, struct submission *s)
{
    const char *server = app_journal_server(app);
    char *why = NULL;
    if (!server)
        return;
    s->journal = spec_journal(app->spec, app_findings(app), server,
                              connection_get(&app->connection, CONNECTION_USER), &why);
    if (!s->journal)
        app_notice(app, STYLE_WARNING, _("The journal was not written: %s"), why);
    s->number = journal_number(s->journal);
    free(why);
}

static void send_it(struct app *app, struct submission *s)
{
    open_journal(app, s);
    struct http_body body = open_body(app, s);
    submission_say(s, SUBMISSION_SENDING, mem_printf(_("Sending %zu bytes ..."), body.length));
    s->call = oms_create_task(app->connection.oms, &body, sent, app);
}

enum { REPEAT_NOT, REPEAT_LOOK, REPEAT_SEND };

static void repeat_answer(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct submission *s = arg;
    if (ok && dialog_button(d) == REPEAT_SEND)
        send_it(app, s);
    else if (ok && dialog_button(d) == REPEAT_LOOK)
        start_recovery(app, s, _("Looking for what was sent before."), false);
}

/* An earlier submission may still make the task that no list shows: sent again, there may be two.
 * Nobody but the user can say that it may be done. */
static void ask_repeat(struct app *app, struct submission *s)
{
    const char *buttons[] = {_("Not yet"), _("Look for it again"), _("Send anyway"), NULL};
    submission_say(
        s, SUBMISSION_UNKNOWN,
        mem_text(_("The previous submission had this name, and its result is not known. Nothing "
                   "was sent again.")));
    app_open_dialog(
        app,
        dialog_question(_("Submit"),
                        _("The previous submission had this name, and its result is not known: "
                          "the server shows no such task, but may still create it. If you send "
                          "again, there may be two tasks."),
                        buttons, NULL),
        repeat_answer, s);
}

static void looked(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct submission *s = submission_of(app);
    const struct oms_task *found = submission_same_name(s);
    s->call = NULL;
    connection_settled(app, r);
    if (r->verdict != OMS_OK) {
        refused(app, s, r);
    } else if (found && s->repeats) {
        compare_with_taken(app, s);
    } else if (found) {
        char *id = utf8_shown(found->id);
        submission_say(
            s, SUBMISSION_REFUSED,
            mem_printf(_("A task of this name exists already, ID %s. Nothing was sent; give this "
                         "task another name."),
                       id));
        s->concerns = STEP_TASK;
        free(id);
    } else if (s->repeats) {
        ask_repeat(app, s);
    } else {
        send_it(app, s);
    }
}

static void look_for_name(struct app *app, struct submission *s)
{
    submission_say(s, SUBMISSION_LOOKING, mem_text(_("Checking whether the name is free ...")));
    s->call = oms_list_tasks(app->connection.oms, s->name, &s->found, looked, app);
}

/* What the server tells now is compared with what was approved, and so is the file. */
static void sources_looked(void *arg, const struct oms_result *r)
{
    struct app *app = arg;
    struct submission *s = submission_of(app);
    s->call = NULL;
    connection_settled(app, r);
    if (r->verdict != OMS_OK) {
        refused(app, s, r);
        return;
    }
    connection_take_sources(app, &s->sources);
    approved_look(app);
    if (!app_findings(app)->count[SEVERITY_ERROR]) {
        look_for_name(app, s);
        return;
    }
    submission_say(s, SUBMISSION_REFUSED,
                   mem_text(_("Nothing was sent: it is no longer as when the plan was approved. "
                              "The review has the difference.")));
    s->concerns = STEP_REVIEW;
}

void submission_start(struct app *app, struct submission *s)
{
    const char *name = spec_get(app->spec, FIELD_NAME);
    bool lost = submission_is_open(s) && name && strcmp(s->name, name) == 0;
    submission_forget(s);
    s->repeats =
        unsettled_find(connection_get(&app->connection, CONNECTION_URL), name, &s->earlier) || lost;
    app->sent = spec_version(app->spec);
    s->name = mem_text(name ? name : "");
    if (!app->approved) {
        look_for_name(app, s);
        return;
    }
    submission_say(s, SUBMISSION_LOOKING, mem_text(_("Comparing with the approved plan ...")));
    s->call = oms_list_sources(app->connection.oms, NULL, &s->sources, NULL, sources_looked, app);
}

/*
 * Stops what may be stopped: before the sending, all of it. While sending, the answer counts as
 * lost and the name is looked up; while looking, the end is unknown. True if there was anything to
 * stop.
 */
static bool submission_cancel(struct app *app, struct submission *s)
{
    if (!s->call)
        return false;
    if (s->state == SUBMISSION_CHECKING) {
        recovery_stop(s->call);
        return true;
    }
    oms_cancel(s->call);
    s->call = NULL;
    if (s->state == SUBMISSION_SENDING) {
        drop_body(s);
        start_recovery(app, s, _("Stopped while sending."), false);
    } else {
        submission_say(s, SUBMISSION_NONE, mem_text(_("Stopped. Nothing was sent.")));
    }
    return true;
}

/* --- beside the keys -------------------------------------------------------------------------- */

/* While a body is on its way the spec must stay as it is: only stopping is possible. */
static bool submission_locks(const struct app *app)
{
    return submission_busy(&wizard_of(app)->submission);
}

static bool submission_stop(struct app *app)
{
    return submission_locks(app) && submission_cancel(app, &wizard_of(app)->submission);
}

/* A signal ends the program while the task may be coming into being: whoever sent it learns that.
 */
static bool submission_end(struct app *app, bool keep)
{
    struct submission *s = &wizard_of(app)->submission;
    (void)keep;
    if (s->state != SUBMISSION_SENDING && s->state != SUBMISSION_CHECKING)
        return false;
    char *name = utf8_shown(s->name);
    char *next = recovery_next_words(s->number ? s->number : s->earlier.number);
    app->exit_code = EXIT_UNKNOWN;
    free(app->last_word);
    app->last_word = mem_printf(_("Stopped. It is not known whether the task %s was created: the "
                                  "server may still create it.\n"
                                  "%s"),
                                name, next);
    free(next);
    free(name);
    return false;
}

static void submission_drop(struct app *app)
{
    submission_forget(&wizard_of(app)->submission);
}

static const struct worker submission_worker = {.locks = submission_locks,
                                                .stop = submission_stop,
                                                .end = submission_end,
                                                .clear = submission_drop};

void submission_init(struct app *app, struct submission *s)
{
    submission_forget(s);
    app_add_worker(app, &submission_worker);
}
