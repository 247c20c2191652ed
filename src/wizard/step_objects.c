/* Step 5: the objects to be transferred, one by one or by matching rules. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/list.h"
#include "ui/paragraph.h"
#include "wizard/field_edit.h"
#include "wizard/form.h"
#include "wizard/object_edit.h"
#include "wizard/picker.h"
#include "wizard/rules_tools.h"
#include "wizard/state.h"

struct view {
    struct list list;
    struct object_rows rows;
    struct picker picker;
};

static bool by_rules(const struct wizard *w)
{
    return spec_is(w->spec, FIELD_MODE, "WILDCARD");
}

static void init(struct wizard *w, void *view)
{
    struct view *v = view;
    (void)w;
    list_init(&v->list);
}

static void clear(void *view)
{
    struct view *v = view;
    object_rows_clear(&v->rows);
    picker_clear(&v->picker);
}

/* What is chosen in the picker is the spec's when the step is left, whichever way. */
static void leave(struct wizard *w, void *view)
{
    struct view *v = view;
    if (picker_is_open(&v->picker))
        picker_close(w, &v->picker);
}

/* By rules nothing is picked one by one: the catalogue shows what they match. */
static void open_catalogue(struct wizard *w, struct view *v)
{
    if (by_rules(w))
        rules_look(w);
    else
        picker_open(w, &v->picker, w->inventory.catalog);
}

static bool work(struct wizard *w, void *view)
{
    struct view *v = view;
    struct inventory *i = &w->inventory;
    if (i->open_when_done && !inventory_busy(i)) {
        i->open_when_done = false;
        if (inventory_ready(w) && !picker_is_open(&v->picker))
            open_catalogue(w, v);
        return true;
    }
    return picker_work(&v->picker);
}

static void update(const struct wizard *w, struct view *v)
{
    object_rows_update(&v->rows, w->spec);
    list_set_count(&v->list, v->rows.total);
}

static struct object_row focused(const struct view *v)
{
    return object_rows_at(&v->rows, v->list.at);
}

static bool same_place(const struct finding *f, struct object_row row)
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

/* The worst finding about a row, NULL if there is none. */
static const struct finding *finding_of(const struct wizard *w, struct object_row row)
{
    const struct finding *worst = NULL;
    for (size_t i = 0; i < w->findings.len; i++) {
        const struct finding *f = &w->findings.items[i];
        if (same_place(f, row) && (!worst || f->severity > worst->severity))
            worst = f;
    }
    return worst;
}

static const char *kind_word(struct object_row row)
{
    static const char *const words[] = {N_("table"), N_("view"), N_("specific table"),
                                        N_("specific view")};
    return row.kind == ROW_DATABASE ? _("database") : _(words[row.at.list]);
}

/* "WHERE, 3 columns": what is set besides the name. */
static char *extras(const struct wizard *w, struct object_row row)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    if (row.kind != ROW_OBJECT)
        return mem_text("");
    return mem_printf("%s%s%s", mapping_get(m, row.at, OBJECT_WHERE) ? _("WHERE ") : "",
                      mapping_get(m, row.at, OBJECT_FILTER_COLUMNS) ? _("columns ") : "",
                      mapping_get(m, row.at, OBJECT_SHARD_COLUMNS) ? _("shard") : "");
}

static char *field_row_text(const struct wizard *w, enum field_id id)
{
    char *list = id == FIELD_MODE ? form_value_text(w, id) : form_list_text(w, id);
    char *text = mem_printf(_("%s: %s"), _(field_of(id)->label), *list ? list : _("(not set)"));
    free(list);
    return text;
}

static void draw_object(const struct wizard *w, struct object_row row, int y, int x, int width,
                        enum style style)
{
    bool tree = !by_rules(w), indent = row.kind == ROW_OBJECT && tree;
    char *text = tree ? object_row_name(w->spec, row) : object_row_text(w->spec, row);
    char *more = extras(w, row);
    int kind = width < 60 ? 0 : 16, extra = width < 60 ? 0 : 20;
    int name = width - 2 - kind - extra - (indent ? 2 : 0);
    x += 2 + (indent ? 2 : 0);
    term_cell(y, x, kind ? name - 1 : name, style, text);
    if (kind) {
        term_text(y, x + name, kind, style,
                  by_rules(w) && row.at.list == MAPPING_TABLES ? _("rule") : kind_word(row));
        term_text(y, x + name + kind, extra, style, more);
    }
    free(text);
    free(more);
}

struct drawing {
    const struct wizard *w;
    const struct view *v;
};

static void draw_row(void *arg, size_t index, int y, int x, int width, bool is_focused)
{
    const struct drawing *d = arg;
    struct object_row row = object_rows_at(&d->v->rows, index);
    const struct finding *f = finding_of(d->w, row);
    static const enum style styles[] = {STYLE_NORMAL, STYLE_WARNING, STYLE_ERROR};
    enum style style = is_focused ? STYLE_FOCUS : f ? styles[f->severity] : STYLE_NORMAL;
    char mark[2] = {f ? " !x"[f->severity] : ' ', '\0'};
    term_text(y, x, width, style, mark);
    if (row.kind == ROW_HEADING) {
        term_text(y, x, width, is_focused ? STYLE_FOCUS : STYLE_STRONG,
                  row.at.side == MAPPING_INCLUDE ? _("Include") : _("Exclude"));
    } else if (row.kind == ROW_FIELD) {
        char *text = field_row_text(d->w, row.field);
        term_cell(y, x + 2, width - 2, is_focused ? STYLE_FOCUS : STYLE_LABEL, text);
        free(text);
    } else {
        draw_object(d->w, row, y, x, width, style);
    }
}

/* Findings that no row stands for, such as "nothing is chosen". */
static const struct finding *general_finding(const struct wizard *w)
{
    struct object_at at;
    bool database;
    for (size_t i = 0; i < w->findings.len; i++) {
        const struct finding *f = &w->findings.items[i];
        if (f->page == PAGE_OBJECTS && f->field == FIELD_NONE &&
            !object_at_pointer(f->pointer, &at, &database))
            return f;
    }
    return NULL;
}

static const char *empty_words(const struct wizard *w)
{
    return by_rules(w)
               ? _("Rules choose objects by name, also those that come later: press a to type "
                   "rules such as shop.orders_* and x to exclude some of what they match.")
               : _("Press p to pick from what the source holds, a to type or paste tables "
                   "(db.table, one a line), v for views. Enter on the first row chooses by matching "
                   "rules instead.");
}

/* Else the line of the hint says what is wrong with a row. */
static bool roomy(void)
{
    return term_rows() >= 20;
}

/* What is wrong with the focused row and what to do, at the foot. Returns the lines used. */
static int draw_finding(const struct wizard *w, const struct view *v, struct area a)
{
    const struct finding *f = v->rows.total ? finding_of(w, focused(v)) : NULL;
    if (!f || !roomy())
        return 0;
    struct texts lines;
    char *words = finding_words(f);
    texts_init(&lines);
    utf8_wrap(words, (size_t)a.w - 4, &lines);
    int count = (int)lines.len < 4 ? (int)lines.len : 4;
    struct area foot = {a.y + a.h - count, a.x, count, a.w};
    paragraph_draw(foot.y, foot, f->severity == SEVERITY_ERROR ? STYLE_ERROR : STYLE_WARNING,
                   words);
    texts_clear(&lines);
    free(words);
    return count;
}

static void draw(struct wizard *w, void *view, struct area a)
{
    struct view *v = view;
    struct drawing d = {w, v};
    if (picker_is_open(&v->picker)) {
        picker_draw(w, &v->picker, a);
        return;
    }
    update(w, v);
    a.h -= draw_finding(w, v, a);
    const struct finding *f = general_finding(w);
    bool empty = !mapping_databases(spec_mapping_of(w->spec), MAPPING_INCLUDE);
    if (f && w->visited[STEP_REVIEW] && a.h > 8) {
        int y = paragraph_draw(a.y, a, f->severity == SEVERITY_ERROR ? STYLE_ERROR : STYLE_WARNING,
                               f->message);
        a.h -= y - a.y;
        a.y = y;
    }
    struct area rows = a;
    if (empty && a.h > (int)v->rows.total + 4)
        rows.h = (int)v->rows.total + 1;
    list_draw(&v->list, rows, true, draw_row, &d);
    if (empty && rows.h < a.h) {
        struct area words = {a.y + rows.h, a.x, a.h - rows.h, a.w};
        paragraph_draw(words.y, words, STYLE_NOTE, empty_words(w));
    }
}

static const char *database_of(const struct wizard *w, struct object_row row)
{
    if (row.kind != ROW_DATABASE && row.kind != ROW_OBJECT)
        return NULL;
    return mapping_database_name(spec_mapping_of(w->spec), row.at.side, row.at.database);
}

static void open_row(struct wizard *w, struct object_row row)
{
    if (row.kind == ROW_FIELD)
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
static void pick(struct wizard *w, struct view *v, bool again)
{
    if (inventory_busy(&w->inventory))
        wizard_notice(w, STYLE_NOTE, _("The listing goes on; Esc stops it."));
    else if (again || !inventory_ready(w))
        inventory_ask(w);
    else
        open_catalogue(w, v);
}

static void propose_rules(struct wizard *w)
{
    if (by_rules(w) && inventory_ready(w))
        rules_look(w);
    else if (inventory_ready(w))
        rules_propose(w);
    else
        wizard_notice(w, STYLE_NOTE, _("List what the source holds first: press p."));
}

static bool add_letter(struct wizard *w, struct object_row row, const struct key *k)
{
    bool rules = by_rules(w);
    if (key_is(k, 'a') && rules)
        rules_add(w, MAPPING_INCLUDE);
    else if (key_is(k, 'a'))
        object_add(w, MAPPING_TABLES, database_of(w, row));
    else if (key_is(k, 'v') && !rules)
        object_add(w, MAPPING_VIEWS, database_of(w, row));
    else if (key_is(k, 'x') && rules)
        rules_add(w, MAPPING_EXCLUDE);
    else if (key_is(k, 't'))
        object_add(w, MAPPING_SPECIFIC_TABLES, database_of(w, row));
    else if (key_is(k, 'u'))
        object_add(w, MAPPING_SPECIFIC_VIEWS, database_of(w, row));
    else if (key_is(k, 'm'))
        field_edit(w, FIELD_MODE);
    else if (key_is(k, 'g'))
        propose_rules(w);
    else
        return false;
    return true;
}

static enum move key(struct wizard *w, void *view, const struct key *k)
{
    struct view *v = view;
    if (picker_is_open(&v->picker))
        return picker_key(w, &v->picker, k);
    update(w, v);
    struct object_row row = focused(v);
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
    struct view *v = view;
    struct object_at at;
    bool database;
    update(w, v);
    if (object_at_pointer(f->pointer, &at, &database)) {
        size_t row = object_rows_find(&v->rows, at, database);
        v->list.at = row < v->rows.total ? row : 0;
    }
    for (size_t i = 0; f->field != FIELD_NONE && i < v->rows.total; i++)
        if (same_place(f, object_rows_at(&v->rows, i)))
            v->list.at = i;
}

static const char *keys(const struct wizard *w, const void *view)
{
    const struct view *v = view;
    if (picker_is_open(&v->picker))
        return picker_keys(&v->picker);
    if (by_rules(w))
        return _("a include  x exclude  Enter edit  Del remove  m mode  F10 next step  F1 help");
    return _("p pick  a tables  v views  r rename  w WHERE  c columns  m mode  F10  F1");
}

static char *hint(const struct wizard *w, const void *view)
{
    const struct view *v = view;
    if (picker_is_open(&v->picker))
        return picker_hint(w, &v->picker);
    if (!v->rows.total)
        return NULL;
    struct object_row row = focused(v);
    const struct finding *f = roomy() ? NULL : finding_of(w, row);
    if (f)
        return finding_words(f);
    if (row.kind == ROW_OBJECT && mapping_get(spec_mapping_of(w->spec), row.at, OBJECT_WHERE)) {
        const char *where = mapping_get(spec_mapping_of(w->spec), row.at, OBJECT_WHERE);
        return utf8_visible(where, strlen(where));
    }
    char *inventory = inventory_words(w);
    if (inventory)
        return inventory;
    const struct mapping *m = spec_mapping_of(w->spec);
    size_t databases = mapping_databases(m, MAPPING_INCLUDE);
    size_t objects = mapping_total(m, MAPPING_INCLUDE);
    char *first = mem_printf(ngettext("%zu database", "%zu databases", databases), databases);
    char *second = by_rules(w)
                       ? mem_printf(ngettext("%zu rule", "%zu rules", objects), objects)
                       : mem_printf(ngettext("%zu object", "%zu objects", objects), objects);
    char *text = mem_printf(_("%s, %s included"), first, second);
    free(first);
    free(second);
    return text;
}

static char *help(const struct wizard *w, const void *view)
{
    const struct view *v = view;
    (void)w;
    if (picker_is_open(&v->picker))
        return picker_help();
    return mem_text(_(
        "Which tables and views the task transfers.\n\n"
        "SPECIFIC names each of them. p lists what the source holds, asked of its database or read "
        "from a list, and picks from it. a adds tables and v views, typed or pasted, one a line: "
        "db.table, or db and table with a tab between; names may be quoted. \"= db2.table2\" "
        "behind a name gives another one in the sink. On a row: r renames, w filters rows by a "
        "WHERE condition, c keeps only some columns, s sets shard columns for a message queue, "
        "Del removes, Enter shows all of it.\n\n"
        "WILDCARD chooses by rules, and takes in tables that are created later. a adds rules "
        "like shop.orders_* (* any text, ? one character, [abc] one of these, [!abc] none of "
        "these), x excludes. shop.t_*=shop_new.t merges all that match into one. Rules allow "
        "no WHERE and no columns.\n\n"
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
    .view_size = sizeof(struct view),
    .init = init,
    .clear = clear,
    .draw = draw,
    .key = key,
    .leave = leave,
    .work = work,
    .focus = focus,
    .keys = keys,
    .hint = hint,
    .help = help,
    .state = state,
};
