/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of src/spec/diff share. */
#ifndef SPEC_DIFF_DIFF_INTERNAL_H
#define SPEC_DIFF_DIFF_INTERNAL_H

#include "base/jwrite.h"
#include "spec/diff/diff.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"

enum diff_about { ABOUT_FIELD, ABOUT_GROUP, ABOUT_ENTITY };

/* diff.c */

/* Adds it and counts it. */
void diff_add(struct diff *d, struct diff_change change);
/* The path with a key behind it, which is escaped as in a JSON pointer. Caller frees. */
char *diff_key_path(const char *path, const char *key);
/* Compares the unknown keys, and values of a wrong type, of a pair; change says where they are. */
void diff_unknowns(struct diff *d, struct diff_change change, const char *path_a,
                   const char *path_b, const struct unknowns *a, const struct unknowns *b);
void diff_objects(struct diff *d, enum mapping_side side); /* diff_objects.c */
void diff_compare_findings(struct diff *d);                /* diff_findings.c */

/* --- diff_entity.c: an object, or an entry of databases[], under one roof --- */

struct entity {
    const struct spec *s;
    enum mapping_side side;
    struct diff_place p;
};

/* Keys: OBJECT_... or DATABASE_..., whose first is the name in the sink; after those of an object
 * comes the list that it stands in. */
enum { LIST_DATABASE = MAPPING_LISTS, KEY_MAPPED = 0, KEY_LIST = OBJECT_KEYS };
static_assert(MAPPING_LISTS < 8, "the number of a list and LIST_DATABASE have three bits");
static_assert(OBJECT_MAPPED_NAME == 0 && DATABASE_MAPPED_NAME == 0, "KEY_MAPPED is either");

struct entity_value {
    enum held held;
    const char *text; /* of HELD_VALUE */
    bool list, set;   /* the text is a joined list; of which the order does not count */
    bool full;        /* a list of objects, which tell of themselves */
};

static inline bool entity_is_database(const struct entity *e)
{
    return e->p.list == LIST_DATABASE;
}

struct object_at entity_at(const struct entity *e);
int entity_keys(const struct entity *e); /* how many */
const char *entity_key_name(const struct entity *e, int key);
struct entity_value entity_value(const struct entity *e, int key);
/* Is it clear at a glance, as of most of a million objects, that all values are the same? */
bool entity_is_plainly_same(const struct entity *a, const struct entity *b);
bool entity_same_value(const struct entity_value *a, const struct entity_value *b);
/* JSON; NULL: absent. Caller frees. */
char *entity_value_json(const struct entity_value *v);
/* All that is said of it, as JSON. Caller frees. */
char *entity_json(const struct entity *e);
const struct unknowns *entity_unknowns(const struct entity *e); /* or NULL */
const char *entity_database(const struct entity *e);            /* its name; borrowed */
const char *entity_name(const struct entity *e);                /* NULL: it is a database */
/* "shop.orders" in the sink; NULL if the body does not say. Raw; caller frees. */
char *entity_target(const struct entity *e);
/* "table shop.orders". Fit to be shown; caller frees. */
char *entity_label(const struct entity *e);
/* "transferMapping/databases/3/tables/17", with "/key" unless it is NULL. Caller frees. */
char *entity_path(const struct entity *e, const char *key);

/* --- diff_meaning.c --- */

/* Two sentences as one text; both are taken. */
char *diff_join(char *first, char *second);
/* Adds a sentence, N_(), to a text, which is taken; NULL adds nothing. */
char *diff_sentences(char *text, const char *sentence);
/* JSON on one line, fit to be shown: null, 5, "x", {"a":1}. NULL: not set. Caller frees. */
char *diff_json_words(const char *json);
/* What it means that a setting has another value; JSON, NULL: absent. Caller frees. */
char *diff_field_meaning(const struct diff *d, const struct field *f, const char *old,
                         const char *new);

#endif
