/* Step 5: the objects to be transferred, one by one or by matching rules. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/paragraph.h"
#include "wizard/convert_ask.h"
#include "wizard/field_edit.h"
#include "wizard/form.h"
#include "wizard/object_edit.h"
#include "wizard/objects_view.h"
#include "wizard/rules_live.h"
#include "wizard/rules_tools.h"
#include "wizard/state.h"

static void init(struct wizard *w, void *view)
{
    struct objects_view *v = view;
    (void)w;
    list_init(&v->list);
    objects_find_init(&v->find);
}

static void clear(void *view)
{
    struct objects_view *v = view;
    object_rows_clear(&v->rows);
    picker_end(&v->picker);
    objects_find_clear(&v->find);
}

/* What is chosen in the picker is the spec's when the step is left, whichever way. */
static void leave(struct wizard *w, void *view)
{
    struct objects_view *v = view;
    v->find.focused = v->find.looking = false;
    if (picker_is_open(&v->picker))
        picker_close(w, &v->picker);
}

static unsigned long pending(const struct wizard *w, const void *view)
{
    const struct objects_view *v = view;
    (void)w;
    return picker_is_open(&v->picker) ? picker_pending(&v->picker) : 0;
}

static void store(struct wizard *w, void *view)
{
    struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        picker_store(w, &v->picker);
}

/* By rules nothing is picked one by one: the catalogue shows what they match. */
static void open_catalogue(struct wizard *w, struct objects_view *v)
{
    if (objects_by_rules(w))
        rules_look(w);
    else
        picker_open(w, &v->picker, w->inventory.catalog);
}

static bool work(struct wizard *w, void *view)
{
    struct objects_view *v = view;
    struct inventory *i = &w->inventory;
    if (i->lister && !inventory_busy(i) && !w->layers) {
        inventory_serve(w);
        return true;
    }
    if (i->open_when_done && !inventory_waits(i)) {
        i->open_when_done = false;
        if (inventory_ready(w) && !picker_is_open(&v->picker))
            open_catalogue(w, v);
        return true;
    }
    if (w->rules.open_when_done && !rules_check_busy(w) && !w->layers) {
        rules_look(w);
        return true;
    }
    bool moved = picker_is_open(&v->picker) && v->picker.version != spec_version(w->spec);
    picker_follow(w, &v->picker);
    return picker_work(w, &v->picker) || objects_find_work(w, v) || moved;
}

static void draw(struct wizard *w, void *view, struct area a)
{
    objects_draw(w, view, a);
}

static const char *database_of(const struct wizard *w, struct object_row row)
{
    if (row.kind != ROW_DATABASE && row.kind != ROW_OBJECT)
        return NULL;
    return mapping_database_name(spec_mapping_of(w->spec), row.at.side, row.at.database);
}

static void open_row(struct wizard *w, struct object_row row)
{
    if (row.kind == ROW_FIELD && row.field == FIELD_MODE)
        convert_ask_mode(w);
    else if (row.kind == ROW_FIELD)
        field_edit(w, row.field);
    else if (row.kind == ROW_HEADING)
        rules_add(w, row.at.side);
    else
        object_menu(w, row);
}

struct letter {
    char key;
    enum object_key edits;
};

static bool edit_letter(struct wizard *w, struct object_row row, const struct key *k)
{
    static const struct letter letters[] = {{'r', OBJECT_MAPPED_NAME},
                                            {'w', OBJECT_WHERE},
                                            {'c', OBJECT_FILTER_COLUMNS},
                                            {'s', OBJECT_SHARD_COLUMNS}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (key_is(k, letters[i].key)) {
            object_edit_key(w, row, letters[i].edits);
            return true;
        }
    return false;
}

/* The catalogue goes away under an open picker when it is listed again, so the picker closes. */
static void pick(struct wizard *w, struct objects_view *v, bool again)
{
    if (inventory_waits(&w->inventory) || (again && inventory_busy(&w->inventory)))
        wizard_notice(w, STYLE_NOTE, _("The listing goes on; Esc stops it."));
    else if (again || !inventory_ready(w))
        inventory_ask(w);
    else
        open_catalogue(w, v);
}

static void refresh(struct wizard *w, void *view)
{
    struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        picker_close(w, &v->picker);
    pick(w, v, true);
}

static void propose_rules(struct wizard *w)
{
    if (objects_by_rules(w) && inventory_ready(w))
        rules_look(w);
    else if (inventory_ready(w))
        convert_ask_rules(w);
    else
        wizard_notice(w, STYLE_NOTE, _("List what the source holds first: press p."));
}

/* They rename what rules match, so without rules they would do nothing. */
static void add_specific(struct wizard *w, struct object_row row, enum mapping_list list)
{
    if (objects_by_rules(w))
        object_add(w, list, database_of(w, row));
    else
        wizard_notice(w, STYLE_NOTE,
                      _("specificTables and specificViews belong to matching rules; m changes to "
                        "them. a adds tables, v views."));
}

static bool add_letter(struct wizard *w, struct object_row row, const struct key *k)
{
    bool rules = objects_by_rules(w);
    if (key_is(k, 'a') && rules)
        rules_add(w, MAPPING_INCLUDE);
    else if (key_is(k, 'a'))
        object_add(w, MAPPING_TABLES, database_of(w, row));
    else if (key_is(k, 'v') && !rules)
        object_add(w, MAPPING_VIEWS, database_of(w, row));
    else if (key_is(k, 'x') && rules)
        rules_add(w, MAPPING_EXCLUDE);
    else if (key_is(k, 't'))
        add_specific(w, row, MAPPING_SPECIFIC_TABLES);
    else if (key_is(k, 'u'))
        add_specific(w, row, MAPPING_SPECIFIC_VIEWS);
    else if (key_is(k, 'm'))
        convert_ask_mode(w);
    else if (key_is(k, 'g'))
        propose_rules(w);
    else
        return false;
    return true;
}

static enum move key(struct wizard *w, void *view, const struct key *k)
{
    struct objects_view *v = view;
    if (picker_is_open(&v->picker) && key_is(k, 'P') && !v->picker.line.focused) {
        refresh(w, v);
        return MOVE_STAY;
    }
    if (picker_is_open(&v->picker))
        return picker_key(w, &v->picker, k);
    objects_update(w, v);
    if (objects_find_key(w, v, k))
        return MOVE_STAY;
    struct object_row row = objects_focused(v);
    bool top = v->list.at == 0, bottom = v->list.at + 1 >= v->list.count;
    if ((k->code == K_PGUP && top) || (k->code == K_PGDN && bottom))
        return MOVE_UNUSED;
    if (list_key(&v->list, k))
        return MOVE_STAY;
    switch (k->code) {
    case K_ENTER:
        open_row(w, row);
        return MOVE_STAY;
    case K_DELETE:
    case K_BACKSPACE:
        object_remove(w, row);
        return MOVE_STAY;
    case K_TAB:
        return MOVE_NEXT;
    case K_BACKTAB:
        return MOVE_BACK;
    default:
        break;
    }
    if (key_is(k, ' ')) {
        open_row(w, row);
        return MOVE_STAY;
    }
    if (key_is(k, 'p') || key_is(k, 'P')) {
        pick(w, v, key_is(k, 'P'));
        return MOVE_STAY;
    }
    return add_letter(w, row, k) || edit_letter(w, row, k) ? MOVE_STAY : MOVE_UNUSED;
}

static void focus(struct wizard *w, void *view, const struct finding *f)
{
    struct objects_view *v = view;
    struct object_at at;
    bool database;
    objects_update(w, v);
    if (object_at_pointer(f->pointer, &at, &database)) {
        size_t row = object_rows_find(&v->rows, at, database);
        v->list.at = row < v->rows.total ? row : 0;
    }
    for (size_t i = 0; f->field != FIELD_NONE && i < v->rows.total; i++)
        if (objects_same_place(f, object_rows_at(&v->rows, i)))
            v->list.at = i;
}

static const char *keys(const struct wizard *w, const void *view)
{
    const struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        return picker_keys(&v->picker);
    if (v->find.focused)
        return _("Type to find  Enter to the row  Esc back  F1 help");
    if (objects_by_rules(w))
        return _(
            "p list  g what matches  a include  x exclude  Enter edit  Del remove  m mode  F1");
    return _("p pick  a add  v views  r rename  w WHERE  c columns  g rules  m mode  F10  F1");
}

static const struct shortcut by_name[] = {
    {N_("Pick from what the source holds"), "p", 'p', K_NONE},
    {N_("List what the source holds anew"), "P F5", 'P', K_NONE},
    {N_("Add tables"), "a", 'a', K_NONE},
    {N_("Add views"), "v", 'v', K_NONE},
    {N_("All that can be done with the row"), "Enter", 0, K_ENTER},
    {N_("Another name in the sink"), "r", 'r', K_NONE},
    {N_("WHERE condition"), "w", 'w', K_NONE},
    {N_("Columns to keep"), "c", 'c', K_NONE},
    {N_("Shard columns"), "s", 's', K_NONE},
    {N_("Remove the row"), "Del", 0, K_DELETE},
    {N_("Find a row; the next, the one before"), "/ F3 n N", '/', K_NONE},
    {N_("Names or rules: what fits, and turning one into the other"), "g", 'g', K_NONE},
    {N_("Choose by names or by rules"), "m", 'm', K_NONE},
};

static const struct shortcut by_rules[] = {
    {N_("List what the source holds"), "p", 'p', K_NONE},
    {N_("List what the source holds anew"), "P F5", 'P', K_NONE},
    {N_("Add rules that include"), "a", 'a', K_NONE},
    {N_("Add rules that exclude"), "x", 'x', K_NONE},
    {N_("Other names for single tables (specificTables)"), "t", 't', K_NONE},
    {N_("Other names for single views (specificViews)"), "u", 'u', K_NONE},
    {N_("All that can be done with the row"), "Enter", 0, K_ENTER},
    {N_("Remove the row"), "Del", 0, K_DELETE},
    {N_("Find a row; the next, the one before"), "/ F3 n N", '/', K_NONE},
    {N_("What each rule matches now"), "g", 'g', K_NONE},
    {N_("Choose by names or by rules"), "m", 'm', K_NONE},
};

static const struct shortcut *shortcuts(const struct wizard *w, const void *view, size_t *count)
{
    const struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        return picker_shortcuts(&v->picker, count);
    if (v->find.focused) {
        *count = 0;
        return NULL;
    }
    bool rules = objects_by_rules(w);
    *count = rules ? sizeof by_rules / sizeof *by_rules : sizeof by_name / sizeof *by_name;
    return rules ? by_rules : by_name;
}

/* What is included, and how old the list of the source is. */
static char *counts_words(const struct wizard *w)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    size_t databases = mapping_databases(m, MAPPING_INCLUDE);
    size_t objects = mapping_total(m, MAPPING_INCLUDE);
    char *listed = inventory_words(w);
    char *matched = listed ? rules_matched(w) : NULL;
    char *first = mem_printf(P_("%zu database", "%zu databases", databases), databases);
    char *second = objects_by_rules(w)
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

static char *hint(const struct wizard *w, const void *view)
{
    const struct objects_view *v = view;
    if (picker_is_open(&v->picker))
        return picker_hint(w, &v->picker);
    if (inventory_busy(&w->inventory))
        return inventory_words(w);
    if (rules_check_busy(w))
        return mem_printf(_("Comparing the rules with the list of the source: %u %%"),
                          rules_check_percent(w));
    if (!v->rows.total)
        return NULL;
    struct object_row row = objects_focused(v);
    const struct finding *f = objects_roomy() ? NULL : objects_finding(w, row);
    if (f)
        return finding_words(f);
    if (row.kind == ROW_FIELD && row.field != FIELD_MODE)
        return mem_text(_("Leave it empty unless a saved task fills it: its form is not "
                          "documented."));
    if (row.kind == ROW_OBJECT && mapping_get(spec_mapping_of(w->spec), row.at, OBJECT_WHERE)) {
        const char *where = mapping_get(spec_mapping_of(w->spec), row.at, OBJECT_WHERE);
        return utf8_shown(where);
    }
    return counts_words(w);
}

static char *help(const struct wizard *w, const void *view)
{
    const struct objects_view *v = view;
    (void)w;
    if (picker_is_open(&v->picker))
        return picker_help();
    return mem_text(
        _("Which tables and views the task transfers.\n\n"
          "SPECIFIC names each of them. p lists what the source holds, asked of its database or "
          "read from a list, and picks from it; P lists anew. a adds tables and v views, typed or "
          "pasted, one a line: db.table, or db and table with a tab between; names may be quoted. "
          "\"= db2.table2\" behind a name gives another one in the sink. On a row: r renames, w "
          "filters rows by a WHERE condition, c keeps only some columns, s sets shard columns for "
          "a message queue, Del removes, Enter shows all of it.\n\n"
          "WILDCARD chooses by rules, and takes in tables that are created later. a adds rules "
          "like shop.orders_* (* any text, ? one character, [abc] one of these, [!abc] none of "
          "these), x excludes. shop.t_*=shop_new.t merges all that match into one. Rules allow "
          "no WHERE and no columns.\n\n"
          "m changes between the two, and asks what becomes of the objects. g says which of them "
          "fits and turns one into the other, if both do exactly the same with each object of the "
          "source; with rules, it shows what each matches there.\n\n"
          "/ or F3 finds a row by name, condition or column; n and N go on.\n\n"
          "White list and Black list are tableAndViewWhiteList and tableAndViewBlackList of the "
          "request. OMS does not document their entries, so they are kept as a saved task holds "
          "them and are best left empty.\n\n"
          "t and u fill the lists specificTables and specificViews: in WILDCARD mode they rename "
          "single objects out of what the rules match."));
}

static enum step_state state(const struct wizard *w)
{
    bool empty = !mapping_databases(spec_mapping_of(w->spec), MAPPING_INCLUDE);
    if (empty && !w->visited[STEP_REVIEW])
        return STATE_EMPTY;
    int worst = findings_worst(&w->findings, PAGE_OBJECTS);
    return worst == SEVERITY_ERROR     ? STATE_ERROR
           : worst == SEVERITY_WARNING ? STATE_WARNING
                                       : STATE_OK;
}

const struct step step_objects = {
    .name = N_("Objects"),
    .brief = N_("Objects"),
    .page = PAGE_OBJECTS,
    .view_size = sizeof(struct objects_view),
    .init = init,
    .clear = clear,
    .draw = draw,
    .key = key,
    .leave = leave,
    .work = work,
    .pending = pending,
    .store = store,
    .focus = focus,
    .keys = keys,
    .hint = hint,
    .help = help,
    .state = state,
    .refresh = refresh,
    .shortcuts = shortcuts,
};
