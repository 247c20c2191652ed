/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the checks share: the facts they look at and the way they report. Private to src/spec.
 *
 * A sentence is in N_() and may hold up to three %s; the values are raw (they are made visible
 * and shortened here) and may be NULL where the sentence has no %s for them. Nothing is translated
 * or formatted for a finding that is only counted: there may be a million.
 */
#ifndef SPEC_CHECKS_CHECK_RUN_H
#define SPEC_CHECKS_CHECK_RUN_H

#include <stdbool.h>
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/matrix.h"
#include "spec/spec.h"

struct duplicates;

/* Whether somebody wants the check to stop; asked once in a while. */
struct patience {
    bool (*ended)(void *arg); /* NULL: never */
    void *arg;
    unsigned looks;
    bool gone;
};

struct check_run {
    const struct spec *spec;
    const struct mapping *map;
    struct findings *out;
    const struct check *check; /* the one that is checked now */
    const char *source, *sink; /* families of the endpoints' types; NULL = unknown */
    const struct pair *pair;   /* NULL = unknown */
    bool queue;                /* the sink is known to be a message queue */
    bool wildcard;             /* the mode is WILDCARD */
    bool specific;             /* the mode is SPECIFIC */
    bool topics;     /* mapped names may be topics: a queue, or an unknown sink of a SYNC */
    unsigned stages; /* that are on */
    const struct duplicates *duplicates; /* objects that meet; see duplicates.c */
    struct patience *patience;           /* NULL: endless */
};

/* An object of the mapping, with what the checks ask for most. All borrowed. */
struct object_facts {
    struct object_at at;
    const char *database, *database_mapped;
    const char *name, *mapped;
    const char *where, *filter, *shard; /* NULL if absent */
};

struct check_row {
    struct check check;
    void (*spec)(struct check_run *c); /* once for a spec, or NULL */
    void (*object)(struct check_run *c,
                   const struct object_facts *o); /* for each object, or NULL */
};

/* By page: checks_task.c, checks_value.c, checks_objects.c, checks_transfer.c. */
extern const struct check_row task_checks[], value_checks[], objects_checks[], transfer_checks[];
extern const size_t task_check_count, value_check_count, objects_check_count, transfer_check_count;
/* Those whose findings are made elsewhere. */
extern const struct check checks_elsewhere[];
extern const size_t checks_elsewhere_count;
/* All that are made here, in their order; NULL beyond. */
const struct check_row *check_row_of(size_t index);

void check_init(struct check_run *c, const struct spec *s, struct findings *out);
/* To be asked for each object: false if the check is to be given up, with what it found. */
bool check_goes_on(const struct check_run *c);
/* The object at a place; at.database and at.object must exist. */
void check_fetch(const struct check_run *c, struct object_at at, struct object_facts *o);

/* About one scalar field. */
struct finding *check_field(struct check_run *c, enum field_id id, const char *sentence,
                            const char *a1, const char *a2, const char *a3);
/* About an object, a database (key OBJECT_KEYS: the whole entry) or a list of a database. */
struct finding *check_object(struct check_run *c, const struct object_facts *o, enum object_key key,
                             const char *sentence, const char *a1, const char *a2);
/* The same about a text that is translated and filled in, which is taken. */
struct finding *check_object_text(struct check_run *c, const struct object_facts *o,
                                  enum object_key key, char *what);
/* A value as a message shows it: made visible, not too long. NULL gives "". Caller frees. */
char *check_value(const char *value);
struct finding *check_database(struct check_run *c, enum mapping_side side, size_t db,
                               enum object_key key, const char *sentence, const char *a1,
                               const char *a2);
/* About anything else. */
struct finding *check_place(struct check_run *c, enum page page, const char *pointer,
                            const char *sentence, const char *a1, const char *a2);
void check_fix_set(struct finding *f, const char *text);
/* `key` is that of the field, or its path. */
void check_fix_rename(struct finding *f, enum field_id id, const char *key);
void check_fix_unset(struct finding *f);
/* The other way to mend it; text is a constant. */
void check_fix_or(struct finding *f, enum field_id id, const char *text);

/* "shop.orders" as it may be shown. Caller frees. */
char *check_label(const struct object_facts *o);
/* The field of the other direction: FIELD_INCR_DDL -> FIELD_REVERSE_DDL. */
enum field_id check_turn(enum field_id incr, bool reverse);
/* Does the joined list of a field hold the value? Not set: no. */
bool check_lists(const struct check_run *c, enum field_id id, const char *value);
/* Set, and not to an empty list or text. */
bool check_given(const struct check_run *c, enum field_id id);
/* Set, written, and in a combination in which it counts. */
bool check_counts(const struct check_run *c, enum field_id id);
bool text_blank(const char *text); /* NULL, empty or white space */
/* For each item: does it repeat an earlier one? Caller frees. */
struct texts;
bool *check_repeats(const struct texts *list);

#endif
