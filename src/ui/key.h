/* SPDX-License-Identifier: Apache-2.0 */
/* Keys, as the rest of the program sees them: no curses here. */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stddef.h>

/* Keys and their names. Alt-B and Alt-F are also Left and Right with Ctrl or Alt, Alt-D is also
 * Ctrl-Delete. */
#define KEYS(X)                                                                                    \
    X(K_UP, "Up")                                                                                  \
    X(K_DOWN, "Down")                                                                              \
    X(K_LEFT, "Left")                                                                              \
    X(K_RIGHT, "Right")                                                                            \
    X(K_HOME, "Home")                                                                              \
    X(K_END, "End")                                                                                \
    X(K_PGUP, "PgUp")                                                                              \
    X(K_PGDN, "PgDn")                                                                              \
    X(K_TAB, "Tab")                                                                                \
    X(K_BACKTAB, "Shift-Tab")                                                                      \
    X(K_ENTER, "Enter")                                                                            \
    X(K_ESC, "Esc")                                                                                \
    X(K_BACKSPACE, "Backspace")                                                                    \
    X(K_DELETE, "Delete")                                                                          \
    X(K_INSERT, "Insert")                                                                          \
    X(K_F1, "F1")                                                                                  \
    X(K_F2, "F2")                                                                                  \
    X(K_F3, "F3")                                                                                  \
    X(K_F4, "F4")                                                                                  \
    X(K_F5, "F5")                                                                                  \
    X(K_F6, "F6")                                                                                  \
    X(K_F7, "F7")                                                                                  \
    X(K_F8, "F8")                                                                                  \
    X(K_F9, "F9")                                                                                  \
    X(K_F10, "F10")                                                                                \
    X(K_CTRL_A, "Ctrl-A")                                                                          \
    X(K_CTRL_B, "Ctrl-B")                                                                          \
    X(K_CTRL_C, "Ctrl-C")                                                                          \
    X(K_CTRL_D, "Ctrl-D")                                                                          \
    X(K_CTRL_E, "Ctrl-E")                                                                          \
    X(K_CTRL_F, "Ctrl-F")                                                                          \
    X(K_CTRL_G, "Ctrl-G")                                                                          \
    X(K_CTRL_K, "Ctrl-K")                                                                          \
    X(K_CTRL_L, "Ctrl-L")                                                                          \
    X(K_CTRL_N, "Ctrl-N")                                                                          \
    X(K_CTRL_O, "Ctrl-O")                                                                          \
    X(K_CTRL_P, "Ctrl-P")                                                                          \
    X(K_CTRL_Q, "Ctrl-Q")                                                                          \
    X(K_CTRL_R, "Ctrl-R")                                                                          \
    X(K_CTRL_S, "Ctrl-S")                                                                          \
    X(K_CTRL_T, "Ctrl-T")                                                                          \
    X(K_CTRL_U, "Ctrl-U")                                                                          \
    X(K_CTRL_V, "Ctrl-V")                                                                          \
    X(K_CTRL_W, "Ctrl-W")                                                                          \
    X(K_CTRL_X, "Ctrl-X")                                                                          \
    X(K_CTRL_Y, "Ctrl-Y")                                                                          \
    X(K_CTRL_Z, "Ctrl-Z")                                                                          \
    X(K_CTRL_UNDERSCORE, "Ctrl-_")                                                                 \
    X(K_WORD_LEFT, "Alt-B")                                                                        \
    X(K_WORD_RIGHT, "Alt-F")                                                                       \
    X(K_WORD_DELETE, "Alt-D")                                                                      \
    X(K_WORD_RUBOUT, "Alt-Backspace")

enum key_code {
    K_NONE,
    K_TEXT,  /* text holds one typed character (UTF-8) */
    K_PASTE, /* paste holds a pasted text, already stripped of control characters but TAB and LF */
#define KEY_CODE(code, name) code,
    KEYS(KEY_CODE)
#undef KEY_CODE
        K_RESIZE,
    K_HANGUP, /* the terminal is gone or SIGTERM/SIGHUP/SIGINT arrived: `signal` says which */
    K_COUNT
};

struct key {
    enum key_code code;
    char text[8];      /* K_TEXT */
    const char *paste; /* K_PASTE: borrowed until the next key is read */
    size_t paste_length;
    int signal; /* K_HANGUP */
};

/* "Down", "F10", "Ctrl-P": for scripts and help. K_NONE if there is no such key. */
enum key_code key_by_name(const char *name);
const char *key_title(enum key_code code); /* never NULL (key_name is taken by curses) */
/* True for K_TEXT with exactly this ASCII character. */
bool key_is(const struct key *k, char c);

#endif
