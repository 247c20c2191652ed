/* SPDX-License-Identifier: Apache-2.0 */
/* Keys, as the rest of the program sees them: no curses here. */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stddef.h>

enum key_code {
    K_NONE,
    K_TEXT,  /* text holds one typed character (UTF-8) */
    K_PASTE, /* paste holds a pasted text, already stripped of control characters but TAB and LF */
    K_UP,
    K_DOWN,
    K_LEFT,
    K_RIGHT,
    K_HOME,
    K_END,
    K_PGUP,
    K_PGDN,
    K_TAB,
    K_BACKTAB,
    K_ENTER,
    K_ESC,
    K_BACKSPACE,
    K_DELETE,
    K_INSERT,
    K_F1,
    K_F2,
    K_F3,
    K_F4,
    K_F5,
    K_F6,
    K_F7,
    K_F8,
    K_F9,
    K_F10,
    K_CTRL_A,
    K_CTRL_B,
    K_CTRL_C,
    K_CTRL_D,
    K_CTRL_E,
    K_CTRL_F,
    K_CTRL_G,
    K_CTRL_K,
    K_CTRL_L,
    K_CTRL_N,
    K_CTRL_O,
    K_CTRL_P,
    K_CTRL_Q,
    K_CTRL_R,
    K_CTRL_S,
    K_CTRL_T,
    K_CTRL_U,
    K_CTRL_V,
    K_CTRL_W,
    K_CTRL_X,
    K_CTRL_Y,
    K_CTRL_Z,
    K_CTRL_UNDERSCORE,
    K_WORD_LEFT,
    K_WORD_RIGHT, /* Alt-B, Alt-F, and Left and Right with Ctrl or Alt */
    K_WORD_DELETE,
    K_WORD_RUBOUT, /* Alt-D and Ctrl-Delete, Alt-Backspace */
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
