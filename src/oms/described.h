/* SPDX-License-Identifier: Apache-2.0 */
/* What DescribeProject tells of a task, brought into the form of a CreateProject request. */
#ifndef OMS_DESCRIBED_H
#define OMS_DESCRIBED_H

#include "base/buf.h"
#include "base/jtext.h"
#include "base/texts.h"

/* The IDs of source, sink and labels under the request's names, where the task has them only
 * elsewhere; their text is added to `text`. */
struct jtext described_ids(struct jtext task, struct buf *text);
/*
 * The request that would make such a task, as JSON text. Null is told where a value was never set,
 * and is left out. What is told, is no state of the task, and has no place in a request goes to
 * left_out as "key: value", raw; so does a label or an endpoint whose ID cannot be read, and one of
 * two keys that differ by case. An ID that is told as a number becomes a text.
 */
void described_body(struct jtext task, struct buf *body, struct texts *left_out);
/* Objects with a column that has another name in the sink, which no request can hold. */
size_t described_renamed(struct jtext task);
/*
 * Is the task no longer what was shown, as described_body() told it and with this state (NULL:
 * not told)? A sentence, translated, borrowed; NULL: it is the same.
 */
const char *described_changed(struct jtext task, const struct buf *shown, const char *was);

#endif
