/* SPDX-License-Identifier: Apache-2.0 */
/* The shell as the command line sees it. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>
#include "ui/term.h"

struct app;
struct masked_secret;
struct oms_log;
struct profile;
struct profiles;
struct screen;
struct spec_named;

struct app_options {
    char *const *given; /* what is known of the server, by enum profile_key; prefilled */
    const struct masked_secret *password; /* the same; copied; or NULL */
    bool insecure;                        /* its certificate is not checked */
    const char *spec; /* the spec to review, by its name; NULL: a new one is made */
    struct spec_named
        *named; /* ... where it was read already; taken by the app. NULL: it is a file */
    /* Reads what a name stands for; without a network, and without waiting. The result is to be
     * cleared in every case. False with *why (translated, caller frees). */
    bool (*read)(const void *arg, const char *name, struct spec_named *n, char **why);
    const void *read_arg;
    const char *objects; /* a list of what the source holds, or NULL */
    size_t objects_length;
    const struct profiles *profiles; /* base/profiles.h; to choose from; may be NULL */
    const struct profile *profile;   /* the chosen one; may be NULL */
    struct oms_log *log;             /* oms/log.h; may be NULL */
    bool demo;                       /* named in the title bar; connects at once */
    /* NULL, or called when a task was created, and at the end if none was. */
    void (*record)(void *arg, const struct app *app, bool created);
    void *record_arg;
    struct term_options term;
    const struct screen *const *screens; /* all that there are; NULL ends them */
    const char *first;                   /* id of the one that is open at the start */
    const char *review;                  /* ... its argument where a spec was opened */
    const char *raw; /* ... and of the one that shows what was read and is no spec */
};

/*
 * Runs until the user leaves. Returns an exit code: 0 a task was created, 10 left without, others
 * by the convention. created_id (may be NULL) gets the id of the created task (caller frees) or
 * NULL.
 */
int app_run(const struct app_options *options, char **created_id);

#endif
