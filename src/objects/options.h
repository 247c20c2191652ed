/* SPDX-License-Identifier: Apache-2.0 */
/* The command line. */
#ifndef OBJECTS_OPTIONS_H
#define OBJECTS_OPTIONS_H

#include <stdbool.h>

struct options {
    const char *type;
    const char *host;
    const char *port;
    const char *user;
    const char *tenant;
    const char *cluster;
    const char *database; /* the one connected to, where a server has several */
    const char *schema;   /* only objects in it */
    const char *driver;
    const char *dsn;
    long password_fd; /* -1: ask at the terminal */
    long timeout;
    bool json;
    bool system;
    bool no_keys;
    bool names_first;
    bool columns;
    bool list_drivers;
    char **names; /* of --columns, borrowed from argv, NULL at the end */
};

/* The exit code if there is nothing more to do, else -1. */
int options_read(struct options *o, int argc, char **argv);

#endif
