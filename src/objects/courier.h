/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes what waits in an output a moment after it came, whatever the driver is doing: a driver may
 * block for ever behind its first rows. When a driver crashes, it writes what waits, and a line
 * about the crash, before the program ends. One thread; it knows nothing but the output, and the
 * driver nothing of it.
 */
#ifndef OBJECTS_COURIER_H
#define OBJECTS_COURIER_H

#include <stdbool.h>

struct output;

/* At most one in a program. If the driver crashes, it writes `crashed` and the number of rows that
 * were listed to standard error. False, with errno, if there can be no thread. */
bool courier_start(struct output *o, const char *crashed);
/* Something waits. Called once, until output_carry() has found nothing. */
void courier_wake(void);
/* It writes what waits, and is gone. */
void courier_stop(void);

#endif
