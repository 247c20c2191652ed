/* SPDX-License-Identifier: Apache-2.0 */
/* What a task can destroy or overwrite. What the spec leaves open is not safe, but unknown. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/plan/plan_internal.h"

static struct plan_row *risk_add(struct plan_run *r, const char *kind, enum field_id id,
                                 enum plan_mark mark, const char *text, const char *more)
{
    return plan_add_field(r, PLAN_DESTRUCTIVE, kind, id, mark, text, more);
}

/* Neither true nor false is sent. */
static bool is_open(const struct plan_run *r, enum field_id id)
{
    return !spec_written(r->c.spec, id) ||
           (!spec_on(r->c.spec, id) && !spec_is(r->c.spec, id, "false"));
}

/* A stage of which the body says nothing may run all the same. */
static void risk_stage(struct plan_run *r, enum field_id id)
{
    char *text;
    if (!is_open(r, id))
        return;
    text = plan_fill(_("Whether the stage \"%s\" runs is open."), _(field_of(id)->label), NULL);
    risk_add(r, "stage-open", id, PLAN_UNKNOWN, text,
             _("The spec does not say, and what OMS does then is not documented."));
    free(text);
}

/* --- the full transfer --- */

static void risk_empties(struct plan_run *r)
{
    if (is_open(r, FIELD_TRUNCATE))
        risk_add(r, "empties-targets", FIELD_TRUNCATE, PLAN_UNKNOWN,
                 _("It may delete all rows of targets whose source has no unique index."),
                 _("The spec does not say, and what OMS does then is not documented. Set it to "
                   "false to be sure."));
    else if (spec_on(r->c.spec, FIELD_TRUNCATE))
        risk_add(r, "empties-targets", FIELD_TRUNCATE, PLAN_DANGER,
                 _("DELETES ALL ROWS of targets whose source has no unique index."),
                 _("Rows that another task or an application wrote are lost, too. Which tables "
                   "these are cannot be told from the spec."));
}

static void risk_not_empty(struct plan_run *r)
{
    if (is_open(r, FIELD_NOT_EMPTY))
        risk_add(r, "non-empty-targets", FIELD_NOT_EMPTY, PLAN_UNKNOWN,
                 _("It may add to target tables that have rows."),
                 _("The spec does not say, and what OMS does then is not documented."));
    else if (spec_on(r->c.spec, FIELD_NOT_EMPTY))
        risk_add(r, "non-empty-targets", FIELD_NOT_EMPTY, PLAN_DANGER,
                 _("Adds to non-empty target tables; in a conflict the target's row stays."),
                 _("Verification then does not see rows that only the target has."));
    else
        risk_add(r, "resume-ignores", FIELD_NOT_EMPTY, PLAN_CAUTION,
                 _("It stops at target tables that have rows; Resume then ignores the rows."),
                 _("Empty such a table or take it out of the task before you resume, or its rows "
                   "are mixed with those of the source."));
}

static void risk_full(struct plan_run *r)
{
    if (!(r->c.stages & STAGE_FULL) || r->c.queue) /* a queue has no tables that could hold rows */
        return;
    risk_empties(r);
    risk_not_empty(r);
}

/* --- merging --- */

static void risk_merged_names(struct plan_run *r)
{
    const struct tally *t = &r->tally;
    struct plan_row *row = plan_row_add(
        r, PLAN_DESTRUCTIVE, "many-to-one",
        mem_printf(P_("%zu objects are merged into %zu target, to be created by hand.",
                      "%zu objects are merged into %zu targets, to be created by hand.", t->into),
                   t->merged, t->into));
    row->mark = PLAN_DANGER;
    row->count = t->merged;
    row->pointer = mapping_pointer(duplicate_at(t->merges[0].first), true, OBJECT_MAPPED_NAME);
    row->more = mem_text(_("Rows with the same key overwrite each other, or are left out."));
}

enum { RULES_SHOWN = 5, RULES_KEPT = 1000 };

static void risk_merging_rule(struct plan_run *r, const struct object_facts *o, size_t number)
{
    char *label = check_label(o);
    struct plan_row *row = plan_row_add(
        r, PLAN_DESTRUCTIVE, "many-to-one",
        plan_fill(_("All tables that match the rule %s are merged into %s."), label, o->mapped));
    row->mark = PLAN_DANGER;
    row->detail = number > RULES_SHOWN;
    row->pointer = mapping_pointer(o->at, true, OBJECT_MAPPED_NAME);
    row->more = mem_text(_("Rows with the same key overwrite each other, or are left out."));
    free(label);
}

static void risk_merging_rules(struct plan_run *r)
{
    struct object_at at = {.side = MAPPING_INCLUDE};
    size_t count = 0;
    for (; mapping_reach(r->c.map, &at); at.object++) {
        struct object_facts o;
        check_fetch(&r->c, at, &o);
        if (at.list != MAPPING_TABLES || !check_rule_merges(&o) || ++count > RULES_KEPT)
            continue;
        risk_merging_rule(r, &o, count);
    }
    if (count > RULES_SHOWN) {
        size_t more = count - RULES_SHOWN;
        plan_row_add(
            r, PLAN_DESTRUCTIVE, "many-to-one",
            mem_printf(P_("%zu other rule merges tables.", "%zu other rules merge tables.", more),
                       more))
            ->mark = PLAN_DANGER;
    }
}

static void risk_merges(struct plan_run *r)
{
    if (r->c.topics)
        return;
    if (r->tally.into > 0)
        risk_merged_names(r);
    if (r->c.wildcard)
        risk_merging_rules(r);
}

/* --- changes and DDL --- */

static const char *const destructive_ddl[] = {"DROP_TABLE", "TRUNCATE_TABLE", "DROP_INDEX",
                                              "RENAME_TABLE"};

/* Caller frees; NULL if there is none. */
static char *ddl_listed(const struct plan_run *r, enum field_id id)
{
    struct buf list = {0};
    for (size_t i = 0; i < sizeof destructive_ddl / sizeof *destructive_ddl; i++)
        if (check_lists(&r->c, id, destructive_ddl[i]))
            buf_item(&list, "%s", destructive_ddl[i]);
    return list.len > 0 ? buf_steal(&list) : NULL;
}

static void risk_ddl(struct plan_run *r, bool reverse)
{
    const char *kind = reverse ? "repeats-ddl-in-source" : "repeats-ddl";
    enum field_id id = check_turn(FIELD_INCR_DDL, reverse);
    enum field_id records = check_turn(FIELD_INCR_RECORDS, reverse);
    char *listed = check_counts(&r->c, id) ? ddl_listed(r, id) : NULL;
    if (listed) {
        char *text =
            plan_fill(reverse ? _("Replicates to the source: %s") : _("Replicates to the sink: %s"),
                      listed, NULL);
        risk_add(r, kind, id, PLAN_DANGER, text,
                 _("What is dropped or emptied on one side is so on the other, at once."));
        free(text);
    } else if (check_lists(&r->c, records, "DDL") && !check_given(&r->c, id)) {
        risk_add(r, kind, records, PLAN_UNKNOWN,
                 _("DDL is replicated, but the spec does not say which statements."),
                 _("That OMS leaves out DROP and TRUNCATE then is not documented. Name the "
                   "statements under \"DDL statements\"."));
    }
    free(listed);
}

static void risk_changes(struct plan_run *r)
{
    bool given = check_given(&r->c, FIELD_INCR_RECORDS);
    bool updates = !given || check_lists(&r->c, FIELD_INCR_RECORDS, "UPDATE");
    bool deletes = !given || check_lists(&r->c, FIELD_INCR_RECORDS, "DELETE");
    if (r->c.queue || (!updates && !deletes))
        return;
    risk_add(r, deletes ? "repeats-deletes" : "repeats-updates",
             given ? FIELD_INCR_RECORDS : FIELD_INCR, PLAN_DANGER,
             !deletes  ? _("Changes rows in the sink as the source does.")
             : updates ? _("Changes and deletes rows in the sink as the source does.")
                       : _("Deletes rows in the sink as the source does."),
             deletes ? _("A row that is deleted in the source by mistake is deleted there, too.")
                     : NULL);
}

void plan_risks(struct plan_run *r)
{
    risk_stage(r, FIELD_FULL);
    risk_stage(r, FIELD_INCR);
    risk_stage(r, FIELD_REVERSE);
    risk_full(r);
    risk_merges(r);
    if (r->c.stages & STAGE_INCR) {
        risk_changes(r);
        if (!r->c.queue) /* there it is a message like another */
            risk_ddl(r, false);
    }
    if (r->c.stages & STAGE_REVERSE) {
        risk_add(r, "writes-to-source", FIELD_REVERSE, PLAN_DANGER,
                 _("After the switchover it writes changes back to the SOURCE."), NULL);
        risk_ddl(r, true);
    }
}
