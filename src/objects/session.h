/* SPDX-License-Identifier: Apache-2.0 */
/* A connection, with what drivers.conf says about its type, and what to say when it fails. */
#ifndef OBJECTS_SESSION_H
#define OBJECTS_SESSION_H

#include "objects/codes.h"
#include "objects/drivers.h"
#include "objects/odbc.h"
#include "objects/options.h"

struct session {
    const struct options *options;
    struct drivers drivers;
    const struct driver_type *type;
    char *driver; /* NULL: that of the data source */
    struct odbc odbc;
    struct trouble trouble;
};

void session_init(struct session *s, const struct options *o);
void session_clear(struct session *s);
/* Reads drivers.conf and finds the driver. What went wrong was said. */
int session_find_driver(struct session *s);
/* The message for a crash of that driver, which ends where the number of rows that were listed
 * follows. Caller frees. */
char *session_crashed(const struct session *s);
/* Asks for the password and connects. What went wrong was said. */
int session_connect(struct session *s);

/*
 * Executes the query under that key of drivers.conf; c is to be closed whatever happens. Not
 * OBJECTS_DONE: trouble says why, nothing was said yet.
 */
int session_query(struct session *s, const char *key, const char *schema, const char *table,
                  struct cursor *c);
/* Says what is in trouble, when `rows` had come. Returns the exit code. */
int session_failed(struct session *s, size_t rows);

#endif
