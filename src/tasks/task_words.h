/* SPDX-License-Identifier: Apache-2.0 */
/* What is to be said of a watched task: translated, the server's part made visible. Whoever gets a
 * text frees it; NULL: there is nothing to say. */
#ifndef TASKS_TASK_WORDS_H
#define TASKS_TASK_WORDS_H

#include "base/texts.h"
#include "oms/changes.h"
#include "tasks/task_watch.h"
#include "ui/term.h"

/* Our name for a step of OMS, else the server's. */
char *words_step(const struct oms_step *s);
enum style words_style(const char *state);

/* The lines above the steps, the most important first, and how each is shown. */
enum { WORDS_LINES = 9 };
struct words_line {
    enum style style;
    char *text;
};
size_t words_head(const struct task_watch *w, struct words_line lines[WORDS_LINES]);

/* Rows of the estimate in per cent, 100 if it is passed; -1: no estimate is told. */
int words_share(const struct oms_step *s);
/* "5.7M of about 12.8M rows" */
char *words_rows(const struct oms_step *s);
/* All that is known of a step, or of a component: many lines. */
char *words_of_step(const struct task_watch *w, const struct oms_step *s);
char *words_of_component(const struct oms_component *c);
/* All that is known of a change of its objects: many lines. */
char *words_of_change(const struct oms_change *c);
/* "CODE: message" of a fault, in a line. */
char *words_fault(const struct oms_fault *f);

#endif
