/* SPDX-License-Identifier: Apache-2.0 */
/* Signals, brought into the one loop through a pipe. */
#ifndef UI_TERM_SIGNALS_H
#define UI_TERM_SIGNALS_H

/*
 * Catches every signal that ends a program, SIGWINCH, SIGTSTP and SIGCONT, and ignores SIGPIPE. At
 * a crash `restore` is called first. If the terminal is not given back within a second of a signal
 * that ends the program, `blocked` is called and whatever call is waiting is interrupted. Both may
 * only do what a signal handler may.
 */
void term_signals_open(void (*restore)(void), void (*blocked)(void));
/* Called at a crash when the terminal is given back and the handlers are gone; NULL: nothing. */
void term_signals_rescue(void (*rescue)(void));
void term_signals_close(void); /* as before term_signals_open() */
/* Reading found the terminal gone: the SIGHUP that says so, too, may come at any moment. */
void term_signals_gone(void);
int term_signals_fd(void);   /* readable when a signal came; -1 if closed */
int term_signals_next(void); /* the next signal that came, or 0 */
/* Stops the process group as ^Z does; returns when it continues. */
void term_signals_stop(void);

#endif
