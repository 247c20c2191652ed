/* SPDX-License-Identifier: Apache-2.0 */
/* unixODBC behind UTF-8: odbc.c and odbc_cursor.c are the only files that know its headers. */
#ifndef OBJECTS_ODBC_H
#define OBJECTS_ODBC_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/texts.h"

/* What a driver reported. */
struct trouble {
    char state[6];   /* SQLSTATE of the first record, "" if there was none */
    long native;     /* the database's own code in it */
    struct buf text; /* all records, on one line, fit to be shown */
};

struct odbc {
    void *environment;
    void *link;
    bool connected;
};

void trouble_init(struct trouble *t);
void trouble_clear(struct trouble *t);

/* The driver manager; nothing is connected yet. */
bool odbc_open(struct odbc *o, struct trouble *t);
/* timeout in seconds, 0: the driver's own. */
bool odbc_connect(struct odbc *o, const char *string, long timeout, struct trouble *t);
void odbc_close(struct odbc *o);
/* The names of the installed drivers. */
void odbc_drivers(struct odbc *o, struct texts *names);

enum cursor_step { CURSOR_ROW, CURSOR_END, CURSOR_FAILED };

struct cursor {
    void *statement;
    uint16_t **params; /* owned; the driver reads them while it executes */
    size_t count;
};

/* Executes; c is to be closed whatever happens. */
bool cursor_open(struct cursor *c, struct odbc *o, const char *sql, const struct texts *params,
                 struct trouble *t);
enum cursor_step cursor_next(struct cursor *c, struct trouble *t);
/* Column from 1 as text, "" for NULL. False for what no name can be, such as endless text. */
bool cursor_text(struct cursor *c, unsigned column, struct buf *out);
void cursor_close(struct cursor *c);

#endif
