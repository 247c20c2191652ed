/* SPDX-License-Identifier: Apache-2.0 */
/* All checks, roughly in the order of the pages, and their run over a spec. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/checks/checks.h"

/*
 * Severities: what the page of CreateProject forbids, and what cannot work at all, is an error;
 * what is pointless or risky is a warning; what is only unknown here is a note. That a task which
 * stopped at a target with rows goes on regardless after Resume is a line of the summary and no
 * check: it is true of every task with the default.
 */
static const struct check_table *const tables[] = {
    &task_checks, &merge_checks,  &value_checks, &objects_checks,  &where_checks,
    &lint_checks, &column_checks, &rule_checks,  &transfer_checks, &checks_elsewhere,
};
enum { TABLES = sizeof tables / sizeof *tables };

static const struct check_row *check_row_of(size_t index)
{
    for (size_t i = 0; i < TABLES; index -= tables[i++]->len)
        if (index < tables[i]->len)
            return &tables[i]->rows[index];
    return NULL;
}

const struct check *check_known(size_t index)
{
    const struct check_row *row = check_row_of(index);
    return row ? &row->check : NULL;
}

size_t check_count(void)
{
    size_t count = 0;
    for (size_t i = 0; i < TABLES && tables[i] != &checks_elsewhere; i++)
        count += tables[i]->len;
    return count;
}

const struct check *check_find(const char *id)
{
    const struct check *c;
    for (size_t i = 0; (c = check_known(i)) && strcmp(c->id, id) != 0; i++)
        continue;
    return c;
}

/* Is it of interest, by what is in its row? What a switch says that cannot be read, nobody knows.
 */
static bool row_counts(const struct check_run *c, const struct check_row *row)
{
    return (c->facts & row->with) == row->with && !((c->facts | c->unread) & row->without);
}

/* Everything that is sent is checked, also what does not count: the server reads it all. */
static void check_values(struct check_run *c)
{
    for (int id = 0; id < FIELD_COUNT; id++) {
        const char *text = spec_get(c->spec, (enum field_id)id);
        if (text && *text && spec_written(c->spec, (enum field_id)id))
            c->row->value(c, field_of((enum field_id)id), text);
    }
}

static void check_databases(struct check_run *c)
{
    struct object_facts o;
    for (int side = 0; side < MAPPING_SIDES; side++)
        for (size_t db = 0; db < mapping_databases(c->map, (enum mapping_side)side); db++) {
            check_fetch_database(c, (enum mapping_side)side, db, &o);
            c->row->database(c, &o);
        }
}

static void check_once(struct check_run *c)
{
    for (size_t i = 0; (c->row = check_row_of(i)) && check_goes_on(c); i++) {
        const struct check_row *row = c->row;
        if (!row_counts(c, row))
            continue;
        if (row->value)
            check_values(c);
        if (row->database)
            check_databases(c);
        for (int reverse = 0; row->way && reverse < 2; reverse++)
            row->way(c, reverse);
        if (row->spec)
            row->spec(c);
        else if (!row->object && !row->value && !row->database && row->says[0])
            check_row(c);
    }
}

/* The checks of single objects: most are about something else. */
struct object_checks {
    const struct check_row **items;
    size_t len;
};

static struct object_checks object_checks(const struct check_run *c)
{
    struct object_checks checks = {mem_array(check_count(), sizeof *checks.items), 0};
    const struct check_row *row;
    for (size_t i = 0; (row = check_row_of(i)); i++)
        if (row->object && row_counts(c, row))
            checks.items[checks.len++] = row;
    return checks;
}

static void check_one(struct check_run *c, const struct object_checks *checks, struct object_at at)
{
    struct object_facts o;
    check_fetch(c, at, &o);
    for (size_t i = 0; i < checks->len; i++) {
        c->row = checks->items[i];
        c->row->object(c, &o);
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
    struct object_checks checks = object_checks(c);
    for (int side = 0; side < sides_that_count(c); side++) {
        struct object_at at = {.side = (enum mapping_side)side};
        for (; check_goes_on(c) && mapping_reach(c->map, &at); at.object++)
            check_one(c, &checks, at);
    }
    free(checks.items);
}

void spec_object_findings(const struct spec *s, struct object_at at, struct findings *f)
{
    struct check_run c;
    check_init(&c, s, f);
    struct object_checks checks = object_checks(&c);
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
    struct check_run c;
    check_init(&c, s, f);
    c.patience = &patience;
    struct duplicates *duplicates = duplicates_find(&c);
    c.duplicates = duplicates;
    check_once(&c);
    checks_objects(&c);
    duplicates_free(duplicates);
    findings_sort(f, from);
    return !patience.gone;
}
