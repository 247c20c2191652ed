/* SPDX-License-Identifier: Apache-2.0 */
/*
 * --record: what was done in the wizard as a script of 'new' and 'submit'. It says what differs
 * from a new spec, or from the file that was opened, if that leads to the same bytes; what it
 * cannot say so, such as matching rules, it has as the body itself. No password gets into it.
 */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include <stdbool.h>
#include "cli/options.h"

struct app;

struct recording {
    const struct options *o;
    const char *file; /* that was opened, or NULL */
    char *why;        /* it could not be written; or NULL */
};

/* As `record` of struct app_options; arg is the recording. */
void record_session(void *arg, const struct app *app, bool created);
/* Can the script be written there, as far as that is known beforehand? Explained if not. */
bool record_may(const char *file);
/* False, having said why, if it could not be written. */
bool record_end(struct recording *r);

#endif
