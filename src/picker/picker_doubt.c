/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "catalog/fold.h"
#include "spec/keys.h"
#include "spec/object_name.h"
#include "picker/picker.h"
#include "app/app.h"

enum { TWINS_SEEN = 64 }; /* of one row: no more are looked at while it is drawn */

/* The name in the sink. Borrowed. */
static const char *picker_doubt_target_of(const struct app *app, const struct picker *p,
                                          uint32_t row)
{
    struct object_at at;
    const char *mapped = NULL;
    if (bits_has(p->changed, row) && picker_place(app, p, row, &at))
        mapped = mapping_get(spec_mapping_of(app->spec), at, OBJECT_MAPPED_NAME);
    return mapped ? mapped : catalog_object(p->catalog, row);
}

static bool meet(const char *a, const char *b)
{
    return strcmp(a, b) != 0 && fold_equal(a, strlen(a), b, strlen(b));
}

/* The chosen row whose target differs from that of this one by case only, or CATALOG_NONE. */
static uint32_t chosen_conflict(const struct app *app, const struct picker *p, uint32_t row)
{
    uint32_t at = case_conflicts_next(p->conflicts, row);
    for (int i = 0; i < TWINS_SEEN && at != CATALOG_NONE && at != row; i++) {
        if (marks_has(p->marks, at) &&
            meet(picker_doubt_target_of(app, p, row), picker_doubt_target_of(app, p, at)))
            return at;
        at = case_conflicts_next(p->conflicts, at);
    }
    return CATALOG_NONE;
}

static char *case_doubt(const struct app *app, const struct picker *p, uint32_t row)
{
    if (!case_conflicts_count(p->conflicts) || !marks_has(p->marks, row) || p->topics)
        return NULL;
    uint32_t conflict = chosen_conflict(app, p, row);
    if (conflict == CATALOG_NONE)
        return NULL;
    const char *other = catalog_object(p->catalog, conflict);
    char *shown = utf8_shown(other);
    char *text =
        mem_printf(_("differs only by case from %s, which is chosen, too: unsafe in OMS"), shown);
    free(shown);
    return text;
}

void picker_look_at_task(const struct app *app, struct picker *p)
{
    if (p->task_of == app->spec && p->task_version == spec_version(app->spec))
        return;
    p->task_of = app->spec;
    p->task_version = spec_version(app->spec);
    p->key_doubts[0] = keys_doubt(app->spec, false);
    p->key_doubts[1] = keys_doubt(app->spec, true);
    p->topics = spec_maps_to_topics(app->spec);
}

static const char *key_doubt(const struct picker *p, const struct catalog_row *r)
{
    if (r->kind != CATALOG_TABLE || r->key == CATALOG_KEY_UNKNOWN)
        return NULL;
    return p->key_doubts[r->key != CATALOG_KEY_NO];
}

char *picker_doubt(const struct app *app, const struct picker *p, uint32_t row,
                   const struct catalog_row *r)
{
    const char *object = catalog_object(p->catalog, row),
               *target = picker_doubt_target_of(app, p, row);
    char fault[8];
    if (*object_name_fault(object, true, fault))
        return mem_printf(_("OMS does not accept \"%s\" in names"), fault);
    if (target != object && !p->topics && *object_name_fault(target, true, fault))
        return mem_printf(_("OMS does not accept \"%s\" in the new name"), fault);
    if (r->kind == CATALOG_TABLE && object_name_is_temporary(object))
        return mem_text(_("looks like a helper table of an online DDL tool"));
    const char *key = key_doubt(p, r);
    return key ? mem_text(key) : case_doubt(app, p, row);
}
