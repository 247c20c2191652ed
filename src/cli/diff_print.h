/* SPDX-License-Identifier: Apache-2.0 */
/* The changes of a difference as text. */
#ifndef CLI_DIFF_PRINT_H
#define CLI_DIFF_PRINT_H

#include <stdbool.h>
#include <stdio.h>
#include "cli/options.h"
#include "spec/diff/diff.h"

/* Are marks and frames to be ASCII? */
bool diff_wants_ascii(const struct options *o);
const char *diff_mark_of(enum diff_kind kind, bool ascii);
/* A mark, a path and the meaning of each; long groups are cut unless o->full. */
void diff_print_changes(const struct diff *d, const struct options *o, FILE *out);
/* With a title, if there are any. */
void diff_print_findings(const char *title, const char *mark, const struct diff_findings *f,
                         bool full, FILE *out);

#endif
