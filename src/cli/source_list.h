/* SPDX-License-Identifier: Apache-2.0 */
/* The list of --objects, and what it tells of a spec. */
#ifndef CLI_SOURCE_LIST_H
#define CLI_SOURCE_LIST_H

#include "base/buf.h"
#include "catalog/import/object_list.h"
#include "cli/options.h"
#include "spec/source_facts.h"

struct catalog;
struct specfile;

/*
 * Adds the list to out, nothing if there is none. Behind a list on standard input the terminal
 * takes its place. An exit code; explained unless CODE_DONE.
 */
int objects_list_read(const struct options *o, struct buf *out);
/* The same of this name. keep_input: nobody takes the place of standard input. */
int objects_list_read_named(const char *name, bool keep_input, struct buf *out);

struct source_list {
    struct object_list names;
    struct catalog *catalog; /* of the same; NULL: no list was given */
    struct source_facts facts;
};

/* Reads it, nothing if there is none. An exit code; explained unless CODE_DONE. Call
 * source_list_clear() in every case. */
int source_list_read(struct source_list *l, const struct options *o);
void source_list_clear(struct source_list *l);
/* As `matches` of struct plan_facts; arg is the list. */
void source_list_matches(void *arg, const char *rule, size_t *tables, size_t *views);
/* What it tells of the tables that the spec takes, whose findings are added; NULL: there is no
 * list. Borrowed until the next call. */
const struct source_facts *source_list_judge(struct source_list *l, struct specfile *f);

#endif
