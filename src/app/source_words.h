/* SPDX-License-Identifier: Apache-2.0 */
/* A data source in words. */
#ifndef APP_SOURCE_WORDS_H
#define APP_SOURCE_WORDS_H

#include "oms/oms.h"

/* Its name; in place of one of escapes that so many cells would cut, which then looks like others,
 * or of none, its ID. Raw, borrowed. */
const char *source_name(const struct oms_source *s, int cells);
/* "standby": translated, or as the server has it (raw); never NULL. Borrowed. */
const char *source_role(const struct oms_source *s);
/* "cluster/tenant", or the schema that it is bound to; raw, perhaps "". Caller frees. */
char *source_home(const struct oms_source *s);
/* `first` (raw, or NULL), home and description, with two blanks between them. Made visible; caller
 * frees. */
char *source_brief(const struct oms_source *s, const char *first);

enum { SOURCE_FACTS = 17 };
struct source_fact {
    const char *label; /* translated */
    char *text;        /* made visible */
};
/* Everything that the server says of it. Returns how many there are; caller frees their texts. */
size_t source_facts(const struct oms_source *s, struct source_fact facts[SOURCE_FACTS]);

#endif
