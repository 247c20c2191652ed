/* SPDX-License-Identifier: Apache-2.0 */
/* The stack of screens as the loop sees it; app_open() and app_close() change it. */
#ifndef APP_SCREENS_H
#define APP_SCREENS_H

#include "app/app.h"

/* Makes the views of all screens; NULL ends them. */
void screens_init(struct app *app, const struct screen *const *all);
void screens_clear(struct app *app);
/* The one on top, which may hold the one that has the focus. */
const struct app_view *screens_top(const struct app *app);

#endif
