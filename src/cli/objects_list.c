/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "cli/objects_list.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/path.h"
#include "cli/exit_codes.h"
#include "cli/talk.h"
#include "cli/wizard_start.h"

enum { LIST_MOST = 1 << 30 };

int objects_list_read_named(const char *name, bool keep_input, struct buf *out)
{
    bool input = strcmp(name, "-") == 0;
    char *why = NULL;

    if (input && isatty(STDIN_FILENO))
        return talk_fail(
            CODE_USAGE, _("- reads a list from a pipe or a file on standard input, and that is the "
                          "terminal here."));
    if (!(input ? path_read("-", LIST_MOST, out, &why)
                : path_read_regular(name, true, LIST_MOST, out, &why)))
        return talk_why(CODE_FILE, why);
    if (input && !keep_input)
        wizard_keys_from_terminal();
    return CODE_DONE;
}

int objects_list_read(const struct options *o, struct buf *out)
{
    return o->objects ? objects_list_read_named(o->objects, o->keys != NULL, out) : CODE_DONE;
}
