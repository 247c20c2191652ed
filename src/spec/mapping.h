/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The objects to be transferred: transferMapping.databases and databasesBlack. Built for a million
 * objects: names lie in one contiguous text, an object is 16 bytes, rare things (id, WHERE,
 * columns, unknown keys) are kept only where there are any. All returned texts are borrowed until
 * the next change of the mapping.
 *
 * In WILDCARD mode (oms-wizard's decision, from the field notes of the CreateProject page): an
 * include rule is an entry of databases[] (name = database pattern) with one entry in tables[]; an
 * exclude rule likewise in databasesBlack[].
 */
#ifndef SPEC_MAPPING_H
#define SPEC_MAPPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/texts.h"

enum mapping_side { MAPPING_INCLUDE, MAPPING_EXCLUDE, MAPPING_SIDES };

enum mapping_list {
    MAPPING_TABLES,
    MAPPING_VIEWS,
    MAPPING_SPECIFIC_TABLES,
    MAPPING_SPECIFIC_VIEWS,
    MAPPING_LISTS
};

/* Keys of an object, in the page's order. */
enum object_key {
    OBJECT_MAPPED_NAME,
    OBJECT_NAME,
    OBJECT_ID,
    OBJECT_WHERE,
    OBJECT_FILTER_COLUMNS, /* the columns to KEEP; a joined list */
    OBJECT_SHARD_COLUMNS,  /* a joined list */
    OBJECT_KEYS
};

/* A place in the mapping. Use designated initialisers; object counts only where one is meant. */
struct object_at {
    enum mapping_side side;
    size_t database;
    enum mapping_list list;
    size_t object;
};

struct mapping;

struct mapping *mapping_new(void);
void mapping_free(struct mapping *m);
struct mapping *mapping_copy(const struct mapping *m);

/* Counts up with every change; no new mapping begins where another one is. */
unsigned long mapping_version(const struct mapping *m);
size_t mapping_databases(const struct mapping *m, enum mapping_side side);
/* "" if absent or null in the body. */
const char *mapping_database_name(const struct mapping *m, enum mapping_side side, size_t db);
/* NULL if absent or null in the body. */
const char *mapping_database_mapped(const struct mapping *m, enum mapping_side side, size_t db);
const char *mapping_database_id(const struct mapping *m, enum mapping_side side, size_t db);
/* All objects of an entry, in whatever list. */
size_t mapping_objects_of(const struct mapping *m, enum mapping_side side, size_t db);
size_t mapping_objects(const struct mapping *m, enum mapping_side side, size_t db,
                       enum mapping_list list);
size_t mapping_total(const struct mapping *m, enum mapping_side side); /* objects in all lists */
/*
 * Moves on to the next place of this side that holds an object, at itself included; false if none
 * does: for (struct object_at at = {.side = side}; mapping_reach(m, &at); at.object++)
 */
bool mapping_reach(const struct mapping *m, struct object_at *at);
/* Name, mapped name, id, WHERE, joined column lists; NULL if absent or null. */
const char *mapping_get(const struct mapping *m, struct object_at at, enum object_key key);
/* All of them at once. */
void mapping_texts(const struct mapping *m, struct object_at at, const char *texts[OBJECT_KEYS]);

/* "/transferMapping/databases/3/tables/17/mappedName"; without `object` that of the entry, with
 * OBJECT_KEYS without a key. Caller frees. */
char *mapping_pointer(struct object_at at, bool object, enum object_key key);

/* Index of the database, or the number of databases if there is none of that name. */
size_t mapping_find_database(const struct mapping *m, enum mapping_side side, const char *name);
/* True and *at complete if the object is in one of the database's lists. */
bool mapping_find(const struct mapping *m, enum mapping_side side, const char *database,
                  const char *object, struct object_at *at);

/* Adds (or finds) the database; new ones are mapped to their own name. Returns its index. */
size_t mapping_add_database(struct mapping *m, enum mapping_side side, const char *name);
/* Always a new entry, after the others; for rules, where one pattern may come twice. */
size_t mapping_append_database(struct mapping *m, enum mapping_side side, const char *name);
/* Adds an object mapped to its own name. Returns its place in the list. No check for doubles. */
size_t mapping_add(struct mapping *m, enum mapping_side side, size_t db, enum mapping_list list,
                   const char *name);
/* text NULL or "": the key is removed, but mapped names then equal the name. */
void mapping_set(struct mapping *m, struct object_at at, enum object_key key, const char *text);
void mapping_rename_database(struct mapping *m, enum mapping_side side, size_t db,
                             const char *mapped);
/* The mapped name stays as it is. */
void mapping_name_database(struct mapping *m, enum mapping_side side, size_t db, const char *name);
/* Gives the object an entry of its own after the others, of the same two names as the one in which
 * it is among others. Returns its new place. */
struct object_at mapping_split(struct mapping *m, struct object_at at);
/* id NULL or "": the key is removed. */
void mapping_set_database_id(struct mapping *m, enum mapping_side side, size_t db, const char *id);
void mapping_remove(struct mapping *m, struct object_at at);
void mapping_remove_database(struct mapping *m, enum mapping_side side, size_t db);
/*
 * Removes every object that keep() refuses, and databases that this empties: one pass, whatever the
 * number. keep() must not change the mapping. Returns how many objects went.
 */
typedef bool mapping_keep(void *arg, struct object_at at);
size_t mapping_prune(struct mapping *m, enum mapping_side side, mapping_keep *keep, void *arg);
void mapping_clear(struct mapping *m, enum mapping_side side);

/*
 * Rules of WILDCARD mode as texts: "db.pattern" or "db.pattern=db2.table2".
 * rule_check refuses what OMS refuses (unbalanced brackets, blanks, empty parts, wildcards in the
 * target, more than one '=', names OMS cannot take; for exclude: renames) with *why.
 */
bool rule_check(const char *rule, enum mapping_side side, char **why);
/* False also for what OMS may take, though its documents advise against it: "db.*" that excludes,
 * names beyond ASCII. */
bool rule_sound(const char *rule, enum mapping_side side, char **why);
/* Adds a checked rule in OMS's encoding. */
void rule_add(struct mapping *m, enum mapping_side side, const char *rule);
/*
 * Makes the rule at a place (`whole`: of a database without objects) say what a checked rule says;
 * what else is set there stays. Where only one of the rules of an entry gets another database, it
 * gets an entry of its own after the others. Returns its place then. The same text is no change.
 */
struct object_at rule_change(struct mapping *m, struct object_at at, bool whole, const char *rule);
/* The rule at a place as it is typed. Caller frees. */
char *rule_text(const struct mapping *m, struct object_at at, bool whole);
/* All rules of a side as texts, one for each object (or for a database without objects: "db.*"). */
void rule_list(const struct mapping *m, enum mapping_side side, struct texts *rules);
/* As mapping_reach(), from rule to rule. `whole`: of a database without objects. */
bool rule_reach(const struct mapping *m, struct object_at *at, bool *whole);
/* The place of rule number `index` of rule_list(); false: of a database without objects. */
bool rule_place(const struct mapping *m, enum mapping_side side, size_t index,
                struct object_at *at);
/* Does "db.table" match the left part of the rule? * ? [abc] [a-z] [!abc], case-sensitive. */
bool rule_matches(const char *rule, const char *database, const char *object);

#endif
