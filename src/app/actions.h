/* SPDX-License-Identifier: Apache-2.0 */
/* What keys do on every step. The palette lists the same table. */
#ifndef APP_ACTIONS_H
#define APP_ACTIONS_H

#include <stdbool.h>
#include "ui/key.h"

struct app;

bool action_always(struct app *app, const struct key *k); /* even over a dialog: ^L ^Z */
bool action_first(struct app *app, const struct key *k); /* before the step: F-keys, ^G ^P ^C ... */
bool action_key(struct app *app, const struct key *k);   /* after the step: PgDn PgUp Esc ? q */
/* To the screen on top, and to the shell what it has no use for. */
void app_screen_key(struct app *app, const struct key *k);

#endif
