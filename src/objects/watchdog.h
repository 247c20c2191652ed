/* SPDX-License-Identifier: Apache-2.0 */
/* Ends the program when a driver hangs: drivers block where no flag is looked at. */
#ifndef OBJECTS_WATCHDOG_H
#define OBJECTS_WATCHDOG_H

#include "objects/codes.h"

/* From now on: no life for so many seconds (0: wait for ever) writes the message, ends with code.
 */
void watchdog_start(long seconds, const char *message, enum objects_code code);
/* Something came. Cheap enough to be called for each row. */
void watchdog_feed(void);
/* Between the two, silence is not the driver's fault. */
void watchdog_rest(void);
void watchdog_watch(void);
/* The work is done, and so is the program if the driver takes longer than a moment to clean up. */
void watchdog_last_moment(enum objects_code code);

#endif
