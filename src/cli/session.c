/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/session.h"

#include <poll.h>
#include <stdlib.h>
#include "base/secret.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/password_source.h"
#include "cli/talk.h"
#include "cli/way.h"
#include "oms/codes.h"

char *session_url(const struct options *o)
{
    char *why = NULL;
    char *url = o->server ? oms_url_check(o->server, &why) : NULL;
    if (why)
        talk(_("--server: %s"), why);
    else if (!url)
        talk("%s", _("No server is given. Use --server URL or OMS_SERVER."));
    free(why);
    return url;
}

static void tell_retry(void *arg, const struct oms_retry *retry)
{
    (void)arg;
    talk(_("%s Try %u of %d is in %.1f s."), talk_shown(retry->message), retry->next_try, OMS_TRIES,
         (double)retry->pause_ms / 1000);
}

/* Takes the password. */
static void session_connect(struct session *s, const struct options *o, const char *url,
                            char *password)
{
    struct oms_server server = {.url = url,
                                .user = o->user,
                                .password = password,
                                .way = o->way,
                                .page_size = (unsigned)o->page_size,
                                .log = o->log};
    s->oms = oms_new(s->http, &server);
    oms_tell_retries(s->oms, tell_retry, NULL);
    secret_free(password);
}

static int connect_to(struct session *s, const struct options *o, const char *url)
{
    char *password;
    int code = password_source_get(o, true, &password);
    if (code != CODE_DONE)
        return code;
    s->http = http_new();
    session_connect(s, o, url, password);
    return CODE_DONE;
}

int session_log_in_again(struct session *s, const struct options *o)
{
    char *password = NULL;
    int code = password_source_ask_again(o, &password);
    if (code != CODE_DONE)
        return code;
    char *url = session_url(o);
    oms_free(s->oms);
    session_connect(s, o, url, password);
    free(url);
    return CODE_DONE;
}

int session_open(struct session *s, const struct options *o)
{
    *s = (struct session){0};
    if (o->server && !o->user)
        return talk_fail(CODE_USAGE, _("No user is given. Use --user NAME or OMS_USER."));
    char *url = session_url(o);
    if (!url)
        return CODE_USAGE;
    interrupts_catch();
    int code = way_check_batch(o, url); /* before a password is asked for */
    if (code == CODE_DONE)
        code = connect_to(s, o, url);
    if (code != CODE_DONE)
        session_close(s);
    free(url);
    return code;
}

void session_close(struct session *s)
{
    oms_free(s->oms);
    http_free(s->http);
    free(s->task);
    *s = (struct session){0};
    interrupts_release();
}

void outcome_plain(void *arg, const struct oms_result *result)
{
    struct outcome *out = arg;
    out->done = true;
    out->verdict = result->verdict;
    out->message = mem_text(result->message);
    out->code = mem_text(result->code);
    out->advice = mem_text(result->advice);
    out->request_id = mem_text(result->request_id);
}

void outcome_id(void *arg, const struct oms_result *result, const char *id)
{
    struct outcome *out = arg;
    outcome_plain(out, result);
    out->id = mem_text(id);
}

void outcome_clear(struct outcome *out)
{
    free(out->message);
    free(out->code);
    free(out->advice);
    free(out->request_id);
    free(out->id);
    *out = (struct outcome){0};
}

bool session_wait(struct session *s, struct oms_call *call, struct outcome *out)
{
    struct pollfd fd = {.fd = interrupts_fd(), .events = POLLIN};
    while (!out->done && !interrupts_caught())
        http_wait(s->http, &fd, 1, -1);
    if (!out->done) {
        oms_cancel(call);
        out->signal = interrupts_caught();
        return false;
    }
    return out->verdict == OMS_OK;
}

int session_end(struct session *s, bool ok)
{
    int code = ok ? CODE_DONE : outcome_explain(&s->out);
    outcome_clear(&s->out);
    return code;
}

int session_ask(struct session *s, struct oms_call *call)
{
    return session_end(s, session_wait(s, call, &s->out));
}

bool session_pause(struct session *s, long milliseconds)
{
    struct pollfd fd = {.fd = interrupts_fd(), .events = POLLIN};
    int64_t end = when_ticks() + milliseconds;
    for (int64_t left = milliseconds; left > 0 && !interrupts_caught(); left = end - when_ticks())
        http_wait(s->http, &fd, 1, (int)left);
    return !interrupts_caught();
}

bool outcome_name_is_taken(const struct outcome *out)
{
    return oms_name_is_taken(&(struct oms_result){.verdict = out->verdict, .code = out->code});
}

static void explain_line(const char *format, const char *text)
{
    if (!text || !*text)
        return;
    fprintf(stderr, format, talk_shown(text));
    fputc('\n', stderr);
}

int outcome_explain(const struct outcome *out)
{
    if (out->signal)
        return CODE_SIGNAL + out->signal;
    talk(out->verdict == OMS_REFUSED ? _("The server refused the request: %s") : "%s",
         talk_shown(out->message));
    explain_line(_("  Code: %s"), out->code);
    explain_line(_("  Advice: %s"), out->advice);
    explain_line(_("  Request ID: %s"), out->request_id);
    if (oms_code_needs_words(out->code, out->advice))
        explain_line(_("  'oms-wizard explain %s' tells more."), out->code);
    return oms_exit_code(out->verdict);
}

void session_say_lost(const struct oms_lost *lost)
{
    char *words = oms_lost_words(lost);
    if (words)
        talk("%s", words);
    free(words);
}
