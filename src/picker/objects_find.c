/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "base/when.h"
#include "picker/object_edit.h"
#include "picker/objects_view.h"
#include "app/app.h"

enum { ROWS = 256 }; /* between two looks at the clock */

void objects_find_init(struct objects_find *f)
{
    *f = (struct objects_find){0};
    edit_init(&f->line, "");
}

void objects_find_clear(struct objects_find *f)
{
    edit_clear(&f->line);
}

static bool database_holds(const struct mapping *m, struct object_at at, const char *text)
{
    const char *name = mapping_database_name(m, at.side, at.database);
    const char *mapped = mapping_database_mapped(m, at.side, at.database);
    return (name && utf8_contains(name, text)) || (mapped && utf8_contains(mapped, text));
}

/* The list does not show ids. */
static bool object_holds(const struct mapping *m, struct object_at at, const char *text)
{
    for (int key = 0; key < OBJECT_KEYS; key++) {
        const char *value = key == OBJECT_ID ? NULL : mapping_get(m, at, (enum object_key)key);
        if (value && utf8_contains(value, text))
            return true;
    }
    return false;
}

static bool objects_find_holds(const struct app *app, struct object_row row, const char *text)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    if (row.kind == ROW_DATABASE)
        return database_holds(m, row.at, text);
    if (row.kind != ROW_OBJECT)
        return false;
    if (object_holds(m, row.at, text))
        return true;
    char *shown =
        objects_by_rules(app) ? object_row_text(app->spec, row) : objects_extras(app, row);
    bool found = utf8_contains(shown, text);
    free(shown);
    return found;
}

/* From the row on, or back; once around. */
static void objects_find_look(struct objects_view *v, size_t from, bool back)
{
    struct objects_find *f = &v->find;
    f->looking = v->rows.total > 0 && *edit_text(&f->line);
    f->back = back;
    f->next = f->looking ? from % v->rows.total : 0;
    f->left = v->rows.total;
}

static bool objects_find_step(struct app *app, struct objects_view *v)
{
    struct objects_find *f = &v->find;
    size_t at = f->next, total = v->rows.total;
    f->left--;
    f->next = f->back ? (at + total - 1) % total : (at + 1) % total;
    if (!objects_find_holds(app, object_rows_at(&v->rows, at), edit_text(&f->line)))
        return false;
    v->list.at = at;
    return true;
}

bool objects_find_work(struct app *app, struct objects_view *v)
{
    struct objects_find *f = &v->find;
    if (!f->looking)
        return false;
    objects_update(app, v);
    if (f->next >= v->rows.total || f->left > v->rows.total) /* they are others now */
        objects_find_look(v, v->list.at, f->back);
    int64_t until = when_ticks() + WORKER_SLICE_MS;
    for (int i = 0; f->looking && f->left; i++) {
        if (i % ROWS == ROWS - 1 && when_ticks() >= until)
            return true;
        f->looking = !objects_find_step(app, v);
    }
    if (f->looking) {
        char *shown = utf8_shown(edit_text(&f->line));
        app_notice(app, STYLE_WARNING, _("No row contains \"%s\"."), shown);
        free(shown);
        f->looking = false;
    }
    return true;
}

static void line_key(struct app *app, struct objects_view *v, const struct key *k)
{
    struct objects_find *f = &v->find;
    if (k->code == K_ENTER || k->code == K_DOWN || k->code == K_TAB) {
        f->focused = false;
    } else if (k->code == K_ESC) {
        f->focused = f->looking = false;
        v->list.at = f->from;
    } else if (edit_key(&f->line, k)) {
        app_note_paste(app, &f->line);
        v->list.at = f->from;
        objects_find_look(v, f->from, false);
    }
}

bool objects_find_key(struct app *app, struct objects_view *v, const struct key *k)
{
    struct objects_find *f = &v->find;
    bool next = key_is(k, 'n'), back = key_is(k, 'N');
    if (f->focused) {
        line_key(app, v, k);
        return true;
    }
    f->looking = false;
    if (key_is(k, '/') || k->code == K_F3) {
        f->focused = true;
        f->from = v->list.at;
        edit_set(&f->line, "");
    } else if ((next || back) && !*edit_text(&f->line)) {
        app_notice(app, STYLE_NOTE, _("Nothing was searched yet: press /."));
    } else if (next || back) {
        objects_find_look(v, v->list.at + (next ? 1 : v->rows.total - 1), back);
    } else {
        return false;
    }
    return true;
}
