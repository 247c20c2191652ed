/* SPDX-License-Identifier: Apache-2.0 */
/* The spec that would make such a task, opened in the review. */
#include <stdlib.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/described.h"
#include "spec/io/spec_named.h"
#include "tasks/task_view.h"

static void spec_described(void *arg, const struct oms_result *r, struct jtext told)
{
    struct app *app = arg;
    struct task_view *v = task_view_of(app);
    struct spec_named n;
    v->spec = NULL;
    connection_settled(app, r);
    if (r->verdict != OMS_OK) {
        char *words = connection_words(r);
        app_tell(app, _("The spec of the task"), words);
        free(words);
        return;
    }
    char *name = mem_printf("task:%s", v->watch.id);
    spec_named_init(&n);
    n.partial = true;
    described_body(told, &n.text, &n.left_out);
    endpoints_of_task(n.ends, told);
    app_open_named(app, name, &n);
    free(name);
}

static void spec_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct task_view *v = task_view_of(app);
    (void)arg;
    if (!ok || (d && dialog_button(d) != 1) || v->spec || !v->watch.id || !app->connection.oms)
        return;
    v->spec = oms_describe_task(app->connection.oms, v->watch.id, spec_described, app);
    oms_keep(&v->spec);
}

void task_view_drop_spec(struct app *app)
{
    struct task_view *v = task_view_of(app);
    oms_cancel(v->spec);
    v->spec = NULL;
}

void task_view_open_spec(struct app *app)
{
    const char *buttons[] = {_("Keep it"), _("Open the task's"), NULL};
    if (!app_has_changes(app)) {
        spec_agreed(app, NULL, true, NULL);
        return;
    }
    app_open_dialog(app,
                    dialog_question(_("The spec of the task"),
                                    _("The spec in hand has unsaved changes. Opening that of the "
                                      "task discards them."),
                                    buttons, NULL),
                    spec_agreed, NULL);
}
