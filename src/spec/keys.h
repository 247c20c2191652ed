/* SPDX-License-Identifier: Apache-2.0 */
/* Whether the task needs tables whose rows can be told apart - by a primary key, or a unique index
 * of NOT NULL columns -, or leaves such tables out. */
#ifndef SPEC_KEYS_H
#define SPEC_KEYS_H

#include <stdbool.h>
#include "spec/spec.h"

enum keys_reason {
    KEYS_CATEGORY,      /* tables without a key are left out */
    KEYS_ACTIVE_ACTIVE, /* every table needs one */
    KEYS_DATAHUB,       /* full transfer needs one */
    KEYS_PAIR,          /* the documents say that this source and sink need one */
    KEYS_EMPTIED,       /* the targets of tables without one are emptied first */
    KEYS_REASONS
};

bool keys_reason_holds(const struct spec *s, enum keys_reason reason);
/* Why a table with (or without) a key needs a second look in this task. Translated, borrowed; NULL:
 * it does not. */
const char *keys_doubt(const struct spec *s, bool with_key);

#endif
