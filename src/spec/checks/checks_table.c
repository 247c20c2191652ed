/* SPDX-License-Identifier: Apache-2.0 */
/* All checks, roughly in the order of the pages. */
#include <string.h>

#include "spec/checks/checks.h"

/*
 * Severities: what the page of CreateProject forbids, and what cannot work at all, is an error;
 * what is pointless or risky is a warning; what is only unknown here is a note. That a task which
 * stopped at a target with rows goes on regardless after Resume is a line of the summary and no
 * check: it is true of every task with the default.
 */
static const struct {
    const struct check_row *rows;
    const size_t *count;
} tables[] = {
    {task_checks, &task_check_count},
    {value_checks, &value_check_count},
    {objects_checks, &objects_check_count},
    {transfer_checks, &transfer_check_count},
};

const struct check_row *check_row_of(size_t index)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (index < *tables[i].count)
            return &tables[i].rows[index];
        index -= *tables[i].count;
    }
    return NULL;
}

size_t check_count(void)
{
    size_t count = 0;

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        count += *tables[i].count;
    return count;
}

const struct check *check_of(size_t index)
{
    const struct check_row *row = check_row_of(index);
    return row ? &row->check : NULL;
}

const struct check *check_known(size_t index)
{
    size_t count = check_count();
    if (index < count)
        return check_of(index);
    return index - count < checks_elsewhere_count ? &checks_elsewhere[index - count] : NULL;
}

const struct check *check_find(const char *id)
{
    const struct check *c = NULL;
    for (size_t i = 0; (c = check_known(i)) != NULL; i++)
        if (strcmp(c->id, id) == 0)
            break;
    return c;
}
