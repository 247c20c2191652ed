/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/journal.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/path.h"
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
    char *when = when_of(e->time);
    printf("%zu\t%s\t%s\t%s\t%s\t%s\t%s\n", number, when, talk_shown(result_of(e)),
           talk_shown(e->id ? e->id : "-"), talk_shown(e->name), talk_shown(e->server),
           talk_shown(verb_of(e)));
    free(when);
}

static void write_entry(struct jwrite *w, const struct journal_entry *e, size_t number)
{
    char *body = journal_body(e);
    jwrite_object(w);
    jwrite_count(w, "number", (long long)number);
    jwrite_known(w, "time", e->time, e->time != 0);
    jwrite_known(w, "ended", e->ended, e->ended != 0);
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
    printf(_("%s: %s\n"), label, talk_shown(text && *text ? text : "-"));
}

static void print_facts(const struct journal_entry *e)
{
    char *time = when_of(e->time), *ended = when_of(e->ended), *body = journal_body(e);
    print_fact(_("Sent"), time);
    print_fact(_("Answered"), ended);
    print_fact(_("Server"), e->server);
    print_fact(_("User"), e->user);
    print_fact(journal_is_of_label(e) ? _("Label of the tasks") : _("Task name"), e->name);
    print_fact(_("Verb"), verb_of(e));
    print_fact(_("Result"), result_of(e));
    print_fact(journal_is_of_label(e) ? _("ID of the label") : _("Task ID"), e->id);
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
    struct buf body = {0};
    char *why = NULL, *place = journal_body(e);
    if (path_read_regular(place, false, BODY_MAX, &body, &why))
        printf("\n%s", buf_string(&body));
    buf_clear(&body);
    free(place);
    return talk_why(CODE_FILE, why);
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

static int history_one(const struct journal_log *log, const struct options *o)
{
    size_t number = journal_number_of(log, o->args[1]);
    if (number == 0)
        return talk_fail(CODE_FAILED,
                         _("There is no submission %s. See 'oms-wizard history' for their "
                           "numbers."),
                         talk_shown(o->args[1]));
    return strcmp(o->args[0], "show") == 0 ? cmd_history_show(log, number, o)
                                           : resolve_submission(log, number, o);
}

int cmd_history(const struct options *o)
{
    struct journal_log log;
    char *why = NULL;
    int code = CODE_DONE;
    if (!history_words_fit(o))
        return talk_fail(
            CODE_USAGE,
            _("Use 'oms-wizard history', 'oms-wizard history show N', 'oms-wizard history "
              "resolve N', '... resolve N created ID' or '... resolve N not-created'."));
    if (o->json && o->arg_count > 0 && strcmp(o->args[0], "resolve") == 0)
        return talk_fail(CODE_USAGE,
                         _("--json does not go with 'history resolve', which prints an ID."));
    if (!journal_load(&log, &why))
        return talk_why(CODE_FILE, why);
    if (log.damaged)
        talk(P_("%zu line of the journal cannot be read.",
                "%zu lines of the journal cannot be read.", log.damaged),
             log.damaged);
    if (o->arg_count == 0) {
        cmd_history_print_all(&log, o);
        talk_unsettled(&log);
    } else {
        code = history_one(&log, o);
    }
    journal_log_clear(&log);
    return code;
}
