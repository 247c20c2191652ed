/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/compare_source.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "app/app.h"
#include "app/other_source.h"
#include "picker/objects_view.h"
#include "picker/obstacles.h"

void compare_source_look(struct app *app)
{
    if (source_catalog_ready(app))
        objects_of(app)->source.open_when_done = true;
    else
        source_catalog_ask(app);
}

static void asked(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok)
        return;
    enum other_answer answer = (enum other_answer)dialog_button(d);
    if (answer == OTHER_DROP)
        other_source_drop(app);
    other_source_settle(app, answer);
    if (answer == OTHER_COMPARE)
        compare_source_look(app);
}

void compare_source_ask(struct app *app)
{
    if (spec_picked_for(app->spec))
        app_open_dialog(app, other_source_question(app, spec_get(app->spec, FIELD_SOURCE)), asked,
                        NULL);
    else
        app_notice(app, STYLE_NOTE, _("The objects were not picked for another source."));
}

/* --- comparing -------------------------------------------------------------------------------- */

struct absent {
    size_t count;
    struct texts first; /* the names of the first few */
};

static void absent_add(struct absent *a, const char *name)
{
    if (a->count++ < OBSTACLE_NAMED)
        texts_add(&a->first, name);
}

static void absent_look(struct absent *a, const struct mapping *m, struct object_at at,
                        const struct catalog *c)
{
    const char *database = mapping_database_name(m, at.side, at.database);
    const char *name = mapping_get(m, at, OBJECT_NAME);
    if (name && catalog_find(c, database, strlen(database), name, strlen(name)) != CATALOG_NONE)
        return;
    char *text = mem_printf("%s.%s", database, name ? name : "");
    absent_add(a, text);
    free(text);
}

static void compare_source_tell(struct app *app, const struct absent *a)
{
    if (a->count) {
        char *names = obstacles_names(&a->first, a->count);
        char *text = mem_printf(
            P_("The list of this source lacks %zu of what was picked for another one: %s.\n\n"
               "It stays in the task, and the review warns of it. Remove it (Del), or press o to "
               "keep it.",
               "The list of this source lacks %zu of what was picked for another one: %s.\n\n"
               "They stay in the task, and the review warns of them. Remove them (Del), or press "
               "o to keep them.",
               a->count),
            a->count, names);
        app_tell(app, _("Objects of another source"), text);
        free(names);
        free(text);
    } else if (source_catalog_partial(app)) {
        app_notice(app, STYLE_WARNING,
                   _("All are in the list of this source, but the list is incomplete: P lists "
                     "again."));
    } else {
        spec_settle_objects(app->spec);
        app_notice(app, STYLE_OK, _("All that was picked is in the list of this source."));
    }
}

void compare_source(struct app *app)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    struct absent a = {0};
    if (!spec_picked_for(app->spec) || !source_catalog_ready(app))
        return;
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(m, &at); at.object++)
        if (at.list <= MAPPING_VIEWS)
            absent_look(&a, m, at, objects_of(app)->source.catalog);
    compare_source_tell(app, &a);
    texts_clear(&a.first);
}

void compare_source_rules(struct app *app, const struct compared *c)
{
    struct absent a = {0};
    if (!spec_picked_for(app->spec))
        return;
    for (size_t i = 0; i < c->includes; i++) {
        struct preview_count n = rules_preview_rule(c->preview, i);
        if (n.broken || !n.effective)
            absent_add(&a, c->rules.items[i]);
    }
    compare_source_tell(app, &a);
    texts_clear(&a.first);
}
