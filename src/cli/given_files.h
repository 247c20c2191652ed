/* SPDX-License-Identifier: Apache-2.0 */
/* The files that options and arguments name. */
#ifndef CLI_GIVEN_FILES_H
#define CLI_GIVEN_FILES_H

#include "cli/options.h"

/* Would a file be written that is read, too, or written twice? By whatever paths. An exit code,
 * explained unless CODE_DONE. The profile has to be known: it names files, too. */
int given_files_check(const struct options *o);

#endif
