/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the list of the source says against the spec: against its rules (rules_check.h), and of the
 * keys and rows of the tables that it takes, which are counted in slices between keys.
 */
#ifndef PICKER_SOURCE_JUDGE_H
#define PICKER_SOURCE_JUDGE_H

#include "app/worker.h"
#include "picker/source_count.h"

struct judge;
struct spec;

struct source_judged {
    struct source_count count;
    bool on, done;
    const struct spec *spec; /* of which it is, at this version of its mapping */
    unsigned long version;
    unsigned listed;       /* source.serial */
    bool early;            /* without what is learnt later */
    unsigned long matched; /* rules.serial */
    unsigned long serial;  /* another number whenever what is known changes */
};

extern const struct worker source_judge_worker;
extern const struct judge source_judge;

#endif
