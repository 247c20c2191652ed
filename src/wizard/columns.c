#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "wizard/columns.h"
#include "wizard/login.h"
#include "wizard/object_edit.h"
#include "wizard/state.h"

enum { CHUNK = 1 << 14, OUTPUT_MAX = 4 << 20 };

void columns_clear(struct columns *c)
{
    child_free(c->child);
    c->child = NULL;
    buf_clear(&c->output);
}

static void forget_others(struct columns *c)
{
    free(c->others);
    c->others = NULL;
    c->other_count = 0;
}

bool columns_busy(const struct columns *c)
{
    return c->child != NULL;
}

unsigned columns_fds(const struct columns *c, struct pollfd fds[2])
{
    return c->child ? child_fds(c->child, fds) : 0;
}

bool columns_stop(struct wizard *w)
{
    bool busy = columns_busy(&w->columns);
    columns_clear(&w->columns);
    forget_others(&w->columns);
    return busy;
}

static void add_escaped(struct buf *b, const char *text)
{
    for (; *text; text++)
        if (*text == '\\' || *text == '\t' || *text == '\n' || *text == '\r')
            buf_printf(b, "\\%c",
                       *text == '\t'   ? 't'
                       : *text == '\n' ? 'n'
                       : *text == '\r' ? 'r'
                                       : '\\');
        else
            buf_char(b, *text);
}

char *columns_table(const struct wizard *w)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    struct object_at at = w->columns.row.at;
    const char *object = mapping_get(m, at, OBJECT_NAME);
    struct buf b;
    buf_init(&b);
    add_escaped(&b, mapping_database_name(m, at.side, at.database));
    buf_char(&b, '\t');
    add_escaped(&b, object ? object : "");
    return buf_steal(&b);
}

/* --- what came ------------------------------------------------------------------------------- */

/* A line of oms-objects --columns: database, object, column, type, nullable, key, unique indexes.
 */
enum { F_COLUMN = 2, F_TYPE, F_NULLABLE, F_KEY, F_UNIQUE, F_COUNT };

struct column {
    char *name, *type;
    bool key;
};

struct column_list {
    struct column *items;
    size_t len, cap;
};

static void column_list_free(struct column_list *l)
{
    for (size_t i = 0; i < l->len; i++) {
        free(l->items[i].name);
        free(l->items[i].type);
    }
    free(l->items);
    free(l);
}

static char *unescaped(const char *text, size_t length)
{
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\\' && i + 1 < length) {
            i++;
            buf_char(&b, text[i] == 't'   ? '\t'
                         : text[i] == 'n' ? '\n'
                         : text[i] == 'r' ? '\r'
                                          : text[i]);
        } else {
            buf_char(&b, text[i]);
        }
    return buf_steal(&b);
}

static void read_line(struct column_list *l, const char *line, size_t length)
{
    const char *field[F_COUNT] = {NULL};
    size_t size[F_COUNT] = {0}, count = 0;
    for (const char *p = line, *end = line + length; p <= end && count < F_COUNT; count++) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        field[count] = p;
        size[count] = (size_t)((tab ? tab : end) - p);
        p += size[count] + 1;
    }
    if (count <= F_COLUMN || !size[F_COLUMN])
        return;
    l->items = mem_grow(l->items, &l->cap, l->len + 1, sizeof *l->items);
    l->items[l->len++] = (struct column){
        .name = unescaped(field[F_COLUMN], size[F_COLUMN]),
        .type = field[F_TYPE] ? unescaped(field[F_TYPE], size[F_TYPE]) : mem_text(""),
        .key = size[F_KEY] > 0,
    };
}

static struct column_list *read_columns(const struct buf *output)
{
    struct column_list *l = mem_new(sizeof *l);
    const char *text = buf_string(output);
    while (*text) {
        size_t length = strcspn(text, "\n");
        read_line(l, text, length);
        text += length + (text[length] == '\n');
    }
    return l;
}

/* --- choosing -------------------------------------------------------------------------------- */

static bool is_chosen(const struct wizard *w, const struct column *c)
{
    const char *held = mapping_get(spec_mapping_of(w->spec), w->columns.row.at, w->columns.key);
    struct texts names;
    if (!held)
        return w->columns.key == OBJECT_FILTER_COLUMNS || c->key;
    texts_init(&names);
    texts_split(&names, held);
    bool found = texts_has(&names, c->name);
    texts_clear(&names);
    return found;
}

static void set_columns(struct wizard *w, const char *joined)
{
    struct columns *c = &w->columns;
    mapping_set(spec_mapping(w->spec), c->row.at, c->key, joined);
    for (size_t i = 0; i < c->other_count; i++)
        mapping_set(spec_mapping(w->spec), c->others[i], c->key, joined);
    if (c->other_count)
        wizard_notice(w, STYLE_OK,
                      P_("%zu object changed.", "%zu objects changed.", c->other_count + 1),
                      c->other_count + 1);
}

/* Key columns stay: without them OMS cannot tell rows apart. All columns is the same as no list. */
static void columns_chosen(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct column_list *l = arg;
    bool keep = w->columns.key == OBJECT_FILTER_COLUMNS;
    size_t guarded = 0;
    struct texts names;
    texts_init(&names);
    for (size_t i = 0; ok && i < l->len; i++) {
        bool wanted = dialog_chosen(d, i);
        guarded += keep && !wanted && l->items[i].key;
        if (wanted || (keep && l->items[i].key))
            texts_add(&names, l->items[i].name);
    }
    char *joined = keep && names.len == l->len ? NULL : texts_join(&names);
    if (ok)
        set_columns(w, joined);
    if (guarded)
        wizard_notice(w, STYLE_WARNING, _("The columns of the primary key stay in the list."));
    forget_others(&w->columns);
    free(joined);
    texts_clear(&names);
    column_list_free(l);
}

static void offer(struct wizard *w, struct column_list *l)
{
    const char **rows = mem_array(l->len + 1, sizeof *rows);
    char **notes = mem_array(l->len + 1, sizeof *notes);
    bool *chosen = mem_array(l->len + 1, sizeof *chosen);
    for (size_t i = 0; i < l->len; i++) {
        rows[i] = l->items[i].name;
        notes[i] = mem_printf("%s%s", l->items[i].type, l->items[i].key ? _("  key") : "");
        chosen[i] = is_chosen(w, &l->items[i]);
    }
    wizard_ask(w,
               dialog_choice(w->columns.key == OBJECT_FILTER_COLUMNS ? _("Columns to keep")
                                                                     : _("Shard columns"),
                             rows, (const char *const *)notes, l->len, 0, true, chosen),
               columns_chosen, l);
    for (size_t i = 0; i < l->len; i++)
        free(notes[i]);
    free(rows);
    free(notes);
    free(chosen);
}

static void ended(struct wizard *w)
{
    char *why = child_why(w->columns.child);
    struct column_list *l = read_columns(&w->columns.output);
    columns_clear(&w->columns);
    if (w->columns.version != spec_version(w->spec)) {
        wizard_notice(w, STYLE_WARNING,
                      _("The objects were changed meanwhile; ask for the columns again."));
        column_list_free(l);
    } else if (l->len) {
        login_worked(w);
        offer(w, l);
    } else {
        login_failed(w, _("The columns could not be listed"),
                     why ? why : _("The database names no columns of this table."));
        column_list_free(l);
    }
    free(why);
}

void columns_serve(struct wizard *w)
{
    struct columns *c = &w->columns;
    char chunk[CHUNK];
    ssize_t got = 0;
    while (c->child && (got = child_read(c->child, chunk, sizeof chunk)) > 0)
        if (c->output.len < OUTPUT_MAX)
            buf_add(&c->output, chunk, (size_t)got);
    if (got < 0)
        ended(w);
}

void columns_run(struct wizard *w, char *const argv[], const char *password)
{
    char *why = NULL;
    columns_clear(&w->columns);
    w->columns.version = spec_version(w->spec);
    w->columns.child = child_run(argv, password, &why);
    if (!w->columns.child)
        wizard_tell(w, _("The columns could not be listed"), why);
    else
        wizard_notice(w, STYLE_NOTE, _("Asking for the columns; Esc stops."));
    free(why);
}

static void run_demo(struct wizard *w)
{
    char *program = path_program("oms-sandbox"), *table = columns_table(w);
    char *const argv[] = {program, (char *)"--list-columns", table, NULL};
    columns_run(w, argv, NULL);
    free(program);
    free(table);
}

static void how_chosen(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && dialog_row(d) == 1)
        object_edit_key(w, w->columns.row, w->columns.key);
    else if (ok && w->options->demo)
        run_demo(w);
    else if (ok)
        login_ask_columns(w);
}

void columns_edit(struct wizard *w, struct object_row row, enum object_key key)
{
    const char *rows[] = {_("Choose from the database's columns"), _("Type them")};
    if (row.kind != ROW_OBJECT || spec_is(w->spec, FIELD_MODE, "WILDCARD")) {
        object_edit_key(w, row, key);
        return;
    }
    w->columns.row = row;
    w->columns.key = key;
    forget_others(&w->columns);
    char *title = object_row_text(w->spec, row);
    wizard_ask(w, dialog_choice(title, rows, NULL, 2, 0, false, NULL), how_chosen, NULL);
    free(title);
}

void columns_edit_many(struct wizard *w, struct object_row row, enum object_key key,
                       struct object_at *others, size_t other_count)
{
    forget_others(&w->columns);
    w->columns.row = row;
    w->columns.key = key;
    w->columns.others = others;
    w->columns.other_count = other_count;
    if (w->options->demo)
        run_demo(w);
    else
        login_ask_columns(w);
}
