/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of a plan share. */
#include <stdlib.h>

#include "base/mem.h"
#include "spec/plan/plan_internal.h"

void plan_run_init(struct plan_run *r, const struct spec *s, const struct plan_facts *facts,
                   struct plan *out)
{
    static const struct plan_facts nothing = {0};
    *r = (struct plan_run){.facts = facts ? facts : &nothing, .out = out};
    check_init(&r->c, s, &r->unused);
    tally_init(&r->tally, &r->c);
}

void plan_run_clear(struct plan_run *r)
{
    tally_clear(&r->tally);
    findings_clear(&r->unused);
}

struct plan_row *plan_row_add(struct plan_run *r, enum plan_section section, const char *kind,
                              char *text)
{
    struct plan_rows *rows = &r->out->of[section];
    rows->items = mem_grow(rows->items, &rows->cap, rows->len + 1, sizeof *rows->items);
    rows->items[rows->len] = (struct plan_row){.kind = kind, .text = text};
    return &rows->items[rows->len++];
}

struct plan_row *plan_add_field(struct plan_run *r, enum plan_section section, const char *kind,
                                enum field_id id, enum plan_mark mark, const char *text,
                                const char *more)
{
    struct plan_row *row = plan_row_add(r, section, kind, mem_text(text));
    row->pointer = mem_printf("/%s", field_of(id)->path);
    row->mark = mark;
    row->more = mem_text(more);
    return row;
}

char *plan_fill(const char *format, const char *a1, const char *a2)
{
    char *v1 = check_value(a1), *v2 = check_value(a2);
    char *text = mem_printf(format, v1, v2); /* formats hold %s only */
    free(v1);
    free(v2);
    return text;
}
