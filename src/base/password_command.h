/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program that prints a password: run without a shell, with nothing to read, for a limited time.
 */
#ifndef BASE_PASSWORD_COMMAND_H
#define BASE_PASSWORD_COMMAND_H

#include <stdbool.h>
#include "base/texts.h"

enum { PASSWORD_COMMAND_SECONDS = 30 };

struct password_command;
enum password_state { PASSWORD_COMING, PASSWORD_HERE, PASSWORD_FAILED };

/* Cuts a line into words: blanks between, '...' and "..." around, \ before a character. False with
 * *why (translated, caller frees). */
bool password_command_words(const char *line, struct texts *words, char **why);
/* quiet: what it says on standard error is dropped. NULL with *why (translated, caller frees). */
struct password_command *password_command_start(const char *line, unsigned seconds, bool quiet,
                                                char **why);
int password_command_fd(
    const struct password_command *h); /* to be read from: then password_command_serve() */
int password_command_milliseconds(const struct password_command *h); /* that it has left */
enum password_state password_command_serve(struct password_command *h);
/* Its first line, once PASSWORD_HERE: secret_free(). */
char *password_command_take(struct password_command *h);
const char *
password_command_why(const struct password_command *h); /* PASSWORD_FAILED: translated, borrowed */
void password_command_free(
    struct password_command *h); /* ends it, and what it started; NULL is fine */

#endif
