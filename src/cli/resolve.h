/* SPDX-License-Identifier: Apache-2.0 */
/* "history resolve N": what became of a submission whose end is not known. */
#ifndef CLI_RESOLVE_H
#define CLI_RESOLVE_H

#include "base/journal.h"
#include "cli/options.h"

/* Looks on the server and writes what it found into the journal. An exit code. */
int resolve_submission(const struct journal_log *log, size_t number, const struct options *o);

#endif
