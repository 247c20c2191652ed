/* SPDX-License-Identifier: Apache-2.0 */
/* The whole program in a pseudo-terminal. What it sends is kept as it is. */
#ifndef TESTS_PTY_PTY_H
#define TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#include "base/buf.h"

struct pty {
    pid_t pid;
    int master;
    int slave; /* kept open, so that its modes can be looked at */
    struct termios before;
    struct buf out;
};

int64_t pty_now(void); /* ms of a steady clock */
/* Starts oms-wizard with drafts and journal below the folder; the arguments end with NULL. */
void pty_start(struct pty *p, const char *state, const char *const *arguments);
void pty_send(struct pty *p, const char *bytes);
void pty_flood(struct pty *p, const char *bytes); /* as much of it as there is room for */
/* Reads what has come, waiting at most so long for something. False if nothing came. */
bool pty_read(struct pty *p, int timeout_ms);
/* Reads until the output from offset `from` on holds the text; a broken program fails the test. */
void pty_expect(struct pty *p, size_t from, const char *text);
/* Fills the terminal with whole pictures that nobody reads, until there is no room for another. */
void pty_block(struct pty *p);
/* Waits for the end. Returns the status as a shell has it: 128 and more for a signal. */
int pty_wait(struct pty *p);
/* The same without reading what it sends; -1 if it goes on. */
int pty_wait_unread(struct pty *p);
void pty_close(struct pty *p);

#endif
