/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A CreateProject request while it is edited: one text per scalar field, the mapping of objects,
 * and whatever else a loaded file held.
 */
#ifndef SPEC_SPEC_H
#define SPEC_SPEC_H

#include <stdbool.h>
#include <stddef.h>
#include "base/edition.h"
#include "fields/values.h"
#include "spec/field.h"

struct mapping;
struct spec;

enum side { SIDE_SOURCE, SIDE_SINK };

/* What is known of an endpoint from ListDataSource. Never sent; NULL members are unknown. */
struct endpoint {
    char *id, *name, *type, *role, *version, *schema;
    char *address; /* for display */
};
void endpoint_clear(struct endpoint *e); /* frees what it holds */

struct spec *spec_new(void);   /* every field at its fallback, no objects */
struct spec *spec_blank(void); /* nothing set: what a reader fills */
void spec_free(struct spec *s);
struct spec *spec_copy(const struct spec *s);

const char *spec_get(const struct spec *s, enum field_id id); /* NULL = not set; borrowed */
/* The value as the loaded file has it; NULL: not loaded, absent, or changed since. Borrowed. */
const char *spec_json(const struct spec *s, enum field_id id);
/* False for a time that a body holds in words: in the form "now" is a time, in a body it is none.
 */
bool spec_readable(const struct spec *s, enum field_id id);
bool spec_on(const struct spec *s, enum field_id id); /* is it "true"? */
bool spec_is(const struct spec *s, enum field_id id, const char *value);
enum origin spec_origin(const struct spec *s, enum field_id id);
/*
 * The user's edit (origin typed); the text is stored as field_normal() gives it. NULL or "" unsets:
 * a loaded key is then gone, too. In a new spec a row that is always sent goes back to its fallback
 * instead.
 */
void spec_set(struct spec *s, enum field_id id, const char *text);
/* The same for a value that follows from the pair (origin pair). */
void spec_set_by_pair(struct spec *s, enum field_id id, const char *text);
void spec_reset(struct spec *s, enum field_id id); /* to the fallback */
/* True if the loaded file holds the key: with a value or as an explicit null. */
bool spec_holds(const struct spec *s, enum field_id id);
bool spec_loaded(const struct spec *s);
/* Counts up with every change of a value, an endpoint or the mapping; for caches. */
unsigned long spec_version(const struct spec *s);

/* For changing it. Objects that come into an empty one belong to the source that is set now. */
struct mapping *spec_mapping(struct spec *s);
const struct mapping *spec_mapping_of(const struct spec *s);

/* Copies what is known of an endpoint; NULL forgets it. Does not touch the id fields. */
void spec_set_endpoint(struct spec *s, enum side side, const struct endpoint *e);
const struct endpoint *spec_endpoint(const struct spec *s, enum side side); /* never NULL */

/* The OMS that it is for: a setting that the edition does not know does not apply. Never sent, and
 * no edit that could be undone. */
void spec_set_edition(struct spec *s, enum edition edition);
enum edition spec_edition(const struct spec *s);

/* The ID of the other data source that the objects were picked for before the source was changed.
 * NULL: there is none, or it is settled. Never sent; undone with the change. Borrowed. */
const char *spec_picked_for(const struct spec *s);
/* The same if the source became this one. What was picked meanwhile for the source that is set now
 * counts as that one's. */
const char *spec_picked_for_unless(const struct spec *s, const char *source);
/* The objects belong to the source that is set now. */
void spec_settle_objects(struct spec *s);

/* Does the field apply? Unknown types or versions count as "yes": nothing is known against it. */
bool spec_applies(const struct spec *s, enum field_id id);
/* May mapped names be topics, which need not differ? A queue, or an unknown sink of a SYNC. */
bool spec_maps_to_topics(const struct spec *s);
/* Which choice greys it: one translated sentence, NULL if it applies. Caller frees. */
char *spec_why_not(const struct spec *s, enum field_id id);
/* When the field applies, whatever the spec: translated words such as "\"Full data\" is on; the
 * sink is of type KAFKA". NULL if it always does. Caller frees. */
char *spec_when(enum field_id id);
/* Does any field of the page apply? */
bool spec_page_applies(const struct spec *s, enum page page);
/* Is it written? New spec: set and applies. Loaded spec: what it holds. */
bool spec_written(const struct spec *s, enum field_id id);

/* Keys that the program does not know, as "/pointer" texts, in their order. Borrowed. */
size_t spec_unknown_count(const struct spec *s);
const char *spec_unknown_pointer(const struct spec *s, size_t index);
/* Removes one, the last of that pointer. False: there is none. */
bool spec_drop_unknown(struct spec *s, const char *pointer);

#endif
