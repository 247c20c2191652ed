/* SPDX-License-Identifier: Apache-2.0 */
/* The two clocks: one for periods, one for what is written down. */
#ifndef SANDBOX_CLOCK_H
#define SANDBOX_CLOCK_H

#include <stdint.h>

int64_t clock_ms(void);            /* monotonic milliseconds */
char *clock_text(int64_t seconds); /* "2026-11-22T10:00:00", UTC without a zone. Caller frees. */
char *clock_stamp(void);           /* now, "2026-11-22T10:00:00.123Z". Caller frees. */

#endif
