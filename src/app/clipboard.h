/* SPDX-License-Identifier: Apache-2.0 */
/* The clipboard of the user's terminal. */
#ifndef APP_CLIPBOARD_H
#define APP_CLIPBOARD_H

#include <stddef.h>

struct app;

/* Asks the terminal to take the text, of at most TERM_COPY_MAX bytes, and says so in the notice
 * line. words: what it is, translated and fit to be shown. */
void clipboard_send(struct app *app, const char *text, size_t length, const char *words);

#endif
