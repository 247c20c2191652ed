/* SPDX-License-Identifier: Apache-2.0 */
/* Questions at the terminal, whatever standard input and output are. */
#ifndef CLI_PROMPT_H
#define CLI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

/* Is there a terminal that would answer? */
bool prompt_possible(void);
/*
 * Shows the prompt at the terminal and reads one line into out, without its end. With `hide` what
 * is typed is not shown. CODE_DONE; the code of the signal that came; or CODE_LEFT at the end of
 * input, when there is no terminal, or when the line does not fit.
 */
int prompt_line(const char *prompt, bool hide, char *out, size_t room);
/* Asks before something is sent. Returns CODE_DONE for y or yes. What merely begins so may be a
 * line that was pasted for the shell. Otherwise it says that nothing was sent and returns
 * CODE_LEFT, or says nothing and returns the code of the signal that came. */
int prompt_consent(const char *question);

#endif
