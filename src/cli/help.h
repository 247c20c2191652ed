/* SPDX-License-Identifier: Apache-2.0 */
/* --help, printed from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/options.h"

void help_print(enum command_id command);

#endif
