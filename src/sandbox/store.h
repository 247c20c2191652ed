/* SPDX-License-Identifier: Apache-2.0 */
/* What the stand-in knows: data sources, labels, projects, prechecks. All in memory. */
#ifndef SANDBOX_STORE_H
#define SANDBOX_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <json-c/json.h>
#include "sandbox/options.h"
#include "sandbox/project.h"

struct precheck {
    char *id;
    char *project_id;           /* NULL for a body that is no project yet */
    unsigned looks;             /* how often its result was asked for */
    struct json_object *failed; /* items: failed or skippable */
};

struct store {
    struct json_object *sources; /* array of rows as ListDataSource gives them */
    struct json_object *labels;  /* array of {id, name} */
    struct project **projects;
    size_t project_count;
    size_t project_cap;
    struct precheck *prechecks;
    size_t precheck_count;
    size_t precheck_cap;
    uint64_t next_id;    /* seed of the next identifier */
    int64_t next_record; /* number of the next change of objects */
    int64_t next_ticket; /* ... and of the next change of a component */
    long max_page;       /* see struct options */
    long speed;
    enum oms_edition edition;
    struct life life; /* of projects to come */
};

/* Reads the data directory. False with *why (caller frees). */
bool store_open(struct store *s, const struct options *o, char **why);
void store_close(struct store *s);
struct json_object *store_source(const struct store *s, const char *id); /* borrowed or NULL */
struct json_object *store_label(const struct store *s, const char *id);  /* borrowed or NULL */
struct project *store_project(const struct store *s, const char *id);    /* borrowed or NULL */
bool store_has_name(const struct store *s, const char *project_name);    /* deleted ones are free */
/* Takes over p. */
void store_add_project(struct store *s, struct project *p);
/* From now on, projects live by these words alone. Takes them over. */
void store_live(struct store *s, struct life life);
/* The new precheck; valid until the next one is added. Takes over failed. */
struct precheck *store_add_precheck(struct store *s, const char *project_id,
                                    struct json_object *failed);
struct precheck *store_precheck(const struct store *s, const char *id);
/* Caller frees. */
char *store_id(struct store *s, const char *prefix);

#endif
