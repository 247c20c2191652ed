/* SPDX-License-Identifier: Apache-2.0 */
/* Within this room: sets of states, written as "|INIT|RUNNING|". */
#ifndef OMS_STATES_H
#define OMS_STATES_H

#include <stdbool.h>

/* Is it one of them? What holds a bar is none. */
bool states_have(const char *states, const char *state);

#endif
