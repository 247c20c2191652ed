/* SPDX-License-Identifier: Apache-2.0 */
/* A plan as text, wrapped to the terminal. */
#include "cli/plan_print.h"

#include <stdlib.h>
#include "base/i18n.h"
#include "cli/talk.h"
#include "spec/plan/plan_lines.h"

enum { COLUMNS_PLAIN = 80, COLUMNS_LEAST = 40 };

/* Of a terminal; of anything else what fits everywhere. */
static size_t plan_columns(void)
{
    size_t columns = output_columns();
    if (columns == 0)
        return COLUMNS_PLAIN;
    return columns < COLUMNS_LEAST ? COLUMNS_LEAST : columns;
}

static void print_line(const struct plan_line *line, bool paint)
{
    static const char *const paints[] = {"", "36", "33", "1;31"};
    const char *code = line->title ? "1" : paints[line->mark];
    if (paint && *code)
        printf("\033[%sm%s\033[m\n", code, line->text);
    else
        printf("%s\n", line->text);
}

static void print_lines(struct plan_lines *lines, bool paint)
{
    for (size_t i = 0; i < lines->len; i++)
        print_line(&lines->items[i], paint);
    plan_lines_clear(lines);
}

void plan_print_sql(const struct plan *p)
{
    struct plan_look look = {.columns = plan_columns()};
    struct plan_lines lines = {0};
    plan_lines_sql(&lines, p, &look, 0, 0);
    print_lines(&lines, false);
}

static void plan_print_findings(const struct specfile *f, const struct options *o)
{
    char *counts = findings_counts(&f->findings);
    struct plan_lines lines = {0};
    size_t columns = plan_columns();
    bool paint = output_paints(o, stdout);
    printf(paint ? "\n\033[1m%s\033[m\n" : "\n%s\n", _("What the check says"));
    plan_lines_wrap(&lines, columns, "", PLAN_INDENT, counts);
    print_lines(&lines, paint);
    fflush(stdout);
    specfile_print(f, o->full ? SEVERITY_NOTE : SEVERITY_ERROR, o, stdout);
    if (!o->full && f->findings.count[SEVERITY_WARNING] + f->findings.count[SEVERITY_NOTE] > 0)
        plan_lines_wrap(&lines, columns, "", PLAN_INDENT,
                        _("--full shows warnings and notes, too."));
    print_lines(&lines, paint);
    free(counts);
}

void plan_print(const struct plan *p, const struct specfile *f, const struct options *o)
{
    struct plan_look look = {.columns = plan_columns(), .full = o->full, .more = "--full"};
    struct plan_lines lines = {0};
    plan_lines_add(&lines, p, f->spec, &look);
    print_lines(&lines, output_paints(o, stdout));
    plan_print_findings(f, o);
}
