/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/wizard_start.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "cli/exit_codes.h"
#include "cli/screens.h"
#include "cli/talk.h"

bool wizard_has_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

void wizard_screen(struct app_options *w, const struct options *o)
{
    w->screens = screens_all;
    w->first = "wizard";
    w->raw = "raw";
    w->term.script = o->keys;
    w->term.rows = o->rows;
    w->term.cols = o->cols;
    w->term.ascii = o->ascii;
    w->term.color = o->color == PAINT_NEVER    ? COLOR_NEVER
                    : o->color == PAINT_ALWAYS ? COLOR_ALWAYS
                                               : COLOR_AUTO;
}

static FILE *screens_open(const char *file)
{
    FILE *screens;

    if (!file || strcmp(file, "-") == 0)
        return stdout;
    screens = fopen(file, "we");
    if (!screens) {
        char *shown = talk_quote(file);

        talk(_("%s cannot be written: %s."), shown, strerror(errno));
        free(shown);
    }
    return screens;
}

static bool wizard_start_screens_close(FILE *screens)
{
    bool failed = screens != stdout && ferror(screens);

    if (screens != stdout && fclose(screens) != 0)
        failed = true;
    if (failed)
        talk("%s", _("The screens could not be written."));
    return !failed;
}

int wizard_start(struct app_options *w, const struct options *o, char **created_id)
{
    FILE *screens = screens_open(o->screens);
    int code;

    *created_id = NULL;
    if (!screens)
        return CODE_FILE;
    w->term.screens = screens;
    code = app_run(w, created_id);
    return wizard_start_screens_close(screens) ? code : CODE_FILE;
}
