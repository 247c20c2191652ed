/* SPDX-License-Identifier: Apache-2.0 */
/* What the error codes of OMS mean and what is to be done, without a server. */
#ifndef OMS_CODES_H
#define OMS_CODES_H

#include <stdbool.h>
#include <stddef.h>

struct oms_code {
    const char *code;   /* "{type}" in it stands for any word */
    const char *cause;  /* N_() */
    const char *remedy; /* N_() */
};

extern const struct oms_code oms_codes[];
extern const size_t oms_code_count;

/* In any case of letters. NULL: there is no entry. */
const struct oms_code *oms_code_find(const char *code);
/* Is there an entry for a code (or NULL) that came without advice? */
bool oms_code_needs_words(const char *code, const char *advice);
/* What the parts of a code tell: which component speaks, of which database, and its error number.
 * Translated sentences, caller frees. NULL: nothing. */
char *oms_code_origin(const char *code);

#endif
