/* SPDX-License-Identifier: Apache-2.0 */
/* Texts in scripts for a shell. */
#ifndef CLI_SHELL_QUOTE_H
#define CLI_SHELL_QUOTE_H

#include <stdio.h>

/* What a shell takes for the text itself, whatever is in it. */
void shell_quote(const char *text, FILE *out);
/* Its lines as remarks. */
void shell_comment(const char *text, FILE *out);

#endif
