/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every call that fetches a row may be the one that hangs or crashes, so without a thread each row
 * would have to be written before the next is fetched: for a million rows of 40 bytes that took 3.7
 * seconds of processor time, in pieces of 100 rows 0.1.
 */
#include "objects/courier.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include "objects/crash.h"
#include "objects/output.h"

enum { DELAY_MS = 50, LAST_MS = 1000, LINE = 1024 };

/* What the courier is to do, through the pipe `told`. To a crash it answers by `done`. */
enum word { ROWS_WAIT = 'r', CRASHED = 'c', STOP = 's' };

/* A signal handler can be told nothing but by variables. */
static int told[2], done[2];
static pthread_t courier;
static char farewell[LINE];

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

/* Where a driver crashes the heap may be broken: nothing here may need it. */
static void tell_crash(const struct output *o)
{
    char line[LINE + 32];
    int length = snprintf(line, sizeof line, "%s %zu.\n", farewell, o->listed);
    ssize_t ignored = write(STDERR_FILENO, line, (size_t)length);
    (void)ignored;
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
        if (word == CRASHED) {
            tell_crash(output);
            courier_tell(done[1], CRASHED);
        }
    }
    return NULL;
}

/* If the crash is in the output itself the courier cannot have it, and there is no answer. */
static void courier_crash(void)
{
    struct pollfd written = {.fd = done[0], .events = POLLIN};
    courier_tell(told[1], CRASHED);
    poll(&written, 1, LAST_MS);
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

bool courier_start(struct output *o, const char *crashed)
{
    snprintf(farewell, sizeof farewell, "%s", crashed);
    if (pipe2(told, O_CLOEXEC) != 0 || pipe2(done, O_CLOEXEC) != 0)
        return false;
    errno = make_thread(o);
    if (errno != 0)
        return false;
    crash_watch(courier_crash);
    return true;
}

void courier_wake(void)
{
    courier_tell(told[1], ROWS_WAIT);
}

void courier_stop(void)
{
    courier_tell(told[1], STOP);
    pthread_join(courier, NULL);
    for (int i = 0; i < 2; i++) {
        close(told[i]);
        close(done[i]);
    }
}
