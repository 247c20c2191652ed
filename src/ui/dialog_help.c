/* SPDX-License-Identifier: Apache-2.0 */
/* What F1 says in a dialog: what it asks, and each key that works in it. */
#include "ui/dialog_kind.h"

#include "base/i18n.h"
#include "base/mem.h"

struct dialog *dialog_explain(struct dialog *d, const char *about)
{
    mem_replace(&d->about, about);
    return d;
}

char *dialog_help(const struct dialog *d)
{
    const struct dialog_kind *kind = d->kind;
    const char *about = d->about ? d->about : kind->help_prompt ? d->text : "";
    struct buf b;
    buf_init(&b);
    if (*about)
        buf_printf(&b, "%s\n\n", about);
    buf_text(&b, _(d->help));
    if (d->letters && *d->letters)
        buf_printf(&b, "\n\n%s", _("The letter after a button presses it at once."));
    if (d->numbered)
        buf_printf(&b, "\n\n%s",
                   _("A digit takes the row of its number, 0 the tenth, - the eleventh."));
    if (d->button_row)
        buf_printf(&b, "\n\n%s", _("The first row is a button: Space or Enter presses it."));
    if (kind->help_prompt)
        buf_printf(&b, "\n\n%s", edit_help());
    return buf_steal(&b);
}
