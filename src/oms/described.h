/* SPDX-License-Identifier: Apache-2.0 */
/* What DescribeProject tells of a task, brought into the form of a CreateProject request. */
#ifndef OMS_DESCRIBED_H
#define OMS_DESCRIBED_H

#include <json-c/json.h>
#include "base/buf.h"
#include "base/texts.h"

/* Adds the IDs of source, sink and labels under the request's names: a description has them
 * elsewhere. What is there already stays. */
void described_add_ids(struct json_object *task);
/*
 * The request that would make such a task, as JSON text. Null is told where a value was never set,
 * and is left out. What is told, is no state of the task, and has no place in a request goes to
 * left_out as "key: value", raw. The task is changed meanwhile.
 */
void described_body(struct json_object *task, struct buf *body, struct texts *left_out);

#endif
