/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/at_once.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/journal.h"
#include "base/mem.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/options.h"
#include "cli/talk.h"
#include "cli/task_name.h"

int at_once_find(struct session *s, const char *label, char **id)
{
    struct oms_labels labels = {0};
    int code = session_ask(s, oms_list_labels(s->oms, &labels, outcome_plain, &s->out));
    for (size_t i = 0; i < labels.len && code == CODE_DONE && !*id; i++)
        if (labels.items[i].name && strcmp(labels.items[i].name, label) == 0)
            *id = mem_text(labels.items[i].id);
    if (code == CODE_DONE && !*id)
        code = talk_fail(CODE_FAILED,
                         labels.lost.count
                             ? _("Whether you have a label %s is not known: the server's list of "
                                 "labels could not be read in whole. Nothing was sent.")
                             : _("You have no label %s. Nothing was sent."),
                         talk_shown(label));
    oms_labels_clear(&labels);
    return code;
}

/* What the answer leaves open is looked at, while the server answers. */
static void at_once_look(struct session *s, enum oms_verb verb, struct acted *t, bool *gone)
{
    struct outcome out = {0};
    struct oms_task now;
    bool told = !*gone && !interrupts_caught() && task_look_for(s, t->task.id, &now, &out);
    *gone = *gone || (!told && out.verdict != OMS_REFUSED);
    if (!told)
        acted_say(t, CODE_UNKNOWN,
                  _("The server did not say what became of it, and its state could not be read."));
    else if (!oms_verb_has_begun(verb, now.state))
        acted_say(t, CODE_UNKNOWN,
                  _("The server did not say what became of it, and its state does not tell."));
    if (told)
        oms_task_clear(&now);
    outcome_clear(&out);
}

static void at_once_judge(struct session *s, enum oms_verb verb, const struct outcome *out,
                          const struct oms_labelled *told, struct acted *t, bool *gone)
{
    bool answered = out->verdict == OMS_OK && !out->signal;
    if (!answered && !out->signal && out->verdict != OMS_UNKNOWN)
        acted_say(t, oms_exit_code(out->verdict), out->message);
    else if (answered && texts_has(&told->failed, t->task.id))
        acted_say(t, CODE_REFUSED, _("The server says that it failed, and does not say why."));
    else if (!answered || !texts_has(&told->done, t->task.id))
        at_once_look(s, verb, t, gone);
}

static bool at_once_has(const struct acted *list, size_t count, const char *id)
{
    size_t i = 0;
    while (i < count && strcmp(list[i].task.id, id) != 0)
        i++;
    return i < count;
}

/* Those that failed and were not listed. */
static int at_once_tell_others(const struct oms_labelled *told, const struct acted *list,
                               size_t count)
{
    struct texts others = {0};
    for (size_t i = 0; i < told->failed.len; i++)
        if (!at_once_has(list, count, told->failed.items[i]))
            texts_add(&others, told->failed.items[i]);
    if (others.len > 0)
        talk(_("The server says that it failed for other tasks of the label, too: %zu. The first "
               "is %s."),
             others.len, talk_shown(others.items[0]));
    int code = others.len > 0 ? CODE_REFUSED : CODE_DONE;
    texts_clear(&others);
    return code;
}

/* All of them: the one request has one entry. others: the exit code of those not listed. */
static const char *at_once_result(const struct outcome *out, const struct acted *list, size_t count,
                                  int others)
{
    const char *word = others == CODE_DONE ? "done" : "differs";
    if (out->verdict == OMS_UNREACHED)
        return "unreached";
    if (out->verdict != OMS_OK && out->verdict != OMS_UNKNOWN && !out->signal)
        return "refused";
    for (size_t i = 0; i < count; i++) {
        if (list[i].result == CODE_UNKNOWN)
            return "unknown";
        word = list[i].result == CODE_DONE ? word : "differs";
    }
    return word;
}

int at_once_run(struct session *s, const struct options *o, enum oms_verb verb, const char *label,
                struct acted *list, size_t count)
{
    struct oms_labelled told = {0};
    struct outcome out = {0};
    bool gone = false; /* the server no longer answers */
    char *why = NULL, *word = mem_printf("%s --label", oms_verb_word(verb));
    struct journal_facts facts = {.server = o->server,
                                  .user = o->user,
                                  .name = o->labels.items[0],
                                  .verb = word,
                                  .id = label};
    struct journal *j = journal_begin(&facts, NULL, NULL, &why);
    if (!j)
        acting_say_unwritten(NULL, why);
    struct oms_call *call = verb == OMS_START
                                ? oms_start_labelled(s->oms, label, &told, outcome_plain, &out)
                                : oms_stop_labelled(s->oms, label, &told, outcome_plain, &out);
    session_wait(s, call, &out);
    for (size_t i = 0; i < count; i++)
        at_once_judge(s, verb, &out, &told, &list[i], &gone);
    int others = at_once_tell_others(&told, list, count);
    journal_end(j, at_once_result(&out, list, count, others), NULL, out.message);
    oms_labelled_clear(&told);
    outcome_clear(&out);
    free(why);
    free(word);
    return others;
}
