/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "base/when.h"
#include "app/fix.h"
#include "app/form.h"
#include "app/labels.h"
#include "app/app.h"

struct layout {
    int label, value, unit, origin; /* widths; unit and origin may be 0 */
    struct area area;
};

static struct layout layout_for(struct area a)
{
    struct layout l = {.area = a, .label = 27, .unit = 10, .origin = 8};
    if (a.w < 64) {
        l.label = 20;
        l.unit = l.origin = 0;
    }
    l.value = a.w - l.label - l.unit - l.origin - 5; /* the last column is for the marks */
    return l;
}

static const char *origin_word(const struct app *app, enum field_id id)
{
    static const char *const words[] = {"", N_("default"), N_("typed"), N_("file"), N_("by pair")};
    enum origin o = spec_origin(app->spec, id);
    return o == ORIGIN_UNSET ? "" : _(words[o]);
}

char *form_list_text(const struct app *app, enum field_id id)
{
    struct texts items;
    struct buf b;
    bool labels = field_of(id)->editor == EDITOR_LABELS;
    const char *joined = spec_get(app->spec, id);
    texts_init(&items);
    buf_init(&b);
    if (joined)
        texts_split(&items, joined);
    for (size_t i = 0; i < items.len; i++) {
        const char *name = labels ? labels_name(app, items.items[i]) : items.items[i];
        char *shown = utf8_shown(name);
        buf_printf(&b, "%s%s", i ? ", " : "", shown);
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

char *form_value_text(const struct app *app, enum field_id id)
{
    const struct field *f = field_of(id);
    const char *value = spec_get(app->spec, id);
    if (!value)
        return spec_holds(app->spec, id) ? mem_text(_("(null: OMS decides)"))
                                         : mem_text(_("(not set)"));
    if (f->type == TYPE_FLAG && (strcmp(value, "true") == 0 || strcmp(value, "false") == 0))
        return mem_printf("[%c] %s", *value == 't' ? 'x' : ' ', *value == 't' ? _("yes") : _("no"));
    if (f->type == TYPE_TEXTS || f->type == TYPE_CHOICES)
        return form_list_text(app, id);
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

static void draw_value(const struct app *app, struct form *f, enum field_id id,
                       const struct layout *l, int y, bool focused)
{
    int x = l->area.x + l->label + 2;
    int width = field_of(id)->unit || !l->unit ? l->value : l->value + 1 + l->unit;
    bool applies = spec_applies(app->spec, id);
    if (focused && applies && form_is_typed(id)) {
        struct area a = {y, x, 1, width};
        edit_draw(&f->edit, a, true);
        return;
    }
    char *text = form_value_text(app, id);
    if (field_of(id)->type == TYPE_CHOICE && spec_get(app->spec, id) &&
        (int)utf8_width(text) > width) {
        free(text); /* a value that is cut is worse than one without its meaning, which F1 tells */
        text = utf8_shown(spec_get(app->spec, id));
    }
    bool unset = !spec_get(app->spec, id);
    enum style style = focused ? STYLE_FOCUS : !applies || unset ? STYLE_DIM : STYLE_NORMAL;
    term_cell(y, x, width, style, text);
    if (focused)
        term_cursor(y, x);
    free(text);
}

static void draw_field(const struct app *app, struct form *f, enum field_id id,
                       const struct layout *l, int y, bool focused)
{
    const struct field *row = field_of(id);
    bool applies = spec_applies(app->spec, id);
    int x = l->area.x;
    enum style label = !applies ? STYLE_DIM : focused ? STYLE_STRONG : STYLE_LABEL;
    term_text(y, x, 1, label, focused ? ">" : applies ? "" : "-");
    term_cell(y, x + 1, l->label, label, _(row->label));
    draw_value(app, f, id, l, y, focused);
    x += l->label + 2 + l->value + 1;
    if (l->unit && row->unit)
        term_text(y, x, l->unit, STYLE_DIM, _(row->unit));
    if (l->origin)
        term_text(y, x + l->unit + 1, l->origin, STYLE_DIM, applies ? origin_word(app, id) : "");
}

/* The lines that stand under a field: preview, why it is greyed, findings. */
struct note {
    enum style style;
    char *text;
};

struct notes {
    struct note *items;
    size_t len, cap;
};

static void add_note(struct notes *n, enum style style, const char *text, int width)
{
    struct texts lines;
    texts_init(&lines);
    utf8_wrap(text, (size_t)width, &lines);
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

static void add_fix(struct notes *n, const struct finding *f, int width)
{
    char *text = fix_words(f);
    if (text)
        add_note(n, STYLE_KEYS, text, width);
    free(text);
}

static void add_finding(struct notes *n, const struct finding *f, bool focused, int width)
{
    static const enum style styles[] = {STYLE_NOTE, STYLE_WARNING, STYLE_ERROR};
    char *words = focused ? finding_words(f) : mem_text(f->message);
    char *text = mem_printf("%c %s", "i!x"[f->severity], words);
    add_note(n, styles[f->severity], text, width);
    free(words);
    free(text);
    if (focused)
        add_fix(n, f, width);
}

static void collect_notes(const struct app *app, enum field_id id, bool focused, int width,
                          struct notes *n)
{
    const struct findings *all = &app->findings; /* those of the last check */
    bool applies = spec_applies(app->spec, id);
    const char *value = spec_get(app->spec, id);
    char *preview = focused && applies && value ? field_preview(field_of(id), value) : NULL;
    if (preview)
        add_note(n, STYLE_NOTE, preview, width);
    free(preview);
    bool list = field_of(id)->type == TYPE_TEXTS || field_of(id)->type == TYPE_CHOICES;
    char *whole = focused && list && value ? form_list_text(app, id) : NULL;
    if (whole && (int)utf8_width(whole) > (width < 58 ? width - 19 : width - 33))
        add_note(n, STYLE_NOTE, whole, width);
    free(whole);
    char *why = focused ? spec_why_not(app->spec, id) : NULL;
    if (why)
        add_note(n, STYLE_DIM, why, width);
    free(why);
    for (size_t i = 0; i < all->len; i++)
        if (all->items[i].field == id)
            add_finding(n, &all->items[i], focused, width);
}

static int block_height(const struct app *app, struct form *f, size_t index, int width)
{
    struct notes n = {0};
    collect_notes(app, f->fields[index], index == f->at, width, &n);
    int height = 1 + (int)n.len;
    notes_clear(&n);
    return height;
}

/* Scrolls by lines so that the focused field and what stands under it can be seen. */
static void scroll_to_focus(const struct app *app, struct form *f, struct area a, int width)
{
    int before = 0;
    for (size_t i = 0; i < f->at; i++)
        before += block_height(app, f, i, width);
    int height = block_height(app, f, f->at, width);
    if (before + height > f->top + a.h)
        f->top = before + height - a.h;
    if (before < f->top)
        f->top = before;
}

static void draw_marks(struct area a, bool above, bool below)
{
    if (above)
        term_text(a.y, a.x + a.w - 1, 1, STYLE_KEYS, "^");
    if (below)
        term_text(a.y + a.h - 1, a.x + a.w - 1, 1, STYLE_KEYS, "v");
}

void form_draw(const struct app *app, struct form *f, struct area a)
{
    struct layout l = layout_for(a);
    int width = a.w - 6;
    scroll_to_focus(app, f, a, width);
    int line = -f->top;
    for (size_t i = 0; i < f->count; i++) {
        struct notes n = {0};
        bool focused = i == f->at;
        collect_notes(app, f->fields[i], focused, width, &n);
        if (line >= 0 && line < a.h)
            draw_field(app, f, f->fields[i], &l, a.y + line, focused);
        line++;
        for (size_t j = 0; j < n.len; j++, line++)
            if (line >= 0 && line < a.h)
                term_text(a.y + line, a.x + 4, width, n.items[j].style, n.items[j].text);
        notes_clear(&n);
    }
    draw_marks(a, f->top > 0, line > a.h);
}
