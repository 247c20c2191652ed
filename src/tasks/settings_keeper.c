/* SPDX-License-Identifier: Apache-2.0 */
/* What a task is to be set to, for the form that edits it. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "oms/configure.h"
#include "spec/gaps.h"
#include "tasks/settings_view.h"

static struct spec *settings_wanted(const struct app *app)
{
    return settings_of(app)->edit.live.wanted;
}

static const struct field *settings_row(int id)
{
    return field_of((enum field_id)id);
}

static const char *settings_get(const struct app *app, int id)
{
    const struct spec *s = settings_wanted(app);
    return s ? spec_get(s, (enum field_id)id) : NULL;
}

static void settings_set(struct app *app, int id, const char *text)
{
    spec_set(settings_wanted(app), (enum field_id)id, text);
}

/* The key goes, so that OMS's own default rules. */
static void settings_reset(struct app *app, int id)
{
    const struct settings_view *v = settings_of(app);
    if (v->forbidden)
        app_notice(app, STYLE_WARNING, "%s", v->forbidden);
    else
        settings_set(app, id, NULL);
}

static enum origin settings_origin(const struct app *app, int id)
{
    const struct spec *s = settings_wanted(app);
    bool typed = s && spec_origin(s, (enum field_id)id) == ORIGIN_TYPED;
    return typed ? ORIGIN_TYPED : ORIGIN_UNSET;
}

static bool settings_apply(const struct app *app, int id)
{
    const struct settings_view *v = settings_of(app);
    return !v->forbidden && v->edit.live.wanted &&
           spec_applies(v->edit.live.wanted, (enum field_id)id);
}

static char *settings_why_not(const struct app *app, int id)
{
    const struct settings_view *v = settings_of(app);
    if (v->forbidden || !v->edit.live.wanted)
        return mem_text(v->forbidden);
    return spec_why_not(v->edit.live.wanted, (enum field_id)id);
}

static const char *settings_json(const struct app *app, int id)
{
    const struct spec *s = settings_wanted(app);
    return s ? spec_json(s, (enum field_id)id) : NULL;
}

/* The name of the page above its first row. */
static const char *settings_heading(int id)
{
    const struct field *row = settings_row(id);
    for (int before = 0; before < id; before++)
        if (settings_row(before)->page == row->page &&
            oms_configure_reaches(settings_row(before)->path))
            return NULL;
    return page_name((enum page)row->page);
}

static char *settings_about(const struct app *app, int id)
{
    char *gap = gap_words((enum field_id)id);
    char *text = mem_printf(_("\nIn the JSON: /%s"), settings_row(id)->path);
    char *all = gap ? mem_printf("%s\n%s", text, gap) : mem_text(text);
    (void)app;
    free(text);
    free(gap);
    return all;
}

const struct keeper settings_keeper = {
    .row = settings_row,
    .get = settings_get,
    .set = settings_set,
    .reset = settings_reset,
    .origin = settings_origin,
    .why_not = settings_why_not,
    .applies = settings_apply,
    .json = settings_json,
    .heading = settings_heading,
    .about = settings_about,
};

/* --- what is edited --------------------------------------------------------------------------- */

static bool settings_same(const struct spec *a, const struct spec *b, enum field_id id)
{
    const char *one = spec_get(a, id), *other = spec_get(b, id);
    return spec_holds(a, id) == spec_holds(b, id) && !one == !other &&
           (!one || strcmp(one, other) == 0);
}

bool settings_edited(const struct settings_view *v)
{
    for (unsigned id = 0; v->edit.live.wanted && id < FIELD_COUNT; id++)
        if (!settings_same(v->edit.live.now, v->edit.live.wanted, (enum field_id)id))
            return true;
    return false;
}

void settings_add_changes(struct texts *t, const struct diff *d)
{
    for (size_t i = 0; i < d->len; i++) {
        struct diff_words w;
        diff_tell(d, i, &w);
        char *line = mem_printf("%s\n%s", w.path, w.meaning);
        texts_add(t, line);
        free(line);
        diff_words_clear(&w);
    }
}
