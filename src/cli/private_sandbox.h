/* SPDX-License-Identifier: Apache-2.0 */
/* An oms-sandbox of our own: a child that cannot outlive this program. */
#ifndef CLI_PRIVATE_SANDBOX_H
#define CLI_PRIVATE_SANDBOX_H

#include <stdio.h>
#include "base/child.h"

struct private_sandbox {
    struct child *child; /* NULL: not running */
    FILE *errors;        /* its standard error, a file without a name */
    char *url;           /* NULL until it is ready */
    char password[33];
};

/* Starts it and waits until it is ready. An exit code; explained unless CODE_DONE. */
int private_sandbox_start(struct private_sandbox *p);
/* Ends it, waits for its end, frees everything. Call in every case. */
void private_sandbox_stop(struct private_sandbox *p);

#endif
