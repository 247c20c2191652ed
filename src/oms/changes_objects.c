/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/changes_objects.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/changes.h"
#include "oms/states.h"

/* --- their names ------------------------------------------------------------------------------ */

static void objects_add(struct texts *objects, const char *database, struct jtext rows)
{
    struct jmember m;
    for (bool more = jtext_first(rows, &m); more; more = jtext_next(&m)) {
        char *own = database ? NULL : jtext_text(m.value, "schema");
        char *name = jtext_text(m.value, "name");
        char *whole = mem_printf("%s.%s", database ? database : own ? own : "", name ? name : "");
        texts_add(objects, whole);
        free(whole);
        free(name);
        free(own);
    }
}

void objects_of_databases(struct texts *objects, struct jtext databases)
{
    static const char *const lists[] = {"tables", "views", "specificTables", "specificViews"};
    struct jmember m;
    for (bool more = jtext_first(databases, &m); more; more = jtext_next(&m)) {
        char *name = jtext_text(m.value, "name");
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            objects_add(objects, name ? name : "", jtext_get(m.value, lists[i]));
        free(name);
    }
}

void objects_of_info(struct texts *objects, struct jtext info)
{
    objects_add(objects, NULL, jtext_get(info, "tables"));
    objects_add(objects, NULL, jtext_get(info, "views"));
}

/* --- the request ------------------------------------------------------------------------------ */

static bool task_says(struct jtext task, const char *key)
{
    return jtext_kind(jtext_get(task, key)) == 't';
}

/* Is the task on its way back? */
static bool task_reverses(struct jtext task)
{
    struct jmember m;
    bool reverses = false;
    for (bool more = jtext_first(jtext_get(task, "steps"), &m); more && !reverses;
         more = jtext_next(&m)) {
        char *name = jtext_text(m.value, "name"), *state = jtext_text(m.value, "status");
        reverses =
            name && strstr(name, "REVERSE") && state && states_have("|RUNNING|MONITORING|", state);
        free(state);
        free(name);
    }
    return reverses;
}

static char *objects_state_why_not(struct jtext task, bool add)
{
    static const char known[] = "|INIT|RUNNING|SUSPEND|FAILED|FINISHED|RELEASING|RELEASED|DELETED|"
                                "RUNNING_MODIFYING|RUNNING_MERGING|RUNNING_ALARMING|";
    char *state = jtext_text(task, "status"), *why = NULL;
    bool fits = !state || !states_have(known, state) ||
                states_have("|RUNNING|RUNNING_ALARMING|SUSPEND|", state);
    if (!fits && strcmp(state, "FAILED") == 0) {
        if (add)
            why = mem_text(_("The task has failed; objects can only be removed from it now."));
    } else if (!fits) {
        why = mem_printf(_("The task is %s; its objects can be changed while it runs or is paused, "
                           "and removed while it is failed."),
                         state);
    }
    free(state);
    return why;
}

/* An object that is not told would be missing in the new list, and so be removed. */
static bool task_tells_objects(struct jtext task)
{
    struct jtext databases = jtext_get(jtext_get(task, "transferMapping"), "databases");
    struct texts objects = {0};
    if (jtext_kind(databases) == '[')
        objects_of_databases(&objects, databases);
    bool told = objects.len > 0;
    texts_clear(&objects);
    return told;
}

/* Source: the page of CreateProjectModifyRecords for the states, the console's manual for the rest.
 */
char *oms_objects_why_not(struct jtext task, bool add)
{
    char *mode = jtext_text(jtext_get(task, "transferMapping"), "mode"), *why = NULL;
    if (mode && strcmp(mode, "SPECIFIC") != 0)
        why = mem_text(_("The task takes its objects by matching rules; only single objects can be "
                         "changed while a task runs."));
    else if (task_says(jtext_get(task, "commonTransferConfig"), "activeActive"))
        why = mem_text(_("The task is one of an active-active pair, whose objects cannot be "
                         "changed."));
    else if (task_says(task, "isModifying") || task_says(task, "isMerging"))
        why = mem_text(_("An earlier change of the task's objects is still under way."));
    else if (add && task_reverses(task))
        why = mem_text(_("The task runs in reverse; objects can only be removed from it now."));
    else
        why = objects_state_why_not(task, add);
    if (!why && !task_tells_objects(task))
        why = mem_text(_("The server does not tell the objects that the task has, so that a new "
                         "list would lack them."));
    free(mode);
    return why;
}

void oms_objects_body(const char *task, struct jtext request, struct buf *out)
{
    struct jtext databases = jtext_get(jtext_get(request, "transferMapping"), "databases");
    struct jwrite w;
    jwrite_init(&w, out);
    jwrite_object(&w);
    jwrite_member(&w, "id", task);
    jwrite_key(&w, "databases");
    if (jtext_kind(databases) == '[') {
        jwrite_raw(&w, databases.at, jtext_length(databases));
    } else {
        jwrite_array(&w);
        jwrite_array_end(&w);
    }
    jwrite_object_end(&w);
}

/* --- what is meant, and what came of it ------------------------------------------------------- */

static int objects_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void objects_sort(struct texts *t)
{
    if (t->len > 1)
        qsort(t->items, t->len, sizeof *t->items, objects_order);
}

/* What only one of two sorted lists has. */
static void objects_differ(const struct texts *a, const struct texts *b, struct texts *only_a,
                           struct texts *only_b)
{
    size_t i = 0, j = 0;
    while (i < a->len || j < b->len) {
        int order = i == a->len ? 1 : j == b->len ? -1 : strcmp(a->items[i], b->items[j]);
        if (order < 0)
            texts_add(only_a, a->items[i]);
        else if (order > 0)
            texts_add(only_b, b->items[j]);
        i += order <= 0;
        j += order >= 0;
    }
}

static void objects_of_request(struct texts *objects, struct jtext request)
{
    objects_of_databases(objects, jtext_get(jtext_get(request, "transferMapping"), "databases"));
    objects_sort(objects);
}

void oms_objects_compare(struct jtext before, struct jtext after, struct oms_objects_meant *meant)
{
    struct texts a = {0}, b = {0};
    objects_of_request(&a, before);
    objects_of_request(&b, after);
    objects_differ(&a, &b, &meant->removed, &meant->added);
    texts_clear(&a);
    texts_clear(&b);
}

void oms_objects_meant_clear(struct oms_objects_meant *m)
{
    texts_clear(&m->added);
    texts_clear(&m->removed);
    *m = (struct oms_objects_meant){0};
}

static bool change_adds(const struct oms_change *change)
{
    return change->type && strcmp(change->type, "INCREASE_OBJECT") == 0;
}

static bool change_removes(const struct oms_change *change)
{
    return change->type && strcmp(change->type, "DECREASE_OBJECT") == 0;
}

static void objects_complain(struct texts *otherwise, const char *sentence,
                             const struct texts *objects)
{
    if (objects->len == 0)
        return;
    char *first = utf8_shown(objects->items[0]);
    char *line = mem_printf(sentence, objects->len, first);
    texts_add(otherwise, line);
    free(line);
    free(first);
}

static void objects_judge_one(struct texts *meant, struct texts *told, const char *missing,
                              const char *surplus, struct texts *otherwise)
{
    struct texts only_meant = {0}, only_told = {0};
    objects_sort(meant);
    objects_sort(told);
    objects_differ(meant, told, &only_meant, &only_told);
    objects_complain(otherwise, missing, &only_meant);
    objects_complain(otherwise, surplus, &only_told);
    texts_clear(&only_meant);
    texts_clear(&only_told);
}

static void objects_tell(const struct oms_changes *before, const struct oms_changes *after,
                         bool (*kind)(const struct oms_change *change), struct texts *told)
{
    for (size_t i = 0; i < after->len; i++) {
        const struct oms_change *change = &after->items[i];
        if (kind(change) && !oms_change_find(before, change->id))
            for (size_t j = 0; j < change->objects.len; j++)
                texts_add(told, change->objects.items[j]);
    }
}

/* New records that tell neither, or nothing at all, might do anything. */
static void objects_judge_unread(const struct oms_changes *before, const struct oms_changes *after,
                                 struct texts *otherwise)
{
    struct texts vague = {0};
    for (size_t i = 0; i < after->len; i++) {
        const struct oms_change *change = &after->items[i];
        bool tells = change->objects.len > 0 && (change_adds(change) || change_removes(change));
        if (!tells && !oms_change_find(before, change->id))
            texts_add(&vague, change->id);
    }
    objects_complain(
        otherwise, _("New records that do not tell what they add or remove: %zu. The first is %s."),
        &vague);
    texts_clear(&vague);
    char *lost = after->lost.count > before->lost.count ? oms_lost_words(&after->lost) : NULL;
    if (lost)
        texts_add(otherwise, lost);
    free(lost);
}

void oms_objects_judge(const struct oms_objects_meant *meant, const struct oms_changes *before,
                       const struct oms_changes *after, struct texts *otherwise)
{
    struct texts added = {0}, removed = {0}, told_added = {0}, told_removed = {0};
    texts_copy(&added, &meant->added);
    texts_copy(&removed, &meant->removed);
    objects_tell(before, after, change_adds, &told_added);
    objects_tell(before, after, change_removes, &told_removed);
    objects_judge_one(
        &added, &told_added,
        _("Objects that were to be added and that no new record adds: %zu. The first is %s."),
        _("Objects that a new record adds and that were not to be added: %zu. The first is %s."),
        otherwise);
    objects_judge_one(&removed, &told_removed,
                      _("Objects that were to be removed and that no new record removes: %zu. The "
                        "first is %s."),
                      _("Objects that a new record REMOVES and that were not to be removed: %zu. "
                        "The first is %s."),
                      otherwise);
    texts_clear(&added);
    texts_clear(&removed);
    texts_clear(&told_added);
    texts_clear(&told_removed);
    objects_judge_unread(before, after, otherwise);
}
