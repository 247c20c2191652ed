/* SPDX-License-Identifier: Apache-2.0 */
/* A regular expression that is sought in lines of text. Case counts only if it has a capital letter
 * that is no escape. */
#ifndef CATALOG_LINE_REGEX_H
#define CATALOG_LINE_REGEX_H

#include <stdbool.h>
#include <stddef.h>

struct line_regex;

/* NULL with *why (translated, caller frees): what is wrong with it. */
struct line_regex *line_regex_new(const char *text, char **why);
void line_regex_free(struct line_regex *r);
/* The first place at or after `from` in the line, at least one byte long. A line that takes too
 * long to be judged does not match, and is remembered. */
bool line_regex_find(struct line_regex *r, const char *line, size_t length, size_t from,
                     size_t *begin, size_t *end);
/* Was there one since the last time that this was asked? */
bool line_regex_gave_up(struct line_regex *r);

#endif
