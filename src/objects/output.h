/* SPDX-License-Identifier: Apache-2.0 */
/* Rows on standard output: tab-separated lines or JSON lines, in pieces that come soon enough. */
#ifndef OBJECTS_OUTPUT_H
#define OBJECTS_OUTPUT_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/texts.h"

enum output_kind {
    OUTPUT_TEXT,
    OUTPUT_NUMBER, /* digits, or "" if it is not known */
    OUTPUT_TRUTH,  /* "yes", "no", or "" */
    OUTPUT_TEXTS
};

struct output_field {
    const char *name; /* in JSON */
    enum output_kind kind;
    const char *text;
    const struct texts *texts; /* of OUTPUT_TEXTS */
};

struct output {
    int fd;
    bool json;
    bool has_courier;
    pthread_mutex_t lock; /* of what follows: the courier writes, too */
    atomic_bool failed;   /* errno of that moment is in error */
    int error;
    struct buf pending;
    size_t rows;   /* pending ones */
    size_t listed; /* objects or columns, so far */
    bool courier_awake;
};

void output_init(struct output *o, int fd, bool json);
/* From now on no row waits longer than a moment, and a crash of the driver writes `crashed` and the
 * number of rows that were listed to standard error. False with errno. */
bool output_start(struct output *o, const char *crashed);
void output_clear(struct output *o);
/* Lists an object or a column. */
void output_row(struct output *o, const struct output_field *fields, size_t count);
/* A line that lists nothing, without JSON. */
void output_fields(struct output *o, const char *const *fields, size_t count);
/* Writes what is pending. False if that, or something before, failed. */
bool output_flush(struct output *o);
/* For the courier: the same; false if nothing was pending. */
bool output_carry(struct output *o);

#endif
