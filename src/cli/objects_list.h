/* SPDX-License-Identifier: Apache-2.0 */
/* --objects: a list of what the source holds, read before the wizard begins. */
#ifndef CLI_OBJECTS_LIST_H
#define CLI_OBJECTS_LIST_H

#include "base/buf.h"
#include "cli/options.h"

/*
 * Adds the list to out, nothing if there is none. Behind a list on standard input the terminal
 * takes its place. An exit code; explained unless CODE_DONE.
 */
int objects_list_read(const struct options *o, struct buf *out);
/* The same of this name. keep_input: nobody takes the place of standard input. */
int objects_list_read_named(const char *name, bool keep_input, struct buf *out);

#endif
