/* SPDX-License-Identifier: Apache-2.0 */
/* What can be done with a row of the objects step, and removing it. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "picker/object_edit.h"
#include "picker/rules_live.h"
#include "app/app.h"

static void remove_row(struct app *app, struct object_row row)
{
    struct mapping *m = spec_mapping(app->spec);
    if (row.kind == ROW_OBJECT)
        mapping_remove(m, row.at);
    else
        mapping_remove_database(m, row.at.side, row.at.database);
}

static void remove_it(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct object_row *row = arg;
    if (ok && dialog_button(d) == 1)
        remove_row(app, *row);
    free(row);
}

/* With the last object of a rule's database, the database is removed. */
static void remove_object(struct app *app, struct object_row row)
{
    struct object_row database = row;
    database.kind = ROW_DATABASE;
    bool last = mapping_objects_of(spec_mapping(app->spec), row.at.side, row.at.database) == 1;
    remove_row(app, last ? database : row);
}

void object_remove(struct app *app, struct object_row row)
{
    if (row.kind == ROW_OBJECT)
        remove_object(app, row);
    if (row.kind != ROW_DATABASE)
        return;
    size_t count = mapping_objects_of(spec_mapping(app->spec), row.at.side, row.at.database);
    if (!count) {
        remove_row(app, row);
        return;
    }
    const char *buttons[] = {_("Keep"), _("Remove"), NULL};
    struct object_row *copy = mem_new(sizeof *copy);
    *copy = row;
    char *text = object_row_text(app->spec, row);
    char *question = mem_printf(P_("Remove %s and its %zu object from the task?",
                                   "Remove %s and its %zu objects from the task?", count),
                                text, count);
    app_open_dialog(app, dialog_question(_("Remove"), question, buttons, NULL), remove_it, copy);
    free(text);
    free(question);
}

/* What the lines of a menu do: a key each, or one of these. */
enum { MENU_RULE = OBJECT_KEYS, MENU_REMOVE, MENU_LINES };

struct menu {
    struct object_row row;
    int lines[MENU_LINES];
    size_t count;
};

static void menu_chosen(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct menu *menu = arg;
    int line = ok ? menu->lines[dialog_row(d)] : -1;
    if (line == MENU_REMOVE)
        object_remove(app, menu->row);
    else if (line == MENU_RULE)
        rules_edit(app, menu->row);
    else if (ok)
        object_edit_key(app, menu->row, (enum object_key)line);
    free(menu);
}

/* "id, name": a list in one line; other texts as they are. Caller frees. */
static char *menu_note(const struct app *app, struct object_row row, enum object_key key)
{
    const char *text = object_row_get(app, row, key);
    if (!text || (key != OBJECT_FILTER_COLUMNS && key != OBJECT_SHARD_COLUMNS))
        return mem_text(text ? text : "");
    struct texts items = {0};
    struct buf b = {0};
    texts_split(&items, text);
    for (size_t i = 0; i < items.len; i++)
        buf_printf(&b, "%s%s", i ? _(", ") : "", items.items[i]);
    texts_clear(&items);
    return buf_steal(&b);
}

/* Of a rule its line, and what a loaded body sets besides. */
static bool menu_has(const struct app *app, struct object_row row, enum object_key key)
{
    if (row.kind == ROW_DATABASE && key != OBJECT_MAPPED_NAME && key != OBJECT_ID)
        return false;
    if (object_row_is_rule(app, row))
        return key >= OBJECT_ID && object_row_get(app, row, key);
    return !object_key_barred(app, row, key);
}

static void menu_fill(const struct app *app, struct menu *menu)
{
    if (object_row_is_rule(app, menu->row))
        menu->lines[menu->count++] = MENU_RULE;
    for (int key = 0; key < OBJECT_KEYS; key++)
        if (menu_has(app, menu->row, (enum object_key)key))
            menu->lines[menu->count++] = key;
    menu->lines[menu->count++] = MENU_REMOVE;
}

static void menu_open(struct app *app, struct menu *menu)
{
    struct object_row row = menu->row;
    char *title = object_row_text(app->spec, row);
    struct dialog *d = dialog_one(title);
    for (size_t i = 0; i < menu->count; i++) {
        int line = menu->lines[i];
        char *note = line == MENU_RULE
                         ? rule_text(spec_mapping_of(app->spec), row.at, row.kind == ROW_DATABASE)
                     : line == MENU_REMOVE ? NULL
                                           : menu_note(app, row, (enum object_key)line);
        dialog_add(d, (struct dialog_row){.text = line == MENU_RULE ? _("Matching rule")
                                                  : line == MENU_REMOVE
                                                      ? _("Remove from the task")
                                                      : object_key_word((enum object_key)line),
                                          .note = note});
        free(note);
    }
    dialog_explain(d, _("The name of this object in the sink, and which part of it is transferred. "
                        "Enter on a line changes it; the text after it is the current setting."));
    app_open_dialog(app, d, menu_chosen, menu);
    free(title);
}

void object_menu(struct app *app, struct object_row row)
{
    struct menu *menu = mem_new(sizeof *menu);
    menu->row = row;
    menu_fill(app, menu);
    if (menu->count > 2 || !object_row_is_rule(app, row)) {
        menu_open(app, menu);
        return;
    }
    free(menu);
    rules_edit(app, row);
}
