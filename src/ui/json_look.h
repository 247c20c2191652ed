/* SPDX-License-Identifier: Apache-2.0 */
/* The syntax of the parts of a line of JSON, as our writer lays it out: no string spans lines. */
#ifndef UI_JSON_LOOK_H
#define UI_JSON_LOOK_H

#include <stddef.h>
#include "ui/term.h"

/* The length of the part that begins at `at` (< length), and its style. */
size_t json_look(const char *line, size_t length, size_t at, enum style *style);

#endif
