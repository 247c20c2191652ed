/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include <stdlib.h>
#include <time.h>
#include "base/mem.h"
#include "sandbox/clock.h"

int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

char *clock_text(int64_t seconds)
{
    char text[32];
    struct tm parts;
    time_t when = (time_t)seconds;
    if (!gmtime_r(&when, &parts) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts) == 0)
        return mem_text("1970-01-01T00:00:00");
    return mem_text(text);
}

char *clock_stamp(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    char *seconds = clock_text((int64_t)now.tv_sec);
    char *stamp = mem_printf("%s.%03ldZ", seconds, now.tv_nsec / 1000000);
    free(seconds);
    return stamp;
}
