/* SPDX-License-Identifier: Apache-2.0 */
/* What oms-sandbox was asked to do. */
#ifndef SANDBOX_OPTIONS_H
#define SANDBOX_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include "sandbox/casing.h"
#include "sandbox/edition.h"
#include "sandbox/fault.h"
#include "sandbox/life.h"

struct options {
    long port;        /* 0: any free one */
    const char *data; /* NULL: the installed data */
    const char *user;
    const char *password; /* of the sandbox only: no secret */
    const char *log;      /* NULL: none */
    long log_fd;          /* 0: none; the log goes there instead */
    long sources;         /* data sources in all; -1: those of the data directory */
    long max_page;        /* largest page; 0: 10 for ListDataSource, 150 for ListProjects */
    long delay;           /* milliseconds before each reply */
    long speed;           /* milliseconds of one step forward; 0: one step at each look */
    struct life life;
    enum oms_edition edition;
    long clock;    /* Unix seconds where it stands still; 0: it goes */
    long projects; /* in all; 0: those of the data directory */
    bool demo;     /* and those of the demo */
    enum casing casing;
    bool until_stdin_closes;
    const char *list_columns; /* a table: print its columns and end; NULL: serve */
    char *const *more_tables; /* ... and those of these; ends with NULL */
    const char *list_objects; /* id of a data source: print its objects and end; NULL: serve */
    bool control;             /* faults may be changed by a request */
    const char *tls_cert;     /* PEM files; NULL: plain http */
    const char *tls_key;
    const char *tls_ca; /* clients must show a certificate of this authority; NULL: need not */
    struct faults faults;
};

/* Fills o from the command line. Returns -1 to go on, else the exit status (help, version, error).
 */
int options_read(struct options *o, int argc, char **argv);
void options_clear(struct options *o);

#endif
