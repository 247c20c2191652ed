/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every call that fetches a row may be the one that hangs or crashes, so without a thread each row
 * would have to be written before the next is fetched: for a million rows of 40 bytes that took 3.7
 * seconds of processor time, in pieces of 100 rows 0.1.
 */
#include "config.h"

#include "objects/courier.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/mem.h"
#include "objects/output.h"

enum { DELAY_MS = 50, LAST_MS = 1000, STACK = 1 << 16 };

/* What the courier is to do, through the pipe `told`. To a crash it answers by `done`. */
enum word { ROWS_WAIT = 'r', CRASHED = 'c', STOP = 's' };

/* A signal handler can be told nothing but by variables. */
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { CRASHES = sizeof crashes / sizeof *crashes };
static struct sigaction before[CRASHES];
static int told[2], done[2];
static pthread_t courier;
static void *stack;

static void courier_tell(int fd, enum word word)
{
    char byte = (char)word;
    ssize_t ignored = write(fd, &byte, 1);

    (void)ignored;
}

static enum word courier_hear(void)
{
    char byte;

    return read(told[0], &byte, 1) == 1 ? (enum word)byte : STOP;
}

static void *carry(void *output)
{
    struct pollfd told_something = {.fd = told[0], .events = POLLIN};
    enum word word = ROWS_WAIT;
    bool waits = false;

    while (word != STOP) {
        if (poll(&told_something, 1, waits ? DELAY_MS : -1) == 0) {
            waits = output_carry(output);
            continue;
        }
        word = courier_hear();
        waits = true;
        if (word != ROWS_WAIT)
            output_carry(output);
        if (word == CRASHED)
            courier_tell(done[1], CRASHED);
    }
    return NULL;
}

static void take_handlers_back(void)
{
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &before[i], NULL);
}

/* If the crash is in the output itself the courier cannot have it, and there is no answer. */
static void on_crash(int signal_number)
{
    struct pollfd written = {.fd = done[0], .events = POLLIN};

    courier_tell(told[1], CRASHED);
    poll(&written, 1, LAST_MS);
    take_handlers_back();
    raise(signal_number);
}

/* On a stack of its own: a driver may have crashed because there is no more of the usual one. */
static void watch_for_crashes(void)
{
    struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK | SA_NODEFER};
    stack_t room = {.ss_size = STACK};

    stack = mem_new(STACK);
    room.ss_sp = stack;
    sigaltstack(&room, NULL);
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &action, &before[i]);
}

/* Signals are for the thread of the driver, but for the one that says that nobody reads. */
static int make_thread(struct output *o)
{
    sigset_t all, usual;
    int error;

    sigfillset(&all);
    sigdelset(&all, SIGPIPE);
    pthread_sigmask(SIG_SETMASK, &all, &usual);
    error = pthread_create(&courier, NULL, carry, o);
    pthread_sigmask(SIG_SETMASK, &usual, NULL);
    return error;
}

bool courier_start(struct output *o)
{
    if (pipe2(told, O_CLOEXEC) != 0 || pipe2(done, O_CLOEXEC) != 0)
        return false;
    errno = make_thread(o);
    if (errno != 0)
        return false;
    watch_for_crashes();
    return true;
}

void courier_wake(void)
{
    courier_tell(told[1], ROWS_WAIT);
}

void courier_stop(void)
{
    const stack_t none = {.ss_flags = SS_DISABLE};

    take_handlers_back();
    sigaltstack(&none, NULL);
    free(stack);
    courier_tell(told[1], STOP);
    pthread_join(courier, NULL);
    for (int i = 0; i < 2; i++) {
        close(told[i]);
        close(done[i]);
    }
}
