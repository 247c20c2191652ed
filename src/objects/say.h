/* SPDX-License-Identifier: Apache-2.0 */
/* Messages on standard error. The wizard shows the last one, so each is one line. */
#ifndef OBJECTS_SAY_H
#define OBJECTS_SAY_H

void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same without the end of the line, for whoever writes it later. Caller frees. */
char *say_text(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
