/* SPDX-License-Identifier: Apache-2.0 */
/* The time of the stand-in, and times as OMS writes them. */
#ifndef SANDBOX_CLOCK_H
#define SANDBOX_CLOCK_H

#include <stdint.h>

int64_t clock_now(void);   /* seconds since 1970 */
int64_t clock_ticks(void); /* milliseconds that never go back */
/* From now on the time stands still, and only clock_move() moves it. */
void clock_stop(int64_t now);
void clock_move(int64_t seconds);
char *clock_text(int64_t seconds); /* "2026-11-22T10:00:00", UTC without a zone. Caller frees. */

#endif
