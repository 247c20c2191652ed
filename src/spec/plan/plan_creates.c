/* SPDX-License-Identifier: Apache-2.0 */
/* What is created in the sink, by database and kind, and what gets another name there. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/plan/plan_internal.h"

enum { DATABASES_SHOWN = 20 };
enum { RENAMES_SHOWN = 10, RENAMES_KEPT = 1000 };

/* --- by database ------------------------------------------------------------------------------ */

/* What a database of the sink gets. */
struct target {
    const char *name;
    size_t entry; /* of databases[]; the first one that goes there */
    size_t tables, views;
};

const char *plan_target(const struct mapping *m, size_t db)
{
    const char *mapped = mapping_database_mapped(m, MAPPING_INCLUDE, db);
    return !text_blank(mapped) ? mapped : mapping_database_name(m, MAPPING_INCLUDE, db);
}

static int compare_targets(const void *left, const void *right)
{
    const struct target *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    return order != 0 ? order : a->entry < b->entry ? -1 : a->entry > b->entry;
}

static int compare_entries(const void *left, const void *right)
{
    const struct target *a = left, *b = right;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

/* What is merged does not come into being. */
static void targets_less_merged(struct target *targets, const struct tally *t)
{
    for (size_t i = 0; i < t->into; i++) {
        const struct merge *m = &t->merges[i];
        struct target *target = &targets[m->first.database];
        size_t tables = m->count - m->views;
        target->views -= m->views < target->views ? m->views : target->views;
        target->tables -= tables < target->tables ? tables : target->tables;
    }
}

static struct target *targets_find(const struct plan_run *r, size_t *len)
{
    const struct mapping *m = r->c.map;
    size_t count = mapping_databases(m, MAPPING_INCLUDE), kept = 0;
    struct target *targets = mem_array(count + 1, sizeof *targets);
    for (size_t db = 0; db < count; db++)
        targets[db] = (struct target){plan_target(m, db), db,
                                      mapping_objects(m, MAPPING_INCLUDE, db, MAPPING_TABLES),
                                      mapping_objects(m, MAPPING_INCLUDE, db, MAPPING_VIEWS)};
    targets_less_merged(targets, &r->tally);
    qsort(targets, count, sizeof *targets, compare_targets);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && strcmp(targets[kept - 1].name, targets[i].name) == 0) {
            targets[kept - 1].tables += targets[i].tables;
            targets[kept - 1].views += targets[i].views;
        } else {
            targets[kept++] = targets[i];
        }
    }
    qsort(targets, kept, sizeof *targets, compare_entries); /* the order of the spec */
    *len = kept;
    return targets;
}

static void creates_in(struct plan_run *r, const struct target *t, const char *kind, size_t count,
                       const char *format)
{
    char *name = check_value(t->name);
    struct plan_row *row;
    row = plan_row_add(r, PLAN_CREATES, kind, mem_printf(format, name, count));
    row->count = count;
    row->detail = r->out->of[PLAN_CREATES].len > DATABASES_SHOWN;
    row->name = mem_text(t->name);
    row->pointer = mapping_pointer((struct object_at){.database = t->entry}, false, OBJECT_KEYS);
    free(name);
}

static void creates_named(struct plan_run *r)
{
    size_t len;
    struct target *targets = targets_find(r, &len);
    for (size_t i = 0; i < len; i++) {
        const struct target *t = &targets[i];
        if (t->tables > 0)
            creates_in(r, t, "table", t->tables,
                       P_("database %s: %zu table", "database %s: %zu tables", t->tables));
        if (t->views > 0)
            creates_in(r, t, "view", t->views,
                       P_("database %s: %zu view", "database %s: %zu views", t->views));
    }
    free(targets);
}

/* --- by rules --------------------------------------------------------------------------------- */

static char *rule_now(const struct plan_run *r, const char *rule, size_t *count)
{
    size_t tables = 0, views = 0;
    *count = 0;
    if (!r->facts->matches)
        return NULL;
    r->facts->matches(r->facts->arg, rule, &tables, &views);
    *count = tables + views;
    return mem_printf(_("By the list of the source it now matches tables: %zu, views: %zu."),
                      tables, views);
}

static const char *rule_format(const struct plan_run *r, struct object_at at, bool whole)
{
    struct object_facts o;
    if (at.side == MAPPING_EXCLUDE)
        return _("nothing that matches %s");
    if (!(r->c.stages & STAGE_STRUCT) || r->c.queue)
        return _("(not created, but transferred) what matches %s");
    if (!whole)
        check_fetch(&r->c, at, &o);
    if (!whole && check_rule_merges(&o))
        return _("(its target is to be created by hand) what matches %s");
    return _("every table and view that matches %s, also later ones if DDL is replicated");
}

static void creates_rule(struct plan_run *r, struct object_at at, bool whole)
{
    char *rule = rule_text(r->c.map, at, whole);
    struct plan_row *row =
        plan_row_add(r, PLAN_CREATES, at.side == MAPPING_EXCLUDE ? "exclude" : "rule",
                     plan_fill(rule_format(r, at, whole), rule, NULL));
    row->name = rule;
    row->more = rule_now(r, rule, &row->count);
    row->pointer = mapping_pointer(at, false, OBJECT_KEYS);
}

static void creates_by_rules(struct plan_run *r)
{
    bool whole;
    for (int side = MAPPING_INCLUDE; side < MAPPING_SIDES; side++)
        for (struct object_at at = {.side = (enum mapping_side)side};
             rule_reach(r->c.map, &at, &whole); at.object++)
            creates_rule(r, at, whole);
}

/* --- other names ------------------------------------------------------------------------------ */

/* Counts one more; only so many are worth a row, and its texts. */
static bool rename_is_kept(size_t *count)
{
    return ++*count <= RENAMES_KEPT;
}

static void creates_rename(struct plan_run *r, size_t count, const char *kind, char *from, char *to,
                           char *pointer)
{
    struct plan_row *row = plan_row_add(
        r, PLAN_CREATES, kind,
        plan_fill(r->c.topics ? _("%s goes to the topic %s") : _("%s becomes %s"), from, to));
    row->name = from;
    row->to = to;
    row->pointer = pointer;
    row->detail = count > RENAMES_SHOWN;
    row->count = 1;
}

static void rename_object(struct plan_run *r, size_t *count, struct object_at at)
{
    bool view = at.list == MAPPING_VIEWS || at.list == MAPPING_SPECIFIC_VIEWS;
    bool rule = r->c.wildcard && at.list <= MAPPING_VIEWS; /* its text says so */
    struct object_facts o;
    check_fetch(&r->c, at, &o);
    if (!rule && is_renamed(o.name, o.mapped) && rename_is_kept(count))
        creates_rename(r, *count, view ? "rename-view" : "rename-table",
                       mem_printf("%s.%s", o.database ? o.database : "", o.name),
                       mem_text(o.mapped), mapping_pointer(at, true, OBJECT_MAPPED_NAME));
}

static void creates_renames(struct plan_run *r)
{
    const struct mapping *m = r->c.map;
    size_t count = 0;
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++) {
        const char *name = mapping_database_name(m, MAPPING_INCLUDE, db);
        const char *mapped = mapping_database_mapped(m, MAPPING_INCLUDE, db);
        if (!r->c.wildcard && !r->c.topics && is_renamed(name, mapped) && rename_is_kept(&count))
            creates_rename(
                r, count, "rename-database", mem_text(name), mem_text(mapped),
                mapping_pointer((struct object_at){.database = db}, false, OBJECT_MAPPED_NAME));
    }
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(m, &at); at.object++)
        rename_object(r, &count, at);
    if (count > RENAMES_KEPT)
        plan_row_add(
            r, PLAN_CREATES, "renames-more",
            mem_printf(P_("and %zu other name", "and %zu other names", count - RENAMES_KEPT),
                       count - RENAMES_KEPT))
            ->count = count - RENAMES_KEPT;
}

/* ---------------------------------------------------------------------------------------------- */

const char *plan_creates_words(const struct check_run *c)
{
    bool creates = c->stages & STAGE_STRUCT;
    if (c->queue)
        return creates ? _("It creates topics in the sink where they are missing.")
                       : _("It creates nothing in the sink; the topics must exist there already.");
    return creates ? NULL
                   : _("It creates nothing in the sink; the objects must exist there already.");
}

const char *plan_messages_words(const struct check_run *c)
{
    return c->queue && (c->stages & STAGE_FULL)
               ? _("It adds messages to topics; the messages that they have are kept.")
               : NULL;
}

void plan_creates(struct plan_run *r)
{
    bool creates = r->c.stages & STAGE_STRUCT;
    const char *words = plan_creates_words(&r->c), *messages = plan_messages_words(&r->c);
    if (words)
        plan_row_add(r, PLAN_CREATES, creates ? "topics" : "nothing", mem_text(words));
    if (messages)
        plan_row_add(r, PLAN_CREATES, "messages", mem_text(messages));
    if (r->c.wildcard)
        creates_by_rules(r);
    else if (creates && !r->c.queue)
        creates_named(r);
    creates_renames(r);
}
