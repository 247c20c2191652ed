/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/history.h"
#include "app/app.h"
#include "app/undo.h"

void undo_note_key(struct app *app, const struct key *k, int place)
{
    spec_history_close(app->spec, place, app->marks, k->code != K_CTRL_F);
}

/* What the change was. Rules are objects in the mapping. Caller frees. */
static char *change_words(const struct app *app, const struct history_change *c)
{
    bool rules = spec_is(app->spec, FIELD_MODE, "WILDCARD");
    switch (c->kind) {
    case CHANGE_ENDPOINT:
        return mem_text(c->side == SIDE_SOURCE ? _("the choice of the source")
                                               : _("the choice of the sink"));
    case CHANGE_ADDED:
        return mem_printf(rules ? P_("%zu rule was added", "%zu rules were added", c->count)
                                : P_("%zu object was added", "%zu objects were added", c->count),
                          c->count);
    case CHANGE_REMOVED:
        return mem_printf(rules
                              ? P_("%zu rule was removed", "%zu rules were removed", c->count)
                              : P_("%zu object was removed", "%zu objects were removed", c->count),
                          c->count);
    case CHANGE_TO_RULES:
        return mem_printf(P_("%zu rule instead of names", "%zu rules instead of names", c->count),
                          c->count);
    case CHANGE_TO_NAMES:
        return mem_printf(P_("%zu object by name instead of rules",
                             "%zu objects by name instead of rules", c->count),
                          c->count);
    case CHANGE_OBJECTS:
        return mem_text(_("a change of the objects"));
    case CHANGE_KEYS:
        return mem_text(_("a change of unknown keys"));
    case CHANGE_FIELD:
        break;
    }
    return mem_printf(_("the change of \"%s\""), _(field_of(c->field)->label));
}

/* What leaving the field still changes belongs to the previous edit. */
static void undo_settle(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    if (s->close)
        s->close(app, view);
    spec_history_close(app->spec, app_place(app), app->marks, true);
}

/* Shows the place where it happened, as it is now: for what ^F did to a finding, the findings. */
static void undo_show(struct app *app, const struct history_change *c)
{
    app->marks = c->kept;
    app_join_server(app);
    app_go(app, c->place);
    void *view;
    if (c->kind == CHANGE_FIELD && app_top(app, &view)->page >= 0) {
        struct finding at = {.page = field_of(c->field)->page, .field = c->field, .pointer = ""};
        app_go_to_finding(app, &at);
    }
}

static void undo_step(struct app *app, bool back)
{
    struct history_change c;
    undo_settle(app);
    if (!(back ? spec_undo(app->spec, &c) : spec_redo(app->spec, &c))) {
        app_notice(app, STYLE_NOTE, "%s",
                   back ? _("There is nothing to undo.") : _("There is nothing to redo."));
        return;
    }
    undo_show(app, &c);
    char *words = change_words(app, &c);
    /* TRANSLATORS: %s is one of "the choice of the source", "3 objects were added" and the like. */
    app_notice(app, STYLE_OK, back ? _("Undone: %s. F8 redoes it.") : _("Redone: %s."), words);
    free(words);
}

void undo_last(struct app *app)
{
    undo_step(app, true);
}

void undo_redo(struct app *app)
{
    undo_step(app, false);
}

void undo_go_to(struct app *app, size_t depth)
{
    struct history_change c;
    spec_history_close(app->spec, app_place(app), app->marks, true);
    for (size_t now; (now = spec_history_depth(app->spec)) != depth; app->marks = c.kept)
        if (!(now > depth ? spec_undo(app->spec, &c) : spec_redo(app->spec, &c)))
            return;
}
