/* SPDX-License-Identifier: Apache-2.0 */
/* Looking, from the wizard, for the task of an earlier submission whose end is not known. */
#ifndef WIZARD_RESOLVING_H
#define WIZARD_RESOLVING_H

#include "oms/unsettled_task.h"

struct app;
struct recovery;

/* What came of the submission of this number in the journal. */
typedef void resolving_settled(struct app *app, size_t number, const struct recovery *found);

struct resolving {
    resolving_settled *settled;
    struct unsettled_task task;
    struct oms_call *call; /* NULL: nothing is under way */
};

/* Registers the worker that locks the spec meanwhile. settled gets what is found. */
void resolving_init(struct app *app, resolving_settled *settled);
/* Names what an earlier session left open. The next key takes the notice away; `history` keeps
 * saying it. */
void resolving_tell(struct app *app);
/* Looks for the last one of this user on the connected server, and says what it found. */
void resolving_start(struct app *app);

#endif
