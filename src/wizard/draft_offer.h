/* SPDX-License-Identifier: Apache-2.0 */
/* At the start: the drafts of earlier sessions, to be resumed, deleted or left alone. */
#ifndef WIZARD_DRAFT_OFFER_H
#define WIZARD_DRAFT_OFFER_H

struct app;

/* Asks, if there are any that belong here: those of the opened file, or of any task. */
void draft_offer(struct app *app);

#endif
