/* SPDX-License-Identifier: Apache-2.0 */
/* What this room knows of the source: its catalog, columns, and what the rules match there. */
#ifndef PICKER_STATE_H
#define PICKER_STATE_H

#include "picker/columns.h"
#include "picker/source_catalog.h"
#include "picker/rules_check.h"
#include "picker/source_judge.h"

struct picker_state {
    struct source_catalog source;
    struct columns columns;
    struct rules_check rules;
    struct source_judged judged;
};

struct picker_state *objects_of(const struct app *app);

#endif
