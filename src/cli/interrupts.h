/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals that end a program while this one waits for a server or an answer: they become readable
 * on a descriptor, so that what was changed can be put back. The wizard has its own (ui/term.h).
 */
#ifndef CLI_INTERRUPTS_H
#define CLI_INTERRUPTS_H

void interrupts_catch(void);   /* call before anything is waited for; may be called twice */
void interrupts_release(void); /* as it was before */
int interrupts_fd(void);       /* readable once a signal came; -1 if not catching */
int interrupts_caught(void);   /* the signal's number, or 0 */

#endif
