/* SPDX-License-Identifier: Apache-2.0 */
#include "base/signals.h"

#include <signal.h>

bool signal_ends(int signal)
{
    switch (signal) {
    case SIGHUP:
    case SIGINT:
    case SIGQUIT:
    case SIGTERM:
    case SIGUSR1:
    case SIGUSR2:
    case SIGALRM:
    case SIGVTALRM:
    case SIGPROF:
    case SIGXCPU:
    case SIGIO:
    case SIGPWR:
#ifdef SIGSTKFLT
    case SIGSTKFLT:
#endif
        return true;
    default: /* the real-time ones below SIGRTMIN belong to the C library */
        return signal >= SIGRTMIN && signal <= SIGRTMAX && signal < SIGNALS;
    }
}
