/* SPDX-License-Identifier: Apache-2.0 */
/*
 * drivers.conf: for each type of data source the ODBC drivers that serve it, how to connect, and
 * the queries of its catalog. Later files override earlier ones key by key.
 */
#ifndef OBJECTS_DRIVERS_H
#define OBJECTS_DRIVERS_H

#include <stdbool.h>
#include <stddef.h>
#include "base/texts.h"

struct driver_key {
    char *name;
    char *value; /* lines */
    int file;    /* which file set it */
};

struct driver_type {
    char *name;
    struct driver_key *keys;
    size_t len;
    size_t cap;
};

struct drivers {
    struct driver_type *types;
    size_t len;
    size_t cap;
    int files; /* read so far */
};

void drivers_init(struct drivers *d);
void drivers_clear(struct drivers *d);
/* Reads one file on top of what is there. */
bool drivers_read(struct drivers *d, const char *file, char **why);
/* The shipped file, then /etc/oms-wizard and the user's own, if they are there. */
bool drivers_load(struct drivers *d, char **why);
/* The user's own drivers.conf, whether it exists or not; NULL without a home. Caller frees. */
char *drivers_own_file(void);

/* OB_MYSQL_CE is served by OB_MYSQL: what follows an underscore may be left out. NULL: not known.
 */
const struct driver_type *drivers_find(const struct drivers *d, const char *type);
/* The value of a key, from the type that this one is `like` if it has none. NULL: not set. */
const char *drivers_get(const struct drivers *d, const struct driver_type *type, const char *key);
/* Adds the lines of such a value. */
void drivers_lines(const struct drivers *d, const struct driver_type *type, const char *key,
                   struct texts *lines);

#endif
