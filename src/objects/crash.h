/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of the program when a driver crashes. */
#ifndef OBJECTS_CRASH_H
#define OBJECTS_CRASH_H

#include "objects/codes.h"

/* From now on last_words() is called in the signal handler, before the signal ends the program. */
void crash_watch(void (*last_words)(void));
/* The work is done: from now on a crash is only an end, with that code. */
void crash_last_moment(enum objects_code code);

#endif
