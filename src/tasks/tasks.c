/* SPDX-License-Identifier: Apache-2.0 */
/* The screen of the tasks on the server. */
#include "tasks/tasks.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "tasks/tasks_view.h"

struct tasks_view *tasks_of(const struct app *app)
{
    return app_view(app, &screen_tasks);
}

static const struct oms_task *tasks_at(const struct tasks_view *v)
{
    return v->list.count ? v->list.shown[v->shown.rows.at] : NULL;
}

static void tasks_note_focus(struct tasks_view *v)
{
    const struct oms_task *t = tasks_at(v);
    filtered_focus(&v->shown, t ? t->id : NULL);
}

static void tasks_ask_wanted(struct app *app, struct tasks_view *v)
{
    const struct oms_task *t = task_list_by_id(&v->list, v->wanted);
    int verb = 0;
    while (v->asked && verb < OMS_VERBS && strcmp(oms_verb_word((enum oms_verb)verb), v->asked))
        verb++;
    if (!t)
        app_notice(app, STYLE_WARNING, "%s", _("The server's list does not show the task yet."));
    else if (v->asked && verb < OMS_VERBS && !app->layers)
        verbs_ask(app, (enum oms_verb)verb, &t, 1);
    mem_replace(&v->wanted, NULL);
    mem_replace(&v->asked, NULL);
}

void tasks_work(struct app *app, unsigned milliseconds)
{
    struct tasks_view *v = tasks_of(app);
    bool fresh = v->list.fresh;
    if (!task_list_work(&v->list, when_now(), milliseconds))
        return;
    v->known = v->known || fresh;
    if (fresh && v->wanted)
        filtered_focus(&v->shown, v->wanted);
    const char *focus = v->shown.focus;
    filtered_show(&v->shown, v->list.count, focus ? task_list_find(&v->list, focus) : 0,
                  v->narrowed);
    v->narrowed = false;
    tasks_note_focus(v);
    if (fresh && v->wanted)
        tasks_ask_wanted(app, v);
}

static void tasks_init(struct app *app, void *view)
{
    struct tasks_view *v = view;
    *v = (struct tasks_view){0};
    task_list_init(&v->list);
    filtered_init(&v->shown);
    app_add_worker(app, &tasks_worker);
    app_add_worker(app, &verbs_worker);
}

static void tasks_clear(void *view)
{
    struct tasks_view *v = view;
    task_list_clear(&v->list);
    oms_tasks_clear(&v->incoming);
    filtered_clear(&v->shown);
    free(v->wanted);
    free(v->asked);
    free(v->why);
    free(v->server);
    free(v->trouble);
}

/* While the line is not understood, what it meant before stays. */
static void tasks_use_filter(struct tasks_view *v)
{
    char *why = NULL;
    struct task_filter *f = task_filter_new(edit_text(&v->shown.line), &why);
    free(v->why);
    v->why = why;
    if (!f)
        return;
    task_list_filter(&v->list, f);
    v->narrowed = true;
}

static void tasks_open(struct app *app, void *view, const char *argument)
{
    struct tasks_view *v = view;
    tasks_poll_join(app, v);
    if (!argument) {
        tasks_poll_now(app, v);
        return;
    }
    const char *blank = strchr(argument, ' ');
    free(v->asked);
    v->asked = blank ? mem_text_n(argument, (size_t)(blank - argument)) : NULL;
    mem_replace(&v->wanted, blank ? blank + 1 : argument);
    edit_set(&v->shown.line, ""); /* it must not hide the task */
    tasks_use_filter(v);
    tasks_poll_anew(app, v);
}

static void tasks_refresh(struct app *app, void *view)
{
    tasks_poll_now(app, view);
}

/* --- the order ----------------------------------------------------------------- */

static void tasks_chose_order(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct tasks_view *v = arg;
    enum task_order order = (enum task_order)dialog_row(d);
    (void)app;
    if (ok)
        task_list_sort(&v->list, order, order == v->list.order && !v->list.reversed);
}

static void tasks_ask_order(struct app *app, struct tasks_view *v)
{
    const char *const rows[ORDERS] = {
        [ORDER_CREATED] = _("Created, the newest first"),
        [ORDER_NAME] = _("Task name"),
        [ORDER_STATE] = _("State"),
        [ORDER_TYPE] = _("Type"),
        [ORDER_LABELS] = _("Labels"),
        [ORDER_SOURCE] = _("Source"),
        [ORDER_SINK] = _("Sink"),
        [ORDER_LAG] = _("Lag, the largest first"),
    };
    filtered_ask_order(app, _("Order of the tasks"), rows, ORDERS, v->list.order, tasks_chose_order,
                       v);
}

/* --- marks and details ------------------------------------------------------------------------ */

static void tasks_toggle(struct tasks_view *v)
{
    const struct oms_task *t = tasks_at(v);
    if (!t)
        return;
    task_list_mark(&v->list, t, !task_list_marked(&v->list, t));
    v->shown.rows.at += v->shown.rows.at + 1 < v->list.count;
    tasks_note_focus(v);
}

static void tasks_mark_shown(struct tasks_view *v, char key)
{
    for (size_t i = 0; i < v->list.count; i++) {
        const struct oms_task *t = v->list.shown[i];
        task_list_mark(&v->list, t, key == 'a' || (key == '*' && !task_list_marked(&v->list, t)));
    }
}

/* What is marked, shown or not; else the one with the focus. */
static void tasks_verbs(struct app *app, const struct tasks_view *v)
{
    const struct oms_task **tasks = mem_array(v->list.tasks.len + 1, sizeof *tasks);
    size_t count = 0;
    for (size_t i = 0; i < v->list.tasks.len; i++)
        if (v->list.marked[i])
            tasks[count++] = &v->list.tasks.items[i];
    if (!count && tasks_at(v))
        tasks[count++] = tasks_at(v);
    if (count)
        verbs_choose(app, tasks, count);
    free(tasks);
}

/* --- keys ------------------------------------------------------------------------------------- */

static enum move tasks_letter(struct app *app, struct tasks_view *v, const struct key *k)
{
    if (key_is(k, ' '))
        tasks_toggle(v);
    else if (key_is(k, 'a') || key_is(k, 'u') || key_is(k, '*'))
        tasks_mark_shown(v, k->text[0]);
    else if (key_is(k, 'o'))
        tasks_ask_order(app, v);
    else if (key_is(k, 'v'))
        tasks_verbs(app, v);
    else
        return MOVE_UNUSED;
    return MOVE_STAY;
}

static enum move tasks_key(struct app *app, void *view, const struct key *k)
{
    struct tasks_view *v = view;
    bool typing = v->shown.typing;
    if (!typing && v->narrowed)
        tasks_work(app, 0); /* typed ahead, it is about what the filter leaves */
    const struct oms_task *t = tasks_at(v);
    enum move move = filtered_key(app, &v->shown, k);
    if (v->shown.changed)
        tasks_use_filter(v);
    tasks_note_focus(v);
    if (typing || move != MOVE_UNUSED)
        return move;
    if (k->code != K_ENTER)
        return tasks_letter(app, v, k);
    if (t)
        app_open(app, "watch", t->id);
    return MOVE_STAY;
}

static const char *tasks_keys(const struct app *app, const void *view)
{
    const struct tasks_view *v = view;
    (void)app;
    if (v->shown.typing)
        return filtered_keys();
    return _("/ filter  Space mark  Enter watch  v start, stop ...  o order  Esc back  F1 help");
}

static const struct shortcut *tasks_shortcuts(const struct app *app, const void *view,
                                              size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Watch the task"), "Enter", 0, K_ENTER},
        {N_("Start, stop, resume, advance, release, delete"), "v", 'v', K_NONE},
        {N_("Filter"), "/ F3", '/', K_NONE},
        {N_("Order of the tasks"), "o", 'o', K_NONE},
        {N_("Mark or unmark the task"), "Space", ' ', K_NONE},
        {N_("Mark all tasks shown"), "a", 'a', K_NONE},
        {N_("Unmark all tasks shown"), "u", 'u', K_NONE},
        {N_("Invert the marks of all tasks shown"), "*", '*', K_NONE},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    const struct tasks_view *v = view;
    (void)app;
    *count = sizeof own / sizeof *own;
    return v->shown.typing ? filtered_shortcuts(count) : own;
}

/* Of how many the list does not tell what the filter asks for. NULL: of none. */
static char *tasks_lag_words(const struct tasks_view *v)
{
    size_t untold = 0;
    int64_t lag, age;
    if (!task_filter_reads_lag(v->list.filter))
        return NULL;
    for (size_t i = 0; i < v->list.tasks.len; i++)
        untold += !oms_task_lag(&v->list.tasks.items[i], 0, &lag, &age);
    return untold == 0 ? NULL
                       : mem_printf(P_("The server's list does not tell the lag of %zu task, which "
                                       "is left out.",
                                       "The server's list does not tell the lag of %zu tasks, "
                                       "which are left out.",
                                       untold),
                                    untold);
}

/* The row in whole, for what has no room in its columns. */
static char *tasks_hint(const struct app *app, const void *view)
{
    const struct tasks_view *v = view;
    const struct oms_task *t = tasks_at(v);
    (void)app;
    char *words = v->why ? mem_text(v->why) : tasks_lag_words(v);
    if (words || !t)
        return words;
    char *name = utf8_shown(t->name), *id = utf8_shown(t->id), *ends = tasks_ends(t);
    words = mem_printf("%s  %s  %s", name, id, ends);
    free(ends);
    free(id);
    free(name);
    return words;
}

static char *tasks_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(_(
        "All tasks that this account may see, fetched again every five seconds; more seldom while "
        "another screen is before it or the server does not answer. The cursor stays on its task. "
        "When the server fails the last list stays, with its age.\n\n"
        "/ or F3 goes to the filter line, Enter back to the list. All words must fit:\n\n"
        "orders         somewhere in the row\n"
        "order*         * ? [abc] [!abc] for a whole name, state, label ...\n"
        "state:failed   in the state alone; also type: label: source: sink: owner: name: id:\n"
        "lag>60         seconds behind the source; 5m 2h 1d; < > =\n"
        "marked         what is marked;  !word  not;  \"two words\"\n\n"
        "o orders the list; the same order once more turns it round. Space marks a task, a all "
        "that is shown, u none of it, * inverts. A mark goes with its task.\n\n"
        "v starts, stops, resumes, advances, releases or deletes what is marked, shown or not, or "
        "the task with the cursor if none is. Each gets its own result; what failed stays "
        "marked.\n\n"
        "Times are local. Esc empties the filter, then goes back."));
}

const struct screen screen_tasks = {
    .id = "tasks",
    .name = N_("Tasks on the server"),
    .brief = N_("Tasks"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct tasks_view),
    .init = tasks_init,
    .clear = tasks_clear,
    .open = tasks_open,
    .draw = tasks_draw,
    .key = tasks_key,
    .keys = tasks_keys,
    .hint = tasks_hint,
    .help = tasks_help,
    .refresh = tasks_refresh,
    .shortcuts = tasks_shortcuts,
};
