/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The body as lines, any of them at once: a million objects are never in memory as JSON. The
 * lines are those of spec_stream. The spec must not change meanwhile.
 */
#ifndef SPEC_IO_SPEC_LINES_H
#define SPEC_IO_SPEC_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct spec;
struct spec_lines;

struct spec_lines *spec_lines_new(const struct spec *s);
void spec_lines_free(struct spec_lines *l);
size_t spec_lines_count(const struct spec_lines *l);
/* The line without its end; borrowed until the next call. */
const char *spec_lines_line(struct spec_lines *l, size_t index, size_t *length);
/*
 * The first line at or after `from` that holds needle, or with `back` the last one at or before
 * it; letters are folded as in utf8_contains().
 */
bool spec_lines_find(struct spec_lines *l, const char *needle, size_t from, bool back, size_t *hit);

#endif
