/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one notation for a spec, in every command that takes one:
 *     FILE           a file; ./draft:x is one, too
 *     -              standard input
 *     draft:NAME     the draft of a task of this name
 *     history:N      the body of a submission, by its number in the journal
 *     template:NAME  templates/NAME.json beside the configuration file
 *     plan:FILE      the body in a plan that was saved
 *     task:ID        a task of the server, as it tells it now; task:NAME finds it by its name
 */
#ifndef CLI_SPEC_NAME_H
#define CLI_SPEC_NAME_H

#include <stdbool.h>
#include "cli/options.h"
#include "spec/io/spec_named.h"

/* An exit code; explained unless CODE_DONE. Call spec_named_clear() in every case. */
int spec_named_read(struct spec_named *n, const char *name, const struct options *o);
/* Is it, or was it, a task of a server? */
bool spec_named_is_task(const char *name);
/* Is it a file, which can be read again? */
bool spec_named_is_file(const char *name);
/* Is it in this file, by whatever path? */
bool spec_named_is_in(const char *name, const char *file);
/* Is a server asked for it? */
bool spec_named_is_live(const char *name);
#endif
