/* SPDX-License-Identifier: Apache-2.0 */
/* The scope of a bulk change: the rows that are chosen and shown, with their places in
 * the mapping. */
#ifndef PICKER_PICKER_SCOPE_H
#define PICKER_PICKER_SCOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "spec/mapping.h"

struct picker;
struct app;

struct scope {
    uint32_t *rows; /* of the catalog, rising */
    struct object_at *places;
    size_t len, cap, places_cap;
    bool databases; /* of more than one */
};

/* Puts what is chosen into the mapping first. False, with a notice, if there is nothing. */
bool scope_open(struct app *app, struct picker *p, struct scope *s);
void scope_clear(struct scope *s);

#endif
