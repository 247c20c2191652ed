/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/acting.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/prompt.h"
#include "cli/settings.h"
#include "cli/talk.h"

enum { NAME_ROOM = 1024 };

int acting_allow(const struct options *o, const char *word, bool final)
{
    bool named = final || settings_say(o, PROFILE_PRODUCTION);
    if (settings_say(o, PROFILE_READ_ONLY)) {
        talk("%s", _("The profile of this server says read_only, so nothing is changed."));
        return CODE_USAGE;
    }
    if (!o->yes && !prompt_possible()) {
        talk("%s", _("There is no terminal to ask on. Use --yes to do it without asking."));
        return CODE_USAGE;
    }
    if (o->yes && named && !o->confirm) {
        talk(_("'%s' with --yes needs --confirm NAME here, the name of the task."), word);
        return CODE_USAGE;
    }
    return CODE_DONE;
}

static bool acting_is_name(const struct oms_task *t, const char *name)
{
    return t->name && strcmp(t->name, name) == 0;
}

int acting_check_name(const struct options *o, const struct oms_task *t)
{
    if (!o->confirm || acting_is_name(t, o->confirm))
        return CODE_DONE;
    talk("%s", _("--confirm does not give the name of the task. Nothing was sent."));
    return CODE_USAGE;
}

int acting_ask_name(const char *word, const struct oms_task *t)
{
    char answer[NAME_ROOM];
    char *id = talk_quote(t->id);
    char *prompt = mem_printf(_("Type the name of the task %s to %s it: "), id, word);
    bool ok = prompt_line(prompt, false, answer, sizeof answer);
    free(prompt);
    free(id);
    if (interrupts_caught())
        return CODE_SIGNAL + interrupts_caught();
    if (ok && acting_is_name(t, answer))
        return CODE_DONE;
    talk("%s", _("That is not the task's name. Nothing was sent."));
    return CODE_LEFT;
}

int acting_ask(const struct options *o, const char *word, const struct oms_task *t)
{
    int code = acting_check_name(o, t);
    if (code != CODE_DONE || o->yes)
        return code;
    if (!o->confirm && settings_say(o, PROFILE_PRODUCTION))
        return acting_ask_name(word, t);
    return prompt_consent(_("Go on? [y/N] "));
}

void acting_told(void *arg, enum verb_end end, const struct oms_result *result)
{
    struct doing *d = arg;
    d->end = end;
    outcome_plain(&d->out, result);
}

void acting_say_unwritten(void *arg, const char *why)
{
    (void)arg;
    talk(_("The journal was not written: %s"), why);
}

void acting_ended(const struct doing *d, bool sent, int *result, char **code, char **message)
{
    if (d->out.signal) {
        *result = sent ? CODE_UNKNOWN : CODE_SIGNAL + d->out.signal;
        mem_replace(message, sent ? _("Stopped: it is not known whether it was done.")
                                  : _("Stopped before it was sent."));
    } else if (d->end == VERB_SHOWN_DONE) {
        talk("%s", _("The answer was lost; the server shows that it was done."));
    } else if (d->end != VERB_DONE) {
        *result = d->end == VERB_CHANGED || d->end == VERB_DIFFERS ? CODE_FAILED
                                                                   : oms_exit_code(d->out.verdict);
        mem_replace(code, d->out.code);
        mem_replace(message, d->out.message);
    }
}

char *acting_result_line(int result, const char *code, const char *message)
{
    if (result == CODE_DONE)
        return mem_text(_("accepted"));
    return code ? mem_printf("%s: %s", code, message) : mem_text(message);
}

void acting_tell(const struct oms_task *t, int result, const char *code, const char *message)
{
    char *line = acting_result_line(result, code, message);
    char *id = talk_quote(t->id), *name = talk_quote(t->name), *shown = talk_quote(line);
    fprintf(stderr, "  %s  %s  %s\n", id, name, shown);
    free(shown);
    free(name);
    free(id);
    free(line);
}

void acting_write(struct jwrite *w, const struct oms_task *t, const char *word, int result,
                  const char *code, const char *message)
{
    jwrite_object(w);
    jwrite_member(w, "id", t->id);
    jwrite_member(w, "name", t->name);
    jwrite_member(w, "verb", word);
    jwrite_key(w, "ok");
    jwrite_bool(w, result == CODE_DONE);
    jwrite_member(w, "code", code);
    jwrite_member(w, "message", message);
    jwrite_object_end(w);
}
