/* SPDX-License-Identifier: Apache-2.0 */
/* The settings of a task that exists: edited, compared, asked for, and sent in whole. */
#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/configure.h"
#include "tasks/settings_view.h"
#include "tasks/task.h"
#include "ui/paragraph.h"

struct settings_view *settings_of(const struct app *app)
{
    return app_view(app, &screen_settings);
}

/* --- reading them ----------------------------------------------------------------------------- */

static void settings_forget(struct settings_view *v)
{
    live_edit_forget(&v->edit);
    mem_replace(&v->forbidden, NULL);
}

static void settings_told(struct app *app)
{
    struct settings_view *v = settings_of(app);
    v->forbidden = live_edit_forbidden(&v->edit, "UpdateProjectConfig",
                                       oms_configure_why_not(v->edit.live.told));
    form_step_open(app, &v->form, NULL);
}

static void settings_read(struct app *app)
{
    struct settings_view *v = settings_of(app);
    settings_forget(v);
    live_edit_read(&v->edit);
}

/* --- the edits that would be lost ------------------------------------------------------------- */

static void settings_leave(struct app *app)
{
    settings_forget(settings_of(app));
    app_close(app);
}

static void settings_give_up(struct app *app)
{
    live_task_revert(&settings_of(app)->edit.live);
}

/* False if nothing would be lost. */
static bool settings_keep(struct app *app, void *view, void (*then)(struct app *app))
{
    struct settings_view *v = view;
    form_step_close(app, &v->form);
    if (!settings_edited(v))
        return false;
    live_edit_ask_discard(&v->edit, _("Settings of a task"),
                          _("Keep editing goes back to the settings, where F10 sends them. "
                            "Discard them leaves the task as it is."),
                          then);
    return true;
}

/* --- beside the keys -------------------------------------------------------------------------- */

static void settings_look(struct app *app)
{
    live_edit_look(&settings_of(app)->edit);
}

static bool settings_locks(const struct app *app)
{
    return settings_of(app)->edit.sending;
}

static char *settings_doing(const struct app *app)
{
    return live_edit_doing(&settings_of(app)->edit);
}

static bool settings_stop(struct app *app)
{
    return live_edit_stop(&settings_of(app)->edit);
}

static bool settings_end(struct app *app, bool keep)
{
    (void)keep;
    live_edit_end(&settings_of(app)->edit);
    return false;
}

static void settings_drop(struct app *app)
{
    settings_forget(settings_of(app));
}

static const struct worker settings_worker = {
    .look = settings_look,
    .locks = settings_locks,
    .doing = settings_doing,
    .stop = settings_stop,
    .end = settings_end,
    .clear = settings_drop,
};

static const struct live_edit_kind settings_kind = {
    .title = N_("Change the settings"),
    .told = settings_told,
    .give_up = settings_give_up,
    .send = settings_send,
    .judge = settings_judge,
    .accepted = settings_read,
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
    live_edit_init(&v->edit, app, &settings_kind);
    app_add_worker(app, &settings_worker);
}

static void settings_clear(void *view)
{
    struct settings_view *v = view;
    form_step_clear(&v->form);
    live_edit_clear(&v->edit);
}

static void settings_open(struct app *app, void *view, const char *argument)
{
    struct settings_view *v = view;
    if (!argument)
        return;
    mem_replace(&v->edit.id, argument);
    v->form.entered = false;
    settings_read(app);
}

static void settings_ready(struct app *app, void *view, struct area a)
{
    struct settings_view *v = view;
    if (v->edit.live.wanted)
        form_step_ready(app, &v->form, a);
}

/* Caller frees. */
static char *settings_line(const struct settings_view *v)
{
    if (!v->edit.live.wanted)
        return mem_text(_("Reading the settings of the task ..."));
    if (v->edit.sending)
        return mem_text(_("Changing the settings of the task ..."));
    return live_edit_state(&v->edit, settings_edited(v));
}

static void settings_draw(const struct app *app, void *view, struct area a)
{
    struct settings_view *v = view;
    struct area rest = a;
    int y = a.y;
    if (v->edit.why) {
        y = paragraph_draw(y, a, STYLE_WARNING, v->edit.why);
    } else {
        char *line = settings_line(v);
        term_cell(y++, a.x + 1, a.w - 2, STYLE_NOTE, line);
        free(line);
    }
    rest.y = y;
    rest.h = a.y + a.h - y;
    term_cursor(y, a.x + 1);
    if (v->edit.live.wanted && rest.h > 0)
        form_step_draw(app, &v->form, rest);
}

static enum move settings_key(struct app *app, void *view, const struct key *k)
{
    struct settings_view *v = view;
    enum move move = v->edit.live.wanted && k->code != K_ESC && k->code != K_F10
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
        if (v->edit.live.wanted && !v->edit.call)
            settings_propose(app);
        else
            app_notice(app, STYLE_NOTE, "%s", _("The server has not told of the task yet."));
        return MOVE_STAY;
    }
    return move;
}

static void settings_refresh(struct app *app, void *view)
{
    if (!((struct settings_view *)view)->edit.sending && !settings_keep(app, view, settings_read))
        settings_read(app);
}

static const char *settings_keys(const struct app *app, const void *view)
{
    const struct settings_view *v = view;
    if (!v->edit.live.wanted)
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
    return v->edit.live.wanted ? form_step_hint(app, &v->form) : utf8_shown(v->edit.id);
}

static char *settings_help(const struct app *app, const void *view)
{
    const struct settings_view *v = view;
    if (v->edit.live.wanted)
        return form_step_help(app, &v->form);
    return mem_text(_("The settings of a task that exists, in the form in which a new one gets "
                      "them. F10 shows what your edits change and sends them."));
}

static char *settings_title(const struct app *app, const void *view, int cells)
{
    const struct settings_view *v = view;
    (void)app;
    char *name = live_edit_name(&v->edit);
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
