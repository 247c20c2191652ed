/* What the two halves of the reader share: scalar settings here, the mapping there. */
#ifndef SPEC_SPEC_READ_INSIDE_H
#define SPEC_SPEC_READ_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/jread.h"
#include "spec/field.h"
#include "spec/finding.h"
#include "spec/raw.h"

struct reader {
    struct jread *json;
    const char *text;
    struct spec *spec;
    struct findings *complaints;
    bool complained; /* at least once: there will be no spec */
    bool stopped;    /* the text is no JSON from here on */
};

/* The way from the top to a value; made into a pointer only for a complaint. */
struct trail {
    const struct trail *up; /* NULL: the whole body */
    const char *key;        /* NULL: an element */
    size_t index;
};

enum { KEY_UNKNOWN = -2 };

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
/* Passes over the value whose first token was read. */
void read_skip(struct reader *rd);
/* Complains about the value whose first token was read, and passes over it. Takes message over. */
void read_refuse(struct reader *rd, const char *rule, const struct trail *trail, char *message);
/* A string without NUL characters; else complains. The text lasts until the next token. */
const char *read_string(struct reader *rd, const char *key, const struct trail *trail);
/* Joined texts of an array whose bracket was read, or NULL after a complaint. Caller frees. */
char *read_list(struct reader *rd, const char *key, const struct trail *trail);

struct mapping;
/* The value of databases or databasesBlack. */
void read_side(struct reader *rd, int side, const struct trail *trail);

/* spec_read() of a text with strings of up to so many bytes. */
struct spec *spec_read_long(const char *text, size_t length, size_t longest,
                            struct findings *complaints);

#endif
