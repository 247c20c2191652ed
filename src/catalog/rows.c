/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/rows.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"

struct row_name rows_name(const struct rows *r, uint32_t row)
{
    struct row_name n;
    r->name(r->store, row, &n);
    return n;
}

char *rows_shown(const struct rows *r, uint32_t row)
{
    struct row_name n = rows_name(r, row);
    char *name =
        mem_printf("%.*s.%.*s", (int)n.database_length, n.database, (int)n.object_length, n.object);
    char *shown = utf8_visible(name, (size_t)n.database_length + 1 + n.object_length);
    free(name);
    return shown;
}
