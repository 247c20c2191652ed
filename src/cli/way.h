/* SPDX-License-Identifier: Apache-2.0 */
/* May the server be reached in the way that the options say? */
#ifndef CLI_WAY_H
#define CLI_WAY_H

#include "cli/options.h"

/*
 * Looks at the files, the pin, the proxy; --insecure needs a person who sees it or
 * OMS_INSECURE=yes. An exit code; explained unless CODE_DONE.
 */
int way_check(const struct options *o, bool is_seen);
/* ... for commands without a screen: asks about --insecure, and wants --plain-http where needed. */
int way_check_batch(const struct options *o, const char *url);

#endif
