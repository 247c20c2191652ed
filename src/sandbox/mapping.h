/* SPDX-License-Identifier: Apache-2.0 */
/* Sums of the databases arrays of transferMapping; objects are the same if all names are. */
#ifndef SANDBOX_MAPPING_H
#define SANDBOX_MAPPING_H

#include <stddef.h>
#include <json-c/json.h>

enum { MAPPING_LISTS = 4 };
/* Of an entry of databases. */
extern const char *const mapping_lists[MAPPING_LISTS];

/* What a holds and b does not: databases without objects are left out. Caller puts it. */
struct json_object *mapping_minus(struct json_object *a, struct json_object *b);
/* a with the objects of b added. Caller puts it. */
struct json_object *mapping_plus(struct json_object *a, struct json_object *b);

#endif
