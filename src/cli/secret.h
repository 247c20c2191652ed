/* Where the password comes from: never from an option. It is kept no longer than needed. */
#ifndef CLI_SECRET_H
#define CLI_SECRET_H

#include <stdbool.h>
#include "cli/options.h"

/* Takes OMS_PASSWORD out of the environment, so that no child inherits it. Call first. */
void secret_take_environment(void);
/* Forgets what secret_take_environment() kept. */
void secret_forget(void);

/*
 * --password-fd, OMS_PASSWORD_FILE, OMS_PASSWORD, then (may_ask) the terminal. Returns an exit
 * code; all but CODE_DONE were explained. *password is NULL if there is none and may_ask is false;
 * the caller gives it to secret_free().
 */
int secret_get(const struct options *o, bool may_ask, char **password);
void secret_free(char *password);

#endif
