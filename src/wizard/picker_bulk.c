#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "catalog/rename.h"
#include "wizard/columns.h"
#include "wizard/object_edit.h"
#include "wizard/picker.h"
#include "wizard/picker_bulk.h"
#include "wizard/state.h"

enum { EXAMPLES = 8 }; /* of old and new names, in the question before anything changes */

/* --- what it is about: chosen and shown ------------------------------------------------------ */

struct scope {
    uint32_t *rows;
    size_t len, cap;
};

static void scope_find(struct scope *s, const struct picker *p)
{
    *s = (struct scope){0};
    for (uint32_t row = marks_next(p->marks, 0); row != CATALOG_NONE;
         row = marks_next(p->marks, row + 1))
        if (filter_has(p->filter, row)) {
            s->rows = mem_grow(s->rows, &s->cap, s->len + 1, sizeof *s->rows);
            s->rows[s->len++] = row;
        }
}

/* False, with a notice, if nothing is chosen and shown. */
static bool scope_open(struct wizard *w, struct picker *p, struct scope *s)
{
    scope_find(s, p);
    if (s->len) {
        picker_store(w, p); /* a step of its own in the history */
        return true;
    }
    wizard_notice(w, STYLE_NOTE,
                  _("Nothing is chosen here: mark some rows with Space, or all with a."));
    return false;
}

/* --- one value for all ----------------------------------------------------------------------- */

struct setting {
    struct picker *picker;
    enum object_key key;
};

static void set_all(struct wizard *w, struct picker *p, enum object_key key, const char *text)
{
    struct scope s;
    struct object_at at;
    picker_store(w, p);
    scope_find(&s, p);
    size_t done = 0;
    for (size_t i = 0; i < s.len; i++)
        if (picker_place(w, p, s.rows[i], &at)) {
            mapping_set(spec_mapping(w->spec), at, key, text);
            done++;
        }
    picker_follow(w, p);
    wizard_notice(w, STYLE_OK, P_("%zu object changed.", "%zu objects changed.", done), done);
    free(s.rows);
}

static void value_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct setting *set = arg;
    if (ok && set->key == OBJECT_WHERE) {
        set_all(w, set->picker, set->key, dialog_text(d));
    } else if (ok) {
        struct texts lines;
        texts_init(&lines);
        texts_cut(&lines, dialog_text(d), ", \t\n");
        char *joined = texts_join(&lines);
        set_all(w, set->picker, set->key, joined);
        free(joined);
        texts_clear(&lines);
    }
    free(set);
}

static char *scope_title(const struct scope *s)
{
    return mem_printf(P_("%zu chosen object", "%zu chosen objects", s->len), s->len);
}

static void ask_value(struct wizard *w, struct setting *set, const char *title)
{
    struct dialog *d =
        set->key == OBJECT_WHERE
            ? dialog_input(title, _("Condition without the word WHERE; empty: all rows"), NULL,
                           false, object_check_where, w)
        : set->key == OBJECT_FILTER_COLUMNS
            ? dialog_lines(title, _("Columns to keep, one a line; empty: all"), NULL, NULL, NULL)
            : dialog_lines(title, _("Shard columns, one a line; empty: none"), NULL, NULL, NULL);
    if (set->key == OBJECT_WHERE)
        dialog_keep(d);
    wizard_ask(w, d, value_given, set);
}

/* The columns of the first stand for those of all. */
static void choose_columns(struct wizard *w, const struct setting *set, const struct scope *s)
{
    struct object_row first = {.kind = ROW_OBJECT};
    struct object_at *others = mem_array(s->len, sizeof *others), at;
    size_t count = 0;
    picker_store(w, set->picker);
    for (size_t i = 0; i < s->len; i++)
        if (picker_place(w, set->picker, s->rows[i], &at))
            others[count++] = at;
    if (!count) {
        free(others);
        return;
    }
    first.at = others[0];
    others[0] = others[--count];
    columns_edit_many(w, first, set->key, others, count);
}

static void way_chosen(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct setting *set = arg;
    struct scope s;
    scope_find(&s, set->picker);
    if (ok && dialog_row(d) == 1) {
        char *title = scope_title(&s);
        ask_value(w, set, title);
        free(title);
    } else {
        if (ok)
            choose_columns(w, set, &s);
        free(set);
    }
    free(s.rows);
}

void bulk_set(struct wizard *w, struct picker *p, enum object_key key)
{
    const char *ways[] = {_("Choose from the database's columns"), _("Type them")};
    struct scope s;
    if (scope_open(w, p, &s)) {
        char *title = scope_title(&s);
        struct setting *set = mem_new(sizeof *set);
        *set = (struct setting){p, key};
        if (key == OBJECT_WHERE)
            ask_value(w, set, title);
        else
            wizard_ask(w, dialog_choice(title, ways, NULL, 2, 0, false, NULL), way_chosen, set);
        free(title);
    }
    free(s.rows);
}

/* --- renaming -------------------------------------------------------------------------------- */

struct renaming {
    struct picker *picker;
    enum rename_kind kind;
    char *pattern;
    struct rename *rename;
    struct scope scope;
    char **names; /* new ones, for the rows of the scope */
};

static void renaming_free(struct renaming *r)
{
    for (size_t i = 0; r->names && i < r->scope.len; i++)
        free(r->names[i]);
    free(r->names);
    free(r->scope.rows);
    free(r->pattern);
    if (r->rename)
        rename_free(r->rename);
    free(r);
}

static void rename_all(struct wizard *w, const struct renaming *r)
{
    struct object_at at;
    picker_store(w, r->picker);
    for (size_t i = 0; i < r->scope.len; i++)
        if (picker_place(w, r->picker, r->scope.rows[i], &at))
            mapping_set(spec_mapping(w->spec), at, OBJECT_MAPPED_NAME, r->names[i]);
    picker_follow(w, r->picker);
    wizard_notice(w, STYLE_OK, P_("%zu object renamed.", "%zu objects renamed.", r->scope.len),
                  r->scope.len);
}

static void rename_agreed(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct renaming *r = arg;
    if (ok && dialog_button(d) == 1)
        rename_all(w, r);
    renaming_free(r);
}

/* All names in the sink as they would be, to find what collides. */
struct targets {
    const char **databases, **objects;
    size_t len, cap, objects_cap;
};

static void get_target(const void *store, size_t index, const char **database, const char **object)
{
    const struct targets *t = store;
    *database = t->databases[index];
    *object = t->objects[index];
}

static void add_target(struct targets *t, const char *database, const char *object)
{
    t->databases = mem_grow(t->databases, &t->cap, t->len + 1, sizeof *t->databases);
    t->objects = mem_grow(t->objects, &t->objects_cap, t->len + 1, sizeof *t->objects);
    t->databases[t->len] = database;
    t->objects[t->len++] = object;
}

/* Objects that are not renamed now count with the names they have. */
static void add_others(struct targets *t, const struct wizard *w, const struct renaming *r,
                       const uint64_t *renamed)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++) {
        const char *from = mapping_database_name(m, MAPPING_INCLUDE, db);
        const char *to = mapping_database_mapped(m, MAPPING_INCLUDE, db);
        for (int list = MAPPING_TABLES; list <= MAPPING_VIEWS; list++) {
            struct object_at at = {MAPPING_INCLUDE, db, (enum mapping_list)list, 0};
            for (; at.object < mapping_objects(m, MAPPING_INCLUDE, db, at.list); at.object++) {
                const char *name = mapping_get(m, at, OBJECT_NAME);
                const char *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
                uint32_t row = catalog_find(r->picker->catalog, from, strlen(from),
                                            name ? name : "", name ? strlen(name) : 0);
                if (row == CATALOG_NONE || !bits_has(renamed, row))
                    add_target(t, to ? to : from, mapped ? mapped : name ? name : "");
            }
        }
    }
}

static void find_targets(struct targets *t, const struct wizard *w, const struct renaming *r)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    struct object_at at;
    uint64_t *renamed =
        mem_array(bits_words(catalog_count(r->picker->catalog)) + 1, sizeof *renamed);
    for (size_t i = 0; i < r->scope.len; i++) {
        bits_put(renamed, r->scope.rows[i], true);
        if (!picker_place(w, r->picker, r->scope.rows[i], &at))
            continue;
        const char *to = mapping_database_mapped(m, at.side, at.database);
        add_target(t, to ? to : mapping_database_name(m, at.side, at.database), r->names[i]);
    }
    add_others(t, w, r, renamed);
    free(renamed);
}

static void add_examples(struct buf *b, const struct renaming *r)
{
    for (size_t i = 0; i < r->scope.len && i < EXAMPLES; i++) {
        const char *old = catalog_object(r->picker->catalog, r->scope.rows[i]);
        char *from = utf8_visible(old, strlen(old));
        char *to = utf8_visible(r->names[i], strlen(r->names[i]));
        buf_printf(b, "%s -> %s\n", from, to);
        free(from);
        free(to);
    }
    if (r->scope.len > EXAMPLES)
        buf_printf(b, _("... %zu in all\n"), r->scope.len);
}

/* Each name once. */
static void add_colliding(struct buf *b, const struct targets *t, const struct rename_collisions *c)
{
    char *last = mem_text("");
    for (size_t i = 0, shown = 0; i < c->len && shown < EXAMPLES / 2; i++) {
        size_t at = c->items[i].second;
        char *name = mem_printf("%s.%s", t->databases[at], t->objects[at]);
        if (strcmp(name, last) != 0) {
            char *text = utf8_visible(name, strlen(name));
            buf_printf(b, "  %s\n", text);
            free(text);
            shown++;
        }
        free(last);
        last = name;
    }
    free(last);
}

static void add_collisions(struct buf *b, const struct wizard *w, const struct renaming *r)
{
    struct targets t = {0};
    struct rename_collisions c = {0};
    find_targets(&t, w, r);
    struct rename_targets targets = {t.len, get_target, &t};
    rename_collisions_find(&c, &targets);
    if (c.same)
        buf_printf(b,
                   _("\n! %zu would share a name with another object. OMS merges them into one "
                     "table: reverse incremental is not possible then, and the target has to be "
                     "created by hand.\n"),
                   c.same);
    if (c.same_case)
        buf_printf(b, _("\n! %zu would differ from another name by upper and lower case only.\n"),
                   c.same_case);
    add_colliding(b, &t, &c);
    rename_collisions_clear(&c);
    free(t.databases);
    free(t.objects);
}

static bool new_names(struct wizard *w, struct renaming *r)
{
    char *why = NULL;
    r->names = mem_array(r->scope.len, sizeof *r->names);
    for (size_t i = 0; i < r->scope.len; i++) {
        const char *old = catalog_object(r->picker->catalog, r->scope.rows[i]);
        r->names[i] = rename_apply(r->rename, old, strlen(old), &why);
        if (!r->names[i]) {
            char *shown = utf8_visible(old, strlen(old));
            wizard_notice(w, STYLE_ERROR, "%s: %s", shown, why);
            free(shown);
            free(why);
            return false;
        }
    }
    return true;
}

/* The question shows old and new names before anything changes. */
static void ask_rename(struct wizard *w, struct renaming *r, const char *text)
{
    char *why = NULL;
    r->rename = rename_new(r->kind, r->pattern, text, &why);
    if (!r->rename || !new_names(w, r)) {
        if (why)
            wizard_notice(w, STYLE_ERROR, "%s", why);
        free(why);
        renaming_free(r);
        return;
    }
    struct buf b;
    const char *buttons[] = {_("Leave the names"), _("Rename"), NULL};
    buf_init(&b);
    picker_store(w, r->picker);
    add_examples(&b, r);
    add_collisions(&b, w, r);
    wizard_ask(w, dialog_question(_("Other names in the sink"), buf_string(&b), buttons, NULL),
               rename_agreed, r);
    buf_clear(&b);
}

static void text_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    if (ok)
        ask_rename(w, arg, dialog_text(d));
    else
        renaming_free(arg);
}

static void pattern_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct renaming *r = arg;
    if (!ok) {
        renaming_free(r);
        return;
    }
    mem_replace(&r->pattern, dialog_text(d));
    wizard_ask(w,
               dialog_input(_("Other names in the sink"),
                            _("Becomes ($1: the first group; \\U \\L upper, lower case)"), NULL,
                            false, NULL, NULL),
               text_given, r);
}

static void kind_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    static const char *const prompts[] = {N_("The one name; all rows go into one table"),
                                          N_("Text before the name"), N_("Text behind the name"),
                                          N_("Regular expression to look for")};
    struct renaming *r = arg;
    if (!ok) {
        renaming_free(r);
        return;
    }
    r->kind = (enum rename_kind)dialog_row(d);
    if (r->kind == RENAME_LOWER || r->kind == RENAME_UPPER)
        ask_rename(w, r, NULL);
    else
        wizard_ask(w,
                   dialog_input(_("Other names in the sink"), _(prompts[r->kind]), NULL, false,
                                NULL, NULL),
                   r->kind == RENAME_REGEX ? pattern_given : text_given, r);
}

void bulk_rename(struct wizard *w, struct picker *p)
{
    const char *rows[] = {_("One name for all"),   _("Prefix"),     _("Suffix"),
                          _("Regular expression"), _("Lower case"), _("Upper case")};
    const char *notes[] = {_("merges them"),      "new_orders", "orders_new",
                           "orders_(.*) -> o_$1", "orders",     "ORDERS"};
    struct renaming *r = mem_new(sizeof *r);
    r->picker = p;
    if (!scope_open(w, p, &r->scope)) {
        renaming_free(r);
        return;
    }
    char *title =
        mem_printf(P_("Rename %zu object", "Rename %zu objects", r->scope.len), r->scope.len);
    wizard_ask(w, dialog_choice(title, rows, notes, 6, 1, false, NULL), kind_given, r);
    free(title);
}
