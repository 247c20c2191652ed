/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who keeps the values of a table of rows, for the form that edits them. The form knows no owner:
 * all it needs of one is here. A row is named by its id in that table.
 */
#ifndef APP_KEEPER_H
#define APP_KEEPER_H

#include <stdbool.h>
#include "app/screen.h"
#include "fields/values.h"

struct app;
struct findings;
struct notes;

struct keeper {
    const struct field *(*row)(int id);
    const char *(*get)(const struct app *app, int id); /* NULL = not set; borrowed; "": a secret */
    void (*set)(struct app *app, int id, const char *text);

    /* --- members that may be NULL --- */

    /* What Del does to a row that is not typed in: the default, or not set. */
    void (*reset)(struct app *app, int id);
    enum origin (*origin)(const struct app *app, int id);
    /* A secret; NULL: not set; secret_free() it. */
    char *(*secret)(const struct app *app, int id);
    /* What Enter does on a row that is an action. */
    enum move (*act)(struct app *app, int id);
    /* What stands above a row, translated, borrowed; NULL: nothing. */
    const char *(*heading)(int id);
    /* Adds the words below a row, by form_note(). */
    void (*notes)(const struct app *app, int id, struct notes *n);
    /* Why the row does not apply: a translated sentence, caller frees; NULL: it applies. */
    char *(*why_not)(const struct app *app, int id);
    bool (*applies)(const struct app *app, int id);
    /* Of a row without a value: the JSON that is kept in its place, null or of another type; raw,
     * borrowed; NULL: the row is absent. */
    const char *(*json)(const struct app *app, int id);
    /* Those of the last check; a finding's field is an id of this table. */
    const struct findings *(*findings)(const struct app *app);
    /* Does what the row's finding proposes; false: nothing is proposed. */
    bool (*fix)(struct app *app, int id);
    /* Of rows that have an editor of the owner: opens it; the name of an ID (raw, borrowed). */
    void (*edit)(struct app *app, int id);
    const char *(*name_of)(const struct app *app, const char *entry);
    /* What help says after its values: where the row is in a file or in a manual. Caller frees. */
    char *(*about)(const struct app *app, int id);
};

extern const struct keeper spec_keeper; /* the spec in hand, by enum field_id */

bool keeper_applies(const struct keeper *k, const struct app *app, int id);
/* NULL: it applies. Caller frees. */
char *keeper_why_not(const struct keeper *k, const struct app *app, int id);

#endif
