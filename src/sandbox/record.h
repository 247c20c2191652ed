/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A record of a change to the objects of a project. What may be done with one in which state is on
 * the pages of Stop-, Retry- and Cancel...; the other states carry the names of the console.
 */
#ifndef SANDBOX_RECORD_H
#define SANDBOX_RECORD_H

#include <stdbool.h>
#include <stdint.h>
#include <json-c/json.h>

enum record_status {
    RECORD_PENDING,
    RECORD_RUNNING,
    RECORD_MERGING,
    RECORD_SUCCESS,
    RECORD_FAILED,
    RECORD_TERMINATED,
    RECORD_CANCELED
};

struct record {
    int64_t id;
    bool grows; /* INCREASE_OBJECT, else DECREASE_OBJECT */
    enum record_status status;
    unsigned moves;                /* since it has this status */
    int64_t modified;              /* seconds */
    struct json_object *databases; /* what is added or removed */
    char *code;                    /* of its failure; NULL: any */
};

struct project;

const char *record_status_name(enum record_status status);
/* The one that is under way, waits or has failed: no other can begin. NULL if there is none. */
struct record *record_open(const struct project *p);
/* One step forward of the one that is under way. */
void record_move(struct project *p);
/* Takes over databases. */
void record_add(struct project *p, int64_t id, bool grows, struct json_object *databases);
void record_set(struct record *record, enum record_status status);
/* A row of ListProjectModifyRecords. Caller puts it. */
struct json_object *record_row(const struct project *p, const struct record *record);
void records_free(struct project *p);

#endif
