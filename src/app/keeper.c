/* SPDX-License-Identifier: Apache-2.0 */
/* The spec in hand as the keeper of its rows. */
#include <stdlib.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "app/app.h"
#include "app/fix.h"
#include "app/keeper.h"
#include "app/labels.h"
#include "spec/gaps.h"

bool keeper_applies(const struct keeper *k, const struct app *app, int id)
{
    return !k->applies || k->applies(app, id);
}

char *keeper_why_not(const struct keeper *k, const struct app *app, int id)
{
    return k->why_not ? k->why_not(app, id) : NULL;
}

static const struct field *spec_keeper_row(int id)
{
    return field_of((enum field_id)id);
}

static const char *spec_keeper_get(const struct app *app, int id)
{
    return spec_get(app->spec, (enum field_id)id);
}

static void spec_keeper_set(struct app *app, int id, const char *text)
{
    spec_set(app->spec, (enum field_id)id, text);
}

/* In a loaded spec the key is removed, so that OMS's own default rules; in a new one the default is
 * back.
 */
static void spec_keeper_reset(struct app *app, int id)
{
    if (spec_loaded(app->spec))
        spec_set(app->spec, (enum field_id)id, NULL);
    else
        spec_reset(app->spec, (enum field_id)id);
}

static enum origin spec_keeper_origin(const struct app *app, int id)
{
    return spec_origin(app->spec, (enum field_id)id);
}

static bool spec_keeper_applies(const struct app *app, int id)
{
    return spec_applies(app->spec, (enum field_id)id);
}

static char *spec_keeper_why_not(const struct app *app, int id)
{
    return spec_why_not(app->spec, (enum field_id)id);
}

static const char *spec_keeper_json(const struct app *app, int id)
{
    return spec_json(app->spec, (enum field_id)id);
}

static const struct findings *spec_keeper_findings(const struct app *app)
{
    return &app->findings;
}

static bool spec_keeper_fix(struct app *app, int id)
{
    const struct findings *all = app_findings(app);
    for (size_t i = 0; i < all->len; i++)
        if ((int)all->items[i].field == id && fix_do(app, &all->items[i]))
            return true;
    return false;
}

static void spec_keeper_edit(struct app *app, int id)
{
    (void)id; /* only labels have it */
    labels_pick(app);
}

static char *spec_keeper_about(const struct app *app, int id)
{
    const struct field *row = spec_keeper_row(id);
    struct buf b = {0};
    buf_printf(&b, _("\nIn the JSON: /%s"), row->path);
    if (row->since)
        buf_printf(&b, _("\nKnown since OMS %s"), row->since);
    else
        buf_text(&b, _("\nIn the manual: CreateProject, OMS Enterprise 4.2.4"));
    char *gap = gap_words((enum field_id)id);
    if (gap)
        buf_printf(&b, "\n%s", gap);
    free(gap);
    if (spec_keeper_origin(app, id) == ORIGIN_PAIR)
        buf_printf(&b, "\n\n%s", _("The wizard set it, because of the pair of source and sink."));
    return buf_steal(&b);
}

const struct keeper spec_keeper = {
    .row = spec_keeper_row,
    .get = spec_keeper_get,
    .set = spec_keeper_set,
    .reset = spec_keeper_reset,
    .origin = spec_keeper_origin,
    .why_not = spec_keeper_why_not,
    .applies = spec_keeper_applies,
    .json = spec_keeper_json,
    .findings = spec_keeper_findings,
    .fix = spec_keeper_fix,
    .edit = spec_keeper_edit,
    .name_of = labels_name,
    .about = spec_keeper_about,
};
