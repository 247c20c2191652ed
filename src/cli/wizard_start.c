/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/wizard_start.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include "app/plan_file.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "cli/exit_codes.h"
#include "cli/screens.h"
#include "cli/spec_name.h"
#include "cli/talk.h"

enum { SPEC_FILE_MOST = 1 << 30 }; /* bytes */

bool wizard_has_terminal(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

void wizard_keys_from_terminal(void)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return;
    dup2(fd, STDIN_FILENO);
    close(fd);
}

/* A file must not make the screen wait, so it has to be a regular one. A saved plan is its body. */
static bool wizard_read_file(const char *file, struct spec_named *n, char **why)
{
    spec_named_init(n);
    n->seen = path_stamp(file);
    if (!path_read_regular(file, true, SPEC_FILE_MOST, &n->text, why))
        return false;
    n->holes = SEVERITY_WARNING; /* it may be meant there */
    n->file = !plan_file_is(buf_string(&n->text), n->text.len);
    return n->file || plan_file_named(n, file, why, NULL);
}

/* What app_options.read is for. */
static bool wizard_read(const void *arg, const char *name, struct spec_named *n, char **why)
{
    struct buf said = {0};
    if (spec_named_is_live(name)) {
        spec_named_init(n);
        *why = mem_text(_("A task of the server is not opened from here. Leave, and start "
                          "'oms-wizard open task:ID'."));
        return false;
    }
    if (spec_named_is_file(name) || strcmp(name, "-") == 0)
        return wizard_read_file(name, n, why);
    talk_into(&said);
    int code = spec_named_read(n, name, arg);
    talk_into(NULL);
    *why = code == CODE_DONE ? NULL : mem_text(buf_string(&said));
    buf_clear(&said);
    return code == CODE_DONE;
}

void wizard_screen(struct app_options *w, const struct options *o)
{
    w->screens = screens_all;
    w->first = "wizard";
    w->review = "review";
    w->raw = "raw";
    w->read = wizard_read;
    w->read_arg = o;
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
    if (!file || strcmp(file, "-") == 0)
        return stdout;
    FILE *screens = fopen(file, "we");
    if (!screens)
        talk(_("%s cannot be written: %s."), talk_shown(file), strerror(errno));
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
    *created_id = NULL;
    if (!screens)
        return CODE_FILE;
    w->term.screens = screens;
    int code = app_run(w, created_id);
    return wizard_start_screens_close(screens) ? code : CODE_FILE;
}
