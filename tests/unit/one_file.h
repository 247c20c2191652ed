/* SPDX-License-Identifier: Apache-2.0 */
/* A file of a test's own, empty at first: make_file and remove_file are the group's set-up and end.
 */
#ifndef TESTS_UNIT_ONE_FILE_H
#define TESTS_UNIT_ONE_FILE_H

#include <stdlib.h>
#include <unistd.h>

static char file[] = "/tmp/oms-test.XXXXXX";

static int make_file(void **state)
{
    int fd = mkstemp(file);
    return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
    return unlink(file);
}

#endif
