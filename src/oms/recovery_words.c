/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/recovery.h"

enum { EXIT_CREATED = 0, EXIT_DIFFERS = 7, EXIT_UNKNOWN = 8, NAMED = 5 };

/* "/a, /b and 3 more" */
static void add_untold(struct buf *b, const struct jcompared *c)
{
    for (size_t i = 0; i < c->unsaid && i < NAMED; i++) {
        char *pointer = utf8_shown(c->unsaid_at[i]);
        buf_printf(b, "%s%s", i > 0 ? _(", ") : "", pointer);
        free(pointer);
    }
    if (c->unsaid > NAMED)
        buf_printf(b, _(" and %zu more"), c->unsaid - NAMED);
}

static void add_differences(struct buf *b, const struct jcompared *c)
{
    for (size_t i = 0; i < c->different && i < JCOMPARE_KEPT; i++) {
        const struct jdifference *d = &c->kept[i];
        char *pointer = utf8_shown(d->pointer);
        char *sent = utf8_shown(d->sent);
        char *there = utf8_shown(d->there);
        buf_text(b, "\n  ");
        buf_printf(b, _("%s: sent %s, the server has %s"), pointer, sent, there);
        free(there);
        free(sent);
        free(pointer);
    }
    if (c->different > JCOMPARE_KEPT)
        buf_printf(b, _("\n  ... and %zu more"), c->different - JCOMPARE_KEPT);
    buf_char(b, '\n');
}

/* How many settings, and which. */
static void add_unsaid(struct buf *b, const struct jcompared *c)
{
    buf_char(b, '\n');
    buf_printf(b,
               P_("The server does not tell %zu setting: ",
                  "The server does not tell %zu settings: ", c->unsaid),
               c->unsaid);
    add_untold(b, c);
}

static void add_created(struct buf *b, const struct recovery *found, const char *id)
{
    buf_printf(b, _("The task was created. Its ID is %s, and it matches what was sent."), id);
    if (found->compared && found->compared->unsaid > 0)
        add_unsaid(b, found->compared);
    if (found->other_id) {
        char *other = utf8_shown(found->other_id);
        buf_char(b, '\n');
        buf_printf(b,
                   _("A second task of this name, ID %s, also matches what was sent. One of them "
                     "is too many: look at both in the OMS console."),
                   other);
        free(other);
    }
}

static void add_differing(struct buf *b, const struct recovery *found, const char *id)
{
    buf_printf(b, _("A task of this name exists now, ID %s, but it differs from what was sent:"),
               id);
    add_differences(b, found->compared);
}

static void add_seen(struct buf *b, const struct recovery *found, const char *id)
{
    if (id && found->compared && found->compared->different > 0) {
        add_differing(b, found, id);
        return;
    }
    if (id) {
        buf_printf(b,
                   _("A task of this name exists now, ID %s. It was found by its name and cannot "
                     "be compared with what was sent."),
                   id);
        if (found->compared)
            add_unsaid(b, found->compared);
    } else if (!found->trouble && found->looks == 0) {
        buf_text(b, _("The server did not answer while the task was looked up."));
    } else if (!found->trouble) {
        buf_printf(b,
                   P_("The server showed no task of this name in %u look-up, %ld s after the "
                      "first.",
                      "The server showed no task of this name in %u look-ups, %ld s after the "
                      "first.",
                      found->looks),
                   found->looks, found->seconds);
    }
    if (found->trouble) {
        char *why = utf8_shown(found->trouble);
        buf_text(b, id != NULL ? "\n" : "");
        buf_printf(b, _("Looking the task up failed, too: %s"), why);
        free(why);
    }
    buf_char(b, '\n');
}

char *recovery_next_words(size_t number)
{
    if (number > 0)
        return mem_printf(_("Before sending it again, run 'oms-wizard history resolve %zu', which "
                            "looks for it, or see in the OMS console whether it exists."),
                          number);
    return mem_text(_("Before sending it again, see in the OMS console whether it exists."));
}

char *recovery_words(const struct recovery *found, size_t number)
{
    struct buf b = {0};
    char *next;
    char *id = found->id ? utf8_shown(found->id) : NULL;
    switch (found->end) {
    case RECOVERY_CREATED:
        add_created(&b, found, id);
        break;
    case RECOVERY_DIFFERS:
        add_differing(&b, found, id);
        buf_text(&b, _("Either the server changed the settings, or somebody else created it just "
                       "now: look at it in the OMS console. Nothing was sent again."));
        break;
    case RECOVERY_UNKNOWN:
        add_seen(&b, found, id);
        buf_text(&b, _("It is not known whether the task was created: the server may still create "
                       "it."));
        next = recovery_next_words(number);
        buf_printf(&b, "\n%s", next);
        free(next);
        break;
    }
    free(id);
    return buf_steal(&b);
}

char *recovery_state_words(const struct recovery_state *state)
{
    if (state->pausing)
        return mem_printf(_("Checking whether it was created: look-up %u in %ld s, for %ld s in "
                            "all."),
                          state->look, state->next, state->limit);
    return mem_printf(_("Checking whether it was created: look-up %u, for %ld s in all."),
                      state->look, state->limit);
}

int recovery_exit_code(const struct recovery *found)
{
    switch (found->end) {
    case RECOVERY_CREATED:
        return EXIT_CREATED;
    case RECOVERY_DIFFERS:
        return EXIT_DIFFERS;
    case RECOVERY_UNKNOWN:
        break;
    }
    return EXIT_UNKNOWN;
}
