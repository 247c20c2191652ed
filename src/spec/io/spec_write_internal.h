/* SPDX-License-Identifier: Apache-2.0 */
/* The walk of the one writer, for those that go along with it: nobody else includes this. */
#ifndef SPEC_IO_SPEC_WRITE_INTERNAL_H
#define SPEC_IO_SPEC_WRITE_INTERNAL_H

#include "base/buf.h"
#include "base/jwrite.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"

enum {
    FRAMES = 4,   /* the top, a config object, a speed config; one to spare */
    PIECE = 16384 /* bytes after which no further object is written in one step */
};

struct frame {
    enum group group;
    struct members members;
    size_t next; /* the member that comes next */
};

struct walk {
    bool on, in_database, in_list;
    struct object_at at;
};

/* What surrounds the texts of an object: the same for all of a list. */
struct surround {
    size_t depth; /* of the list */
    struct {
        char text[64];
        size_t length;
    } open, keys[OBJECT_WHERE], close;
};

struct spec_stream {
    const struct spec *spec;
    struct jwrite out;
    struct buf piece;
    size_t taken; /* bytes of piece that were given away */
    size_t goal;  /* PIECE, or 0: one object a step */
    struct frame frames[FRAMES];
    size_t depth;
    struct walk walk;
    struct surround surround;
    bool ended;
};

/* Adds something to the piece, or ends. */
void spec_stream_step(struct spec_stream *w);
/* The object of that number in the list that the walk is in. */
void write_object(struct spec_stream *w, size_t object);

void write_held(struct jwrite *out, const char *key, enum held held, const char *text);
/* What comes after a known key; a refused value of that key only if no other was written. */
void write_unknowns(struct jwrite *out, const struct unknowns *u, int after, bool written);
/* Writes the element that is no object, unless the entry has become one. */
bool write_element(struct jwrite *out, const struct unknowns *u, bool empty);

#endif
