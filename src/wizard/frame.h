/* What is always on the screen: title, steps with their states, hint and notice, the keys. */
#ifndef WIZARD_FRAME_H
#define WIZARD_FRAME_H

#include <stdbool.h>
#include "ui/term.h"

struct wizard;

bool frame_fits(void); /* at least 40x12 */
void frame_draw(struct wizard *w);
void frame_draw_too_small(void); /* one line says so */

#endif
