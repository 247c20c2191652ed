/* SPDX-License-Identifier: Apache-2.0 */
/* Which items of OMS's precheck a task meets, and what to do before. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/checks/checks.h"
#include "spec/plan/plan_internal.h"
#include "spec/plan/precheck_items.h"

enum applies { APPLIES_NO, APPLIES_UNKNOWN, APPLIES_YES };

static enum applies side_applies(const char *families, const char *family)
{
    if (!families)
        return APPLIES_YES;
    if (!family)
        return APPLIES_UNKNOWN;
    return one_of(families, family) ? APPLIES_YES : APPLIES_NO;
}

static enum applies item_applies(const struct plan_run *r, const struct precheck_item *item)
{
    enum applies source = side_applies(item->source, r->c.source);
    enum applies sink = side_applies(item->sink, r->c.sink);
    if (item->stages != 0 && !(item->stages & r->c.stages))
        return APPLIES_NO;
    return source < sink ? source : sink;
}

static void precheck_white_list(struct plan_run *r, struct plan_row *row)
{
    size_t size = r->c.wildcard ? 0 : white_list_size(&r->c).likely;
    row->detail = size < LIST_WARN / 2;
    if (row->detail)
        return;
    row->mark = size > LIST_MOST ? PLAN_DANGER : size > LIST_WARN ? PLAN_CAUTION : PLAN_PLAIN;
    free(row->text);
    row->text =
        mem_printf(_("The list of the objects is at most 64 KB long; this one takes about %zu KB."),
                   size / LIST_KIB);
}

/* "source MYSQL; incremental". NULL: whatever the task is. Caller frees. */
static char *precheck_why(const struct plan_run *r, const struct precheck_item *item)
{
    struct buf why = {0};
    if (item->source)
        buf_printf(&why, _("source %s"), r->c.source);
    if (item->sink) {
        buf_text(&why, why.len > 0 ? _("; ") : "");
        buf_printf(&why, _("sink %s"), r->c.sink);
    }
    if (item->stages != 0) {
        char *stages = matrix_stages(item->stages & r->c.stages);
        buf_text(&why, why.len > 0 ? _("; ") : "");
        buf_text(&why, stages);
        free(stages);
    }
    return why.len > 0 ? buf_steal(&why) : NULL;
}

static void precheck_item(struct plan_run *r, const struct precheck_item *item)
{
    struct plan_row *row = plan_row_add(r, PLAN_PRECHECK, item->key, mem_text(_(item->message)));
    row->group = item->group;
    row->name = precheck_why(r, item);
    row->more = item->todo ? mem_text(_(item->todo)) : NULL;
    row->mark = item->sure == PRECHECK_SURE ? PLAN_PLAIN : PLAN_UNKNOWN;
    row->detail = item->sure == PRECHECK_MAY || !item->todo;
    if (strcmp(item->key, "DB_WHITE_LIST_LENGTH") == 0)
        precheck_white_list(r, row);
}

void plan_precheck(struct plan_run *r)
{
    size_t unknown = 0;
    for (size_t i = 0; i < precheck_item_count; i++) {
        enum applies applies = item_applies(r, &precheck_items[i]);
        unknown += applies == APPLIES_UNKNOWN;
        if (applies == APPLIES_YES)
            precheck_item(r, &precheck_items[i]);
    }
    if (unknown > 0)
        plan_row_add(r, PLAN_PRECHECK, "rest",
                     mem_printf(P_("%zu other item may apply: that depends on the types of source "
                                   "and sink, which are not both known.",
                                   "%zu other items may apply: that depends on the types of source "
                                   "and sink, which are not both known.",
                                   unknown),
                                unknown))
            ->mark = PLAN_UNKNOWN;
}

bool plan_item_find(const char *key, struct plan_item *item)
{
    for (size_t i = 0; key && i < precheck_item_count; i++) {
        const struct precheck_item *it = &precheck_items[i];
        if (strcmp(it->key, key) != 0)
            continue;
        *item = (struct plan_item){it->group, _(it->message), it->todo ? _(it->todo) : NULL};
        return true;
    }
    return false;
}
