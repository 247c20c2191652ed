/* SPDX-License-Identifier: Apache-2.0 */
/* Settings, and values of settings, that an edition of OMS does not know. */
#ifndef SPEC_GAPS_H
#define SPEC_GAPS_H

#include "base/edition.h"
#include "base/texts.h"
#include "spec/field.h"

struct gap {
    const char *path;   /* of a setting; "x*" stands for all whose path begins with x */
    const char *value;  /* only this value is not known; NULL: the setting is not */
    unsigned lacking;   /* bits 1 << enum edition */
    const char *effect; /* N_(): what the task does then, without a full stop */
    const char *source;
};

/* What is known against the setting, or NULL; nothing is known against EDITION_UNKNOWN. */
const struct gap *gap_of_setting(enum edition e, enum field_id id);
/* The same of a value. */
const struct gap *gap_of_value(enum edition e, enum field_id id, const char *value);
/* Is it a value of the setting in an edition that this program is not built from? */
bool gap_knows_value(enum field_id id, const char *value);
/* All such values, each once. */
void gap_values(enum field_id id, struct texts *values);
/* Which editions do not have the setting, a sentence and a line for each; NULL: all have it.
 * Translated; caller frees. */
char *gap_words(enum field_id id);

#endif
