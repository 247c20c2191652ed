/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the shell share: the parts of the loop in app.c. */
#ifndef APP_APP_INTERNAL_H
#define APP_APP_INTERNAL_H

#include "app/app.h"

/* --- keys of every screen (actions.c); the palette lists the same table --- */

bool action_always(struct app *app, const struct key *k); /* even over a dialog: ^L ^Z */
bool action_first(struct app *app, const struct key *k); /* before the step: F-keys, ^G ^P ^C ... */
bool action_key(struct app *app, const struct key *k);   /* after the step: PgDn PgUp Esc ? q */
/* To the screen on top, and to the shell what it has no use for. */
void app_screen_key(struct app *app, const struct key *k);

/* --- open dialogs (layers.c) --- */

/* Translated: that a pasted text went nowhere. */
const char *layers_paste_words(void);
void layers_draw(const struct app *app);
/* To the topmost one, which must exist; closes it if it is done. */
void layers_key(struct app *app, const struct key *k);
/* Translated: what works in every dialog, for the last line. One must be open. */
const char *layers_keys(const struct app *app);
void layers_close(struct app *app, bool ok);

/* --- the stack of screens (screens.c) --- */

/* Makes the views of all screens; NULL ends them. */
void screens_init(struct app *app, const struct screen *const *all);
void screens_clear(struct app *app);
/* The one on top, which may hold the one that has the focus. */
const struct app_view *screens_top(const struct app *app);

/* --- all workers at once (workers.c); see worker.h --- */

/* fds has room for WORKER_FDS of each. */
unsigned workers_fds(const struct app *app, struct pollfd *fds);
/* The least of their timeouts and the given one, in milliseconds; -1 is never. */
int workers_timeout(const struct app *app, int timeout);
void workers_serve(struct app *app);
void workers_look(struct app *app);
bool workers_work(struct app *app);
bool workers_busy(const struct app *app);
/* The one that locks the spec; NULL: none. */
const struct worker *workers_lock(const struct app *app);
/* Adds what they do on the server, each in a line. */
void workers_doing(const struct app *app, struct texts *lines);
bool workers_end(struct app *app, bool keep);
bool workers_keep(struct app *app, char **why);
void workers_rescue(struct app *app);
void workers_clear(struct app *app);

#endif
