/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as text, on standard output. */
#ifndef CLI_PLAN_PRINT_H
#define CLI_PLAN_PRINT_H

#include "cli/options.h"
#include "cli/specfile.h"
#include "spec/plan/plan.h"

void plan_print(const struct plan *p, const struct specfile *f, const struct options *o);
/* The statements alone, with comments that are wrapped. */
void plan_print_sql(const struct plan *p);

#endif
