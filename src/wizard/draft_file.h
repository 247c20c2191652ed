/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A draft on the disk: one JSON document with everything that was typed and no secret. It is
 * written to a file beside it and renamed, so that there is always a whole one.
 */
#ifndef WIZARD_DRAFT_FILE_H
#define WIZARD_DRAFT_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include "base/path.h"
#include "spec/finding.h"
#include "spec/spec.h"
#include "wizard/steps.h"
#include "app/connection.h"
#include "app/unfinished.h"

struct draft {
    char *said[CONNECTION_ROWS]; /* of the server; NULL: nothing */
    char *spec_file;             /* that was opened or saved last; NULL: none */
    struct path_stamp seen;      /* these four as in struct app */
    char *origin;
    bool partial;
    enum severity holes;
    char *plan;      /* the file of the approved plan that the spec was read out of; NULL: none */
    int64_t written; /* Unix seconds */
    bool demo;
    enum step_id step;
    bool visited[STEP_COUNT];
    unsigned marks; /* as in struct app */
    struct unfinished unfinished;
    struct spec *spec;
};

/* Writes it and brings it to the disk. False with errno; the file is then as it was. */
bool draft_write(const struct draft *d, const char *file);
/* False with *why (translated, caller frees). */
bool draft_read(const char *file, struct draft *d, char **why);
void draft_clear(struct draft *d);

#endif
