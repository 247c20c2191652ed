/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/crash.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

enum { STACK = 1 << 16 };

/* A signal handler can be told nothing but by variables. */
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { CRASHES = sizeof crashes / sizeof *crashes };
static void (*crash_words)(void);
static volatile sig_atomic_t crash_code;

static void crash_act(void (*act)(int signal_number))
{
    /* On a stack of its own: there may be no more of the usual one. */
    const struct sigaction action = {.sa_handler = act, .sa_flags = SA_ONSTACK | SA_NODEFER};
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &action, NULL);
}

static void on_crash(int signal_number)
{
    crash_act(SIG_DFL);
    crash_words();
    raise(signal_number);
}

static void on_last_crash(int signal_number)
{
    (void)signal_number;
    _exit(crash_code);
}

void crash_watch(void (*last_words)(void))
{
    static char stack[STACK];
    const stack_t room = {.ss_sp = stack, .ss_size = STACK};
    crash_words = last_words;
    sigaltstack(&room, NULL);
    crash_act(on_crash);
}

void crash_last_moment(enum objects_code code)
{
    crash_code = (sig_atomic_t)code;
    crash_act(on_last_crash);
}
