/* SPDX-License-Identifier: Apache-2.0 */
/* What both directions of a conversion share. */
#ifndef PICKER_CONVERT_INTERNAL_H
#define PICKER_CONVERT_INTERNAL_H

#include "picker/convert.h"
#include "picker/selection.h"

/* Computes what the spec takes now, and the obstacles that do not depend on single objects. */
void convert_begin(struct conversion *v, struct selection *now, const struct spec *s,
                   const struct catalog *c);
/* Complains about a row by its name and its target. */
void convert_complain(struct conversion *v, enum obstacle kind, const struct selection *now,
                      uint32_t row);
/* Drops a result that selects differently, and complains about each row that differs. */
void convert_prove(struct conversion *v, const struct selection *now);

#endif
