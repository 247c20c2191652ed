/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of a CreateProject body. It is written from the published page and shares nothing with
 * the wizard's own rules, so that a mistake in one cannot hide in the other.
 */
#ifndef SANDBOX_CHECK_H
#define SANDBOX_CHECK_H

#include <stdbool.h>
#include "sandbox/reply.h"
#include "sandbox/store.h"

/* False with a failure in r. fresh: the name must be free. */
bool check_project(const struct store *s, struct json_object *body, bool fresh, struct reply *r);

/* The parts, each of which asks that those above it held. */
bool check_values(struct json_object *body, struct reply *r);
bool check_mapping(struct json_object *body, struct json_object *source, struct json_object *sink,
                   struct reply *r);
/* A list of matching rules; where names it, black: it excludes. */
bool check_patterns(struct json_object *list, const char *where, bool black, const char *schema,
                    struct reply *r);

#endif
