/* SPDX-License-Identifier: Apache-2.0 */
/* The HTTP side: one thread, one loop; a delayed reply holds up nobody else. */
#ifndef SANDBOX_SERVER_H
#define SANDBOX_SERVER_H

#include <stdio.h>
#include "sandbox/options.h"
#include "sandbox/store.h"

/* Listens, says so on standard output, serves until SIGTERM or SIGINT. Returns the exit status. */
int server_run(struct options *o, struct store *s, FILE *log);

#endif
