/* SPDX-License-Identifier: Apache-2.0 */
#include <time.h>
#include "base/mem.h"
#include "base/when.h"
#include "sandbox/clock.h"

static int64_t moved;         /* seconds, by clock_move() */
static int64_t standing = -1; /* where it was stopped; -1: it goes */

int64_t clock_now(void)
{
    return moved + (standing >= 0 ? standing : when_now());
}

int64_t clock_ticks(void)
{
    return moved * 1000 + (standing >= 0 ? standing * 1000 : when_ticks());
}

void clock_stop(int64_t now)
{
    standing = now;
}

void clock_move(int64_t seconds)
{
    moved += seconds;
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
