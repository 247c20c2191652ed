/*
 * A program that prints a password: run without a shell, with nothing to read, for a limited time.
 */
#ifndef BASE_HELPER_H
#define BASE_HELPER_H

#include <stdbool.h>
#include "base/texts.h"

enum { HELPER_SECONDS = 30 };

struct helper;
enum helper_state { HELPER_RUNS, HELPER_DONE, HELPER_FAILED };

/* Cuts a line into words: blanks between, '...' and "..." around, \ before a character. False with
 * *why (translated, caller frees). */
bool helper_words(const char *line, struct texts *words, char **why);
/* quiet: what it says on standard error is dropped. NULL with *why (translated, caller frees). */
struct helper *helper_start(const char *line, unsigned seconds, bool quiet, char **why);
int helper_fd(const struct helper *h);           /* to be read from: then helper_serve() */
int helper_milliseconds(const struct helper *h); /* that it has left */
enum helper_state helper_serve(struct helper *h);
/* Its first line, once HELPER_DONE: guard_free(). */
char *helper_take(struct helper *h);
const char *helper_why(const struct helper *h); /* HELPER_FAILED: translated, borrowed */
void helper_free(struct helper *h);             /* ends it, and what it started; NULL is fine */

#endif
