/* SPDX-License-Identifier: Apache-2.0 */
/* Runs the checks of the table over a spec. */
#include <stdlib.h>

#include "base/mem.h"
#include "spec/checks/checks.h"

static void check_once(struct check_run *c)
{
    const struct check_row *row;

    for (size_t i = 0; (row = check_row_of(i)) != NULL && check_goes_on(c); i++) {
        c->check = &row->check;
        if (row->spec != NULL)
            row->spec(c);
    }
}

/* The checks of single objects: most are about something else. */
struct object_checks {
    const struct check_row **items;
    size_t len;
};

static struct object_checks object_checks(void)
{
    struct object_checks checks = {mem_array(check_count(), sizeof *checks.items), 0};
    const struct check_row *row;

    for (size_t i = 0; (row = check_row_of(i)) != NULL; i++)
        if (row->object != NULL)
            checks.items[checks.len++] = row;
    return checks;
}

static void check_one(struct check_run *c, const struct object_checks *checks, struct object_at at)
{
    struct object_facts o;

    check_fetch(c, at, &o);
    for (size_t i = 0; i < checks->len; i++) {
        c->check = &checks->items[i]->check;
        checks->items[i]->object(c, &o);
    }
}

/* With SPECIFIC, what is excluded does not count; one finding says so. */
static int sides_that_count(const struct check_run *c)
{
    return c->specific ? MAPPING_EXCLUDE : MAPPING_SIDES;
}

/* Each object is visited once for all checks: there may be a million of them. */
static void checks_objects(struct check_run *c)
{
    int sides = sides_that_count(c);
    struct object_checks checks = object_checks();

    for (int side = 0; side < sides; side++) {
        struct object_at at = {.side = (enum mapping_side)side};
        for (; check_goes_on(c) && mapping_reach(c->map, &at); at.object++)
            check_one(c, &checks, at);
    }
    free(checks.items);
}

void spec_object_findings(const struct spec *s, struct object_at at, struct findings *f)
{
    struct object_checks checks = object_checks();
    struct check_run c;
    check_init(&c, s, f);
    if ((int)at.side < sides_that_count(&c))
        check_one(&c, &checks, at);
    free(checks.items);
}

void findings_sort(struct findings *f, size_t from)
{
    struct finding *sorted = mem_array(f->len - from + 1, sizeof *sorted);
    size_t len = 0;

    for (int page = 0; page < PAGE_COUNT; page++)
        for (size_t i = from; i < f->len; i++)
            if (f->items[i].page == (enum page)page)
                sorted[len++] = f->items[i];
    for (size_t i = 0; i < len; i++)
        f->items[from + i] = sorted[i];
    free(sorted);
}

void spec_findings(const struct spec *s, struct findings *f)
{
    spec_findings_unless(s, f, NULL, NULL);
}

bool spec_findings_unless(const struct spec *s, struct findings *f, bool (*ended)(void *arg),
                          void *arg)
{
    struct patience patience = {.ended = ended, .arg = arg};
    size_t from = f->len;
    struct duplicates *duplicates;
    struct check_run c;

    check_init(&c, s, f);
    c.patience = &patience;
    duplicates = duplicates_find(&c);
    c.duplicates = duplicates;
    check_once(&c);
    checks_objects(&c);
    duplicates_free(duplicates);
    findings_sort(f, from);
    return !patience.gone;
}
