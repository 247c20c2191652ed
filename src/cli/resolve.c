/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/resolve.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/when.h"
#include "cli/exit_codes.h"
#include "cli/recover.h"
#include "cli/talk.h"
#include "oms/unsettled.h"

enum { BODY_MAX = 1 << 30 }; /* bytes */

struct cache_body {
    struct buf text;
    size_t at;
};

static size_t resolve_kept_read(void *arg, char *out, size_t room)
{
    struct cache_body *body = arg;
    size_t left = body->text.len - body->at;
    size_t count = room < left ? room : left;
    memcpy(out, buf_string(&body->text) + body->at, count);
    body->at += count;
    return count;
}

static void cache_rewind(void *arg)
{
    struct cache_body *body = arg;
    body->at = 0;
}

/* The password of one server must not go to another, and users have tasks of their own. */
static bool is_addressed(const struct journal_entry *e, size_t number, const struct options *o)
{
    char *server = talk_quote(e->server), *user = talk_quote(e->user);
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
    free(user);
    free(server);
    return right_server && right_user;
}

/* What other submissions have made is not what this one has. */
static void collect_others(const struct journal_log *log, const struct journal_entry *e,
                           struct texts *others)
{
    for (size_t i = 0; i < log->len; i++)
        if (&log->items[i] != e && log->items[i].id && journal_is_settled(&log->items[i]))
            texts_add(others, log->items[i].id);
}

static int resolve_look(const struct journal_log *log, size_t number, struct cache_body *kept,
                        const struct options *o, char **id)
{
    const struct journal_entry *e = &log->items[number - 1];
    struct http_body body = {resolve_kept_read, cache_rewind, kept, kept->text.len};
    struct options own = *o;
    struct session s;
    struct texts others;
    own.server = o->server ? o->server : e->server;
    own.user = o->user ? o->user : e->user;
    int code = session_open(&s, &own);
    if (code != CODE_DONE)
        return code;
    texts_init(&others);
    collect_others(log, e, &others);
    long seconds = o->recovery_seconds > 0 ? o->recovery_seconds : RECOVERY_SECONDS;
    struct recovery_plan plan = {.name = e->name ? e->name : "",
                                 .sent = &body,
                                 .others = &others,
                                 .seconds = seconds,
                                 .once = when_now() - e->time >= seconds};
    code = recover_task(&s, &plan, number, id);
    texts_clear(&others);
    session_close(&s);
    return code;
}

static int tell_settled(const struct journal_entry *e, size_t number)
{
    char *result = talk_quote(e->result), *id = talk_quote(e->id ? e->id : "-");
    talk(_("It is known already what became of submission %zu: %s, ID %s."), number, result, id);
    free(id);
    free(result);
    return CODE_DONE;
}

static int look_and_note(const struct journal_log *log, size_t number, struct cache_body *body,
                         const struct options *o)
{
    char *id = NULL, *why = NULL;
    int code = resolve_look(log, number, body, o, &id);
    bool settled = code == CODE_DONE || code == CODE_CONFLICT;
    if (settled &&
        !journal_settle(log->items[number - 1].key, recover_result(code), id, NULL, &why)) {
        talk(_("The journal was not written: %s"), why);
        code = code == CODE_DONE ? CODE_FILE : code;
    }
    free(why);
    free(id);
    return code;
}

/* What nobody can find out here, the user may know: from the console, say. */
static int resolve_by_hand(const struct journal_entry *e, size_t number, const char *result,
                           const char *id)
{
    char *why = NULL;
    bool ok = journal_settle(e->key, result, id, "by hand", &why);
    if (ok)
        talk(id ? _("Noted by hand: submission %zu was created.")
                : _("Noted by hand: submission %zu was not created."),
             number);
    else
        talk(_("The journal was not written: %s"), why);
    free(why);
    return ok ? CODE_DONE : CODE_FILE;
}

/* The words behind the number: nothing, "created ID", or "not-created". */
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
    struct cache_body body = {.at = 0};
    char *why = NULL;
    if (journal_is_settled(e))
        return tell_settled(e, number);
    if (!unsettled_is(e)) {
        talk(_("Submission %zu went to the server of a demo, which is gone with its tasks."),
             number);
        return CODE_FAILED;
    }
    if (o->arg_count > 2)
        return resolve_by_hand(e, number, o->args[2], o->arg_count > 3 ? o->args[3] : NULL);
    if (!is_addressed(e, number, o))
        return CODE_USAGE;
    char *place = journal_body(e);
    buf_init(&body.text);
    int code = CODE_FILE;
    if (path_read(place, BODY_MAX, &body.text, &why))
        code = look_and_note(log, number, &body, o);
    else
        talk("%s", why);
    buf_clear(&body.text);
    free(why);
    free(place);
    return code;
}
