/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan that was saved for approval: the body that is to be sent, what it was made of, what was
 * known of the data sources, and the findings. oms-wizard-plan(5).
 */
#ifndef CLI_PLAN_FILE_H
#define CLI_PLAN_FILE_H

#include "cli/options.h"
#include "cli/specfile.h"
#include "spec/plan/plan.h"

/* Writes it. An exit code; explained unless CODE_DONE. */
int plan_file_save(const char *file, const struct plan *p, const struct specfile *f,
                   const struct options *o);

struct plan_file {
    char *name, *file_hash; /* of the spec that it was made of; file_hash NULL: it is no file */
    char *hash;             /* of the body, as it is written */
    char *server;           /* that was asked; NULL: none was */
    char *edition;
    struct texts ends[2];  /* what was known of source and sink: "key: value" */
    struct texts findings; /* "severity check pointer" */
    struct specfile spec;  /* the body; its text is what the plan file has */
};

/* CODE_FILE or CODE_SPEC, explained, if it is no plan, of another version, or edited by hand. Call
 * plan_file_clear() in every case. */
int plan_file_read(struct plan_file *p, const char *file);
/* CODE_SPEC, explained, if the spec that it was made of is a file, and no longer what it was. */
int plan_file_check_origin(const struct plan_file *p, const struct options *o);
/* The specfile has been checked, with what the server tells of its data sources. False, having said
 * what came and what went, if that is not what was saved. */
bool plan_file_holds(const struct plan_file *p, const struct specfile *f, const struct options *o);
void plan_file_clear(struct plan_file *p);

#endif
