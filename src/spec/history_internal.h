/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The record of changes, for those who make them: the spec and its mapping. An edit holds what is
 * not in the spec now; swapping it with what is there undoes it, and swapping again redoes it.
 */
#ifndef SPEC_HISTORY_INTERNAL_H
#define SPEC_HISTORY_INTERNAL_H

#include "spec/history.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"

/* Those after EDIT_PICKED_FOR are of the mapping. */
enum edit_kind {
    EDIT_VALUE,          /* a field */
    EDIT_ENDPOINT,       /* what is known of one */
    EDIT_UNKNOWNS,       /* the keys of an object of settings that the program does not know */
    EDIT_PICKED_FOR,     /* spec_picked_for() */
    EDIT_SIDE,           /* whether an array of databases is there */
    EDIT_DATABASES,      /* whole entries came or went */
    EDIT_DATABASE_VALUE, /* its names, its id, its unknown keys */
    EDIT_RANGE,          /* objects came at the end of a list, or one went */
    EDIT_LIST,           /* a whole list was replaced */
    EDIT_OBJECT          /* an object's names, one of its texts, or its unknown keys */
};

/* The databases that came or went are told by their places in the longer array. */
struct entry {
    size_t place;
    struct database database; /* if out */
};

struct edit {
    enum edit_kind kind;
    bool out;            /* EDIT_DATABASES, EDIT_RANGE: it is here, not in the mapping */
    struct object_at at; /* of everything in the mapping */
    int key;             /* field, side of an endpoint, group */
    size_t count;        /* EDIT_DATABASES, EDIT_RANGE */
    enum held held;      /* EDIT_SIDE, EDIT_DATABASES: of the side */
    uint32_t lists;      /* EDIT_RANGE: the bits of its database */
    union {
        struct value value;
        struct endpoint endpoint;
        struct unknowns unknowns;
        char *picked_for;
        struct entry *entries;     /* NULL: one that came, as long as it is there */
        struct database *database; /* EDIT_DATABASE_VALUE */
        struct object *objects;    /* EDIT_RANGE if out */
        struct object_list list;
        struct object object;
    } was;
};

struct edits {
    struct edit *items;
    size_t len, cap;
};

static inline void swap_bytes(void *a, void *b, size_t size)
{
    char *left = a, *right = b;
    for (; size > 0; size--, left++, right++) {
        char c = *left;
        *left = *right;
        *right = c;
    }
}

/* mapping_history.c */
struct edit *edits_add(struct edits *e, enum edit_kind kind);
/* What is recorded before a change. All do nothing if nothing is recorded. */
void record_side(struct mapping *m, enum mapping_side side);
void record_new_database(struct mapping *m, enum mapping_side side); /* it will be the last */
void record_database_value(struct mapping *m, enum mapping_side side, size_t db);
void record_added(struct mapping *m, struct object_at at); /* it will be the last of its list */
void record_object(struct mapping *m, struct object_at at);
void record_gone(struct mapping *m, struct object_at at);
void record_list(struct mapping *m, struct object_at at);
/* Takes over what these databases hold; false if nobody does. */
bool record_gone_databases(struct mapping *m, enum mapping_side side, const bool *gone);

void mapping_swap(struct mapping *m, struct edit *e);
void mapping_edit_clear(struct edit *e);

/* mapping.c */
void database_clear(struct database *d);

/* history.c */
struct history;
void record_value(struct spec *s, enum field_id id);
void record_endpoint(struct spec *s, enum side side);
void record_unknowns(struct spec *s, enum group group);
void record_picked_for(struct spec *s);
void spec_history_free(struct spec *s);

#endif
