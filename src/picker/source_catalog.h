/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the source holds, for the picker: asked of the database by a child process, read from a
 * list, or kept from an earlier session.
 */
#ifndef PICKER_SOURCE_CATALOG_H
#define PICKER_SOURCE_CATALOG_H

#include "app/worker.h"
#include <stdbool.h>
#include <stdint.h>
#include "catalog/catalog.h"
#include "catalog/import/fetch.h"

struct app;
struct pending_login; /* private: the answers to the questions before a live listing */

struct source_catalog {
    struct fetch *fetch;     /* NULL: nothing was begun */
    struct catalog *catalog; /* settled; NULL: none yet */
    char *source;            /* id of the data source that it is of */
    char *coming_of;         /* the same of what is being listed */
    bool early;              /* the names were taken, and numbers of rows are still to come */
    int64_t when;            /* it was listed; Unix seconds */
    bool partial;            /* names are missing in it: it proves nothing */
    unsigned serial;         /* changes with each catalog */
    bool open_when_done;     /* the picker waits for it */
    struct pending_login *login;
};

/* Is there a catalog of the source that is chosen now? */
bool source_catalog_ready(const struct app *app);
/* Are names missing in it? */
bool source_catalog_partial(const struct app *app);
/* Says that nothing can be proven by such a list. False if none is missing. */
bool source_catalog_refuses_proof(struct app *app);
bool source_catalog_busy(const struct source_catalog *i);
/* Is it busy, and nothing can be picked yet? */
bool source_catalog_waits(const struct source_catalog *i);
/* Asks where the objects come from, then begins. The picker opens when it is done. */
void source_catalog_ask(struct app *app);
void source_catalog_serve(struct app *app);
/* How far a listing is, or "7 listed 3 hours ago". Translated; caller frees; NULL: nothing. */
char *source_catalog_words(const struct app *app);

extern const struct worker source_catalog_worker;

#endif
