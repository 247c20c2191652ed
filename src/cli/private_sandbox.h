/* SPDX-License-Identifier: Apache-2.0 */
/* An oms-sandbox of our own: a child that cannot outlive this program. */
#ifndef CLI_PRIVATE_SANDBOX_H
#define CLI_PRIVATE_SANDBOX_H

#include <stdio.h>
#include <sys/types.h>

struct private_sandbox {
    pid_t pid;      /* 0: not running */
    int lifeline;   /* its standard input: it ends when this closes */
    int words;      /* its standard output */
    FILE *requests; /* its log of requests, a file without a name */
    FILE *errors;   /* its standard error, likewise */
    char *url;      /* NULL until it is ready */
    char password[33];
};

/* Starts it and waits until it is ready. An exit code; explained unless CODE_DONE. */
int private_sandbox_start(struct private_sandbox *p);
/* Ends it, waits for its end, frees everything. Call in every case. */
void private_sandbox_stop(struct private_sandbox *p);
/* The last request to create a task, as it was sent; NULL if there is none. Caller frees. */
char *private_sandbox_created(struct private_sandbox *p);

#endif
