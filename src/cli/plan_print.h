/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as text and as JSON: oms-wizard-plan(5). */
#ifndef CLI_PLAN_PRINT_H
#define CLI_PLAN_PRINT_H

#include "base/jwrite.h"
#include "cli/options.h"
#include "cli/specfile.h"
#include "spec/plan/plan.h"

void plan_print(const struct plan *p, const struct specfile *f, const struct options *o, FILE *out);
/* The statements alone, with comments that are wrapped. */
void plan_print_sql(const struct plan *p, FILE *out);
void plan_write(const struct plan *p, const struct specfile *f, struct jwrite *w);

#endif
