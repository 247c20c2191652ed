/* SPDX-License-Identifier: Apache-2.0 */
/* What both directions of a conversion share. */
#ifndef PICKER_CONVERT_INTERNAL_H
#define PICKER_CONVERT_INTERNAL_H

#include "picker/convert.h"
#include "picker/selection.h"

/* Looks at what is in the way whatever the objects are. */
void convert_begin(struct conversion *v, const struct spec *s);
/* Renames for a message queue; and counts what is taken. */
void convert_look(struct conversion *v, const struct selection *now, const struct spec *s);
/* Complains about a row by its name and its target. */
void convert_complain(struct conversion *v, enum obstacle kind, const struct selection *now,
                      uint32_t row);
/* Where all taken rows of a database go (NULL: they keep its name). Complains where they differ. */
const char *convert_database(struct conversion *v, const struct selection *now, uint32_t run);
/* Drops a result that does anything else. */
void convert_prove(struct conversion *v, const struct selection *now);

#endif
