/* SPDX-License-Identifier: Apache-2.0 */
/* The objects of a spec as a list in a file, and back. */
#ifndef CLI_SPEC_OBJECTS_H
#define CLI_SPEC_OBJECTS_H

#include <stdio.h>
#include "catalog/import/object_list.h"
#include "spec/spec.h"

/* As the console of OMS does it, they take the place of those that are there: mode SPECIFIC. 0, or
 * the line of an object whose database goes to another one than others of it. */
size_t spec_objects_take(struct spec *s, const struct object_list *names);
/*
 * CSV by RFC 4180 with the columns that OMS documents for the console's lists; it has tables only.
 * On standard output. An exit code, explained unless CODE_DONE: CODE_SPEC of a spec with matching
 * rules.
 */
int spec_objects_console(const struct spec *s);
/* All of them, for spec_objects_take(). */
void spec_objects_list(const struct spec *s, FILE *out);

#endif
