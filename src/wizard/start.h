/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where to begin on the server, once it answers: shown over the step Server, if nothing has been
 * begun. It takes the place of the Enter that leads on from there, so that a new task costs no key
 * more; and every key that the wizard knows (F10, F2, ...) closes it and does what it does without.
 */
#ifndef WIZARD_START_H
#define WIZARD_START_H

struct app;

/* The user has asked for the connection: shows it as soon as that is there. */
void start_expect(struct app *app);

#endif
