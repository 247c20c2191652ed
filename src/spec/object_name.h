/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of an object's name alone. The wizard marks it before anything is chosen. */
#ifndef SPEC_OBJECT_NAME_H
#define SPEC_OBJECT_NAME_H

#include <stdbool.h>

/*
 * The first character that OMS does not take in names, as a text; "" if all are fine. The page of
 * CreateProject forbids none of them, the limits of the product do (names: no blanks, dots, quotes,
 * ...; ASCII only, but for message queues): hence warnings. Returns fault.
 */
const char *object_name_fault(const char *name, bool ascii_only, char fault[8]);
/* Does it look like a helper table of gh-ost, pt-osc or Alibaba Cloud DMS? */
bool object_name_is_temporary(const char *name);

#endif
