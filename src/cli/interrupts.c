/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/interrupts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/signals.h"

static struct sigaction before[SIGNALS];
static int channel[2] = {-1, -1};
static volatile sig_atomic_t caught;

static void on_signal(int number)
{
    int saved = errno;
    caught = number;
    if (write(channel[1], "", 1) < 0)
        errno = 0; /* the pipe is full: it is readable anyway */
    errno = saved;
}

void interrupts_catch(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    if (channel[0] >= 0)
        return;
    if (pipe2(channel, O_CLOEXEC | O_NONBLOCK) != 0)
        fatal(_("No pipe can be made: %s."), strerror(errno));
    caught = 0;
    sigemptyset(&action.sa_mask);
    for (int i = 1; i < SIGNALS; i++) {
        if (!signal_ends(i))
            continue;
        sigaction(i, NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) /* as nohup wants it */
            sigaction(i, &action, NULL);
    }
}

void interrupts_release(void)
{
    if (channel[0] < 0)
        return;
    for (int i = 1; i < SIGNALS; i++)
        if (signal_ends(i))
            sigaction(i, &before[i], NULL);
    close(channel[0]);
    close(channel[1]);
    channel[0] = channel[1] = -1;
}

int interrupts_fd(void)
{
    return channel[0];
}

int interrupts_caught(void)
{
    return caught;
}
