/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/compat.h"
#include "ui/decoder.h"
#include "ui/term_signals.h"
#include "ui/term_state.h"
#include "ui/terminfo.h"
#include "base/when.h"

enum { ESC_MS = 50, ESC_MS_MAX = 10000 };

static struct {
    bool open;
    bool ended; /* the terminal gave end of file */
    struct decoder decoder;
} keys;

/* ESCDELAY as curses has it: milliseconds. */
static int escape_delay(void)
{
    const char *text = getenv("ESCDELAY");
    long value = text ? strtol(text, NULL, 10) : 0;
    return value > 0 && value <= ESC_MS_MAX ? (int)value : ESC_MS;
}

/* With Ctrl, PuTTY sends what the arrows send in the other mode; curses has chosen that of "O". */
static void learn_putty(void)
{
    const char *name = getenv("TERM");
    if (!name || strncmp(name, "putty", strlen("putty")) != 0)
        return;
    decoder_learn(&keys.decoder, "\033[D", K_WORD_LEFT);
    decoder_learn(&keys.decoder, "\033[C", K_WORD_RIGHT);
}

static void term_keys_learn(void)
{
    static const struct {
        const char *capability;
        enum key_code code;
    } known[] = {
        {"kcuu1", K_UP},        {"kcud1", K_DOWN},       {"kcub1", K_LEFT},
        {"kcuf1", K_RIGHT},     {"khome", K_HOME},       {"kend", K_END},
        {"kpp", K_PGUP},        {"knp", K_PGDN},         {"kcbt", K_BACKTAB},
        {"kdch1", K_DELETE},    {"kich1", K_INSERT},     {"kbs", K_BACKSPACE},
        {"kent", K_ENTER},      {"kf0", K_F10},          {"kf1", K_F1},
        {"kf2", K_F2},          {"kf3", K_F3},           {"kf4", K_F4},
        {"kf5", K_F5},          {"kf6", K_F6},           {"kf7", K_F7},
        {"kf8", K_F8},          {"kf9", K_F9},           {"kf10", K_F10},
        {"kLFT5", K_WORD_LEFT}, {"kRIT5", K_WORD_RIGHT}, {"kDC5", K_WORD_DELETE},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const char *bytes = terminfo_string(known[i].capability);
        if (bytes)
            decoder_learn(&keys.decoder, bytes, known[i].code);
    }
    learn_putty();
}

void keys_open(void)
{
    decoder_init(&keys.decoder, escape_delay());
    term_keys_learn();
    keys.open = true;
    keys.ended = false;
}

void keys_close(void)
{
    if (keys.open)
        decoder_clear(&keys.decoder);
    keys.open = false;
}

static bool input_waits(void)
{
    struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&fd, 1, 0) > 0;
}

static void read_terminal(void)
{
    char bytes[4096];
    size_t most = DECODER_PASTE_MAX; /* so that a flood cannot keep us here */
    ssize_t n = sizeof bytes;
    while (!keys.ended && most > 0 && n == sizeof bytes && input_waits()) {
        n = read(STDIN_FILENO, bytes, sizeof bytes);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        if (n <= 0) {
            keys.ended = true;
            return;
        }
        decoder_feed(&keys.decoder, bytes, (size_t)n, when_ticks());
        explicit_bzero(bytes, (size_t)n); /* perhaps a password */
        most -= (size_t)n < most ? (size_t)n : most;
    }
}

/* True if the signal is something that the program must hear of. */
static bool signal_key(int signal, struct key *k)
{
    switch (signal) {
    case SIGWINCH:
        term_fit();
        k->code = K_RESIZE;
        return true;
    case SIGCONT:
        term_continued();
        k->code = K_RESIZE;
        return true;
    case SIGTSTP:
        k->code = K_CTRL_Z;
        return true;
    default:
        k->code = K_HANGUP;
        k->signal = signal;
        return true;
    }
}

static bool next_key(struct key *k)
{
    int signal = term_signals_next();
    if (signal)
        return signal_key(signal, k);
    if (!decoder_ready(&keys.decoder))
        read_terminal();
    if (decoder_next(&keys.decoder, k, when_ticks()))
        return true;
    if (!keys.ended)
        return false;
    term_signals_gone();
    k->code = K_HANGUP;
    k->signal = SIGHUP;
    return true;
}

bool term_key(struct key *k, bool idle)
{
    memset(k, 0, sizeof *k);
    if (!term_is_open())
        return false;
    return term_is_script() ? play_key(k, idle) : next_key(k);
}

bool term_keys_pending(void)
{
    if (!term_is_open() || term_is_script())
        return false;
    if (!decoder_ready(&keys.decoder))
        read_terminal();
    return decoder_ready(&keys.decoder);
}

int term_key_timeout(void)
{
    if (!term_is_open())
        return -1;
    if (term_is_script())
        return play_waits() ? 0 : -1;
    return decoder_timeout(&keys.decoder, when_ticks());
}

void term_esc_patient(bool patient)
{
    if (keys.open)
        keys.decoder.patient = patient;
}

unsigned term_fds(int fds[2])
{
    if (!term_is_open() || term_is_script())
        return 0;
    fds[0] = term_signals_fd();
    fds[1] = STDIN_FILENO;
    return 2;
}
