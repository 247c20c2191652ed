/* SPDX-License-Identifier: Apache-2.0 */
/* A record: a value for each row of a table. */
#ifndef FIELDS_VALUES_H
#define FIELDS_VALUES_H

#include "fields/field.h"

/* ORIGIN_PAIR: what the wizard set because of the pair of source and sink. */
enum origin { ORIGIN_UNSET, ORIGIN_DEFAULT, ORIGIN_TYPED, ORIGIN_FILE, ORIGIN_PAIR };

struct value {
    char *text; /* NULL = not set */
    char *json; /* as it was read; NULL = not read, or changed since */
    enum origin origin;
};

struct values {
    const struct field *rows; /* borrowed; a row's id is its place */
    size_t count;
    struct value *items;
};

void values_init(struct values *v, const struct field *rows, size_t count); /* nothing is set */
void values_clear(struct values *v);
void values_copy(struct values *copy, const struct values *v); /* into one that holds nothing */
const char *values_get(const struct values *v, int id);        /* NULL = not set; borrowed */
/* Takes text over (NULL: unset); what was read is forgotten. */
void values_put(struct values *v, int id, char *text, enum origin origin);

#endif
