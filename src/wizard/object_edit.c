#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "catalog/names.h"
#include "wizard/columns.h"
#include "wizard/many.h"
#include "wizard/object_edit.h"
#include "wizard/state.h"

static char *visible(const char *text)
{
    return utf8_visible(text ? text : "", text ? strlen(text) : 0);
}

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
    char *from_shown = visible(from), *to_shown = visible(to);
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
    char *from = visible(name ? name : "?");
    if (!mapped || !name || strcmp(name, mapped) == 0)
        return from;
    char *to = visible(mapped);
    char *text = mem_printf("%s -> %s", from, to);
    free(from);
    free(to);
    return text;
}

/* --- adding ---------------------------------------------------------------------------------- */

struct adding {
    enum mapping_list list;
    char *database;     /* for lines without one; NULL: none */
    const char *pinned; /* the one schema that the source allows; NULL: any */
    const struct mapping *mapping;
};

/* The source may be tied to one schema; others cannot be read through it. */
static char *schema_complaint(const struct adding *a, const struct object_name *n)
{
    if (!a->pinned || strcmp(n->database, a->pinned) == 0)
        return NULL;
    char *shown = visible(n->database), *only = visible(a->pinned);
    char *why = mem_printf(_("%s: the source is tied to the schema %s; others cannot be read "
                             "through it."),
                           shown, only);
    free(shown);
    free(only);
    return why;
}

/* Where the objects of a database go: as it stands, or as an earlier line of the same text says. */
static const char *target_of(const struct mapping *m, const struct object_names *names, size_t upto)
{
    const char *database = names->items[upto].database;
    size_t db = mapping_find_database(m, MAPPING_INCLUDE, database);
    if (db < mapping_databases(m, MAPPING_INCLUDE)) {
        const char *mapped = mapping_database_mapped(m, MAPPING_INCLUDE, db);
        return mapped ? mapped : database;
    }
    for (size_t i = 0; i < upto; i++)
        if (strcmp(names->items[i].database, database) == 0)
            return names->items[i].mapped_database ? names->items[i].mapped_database : database;
    return NULL;
}

/* OMS maps a database to one name, so one table must not drag the others along. */
static char *target_complaint(const struct mapping *m, const struct object_names *names, size_t at)
{
    const struct object_name *n = &names->items[at];
    const char *others = target_of(m, names, at);
    const char *own = n->mapped_database ? n->mapped_database : n->database;
    bool follows = !n->mapped_database && mapping_find_database(m, MAPPING_INCLUDE, n->database) <
                                              mapping_databases(m, MAPPING_INCLUDE);
    if (!others || follows || strcmp(others, own) == 0)
        return NULL;
    char *object = visible(n->object), *database = visible(n->database);
    char *there = visible(others), *here = visible(own);
    char *why = mem_printf(_("%s.%s would go to %s, but other objects of %s go to %s: OMS maps a "
                             "database to one name. Rename the database with r on its row."),
                           database, object, here, database, there);
    free(object);
    free(database);
    free(there);
    free(here);
    return why;
}

static bool check_names(void *arg, const char *text, char **why)
{
    const struct adding *a = arg;
    struct object_names names = {0};
    bool ok = object_names_read(&names, text, a->database, why);
    for (size_t i = 0; ok && i < names.len; i++) {
        *why = schema_complaint(a, &names.items[i]);
        if (!*why)
            *why = target_complaint(a->mapping, &names, i);
        ok = !*why;
    }
    object_names_clear(&names);
    return ok;
}

static bool add_name(struct mapping *m, enum mapping_list list, const struct object_name *n)
{
    struct object_at at;
    if (mapping_find(m, MAPPING_INCLUDE, n->database, n->object, &at)) {
        if (n->mapped_object) /* listed again to give it another name */
            mapping_set(m, at, OBJECT_MAPPED_NAME, n->mapped_object);
        return false;
    }
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, n->database);
    at = (struct object_at){.side = MAPPING_INCLUDE, .database = db, .list = list};
    at.object = mapping_add(m, MAPPING_INCLUDE, db, list, n->object);
    if (n->mapped_object)
        mapping_set(m, at, OBJECT_MAPPED_NAME, n->mapped_object);
    if (n->mapped_database)
        mapping_rename_database(m, MAPPING_INCLUDE, db, n->mapped_database);
    return true;
}

static void adding_free(struct adding *a)
{
    free(a->database);
    free(a);
}

void object_focus(struct wizard *w, struct object_at at)
{
    static const char *const sides[] = {"databases", "databasesBlack"};
    static const char *const lists[] = {"tables", "views", "specificTables", "specificViews"};
    char *pointer = mem_printf("/transferMapping/%s/%zu/%s/%zu", sides[at.side], at.database,
                               lists[at.list], at.object);
    struct finding place = {.field = FIELD_NONE, .pointer = pointer};
    if (w->step == STEP_OBJECTS)
        step_of(STEP_OBJECTS)->focus(w, w->views[STEP_OBJECTS], &place);
    free(pointer);
}

static void focus_on_name(struct wizard *w, const struct object_name *n)
{
    struct object_at at;
    if (mapping_find(spec_mapping(w->spec), MAPPING_INCLUDE, n->database, n->object, &at))
        object_focus(w, at);
}

static void names_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct adding *a = arg;
    struct object_names names = {0};
    char *why = NULL;
    size_t added = 0;
    if (ok && object_names_read(&names, dialog_text(d), a->database, &why)) {
        for (size_t i = 0; i < names.len; i++)
            added += add_name(spec_mapping(w->spec), a->list, &names.items[i]);
        if (names.len)
            focus_on_name(w, &names.items[0]);
        size_t known = names.len - added;
        if (!known)
            wizard_notice(w, STYLE_OK, _("%zu added."), added);
        else
            wizard_notice(w, STYLE_WARNING,
                          P_("%zu added, %zu was there already.",
                             "%zu added, %zu were there already.", known),
                          added, known);
    }
    free(why);
    object_names_clear(&names);
    adding_free(a);
}

void object_add(struct wizard *w, enum mapping_list list, const char *default_database)
{
    static const char *const titles[] = {N_("Add tables"), N_("Add views"),
                                         N_("Add specific tables"), N_("Add specific views")};
    struct adding *a = mem_new(sizeof *a);
    const char *pinned = spec_endpoint(w->spec, SIDE_SOURCE)->schema;
    a->list = list;
    a->mapping = spec_mapping_of(w->spec);
    a->pinned = pinned && *pinned ? pinned : NULL;
    a->database = mem_text(a->pinned ? a->pinned : default_database);
    char *shown = a->database ? visible(a->database) : NULL;
    char *prompt =
        shown
            ? mem_printf(_("One a line: db.table, or table of %s; \"= db2.table2\" renames"), shown)
            : mem_text(_("One a line: db.table; \"= db2.table2\" behind it renames"));
    wizard_ask(w, dialog_lines(_(titles[list]), prompt, NULL, check_names, a), names_given, a);
    free(shown);
    free(prompt);
}

/* --- one key of one object ------------------------------------------------------------------- */

struct editing {
    struct object_row row;
    enum object_key key;
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

static const char *current(const struct wizard *w, struct object_row row, enum object_key key)
{
    const struct mapping *m = spec_mapping_of(w->spec);
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

static void value_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct editing *e = arg;
    bool nameless = e->key == OBJECT_NAME && !*dialog_text(d);
    if (ok && e->row.kind == ROW_OBJECT && !nameless)
        many_set_one(w, e->row.at, e->key, dialog_text(d));
    else if (ok && e->row.kind == ROW_DATABASE)
        put_database(spec_mapping(w->spec), e->row, e->key, dialog_text(d));
    free(e);
}

char *object_key_title(const struct spec *s, struct object_row row, enum object_key key)
{
    const struct mapping *m = spec_mapping_of(s);
    const char *database = mapping_database_name(m, row.at.side, row.at.database);
    const char *object = row.kind == ROW_OBJECT ? mapping_get(m, row.at, OBJECT_NAME) : NULL;
    char *name = object ? mem_printf("%s.%s", database, object) : mem_text(database);
    char *shown = visible(name);
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

static void edit_text(struct wizard *w, struct object_row row, enum object_key key,
                      const char *title)
{
    struct editing *e = mem_new(sizeof *e);
    *e = (struct editing){.row = row, .key = key};
    wizard_ask(w, dialog_input(title, _(key_prompts[key]), current(w, row, key), false, NULL, NULL),
               value_given, e);
}

void object_edit_key(struct wizard *w, struct object_row row, enum object_key key)
{
    bool of_database = key == OBJECT_MAPPED_NAME || key == OBJECT_ID;
    if (row.kind == ROW_HEADING || row.kind == ROW_FIELD ||
        (row.kind == ROW_DATABASE && !of_database)) {
        wizard_notice(w, STYLE_NOTE, _("This belongs to a table or view: move to one."));
        return;
    }
    char *title = object_key_title(w->spec, row, key);
    bool list = key == OBJECT_FILTER_COLUMNS || key == OBJECT_SHARD_COLUMNS;
    if (list && spec_is(w->spec, FIELD_MODE, "WILDCARD"))
        columns_type(w, many_one(key, row.at, title));
    else if (list)
        columns_edit(w, many_one(key, row.at, title));
    else if (key == OBJECT_WHERE)
        many_ask_where(w, many_one(key, row.at, title));
    else
        edit_text(w, row, key, title);
    free(title);
}

/* --- removing, menu, mode -------------------------------------------------------------------- */

static void remove_row(struct wizard *w, struct object_row row)
{
    struct mapping *m = spec_mapping(w->spec);
    if (row.kind == ROW_OBJECT)
        mapping_remove(m, row.at);
    else
        mapping_remove_database(m, row.at.side, row.at.database);
}

static void remove_it(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct object_row *row = arg;
    if (ok && dialog_button(d) == 1)
        remove_row(w, *row);
    free(row);
}

static size_t objects_of(const struct mapping *m, struct object_at at)
{
    size_t count = 0;
    for (int list = 0; list < MAPPING_LISTS; list++)
        count += mapping_objects(m, at.side, at.database, (enum mapping_list)list);
    return count;
}

/* The last object of a rule's database goes with the database. */
static void remove_object(struct wizard *w, struct object_row row)
{
    struct object_row database = row;
    database.kind = ROW_DATABASE;
    bool last = objects_of(spec_mapping(w->spec), row.at) == 1;
    remove_row(w, last ? database : row);
}

void object_remove(struct wizard *w, struct object_row row)
{
    if (row.kind == ROW_OBJECT)
        remove_object(w, row);
    if (row.kind != ROW_DATABASE)
        return;
    size_t count = objects_of(spec_mapping(w->spec), row.at);
    if (!count) {
        remove_row(w, row);
        return;
    }
    const char *buttons[] = {_("Keep"), _("Remove"), NULL};
    struct object_row *copy = mem_new(sizeof *copy);
    *copy = row;
    char *text = object_row_text(w->spec, row);
    char *question = mem_printf(P_("Remove %s and its %zu object from the task?",
                                   "Remove %s and its %zu objects from the task?", count),
                                text, count);
    wizard_ask(w, dialog_question(_("Remove"), question, buttons, NULL), remove_it, copy);
    free(text);
    free(question);
}

static void menu_chosen(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct object_row *row = arg;
    static const enum object_key of_database[] = {OBJECT_MAPPED_NAME, OBJECT_ID};
    size_t index = ok ? dialog_row(d) : 0;
    size_t keys = row->kind == ROW_DATABASE ? 2 : OBJECT_KEYS;
    if (ok && index == keys)
        object_remove(w, *row);
    else if (ok)
        object_edit_key(w, *row,
                        row->kind == ROW_DATABASE ? of_database[index] : (enum object_key)index);
    free(row);
}

/* "id, name": a list in one line; other texts as they are. Caller frees. */
static char *menu_note(const struct wizard *w, struct object_row row, enum object_key key)
{
    const char *text = current(w, row, key);
    if (!text || (key != OBJECT_FILTER_COLUMNS && key != OBJECT_SHARD_COLUMNS))
        return mem_text(text ? text : "");
    struct texts items;
    struct buf b;
    texts_init(&items);
    buf_init(&b);
    texts_split(&items, text);
    for (size_t i = 0; i < items.len; i++)
        buf_printf(&b, "%s%s", i ? ", " : "", items.items[i]);
    texts_clear(&items);
    return buf_steal(&b);
}

void object_menu(struct wizard *w, struct object_row row)
{
    static const enum object_key of_database[] = {OBJECT_MAPPED_NAME, OBJECT_ID};
    const char *rows[OBJECT_KEYS + 1];
    char *notes[OBJECT_KEYS + 1];
    size_t count = row.kind == ROW_DATABASE ? 2 : OBJECT_KEYS;
    for (size_t i = 0; i < count; i++) {
        enum object_key key = row.kind == ROW_DATABASE ? of_database[i] : (enum object_key)i;
        rows[i] = _(key_titles[key]);
        notes[i] = menu_note(w, row, key);
    }
    rows[count] = _("Remove from the task");
    notes[count] = mem_text("");
    struct object_row *copy = mem_new(sizeof *copy);
    *copy = row;
    char *title = object_row_text(w->spec, row);
    wizard_ask(w, dialog_choice(title, rows, (const char *const *)notes, count + 1, 0, false, NULL),
               menu_chosen, copy);
    free(title);
    for (size_t i = 0; i <= count; i++)
        free(notes[i]);
}
