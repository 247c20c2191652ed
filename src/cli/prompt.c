/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/prompt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <strings.h>
#include <termios.h>
#include <unistd.h>
#include "base/i18n.h"
#include "cli/exit_codes.h"
#include "cli/interrupts.h"
#include "cli/talk.h"

static int terminal_open(void)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    /* In the background a question would stop the process, or answer nobody. */
    if (fd >= 0 && tcgetpgrp(fd) != getpgrp()) {
        close(fd);
        return -1;
    }
    return fd;
}

bool prompt_possible(void)
{
    int fd = terminal_open();
    if (fd < 0)
        return false;
    close(fd);
    return true;
}

/* Next byte, or -1. Waits for the terminal and for signals together. */
static int next_byte(int fd)
{
    struct pollfd fds[2] = {{.fd = fd, .events = POLLIN},
                            {.fd = interrupts_fd(), .events = POLLIN}};
    unsigned char byte;
    while (poll(fds, 2, -1) < 0)
        if (errno != EINTR)
            return -1;
    if (fds[1].revents || read(fd, &byte, 1) != 1)
        return -1;
    return byte;
}

static bool prompt_read_line(int fd, char *out, size_t room)
{
    size_t length = 0;
    int byte = next_byte(fd);
    while (byte >= 0 && byte != '\n') {
        if (length + 1 < room)
            out[length] = (char)byte;
        length++;
        byte = next_byte(fd);
    }
    out[length < room ? length : 0] = '\0';
    return byte == '\n' && length < room;
}

static void prompt_say(int fd, const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t n = write(fd, text, length);
        if (n <= 0)
            return;
        text += n;
        length -= (size_t)n;
    }
}

int prompt_line(const char *prompt, bool hide, char *out, size_t room)
{
    int fd = terminal_open();
    struct termios before, silent;
    if (fd < 0)
        return CODE_LEFT;
    if (hide && tcgetattr(fd, &before) != 0) {
        close(fd);
        return CODE_LEFT;
    }
    if (hide) {
        silent = before;
        silent.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
        silent.c_cc[VSUSP] = _POSIX_VDISABLE; /* stopped here, the shell would have no echo */
        tcsetattr(fd, TCSAFLUSH, &silent);
    }
    prompt_say(fd, prompt);
    bool ok = prompt_read_line(fd, out, room);
    if (hide) {
        prompt_say(fd, "\n");
        tcsetattr(fd, TCSAFLUSH, &before);
    }
    close(fd);
    if (ok)
        return CODE_DONE;
    return interrupts_caught() ? CODE_SIGNAL + interrupts_caught() : CODE_LEFT;
}

int prompt_consent(const char *question)
{
    char answer[16];
    int code = prompt_line(question, false, answer, sizeof answer);
    if (code == CODE_DONE && strcasecmp(answer, "y") != 0 && strcasecmp(answer, "yes") != 0)
        code = CODE_LEFT;
    return code == CODE_LEFT ? talk_fail(code, _("Nothing was sent.")) : code;
}
