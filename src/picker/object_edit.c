/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/object_name.h"
#include "picker/columns.h"
#include "picker/bulk_edit.h"
#include "picker/object_edit.h"
#include "picker/rules_live.h"
#include "app/app.h"

char *object_row_text(const struct spec *s, struct object_row row)
{
    const struct mapping *m = spec_mapping_of(s);
    struct object_at at = row.at;
    const char *db = mapping_database_name(m, at.side, at.database);
    const char *db2 = mapping_database_mapped(m, at.side, at.database);
    bool object = row.kind == ROW_OBJECT;
    const char *name = object ? mapping_get(m, at, OBJECT_NAME) : NULL;
    const char *name2 = object ? mapping_get(m, at, OBJECT_MAPPED_NAME) : NULL;
    db = db ? db : "?";
    name = object && !name ? "?" : name;
    bool renamed = (db2 && strcmp(db, db2) != 0) || (name2 && strcmp(name, name2) != 0);
    char *from = object ? mem_printf("%s.%s", db, name) : mem_text(db);
    char *to = object ? mem_printf("%s.%s", db2 ? db2 : db, name2 ? name2 : name)
                      : mem_text(db2 ? db2 : db);
    char *from_shown = utf8_shown(from), *to_shown = utf8_shown(to);
    char *text = renamed ? mem_printf("%s -> %s", from_shown, to_shown) : mem_text(from_shown);
    free(from);
    free(to);
    free(from_shown);
    free(to_shown);
    return text;
}

char *object_row_name(const struct spec *s, struct object_row row)
{
    if (row.kind != ROW_OBJECT)
        return object_row_text(s, row);
    const struct mapping *m = spec_mapping_of(s);
    const char *name = mapping_get(m, row.at, OBJECT_NAME);
    const char *mapped = mapping_get(m, row.at, OBJECT_MAPPED_NAME);
    char *from = utf8_shown(name ? name : "?");
    if (!mapped || !name || strcmp(name, mapped) == 0)
        return from;
    char *to = utf8_shown(mapped);
    char *text = mem_printf("%s -> %s", from, to);
    free(from);
    free(to);
    return text;
}

/* --- one key of one object ------------------------------------------------------------------- */

struct editing {
    struct object_row row;
    enum object_key key;
    char *text;
};

static const char *const key_titles[OBJECT_KEYS] = {
    N_("Name in the sink"), N_("Name in the source"), N_("Id"),
    N_("WHERE condition"),  N_("Columns to keep"),    N_("Shard columns"),
};

/* Of those that are a line of text. */
static const char *const key_prompts[] = {
    N_("Empty: the same as in the source"),
    N_("As the source database writes it"),
    N_("OMS fills it; usually empty"),
};

const char *object_row_get(const struct app *app, struct object_row row, enum object_key key)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    if (row.kind == ROW_OBJECT)
        return mapping_get(m, row.at, key);
    return key == OBJECT_MAPPED_NAME ? mapping_database_mapped(m, row.at.side, row.at.database)
           : key == OBJECT_ID        ? mapping_database_id(m, row.at.side, row.at.database)
                                     : mapping_database_name(m, row.at.side, row.at.database);
}

static void put_database(struct mapping *m, struct object_row row, enum object_key key,
                         const char *text)
{
    const char *name = mapping_database_name(m, row.at.side, row.at.database);
    if (key == OBJECT_ID)
        mapping_set_database_id(m, row.at.side, row.at.database, text);
    else
        mapping_rename_database(m, row.at.side, row.at.database, *text ? text : name);
}

static void put_value(struct app *app, const struct editing *e)
{
    if (e->row.kind == ROW_DATABASE)
        put_database(spec_mapping(app->spec), e->row, e->key, e->text);
    else if (e->key != OBJECT_NAME || *e->text)
        bulk_edit_set_one(app, e->row.at, e->key, e->text);
}

static void editing_free(struct editing *e)
{
    free(e->text);
    free(e);
}

static void doubt_answered(struct app *app, struct dialog *d, bool ok, void *arg)
{
    if (ok && dialog_button(d) == 1)
        put_value(app, arg);
    editing_free(arg);
}

/* The documents do not say that OMS refuses such names, only that it does not support them. */
static void value_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct editing *e = arg;
    char fault[8] = "";
    e->text = mem_text(ok ? dialog_text(d) : "");
    if (ok && e->key == OBJECT_MAPPED_NAME && !spec_maps_to_topics(app->spec))
        object_name_fault(e->text, true, fault);
    if (*fault) {
        const char *buttons[] = {_("Leave the name"), _("Rename anyway"), NULL};
        char *shown = utf8_shown(e->text);
        char *text = mem_printf(_("OMS does not accept \"%s\" in names: %s"), fault, shown);
        app_open_dialog(app, dialog_question(dialog_title(d), text, buttons, NULL), doubt_answered,
                        e);
        free(shown);
        free(text);
        return;
    }
    if (ok)
        put_value(app, e);
    editing_free(e);
}

const char *object_key_word(enum object_key key)
{
    return _(key_titles[key]);
}

char *object_key_title(const struct spec *s, struct object_row row, enum object_key key)
{
    const struct mapping *m = spec_mapping_of(s);
    const char *database = mapping_database_name(m, row.at.side, row.at.database);
    const char *object = row.kind == ROW_OBJECT ? mapping_get(m, row.at, OBJECT_NAME) : NULL;
    char *name = object ? mem_printf("%s.%s", database, object) : mem_text(database);
    char *shown = utf8_shown(name);
    char *title = mem_printf(_("%s: %s"), _(key_titles[key]), shown);
    free(name);
    free(shown);
    return title;
}

char *object_keys_title(size_t count, enum object_key key)
{
    char *objects = mem_printf(P_("%zu chosen object", "%zu chosen objects", count), count);
    char *title = mem_printf(_("%s: %s"), _(key_titles[key]), objects);
    free(objects);
    return title;
}

static void object_edit_text(struct app *app, struct object_row row, enum object_key key,
                             const char *title)
{
    struct editing *e = mem_new(sizeof *e);
    *e = (struct editing){.row = row, .key = key};
    app_open_dialog(
        app,
        dialog_input(title, _(key_prompts[key]), object_row_get(app, row, key), false, NULL, NULL),
        value_given, e);
}

bool object_row_is_rule(const struct app *app, struct object_row row)
{
    return spec_is(app->spec, FIELD_MODE, "WILDCARD") &&
           (row.kind == ROW_DATABASE || (row.kind == ROW_OBJECT && row.at.list <= MAPPING_VIEWS));
}

bool object_key_barred(const struct app *app, struct object_row row, enum object_key key)
{
    return spec_is(app->spec, FIELD_MODE, "WILDCARD") && row.kind == ROW_OBJECT &&
           key >= OBJECT_WHERE && !object_row_get(app, row, key);
}

void object_edit_key(struct app *app, struct object_row row, enum object_key key)
{
    bool of_database = key == OBJECT_MAPPED_NAME || key == OBJECT_ID;
    if (row.kind == ROW_HEADING || row.kind == ROW_FIELD ||
        (row.kind == ROW_DATABASE && !of_database)) {
        app_notice(app, STYLE_NOTE, "%s",
                   of_database ? _("This is a setting of a database, table or view: move to one.")
                               : _("This is a setting of a table or view: move to one."));
        return;
    }
    if (object_key_barred(app, row, key)) {
        app_notice(app, STYLE_NOTE,
                   _("What rules choose has no WHERE condition and no lists of columns."));
        return;
    }
    if (object_row_is_rule(app, row) && key <= OBJECT_NAME) {
        rules_edit(app, row);
        return;
    }
    char *title = object_key_title(app->spec, row, key);
    bool list = key == OBJECT_FILTER_COLUMNS || key == OBJECT_SHARD_COLUMNS;
    if (list && spec_is(app->spec, FIELD_MODE, "WILDCARD"))
        columns_type(app, bulk_edit_one(key, row.at, title));
    else if (list)
        columns_edit(app, bulk_edit_one(key, row.at, title));
    else if (key == OBJECT_WHERE)
        bulk_edit_ask_where(app, bulk_edit_one(key, row.at, title));
    else
        object_edit_text(app, row, key, title);
    free(title);
}
