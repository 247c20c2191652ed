/* SPDX-License-Identifier: Apache-2.0 */
/* An entry of a list of objects as an object of the mapping. */
#ifndef PICKER_ENTRY_ADD_H
#define PICKER_ENTRY_ADD_H

#include <stdbool.h>
#include "catalog/import/list_import.h"
#include "spec/mapping.h"

/* Adds it, with its database if need be. One that is there already gets the other name and the
 * conditions of the entry: false. The entry has a database. */
bool entry_add(struct mapping *m, enum mapping_list list, const struct list_entry *e);
/* Gives the object there the other name and the conditions of the entry. */
void entry_values(struct mapping *m, struct object_at at, const struct list_entry *e);

#endif
