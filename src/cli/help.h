/* SPDX-License-Identifier: Apache-2.0 */
/* --help and --version, printed from the tables of commands and options. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdio.h>
#include "cli/options.h"

void help_print(FILE *out, enum command_id command);

#endif
