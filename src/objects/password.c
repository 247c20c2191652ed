/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/password.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "base/secret.h"
#include "base/i18n.h"
#include "base/signals.h"
#include "base/utf8.h"
#include "objects/codes.h"
#include "objects/say.h"

/* A signal ends the question; the terminal has its echo back before the program ends. */
static volatile sig_atomic_t ended_by;

static void password_on_end(int signal_number)
{
    ended_by = signal_number;
}

static char *password_ask(int fd)
{
    const struct sigaction end = {.sa_handler = password_on_end}, ignore = {.sa_handler = SIG_IGN};
    struct sigaction before_end[SIGNALS], before_stop;
    struct pollfd input = {.fd = fd, .events = POLLIN};
    struct termios before, silent;
    char *password = NULL;
    sigset_t held, usual;

    if (tcgetattr(fd, &before) != 0)
        return NULL;
    sigemptyset(&held);
    for (int i = 1; i < SIGNALS; i++) {
        if (!signal_ends(i))
            continue;
        sigaction(i, &end, &before_end[i]);
        sigaddset(&held, i);
    }
    sigprocmask(SIG_BLOCK, &held, &usual);
    sigaction(SIGTSTP, &ignore, &before_stop);
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(fd, TCSAFLUSH, &silent);
    if (ppoll(&input, 1, NULL, &usual) == 1) /* a terminal gives its lines whole */
        password = secret_line(fd);
    tcsetattr(fd, TCSAFLUSH, &before);
    dprintf(fd, "\n");
    sigaction(SIGTSTP, &before_stop, NULL);
    for (int i = 1; i < SIGNALS; i++)
        if (signal_ends(i))
            sigaction(i, &before_end[i], NULL);
    sigprocmask(SIG_SETMASK, &usual, NULL);
    return password;
}

static int password_from_terminal(const char *user, char **password)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    char *shown = utf8_shown(user);
    /* In the background a question would stop the process, or answer nobody. */
    if (fd >= 0 && tcgetpgrp(fd) == getpgrp()) {
        dprintf(fd, _("Password of %s: "), shown);
        *password = password_ask(fd);
    }
    if (fd >= 0)
        close(fd);
    free(shown);
    if (ended_by)
        return 128 + (int)ended_by;
    if (*password)
        return OBJECTS_DONE;
    say("%s", _("There is no terminal to ask for the password. Give it by --password-fd."));
    return OBJECTS_USAGE;
}

int password_get(long fd, const char *user, char **password)
{
    *password = NULL;
    if (fd < 0)
        return password_from_terminal(user, password);
    *password = secret_line((int)fd);
    if (*password)
        return OBJECTS_DONE;
    say(_("The password cannot be read from file descriptor %ld: %s."), fd, strerror(errno));
    return OBJECTS_USAGE;
}
