/* SPDX-License-Identifier: Apache-2.0 */
/* How the objects step looks. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/paragraph.h"
#include "app/field_edit.h"
#include "app/form.h"
#include "picker/object_edit.h"
#include "picker/objects_view.h"
#include "picker/running.h"
#include "app/app.h"

bool objects_by_rules(const struct app *app)
{
    return spec_is(app->spec, FIELD_MODE, "WILDCARD");
}

void objects_update(const struct app *app, struct objects_view *v)
{
    object_rows_update(&v->rows, app->spec);
    list_set_count(&v->list, v->rows.total);
}

struct object_row objects_focused(const struct objects_view *v)
{
    return object_rows_at(&v->rows, v->list.at);
}

bool objects_same_place(const struct finding *f, struct object_row row)
{
    struct object_at at;
    bool database;
    if (row.kind == ROW_FIELD)
        return f->field == row.field;
    if (row.kind == ROW_HEADING || !object_at_pointer(f->pointer, &at, &database))
        return false;
    if (at.side != row.at.side || at.database != row.at.database)
        return false;
    if (database || row.kind == ROW_DATABASE)
        return database && row.kind == ROW_DATABASE;
    return at.list == row.at.list && at.object == row.at.object;
}

static const struct finding *objects_worst(const struct findings *all, struct object_row row,
                                           const struct finding *worst)
{
    for (size_t i = 0; i < all->len; i++) {
        const struct finding *f = &all->items[i];
        if (objects_same_place(f, row) && (!worst || f->severity > worst->severity))
            worst = f;
    }
    return worst;
}

const struct finding *objects_finding(const struct app *app, struct object_row row,
                                      struct findings *more)
{
    if (row.kind == ROW_OBJECT && findings_lost(&app->findings) > 0)
        spec_object_findings(app->spec, row.at, more);
    return objects_worst(more, row, objects_worst(&app->findings, row, NULL));
}

static const char *kind_word(struct object_row row)
{
    static const char *const words[] = {N_("table"), N_("view"), N_("specific table"),
                                        N_("specific view")};
    return row.kind == ROW_DATABASE ? _("database") : _(words[row.at.list]);
}

static char *database_count(const struct app *app, struct object_at at)
{
    size_t count = mapping_objects_of(spec_mapping_of(app->spec), at.side, at.database);
    return mem_printf(P_("%zu object", "%zu objects", count), count);
}

char *objects_extras(const struct app *app, struct object_row row)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    if (row.kind == ROW_DATABASE)
        return database_count(app, row.at);
    if (row.kind != ROW_OBJECT)
        return mem_text("");
    return mem_printf("%s%s%s", mapping_get(m, row.at, OBJECT_WHERE) ? _("WHERE ") : "",
                      mapping_get(m, row.at, OBJECT_FILTER_COLUMNS) ? _("columns ") : "",
                      mapping_get(m, row.at, OBJECT_SHARD_COLUMNS) ? _("shard") : "");
}

static char *field_row_text(const struct app *app, enum field_id id)
{
    char *list = id == FIELD_MODE ? form_value_text(app, &spec_keeper, (int)id)
                                  : form_list_text(app, &spec_keeper, (int)id);
    char *text = mem_printf(_("%s: %s"), _(field_of(id)->label), *list ? list : _("(not set)"));
    free(list);
    return text;
}

/* Cells of the kind, of the remarks, and what is left for the name. */
struct widths {
    int kind, extra, name;
};

static struct widths widths_of(const struct app *app, int width, int indent)
{
    bool rules = objects_by_rules(app), narrow = width < 60;
    int kind = narrow ? 0 : rules ? 8 : 16, extra = rules ? (narrow ? 8 : 24) : narrow ? 0 : 20;
    return (struct widths){kind, extra, width - 2 - kind - extra - indent};
}

static void objects_draw_object(const struct app *app, struct object_row row, const char *more,
                                int y, int x, int width, enum style style)
{
    bool tree = !objects_by_rules(app), indent = row.kind == ROW_OBJECT && tree;
    char *text = tree ? object_row_name(app->spec, row) : object_row_text(app->spec, row);
    struct widths cells = widths_of(app, width, indent ? 2 : 0);
    int kind = cells.kind, extra = cells.extra, name = cells.name;
    if (tree && !kind && row.kind == ROW_DATABASE) {
        char *named = text;
        text = mem_printf("%s  (%s)", named, more);
        free(named);
    }
    x += 2 + (indent ? 2 : 0);
    term_cell(y, x, extra ? name - 1 : name, style, text);
    if (kind) {
        bool rule = objects_by_rules(app) && row.at.list == MAPPING_TABLES;
        term_text(y, x + name, *more ? kind : kind + extra, style,
                  rule ? _("rule") : kind_word(row));
    }
    if (extra && *more)
        term_cell(y, x + name + kind, extra, style, more);
    free(text);
}

static char *extras_of_row(const struct app *app, struct objects_view *v, struct object_row row,
                           size_t index)
{
    size_t count = 0;
    if (!objects_by_rules(app))
        return objects_extras(app, row);
    index = object_rows_in_side(&v->rows, index, row.at.side, &count);
    return rules_note(app, row.at.side, index, count);
}

struct drawing {
    const struct app *app;
    struct objects_view *v;
};

static void objects_draw_row(void *arg, size_t index, int y, int x, int width, bool is_focused)
{
    const struct drawing *d = arg;
    struct object_row row = object_rows_at(&d->v->rows, index);
    struct findings counted = {0};
    const struct finding *f = objects_finding(d->app, row, &counted);
    bool fixed = d->app->running && d->app->running->no_change;
    enum style style = is_focused ? STYLE_FOCUS
                       : f        ? app_severity_style(f->severity)
                       : fixed    ? STYLE_DIM
                                  : STYLE_NORMAL;
    char added = running_adds_row(d->app, row) ? '+' : ' ';
    char mark[] = {f ? severity_mark(f->severity) : added, '\0'};
    findings_clear(&counted);
    term_text(y, x, width, style, mark);
    if (row.kind == ROW_HEADING) {
        term_text(y, x, width, is_focused ? STYLE_FOCUS : STYLE_STRONG,
                  row.at.side == MAPPING_INCLUDE ? _("Include") : _("Exclude"));
    } else if (row.kind == ROW_FIELD) {
        char *text = field_row_text(d->app, row.field);
        term_cell(y, x + 2, width - 2, is_focused ? STYLE_FOCUS : STYLE_LABEL, text);
        free(text);
    } else {
        char *more = extras_of_row(d->app, d->v, row, index);
        objects_draw_object(d->app, row, more, y, x, width, style);
        free(more);
    }
}

/* A finding that belongs to no row, such as "nothing is chosen". */
static const struct finding *general_finding(const struct app *app)
{
    struct object_at at;
    bool database;
    for (size_t i = 0; i < app->findings.len; i++) {
        const struct finding *f = &app->findings.items[i];
        if (f->page == PAGE_OBJECTS && f->field == FIELD_NONE &&
            !object_at_pointer(f->pointer, &at, &database))
            return f;
    }
    return NULL;
}

static const char *objects_draw_empty_words(const struct app *app)
{
    if (app->running && !objects_by_rules(app))
        return _("No object would be left in the task. F7 takes back what was removed; p shows "
                 "what the source holds.");
    return objects_by_rules(app)
               ? _("Rules choose objects by name, also those that come later: press a to type "
                   "rules such as shop.orders_* and x to exclude some of what they match.")
               : _("Press p to pick from what the source holds, a to type or paste tables "
                   "(db.table, one a line), v for views. Enter on the first row chooses by "
                   "matching rules instead.");
}

/* Else the line of the hint says what is wrong with a row. */
bool objects_roomy(void)
{
    return term_rows() >= 20;
}

/* A rule that its row has no room for, in full. Caller frees; NULL: there was room. */
static char *rule_in_full(const struct app *app, struct objects_view *v, int width)
{
    struct object_row row = objects_focused(v);
    struct widths cells = widths_of(app, width, 0);
    if (!objects_by_rules(app) || row.kind != ROW_OBJECT)
        return NULL;
    char *note = extras_of_row(app, v, row, v->list.at), *text = object_row_text(app->spec, row);
    bool fits = (int)utf8_width(text) < cells.name && (int)utf8_width(note) <= cells.extra;
    char *words = fits ? NULL : *note ? mem_printf(_("%s: %s"), text, note) : mem_text(text);
    free(note);
    free(text);
    return words;
}

/* What is wrong with the focused row and what to do, at the foot. Returns the lines used. */
static int objects_draw_finding(const struct app *app, struct objects_view *v, struct area a)
{
    if (!objects_roomy() || !v->rows.total)
        return 0;
    struct findings more = {0};
    const struct finding *f = objects_finding(app, objects_focused(v), &more);
    char *words = f ? finding_words(f) : rule_in_full(app, v, a.w);
    enum style style = !f                              ? STYLE_NOTE
                       : f->severity == SEVERITY_ERROR ? STYLE_ERROR
                                                       : STYLE_WARNING;
    findings_clear(&more);
    if (!words)
        return 0;
    int height = paragraph_height(a, words), count = height < 4 ? height : 4;
    struct area foot = {a.y + a.h - count, a.x, count, a.w};
    paragraph_draw(foot.y, foot, style, words);
    free(words);
    return count;
}

/* The line for the text to find, at the foot. Returns the lines used. */
static int draw_find(struct objects_find *f, struct area a)
{
    if (!f->focused || a.h < 2)
        return 0;
    const char *label = _("Find");
    int y = a.y + a.h - 1, width = (int)utf8_width(label);
    term_text(y, a.x, a.w, STYLE_NORMAL, "");
    term_text(y, a.x + 1, width, STYLE_STRONG, label);
    edit_draw(&f->line, (struct area){y, a.x + width + 2, 1, a.w - width - 3}, true);
    return 1;
}

/* At the foot: a row may have a finding of a check of all objects, such as one of duplicates, that
 * is not kept. Returns the lines used. */
static int draw_beyond(const struct app *app, struct area a)
{
    size_t lost = findings_lost(&app->findings);
    if (lost == 0 || !objects_roomy())
        return 0;
    char *words =
        mem_printf(P_("%zu finding is only counted, so a row may lack its mark.",
                      "%zu findings are only counted, so rows may lack their marks.", lost),
                   lost);
    term_text(a.y + a.h - 1, a.x + 1, a.w - 2, STYLE_NOTE, words);
    free(words);
    return 1;
}

void objects_ready(const struct app *app, struct objects_view *v)
{
    if (picker_is_open(&v->picker))
        picker_look_at_task(app, &v->picker);
    else
        objects_update(app, v);
}

void objects_draw(const struct app *app, struct objects_view *v, struct area a)
{
    struct drawing d = {app, v};
    if (picker_is_open(&v->picker)) {
        picker_draw(app, &v->picker, a);
        return;
    }
    a.h -= draw_find(&v->find, a);
    a.h -= draw_beyond(app, a);
    a.h -= objects_draw_finding(app, v, a);
    const struct finding *f = general_finding(app);
    bool empty = !mapping_databases(spec_mapping_of(app->spec), MAPPING_INCLUDE);
    if (f && app_visited(app, "review") && a.h > 8) {
        int y = paragraph_draw(a.y, a, f->severity == SEVERITY_ERROR ? STYLE_ERROR : STYLE_WARNING,
                               f->message);
        a.h -= y - a.y;
        a.y = y;
    }
    struct area rows = a;
    if (empty && a.h > (int)v->rows.total + 4)
        rows.h = (int)v->rows.total + 1;
    list_draw(&v->list, rows, !v->find.focused, objects_draw_row, &d);
    if (empty && rows.h < a.h) {
        struct area words = {a.y + rows.h, a.x, a.h - rows.h, a.w};
        paragraph_draw(words.y, words, STYLE_NOTE, objects_draw_empty_words(app));
    }
}
