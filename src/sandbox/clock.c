/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <stdlib.h>
#include <time.h>
#include "base/mem.h"
#include "sandbox/clock.h"

char *clock_text(int64_t seconds)
{
    char text[32];
    struct tm parts;
    time_t when = (time_t)seconds;
    if (!gmtime_r(&when, &parts) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts) == 0)
        return mem_text("1970-01-01T00:00:00");
    return mem_text(text);
}
