/* SPDX-License-Identifier: Apache-2.0 */
/* Findings that came or went. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/diff/diff_internal.h"

/*
 * The worst first, then by check and message, which names the object. Pointers into databases[]
 * count by number, so that they say nothing of identity; and a setting has its own checks and
 * words.
 */
static int finding_order(const void *left, const void *right)
{
    const struct finding *a = *(const struct finding *const *)left;
    const struct finding *b = *(const struct finding *const *)right;
    int order = (int)b->severity - (int)a->severity;
    if (order == 0)
        order = strcmp(a->check, b->check);
    if (order == 0)
        order = (a->field > b->field) - (a->field < b->field);
    return order ? order : strcmp(a->message, b->message);
}

/* What is said of a setting that one of them does not tell is no news. */
static bool is_of_untold(const struct diff *d, const struct finding *f)
{
    return f->field != FIELD_NONE && texts_has(&d->not_told, field_of(f->field)->path);
}

static void diff_findings_add(const struct diff *d, struct diff_findings *f,
                              const struct finding *finding, size_t count)
{
    if (is_of_untold(d, finding))
        return;
    f->items = mem_grow(f->items, &f->cap, f->len + 1, sizeof *f->items);
    f->items[f->len++] = (struct diff_finding){finding, count};
}

/* Of a check that found more than is kept only the numbers are compared. */
static bool is_beyond(const struct diff *d, const char *check)
{
    return findings_of(&d->of_a, check) > FINDINGS_SHOWN ||
           findings_of(&d->of_b, check) > FINDINGS_SHOWN;
}

static void compare_counts(struct diff_findings *out, const struct findings *f,
                           const struct findings *other, const struct diff *d)
{
    for (size_t i = 0; i < f->len; i++) {
        const char *check = f->items[i].check;
        bool first = i == 0 || strcmp(f->items[i - 1].check, check) != 0;
        size_t here = findings_of(f, check), there = findings_of(other, check);
        for (size_t j = 0; first && j < out->len; j++)
            first = strcmp(out->items[j].finding->check, check) != 0;
        if (first && is_beyond(d, check) && here > there)
            diff_findings_add(d, out, &f->items[i], here - there);
    }
}

void diff_compare_findings(struct diff *d)
{
    spec_findings(d->a, &d->of_a);
    spec_findings(d->b, &d->of_b);
    const struct finding **a = findings_by(&d->of_a, finding_order);
    const struct finding **b = findings_by(&d->of_b, finding_order);
    for (size_t i = 0, j = 0; i < d->of_a.len || j < d->of_b.len;) {
        int order = i == d->of_a.len ? 1 : j == d->of_b.len ? -1 : finding_order(&a[i], &b[j]);
        if (order < 0 && !is_beyond(d, a[i]->check))
            diff_findings_add(d, &d->went, a[i], 1);
        if (order > 0 && !is_beyond(d, b[j]->check))
            diff_findings_add(d, &d->came, b[j], 1);
        i += order <= 0;
        j += order >= 0;
    }
    compare_counts(&d->went, &d->of_a, &d->of_b, d);
    compare_counts(&d->came, &d->of_b, &d->of_a, d);
    free(a);
    free(b);
}
