/* SPDX-License-Identifier: Apache-2.0 */
/* What a session left in its folder. */
#ifndef TESTS_PTY_KEPT_H
#define TESTS_PTY_KEPT_H

/* The one draft below XDG_STATE_HOME, or NULL; a second one fails the test. Caller frees. */
char *draft_in(const char *state);
/* The task's name in a draft, which must be readable; NULL if it is not set. Caller frees. */
char *draft_name(const char *file);

#endif
