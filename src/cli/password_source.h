/* SPDX-License-Identifier: Apache-2.0 */
/* Where the password comes from: never from an option. It is kept no longer than needed. */
#ifndef CLI_PASSWORD_SOURCE_H
#define CLI_PASSWORD_SOURCE_H

#include <stdbool.h>
#include "cli/options.h"

/* Takes OMS_PASSWORD out of the environment, so that no child inherits it. Call first. */
void password_source_take_environment(void);
/* Forgets what password_source_take_environment() kept. */
void password_source_forget(void);

/*
 * --password-fd, OMS_PASSWORD_FILE, OMS_PASSWORD, then (batch) the profile's password_command,
 * netrc, the terminal; the wizard does these itself. Returns an exit code; all but CODE_DONE were
 * explained. *password is NULL if there is none; the caller gives it to secret_free().
 */
int password_source_get(const struct options *o, bool batch, char **password);
/* Asks for another one at the terminal, since the server takes that one no longer. As above. */
int password_source_ask_again(const struct options *o, char **password);
/* Is there one, as far as can be said without asking and without running anything? *origin
 * (translated, caller frees) says where it comes from. */
bool password_source_is_set(const struct options *o, char **origin);

#endif
