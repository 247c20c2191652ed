/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A regular expression that gives up on a text for which it needs too much: names and lines are
 * short, and nobody means an expression that takes more steps for one.
 */
#ifndef CATALOG_REGEX_BOUNDED_H
#define CATALOG_REGEX_BOUNDED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"

struct regex_bounded;

/* Letters are those of Unicode; a byte that is not UTF-8 matches nothing. */
#define REGEX_LETTERS (PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF)

/* options: of pcre2_compile(). NULL with *why (translated, caller frees) and *at, a byte of the
 * text: what is wrong with it, and where. */
struct regex_bounded *regex_bounded_new(const char *text, size_t length, uint32_t options,
                                        char **why, size_t *at);
/* As somebody types it: of REGEX_LETTERS, whose case counts only if it has a capital letter that is
 * no escape. */
struct regex_bounded *regex_bounded_typed(const char *text, size_t length, uint32_t options,
                                          char **why, size_t *at);
void regex_bounded_free(struct regex_bounded *r);
/* What pcre2_match() returns, of the text from there on; options are its own, too. */
int regex_bounded_match(const struct regex_bounded *r, const char *text, size_t length, size_t from,
                        uint32_t options);
/* Puts the text in the place of each match, as pcre2_substitute() does, with $1, ${name}, \U, \L,
 * \E. Into out, which is empty before; else what it returns is below 0, and
 * PCRE2_ERROR_NOMEMORY if there would be more than `most` bytes. */
int regex_bounded_replace(const struct regex_bounded *r, const char *name, size_t length,
                          const char *text, size_t most, struct buf *out);
/* The first place at or after `from` in the text, at least one byte long. A text that takes too
 * long to be judged does not match, and is remembered. */
bool regex_bounded_find(struct regex_bounded *r, const char *text, size_t length, size_t from,
                        size_t *begin, size_t *end);
/* Was there one since the last time that this was asked? */
bool regex_bounded_gave_up(struct regex_bounded *r);

#endif
