/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terminal: opened once, drawn by cells, read by keys. Knows curses so that nobody else must.
 * With a key script there is no terminal at all: keys come from the script, screens go to a file as
 * text, and the next key is delivered only when the caller says that nothing is under way.
 */
#ifndef UI_TERM_H
#define UI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "ui/key.h"

struct area {
    int y, x, h, w;
};

enum style { /* attributes first, colour second: they differ in mono, too */
             STYLE_NORMAL,
             STYLE_TITLE, /* title bar */
             STYLE_FRAME,
             STYLE_LABEL,
             STYLE_FOCUS,    /* the focused row or field */
             STYLE_SELECTED, /* chosen, not focused */
             STYLE_DIM,      /* does not apply; hints */
             STYLE_STRONG,
             STYLE_KEYS, /* the line of keys */
             STYLE_OK,
             STYLE_NOTE,
             STYLE_WARNING,
             STYLE_ERROR,
             STYLE_JSON_KEY,
             STYLE_JSON_STRING,
             STYLE_JSON_NUMBER,
             STYLE_JSON_WORD,
             STYLE_MATCH,     /* a search hit */
             STYLE_TITLE_RED, /* title bars that differ */
             STYLE_TITLE_GREEN,
             STYLE_TITLE_YELLOW,
             STYLE_TITLE_MAGENTA,
             STYLE_TITLE_CYAN,
             STYLE_COUNT
};

struct term_options {
    const char *script; /* key script file, "-" for standard input; NULL: a real terminal */
    FILE *screens;      /* where a script's screens go */
    int rows, cols;     /* size with a script; 0: 24x80 */
    enum { COLOR_AUTO, COLOR_NEVER, COLOR_ALWAYS } color;
    bool ascii; /* frames in ASCII whatever the locale says */
};

/* False with *why: no terminal, TERM unknown and no fallback, script not readable. */
bool term_open(const struct term_options *options, char **why);
/* The terminal is as before: also called by fatal's hook; safe to call twice and when never
 * opened. */
void term_close(void);
/* What to do at a crash (SIGSEGV and kin) once the terminal is given back: as in a signal handler,
 * so little more than fork() and wait. NULL: nothing. */
void term_at_crash(void (*rescue)(void));
bool term_is_script(void);
/* What the user should know about how the terminal was opened (translated), or NULL. Borrowed. */
const char *term_notice(void);
int term_rows(void);
int term_cols(void);

/* Descriptors to wait for: the terminal and the signal pipe. Returns how many (at most 2); with a
 * script none. */
unsigned term_fds(int fds[2]);
/*
 * The next key, without waiting. False if there is none now. `idle`: nothing is under way, so a
 * script may go on. At a script's end, K_HANGUP with signal 0 comes.
 */
bool term_key(struct key *k, bool idle);
bool term_keys_pending(void); /* more keys are waiting: draw nothing yet */
int term_script_failed(void); /* number of unmet @expect lines so far */
/*
 * Esc, then a digit within a second, is an F-key. When a lone Esc would do harm (it restores a
 * field or asks to leave), be patient: it is then delivered only after that second, unless another
 * key comes first. Otherwise, and at first, it comes at once.
 */
void term_esc_patient(bool patient);
/* For a partly read escape sequence: ms until it is decided, or -1. */
int term_key_timeout(void);

void term_begin(void); /* start of a picture: everything blank */
void term_end(void);   /* brings the changed cells to the terminal */
/*
 * Writes text into cells at most `w` wide from (y, x), cut at whole characters and padded with
 * blanks.
 * text is shown as it is: pass server, file or user text through utf8_visible() first.
 */
void term_text(int y, int x, int w, enum style style, const char *text);
/* Likewise, for what may be too long: then it ends in ~. */
void term_cell(int y, int x, int w, enum style style, const char *text);
void term_printf(int y, int x, int w, enum style style, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void term_fill(struct area a, enum style style);
void term_frame(struct area a, const char *title); /* border of the area; title may be NULL */
void term_rule(int y, int x, int w);               /* horizontal line */
bool term_draws_lines(void);                       /* as characters; else all is ASCII */
/* Where the hardware cursor is when the picture is done (screen readers follow it). */
void term_cursor(int y, int x);
void term_repaint(void); /* next term_end() draws everything anew (^L, after a suspend) */
void term_suspend(void); /* ^Z: restores the terminal, stops the process, on return repaints */
/* "ncurses 6.4.20221231". */
const char *term_library(void);
/* Leaves the screen for a while (an editor, a plain view); and back. */
void term_leave(void);
void term_return(void);

enum { TERM_COPY_MAX = 74994 }; /* bytes: as Base64 100,000, beyond which xterm drops it all */
/*
 * Asks the terminal to put the text into its clipboard (OSC 52). Whether it does is not known: many
 * ask their user first, or ignore it. False: there is no terminal, or one of which it is known that
 * it would show the request as text; or the text is too long.
 */
bool term_copy(const char *text, size_t length);

#endif
