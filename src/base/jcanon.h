/* SPDX-License-Identifier: Apache-2.0 */
/* One text for all spellings of a JSON value. */
#ifndef BASE_JCANON_H
#define BASE_JCANON_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The value without white space, keys sorted, escapes decoded: equal texts mean equal values. With
 * `sets` the order of arrays does not count, either. Numbers stay as they are written, so that 1
 * and 1.0 and "1" differ. The text must be one that the strict reader accepted. Caller frees.
 */
char *json_canon(const char *json, size_t length, bool sets);

#endif
