/* SPDX-License-Identifier: Apache-2.0 */
/* The types of source and sink, which a spec does not hold, where the options give them. */
#ifndef CLI_SPEC_TYPES_H
#define CLI_SPEC_TYPES_H

#include "cli/options.h"

struct spec;

/* CODE_USAGE, explained: there is no such type. */
int spec_types_set(struct spec *s, const struct options *o);

#endif
