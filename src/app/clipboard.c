/* SPDX-License-Identifier: Apache-2.0 */
#include "app/clipboard.h"

#include "app/app.h"
#include "base/i18n.h"

void clipboard_send(struct app *app, const char *text, size_t length, const char *words)
{
    if (term_copy(text, length))
        app_notice(app, STYLE_OK,
                   _("Sent to the terminal for its clipboard: %s. Whether it took that cannot be "
                     "seen from here."),
                   words);
    else
        app_notice(app, STYLE_WARNING,
                   _("Not copied: this terminal has no clipboard that could be asked for."));
}
