/* SPDX-License-Identifier: Apache-2.0 */
/* An oms-sandbox of the test's own, and its faults. */
#ifndef TESTS_SANDBOX_CHILD_H
#define TESTS_SANDBOX_CHILD_H

#include <sys/types.h>
#include "oms/http.h"

struct sandbox_child {
    pid_t pid;
    int lifeline; /* it ends when this is closed */
    char *url;
};

/* For main(): ends the program as a skipped test if the build left oms-sandbox out. */
void sandbox_child_or_skip(void);
/* Needs $top_builddir. options: further ones, up to NULL. */
struct sandbox_child sandbox_child_start(const char *const *options);
void sandbox_child_stop(struct sandbox_child *c);
/* Replaces its faults by these, one a line. */
void sandbox_child_faults(const struct sandbox_child *c, struct http *h, const char *lines);
/* What "oms-sandbox --faults" prints. Caller frees. */
char *sandbox_child_list(void);

#endif
