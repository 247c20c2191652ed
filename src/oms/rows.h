/* SPDX-License-Identifier: Apache-2.0 */
/* Within this room: lists of a server in which some rows cannot be read. */
#ifndef OMS_ROWS_H
#define OMS_ROWS_H

#include <json-c/json.h>
#include "oms/oms.h"

/* JSON values of one reply, so that no text takes much more memory than it is long. */
enum { ROWS_VALUES_MAX = 200000 };

/*
 * A reply whose "data" is a list, of which each row is read by itself: what cannot be read, or is
 * too much, is counted and the first of it named. NULL if it is no such reply, or the frame itself
 * cannot be read.
 */
struct json_object *rows_parse(const char *text, size_t length, struct oms_lost *lost);

void lost_add(struct oms_lost *lost, const struct oms_lost *more);
void lost_clear(struct oms_lost *lost);

#endif
