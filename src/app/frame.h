/* SPDX-License-Identifier: Apache-2.0 */
/* What is always on the screen: title, hint and notice, the keys. */
#ifndef APP_FRAME_H
#define APP_FRAME_H

#include <stdbool.h>
#include "ui/term.h"

struct app;

enum { ROOMY_ROWS = 20 }; /* from here on rules part the regions */

bool frame_fits(void); /* at least 40x12 */
void frame_draw(struct app *app);
void frame_draw_too_small(void); /* one line says so */

#endif
