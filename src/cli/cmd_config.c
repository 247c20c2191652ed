/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/settings.h"
#include "cli/talk.h"

int cmd_config(const struct options *o)
{
    if (o->arg_count != 1 || strcmp(o->args[0], "show") != 0)
        return talk_fail(CODE_USAGE, _("Use 'oms-wizard config show'."));
    settings_print(o, o->origin, stdout);
    return CODE_DONE;
}
