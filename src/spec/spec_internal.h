/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of a spec that only its keeper, its reader and its writer share: what each key held in
 * the file, and in which order the keys of each JSON object stand.
 */
#ifndef SPEC_SPEC_INTERNAL_H
#define SPEC_SPEC_INTERNAL_H

#include "base/texts.h"
#include "spec/field.h"
#include "spec/mapping.h"
#include "spec/raw.h"
#include "spec/spec.h"

/* The JSON objects that hold fields. */
enum group {
    GROUP_TOP,
    GROUP_MAPPING,
    GROUP_COMMON,
    GROUP_STRUCT,
    GROUP_FULL,
    GROUP_INCR,
    GROUP_INCR_PULL,
    GROUP_INCR_WRITE,
    GROUP_REVERSE,
    GROUP_REVERSE_PULL,
    GROUP_REVERSE_WRITE,
    GROUP_COUNT
};

/* A key of a group: a field, another group, or one of the two arrays of databases. */
enum {
    MEMBER_GROUP = FIELD_COUNT,
    MEMBER_SIDE = MEMBER_GROUP + GROUP_COUNT,
    MEMBER_COUNT = MEMBER_SIDE + 2
};

struct members {
    int items[MEMBER_COUNT];
    size_t len;
};

/* The keys of a group in the page's order. */
void group_members(enum group group, struct members *out);
const char *group_path(enum group group); /* "" for the top */
const char *member_key(int member);
/* JSON key of an entry of databases[] or of an object; ordinal as in mapping_internal.h. */
const char *database_key_name(int key);
const char *object_key_name(int key);
/* mapping_pointer() without the slash it begins with, and with any key, or NULL. */
char *mapping_path(struct object_at at, bool object, const char *key);
/* The ordinals of names. */
enum { KEY_UNKNOWN = -1 };
int database_key_of(const char *name);
int object_key_of(const char *name);

/* The first condition of the field that fails, or NULL. */
const struct condition *spec_failing(const struct spec *s, enum field_id id);
/* What the condition is about: a value, a type, a version; NULL: not set, not known. */
const char *condition_subject(const struct spec *s, const struct condition *c);
/* How many conditions after COND_ANY are its own; 0 of another one. */
size_t condition_any(const struct condition *c);

struct history;

/* The unknown keys as JSON pointers, and the version of the spec of which that is true. */
struct pointers {
    struct texts texts;
    unsigned long version;
    bool made;
};

struct spec {
    struct values values;
    struct endpoint endpoints[2];
    char *picked_for;        /* see spec_picked_for(); it may be the source that is set now */
    unsigned long picked_at; /* mapping_version() when all of it was picked for that source */
    struct mapping *mapping;
    enum held groups[GROUP_COUNT];
    struct unknowns unknowns[GROUP_COUNT];
    struct pointers *pointers; /* of the unknown keys; made when they are asked for */
    struct history *history;   /* NULL: changes are not recorded */
    enum edition edition;      /* of the OMS that it is for; never sent */
    bool loaded;
    bool refused; /* unknowns may hold values of a wrong type */
    unsigned long version;
};

/* A value as a file holds it; takes text (NULL = null or empty) and json over. */
void spec_load(struct spec *s, enum field_id id, char *text, char *json);

/* Bodies may be PascalCase: the first letter of a key, or of what may be one, as ours has it. */
static inline char key_letter(char first)
{
    return first >= 'A' && first <= 'Z' ? (char)(first - 'A' + 'a') : first;
}

bool same_text(const char *a, const char *b); /* NULL is the same as NULL alone */

enum { ENDPOINT_TEXTS = 7 };
/* Each of what is known of an endpoint, from its ID to its address. */
char **endpoint_text(struct endpoint *e, int number);
struct endpoint endpoint_copy(const struct endpoint *e);
bool endpoint_same(const struct endpoint *a, const struct endpoint *b);

enum unknown_level { LEVEL_GROUP, LEVEL_DATABASE, LEVEL_OBJECT };
/* Calls each() for every key that is unknown, and for each value of a wrong type that is kept. */
void spec_each_unknown(const struct spec *s,
                       void (*each)(void *arg, const char *path, enum unknown_level level,
                                    const struct unknown *u),
                       void *arg);

/* An object of the body, by its own kind of place. */
struct unknown_at {
    enum unknown_level level;
    enum group group;
    struct object_at object; /* of a database its side and number count */
};
/* NULL: there are none. */
const struct unknowns *spec_unknowns_of(const struct spec *s, const struct unknown_at *at);
/* To be changed, as an edit that undo knows. Valid until the mapping is changed otherwise. */
struct unknowns *spec_unknowns_edit(struct spec *s, const struct unknown_at *at);
/* The last key of that pointer that is not known, and its number there. */
bool spec_unknown_find(const struct spec *s, const char *pointer, struct unknown_at *at,
                       size_t *index);
/* The ordinal of the key in an entry of databases; KEY_UNKNOWN: it has none, or has it set. */
int spec_unknown_meant(const struct spec *s, const struct unknown_at *at, const char *key);
/* Can spec_adopt() make a setting, or with FIELD_NONE a key of that name, of an unknown key? */
bool spec_unknown_becomes(const struct spec *s, const char *pointer, enum field_id id,
                          const char *key);

/* Is the member of a group written, or any member? And is the group written as null? */
bool spec_member_written(const struct spec *s, int member);
bool spec_any_written(const struct spec *s, enum group group);
bool spec_group_null(const struct spec *s, enum group group);

#endif
