/* SPDX-License-Identifier: Apache-2.0 */
/* What the rules of a spec match in a list of the source. */
#ifndef CLI_PLAN_MATCHES_H
#define CLI_PLAN_MATCHES_H

#include "catalog/import/object_list.h"
#include "cli/options.h"

/* Reads the list of --objects, nothing if there is none. An exit code; explained unless CODE_DONE.
 * Call object_list_clear() in every case. */
int plan_list_read(const struct options *o, struct object_list *list);
/* As `matches` of struct plan_facts; arg is the list. */
void plan_list_matches(void *arg, const char *rule, size_t *tables, size_t *views);

#endif
