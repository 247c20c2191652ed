/* SPDX-License-Identifier: Apache-2.0 */
#include "base/alike.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t alike_edits(const char *a, const char *b)
{
    size_t row[ALIKE_LONGEST + 1], length = strlen(b);
    if (length > ALIKE_LONGEST || strlen(a) > ALIKE_LONGEST)
        return SIZE_MAX;
    for (size_t i = 0; i <= length; i++)
        row[i] = i;
    for (size_t k = 1; *a; a++, k++) {
        size_t corner = row[0];
        row[0] = k;
        for (size_t i = 1; i <= length; i++) {
            size_t changed = corner + (strncasecmp(a, b + i - 1, 1) != 0);
            corner = row[i];
            row[i] = least(changed, least(row[i], row[i - 1]) + 1);
        }
    }
    return row[length];
}
