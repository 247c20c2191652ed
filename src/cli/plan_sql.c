/* SPDX-License-Identifier: Apache-2.0 */
/* The statements of a plan, with comments: as they are, to be copied or piped. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "cli/plan_print.h"

enum { MARK = 3 }; /* "-- " */

static void sql_comment(FILE *out, const char *text, size_t indent, size_t columns)
{
    struct texts lines;

    texts_init(&lines);
    utf8_wrap(text, columns - indent - MARK - 1, &lines);
    for (size_t i = 0; i < lines.len; i++)
        fprintf(out, "%*s-- %s\n", (int)indent, "", lines.items[i]);
    texts_clear(&lines);
}

/* most: of so many lines the rest is counted; 0: none is. */
static void sql_lines(FILE *out, const char *sql, size_t indent, size_t most)
{
    struct texts lines;

    texts_init(&lines);
    texts_cut(&lines, sql, "\n");
    size_t shown = most > 0 && lines.len > most ? most : lines.len;
    for (size_t i = 0; i < shown; i++)
        fprintf(out, "%*s%s\n", (int)indent, "", lines.items[i]);
    if (shown < lines.len) {
        fprintf(out, "%*s-- ", (int)indent, "");
        fprintf(out, P_("%zu more", "%zu more", lines.len - shown), lines.len - shown);
        fputc('\n', out);
    }
    texts_clear(&lines);
}

void plan_print_sql(const struct plan *p, FILE *out, size_t indent, size_t columns, size_t most)
{
    const struct plan_rows *rows = &p->of[PLAN_PREPARE];
    const char *group = NULL;

    for (size_t i = 0; i < rows->len; i++) {
        const struct plan_row *row = &rows->items[i];
        if (group == NULL || strcmp(group, row->group) != 0) {
            fputs(group != NULL ? "\n" : "", out);
            sql_comment(out,
                        strcmp(row->group, "source") == 0 ? _("=== On the source ===")
                                                          : _("=== On the sink ==="),
                        indent, columns);
        }
        group = row->group;
        sql_comment(out, row->text, indent, columns);
        if (row->sql != NULL)
            sql_lines(out, row->sql, indent, most);
    }
}
