/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "base/base64.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "ui/cells.h"
#include "ui/term_signals.h"
#include "ui/term_state.h"
#include "ui/terminfo.h"
#include "ui/theme.h"

const char *term_library(void)
{
    return curses_version();
}

enum { ROWS = 24, COLS_ = 80 };

static struct {
    bool open;
    bool script;
    bool paste; /* bracketed paste is known to this terminal */
    SCREEN *screen;
    FILE *nowhere, *nothing; /* a script's output and input */
    char *notice;
    struct termios termios; /* as before */
    int unheard;            /* /dev/null, for a terminal that takes nothing any more */
    int terminal;           /* the terminal itself, once standard output is /dev/null */
    char farewell[256];     /* what a crash sends to the terminal */
} term;

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

/* To the terminal, or not: nothing depends on it. It may be called by a signal handler. */
static void send(const char *bytes)
{
    if (!path_write_all(STDOUT_FILENO, bytes, strlen(bytes)))
        return;
}

static bool shows_requests(const char *entry)
{
    return !entry || strcmp(entry, "dumb") == 0 || strncmp(entry, "linux", 5) == 0 ||
           strncmp(entry, "vt", 2) == 0;
}

bool term_copy(const char *text, size_t length)
{
    if (term.script || shows_requests(getenv("TERM")) || length > TERM_COPY_MAX)
        return false;
    char *coded = base64_text(text, length);
    send("\033]52;c;");
    send(coded);
    send("\a");
    free(coded);
    return true;
}

/* From a signal handler: nothing that is written from here on may wait for the terminal. */
static void stop_waiting(void)
{
    if (term.terminal >= 0 || term.unheard < 0)
        return;
    term.terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
    dup2(term.unheard, STDOUT_FILENO);
    if (isatty(STDERR_FILENO))
        dup2(term.unheard, STDERR_FILENO);
}

/* Discards what the terminal has not taken, so that there is room for the farewell. */
static void restore_blocked(void)
{
    char *place = mem_printf("/proc/self/fd/%d", term.terminal);
    int fd = open(place, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    tcflush(term.terminal, TCOFLUSH);
    if (fd >= 0) {
        ssize_t n = write(fd, term.farewell, strlen(term.farewell));
        (void)n; /* ending the program matters more */
        close(fd);
    }
    free(place);
    tcsetattr(term.terminal, TCSANOW, &term.termios);
    close(term.terminal);
}

/* All that a crash may do: no curses, no memory. */
static void restore_at_crash(void)
{
    if (!term.open || term.script)
        return;
    send(term.farewell);
    tcsetattr(STDIN_FILENO, TCSANOW, &term.termios);
}

static void prepare_farewell(void)
{
    static const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};
    size_t used = 0;
    if (term.paste) {
        strcpy(term.farewell, paste_off);
        used = strlen(paste_off);
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = terminfo_string(names[i]);
        size_t length = value ? strlen(value) : 0;
        if (length == 0 || strchr(value, '<') || used + length + 3 > sizeof term.farewell)
            continue; /* a delay in it cannot be sent as it is */
        memcpy(term.farewell + used, value, length + 1);
        used += length;
    }
    strcpy(term.farewell + used, "\r\n");
}

static bool start_curses(const char *entry, FILE *out, FILE *in, char **why)
{
    term.screen = newterm(entry, out, in);
    if (!term.screen) {
        *why = mem_printf(_("The terminal type \"%s\" cannot be used."), entry);
        return false;
    }
    set_term(term.screen);
    raw(); /* so that ^S, ^Q, ^C and ^Z are keys */
    noecho();
    nonl();
    typeahead(-1);
    keypad(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    return true;
}

/*
 * Until the screen was left and entered once, ncurses flushes at each movement of the cursor
 * (_nc_mvcur() while _endwin is ewInitial), and each flush is a packet on a remote line. So it is
 * left and entered where nobody sees it.
 */
static void gather_output(void)
{
    int terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    delay_output(0); /* what newterm() has to say is for the terminal; this flushes it */
    if (terminal >= 0 && nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0) {
        endwin();
        wrefresh(stdscr);
        dup2(terminal, STDOUT_FILENO);
    }
    if (nowhere >= 0)
        close(nowhere);
    if (terminal >= 0)
        close(terminal);
}

static bool open_script(const struct term_options *options, char **why)
{
    const char *entry = terminfo_for_script(why);
    if (!entry || !play_open(options->script, options->screens, why))
        return false;
    term.script = true;
    term.nowhere = fopen("/dev/null", "w");
    term.nothing = fopen("/dev/null", "r");
    if (!term.nowhere || !term.nothing) {
        *why = mem_printf("/dev/null: %s", strerror(errno));
        return false;
    }
    use_env(FALSE);
    if (!start_curses(entry, term.nowhere, term.nothing, why))
        return false;
    resizeterm(options->rows > 0 ? options->rows : ROWS, options->cols > 0 ? options->cols : COLS_);
    return true;
}

static bool open_terminal(char **why)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        *why =
            mem_text(_("The wizard needs a terminal: standard input and standard output must both "
                       "be one."));
        return false;
    }
    const char *entry = terminfo_choose(getenv("TERM"), &term.notice, why);
    if (!entry)
        return false;
    tcgetattr(STDIN_FILENO, &term.termios);
    term.unheard = open("/dev/null", O_WRONLY | O_CLOEXEC);
    use_env(TRUE);
    use_tioctl(TRUE);
    if (!start_curses(entry, stdout, stdin, why))
        return false;
    gather_output();
    term.paste = terminfo_knows_paste(getenv("TERM"));
    prepare_farewell();
    term_signals_open(restore_at_crash,
                      stop_waiting); /* after newterm(), which sets handlers of its own */
    keys_open();
    if (term.paste)
        send(paste_on);
    return true;
}

static void release(void)
{
    keys_close();
    play_close();
    cells_close();
    if (term.screen)
        delscreen(term.screen);
    if (term.unheard >= 0)
        close(term.unheard);
    if (term.nowhere)
        fclose(term.nowhere);
    if (term.nothing)
        fclose(term.nothing);
    free(term.notice);
    memset(&term, 0, sizeof term);
    term.unheard = term.terminal = -1;
}

bool term_open(const struct term_options *options, char **why)
{
    if (term.open)
        fatal("term_open: open already");
    term.unheard = term.terminal = -1;
    if (!(options->script ? open_script(options, why) : open_terminal(why))) {
        if (term.screen)
            endwin();
        release();
        return false;
    }
    term.open = true;
    utf8_on_screen(true);
    theme_init((int)options->color);
    draw_open(options->ascii);
    return true;
}

void term_close(void)
{
    if (!term.open)
        return;
    term.open = false;
    utf8_on_screen(false);
    if (term.paste)
        send(paste_off);
    endwin();
    if (!term.script) {
        tcsetattr(STDIN_FILENO, TCSADRAIN, &term.termios);
        term_signals_close();
        if (term.terminal >= 0)
            restore_blocked();
    }
    release();
}

bool term_is_open(void)
{
    return term.open;
}

void term_at_crash(void (*rescue)(void))
{
    term_signals_rescue(rescue);
}

bool term_is_script(void)
{
    return term.script;
}

const char *term_notice(void)
{
    return term.notice;
}

int term_rows(void)
{
    return term.open ? getmaxy(stdscr) : 0;
}

int term_cols(void)
{
    return term.open ? getmaxx(stdscr) : 0;
}

void term_resize(int rows, int cols)
{
    resizeterm(rows > 0 ? rows : 1, cols > 0 ? cols : 1);
    draw_resized();
}

void term_fit(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        term_resize(size.ws_row, size.ws_col);
}

void term_leave(void)
{
    if (!term.open || term.script)
        return;
    if (term.paste)
        send(paste_off);
    endwin();
}

void term_return(void)
{
    if (!term.open || term.script)
        return;
    reset_prog_mode();
    term_fit();
    clearok(curscr, TRUE);
    doupdate(); /* enters the screen and its key mode again */
    if (term.paste)
        send(paste_on);
    term_repaint();
}

void term_continued(void)
{
    term_leave();
    term_return();
}

void term_suspend(void)
{
    if (!term.open || term.script)
        return;
    term_leave();
    term_signals_stop();
    term_return();
}
