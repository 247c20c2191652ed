/* SPDX-License-Identifier: Apache-2.0 */
/* What Tab offers: the completions of all shells run "oms-wizard --complete WORD...". */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include <stddef.h>

/*
 * Prints what may take the place of the last of the words, which follow the program's name: a line
 * "CANDIDATE<TAB>description" for each, whatever that word begins with, or the line ":files" or
 * ":folders". A word "--option=" and a candidate for it are one word.
 */
void complete_print(char *const *words, size_t count);

#endif
