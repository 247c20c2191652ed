/* SPDX-License-Identifier: Apache-2.0 */
/* Findings in the order of their lines, and as JSON: what check, plan and saved plans have. */
#include <stdlib.h>
#include <string.h>

#include "base/jwrite.h"
#include "base/mem.h"
#include "base/utf8.h"
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

const struct finding **findings_in_order(const struct findings *f)
{
    const struct finding **list = mem_array(f->len + 1, sizeof *list);

    for (size_t i = 0; i < f->len; i++)
        list[i] = &f->items[i];
    qsort(list, f->len, sizeof *list, by_place);
    return list;
}

static void finding_write_text(struct jwrite *w, const char *key, const char *text)
{
    jwrite_key(w, key);
    if (text && !utf8_valid(text, strlen(text), NULL)) {
        char *shown = utf8_shown(text);

        jwrite_string(w, shown);
        free(shown);
    } else {
        jwrite_string(w, text);
    }
}

static void finding_write_place(struct jwrite *w, const char *key, size_t number)
{
    jwrite_key(w, key);
    if (number)
        jwrite_integer(w, (long long)number);
    else
        jwrite_null(w);
}

void findings_write(const struct findings *f, const char *file, struct jwrite *w)
{
    const struct finding **list = findings_in_order(f);

    for (size_t i = 0; i < f->len; i++) {
        const struct finding *it = list[i];

        jwrite_object(w);
        finding_write_text(w, "file", file);
        finding_write_place(w, "line", it->line);
        finding_write_place(w, "column", it->line ? it->column : 0);
        finding_write_text(w, "severity", severity_word(it->severity));
        finding_write_text(w, "rule", it->check);
        finding_write_text(w, "pointer", it->pointer ? it->pointer : "");
        finding_write_text(w, "field", it->field == FIELD_NONE ? NULL : field_of(it->field)->path);
        finding_write_text(w, "message", it->message);
        finding_write_text(w, "remedy", it->remedy);
        jwrite_object_end(w);
    }
    free(list);
}
