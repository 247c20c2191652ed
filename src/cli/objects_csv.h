/* SPDX-License-Identifier: Apache-2.0 */
/* The objects of a spec as the console of OMS downloads and imports them. */
#ifndef CLI_OBJECTS_CSV_H
#define CLI_OBJECTS_CSV_H

#include <stdio.h>
#include "spec/spec.h"

/*
 * CSV by RFC 4180 with the columns that OMS documents; its headings are not documented. It has
 * tables only, and none of a spec with matching rules. An exit code, explained unless CODE_DONE.
 */
int objects_csv_out(const struct spec *s, FILE *out);

#endif
