/* SPDX-License-Identifier: Apache-2.0 */
/* The journal's entry of a spec that is going to be sent. */
#ifndef SPEC_IO_SPEC_JOURNAL_H
#define SPEC_IO_SPEC_JOURNAL_H

#include "base/journal.h"
#include "spec/finding.h"

/* As journal_begin(); the warnings among the findings count as acknowledged. */
struct journal *spec_journal(const struct spec *s, const struct findings *f, const char *server,
                             const char *user, char **why);

#endif
