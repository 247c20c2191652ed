#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/history.h"
#include "wizard/state.h"
#include "wizard/undo.h"

enum { RETYPED = 1U << 16 }; /* beside the stages that the pair switched off */

static unsigned kept(const struct wizard *w)
{
    return w->switched_off | (w->retyped ? RETYPED : 0U);
}

void undo_note_key(struct wizard *w, const struct key *k, enum step_id at)
{
    spec_history_close(w->spec, (int)at, kept(w), k->code != K_CTRL_F);
}

static bool by_rules(const struct wizard *w)
{
    return spec_is(w->spec, FIELD_MODE, "WILDCARD");
}

static char *undone_rules(const struct history_change *c)
{
    return c->kind == CHANGE_ADDED
               ? mem_printf(P_("Undone: %zu rule was added. F8 does it again.",
                               "Undone: %zu rules were added. F8 does it again.", c->count),
                            c->count)
               : mem_printf(P_("Undone: %zu rule was removed. F8 does it again.",
                               "Undone: %zu rules were removed. F8 does it again.", c->count),
                            c->count);
}

static char *redone_rules(const struct history_change *c)
{
    return c->kind == CHANGE_ADDED ? mem_printf(P_("Done again: %zu rule was added.",
                                                   "Done again: %zu rules were added.", c->count),
                                                c->count)
                                   : mem_printf(P_("Done again: %zu rule was removed.",
                                                   "Done again: %zu rules were removed.", c->count),
                                                c->count);
}

/* Of rules, which are objects in the mapping. False: it was something else. */
static bool say_of_rules(struct wizard *w, const struct history_change *c, bool undone)
{
    if (!by_rules(w) || (c->kind != CHANGE_ADDED && c->kind != CHANGE_REMOVED))
        return false;
    char *text = undone ? undone_rules(c) : redone_rules(c);
    wizard_notice(w, STYLE_OK, "%s", text);
    free(text);
    return true;
}

static void say_undone(struct wizard *w, const struct history_change *c)
{
    if (c->kind == CHANGE_ENDPOINT && c->side == SIDE_SOURCE)
        wizard_notice(w, STYLE_OK, _("Undone: the choice of the source. F8 does it again."));
    else if (c->kind == CHANGE_ENDPOINT)
        wizard_notice(w, STYLE_OK, _("Undone: the choice of the sink. F8 does it again."));
    else if (c->kind == CHANGE_ADDED)
        wizard_notice(w, STYLE_OK,
                      P_("Undone: %zu object was added. F8 does it again.",
                         "Undone: %zu objects were added. F8 does it again.", c->count),
                      c->count);
    else if (c->kind == CHANGE_REMOVED)
        wizard_notice(w, STYLE_OK,
                      P_("Undone: %zu object was removed. F8 does it again.",
                         "Undone: %zu objects were removed. F8 does it again.", c->count),
                      c->count);
    else if (c->kind == CHANGE_TO_RULES)
        wizard_notice(w, STYLE_OK,
                      P_("Undone: the rules; %zu object by name again. F8 does it again.",
                         "Undone: the rules; %zu objects by name again. F8 does it again.",
                         c->before),
                      c->before);
    else if (c->kind == CHANGE_TO_NAMES)
        wizard_notice(w, STYLE_OK,
                      P_("Undone: the list of names; %zu rule again. F8 does it again.",
                         "Undone: the list of names; %zu rules again. F8 does it again.",
                         c->before),
                      c->before);
    else if (c->kind == CHANGE_OBJECTS)
        wizard_notice(w, STYLE_OK, _("Undone: a change of the objects. F8 does it again."));
    else
        wizard_notice(w, STYLE_OK, _("Undone: the change of \"%s\". F8 does it again."),
                      _(field_of(c->field)->label));
}

static void say_redone(struct wizard *w, const struct history_change *c)
{
    if (c->kind == CHANGE_ENDPOINT && c->side == SIDE_SOURCE)
        wizard_notice(w, STYLE_OK, _("Done again: the choice of the source."));
    else if (c->kind == CHANGE_ENDPOINT)
        wizard_notice(w, STYLE_OK, _("Done again: the choice of the sink."));
    else if (c->kind == CHANGE_ADDED)
        wizard_notice(w, STYLE_OK,
                      P_("Done again: %zu object was added.", "Done again: %zu objects were added.",
                         c->count),
                      c->count);
    else if (c->kind == CHANGE_REMOVED)
        wizard_notice(w, STYLE_OK,
                      P_("Done again: %zu object was removed.",
                         "Done again: %zu objects were removed.", c->count),
                      c->count);
    else if (c->kind == CHANGE_TO_RULES)
        wizard_notice(w, STYLE_OK,
                      P_("Done again: %zu rule instead of names.",
                         "Done again: %zu rules instead of names.", c->count),
                      c->count);
    else if (c->kind == CHANGE_TO_NAMES)
        wizard_notice(w, STYLE_OK,
                      P_("Done again: %zu object by name instead of rules.",
                         "Done again: %zu objects by name instead of rules.", c->count),
                      c->count);
    else if (c->kind == CHANGE_OBJECTS)
        wizard_notice(w, STYLE_OK, _("Done again: a change of the objects."));
    else
        wizard_notice(w, STYLE_OK, _("Done again: the change of \"%s\"."),
                      _(field_of(c->field)->label));
}

/* What leaving the field would still do to it belongs to the edit before. */
static void settle(struct wizard *w)
{
    const struct step *s = step_of(w->step);
    if (s->leave)
        s->leave(w, w->views[w->step]);
    spec_history_close(w->spec, (int)w->step, kept(w), true);
}

static void take_kept(struct wizard *w, const struct history_change *c)
{
    w->switched_off = c->kept & ~(unsigned)RETYPED;
    w->retyped = c->kept & RETYPED;
}

/* Shows the place where it happened, as it is now: for what ^F did to a finding, the findings. */
static void show(struct wizard *w, const struct history_change *c)
{
    take_kept(w, c);
    wizard_join_endpoints(w);
    if (c->kind == CHANGE_FIELD && c->place != STEP_REVIEW) {
        struct finding at = {.page = field_of(c->field)->page, .field = c->field, .pointer = ""};
        wizard_go_to_finding(w, &at);
    } else {
        wizard_go(w, (enum step_id)c->place);
    }
}

void undo_last(struct wizard *w)
{
    struct history_change c;
    settle(w);
    if (!spec_undo(w->spec, &c)) {
        wizard_notice(w, STYLE_NOTE, _("There is nothing to undo."));
        return;
    }
    show(w, &c);
    if (!say_of_rules(w, &c, true))
        say_undone(w, &c);
}

void undo_redo(struct wizard *w)
{
    struct history_change c;
    settle(w);
    if (!spec_redo(w->spec, &c)) {
        wizard_notice(w, STYLE_NOTE, _("There is nothing to do again."));
        return;
    }
    show(w, &c);
    if (!say_of_rules(w, &c, false))
        say_redone(w, &c);
}

void undo_go_to(struct wizard *w, size_t depth)
{
    struct history_change c;
    spec_history_close(w->spec, (int)w->step, kept(w), true);
    for (size_t now; (now = spec_history_depth(w->spec)) != depth; take_kept(w, &c))
        if (!(now > depth ? spec_undo(w->spec, &c) : spec_redo(w->spec, &c)))
            return;
}
