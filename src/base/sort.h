/* SPDX-License-Identifier: Apache-2.0 */
/* A stable sort with a context, which qsort() does not take on every libc. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

/* As of qsort(). */
typedef int sort_compare(const void *a, const void *b, const void *context);

/* What is in order already costs a comparison each. */
void sort_with(void *items, size_t count, size_t size, sort_compare *compare, const void *context);

#endif
