/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/creating.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/prompt.h"
#include "cli/exit_codes.h"
#include "cli/online.h"
#include "cli/recover.h"
#include "cli/talk.h"
#include "oms/recovery.h"
#include "oms/unsettled.h"
#include "spec/spec.h"
#include "spec/io/spec_io.h"
#include "spec/io/spec_journal.h"

/* Compares the tasks of this name with the spec. once: do not wait for one that is not there. */
static int find_out(struct session *s, const struct spec *spec, const struct options *o, bool once,
                    size_t number, char **id)
{
    struct spec_stream *stream = spec_stream_new(spec);
    struct http_body body = {spec_stream_read, spec_stream_rewind, stream, spec_size(spec)};
    struct recovery_plan plan = {.name = spec_get(spec, FIELD_NAME),
                                 .sent = &body,
                                 .seconds = o->recovery_seconds,
                                 .once = once};
    int code = recover_task(s, &plan, number, id);
    spec_stream_free(stream);
    return code;
}

/* Is the task of this name that of an earlier submission? */
static int compare_found(struct session *s, const struct spec *spec, const struct options *o,
                         const struct unsettled *earlier, char **id)
{
    int code = find_out(s, spec, o, true, earlier->number, id);
    if (code == CODE_DONE)
        recover_note(earlier->key, recover_result(code), *id, NULL);
    return code;
}

/* An earlier submission of this name may still make the task that no list shows: sent again, there
 * may be two. Nobody but the user can say that it may be done. */
static int allow_repeating(const struct options *o, size_t number)
{
    talk(_("Submission %zu had this name, and its result is not known: the server shows no such "
           "task, but may still create it."),
         number);
    if (o->yes) {
        char *next = recovery_next_words(number);
        talk(_("Nothing was sent, since there might be two tasks then. %s If you know that it was "
               "not created, say so: 'oms-wizard history resolve %zu not-created'. Then submit "
               "again."),
             next, number);
        free(next);
        return CODE_UNKNOWN;
    }
    return prompt_consent(_("Continue anyway? There may be two tasks then. [y/N] "));
}

int creating_check_name(struct session *s, const struct specfile *f, const struct options *o,
                        bool *created)
{
    const char *name = spec_get(f->spec, FIELD_NAME);
    char *id = NULL, *own = NULL;
    struct unsettled earlier = {0};
    int code = online_find_task(s, name, &id);
    bool repeats = code == CODE_DONE && unsettled_find(o->server, name, &earlier);
    if (id && repeats) {
        talk(_("A task of this name exists. Submission %zu had the same name, and its result is "
               "not known. Comparing the two; nothing was sent."),
             earlier.number);
        code = compare_found(s, f->spec, o, &earlier, &own);
    } else if (id) {
        code =
            talk_fail(CODE_CONFLICT, _("A task named %s exists already, ID %s. Nothing was sent."),
                      talk_shown(name), talk_shown(id));
    } else if (repeats) {
        code = allow_repeating(o, earlier.number);
    }
    *created = own;
    unsettled_clear(&earlier);
    free(own);
    free(id);
    return code;
}

/* A signal came while it was under way. */
static int tell_unknown(const struct spec *spec, size_t number)
{
    char *next = recovery_next_words(number);
    talk(_("Stopped. It is not known whether the task %s was created: the server may still "
           "create it.\n"
           "%s"),
         talk_shown(spec_get(spec, FIELD_NAME)), next);
    free(next);
    return CODE_UNKNOWN;
}

struct sending {
    struct session *session;
    const struct spec *spec;
    const struct options *options;
    size_t number;            /* in the journal; 0: it is not there */
    struct unsettled earlier; /* of this name; key NULL: none */
};

/* The request went out and no readable answer came, or one that an earlier request explains. */
static int recover_sent(const struct sending *g, char **id)
{
    talk("%s", _("The answer was lost, so it is not known yet whether the task was created."));
    return find_out(g->session, g->spec, g->options, false, g->number, id);
}

static int judge_answer(const struct sending *g, bool ok, const struct outcome *out, char **id)
{
    if (ok && out->id && *out->id) {
        *id = mem_text(out->id);
        talk(_("The task %s was created, ID %s."), talk_shown(spec_get(g->spec, FIELD_NAME)),
             talk_shown(out->id));
        output_id(out->id);
        return CODE_DONE;
    }
    if (out->signal)
        return tell_unknown(g->spec, g->number);
    int code = ok ? CODE_UNKNOWN : outcome_explain(out);
    if (out->verdict == OMS_UNKNOWN || ok)
        return recover_sent(g, id);
    if (!outcome_name_is_taken(out))
        return code;
    if (!g->earlier.key)
        return CODE_CONFLICT;
    return compare_found(g->session, g->spec, g->options, &g->earlier, id);
}

static int send_spec(const struct sending *g, char **id)
{
    struct spec_stream *stream = spec_stream_new(g->spec);
    struct http_body body = {spec_stream_read, spec_stream_rewind, stream, spec_size(g->spec)};
    struct outcome out = {0};
    struct session *s = g->session;
    bool ok = session_wait(s, oms_create_task(s->oms, &body, outcome_id, &out), &out);
    int code = judge_answer(g, ok, &out, id);
    outcome_clear(&out);
    spec_stream_free(stream);
    return code;
}

/* A journal that cannot be written is no reason not to send. */
int creating_send(struct session *s, const struct specfile *f, const struct options *o)
{
    struct sending g = {.session = s, .spec = f->spec, .options = o};
    char *why = NULL, *id = NULL;
    unsettled_find(o->server, spec_get(f->spec, FIELD_NAME), &g.earlier);
    struct journal *j = spec_journal(f->spec, &f->findings, o->server, o->user, &why);
    if (!j)
        talk(_("The journal was not written: %s"), why);
    g.number = journal_number(j);
    int code = send_spec(&g, &id);
    if (!journal_end(j, recover_result(code), id, NULL))
        talk("%s", _("The result was not written to the journal."));
    unsettled_clear(&g.earlier);
    free(id);
    free(why);
    return code;
}
