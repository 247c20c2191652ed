/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/watchdog.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LAST_MOMENT = 2 };

/* A signal handler can be told nothing but by variables. */
static char farewell[1024];
static volatile sig_atomic_t farewell_code;
static unsigned patience;
static time_t fed;
static atomic_bool resting, rested;
static time_t rest_began;

static void watchdog_end(int signal_number)
{
    ssize_t ignored;
    (void)signal_number;
    if (resting || atomic_exchange(&rested, false)) {
        alarm(patience);
        return;
    }
    ignored = write(STDERR_FILENO, farewell, strlen(farewell));
    (void)ignored;
    _exit(farewell_code);
}

static time_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
    return t.tv_sec;
}

void watchdog_start(long seconds, const char *message, enum objects_code code)
{
    struct sigaction action = {.sa_handler = watchdog_end, .sa_flags = SA_RESTART};
    alarm(0);
    snprintf(farewell, sizeof farewell, "%s%s", message, *message ? "\n" : "");
    farewell_code = (sig_atomic_t)code;
    patience = (unsigned)seconds;
    sigaction(SIGALRM, &action, NULL);
    fed = now();
    alarm(patience);
}

void watchdog_feed(void)
{
    time_t moment = now();
    if (moment == fed)
        return;
    fed = moment;
    alarm(patience);
}

void watchdog_rest(void)
{
    rest_began = now();
    resting = true;
}

/* A rest that took no time is none. */
void watchdog_watch(void)
{
    if (now() != rest_began)
        rested = true;
    resting = false;
}

void watchdog_last_moment(enum objects_code code)
{
    watchdog_start(LAST_MOMENT, "", code);
}
