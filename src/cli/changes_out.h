/* SPDX-License-Identifier: Apache-2.0 */
/* The records of changes of a task's objects, on standard output. */
#ifndef CLI_CHANGES_OUT_H
#define CLI_CHANGES_OUT_H

#include "base/jwrite.h"
#include "oms/changes.h"

/* Those that `but` (may be NULL) does not have. Returns how many. */
size_t changes_print(const struct oms_changes *c, const struct oms_changes *but);
/* All of them, as an array. */
void changes_write(struct jwrite *w, const struct oms_changes *c);

#endif
