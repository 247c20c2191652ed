/* SPDX-License-Identifier: Apache-2.0 */
/* Signals by what they do to a program that does not handle them. */
#ifndef BASE_SIGNALS_H
#define BASE_SIGNALS_H

#include <stdbool.h>

/* One past the highest number of a signal, for arrays by number. */
enum { SIGNALS = 65 };

/*
 * Does the signal end a program that does not catch it, is it possible to catch it, and does it
 * mean nothing worse than "end"? Not so: crashes, and SIGPIPE and SIGXFSZ, which the programs
 * ignore, so that writing fails instead.
 */
bool signal_ends(int signal);

#endif
