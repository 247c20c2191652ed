#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "wizard/picker.h"
#include "wizard/picker_scope.h"
#include "wizard/state.h"

/* Mostly an object stands behind the one of the row before. */
static bool is_next(const struct mapping *m, const struct picker *p, uint32_t row,
                    uint32_t last_row, struct object_at *at)
{
    struct object_at next = *at;
    if (catalog_get(p->catalog, row).database != catalog_get(p->catalog, last_row).database ||
        ++next.object >= mapping_objects(m, next.side, next.database, next.list))
        return false;
    const char *name = mapping_get(m, next, OBJECT_NAME);
    if (!name || strcmp(name, catalog_object(p->catalog, row)) != 0)
        return false;
    *at = next;
    return true;
}

static void add(struct scope *s, uint32_t row, struct object_at at)
{
    s->rows = mem_grow(s->rows, &s->cap, s->len + 1, sizeof *s->rows);
    s->places = mem_grow(s->places, &s->places_cap, s->len + 1, sizeof *s->places);
    s->rows[s->len] = row;
    s->places[s->len++] = at;
}

static void find(struct scope *s, const struct wizard *w, const struct picker *p)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    struct object_at at;
    for (uint32_t row = marks_next(p->marks, 0); row != CATALOG_NONE;
         row = marks_next(p->marks, row + 1)) {
        if (!filter_has(p->filter, row))
            continue;
        if ((s->len && is_next(m, p, row, s->rows[s->len - 1], &at)) ||
            picker_place(w, p, row, &at))
            add(s, row, at);
    }
    s->databases = s->len && catalog_get(p->catalog, s->rows[0]).database !=
                                 catalog_get(p->catalog, s->rows[s->len - 1]).database;
}

bool scope_open(struct wizard *w, struct picker *p, struct scope *s)
{
    *s = (struct scope){0};
    picker_store(w, p); /* a step of its own in the history */
    find(s, w, p);
    if (!s->len)
        wizard_notice(w, STYLE_NOTE,
                      _("Nothing is chosen here: mark some rows with Space, or all with a."));
    return s->len > 0;
}

void scope_clear(struct scope *s)
{
    free(s->rows);
    free(s->places);
    *s = (struct scope){0};
}
