/* SPDX-License-Identifier: Apache-2.0 */
/* The open dialogs as the loop sees them; app_open_dialog() opens one. */
#ifndef APP_LAYERS_H
#define APP_LAYERS_H

#include <stdbool.h>
#include "ui/key.h"

struct app;

/* Translated: that a pasted text went nowhere. */
const char *layers_paste_words(void);
void layers_draw(const struct app *app);
/* To the topmost one, which must exist; closes it if it is done. */
void layers_key(struct app *app, const struct key *k);
/* Translated: what works in every dialog, for the last line. One must be open. */
const char *layers_keys(const struct app *app);
void layers_close(struct app *app, bool ok);

#endif
