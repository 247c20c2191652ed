/* SPDX-License-Identifier: Apache-2.0 */
/* Within redact*.c */
#ifndef BASE_REDACT_INTERNAL_H
#define BASE_REDACT_INTERNAL_H

#include "base/redact.h"

struct redact_form {
    char *bytes; /* masked by secret_mask() */
    size_t length;
    bool is_word; /* letters alone, as a name might be */
};

struct redact {
    struct redact_form *forms; /* the longest first */
    size_t len, cap;
    size_t longest;
    bool begins[256]; /* some form begins with this byte */
};

#endif
