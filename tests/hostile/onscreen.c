/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a program in a pseudo-terminal and keeps every byte that it sends:
 *
 *     onscreen SCRIPT OUT PROGRAM [ARGUMENT]...
 *
 * A line of SCRIPT is "send TEXT" (\e \r \n \t \\ \xHH), "file NAME" (its bytes are sent), "expect
 * TEXT" (waits until TEXT was sent behind the last one that was expected), "until TEXT" (the same,
 * but the program is asked to draw everything anew now and then, so that TEXT is sent as a whole),
 * "end" (SIGTERM) or "# ...". Behind its last line the program must end. Exit status: that of the
 * program, 99 if something was never seen.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/buf.h"
#include "base/mem.h"

enum { PATIENCE_S = 60, BROKEN = 99 };

static int master;
static pid_t child;
static struct buf out;
static size_t seen; /* what was expected last ends here */

/* False when the program has closed its terminal. */
static bool take(int ms)
{
    struct pollfd fd = {.fd = master, .events = POLLIN};
    if (poll(&fd, 1, ms) <= 0)
        return true;
    ssize_t got = read(master, buf_room(&out, 65536), 65536);
    if (got > 0)
        buf_grew(&out, (size_t)got);
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

static bool expect(const char *text, bool redraw)
{
    for (time_t end = time(NULL) + PATIENCE_S; time(NULL) < end;) {
        char *found =
            seen < out.len ? memmem(out.data + seen, out.len - seen, text, strlen(text)) : NULL;
        if (found != NULL) {
            seen = (size_t)(found - out.data) + strlen(text);
            return true;
        }
        if (redraw && write(master, "\f", 1) != 1)
            return false;
        if (!take(200))
            return false;
    }
    return false;
}

static bool pause_for(int ms)
{
    struct timespec t = {.tv_nsec = ms * 1000000L};
    nanosleep(&t, NULL);
    return take(0);
}

static bool sent(const char *bytes, size_t length)
{
    time_t end = time(NULL) + PATIENCE_S;
    while (length > 0 && time(NULL) < end) {
        ssize_t n = write(master, bytes, length < 4096 ? length : 4096);
        if (n > 0) {
            bytes += n;
            length -= (size_t)n;
        } else if (errno != EAGAIN) {
            return false;
        }
        take(n > 0 ? 0 : 20);
    }
    return length == 0;
}

static size_t unescape(char *text)
{
    char *to = text;
    for (char *from = text; *from != '\0';) {
        if (*from != '\\' || from[1] == '\0') {
            *to++ = *from++;
            continue;
        }
        static const char names[] = "e\033r\rn\nt\t\\\\";
        const char *name = strchr(names, from[1]);
        if (from[1] == 'x') {
            char digits[3] = {from[2], from[2] != '\0' ? from[3] : '\0', '\0'};
            *to++ = (char)strtoul(digits, NULL, 16);
            from += 2 + strlen(digits);
        } else {
            *to++ = name != NULL ? name[1] : from[1];
            from += 2;
        }
    }
    *to = '\0';
    return (size_t)(to - text);
}

static bool send_file(const char *name)
{
    struct buf bytes = {0};
    FILE *in = fopen(name, "rb");
    if (in == NULL)
        return false;
    for (size_t got; (got = fread(buf_room(&bytes, 65536), 1, 65536, in)) > 0;)
        buf_grew(&bytes, got);
    fclose(in);
    bool good = sent(bytes.data, bytes.len);
    buf_clear(&bytes);
    return good;
}

static bool obey(char *line)
{
    if (strncmp(line, "send ", 5) == 0) {
        seen = out.len;
        size_t length = unescape(line + 5);
        bool good = sent(line + 5, length);
        /* With what follows at once, an Esc would be another key: that is how keyboards are. */
        for (int i = 0; good && length > 0 && line[4 + length] == '\033' && i < 12; i++)
            good = pause_for(100);
        return good;
    }
    if (strncmp(line, "file ", 5) == 0) {
        seen = out.len;
        return send_file(line + 5);
    }
    if (strncmp(line, "expect ", 7) == 0)
        return expect(line + 7, false);
    if (strncmp(line, "until ", 6) == 0)
        return expect(line + 6, true);
    if (strcmp(line, "end") == 0)
        return kill(child, SIGTERM) == 0;
    return *line == '#' || *line == '\0';
}

static bool play(FILE *script)
{
    char *line = NULL;
    size_t room = 0;
    bool good = true;
    for (ssize_t length; good && (length = getline(&line, &room, script)) >= 0;) {
        if (length > 0 && line[length - 1] == '\n')
            line[length - 1] = '\0';
        char *said = mem_text(line);
        good = obey(line);
        if (!good)
            fprintf(stderr, "onscreen: not so: %s\n", said);
        free(said);
    }
    free(line);
    return good;
}

static int end_of_child(void)
{
    int status = 0;
    time_t end = time(NULL) + PATIENCE_S;
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (time(NULL) >= end) {
            fprintf(stderr, "onscreen: the program does not end\n");
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return BROKEN;
        }
        take(20);
    }
    for (int i = 0; i < 100; i++)
        if (!take(10))
            break;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    if (argc < 4)
        return BROKEN;
    FILE *script = fopen(argv[1], "r"), *to = fopen(argv[2], "wb");
    if (script == NULL || to == NULL || (child = forkpty(&master, NULL, NULL, &size)) < 0)
        return BROKEN;
    if (child == 0) {
        setenv("TERM", "xterm", 1);
        execvp(argv[3], argv + 3);
        _exit(127);
    }
    fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK);
    bool good = play(script);
    if (!good)
        kill(child, SIGTERM);
    int status = end_of_child();
    fwrite(buf_string(&out), 1, out.len, to);
    fclose(to);
    fclose(script);
    buf_clear(&out);
    return good ? status : BROKEN;
}
