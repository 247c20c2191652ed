/* SPDX-License-Identifier: Apache-2.0 */
/* What the private sandbox logged, a JSON object a line. */
#ifndef CLI_SANDBOX_LOG_H
#define CLI_SANDBOX_LOG_H

#include <stddef.h>

/*
 * The body of the last CreateProject in the log, laid out as it was sent; NULL if there is none.
 * Caller frees.
 */
char *sandbox_log_created(const char *log, size_t length);

#endif
