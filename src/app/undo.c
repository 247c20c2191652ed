/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

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

static bool by_rules(const struct app *app)
{
    return spec_is(app->spec, FIELD_MODE, "WILDCARD");
}

static char *undone_rules(const struct history_change *c)
{
    return c->kind == CHANGE_ADDED
               ? mem_printf(P_("Undone: %zu rule was added. F8 redoes it.",
                               "Undone: %zu rules were added. F8 redoes it.", c->count),
                            c->count)
               : mem_printf(P_("Undone: %zu rule was removed. F8 redoes it.",
                               "Undone: %zu rules were removed. F8 redoes it.", c->count),
                            c->count);
}

static char *redone_rules(const struct history_change *c)
{
    return c->kind == CHANGE_ADDED ? mem_printf(P_("Redone: %zu rule was added.",
                                                   "Redone: %zu rules were added.", c->count),
                                                c->count)
                                   : mem_printf(P_("Redone: %zu rule was removed.",
                                                   "Redone: %zu rules were removed.", c->count),
                                                c->count);
}

/* Of rules, which are objects in the mapping. False: it was something else. */
static bool say_of_rules(struct app *app, const struct history_change *c, bool undone)
{
    if (!by_rules(app) || (c->kind != CHANGE_ADDED && c->kind != CHANGE_REMOVED))
        return false;
    char *text = undone ? undone_rules(c) : redone_rules(c);
    app_notice(app, STYLE_OK, "%s", text);
    free(text);
    return true;
}

static void say_undone(struct app *app, const struct history_change *c)
{
    if (c->kind == CHANGE_ENDPOINT && c->side == SIDE_SOURCE)
        app_notice(app, STYLE_OK, _("Undone: the choice of the source. F8 redoes it."));
    else if (c->kind == CHANGE_ENDPOINT)
        app_notice(app, STYLE_OK, _("Undone: the choice of the sink. F8 redoes it."));
    else if (c->kind == CHANGE_ADDED)
        app_notice(app, STYLE_OK,
                   P_("Undone: %zu object was added. F8 redoes it.",
                      "Undone: %zu objects were added. F8 redoes it.", c->count),
                   c->count);
    else if (c->kind == CHANGE_REMOVED)
        app_notice(app, STYLE_OK,
                   P_("Undone: %zu object was removed. F8 redoes it.",
                      "Undone: %zu objects were removed. F8 redoes it.", c->count),
                   c->count);
    else if (c->kind == CHANGE_TO_RULES)
        app_notice(app, STYLE_OK,
                   P_("Undone: the rules; %zu object by name again. F8 redoes it.",
                      "Undone: the rules; %zu objects by name again. F8 redoes it.", c->before),
                   c->before);
    else if (c->kind == CHANGE_TO_NAMES)
        app_notice(app, STYLE_OK,
                   P_("Undone: the list of names; %zu rule again. F8 redoes it.",
                      "Undone: the list of names; %zu rules again. F8 redoes it.", c->before),
                   c->before);
    else if (c->kind == CHANGE_OBJECTS)
        app_notice(app, STYLE_OK, _("Undone: a change of the objects. F8 redoes it."));
    else
        app_notice(app, STYLE_OK, _("Undone: the change of \"%s\". F8 redoes it."),
                   _(field_of(c->field)->label));
}

static void say_redone(struct app *app, const struct history_change *c)
{
    if (c->kind == CHANGE_ENDPOINT && c->side == SIDE_SOURCE)
        app_notice(app, STYLE_OK, _("Redone: the choice of the source."));
    else if (c->kind == CHANGE_ENDPOINT)
        app_notice(app, STYLE_OK, _("Redone: the choice of the sink."));
    else if (c->kind == CHANGE_ADDED)
        app_notice(app, STYLE_OK,
                   P_("Redone: %zu object was added.", "Redone: %zu objects were added.", c->count),
                   c->count);
    else if (c->kind == CHANGE_REMOVED)
        app_notice(
            app, STYLE_OK,
            P_("Redone: %zu object was removed.", "Redone: %zu objects were removed.", c->count),
            c->count);
    else if (c->kind == CHANGE_TO_RULES)
        app_notice(app, STYLE_OK,
                   P_("Redone: %zu rule instead of names.", "Redone: %zu rules instead of names.",
                      c->count),
                   c->count);
    else if (c->kind == CHANGE_TO_NAMES)
        app_notice(app, STYLE_OK,
                   P_("Redone: %zu object by name instead of rules.",
                      "Redone: %zu objects by name instead of rules.", c->count),
                   c->count);
    else if (c->kind == CHANGE_OBJECTS)
        app_notice(app, STYLE_OK, _("Redone: a change of the objects."));
    else
        app_notice(app, STYLE_OK, _("Redone: the change of \"%s\"."), _(field_of(c->field)->label));
}

/* What leaving the field would still do to it belongs to the edit before. */
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
    app_join_endpoints(app);
    app_go(app, c->place);
    void *view;
    if (c->kind == CHANGE_FIELD && app_top(app, &view)->page >= 0) {
        struct finding at = {.page = field_of(c->field)->page, .field = c->field, .pointer = ""};
        app_go_to_finding(app, &at);
    }
}

void undo_last(struct app *app)
{
    struct history_change c;
    undo_settle(app);
    if (!spec_undo(app->spec, &c)) {
        app_notice(app, STYLE_NOTE, _("There is nothing to undo."));
        return;
    }
    undo_show(app, &c);
    if (!say_of_rules(app, &c, true))
        say_undone(app, &c);
}

void undo_redo(struct app *app)
{
    struct history_change c;
    undo_settle(app);
    if (!spec_redo(app->spec, &c)) {
        app_notice(app, STYLE_NOTE, _("There is nothing to redo."));
        return;
    }
    undo_show(app, &c);
    if (!say_of_rules(app, &c, false))
        say_redone(app, &c);
}

void undo_go_to(struct app *app, size_t depth)
{
    struct history_change c;
    spec_history_close(app->spec, app_place(app), app->marks, true);
    for (size_t now; (now = spec_history_depth(app->spec)) != depth; app->marks = c.kept)
        if (!(now > depth ? spec_undo(app->spec, &c) : spec_redo(app->spec, &c)))
            return;
}
