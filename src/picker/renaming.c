/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/object_name.h"
#include "picker/bulk_edit.h"
#include "picker/picker.h"
#include "picker/renaming.h"
#include "app/app.h"

struct renaming *renaming_new(struct app *app, struct picker *p)
{
    struct renaming *r = mem_new(sizeof *r);
    r->catalog = p->catalog;
    if (scope_open(app, p, &r->scope)) {
        r->mapping = spec_mapping_of(app->spec);
        return r;
    }
    renaming_free(r);
    return NULL;
}

static void renaming_forget(struct renaming *r)
{
    for (size_t i = 0; r->names && i < r->scope.len; i++)
        free(r->names[i]);
    free(r->names);
    r->names = NULL;
    r->changed = 0;
}

void renaming_free(struct renaming *r)
{
    renaming_forget(r);
    rename_collisions_clear(&r->collisions);
    free(r->meetings);
    free(r->targets);
    free(r->order);
    scope_clear(&r->scope);
    free(r->pattern);
    free(r);
}

/* --- the new names --------------------------------------------------------------------------- */

static const char *name_now(const struct renaming *r, size_t index)
{
    const char *mapped = mapping_get(r->mapping, r->scope.places[index], OBJECT_MAPPED_NAME);
    return mapped ? mapped : catalog_object(r->catalog, r->scope.rows[index]);
}

/* NULL where nothing changes: also where an expression does not match, whatever the name is now. */
static bool name_one(struct renaming *r, struct rename *rename, size_t index, char **why)
{
    const char *old = catalog_object(r->catalog, r->scope.rows[index]);
    char *name = rename_apply(rename, old, strlen(old), why);
    if (!name) {
        char *shown = utf8_shown(old), *reason = *why;
        *why = mem_printf(_("%s: %s"), shown, reason);
        free(shown);
        free(reason);
        return false;
    }
    bool kept = strcmp(name, name_now(r, index)) == 0 ||
                (r->kind == RENAME_REGEX && strcmp(name, old) == 0);
    if (kept)
        free(name);
    else
        r->names[index] = name;
    r->changed += !kept;
    return true;
}

bool renaming_try(struct renaming *r, const char *text, char **why)
{
    struct rename *rename = rename_new(r->kind, r->pattern, text, why);
    if (!rename)
        return false;
    renaming_forget(r);
    r->names = mem_array(r->scope.len, sizeof *r->names);
    bool ok = true;
    for (size_t i = 0; ok && i < r->scope.len; i++)
        ok = name_one(r, rename, i, why);
    rename_free(rename);
    if (!ok || r->changed)
        return ok;
    *why = mem_printf(P_("The name of %zu object stays as it is with this.",
                         "The names of all %zu objects stay as they are with this.", r->scope.len),
                      r->scope.len);
    return false;
}

size_t renaming_do(struct app *app, const struct renaming *r)
{
    size_t changed = 0;
    for (size_t i = 0; i < r->scope.len; i++)
        if (r->names[i])
            changed += bulk_edit_set_one(app, r->scope.places[i], OBJECT_MAPPED_NAME, r->names[i]);
    return changed;
}

/* --- doubts ---------------------------------------------------------------------------------- */

static void add_order(struct renaming *r, const bool *faulty, bool faults, bool changed, size_t *at)
{
    for (size_t i = 0; i < r->scope.len; i++)
        if (faulty[i] == faults && (r->names[i] != NULL) == changed)
            r->order[(*at)++] = (uint32_t)i;
}

/* What needs a look comes first, what stays as it is last. */
static void sort_lines(struct renaming *r, bool of_tables)
{
    bool *faulty = mem_array(r->scope.len, sizeof *faulty);
    size_t at = 0;
    char fault[8];
    r->order = mem_array(r->scope.len, sizeof *r->order);
    for (size_t i = 0; of_tables && i < r->scope.len; i++)
        faulty[i] = r->names[i] && *object_name_fault(r->names[i], true, fault);
    add_order(r, faulty, true, true, &at);
    r->faulty = at;
    add_order(r, faulty, false, true, &at);
    add_order(r, faulty, false, false, &at);
    free(faulty);
}

/* For finding an object among all by one number: how many come before its list. */
static size_t *count_before(const struct mapping *m, size_t *total)
{
    size_t databases = mapping_databases(m, MAPPING_INCLUDE);
    size_t *before = mem_array(2 * databases + 1, sizeof *before);
    *total = 0;
    for (size_t i = 0; i < 2 * databases; i++) {
        before[i] = *total;
        *total += mapping_objects(m, MAPPING_INCLUDE, i / 2, (enum mapping_list)(i % 2));
    }
    return before;
}

static struct rename_target renaming_target_of(const struct renaming *r, struct object_at at,
                                               const char *name)
{
    const char *from = mapping_database_name(r->mapping, at.side, at.database);
    const char *to = mapping_database_mapped(r->mapping, at.side, at.database);
    const char *old = mapping_get(r->mapping, at, OBJECT_NAME);
    const char *now = name ? name : mapping_get(r->mapping, at, OBJECT_MAPPED_NAME);
    old = old ? old : "";
    return (struct rename_target){to ? to : from, now ? now : old, from, old};
}

/* Objects that are not renamed now count with the names they have. */
static void find_targets(struct renaming *r)
{
    size_t total;
    size_t *before = count_before(r->mapping, &total);
    const char **names = mem_array(total + 1, sizeof *names);
    for (size_t i = 0; i < r->scope.len; i++) {
        struct object_at at = r->scope.places[i];
        if (at.list <= MAPPING_VIEWS)
            names[before[2 * at.database + (size_t)at.list] + at.object] = r->names[i];
    }
    r->targets = mem_array(total + 1, sizeof *r->targets);
    for (struct object_at at = {0}; mapping_reach(r->mapping, &at); at.object++)
        if (at.list <= MAPPING_VIEWS) {
            const char *name = names[r->target_count];
            r->targets[r->target_count++] = renaming_target_of(r, at, name);
        }
    free(before);
    free(names);
}

static int by_first(const void *a, const void *b)
{
    const struct rename_collision *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->second < y->second ? -1 : x->second > y->second;
}

static void add_meeting(struct renaming *r, enum meeting kind, size_t target)
{
    r->meetings = mem_grow(r->meetings, &r->meeting_cap, r->meeting_count + 1, sizeof *r->meetings);
    r->meetings[r->meeting_count].kind = kind;
    r->meetings[r->meeting_count++].target = target;
}

/* Names that meet are neighbours. */
static void list_meetings(struct renaming *r)
{
    const struct rename_collisions *c = &r->collisions;
    if (c->len > 0)
        qsort(c->items, c->len, sizeof *c->items, by_first);
    for (size_t i = 0; i < c->len; i++) {
        const struct rename_collision *one = &c->items[i], *last = i ? one - 1 : NULL;
        bool same = one->kind == RENAME_SAME;
        enum meeting kind = same ? MEETING_FROM : MEETING_FROM_TO;
        if (!last || last->kind != one->kind || last->first != one->first) {
            add_meeting(r, same ? MEETING_SAME : MEETING_CASE, one->first);
            add_meeting(r, kind, one->first);
        }
        add_meeting(r, kind, one->second);
    }
}

void renaming_look(const struct app *app, struct renaming *r)
{
    bool of_tables = !spec_maps_to_topics(app->spec); /* topics may be equal */
    sort_lines(r, of_tables);
    if (!of_tables)
        return;
    find_targets(r);
    rename_collisions_find(&r->collisions, r->targets, r->target_count);
    list_meetings(r);
}

/* --- as text --------------------------------------------------------------------------------- */

char *renaming_summary(const struct renaming *r)
{
    struct buf b = {0};
    buf_printf(&b,
               P_("%zu of %zu object gets another name.", "%zu of %zu objects get other names.",
                  r->scope.len),
               r->changed, r->scope.len);
    buf_text(&b, "\n");
    if (r->collisions.same)
        buf_printf(&b,
                   _("\n! %zu would share a name with another object. OMS merges them into one "
                     "table: reverse incremental is not possible then, and the target has to be "
                     "created by hand.\n"),
                   r->collisions.same);
    if (r->collisions.same_case)
        buf_printf(&b, _("\n! %zu would differ from another name by upper and lower case only.\n"),
                   r->collisions.same_case);
    if (r->faulty)
        buf_printf(&b,
                   P_("\n! %zu new name has characters that OMS does not accept.\n",
                      "\n! %zu new names have characters that OMS does not accept.\n", r->faulty),
                   r->faulty);
    buf_text(&b, "\n");
    return buf_steal(&b);
}

size_t renaming_lines(const struct renaming *r)
{
    return r->meeting_count + r->scope.len;
}

static char *meeting_text(const struct renaming *r, const struct meeting_line *line)
{
    const struct rename_target *t = &r->targets[line->target];
    switch (line->kind) {
    case MEETING_SAME:
        return mem_printf(_("! %s.%s would be made of:"), t->database, t->object);
    case MEETING_CASE:
        return mem_text(_("! The same but for upper and lower case:"));
    case MEETING_FROM:
        return mem_printf("    %s.%s", t->from_database, t->from_object);
    case MEETING_FROM_TO:
        break;
    }
    return mem_printf("    %s.%s -> %s.%s", t->from_database, t->from_object, t->database,
                      t->object);
}

static char *with_database(const struct renaming *r, size_t index, const char *object)
{
    struct catalog_row row = catalog_get(r->catalog, r->scope.rows[index]);
    return r->scope.databases ? mem_printf("%.*s.%s", (int)row.database_length, row.name, object)
                              : mem_text(object);
}

/* Old and new name; also the one that it has now, if that is neither. */
char *renaming_line(void *renaming, size_t index)
{
    const struct renaming *r = renaming;
    if (index < r->meeting_count)
        return meeting_text(r, &r->meetings[index]);
    size_t at = index - r->meeting_count, i = r->order[at];
    const char *old = catalog_object(r->catalog, r->scope.rows[i]), *now = name_now(r, i);
    bool renamed = strcmp(old, now) != 0;
    char fault[8], *line, *from = with_database(r, i, old);
    if (!r->names[i] && renamed)
        line = mem_printf(_("%s -> %s, as now"), from, now);
    else if (!r->names[i])
        line = mem_printf(_("%s stays"), from);
    else if (at < r->faulty)
        line = mem_printf(_("! \"%s\" is not accepted: %s -> %s"),
                          object_name_fault(r->names[i], true, fault), from, r->names[i]);
    else if (renamed)
        line = mem_printf(_("%s -> %s, now %s"), from, r->names[i], now);
    else
        line = mem_printf("%s -> %s", from, r->names[i]);
    free(from);
    return line;
}
