/* SPDX-License-Identifier: Apache-2.0 */
/* What the loop asks of all workers at once; see worker.h. */
#ifndef APP_WORKERS_H
#define APP_WORKERS_H

#include "app/worker.h"

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
bool workers_end(struct app *app, bool keep);
void workers_rescue(struct app *app);
void workers_clear(struct app *app);

#endif
