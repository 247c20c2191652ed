/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the wizard for a command: its terminal, its script, the ID of what it created. */
#ifndef CLI_WIZARD_START_H
#define CLI_WIZARD_START_H

#include <stdbool.h>
#include "cli/options.h"
#include "wizard/wizard.h"

/* Is there a terminal for the full screen? */
bool wizard_has_terminal(void);
/* Standard input was read to its end for something else: keys come from the terminal itself. */
void wizard_keys_from_terminal(void);
/* Fills in what the options say of the screen. */
void wizard_screen(struct app_options *w, const struct options *o);
/*
 * Runs it. A script's screens go to --screens, else (or with "-") to standard output. *created_id
 * as with wizard_run(). Returns the exit code.
 */
int wizard_start(struct app_options *w, const struct options *o, char **created_id);

#endif
