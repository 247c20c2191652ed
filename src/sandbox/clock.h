/* SPDX-License-Identifier: Apache-2.0 */
/* Times as OMS writes them. */
#ifndef SANDBOX_CLOCK_H
#define SANDBOX_CLOCK_H

#include <stdint.h>

char *clock_text(int64_t seconds); /* "2026-11-22T10:00:00", UTC without a zone. Caller frees. */

#endif
