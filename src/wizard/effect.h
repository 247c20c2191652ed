/*
 * What a task would do with each object of a catalogue: is it taken, and where does it go? Computed
 * for a list of names and for rules, so that the two can be compared; and what stands in the way of
 * saying one as the other, with names. Pure functions: a spec and a catalogue in.
 */
#ifndef WIZARD_EFFECT_H
#define WIZARD_EFFECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"

struct catalog;
struct mapping;

enum obstacle {
    /* The other form cannot say these: */
    OBSTACLE_ABSENT,   /* the source does not hold it */
    OBSTACLE_KIND,     /* a table is named as a view, or the other way round */
    OBSTACLE_UNCLEAR,  /* two entries say different targets, or what OMS does is not known */
    OBSTACLE_FILTERED, /* WHERE, columns, shard columns */
    OBSTACLE_EMPTY,    /* a database without any object */
    OBSTACLE_BROKEN,   /* a rule that is none */
    OBSTACLE_APART,    /* of one database, but for different databases: no list says that */
    OBSTACLE_NAMES,    /* names that no rule tells apart from others */
    OBSTACLE_TARGETS,  /* names in the sink that no rule holds */
    OBSTACLE_TOPICS,   /* renamed for a message queue: the form of such rules is not known */
    OBSTACLE_LISTS,    /* the white list or the black list is filled */
    OBSTACLE_PROOF,    /* what was found does not do the same */
    /* These may go, if the user says so: */
    OBSTACLE_IDS,     /* ids of objects and databases */
    OBSTACLE_UNKNOWN, /* keys that the program does not know */
    OBSTACLE_IDLE,    /* entries that count in the other mode only */
    OBSTACLES
};

enum { OBSTACLE_NAMED = 5 }; /* so many names are kept */

struct obstacles {
    struct {
        size_t count;
        struct texts names; /* the first few, as they stand in the spec */
    } items[OBSTACLES];
};

void obstacles_init(struct obstacles *o);
void obstacles_clear(struct obstacles *o);
void obstacles_add(struct obstacles *o, enum obstacle kind, const char *name);
/* Is there one that no answer takes away? */
bool obstacles_refuse(const struct obstacles *o);
/* Is there one that the user has to agree to? */
bool obstacles_lose(const struct obstacles *o);
/* A whole sentence with the first names and how many, translated. Caller frees. */
char *obstacle_text(const struct obstacles *o, enum obstacle kind);

struct effect;

/* The catalogue must outlive it, unchanged. What counts for the task is judged by the mode alone:
 * the lists specificTables and specificViews, and what is excluded, count with rules only. */
struct effect *effect_of_list(const struct mapping *m, const struct catalog *c,
                              struct obstacles *o);
struct effect *effect_of_rules(const struct mapping *m, const struct catalog *c,
                               struct obstacles *o);
void effect_free(struct effect *e);
/* The rows that are taken, as a bitmap. Borrowed. */
const uint64_t *effect_taken(const struct effect *e);
uint32_t effect_count(const struct effect *e);
/* Where a taken row goes; NULL: its own name. Borrowed. */
const char *effect_database(const struct effect *e, uint32_t row);
const char *effect_object(const struct effect *e, uint32_t row);
/* The first row with which the two do different things, or UINT32_MAX. Of one catalogue. */
uint32_t effect_difference(const struct effect *a, const struct effect *b);

#endif
