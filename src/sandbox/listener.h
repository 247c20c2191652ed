/* SPDX-License-Identifier: Apache-2.0 */
/* The listening socket: ours, so that it can be closed for a while. */
#ifndef SANDBOX_LISTENER_H
#define SANDBOX_LISTENER_H

#include "sandbox/request.h"

/* Listens on the port, or on any if it is 0; s->port is set. False with errno. */
bool listener_open(struct server *s, uint16_t port);
void listener_close(struct server *s);
/* Hands waiting connections over; closes and opens it as s->closed_until says. */
void listener_serve(struct server *s);

#endif
