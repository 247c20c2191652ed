/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs a program when it is told to: a small process to start from, so that the size of the one
 * that measures is no part of what is measured.
 *     gate FD PROGRAM ARGV0 [ARG]...   says that it is ready by a byte, waits for one, becomes
 * PROGRAM
 */
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    char byte = 'r';
    if (argc < 4)
        return 2;
    int fd = (int)strtol(argv[1], NULL, 10);
    if (write(fd, &byte, 1) != 1 || read(fd, &byte, 1) != 1)
        return 2;
    close(fd);
    execv(argv[2], argv + 3);
    return 127;
}
