/* SPDX-License-Identifier: Apache-2.0 */
/* Step 5: the objects to be transferred, one by one or by matching rules. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/paragraph.h"
#include "picker/convert_ask.h"
#include "app/field_edit.h"
#include "app/form.h"
#include "picker/object_edit.h"
#include "picker/objects.h"
#include "picker/objects_view.h"
#include "picker/compare_source.h"
#include "picker/rules_live.h"
#include "picker/rules_tools.h"
#include "picker/running.h"
#include "app/app.h"

static void step_objects_init(struct app *app, void *view)
{
    struct objects_view *v = view;
    list_init(&v->list);
    objects_find_init(&v->find);
    app->picking = &v->state;
    app_add_worker(app, &source_catalog_worker);
    app_add_worker(app, &columns_worker);
    app_add_worker(app, &rules_check_worker);
    app_add_worker(app, &source_judge_worker);
    app->judge = &source_judge;
}

static void step_objects_clear(void *view)
{
    struct objects_view *v = view;
    object_rows_clear(&v->rows);
    picker_end(&v->picker);
    objects_find_clear(&v->find);
}

/* Any argument means: look at the list of a new source. */
static void step_open(struct app *app, void *view, const char *argument)
{
    (void)view;
    if (argument)
        compare_source_look(app);
}

/* Leaving the step in any way puts what is chosen in the picker into the spec. */
static void leave(struct app *app, void *view)
{
    struct objects_view *v = view;
    v->find.focused = v->find.looking = false;
    if (picker_is_open(&v->picker))
        picker_close(app, &v->picker);
}

/* Of the spec that the picker has read, which may be another one than that in hand now. */
static unsigned long pending(const struct app *app, const void *view)
{
    const struct objects_view *v = view;
    bool open = picker_is_open(&v->picker) && v->picker.spec == app->spec;
    return open ? picker_pending(&v->picker) : 0;
}

static void store(struct app *app, void *view)
{
    struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        picker_store(app, &v->picker);
}

/* By rules nothing is picked one by one: the catalog shows what they match. */
static void open_catalogue(struct app *app, struct objects_view *v)
{
    if (objects_by_rules(app)) {
        rules_look(app);
    } else {
        compare_source(app);
        picker_open(app, &v->picker, objects_of(app)->source.catalog);
    }
}

static bool work(struct app *app, void *view)
{
    struct objects_view *v = view;
    struct source_catalog *i = &objects_of(app)->source;
    if (i->fetch && !source_catalog_busy(i) && !app->layers) {
        source_catalog_serve(app);
        return true;
    }
    if (i->open_when_done && !source_catalog_waits(i)) {
        i->open_when_done = false;
        if (source_catalog_ready(app) && !picker_is_open(&v->picker))
            open_catalogue(app, v);
        return true;
    }
    if (objects_of(app)->rules.open_when_done && !rules_check_busy(app) && !app->layers) {
        rules_look(app);
        return true;
    }
    bool moved = picker_is_open(&v->picker) && v->picker.version != spec_version(app->spec);
    picker_follow(app, &v->picker);
    return picker_work(app, &v->picker) || objects_find_work(app, v) || moved;
}

static void step_objects_ready(struct app *app, void *view, struct area a)
{
    (void)a;
    objects_ready(app, view);
}

static void step_objects_draw(const struct app *app, void *view, struct area a)
{
    objects_draw(app, view, a);
}

static const char *step_objects_database_of(const struct app *app, struct object_row row)
{
    if (row.kind != ROW_DATABASE && row.kind != ROW_OBJECT)
        return NULL;
    return mapping_database_name(spec_mapping_of(app->spec), row.at.side, row.at.database);
}

static void open_row(struct app *app, struct object_row row)
{
    if (row.kind == ROW_FIELD && row.field == FIELD_MODE)
        convert_ask_mode(app);
    else if (row.kind == ROW_FIELD)
        field_edit(app, &spec_keeper, (int)row.field);
    else if (row.kind == ROW_HEADING)
        rules_add(app, row.at.side);
    else
        object_menu(app, row);
}

struct letter {
    char key;
    enum object_key edits;
};

static bool edit_letter(struct app *app, struct object_row row, const struct key *k)
{
    static const struct letter letters[] = {{'r', OBJECT_MAPPED_NAME},
                                            {'w', OBJECT_WHERE},
                                            {'c', OBJECT_FILTER_COLUMNS},
                                            {'s', OBJECT_SHARD_COLUMNS}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (key_is(k, letters[i].key)) {
            object_edit_key(app, row, letters[i].edits);
            return true;
        }
    return false;
}

/* Listing again replaces the catalog under an open picker, so the picker closes. */
static void pick(struct app *app, struct objects_view *v, bool again)
{
    if (app->running && running_refuses(app, app->running->no_change))
        return;
    if (source_catalog_waits(&objects_of(app)->source) ||
        (again && source_catalog_busy(&objects_of(app)->source)))
        app_notice(app, STYLE_NOTE, _("Listing goes on; Esc stops it."));
    else if (again || !source_catalog_ready(app))
        source_catalog_ask(app);
    else
        open_catalogue(app, v);
}

static void step_objects_refresh(struct app *app, void *view)
{
    struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        picker_close(app, &v->picker);
    pick(app, v, true);
}

static void propose_rules(struct app *app)
{
    if (objects_by_rules(app) && source_catalog_ready(app))
        rules_look(app);
    else if (source_catalog_ready(app))
        convert_ask_rules(app);
    else
        app_notice(app, STYLE_NOTE, _("List what the source holds first: press p."));
}

/* They rename what rules match, so without rules they would do nothing. */
static void add_specific(struct app *app, struct object_row row, enum mapping_list list)
{
    if (objects_by_rules(app))
        object_add(app, list, step_objects_database_of(app, row));
    else
        app_notice(app, STYLE_NOTE,
                   _("specificTables and specificViews belong to matching rules; m changes to "
                     "them. a adds tables, v views."));
}

static bool add_letter(struct app *app, struct object_row row, const struct key *k)
{
    bool rules = objects_by_rules(app);
    if (key_is(k, 'a') && rules)
        rules_add(app, MAPPING_INCLUDE);
    else if (key_is(k, 'a'))
        object_add(app, MAPPING_TABLES, step_objects_database_of(app, row));
    else if (key_is(k, 'v') && !rules)
        object_add(app, MAPPING_VIEWS, step_objects_database_of(app, row));
    else if (key_is(k, 'x') && rules)
        rules_add(app, MAPPING_EXCLUDE);
    else if (key_is(k, 't'))
        add_specific(app, row, MAPPING_SPECIFIC_TABLES);
    else if (key_is(k, 'u'))
        add_specific(app, row, MAPPING_SPECIFIC_VIEWS);
    else if (key_is(k, 'm'))
        convert_ask_mode(app);
    else if (key_is(k, 'o'))
        compare_source_ask(app);
    else if (key_is(k, 'g'))
        propose_rules(app);
    else
        return false;
    return true;
}

static enum move step_objects_key(struct app *app, void *view, const struct key *k)
{
    struct objects_view *v = view;
    if (picker_is_open(&v->picker) && key_is(k, 'P') && !v->picker.line.focused) {
        step_objects_refresh(app, v);
        return MOVE_STAY;
    }
    if (picker_is_open(&v->picker))
        return picker_key(app, &v->picker, k);
    objects_update(app, v);
    if (objects_find_key(app, v, k))
        return MOVE_STAY;
    struct object_row row = objects_focused(v);
    bool top = v->list.at == 0, bottom = v->list.at + 1 >= v->list.count;
    if ((k->code == K_PGUP && top) || (k->code == K_PGDN && bottom))
        return MOVE_UNUSED;
    if (list_key(&v->list, k) || running_refuses(app, running_why_not(app, row, k)))
        return MOVE_STAY;
    switch (k->code) {
    case K_ENTER:
        open_row(app, row);
        return MOVE_STAY;
    case K_DELETE:
    case K_BACKSPACE:
        object_remove(app, row);
        return MOVE_STAY;
    case K_TAB:
        return MOVE_NEXT;
    case K_BACKTAB:
        return MOVE_BACK;
    default:
        break;
    }
    if (key_is(k, ' ')) {
        open_row(app, row);
        return MOVE_STAY;
    }
    if (key_is(k, 'p') || key_is(k, 'P')) {
        pick(app, v, key_is(k, 'P'));
        return MOVE_STAY;
    }
    return add_letter(app, row, k) || edit_letter(app, row, k) ? MOVE_STAY : MOVE_UNUSED;
}

static void focus(struct app *app, void *view, const struct finding *f)
{
    struct objects_view *v = view;
    struct object_at at;
    bool database;
    objects_update(app, v);
    if (object_at_pointer(f->pointer, &at, &database)) {
        size_t row = object_rows_find(&v->rows, at, database);
        v->list.at = row < v->rows.total ? row : 0;
    }
    for (size_t i = 0; f->field != FIELD_NONE && i < v->rows.total; i++)
        if (objects_same_place(f, object_rows_at(&v->rows, i)))
            v->list.at = i;
}

static const char *step_objects_keys(const struct app *app, const void *view)
{
    const struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        return picker_keys(&v->picker);
    if (v->find.focused)
        return _("Type to find  Enter to the row  Esc back  F1 help");
    if (app->running && app->running->no_change)
        return _("/ find  Esc back  F9 all keys  F1 help");
    if (app->running)
        return _("p pick  a add  v views  Del remove  r w c if new  F10 what changes  F1 help");
    if (objects_by_rules(app))
        return _(
            "p list  g matches  a include  x exclude  Enter edit  Del remove  m mode  F1 help");
    return _("p pick  a add  v views  r rename  w WHERE  c columns  g rules  m mode  F1 help");
}

static const struct shortcut by_name[] = {
    {N_("Pick from what the source holds"), "p", 'p', K_NONE},
    {N_("List the source again"), "P F5 ^R", 'P', K_NONE},
    {N_("Add tables"), "a", 'a', K_NONE},
    {N_("Add views"), "v", 'v', K_NONE},
    {N_("All that can be done with the row"), "Enter", 0, K_ENTER},
    {N_("Another name in the sink"), "r", 'r', K_NONE},
    {N_("WHERE condition"), "w", 'w', K_NONE},
    {N_("Columns to keep"), "c", 'c', K_NONE},
    {N_("Shard columns"), "s", 's', K_NONE},
    {N_("Remove the row"), "Del", 0, K_DELETE},
    {N_("Find a row; the next, the one before"), "/ F3 n N", '/', K_NONE},
    {N_("Names or rules: which suits, and turning one into the other"), "g", 'g', K_NONE},
    {N_("Choose by names or by rules"), "m", 'm', K_NONE},
    {N_("Objects of another source: check, keep, remove"), "o", 'o', K_NONE},
};

static const struct shortcut of_running[] = {
    {N_("Pick from what the source holds"), "p", 'p', K_NONE},
    {N_("List the source again"), "P F5 ^R", 'P', K_NONE},
    {N_("Add tables"), "a", 'a', K_NONE},
    {N_("Add views"), "v", 'v', K_NONE},
    {N_("All that can be done with a new row"), "Enter", 0, K_ENTER},
    {N_("Remove the row"), "Del", 0, K_DELETE},
    {N_("Find a row; the next, the one before"), "/ F3 n N", '/', K_NONE},
};

static const struct shortcut by_rules[] = {
    {N_("List the objects of the source"), "p", 'p', K_NONE},
    {N_("List the source again"), "P F5 ^R", 'P', K_NONE},
    {N_("Add rules that include"), "a", 'a', K_NONE},
    {N_("Add rules that exclude"), "x", 'x', K_NONE},
    {N_("Other names for single tables (specificTables)"), "t", 't', K_NONE},
    {N_("Other names for single views (specificViews)"), "u", 'u', K_NONE},
    {N_("Edit the rule, or change what the row sets"), "Enter", 0, K_ENTER},
    {N_("Remove the row"), "Del", 0, K_DELETE},
    {N_("Find a row; the next, the one before"), "/ F3 n N", '/', K_NONE},
    {N_("What each rule matches now"), "g", 'g', K_NONE},
    {N_("Choose by names or by rules"), "m", 'm', K_NONE},
    {N_("Objects of another source: check, keep, remove"), "o", 'o', K_NONE},
};

static const struct shortcut *shortcuts(const struct app *app, const void *view, size_t *count)
{
    const struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        return picker_shortcuts(&v->picker, count);
    static const struct shortcut finding[] = {
        {N_("To what was found"), "Enter Down", 0, K_ENTER},
        {N_("Give the search up"), "Esc", 0, K_ESC},
    };
    if (v->find.focused) {
        *count = sizeof finding / sizeof *finding;
        return finding;
    }
    if (app->running) {
        *count = sizeof of_running / sizeof *of_running;
        return of_running;
    }
    bool rules = objects_by_rules(app);
    *count = rules ? sizeof by_rules / sizeof *by_rules : sizeof by_name / sizeof *by_name;
    return rules ? by_rules : by_name;
}

/* What is included, and how old the list of the source is. */
static char *counts_words(const struct app *app)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    size_t databases = mapping_databases(m, MAPPING_INCLUDE);
    size_t objects = mapping_total(m, MAPPING_INCLUDE);
    char *listed = source_catalog_words(app);
    char *matched = listed ? rules_matched(app) : NULL;
    char *first = mem_printf(P_("%zu database", "%zu databases", databases), databases);
    char *second = objects_by_rules(app)
                       ? mem_printf(P_("%zu rule", "%zu rules", objects), objects)
                       : mem_printf(P_("%zu object", "%zu objects", objects), objects);
    char *text = matched  ? mem_printf(_("%s; %s"), matched, listed)
                 : listed ? mem_printf(_("%s, %s included; %s"), first, second, listed)
                          : mem_printf(_("%s, %s included"), first, second);
    free(listed);
    free(matched);
    free(first);
    free(second);
    return text;
}

static char *step_objects_hint(const struct app *app, const void *view)
{
    const struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        return picker_hint(app, &v->picker);
    if (source_catalog_busy(&objects_of(app)->source))
        return source_catalog_words(app);
    if (rules_check_busy(app))
        return mem_printf(_("Comparing the rules with the list of the source: %u %%"),
                          rules_check_percent(app));
    if (!v->rows.total)
        return NULL;
    struct object_row row = objects_focused(v);
    if (!objects_roomy()) {
        struct findings more = {0};
        const struct finding *f = objects_finding(app, row, &more);
        char *words = f ? finding_words(f) : NULL;
        findings_clear(&more);
        if (words)
            return words;
    }
    if (row.kind == ROW_FIELD && row.field != FIELD_MODE)
        return mem_text(_("Leave it empty unless a saved task has it: its form is not "
                          "documented."));
    if (row.kind == ROW_OBJECT && mapping_get(spec_mapping_of(app->spec), row.at, OBJECT_WHERE)) {
        const char *where = mapping_get(spec_mapping_of(app->spec), row.at, OBJECT_WHERE);
        return utf8_shown(where);
    }
    return counts_words(app);
}

static char *step_objects_help(const struct app *app, const void *view)
{
    const struct objects_view *v = view;
    bool picking = picker_is_open(&v->picker);
    if (app->running || picking) {
        char *more = picking ? picker_help() : mem_text("");
        const char *first = app->running ? running_help() : "";
        char *text = mem_printf("%s%s%s", first, *first && *more ? "\n\n" : "", more);
        free(more);
        return text;
    }
    return mem_text(
        _("The tables and views that the task transfers.\n\n"
          "SPECIFIC names them one by one. p lists the objects of the source, from its database "
          "or from a list of yours, and lets you pick; P lists them again. a adds tables and v "
          "adds views, typed or pasted, one on each line: db.table, or db and table separated by "
          "a tab; names may be quoted. \"= db2.table2\" after a name sets another name in the "
          "sink. For a message queue, the name in the sink is the topic of the table. On a row, "
          "r renames it, w sets a WHERE condition, c the columns to keep, s the shard columns "
          "for a message queue, Del removes it, Enter shows all its settings.\n\n"
          "WILDCARD chooses by matching rules, which also match tables that are created later. a "
          "adds rules such as shop.orders_* (* any text, ? one character, [abc] one of these, "
          "[!abc] none of these), x adds rules that exclude. shop.t_*=shop_new.t merges all "
          "tables that match into one. Enter on a rule edits the line as it was typed. Objects "
          "chosen by rules have no WHERE condition and no columns to keep.\n\n"
          "m changes between the two and asks what becomes of the objects. g says which of them "
          "suits this task, and converts one into the other if both do exactly the same with "
          "each object of the source. With rules, g shows what each of them matches.\n\n"
          "/ or F3 finds a row by name, condition or column; n and N find the next and the "
          "previous one.\n\n"
          "White list and Black list are tableAndViewWhiteList and tableAndViewBlackList of the "
          "request. OMS does not document the form of their entries: keep what a saved task "
          "holds, otherwise leave them empty.\n\n"
          "t and u add to the lists specificTables and specificViews: in WILDCARD mode they "
          "rename single objects among those that the rules match."));
}

static enum step_state step_objects_state(const struct app *app)
{
    bool empty = !mapping_databases(spec_mapping_of(app->spec), MAPPING_INCLUDE);
    if (empty && !app_visited(app, "review"))
        return STATE_EMPTY;
    return app_page_state(app, PAGE_OBJECTS);
}

const struct screen step_objects = {
    .id = "objects",
    .name = N_("Objects"),
    .brief = N_("Objects"),
    .page = PAGE_OBJECTS,
    .view_size = sizeof(struct objects_view),
    .init = step_objects_init,
    .clear = step_objects_clear,
    .open = step_open,
    .ready = step_objects_ready,
    .draw = step_objects_draw,
    .key = step_objects_key,
    .close = leave,
    .work = work,
    .pending = pending,
    .store = store,
    .focus = focus,
    .keys = step_objects_keys,
    .hint = step_objects_hint,
    .help = step_objects_help,
    .state = step_objects_state,
    .refresh = step_objects_refresh,
    .shortcuts = shortcuts,
};
