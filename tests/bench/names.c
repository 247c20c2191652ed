/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names of objects to measure with, one a line.
 *     names COUNT [items]     items: as words for the list of a dialog program
 */
#include "tests/bench/measure.h"

int main(int argc, char **argv)
{
    char database[32], object[40];
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    const char *end = argc > 2 ? " \"\" off" : "";
    for (unsigned long i = 0; i < count; i++)
        printf("%s.%s%s\n", bench_database(i, database), bench_object(i, object), end);
    return 0;
}
