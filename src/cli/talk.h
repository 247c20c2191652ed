/* SPDX-License-Identifier: Apache-2.0 */
/* What the program says on standard error, and the end of what it puts out. */
#ifndef CLI_TALK_H
#define CLI_TALK_H

#include <stdbool.h>
#include <stdio.h>
#include "base/buf.h"
#include "base/journal.h"
#include "cli/options.h"

/* One message: "oms-wizard: " before it, a line end after it. Hostile texts: talk_shown(). */
void talk(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same of why something failed. Returns the exit code. */
int talk_fail(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same of wrong usage, with where to read of it. Takes the reason. Returns the exit code. */
int talk_usage(char *why);
/* The same of a reason that stands for itself, which it takes. NULL: nothing failed, CODE_DONE. */
int talk_why(int code, char *why);
/* Until it is called with NULL, messages go there instead, a line each: nothing may be written to a
 * terminal that shows a screen. */
void talk_into(struct buf *messages);
/* The visible form of a text from a file or a server; NULL gives "?". For the arguments of a
 * message: it is gone after the next sixteen. */
const char *talk_shown(const char *text);
/* The same for longer. Caller frees. */
char *talk_quote(const char *text);

/* Names on standard error the submissions of which it is not known what became of them. */
void talk_unsettled(const struct journal_log *log);

/* Flushes standard output. False, having said why, if not everything could be written. */
bool output_finish(void);
/*
 * For what was printed of a deed, which is done whatever becomes of the output. False, having
 * warned of it, if not everything could be written: then the caller tells the outcome on standard
 * error, and standard output is given up, so that the exit code still tells of the deed.
 */
bool output_deliver(void);
/* Ends the program as SIGPIPE would, if the reader of standard output went away. */
void output_end_by_pipe(void);
/* Prints the ID of a task that was created, raw. Where that fails it says so and names the ID:
 * whatever becomes of the output, the task exists. */
void output_id(const char *id);
/* False if standard output was closed by whoever started the program. */
bool output_is_open(void);
/* Columns of the terminal that standard output is, 80 if that does not tell; 0: it is none. */
size_t output_columns(void);
/* A text wrapped at 79 columns, with the mark, which may be "", before its first line. */
void output_paragraph(FILE *out, const char *mark, const char *text, int indent);
/* Should this stream be coloured? */
bool output_paints(const struct options *o, FILE *out);

#endif
