/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/secret.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "base/when.h"
#include "app/fix.h"
#include "app/form.h"
#include "app/app.h"
#include "ui/scroll.h"

struct layout {
    int label, value, unit, origin; /* widths; unit and origin may be 0 */
    struct area area;
};

static struct layout layout_for(struct area a, const struct keeper *k)
{
    struct layout l = {.area = a, .label = 27, .unit = 10, .origin = k->origin ? 8 : 0};
    if (a.w < 64) {
        l.label = 20;
        l.unit = l.origin = 0;
    }
    l.value = a.w - l.label - l.unit - l.origin - 5; /* the last column is for the marks */
    return l;
}

static const char *origin_word(enum origin o)
{
    static const char *const words[] = {"", N_("default"), N_("typed"), N_("file"), N_("by pair")};
    return o == ORIGIN_UNSET ? "" : _(words[o]);
}

char *form_list_text(const struct app *app, const struct keeper *k, int id)
{
    struct texts items = {0};
    struct buf b = {0};
    bool named = k->row(id)->editor == EDITOR_OF_OWNER;
    const char *joined = k->get(app, id);
    if (joined)
        texts_split(&items, joined);
    for (size_t i = 0; i < items.len; i++) {
        const char *name = named ? k->name_of(app, items.items[i]) : items.items[i];
        char *shown = utf8_shown(name);
        buf_printf(&b, "%s%s", i ? _(", ") : "", shown);
        free(shown);
    }
    texts_clear(&items);
    return buf_steal(&b);
}

static const char *choice_note(const struct field *f, const char *value)
{
    for (const struct choice *c = f->choices; c && c->value; c++)
        if (strcmp(c->value, value) == 0)
            return c->note ? _(c->note) : "";
    return "";
}

/* Of a row without a value. Caller frees. */
static char *form_no_value(const char *json)
{
    if (!json)
        return mem_text(_("(not set)"));
    if (strcmp(json, "null") == 0)
        return mem_text(_("(null: OMS decides)"));
    char *words = field_kept_words(json), *shown = utf8_shown(words);
    free(words);
    return shown;
}

char *form_value_text(const struct app *app, const struct keeper *k, int id)
{
    const struct field *f = k->row(id);
    const char *value = k->get(app, id);
    if (!value)
        return form_no_value(k->json ? k->json(app, id) : NULL);
    if (f->type == TYPE_FLAG && (strcmp(value, "true") == 0 || strcmp(value, "false") == 0))
        return mem_printf("[%c] %s", *value == 't' ? 'x' : ' ', *value == 't' ? _("yes") : _("no"));
    if (f->type == TYPE_TEXTS || f->type == TYPE_CHOICES)
        return form_list_text(app, k, id);
    int64_t seconds;
    if (f->type == TYPE_TIME && value[strspn(value, "0123456789")] == '\0' &&
        when_parse(value, &seconds, NULL))
        return when_local(seconds);
    char *shown = utf8_shown(value);
    if (f->type != TYPE_CHOICE)
        return shown;
    char *text = mem_printf("%s  %s", shown, choice_note(f, value));
    free(shown);
    return text;
}

static void draw_action(const struct field *row, int y, int x, bool focused)
{
    char *button = mem_printf("[ %s ]", _(row->label));
    term_text(y, x, (int)utf8_width(button), focused ? STYLE_FOCUS : STYLE_NORMAL, button);
    if (focused)
        term_cursor(y, x);
    free(button);
}

/* As many asterisks as while it is typed. */
static void draw_secret(char *secret, struct area a)
{
    struct edit e;
    edit_init(&e, secret);
    e.mask = true;
    edit_draw(&e, a, false);
    edit_clear(&e);
    secret_free(secret);
}

static void draw_value(const struct app *app, struct form *f, int id, const struct layout *l, int y,
                       bool focused)
{
    const struct keeper *k = f->keeper;
    const struct field *row = k->row(id);
    const char *value = k->get(app, id);
    int x = l->area.x + l->label + 2;
    int width = row->unit || !l->unit ? l->value : l->value + 1 + l->unit;
    bool applies = keeper_applies(k, app, id);
    struct area a = {y, x, 1, width};
    if (row->editor == EDITOR_ACTION) {
        draw_action(row, y, x, focused);
        return;
    }
    if (focused && applies && form_is_typed(row)) {
        edit_draw(&f->edit, a, true);
        return;
    }
    if (row->secret && value) {
        draw_secret(k->secret(app, id), a);
        return;
    }
    char *text = form_value_text(app, k, id);
    if (row->type == TYPE_CHOICE && value && (int)utf8_width(text) > width) {
        free(text); /* better no meaning, which F1 shows, than a value that is cut */
        text = utf8_shown(value);
    }
    enum style style = focused ? STYLE_FOCUS : !applies || !value ? STYLE_DIM : STYLE_NORMAL;
    term_cell(y, x, width, style, text);
    if (focused)
        term_cursor(y, x);
    free(text);
}

static void draw_field(const struct app *app, struct form *f, int id, const struct layout *l, int y,
                       bool focused)
{
    const struct field *row = f->keeper->row(id);
    bool applies = keeper_applies(f->keeper, app, id);
    int x = l->area.x;
    enum style label = !applies ? STYLE_DIM : focused ? STYLE_STRONG : STYLE_LABEL;
    term_text(y, x, 1, label, focused ? ">" : applies ? "" : "-");
    if (row->editor != EDITOR_ACTION)
        term_cell(y, x + 1, l->label, label, _(row->label));
    draw_value(app, f, id, l, y, focused);
    x += l->label + 2 + l->value + 1;
    if (l->unit && row->unit)
        term_text(y, x, l->unit, STYLE_DIM, _(row->unit));
    if (l->origin)
        term_text(y, x + l->unit + 1, l->origin, STYLE_DIM,
                  applies ? origin_word(f->keeper->origin(app, id)) : "");
}

/* The lines that are below a field: preview, why it is greyed, findings. */
struct note {
    enum style style;
    char *text;
};

struct notes {
    int width;
    struct note *items;
    size_t len, cap;
};

void form_note(struct notes *n, enum style style, const char *text)
{
    struct texts lines = {0};
    utf8_wrap(text, (size_t)n->width, &lines);
    for (size_t i = 0; i < lines.len; i++) {
        n->items = mem_grow(n->items, &n->cap, n->len + 1, sizeof *n->items);
        n->items[n->len++] = (struct note){style, mem_text(lines.items[i])};
    }
    texts_clear(&lines);
}

static void notes_clear(struct notes *n)
{
    for (size_t i = 0; i < n->len; i++)
        free(n->items[i].text);
    free(n->items);
}

static void note_freed(struct notes *n, enum style style, char *text)
{
    if (text)
        form_note(n, style, text);
    free(text);
}

enum { NOTED = 10 }; /* findings of a field, and all of its errors; a list may have thousands */

static void add_finding(struct notes *n, const struct finding *f, bool focused)
{
    char *words = focused ? finding_words(f) : mem_text(f->message);
    note_freed(n, app_severity_style(f->severity),
               mem_printf("%c %s", severity_mark(f->severity), words));
    free(words);
    if (focused)
        note_freed(n, STYLE_KEYS, fix_words(f));
}

/* About the row with the focus: preview, a whole list, why it is greyed. */
static void add_own(const struct app *app, const struct keeper *k, int id, struct notes *n)
{
    const struct field *row = k->row(id);
    const char *value = k->get(app, id);
    bool list = row->type == TYPE_TEXTS || row->type == TYPE_CHOICES;
    if (keeper_applies(k, app, id) && value)
        note_freed(n, STYLE_NOTE, field_preview(row, value));
    char *whole = list && value ? form_list_text(app, k, id) : NULL;
    if (whole && (int)utf8_width(whole) > (n->width < 58 ? n->width - 19 : n->width - 33))
        form_note(n, STYLE_NOTE, whole);
    free(whole);
    note_freed(n, STYLE_DIM, keeper_why_not(k, app, id));
}

/* A keeper without findings checks nothing but its rows. */
static void add_mistake(const struct app *app, const struct keeper *k, int id, struct notes *n)
{
    char *why = NULL;
    if (field_check(k->row(id), k->get(app, id), &why))
        return;
    note_freed(n, STYLE_ERROR, mem_printf("x %s", why));
    free(why);
}

static struct notes collect_notes(const struct app *app, const struct form *f, size_t index,
                                  int width)
{
    const struct keeper *k = f->keeper;
    const struct findings *all = k->findings ? k->findings(app) : NULL;
    struct notes n = {.width = width};
    int id = f->rows[index];
    if (index == f->at)
        add_own(app, k, id, &n);
    if (!all)
        add_mistake(app, k, id, &n);
    size_t told = 0;
    for (size_t i = 0; all && i < all->len; i++)
        if ((int)all->items[i].field == id &&
            (told++ < NOTED || all->items[i].severity == SEVERITY_ERROR))
            add_finding(&n, &all->items[i], index == f->at);
    if (told > NOTED)
        form_note(&n, STYLE_DIM, _("More findings of this field are on the step Review."));
    if (k->notes)
        k->notes(app, id, &n);
    return n;
}

static const char *form_heading(const struct form *f, size_t index)
{
    return f->keeper->heading ? f->keeper->heading(f->rows[index]) : NULL;
}

/* Lines of a row with its heading and its notes. */
static int block_height(const struct form *f, size_t index, const struct notes *n)
{
    return (form_heading(f, index) ? 2 : 1) + (int)n->len;
}

/* Scrolls by lines so that the focused field and what is below it can be seen; after a resize no
 * line stays empty below the last one while others are hidden above. */
static void scroll_to_focus(struct form *f, const struct notes *notes, int rows)
{
    int before = 0, whole = 0, height = 0;
    for (size_t i = 0; i < f->count; i++) {
        int own = block_height(f, i, &notes[i]);
        if (i == f->at) {
            before = whole;
            height = own;
        }
        whole += own;
    }
    if (before + height > f->top + rows)
        f->top = before + height - rows;
    if (before < f->top)
        f->top = before;
    if (f->top + rows > whole)
        f->top = whole > rows ? whole - rows : 0;
}

void form_step_draw(const struct app *app, void *view, struct area a)
{
    struct form *f = view;
    struct layout l = layout_for(a, f->keeper);
    struct notes notes[FORM_ROWS];
    int width = a.w - 6;
    for (size_t i = 0; i < f->count; i++)
        notes[i] = collect_notes(app, f, i, width);
    scroll_to_focus(f, notes, a.h);
    int line = -f->top;
    for (size_t i = 0; i < f->count; i++) {
        struct notes *n = &notes[i];
        const char *heading = form_heading(f, i);
        if (heading && line >= 0 && line < a.h)
            term_text(a.y + line, a.x, a.w - 1, STYLE_STRONG, heading);
        line += heading != NULL;
        if (line >= 0 && line < a.h)
            draw_field(app, f, f->rows[i], &l, a.y + line, i == f->at);
        line++;
        for (size_t j = 0; j < n->len; j++, line++)
            if (line >= 0 && line < a.h)
                term_text(a.y + line, a.x + 4, width, n->items[j].style, n->items[j].text);
        notes_clear(n);
    }
    scroll_marks(a, a.x + a.w - 1, f->top > 0, line > a.h);
}
