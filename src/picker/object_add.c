/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/import/object_list.h"
#include "picker/entry_add.h"
#include "picker/object_edit.h"
#include "picker/running.h"
#include "app/app.h"

struct adding {
    enum mapping_list list;
    char *database;     /* for lines without one; NULL: none */
    const char *pinned; /* the one schema that the source allows; NULL: any */
    const struct mapping *mapping;
};

/* The source may be tied to one schema; others cannot be read through it. */
static char *schema_complaint(const struct adding *a, const struct list_entry *n)
{
    if (!a->pinned || strcmp(n->database, a->pinned) == 0)
        return NULL;
    char *shown = utf8_shown(n->database), *only = utf8_shown(a->pinned);
    char *why = mem_printf(_("%s: the source is tied to the schema %s; others cannot be read "
                             "through it."),
                           shown, only);
    free(shown);
    free(only);
    return why;
}

/* Where the objects of a database go: as it is, or as an earlier line of the same text says. */
static const char *object_add_target_of(const struct mapping *m, const struct object_list *names,
                                        size_t upto)
{
    const char *database = object_list_get(names, upto).database;
    size_t db = mapping_find_database(m, MAPPING_INCLUDE, database);
    if (db < mapping_databases(m, MAPPING_INCLUDE)) {
        const char *mapped = mapping_database_mapped(m, MAPPING_INCLUDE, db);
        return mapped ? mapped : database;
    }
    for (size_t i = 0; i < upto; i++) {
        struct list_entry e = object_list_get(names, i);
        if (strcmp(e.database, database) == 0)
            return e.mapped_database ? e.mapped_database : database;
    }
    return NULL;
}

/* OMS maps a database to one name, so one table must not drag the others along. */
static char *target_complaint(const struct mapping *m, const struct object_list *names, size_t at)
{
    struct list_entry entry = object_list_get(names, at);
    const struct list_entry *n = &entry;
    const char *others = object_add_target_of(m, names, at);
    const char *own = n->mapped_database ? n->mapped_database : n->database;
    bool follows = !n->mapped_database && mapping_find_database(m, MAPPING_INCLUDE, n->database) <
                                              mapping_databases(m, MAPPING_INCLUDE);
    if (!others || follows || strcmp(others, own) == 0)
        return NULL;
    char *object = utf8_shown(n->object), *database = utf8_shown(n->database);
    char *there = utf8_shown(others), *here = utf8_shown(own);
    char *why = mem_printf(_("%s.%s would be mapped to %s, but other objects of %s are mapped to "
                             "%s: OMS maps a database to one name. Rename the database with r on "
                             "its row."),
                           database, object, here, database, there);
    free(object);
    free(database);
    free(there);
    free(here);
    return why;
}

/* False at the first line that is not understood, with *why (translated, caller frees). */
static bool object_add_read_names(struct object_list *names, const struct adding *a,
                                  const char *text, char **why)
{
    object_list_init(names);
    if (object_list_read(names, text, strlen(text), a->database, true))
        return true;
    const struct object_list_problem *p = &names->problems[0];
    *why = mem_printf(_("Line %zu, \"%s\": %s."), p->line, p->text, p->why);
    return false;
}

static bool object_add_check_names(void *arg, const char *text, char **why)
{
    const struct adding *a = arg;
    struct object_list names;
    bool ok = object_add_read_names(&names, a, text, why);
    for (size_t i = 0; ok && i < names.len; i++) {
        struct list_entry e = object_list_get(&names, i);
        *why = schema_complaint(a, &e);
        if (!*why)
            *why = target_complaint(a->mapping, &names, i);
        ok = !*why;
    }
    object_list_clear(&names);
    return ok;
}

static void adding_free(struct adding *a)
{
    free(a->database);
    free(a);
}

void object_focus(struct app *app, struct object_at at)
{
    char *pointer = mapping_pointer(at, true, OBJECT_KEYS);
    struct finding place = {.field = FIELD_NONE, .pointer = pointer};
    void *view;
    const struct screen *shown = app_top(app, &view);
    if (shown->page == PAGE_OBJECTS)
        shown->focus(app, view, &place);
    free(pointer);
}

static void focus_on_name(struct app *app, const struct list_entry *n)
{
    struct object_at at;
    if (mapping_find(spec_mapping(app->spec), MAPPING_INCLUDE, n->database, n->object, &at))
        object_focus(app, at);
}

static void names_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct adding *a = arg;
    struct object_list names = {0};
    char *why = NULL;
    size_t added = 0;
    if (ok && object_add_read_names(&names, a, dialog_text(d), &why)) {
        for (size_t i = 0; i < names.len; i++) {
            struct list_entry e = object_list_get(&names, i);
            added += running_has(app, e.database, e.object)
                         ? running_bring_back(app, e.database, e.object)
                         : entry_add(spec_mapping(app->spec), a->list, &e);
        }
        if (names.len) {
            struct list_entry e = object_list_get(&names, 0);
            focus_on_name(app, &e);
        }
        size_t known = names.len - added;
        if (!known)
            app_notice(app, STYLE_OK, _("%zu added."), added);
        else
            app_notice(app, STYLE_WARNING,
                       P_("%zu added, %zu was there already.", "%zu added, %zu were there already.",
                          known),
                       added, known);
    }
    free(why);
    object_list_clear(&names);
    adding_free(a);
}

void object_add(struct app *app, enum mapping_list list, const char *default_database)
{
    static const char *const titles[] = {N_("Add tables"), N_("Add views"),
                                         N_("Add specific tables"), N_("Add specific views")};
    struct adding *a = mem_new(sizeof *a);
    const char *pinned = spec_endpoint(app->spec, SIDE_SOURCE)->schema;
    a->list = list;
    a->mapping = spec_mapping_of(app->spec);
    a->pinned = pinned && *pinned ? pinned : NULL;
    a->database = mem_text(a->pinned ? a->pinned : default_database);
    char *shown = a->database ? utf8_shown(a->database) : NULL;
    char *prompt =
        shown ? mem_printf(_("One per line: db.table, or table of %s; \"= db2.table2\" renames"),
                           shown)
              : mem_text(_("One per line: db.table; \"= db2.table2\" after it renames"));
    app_open_dialog(app, dialog_lines(_(titles[list]), prompt, NULL, object_add_check_names, a),
                    names_given, a);
    free(shown);
    free(prompt);
}
