/* SPDX-License-Identifier: Apache-2.0 */
/* What the sandbox's data sources hold, for programs that list objects. */
#ifndef SANDBOX_OBJECTS_H
#define SANDBOX_OBJECTS_H

/*
 * Prints the objects of a data source as oms-objects does: database, object, kind, estimated rows
 * and "is there a unique row id", tab-separated. objects.json says for each id how many shops it
 * has and how many objects each; the names are always the same. Returns an exit status: 4 if the
 * data directory has no objects for the id.
 */
int objects_print(const char *data, const char *id);
/* The columns of some of them ("database<TAB>table"), as oms-objects --columns prints them. others
 * ends with NULL. */
int columns_print(const char *table, char *const *others);

#endif
