/* SPDX-License-Identifier: Apache-2.0 */
/* "history resolve N": what became of a submission whose end is not known. */
#ifndef CLI_RESOLVE_H
#define CLI_RESOLVE_H

#include "base/journal.h"
#include "cli/options.h"

/* Are the words after "resolve" ones that it takes? */
bool resolve_words_fit(const struct options *o);
/* Looks on the server and writes what it found into the journal; where the words say what became of
 * it, writes that. An exit code. */
int resolve_submission(const struct journal_log *log, size_t number, const struct options *o);

#endif
