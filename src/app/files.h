/* SPDX-License-Identifier: Apache-2.0 */
/* Asking for a file to write to. */
#ifndef APP_FILES_H
#define APP_FILES_H

#include <stdbool.h>
#include "base/path.h"

struct app;

struct file_question {
    const char *title; /* N_() */
    const char *about; /* N_(): what it is for */
    /* The file exists: what is asked, translated, with %s; NULL: nobody is. */
    const char *(*replace)(const struct app *app, const char *file);
    /* False, with *why, where it must not be written. May be NULL. */
    bool (*may)(const struct app *app, const char *file, char **why);
    /* seen: what is there, or that nothing is, as the user has agreed to replace it. */
    void (*save)(struct app *app, const char *file, const struct path_stamp *seen, void *arg);
};

/* Asks for the name, and where that exists, whether to replace it; then saves. The question must
 * stay. arg is for save. */
void files_ask(struct app *app, const struct file_question *question, const char *proposal,
               void *arg);

#endif
