/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sort.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

struct sorting {
    size_t size;
    sort_compare *compare;
    const void *context;
    char *room; /* for half of the items */
};

static void sort_merge(const struct sorting *s, char *at, size_t count)
{
    size_t half = count / 2 * s->size, size = s->size;
    char *b = at + half, *end = at + count * size;
    if (count < 2)
        return;
    sort_merge(s, at, count / 2);
    sort_merge(s, b, count - count / 2);
    if (s->compare(b - size, b, s->context) <= 0)
        return;
    memcpy(s->room, at, half);
    for (const char *a = s->room, *a_end = a + half; a < a_end; at += size) {
        bool first = b == end || s->compare(a, b, s->context) <= 0;
        memcpy(at, first ? a : b, size);
        a += first ? size : 0;
        b += first ? 0 : size;
    }
}

void sort_with(void *items, size_t count, size_t size, sort_compare *compare, const void *context)
{
    struct sorting s = {size, compare, context, mem_array(count / 2 + 1, size)};
    sort_merge(&s, items, count);
    free(s.room);
}
