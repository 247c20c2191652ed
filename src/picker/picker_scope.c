/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "picker/picker.h"
#include "picker/picker_scope.h"
#include "picker/running.h"
#include "app/app.h"

/* Where the next chosen rows of a database should be: a place in its tables, one in its views.
 */
struct cursor {
    uint32_t end; /* of the database's rows */
    size_t database;
    size_t next[2];
};

static void picker_scope_enter_database(struct cursor *c, const struct app *app,
                                        const struct picker *p, uint32_t row)
{
    struct catalog_run run = catalog_run(p->catalog, catalog_run_of(p->catalog, row));
    struct catalog_database d = catalog_database(p->catalog, run.database);
    char *name = mem_text_n(d.name, d.length);
    *c = (struct cursor){run.end, 0, {0, 0}};
    c->database = mapping_find_database(spec_mapping_of(app->spec), MAPPING_INCLUDE, name);
    free(name);
}

/* Rows have the same order in the mapping as in the catalog, mostly: no index of it is needed
 * then. */
static bool is_next(struct cursor *c, const struct mapping *m, const char *object,
                    struct object_at *at)
{
    for (int list = MAPPING_TABLES; list <= MAPPING_VIEWS; list++) {
        *at = (struct object_at){MAPPING_INCLUDE, c->database, (enum mapping_list)list,
                                 c->next[list]};
        if (at->object >= mapping_objects(m, at->side, at->database, at->list))
            continue;
        const char *name = mapping_get(m, *at, OBJECT_NAME);
        if (name && strcmp(name, object) == 0)
            return true;
    }
    return false;
}

static bool find_one(struct cursor *c, const struct app *app, const struct picker *p, uint32_t row,
                     struct object_at *at)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    if (row >= c->end)
        picker_scope_enter_database(c, app, p, row);
    if (c->database >= mapping_databases(m, MAPPING_INCLUDE))
        return false;
    if (!is_next(c, m, catalog_object(p->catalog, row), at) && !picker_place(app, p, row, at))
        return false;
    if (at->database == c->database && at->list <= MAPPING_VIEWS)
        c->next[at->list] = at->object + 1;
    return true;
}

static void picker_scope_add(struct scope *s, uint32_t row, struct object_at at)
{
    s->rows = mem_grow(s->rows, &s->cap, s->len + 1, sizeof *s->rows);
    s->places = mem_grow(s->places, &s->places_cap, s->len + 1, sizeof *s->places);
    s->rows[s->len] = row;
    s->places[s->len++] = at;
}

static void picker_scope_find(struct scope *s, const struct app *app, const struct picker *p)
{
    struct cursor c = {0};
    struct object_at at;
    for (uint32_t row = marks_next(p->marks, 0); row != CATALOG_NONE;
         row = marks_next(p->marks, row + 1))
        if (find_one(&c, app, p, row, &at) && filter_has(p->filter, row) &&
            !running_has_row(p, row))
            picker_scope_add(s, row, at);
    s->databases = s->len && catalog_get(p->catalog, s->rows[0]).database !=
                                 catalog_get(p->catalog, s->rows[s->len - 1]).database;
}

bool scope_open(struct app *app, struct picker *p, struct scope *s)
{
    *s = (struct scope){0};
    picker_store(app, p); /* a step of its own in the history */
    picker_scope_find(s, app, p);
    if (!s->len)
        app_notice(app, STYLE_NOTE, "%s",
                   p->had ? _("Nothing new is chosen here: what the task has already stays as it "
                              "is, or is removed.")
                          : _("Nothing is chosen here: mark some rows with Space, or all with a."));
    return s->len > 0;
}

void scope_clear(struct scope *s)
{
    free(s->rows);
    free(s->places);
    *s = (struct scope){0};
}
