/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/states.h"

#include <string.h>

bool states_have(const char *states, const char *state)
{
    size_t length = strlen(state);
    if (strchr(state, '|')) /* a word of a server, and no state */
        return false;
    for (const char *at = strstr(states, state); length > 0 && at; at = strstr(at + 1, state))
        if (at[-1] == '|' && at[length] == '|')
            return true;
    return false;
}
