/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was asked and answered, one line for each request, in a file that only its user can read.
 * Nothing comes into it but through the redactor.
 */
#ifndef OMS_LOG_H
#define OMS_LOG_H

#include <stdbool.h>
#include <stddef.h>

struct oms_log;

/* Appends to the file. trace: bodies, too. NULL with *why (translated, caller frees). */
struct oms_log *oms_log_open(const char *file, bool trace, char **why);
/* False, with *why, if something could not be written. NULL is fine. */
bool oms_log_close(struct oms_log *log, char **why);

/* A secret that must not come into the file. */
void oms_log_learn(struct oms_log *log, const char *user, const char *password);
bool oms_log_wants_bodies(const struct oms_log *log);

/* For all of these log may be NULL. mark: '>' sent, '<' received. */
struct oms_logged {
    const char *action;
    long status;      /* 0: no reply */
    size_t sent, got; /* bytes of the bodies */
    long milliseconds;
    unsigned number_of_try;
    const char *words; /* NULL or what happened */
};
void oms_log_request(struct oms_log *log, const struct oms_logged *r);
/* At most LOG_BODY_MAX bytes of it; `length` is what it has in all. */
enum { LOG_BODY_MAX = 1 << 20 };
void oms_log_body(struct oms_log *log, char mark, const char *title, const char *bytes,
                  size_t there, size_t length);

#endif
