/* SPDX-License-Identifier: Apache-2.0 */
/* The objects that a rule matches, to read. */
#ifndef PICKER_RULES_MATCHES_H
#define PICKER_RULES_MATCHES_H

#include <stddef.h>
#include "base/texts.h"
#include "catalog/rows.h"
#include "catalog/patterns/rules_preview.h"

/*
 * Of a finished preview: how many a rule matches and how many of them are taken, with another rule
 * that matches some of them, too; then the names, first those that are taken. At most 10,000 names
 * each. `rules` are the texts of the preview. Translated, caller frees.
 */
char *rules_matches(const struct rules_preview *p, const struct texts *rules,
                    const struct rows *rows, size_t rule);

#endif
