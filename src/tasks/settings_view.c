/* SPDX-License-Identifier: Apache-2.0 */
/* The settings of a task that exists: edited, compared, asked for, and sent in whole. */
#include "config.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/configure.h"
#include "oms/lacking.h"
#include "tasks/settings_view.h"
#include "tasks/task.h"
#include "tasks/verbs.h"
#include "ui/paragraph.h"

struct settings_view *settings_of(const struct app *app)
{
    return app_view(app, &screen_settings);
}

/* --- reading them ----------------------------------------------------------------------------- */

static void settings_forget(struct settings_view *v)
{
    if (v->call)
        oms_cancel(v->call);
    v->call = NULL;
    live_task_clear(&v->live);
    mem_replace(&v->why, NULL);
    mem_replace(&v->forbidden, NULL);
}

/* Made visible; caller frees. NULL: nothing speaks against a change. */
static char *settings_forbidden(const struct app *app, const struct settings_view *v)
{
    const char *obstacle = verbs_obstacle(app);
    if (obstacle)
        return mem_text(obstacle);
    char *why = oms_why_lacking(app->connection.oms, connection_edition(&app->connection),
                                "UpdateProjectConfig");
    if (!why)
        why = oms_configure_why_not(v->live.told);
    char *shown = why ? utf8_shown(why) : NULL;
    free(why);
    return shown;
}

static void settings_told(void *arg, const struct oms_result *r, struct jtext told)
{
    struct app *app = arg;
    struct settings_view *v = settings_of(app);
    v->call = NULL;
    connection_settled(app, r);
    if (!told.at) {
        v->why = connection_words(r);
        return;
    }
    if (!live_task_take(&v->live, told, connection_edition(&app->connection)))
        v->why = mem_text(_("What the server tells of the task cannot be read as a request."));
    else
        v->forbidden = settings_forbidden(app, v);
    form_step_open(app, &v->form, NULL);
}

void settings_read(struct app *app)
{
    struct settings_view *v = settings_of(app);
    settings_forget(v);
    if (!app->connection.oms) {
        v->why = mem_text(_("There is no connection to a server."));
        return;
    }
    v->call = oms_describe_task(app->connection.oms, v->id, settings_told, app);
    oms_keep(&v->call);
}

/* --- the edits that would be lost ------------------------------------------------------------- */

static void settings_leave(struct app *app)
{
    settings_forget(settings_of(app));
    app_close(app);
}

static void settings_given_up(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct settings_view *v = settings_of(app);
    (void)arg;
    if (!ok || dialog_button(d) != 1)
        return;
    live_task_revert(&v->live);
    v->then(app);
}

/* False if nothing would be lost. */
static bool settings_keep(struct app *app, void *view, void (*then)(struct app *app))
{
    const char *buttons[] = {_("Keep editing"), _("Discard them"), NULL};
    struct settings_view *v = view;
    form_step_close(app, &v->form);
    v->then = then;
    if (!settings_edited(v))
        return false;
    app_open_dialog(
        app,
        dialog_explain(dialog_question(_("Settings of a task"),
                                       _("Your edits were not sent. Discard them?"), buttons, NULL),
                       _("Keep editing goes back to the settings, where F10 sends them. "
                         "Discard them leaves the task as it is.")),
        settings_given_up, NULL);
    return true;
}

/* --- beside the keys -------------------------------------------------------------------------- */

/* The connection has gone, and the call with it. */
static void settings_look(struct app *app)
{
    const struct settings_view *v = settings_of(app);
    if (v->sending && !v->call)
        settings_broken(app);
}

static bool settings_locks(const struct app *app)
{
    return settings_of(app)->sending;
}

static bool settings_stop(struct app *app)
{
    struct settings_view *v = settings_of(app);
    if (v->sending) {
        settings_broken(app);
        return true;
    }
    if (!v->call)
        return false;
    oms_cancel(v->call);
    v->call = NULL;
    mem_replace(&v->why, _("Stopped."));
    return true;
}

static bool settings_end(struct app *app, bool keep)
{
    const struct settings_view *v = settings_of(app);
    (void)keep;
    if (v->sending && v->sent && !app->last_word)
        app->last_word = mem_printf(_("%s: the answer was not waited for; look at the task %s."),
                                    _("Change the settings"), v->id);
    return false;
}

static void settings_drop(struct app *app)
{
    settings_forget(settings_of(app));
}

static const struct worker settings_worker = {
    .look = settings_look,
    .locks = settings_locks,
    .stop = settings_stop,
    .end = settings_end,
    .clear = settings_drop,
};

/* --- the screen ------------------------------------------------------------------------------- */

static void settings_init(struct app *app, void *view)
{
    struct settings_view *v = view;
    form_begin(&v->form, &settings_keeper);
    for (int page = 0; page < PAGE_COUNT; page++)
        for (int id = 0; id < FIELD_COUNT; id++)
            if ((int)field_of((enum field_id)id)->page == page &&
                oms_configure_reaches(field_of((enum field_id)id)->path))
                form_add(&v->form, id);
    live_task_init(&v->live);
    app_add_worker(app, &settings_worker);
}

static void settings_clear(void *view)
{
    struct settings_view *v = view;
    form_step_clear(&v->form);
    free(v->told);
    free(v->id);
}

static void settings_open(struct app *app, void *view, const char *argument)
{
    struct settings_view *v = view;
    if (!argument)
        return;
    mem_replace(&v->id, argument);
    v->form.entered = false;
    settings_read(app);
}

static void settings_ready(struct app *app, void *view, struct area a)
{
    struct settings_view *v = view;
    if (v->live.wanted)
        form_step_ready(app, &v->form, a);
}

/* Caller frees. */
static char *settings_line(const struct settings_view *v)
{
    if (!v->live.wanted)
        return mem_text(_("Reading the settings of the task ..."));
    if (v->sending)
        return mem_text(_("Changing the settings of the task ..."));
    char *state = utf8_shown(v->live.task.state), *line;
    line = settings_edited(v) ? mem_printf(_("%s  edited, not sent: F10 shows what changes"), state)
                              : mem_printf(_("%s  as the server tells it"), state);
    free(state);
    return line;
}

static void settings_draw(const struct app *app, void *view, struct area a)
{
    struct settings_view *v = view;
    struct area rest = a;
    int y = a.y;
    if (v->why) {
        y = paragraph_draw(y, a, STYLE_WARNING, v->why);
    } else {
        char *line = settings_line(v);
        term_cell(y++, a.x + 1, a.w - 2, STYLE_NOTE, line);
        free(line);
    }
    rest.y = y;
    rest.h = a.y + a.h - y;
    term_cursor(y, a.x + 1);
    if (v->live.wanted && rest.h > 0)
        form_step_draw(app, &v->form, rest);
}

static enum move settings_key(struct app *app, void *view, const struct key *k)
{
    struct settings_view *v = view;
    enum move move = v->live.wanted && k->code != K_ESC && k->code != K_F10
                         ? form_step_key(app, &v->form, k)
                         : MOVE_UNUSED;
    if (k->code == K_ESC || (move == MOVE_UNUSED && key_is(k, 'q'))) {
        if (k->code != K_ESC || !app_stop(app)) {
            if (!settings_keep(app, v, settings_leave))
                settings_leave(app);
        }
        return MOVE_STAY;
    }
    if (k->code == K_F10 || move == MOVE_NEXT) {
        form_step_close(app, &v->form);
        if (v->live.wanted && !v->call)
            settings_propose(app);
        return MOVE_STAY;
    }
    return move;
}

static void settings_refresh(struct app *app, void *view)
{
    if (!((struct settings_view *)view)->sending && !settings_keep(app, view, settings_read))
        settings_read(app);
}

static const char *settings_keys(const struct app *app, const void *view)
{
    const struct settings_view *v = view;
    if (!v->live.wanted)
        return _("F5 again  Esc back  F1 help");
    int id = v->form.rows[v->form.at];
    if (!keeper_applies(&settings_keeper, app, id))
        return _("Does not apply  Tab next  F10 what changes  Esc back  F1 help");
    if (form_is_typed(settings_keeper.row(id)))
        return _("Type  Tab next  F10 what changes, send  F5 again  Esc back  F1 help");
    return _("Space change  Tab next  Del OMS decides  F10 what changes, send  F1 help");
}

static const struct shortcut *settings_shortcuts(const struct app *app, const void *view,
                                                 size_t *count)
{
    static const struct shortcut own[] = {
        {N_("See what changes, and send it"), "F10", 0, K_F10},
        {N_("Read the settings again"), "F5 ^R", 0, K_F5},
        {N_("Back"), "Esc q", 0, K_ESC},
    };
    (void)app;
    (void)view;
    *count = sizeof own / sizeof *own;
    return own;
}

static char *settings_hint(const struct app *app, const void *view)
{
    const struct settings_view *v = view;
    return v->live.wanted ? form_step_hint(app, &v->form) : utf8_shown(v->id);
}

static char *settings_help(const struct app *app, const void *view)
{
    const struct settings_view *v = view;
    if (v->live.wanted)
        return form_step_help(app, &v->form);
    return mem_text(_("The settings of a task that exists, in the form in which a new one gets "
                      "them. F10 shows what your edits change and sends them."));
}

static char *settings_title(const struct app *app, const void *view, int cells)
{
    const struct settings_view *v = view;
    (void)app;
    char *name = utf8_shown(v->live.task.name ? v->live.task.name : v->id);
    char *title = mem_printf(_("Settings of %s"), name);
    free(name);
    return utf8_short(title, cells > 0 ? (size_t)cells : 0);
}

const struct screen screen_settings = {
    .id = "settings",
    .name = N_("Settings of a task"),
    .brief = N_("Settings"),
    .page = -1,
    .apart = true,
    .view_size = sizeof(struct settings_view),
    .init = settings_init,
    .clear = settings_clear,
    .open = settings_open,
    .ready = settings_ready,
    .draw = settings_draw,
    .key = settings_key,
    .keys = settings_keys,
    .hint = settings_hint,
    .help = settings_help,
    .leave = settings_keep,
    .refresh = settings_refresh,
    .shortcuts = settings_shortcuts,
    .title = settings_title,
};
