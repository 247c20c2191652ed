/* SPDX-License-Identifier: Apache-2.0 */
/* Findings in the order of their lines, and as JSON: what check, plan and saved plans have. */
#include <stdlib.h>

#include "base/jwrite.h"
#include "base/mem.h"
#include "spec/finding.h"

static int by_place(const void *a, const void *b)
{
    const struct finding *x = *(const struct finding *const *)a;
    const struct finding *y = *(const struct finding *const *)b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (x > y) - (x < y); /* of one array: the order they were found in */
}

const struct finding **findings_by(const struct findings *f,
                                   int (*compare)(const void *, const void *))
{
    const struct finding **list = mem_array(f->len + 1, sizeof *list);
    for (size_t i = 0; i < f->len; i++)
        list[i] = &f->items[i];
    qsort(list, f->len, sizeof *list, compare);
    return list;
}

const struct finding **findings_in_order(const struct findings *f)
{
    return findings_by(f, by_place);
}

void findings_write(const struct findings *f, const char *file, struct jwrite *w)
{
    const struct finding **list = findings_in_order(f);
    for (size_t i = 0; i < f->len; i++) {
        const struct finding *it = list[i];
        jwrite_object(w);
        jwrite_member(w, "file", file);
        jwrite_known(w, "line", (long long)it->line, it->line > 0);
        jwrite_known(w, "column", (long long)it->column, it->line > 0 && it->column > 0);
        jwrite_member(w, "severity", severity_word(it->severity));
        jwrite_member(w, "rule", it->check);
        jwrite_member(w, "pointer", it->pointer ? it->pointer : "");
        jwrite_member(w, "field", it->field == FIELD_NONE ? NULL : field_of(it->field)->path);
        jwrite_member(w, "message", it->message);
        jwrite_member(w, "remedy", it->remedy);
        jwrite_object_end(w);
    }
    free(list);
}
