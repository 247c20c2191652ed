/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/journal.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/when.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/options.h"
#include "cli/resolve.h"
#include "cli/talk.h"

enum { BODY_MAX = 1 << 30 }; /* bytes */

/* The program ended, or was ended, before it knew. */
static const char *result_of(const struct journal_entry *e)
{
    return e->result ? e->result : "unknown";
}

static const char *verb_of(const struct journal_entry *e)
{
    return e->verb ? e->verb : "create";
}

static char *when_of(int64_t seconds)
{
    return seconds ? when_local(seconds) : mem_text("-");
}

static void cmd_history_print_row(const struct journal_entry *e, size_t number)
{
    char *when = when_of(e->time), *server = talk_quote(e->server), *name = talk_quote(e->name);
    char *id = talk_quote(e->id ? e->id : "-"), *result = talk_quote(result_of(e));
    char *verb = talk_quote(verb_of(e));

    printf("%zu\t%s\t%s\t%s\t%s\t%s\t%s\n", number, when, result, id, name, server, verb);
    free(verb);
    free(when);
    free(server);
    free(name);
    free(id);
    free(result);
}

static void write_time(struct jwrite *w, const char *key, int64_t seconds)
{
    jwrite_key(w, key);
    if (seconds)
        jwrite_integer(w, seconds);
    else
        jwrite_null(w);
}

static void write_entry(struct jwrite *w, const struct journal_entry *e, size_t number)
{
    char *body = journal_body(e);

    jwrite_object(w);
    jwrite_key(w, "number");
    jwrite_integer(w, (long long)number);
    write_time(w, "time", e->time);
    write_time(w, "ended", e->ended);
    jwrite_member(w, "server", e->server);
    jwrite_member(w, "user", e->user);
    jwrite_member(w, "name", e->name);
    jwrite_member(w, "verb", verb_of(e));
    jwrite_member(w, "result", result_of(e));
    jwrite_member(w, "id", e->id);
    jwrite_member(w, "message", e->message);
    jwrite_member(w, "sha256", e->hash);
    jwrite_member(w, "body", e->hash ? body : NULL);
    jwrite_texts(w, "warnings", &e->warnings);
    jwrite_object_end(w);
    free(body);
}

/* Entries from..to as an array; numbers count from 1. */
static void cmd_history_print_json(const struct journal_log *log, size_t from, size_t to)
{
    struct json_out j;

    json_out_begin(&j);
    jwrite_array(&j.w);
    for (size_t i = from; i <= to; i++)
        write_entry(&j.w, &log->items[i - 1], i);
    jwrite_array_end(&j.w);
    json_out_end(&j, true);
}

static void cmd_history_print_all(const struct journal_log *log, const struct options *o)
{
    if (o->json) {
        cmd_history_print_json(log, 1, log->len);
        return;
    }
    for (size_t i = 0; i < log->len; i++)
        cmd_history_print_row(&log->items[i], i + 1);
}

static void print_fact(const char *label, const char *text)
{
    char *shown = talk_quote(text && *text ? text : "-");

    printf("%s: %s\n", label, shown);
    free(shown);
}

static void print_facts(const struct journal_entry *e)
{
    char *time = when_of(e->time), *ended = when_of(e->ended), *body = journal_body(e);

    print_fact(_("Sent"), time);
    print_fact(_("Answered"), ended);
    print_fact(_("Server"), e->server);
    print_fact(_("User"), e->user);
    print_fact(_("Task name"), e->name);
    print_fact(_("Verb"), verb_of(e));
    print_fact(_("Result"), result_of(e));
    print_fact(_("Task ID"), e->id);
    if (e->message)
        print_fact(_("Message"), e->message);
    for (size_t i = 0; i < e->warnings.len; i++)
        print_fact(_("Acknowledged"), e->warnings.items[i]);
    if (e->hash) {
        print_fact("SHA-256", e->hash);
        print_fact(_("Body"), body);
    }
    free(time);
    free(ended);
    free(body);
}

static int print_body(const struct journal_entry *e)
{
    struct buf body;
    char *why = NULL, *place = journal_body(e);
    bool ok;

    buf_init(&body);
    ok = path_read_regular(place, false, BODY_MAX, &body, &why);
    if (ok)
        printf("\n%s", buf_string(&body));
    else
        talk("%s", why);
    buf_clear(&body);
    free(why);
    free(place);
    return ok ? CODE_DONE : CODE_FILE;
}

/* 0, having said so, if there is none of that number. */
static size_t cmd_history_number_of(const struct journal_log *log, const char *text)
{
    size_t number = journal_number_of(log, text);
    if (number == 0) {
        char *shown = talk_quote(text);
        talk(_("There is no submission %s. See 'oms-wizard history' for their numbers."), shown);
        free(shown);
    }
    return number;
}

static int cmd_history_show(const struct journal_log *log, size_t number, const struct options *o)
{
    if (o->json) {
        cmd_history_print_json(log, number, number);
        return CODE_DONE;
    }
    print_facts(&log->items[number - 1]);
    return log->items[number - 1].hash ? print_body(&log->items[number - 1]) : CODE_DONE;
}

static bool history_words_fit(const struct options *o)
{
    if (o->arg_count == 0)
        return true;
    if (strcmp(o->args[0], "show") == 0)
        return o->arg_count == 2;
    return strcmp(o->args[0], "resolve") == 0 && resolve_words_fit(o);
}

int cmd_history(const struct options *o)
{
    struct journal_log log;
    char *why = NULL;
    int code = CODE_DONE;

    if (!history_words_fit(o)) {
        talk("%s", _("Use 'oms-wizard history', 'oms-wizard history show N', 'oms-wizard history "
                     "resolve N', '... resolve N created ID' or '... resolve N not-created'."));
        return CODE_USAGE;
    }
    if (!journal_load(&log, &why)) {
        talk("%s", why);
        free(why);
        return CODE_FILE;
    }
    if (log.damaged)
        talk(P_("%zu line of the journal cannot be read.",
                "%zu lines of the journal cannot be read.", log.damaged),
             log.damaged);
    if (o->arg_count == 0) {
        cmd_history_print_all(&log, o);
        talk_unsettled();
    } else {
        size_t number = cmd_history_number_of(&log, o->args[1]);
        code = number == 0                       ? CODE_FAILED
               : strcmp(o->args[0], "show") == 0 ? cmd_history_show(&log, number, o)
                                                 : resolve_submission(&log, number, o);
    }
    journal_log_clear(&log);
    return code;
}
