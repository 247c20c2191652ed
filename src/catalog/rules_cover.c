#include <stdlib.h>

#include "base/mem.h"
#include "catalog/rules_shortest.h"
#include "catalog/shortest_inside.h"

void rules_cover(struct texts *patterns, const struct rows *rows, uint32_t first, uint32_t end,
                 const uint32_t *wanted, size_t count, const struct rules_effort *effort)
{
    struct short_names yes = {0}, no = {0};
    struct short_effort e = {.may = effort ? *effort : (struct rules_effort){0}};
    for (uint32_t row = first, at = 0; row < end; row++) {
        struct row_name n = rows_name(rows, row);
        bool wants = at < count && wanted[at] == row;
        at += wants;
        short_names_add(wants ? &yes : &no, n.object, n.object_length);
    }
    short_names_sort(&yes);
    short_names_sort(&no);
    if (yes.len > 0)
        short_cover(patterns, &yes, &no, &e);
    short_names_clear(&yes);
    short_names_clear(&no);
}
