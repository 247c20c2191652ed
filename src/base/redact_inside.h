/* Within redact*.c */
#ifndef BASE_REDACT_INSIDE_H
#define BASE_REDACT_INSIDE_H

#include "base/redact.h"

struct redact {
    char **forms; /* guarded texts, the longest first */
    size_t len, cap;
    size_t longest;
};

#endif
