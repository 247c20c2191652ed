/* SPDX-License-Identifier: Apache-2.0 */
/* How much it is, in one line. */
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/plan/plan_internal.h"

static void counts_add(struct plan_run *r, const char *kind, const char *format, size_t count,
                       bool always)
{
    struct plan_row *row;
    row = plan_row_add(r, PLAN_COUNTS, kind, mem_printf(format, count));
    row->count = count;
    row->detail = count == 0 && !always;
}

static size_t stage_count(unsigned stages)
{
    size_t count = 0;
    for (; stages != 0; stages &= stages - 1)
        count++;
    return count;
}

void plan_counts(struct plan_run *r)
{
    const struct tally *t = &r->tally;
    bool rules = r->c.wildcard;
    size_t databases = rules ? 0 : t->databases, tables = rules ? 0 : t->tables;
    size_t views = rules ? 0 : t->views, renames = t->renamed + t->databases_renamed;
    size_t includes = rules ? t->includes : 0, excludes = rules ? t->excludes : 0;
    size_t stages = stage_count(r->c.stages);
    counts_add(r, "databases", P_("%zu database", "%zu databases", databases), databases, !rules);
    counts_add(r, "tables", P_("%zu table", "%zu tables", tables), tables, !rules);
    counts_add(r, "views", P_("%zu view", "%zu views", views), views, false);
    counts_add(r, "rules", P_("%zu rule includes", "%zu rules include", includes), includes, rules);
    counts_add(r, "excludes", P_("%zu rule excludes", "%zu rules exclude", excludes), excludes,
               false);
    counts_add(r, "renames", P_("%zu renamed", "%zu renamed", renames), renames, false);
    counts_add(r, "filters",
               P_("%zu with a row condition", "%zu with a row condition", t->conditions),
               t->conditions, false);
    counts_add(r, "columns", P_("%zu with chosen columns", "%zu with chosen columns", t->columns),
               t->columns, false);
    counts_add(r, "merged", P_("%zu merged", "%zu merged", t->merged), t->merged, false);
    counts_add(r, "stages", P_("%zu stage", "%zu stages", stages), stages, true);
}
