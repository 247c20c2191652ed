/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the task needs tables whose rows can be told apart - by a primary key, or a unique index
 * of NOT NULL columns -, or leaves such tables out. */
#ifndef SPEC_KEYS_H
#define SPEC_KEYS_H

#include <stdbool.h>
#include "spec/spec.h"

/* Why a table with (or without) a key needs a second look in this task. Translated, borrowed; NULL:
 * it does not. */
const char *keys_doubt(const struct spec *s, bool with_key);

#endif
