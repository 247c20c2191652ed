/* SPDX-License-Identifier: Apache-2.0 */
/* A folder of a test's own, new at each set-up: folder_make and folder_remove are the set-up and
 * the end of a test or of a group. */
#ifndef TESTS_UNIT_OWN_FOLDER_H
#define TESTS_UNIT_OWN_FOLDER_H

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

static char folder[] = "/tmp/oms-test.XXXXXX";

static inline int folder_make(void **state)
{
    strcpy(strrchr(folder, '.') + 1, "XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static inline int folder_remove(void **state)
{
    char *command = mem_printf("rm -rf %s", folder);
    int status = system(command);
    free(command);
    return status;
}

#endif
