/* SPDX-License-Identifier: Apache-2.0 */
/* tasks and show: the tasks of the server. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/table.h"
#include "cli/talk.h"
#include "cli/task_name.h"
#include "cli/task_out.h"

/* --- the list --------------------------------------------------------------------------------- */

static bool task_has_one_of(const struct texts *wanted, const char *text)
{
    for (size_t i = 0; i < wanted->len; i++)
        if (text && strcasecmp(wanted->items[i], text) == 0)
            return true;
    return false;
}

/* Filtered here: one edition wants the states as a text, another as a list. */
static bool task_is_wanted(const struct oms_task *t, const struct options *o)
{
    return (o->states.len == 0 || task_has_one_of(&o->states, t->state)) &&
           (o->labels.len == 0 || oms_task_has_label(t, &o->labels)) &&
           (!o->type || (t->type && strcasecmp(o->type, t->type) == 0));
}

static void tasks_add_row(struct table *table, const struct oms_task *t)
{
    char *labels = oms_task_labels(t), *created = oms_time_local(t->created);
    table_row(table, t->id, t->name, t->type, t->state, oms_end_text(&t->source),
              oms_end_text(&t->sink), labels, created);
    free(created);
    free(labels);
}

static void tasks_print_text(const struct oms_tasks *list, const struct options *o)
{
    struct table table;
    table_begin(&table, _("ID"), _("NAME"), _("TYPE"), _("STATE"), _("SOURCE"), _("SINK"),
                _("LABELS"), _("CREATED"));
    table.whole = TABLE_WHOLE(0);
    for (size_t i = 0; i < list->len; i++)
        if (task_is_wanted(&list->items[i], o))
            tasks_add_row(&table, &list->items[i]);
    if (table_end_rows(&table) == 0)
        talk("%s", _("There is no such task."));
}

static void tasks_print_json(const struct oms_tasks *list, const struct options *o)
{
    struct json_out j;
    json_out_begin(&j);
    jwrite_array(&j.w);
    for (size_t i = 0; i < list->len; i++) {
        if (!task_is_wanted(&list->items[i], o))
            continue;
        jwrite_object(&j.w);
        task_write(&j.w, &list->items[i]);
        jwrite_object_end(&j.w);
    }
    jwrite_array_end(&j.w);
    json_out_end(&j, true);
}

int cmd_tasks(struct session *s, const struct options *o)
{
    struct oms_tasks list = {0};
    int code = session_ask(s, oms_list_tasks(s->oms, o->search, &list, outcome_plain, &s->out));
    if (code == CODE_DONE && o->json)
        tasks_print_json(&list, o);
    else if (code == CODE_DONE)
        tasks_print_text(&list, o);
    session_say_lost(&list.lost);
    oms_tasks_clear(&list);
    return code;
}

/* --- one of them ------------------------------------------------------------------------------ */

static void show_fact(const char *label, const char *text)
{
    char *shown = text && *text ? talk_quote(text) : NULL;
    if (shown)
        printf(_("%s: %s\n"), label, shown);
    free(shown);
}

static void show_end(const char *label, const struct oms_end *e)
{
    char *text =
        e->name && e->type ? mem_printf("%s (%s)", e->name, e->type) : mem_text(oms_end_text(e));
    show_fact(label, text);
    free(text);
}

static void show_step(struct table *table, const struct oms_step *s)
{
    char *progress = s->progress < 0 ? NULL : mem_printf("%ld %%", s->progress);
    char *rows = s->done < 0       ? NULL
                 : s->capacity < 0 ? mem_printf("%lld", (long long)s->done)
                                   : mem_printf(_("%lld of about %lld"), (long long)s->done,
                                                (long long)s->capacity);
    char *started = oms_time_local(s->started);
    table_row(table, s->name, s->state, progress, rows, started);
    free(started);
    free(rows);
    free(progress);
}

static void show_steps(const struct oms_task *t)
{
    struct table table;
    table_begin(&table, _("STEP"), _("STATE"), _("PROGRESS"), _("ROWS"), _("STARTED"));
    for (size_t i = 0; i < t->step_count; i++)
        show_step(&table, &t->steps[i]);
    if (t->step_count > 0)
        putchar('\n');
    table_end_rows(&table);
}

static void show_fault(const struct oms_fault *f)
{
    if (!f)
        return;
    putchar('\n');
    show_fact(_("Error"), f->code);
    show_fact(_("Level"), f->level);
    show_fact(_("Message"), f->message);
    show_fact(_("Reason"), f->reason);
    show_fact(_("Proposal"), f->proposal);
}

static void show_lag(const struct oms_task *t)
{
    int64_t lag, age;
    if (!oms_task_lag(t, when_now(), &lag, &age))
        return;
    char *text = mem_printf(_("%lld s (as of %lld s ago)"), (long long)lag, (long long)age);
    show_fact(_("Lag"), text);
    free(text);
}

static void show_waiting(const struct oms_task *t)
{
    const struct oms_step *waits = oms_task_waiting(t);
    if (!waits)
        return;
    char *text =
        mem_printf(_("%s, by the states of the steps; 'advance' lets it begin"), waits->name);
    show_fact(_("Waits"), text);
    free(text);
}

static void show_print_text(const struct oms_task *t)
{
    char *labels = oms_task_labels(t), *created = oms_time_local(t->created);
    char *started = oms_time_local(t->started), *finished = oms_time_local(t->finished);
    show_fact(_("Task name"), t->name);
    show_fact(_("Task ID"), t->id);
    show_fact(_("Type"), t->type);
    show_fact(_("State"), t->state);
    show_fact(_("Owner"), t->owner);
    show_fact(_("Labels"), labels);
    show_end(_("Source"), &t->source);
    show_end(_("Sink"), &t->sink);
    show_fact(_("Created"), created);
    show_fact(_("Started"), started);
    show_fact(_("Finished"), finished);
    show_lag(t);
    show_waiting(t);
    show_steps(t);
    show_fault(oms_task_fault(t));
    free(finished);
    free(started);
    free(created);
    free(labels);
}

static void show_write_step(struct jwrite *w, const struct oms_step *s)
{
    int64_t lag, age;
    bool lags = oms_step_lag(s, when_now(), &lag, &age);
    jwrite_object(w);
    jwrite_member(w, "name", s->name);
    jwrite_member(w, "state", s->state);
    jwrite_known(w, "progress", s->progress, s->progress >= 0);
    jwrite_known(w, "rows", s->done, s->done >= 0);
    jwrite_known(w, "rowsEstimated", s->capacity, s->capacity >= 0);
    jwrite_known(w, "lag", lags ? lag : 0, lags);
    jwrite_known(w, "lagAge", lags ? age : 0, lags);
    jwrite_object_end(w);
}

static void show_print_json(const struct oms_task *t)
{
    const struct oms_step *waits = oms_task_waiting(t);
    struct json_out j;
    json_out_begin(&j);
    jwrite_object(&j.w);
    task_write(&j.w, t);
    jwrite_key(&j.w, "steps");
    jwrite_array(&j.w);
    for (size_t i = 0; i < t->step_count; i++)
        show_write_step(&j.w, &t->steps[i]);
    jwrite_array_end(&j.w);
    jwrite_member(&j.w, "waits", waits ? waits->name : NULL);
    jwrite_key(&j.w, "error");
    task_write_fault(&j.w, oms_task_fault(t));
    jwrite_object_end(&j.w);
    json_out_end(&j, true);
}

int cmd_show(struct session *s, const struct options *o)
{
    struct oms_task t;
    int code = task_look(s, s->task, &t);
    if (code == CODE_DONE && o->json)
        show_print_json(&t);
    else if (code == CODE_DONE)
        show_print_text(&t);
    oms_task_clear(&t);
    return code;
}
