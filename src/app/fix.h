/* SPDX-License-Identifier: Apache-2.0 */
/* What a finding proposes: announced before ^F does it; where there are two ways, ^F asks. */
#ifndef APP_FIX_H
#define APP_FIX_H

#include "spec/finding.h"

struct app;

/* What ^F will do, as a sentence. NULL if nothing is proposed. Caller frees. */
char *fix_words(const struct finding *f);
/* Does it, or asks which of the two remedies is meant. False if nothing is proposed. */
bool fix_do(struct app *app, const struct finding *f);
/* Does it for all findings of the same check that propose one thing: one step of undo. */
bool fix_do_all(struct app *app, const struct finding *f);

#endif
