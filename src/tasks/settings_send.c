/* SPDX-License-Identifier: Apache-2.0 */
/* Changing the settings of a task: what changes is shown and asked for, and sent in whole, once. */
#include <stdlib.h>
#include "base/i18n.h"
#include "oms/configure.h"
#include "tasks/settings_view.h"

bool settings_judge(struct app *app, struct jtext told, struct texts *otherwise)
{
    struct live_task again;
    struct diff *d = live_task_compare(&settings_of(app)->edit.live, told, &again);
    bool read = d;
    if (read)
        settings_add_changes(otherwise, d);
    diff_free(d);
    live_task_clear(&again);
    return read;
}

void settings_send(struct app *app)
{
    struct live_edit *e = &settings_of(app)->edit;
    struct buf text, body = {0};
    oms_configure_body(e->id, live_task_wanted(&e->live, &text), &body);
    live_edit_send(e, &(struct replace_plan){.body = &body, .verb = "configure"});
    buf_clear(&text);
    buf_clear(&body);
}

/* --- the question ----------------------------------------------------------------------------- */

/* Of those that the request holds. */
static size_t settings_unknown(const struct spec *s)
{
    size_t count = 0;
    for (size_t i = 0; i < spec_unknown_count(s); i++)
        count += oms_configure_reaches(spec_unknown_pointer(s, i) + 1);
    return count;
}

/* What happens, where, and what changes. Caller frees. */
static char *settings_question(const struct live_edit *e, const struct diff *d)
{
    struct buf b = {0};
    struct texts changes = {0};
    char *host = connection_host(&e->app->connection), *name = live_edit_name(e);
    size_t kept = settings_unknown(e->live.wanted);
    buf_printf(&b, _("Change the settings of %s on %s?"), name, host);
    live_edit_say_production(e, &b);
    settings_add_changes(&changes, d);
    for (size_t i = 0; i < changes.len; i++)
        buf_printf(&b, "\n\n%s", changes.items[i]);
    live_edit_add_came(&b, &d->came);
    buf_printf(&b, "\n\n%s",
               _("OMS replaces the whole configuration by what is sent: all of it, with these "
                 "changes."));
    if (kept > 0)
        buf_printf(&b,
                   P_(" %zu key that is not known here is kept as it is.",
                      " %zu keys that are not known here are kept as they are.", kept),
                   kept);
    texts_clear(&changes);
    free(name);
    free(host);
    return buf_steal(&b);
}

static void settings_ask(struct live_edit *e, const struct diff *d)
{
    const char *buttons[] = {_("Not now"), _("Change"), NULL};
    char *text = settings_question(e, d);
    live_edit_ask(e, dialog_explain(dialog_question(_(e->kind->title), text, buttons, NULL),
                                    _("What changes by your edits, and what that means. The task "
                                      "is looked at once more; if somebody has changed it "
                                      "meanwhile, nothing is sent. The request is sent once, and "
                                      "the task is read back and compared.")));
    free(text);
}

void settings_propose(struct app *app)
{
    struct settings_view *v = settings_of(app);
    if (v->forbidden) {
        app_notice(app, STYLE_ERROR, "%s", v->forbidden);
        return;
    }
    struct diff *d = diff_new(v->edit.live.now, v->edit.live.wanted);
    if (d->len == 0)
        app_notice(app, STYLE_NOTE, "%s", _("There is nothing to change. Nothing was sent."));
    else if (!live_edit_refuses(&v->edit, &d->came))
        settings_ask(&v->edit, d);
    diff_free(d);
}
