/* SPDX-License-Identifier: Apache-2.0 */
/* Replies that the HTTP library would never send, byte by byte on the connection's socket. */
#ifndef SANDBOX_RAW_H
#define SANDBOX_RAW_H

#include <stdint.h>
#include "sandbox/request.h"

/* Takes the connection out of the library's hands. The request must have a raw fault. */
void raw_begin(struct request *q);
/* Sends what is due. Those that are done are given back to the library, to be closed. */
void raw_go_on(struct server *s);
/* Milliseconds until raw_go_on() has something to do; -1: not before a socket is ready. */
int64_t raw_wait(const struct server *s);
/* Gives all of them back. */
void raw_end(struct server *s);

#endif
