/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The templates of drivers.conf. {name} stands for a value; what stands between [[ and ]] is left
 * out if a value in it is empty.
 */
#ifndef OBJECTS_TEMPLATE_H
#define OBJECTS_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include "base/buf.h"
#include "base/texts.h"

struct template_value {
    const char *name;
    const char *value; /* never NULL */
};

enum template_way {
    TEMPLATE_PLAIN,      /* the value as it is */
    TEMPLATE_ATTRIBUTES, /* an ODBC connection string: no value can become an attribute */
    TEMPLATE_QUERY       /* a question mark; the value goes to params */
};

/* params may be NULL unless it is a query. False with *why if the template or a value will not do.
 */
bool template_expand(const char *text, enum template_way way, const struct template_value *values,
                     size_t count, struct buf *out, struct texts *params, char **why);

#endif
