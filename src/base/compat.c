/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef HAVE_GETRANDOM
#include <sys/random.h>
#endif

#include "base/compat.h"
#include "base/mem.h"

#ifndef HAVE_EXPLICIT_BZERO
void explicit_bzero(void *bytes, size_t length)
{
    memset(bytes, 0, length);
    /* For all that the compiler knows, this reads them. */
    __asm__ __volatile__("" : : "r"(bytes) : "memory");
}
#endif

static ssize_t random_of_kernel(void *bytes, size_t length)
{
#ifdef HAVE_GETRANDOM
    return getrandom(bytes, length, 0);
#else
    (void)bytes, (void)length;
    errno = ENOSYS;
    return -1;
#endif
}

static bool read_urandom(unsigned char *bytes, size_t length)
{
    int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    ssize_t got = 0;
    while (length > 0) {
        got = read(fd, bytes, length);
        if (got == 0)
            errno = EIO;
        if (got == 0 || (got < 0 && errno != EINTR))
            break;
        bytes += got > 0 ? got : 0;
        length -= got > 0 ? (size_t)got : 0;
    }
    int error = errno;
    close(fd);
    errno = error;
    return length == 0;
}

bool compat_random(void *bytes, size_t length)
{
    unsigned char *place = bytes;
    while (length > 0) {
        ssize_t got = random_of_kernel(place, length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == ENOSYS && read_urandom(place, length);
        place += got;
        length -= (size_t)got;
    }
    return true;
}

static int unlinked_file(const char *label)
{
    const char *folder = getenv("TMPDIR");
    char *name =
        mem_printf("%s/%s-%s.XXXXXX", folder && *folder ? folder : "/tmp", PACKAGE_NAME, label);
    int fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0)
        unlink(name);
    int error = errno;
    free(name);
    errno = error;
    return fd;
}

int compat_nameless_file(const char *label)
{
#ifdef HAVE_MEMFD_CREATE
    int fd = memfd_create(label, MFD_CLOEXEC);
    if (fd >= 0 || errno != ENOSYS)
        return fd;
#endif
    return unlinked_file(label);
}
