/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program that runs beside ours: its output is read as it comes, what it says on standard error
 * is kept, and it can be ended at any time. The caller's loop waits for the descriptors.
 */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

struct child;

/* What happens to its standard error: kept for child_why(), joined to ours, or dropped. */
enum child_errors { CHILD_KEEPS_ERRORS, CHILD_SHOWS_ERRORS, CHILD_DROPS_ERRORS };

/* What it gets beside its arguments. Borrowed. */
struct child_setup {
    enum child_errors errors;
    const char *password; /* written to its descriptor 3, with a line feed; NULL: none */
    char *variable;       /* "NAME=value", added to its environment; NULL: none */
    FILE *input;          /* its standard input; NULL: empty */
    FILE *error_file;     /* its standard error; NULL: as `errors` says */
};

enum { CHILD_NOT_FOUND = 127 }; /* the status of a program that cannot be run */

/*
 * Runs argv[0] (found by PATH unless it has a slash) without a shell, standard input empty. It dies
 * with us. NULL with *why (translated, caller frees) if no process can be made; a program that is
 * not there fails like one that ends.
 */
struct child *child_run(char *const argv[], const struct child_setup *setup, char **why);
void child_free(struct child *c); /* ends it; c may be NULL */
/* Fills in what to wait for; returns how many: at most 2, 0 once it has ended. */
unsigned child_fds(const struct child *c, struct pollfd fds[2]);
/* Bytes of its output; 0: none now; -1: it has ended. */
ssize_t child_read(struct child *c, void *out, size_t room);
/* For output of which enough was read: true if it has ended, though what it started may still hold
 * it and go on. */
bool child_is_over(struct child *c);
void child_stop(struct child *c);        /* by SIGKILL: what hangs heeds nothing gentler */
int child_status(const struct child *c); /* after its end, as of waitpid() */
/* After its end: NULL if it ended well, else what it said last, or how it ended. Translated, made
 * visible. Caller frees. */
char *child_why(const struct child *c);

#endif
