#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/spec_io.h"
#include "wizard/state.h"
#include "wizard/submission.h"

enum { EXIT_UNKNOWN = 8 }; /* by the convention of the command line */

/* Callbacks get the wizard; the submission is the one of its submit step. */
static struct submission *submission_of(struct wizard *w)
{
    return &w->submission;
}

static void say(struct submission *s, enum submission_state state, char *text)
{
    s->state = state;
    free(s->said);
    s->said = text;
}

static void drop_body(struct submission *s)
{
    if (s->stream)
        spec_stream_free(s->stream);
    s->stream = NULL;
}

void submission_clear(struct submission *s)
{
    drop_body(s);
    oms_projects_clear(&s->found);
    free(s->said);
    free(s->id);
    free(s->name);
    *s = (struct submission){.concerns = STEP_SUBMIT};
}

bool submission_busy(const struct submission *s)
{
    return s->call != NULL;
}

static const struct oms_project *same_name(const struct submission *s)
{
    for (size_t i = 0; i < s->found.len; i++)
        if (s->found.items[i].name && strcmp(s->found.items[i].name, s->name) == 0)
            return &s->found.items[i];
    return NULL;
}

static void created(struct wizard *w, struct submission *s, const char *id)
{
    char *shown = utf8_visible(id, strlen(id));
    mem_replace(&s->id, id);
    mem_replace(&w->created_id, id);
    w->exit_code = 0;
    w->saved = s->version;
    say(s, SUBMISSION_CREATED, mem_printf(_("The task was created. Its ID is %s."), shown));
    free(shown);
}

/* Whoever leaves now leaves with this exit code, unless a later try says more. */
static void say_unknown(struct wizard *w, struct submission *s, char *text)
{
    w->exit_code = EXIT_UNKNOWN;
    say(s, SUBMISSION_UNKNOWN, text);
}

static void unknown(struct wizard *w, struct submission *s, const struct oms_result *r)
{
    char *words = connection_words(r);
    say_unknown(
        w, s,
        mem_printf(_("The answer was lost, and looking the task up failed, too: %s\nBefore sending "
                     "again, see in the OMS console whether the task exists."),
                   words));
    free(words);
}

static void checked(void *arg, const struct oms_result *r)
{
    struct wizard *w = arg;
    struct submission *s = submission_of(w);
    const struct oms_project *found = same_name(s);
    s->call = NULL;
    if (r->verdict != OMS_OK)
        unknown(w, s, r);
    else if (found)
        created(w, s, found->id);
    else
        say(s, SUBMISSION_REFUSED,
            mem_text(_("The answer was lost, and no task of this name exists now: nothing was "
                       "created. It is safe to send again.")));
}

static void look_again(struct wizard *w, struct submission *s, const char *why)
{
    say(s, SUBMISSION_CHECKING, mem_printf(_("%s\nLooking whether the task was created ..."), why));
    oms_projects_clear(&s->found);
    s->call = oms_list_projects(w->connection.oms, s->name, &s->found, checked, w);
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
static enum step_id step_of_message(const char *message)
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
    return best ? step_of_page(best->page) : STEP_SUBMIT;
}

static enum step_id step_of_refusal(const struct oms_result *r)
{
    enum step_id by_message = r->message ? step_of_message(r->message) : STEP_SUBMIT;
    if (by_message != STEP_SUBMIT)
        return by_message;
    for (size_t i = 0; r->code && i < sizeof concerns / sizeof *concerns; i++)
        if (strstr(r->code, concerns[i].part))
            return concerns[i].step;
    return STEP_SUBMIT;
}

static void refused(struct submission *s, const struct oms_result *r)
{
    s->concerns = step_of_refusal(r);
    char *words = connection_words(r);
    const char *format = r->verdict == OMS_UNREACHED
                             ? _("Nothing was created. %s")
                             : _("Nothing was created. The server says: %s");
    say(s, SUBMISSION_REFUSED, mem_printf(format, words));
    free(words);
}

static void sent(void *arg, const struct oms_result *r, const char *id)
{
    struct wizard *w = arg;
    struct submission *s = submission_of(w);
    s->call = NULL;
    drop_body(s);
    if (r->verdict == OMS_OK && id) {
        created(w, s, id);
    } else if (r->verdict == OMS_UNKNOWN || r->verdict == OMS_OK) {
        char *words = connection_words(r);
        look_again(w, s, words);
        free(words);
    } else {
        refused(s, r);
    }
}

static size_t body_read(void *arg, char *out, size_t room)
{
    return spec_stream_read(arg, out, room);
}

static void body_rewind(void *arg)
{
    spec_stream_rewind(arg);
}

static void send_it(struct wizard *w, struct submission *s)
{
    s->stream = spec_stream_new(w->spec);
    struct http_body body = {
        .read = body_read, .rewind = body_rewind, .arg = s->stream, .length = spec_size(w->spec)};
    say(s, SUBMISSION_SENDING, mem_printf(_("Sending %zu bytes ..."), body.length));
    s->call = oms_create_project(w->connection.oms, &body, sent, w);
}

static void looked(void *arg, const struct oms_result *r)
{
    struct wizard *w = arg;
    struct submission *s = submission_of(w);
    const struct oms_project *found = same_name(s);
    s->call = NULL;
    if (r->verdict != OMS_OK) {
        refused(s, r);
    } else if (found) {
        char *id = utf8_visible(found->id, strlen(found->id));
        say(s, SUBMISSION_REFUSED,
            mem_printf(_("A task of this name exists already, ID %s. Nothing was sent; give this "
                         "one another name."),
                       id));
        s->concerns = STEP_TASK;
        free(id);
    } else {
        send_it(w, s);
    }
}

void submission_start(struct wizard *w, struct submission *s)
{
    const char *name = spec_get(w->spec, FIELD_NAME);
    submission_clear(s);
    s->version = spec_version(w->spec);
    s->name = mem_text(name ? name : "");
    say(s, SUBMISSION_LOOKING, mem_text(_("Looking whether the name is free ...")));
    s->call = oms_list_projects(w->connection.oms, s->name, &s->found, looked, w);
}

bool submission_cancel(struct wizard *w, struct submission *s)
{
    if (!s->call)
        return false;
    oms_cancel(s->call);
    s->call = NULL;
    if (s->state == SUBMISSION_SENDING) {
        drop_body(s);
        look_again(w, s, _("Stopped while sending."));
    } else if (s->state == SUBMISSION_LOOKING) {
        say(s, SUBMISSION_NONE, mem_text(_("Stopped. Nothing was sent.")));
    } else {
        say_unknown(
            w, s,
            mem_text(_("Stopped while looking the task up. Before sending again, see in the OMS "
                       "console whether it exists.")));
    }
    return true;
}
