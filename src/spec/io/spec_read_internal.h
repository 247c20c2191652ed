/* SPDX-License-Identifier: Apache-2.0 */
/* What the two halves of the reader share: scalar settings here, the mapping there. */
#ifndef SPEC_IO_SPEC_READ_INTERNAL_H
#define SPEC_IO_SPEC_READ_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/jread.h"
#include "spec/field.h"
#include "spec/finding.h"
#include "spec/mapping.h"
#include "spec/raw.h"

struct reader {
    struct jread *json;
    const char *text;
    struct spec *spec;
    struct findings *complaints;
    bool fatal;   /* a key cannot be kept: there will be no spec */
    bool stopped; /* the text is no JSON from here on, and there will be none either */
    char *meant;  /* what the next complaint proposes; NULL: nothing */
    bool twice;   /* the next complaint is about a key that occurs twice */
    bool again;   /* reads what was kept of a wrong type, whose place is not known */
};

/* The way from the top to a value; made into a pointer only for a complaint. */
struct trail {
    const struct trail *up; /* NULL: the whole body */
    const char *key;        /* NULL: an element */
    size_t index;
};

/* One kind of JSON object: its keys, what to do with their values, where unknown keys go. */
struct shape {
    int (*find)(const void *self, const char *key); /* KEY_UNKNOWN if it is none */
    /* The value's first token was read. */
    void (*value)(struct reader *rd, const void *self, int key, const struct trail *trail);
    struct unknowns *(*unknowns)(struct reader *rd, const void *self);
};

/* The object's first brace was read. */
void read_object(struct reader *rd, const struct shape *shape, const void *self,
                 const struct trail *trail);
enum jread_token read_next(struct reader *rd);
/* Complains about the value whose first token was read, and passes over it. Takes message over. The
 * caller keeps the value, so that it stays in the body until it is mended. */
void read_refuse(struct reader *rd, const char *rule, const struct trail *trail, char *message);
/* A string without NUL characters; else complains. The text lasts until the next token. */
const char *read_string(struct reader *rd, const char *key, const struct trail *trail);
/* Joined texts of an array whose bracket was read, or NULL after a complaint. Caller frees. */
char *read_list(struct reader *rd, const char *key, const struct trail *trail);

/* Keeps what was there from the offset on under a known key. */
void read_keep(struct reader *rd, struct unknowns *u, int member, const char *key, size_t begin);
/* The value of a field, a group, an array of databases; of a key of a database, of an object. Its
 * first token was read. */
void read_field(struct reader *rd, enum field_id id, const struct trail *trail);
void read_group_key(struct reader *rd, int group, int member, const struct trail *trail);
/* place: a struct object_at. */
void read_database_key(struct reader *rd, const void *place, int key, const struct trail *trail);
void read_object_key(struct reader *rd, const void *place, int key, const struct trail *trail);
void read_refuse_element(struct reader *rd, const struct trail *here);
/* The value of databases or databasesBlack; false: refused. */
bool read_side(struct reader *rd, int side, const struct trail *trail);

#define REMEDY_EMPTY N_("Write a spec into it, or make one in the wizard or with 'oms-wizard new'.")
#define REMEDY_SYNTAX N_("Correct the text there; the cause is often just before it.")
#define REMEDY_TWICE                                                                               \
    N_("Remove one of the two: which of them OMS takes is documented nowhere, so none is proposed.")
#define REMEDY_TYPE N_("Write a value of that type, or null for none.")
#define REMEDY_RANGE N_("Write a number that 64 bits can hold.")

/* spec_read() of a text with strings of up to so many bytes. */
struct spec *spec_read_long(const char *text, size_t length, size_t longest,
                            struct findings *complaints);

#endif
