/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines of fields between tabs, as oms-objects writes them: in a field \t, \n, \r and \\ stand for
 * tab, line feed, carriage return and backslash.
 */
#ifndef BASE_TSV_H
#define BASE_TSV_H

#include <stddef.h>
#include "base/buf.h"

/* separator: one more byte that gets a backslash; NUL: none. */
void tsv_escape(struct buf *out, const char *text, char separator);
/*
 * Cuts a line, which it overwrites, into its first `most` fields, unescaped and NUL-terminated
 * inside it. Returns how many.
 */
size_t tsv_split(char *line, char **fields, size_t most);

#endif
