/* SPDX-License-Identifier: Apache-2.0 */
/* The most memory that some work takes at any moment. Not with AddressSanitizer, which keeps what
 * is freed. */
#ifndef TESTS_PEAK_H
#define TESTS_PEAK_H

#include <stddef.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static size_t peak_so_far(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (size_t)usage.ru_maxrss * 1024;
}

/* Does it in a child of its own. Bytes
 * beyond what was there already. A test that fails within ends with SIZE_MAX. */
static size_t peak_of(void (*work)(void *arg), void *arg)
{
    int ends[2];
    size_t bytes = (size_t)-1;
    if (pipe(ends) != 0)
        abort();
    pid_t child = fork();
    if (child == 0) {
        size_t before = peak_so_far();
        work(arg);
        bytes = peak_so_far() - before;
        if (write(ends[1], &bytes, sizeof bytes) != sizeof bytes)
            _exit(1);
        _exit(0);
    }
    close(ends[1]);
    if (read(ends[0], &bytes, sizeof bytes) != sizeof bytes)
        bytes = (size_t)-1;
    close(ends[0]);
    waitpid(child, NULL, 0);
    return bytes;
}

#endif
