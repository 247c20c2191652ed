/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/signals.h"

static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS};
enum { CRASHES = sizeof crashes / sizeof crashes[0], PATIENCE_SECONDS = 1 };

static int ends[2] = {-1, -1};
static volatile sig_atomic_t noted;  /* something may be in the pipe */
static volatile sig_atomic_t ending; /* a signal that ends the program came */
static struct sigaction before[SIGNALS], before_crash[CRASHES], before_pipe;
static void (*at_crash)(void), (*behind_crash)(void), (*at_blocked)(void);

static bool is_caught(int signal)
{
    return signal_ends(signal) || signal == SIGWINCH || signal == SIGTSTP || signal == SIGCONT;
}

/*
 * The loop may be blocked in a write to a terminal that takes nothing any more. SIGALRM interrupts
 * that write, and later ones are discarded.
 */
static void term_signals_note(int signal)
{
    int saved = errno;
    unsigned char byte = (unsigned char)signal;
    if (signal == SIGALRM && ending) {
        at_blocked();
        errno = saved;
        return;
    }
    if (signal_ends(signal) && !ending) {
        ending = 1;
        alarm(PATIENCE_SECONDS);
    }
    noted = 1;
    if (write(ends[1], &byte, 1) < 0) {
        /* The pipe is full of signals that nobody has read yet: one more says nothing new. */
    }
    errno = saved;
}

/* Gives the terminal back, then lets the signal do what it does by default. */
static void crash(int signal, siginfo_t *info, void *context)
{
    (void)context;
    if (at_crash)
        at_crash();
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &before_crash[i], NULL);
    if (behind_crash)
        behind_crash();
    if (info->si_code <= 0) /* sent, so going on would not bring it again */
        raise(signal);
}

static void catch (int signal, struct sigaction action, struct sigaction *old)
{
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, old);
}

/* Signals that were ignored stay so, except those that a terminal sends. */
static void catch_all(void)
{
    for (int i = 1; i < SIGNALS; i++) {
        if (!is_caught(i))
            continue;
        sigaction(i, NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN || i <= SIGQUIT || i == SIGTERM || !signal_ends(i) ||
            i == SIGALRM)
            catch (i,
                   (struct sigaction){.sa_handler = term_signals_note,
                                      .sa_flags = i == SIGALRM ? 0 : SA_RESTART},
                   &before[i]);
    }
}

void term_signals_open(void (*restore)(void), void (*blocked)(void))
{
    if (ends[0] >= 0)
        return;
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        fatal("pipe: %s", strerror(errno));
    at_crash = restore;
    at_blocked = blocked;
    ending = 0;
    catch_all();
    for (int i = 0; i < CRASHES; i++)
        catch (crashes[i], (struct sigaction){.sa_sigaction = crash, .sa_flags = SA_SIGINFO},
               &before_crash[i]);
    catch (SIGPIPE, (struct sigaction){.sa_handler = SIG_IGN}, &before_pipe);
}

void term_signals_rescue(void (*rescue)(void))
{
    behind_crash = rescue;
}

void term_signals_close(void)
{
    if (ends[0] < 0)
        return;
    if (ending)
        alarm(0);
    /* A terminal that closes sends SIGHUP twice, for itself and for the session's leader: the
     * second one must not cut short what the first one ends. */
    if (ending)
        signal(SIGHUP, SIG_IGN);
    for (int i = 1; i < SIGNALS; i++)
        if (is_caught(i) && !(ending && i == SIGHUP))
            sigaction(i, &before[i], NULL);
    for (int i = 0; i < CRASHES; i++)
        sigaction(crashes[i], &before_crash[i], NULL);
    sigaction(SIGPIPE, &before_pipe, NULL);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}

void term_signals_gone(void)
{
    ending = 1;
}

int term_signals_fd(void)
{
    return ends[0];
}

int term_signals_next(void)
{
    unsigned char byte;
    while (ends[0] >= 0 && noted) {
        noted = 0;
        if (read(ends[0], &byte, 1) == 1) {
            noted = 1;
            return byte;
        }
    }
    return 0;
}

void term_signals_stop(void)
{
    struct sigaction old;
    catch (SIGTSTP, (struct sigaction){.sa_handler = SIG_DFL}, &old);
    /* The whole group, so that a shell script around us stops too. Nothing happens where no shell
     * could ever let us go on. */
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &old, NULL);
}
