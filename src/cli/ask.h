/* SPDX-License-Identifier: Apache-2.0 */
/* Questions at the terminal, whatever standard input and output are. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include <stdbool.h>
#include <stddef.h>

/* Is there a terminal that would answer? */
bool ask_possible(void);
/*
 * Shows the prompt at the terminal and reads one line into out, without its end. With `hide` what
 * is typed is not shown. False at the end of input, when there is no terminal, when the line does
 * not fit, or when a signal came (see interrupts_caught()).
 */
bool ask_line(const char *prompt, bool hide, char *out, size_t room);

#endif
