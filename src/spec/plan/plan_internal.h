/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of a plan. Private to src/spec/plan. */
#ifndef SPEC_PLAN_PLAN_INTERNAL_H
#define SPEC_PLAN_PLAN_INTERNAL_H

#include "spec/checks/check_run.h"
#include "spec/plan/plan.h"
#include "spec/plan/tally.h"

struct plan_run {
    struct check_run c; /* what the checks know */
    struct tally tally;
    const struct plan_facts *facts;
    size_t hidden_databases[2]; /* of each side: left out of its statements */
    struct plan *out;
    struct findings unused; /* check_run wants a place for findings */
};

void plan_run_init(struct plan_run *r, const struct spec *s, const struct plan_facts *facts,
                   struct plan *out);
void plan_run_clear(struct plan_run *r);

/* A new row; takes text over. Valid until the next one of the section. */
struct plan_row *plan_row_add(struct plan_run *r, enum plan_section section, const char *kind,
                              char *text);
/* About a setting: with its pointer and the mark. text is borrowed, more may be NULL. */
struct plan_row *plan_add_field(struct plan_run *r, enum plan_section section, const char *kind,
                                enum field_id id, enum plan_mark mark, const char *text,
                                const char *more);
/* "tables %s" with a name that is hostile. Caller frees. */
char *plan_fill(const char *format, const char *a1, const char *a2);
/* The database of the sink that an entry goes to. */
const char *plan_target(const struct mapping *m, size_t db);
/* What is said of all that it creates; NULL: it creates the objects. */
const char *plan_creates_words(const struct check_run *c);
/* NULL: it adds no messages. */
const char *plan_messages_words(const struct check_run *c);
/* The databases of a side, sorted, each once; patterns as they are. To be cleared by the caller. */
void plan_databases(const struct plan_run *r, enum side side, struct texts *names);

void plan_counts(struct plan_run *r);
void plan_risks(struct plan_run *r);
void plan_creates(struct plan_run *r);
void plan_stages(struct plan_run *r);
void plan_way_back(struct plan_run *r);
void plan_precheck(struct plan_run *r);
void plan_prepare(struct plan_run *r);
void plan_unchecked(struct plan_run *r);

#endif
