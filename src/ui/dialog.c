/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/dialog_kind.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/scroll.h"

char *dialog_visible(const char *text)
{
    struct buf out = {0};
    for (const char *p = text ? text : ""; *p;) {
        size_t length = strcspn(p, "\n");
        char *line = utf8_visible(p, length);
        buf_text(&out, line);
        free(line);
        p += length;
        if (*p == '\n') {
            buf_char(&out, '\n');
            p++;
        }
    }
    return buf_steal(&out);
}

struct dialog *dialog_new(const struct dialog_kind *kind, const char *title, const char *text)
{
    struct dialog *d = mem_new(sizeof *d);
    d->kind = kind;
    d->title = utf8_shown(title);
    d->text = dialog_visible(text);
    edit_init(&d->edit, "");
    list_init(&d->list);
    return d;
}

void dialog_free(struct dialog *d)
{
    if (!d)
        return;
    edit_clear(&d->edit);
    texts_clear(&d->lines);
    texts_clear(&d->buttons);
    texts_clear(&d->rows);
    texts_clear(&d->notes);
    texts_clear(&d->also);
    free(d->letters);
    free(d->shown);
    free(d->chosen);
    free(d->why);
    free(d->said);
    free(d->title);
    free(d->text);
    free(d->about);
    free(d);
}

enum dialog_state dialog_key(struct dialog *d, const struct key *k)
{
    return d->kind->key(d, k);
}

size_t dialog_button(const struct dialog *d)
{
    return d->button;
}

const char *dialog_text(const struct dialog *d)
{
    return edit_text(&d->edit);
}

bool dialog_takes_text(const struct dialog *d)
{
    return d->filtering || d->kind->help_prompt;
}

const char *dialog_title(const struct dialog *d)
{
    return d->title;
}

const char *dialog_prompt(const struct dialog *d)
{
    return d->text;
}

int dialog_widest(const struct texts *lines)
{
    size_t widest = 0;
    for (size_t i = 0; i < lines->len; i++) {
        size_t cells = utf8_width(lines->items[i]);
        widest = cells > widest ? cells : widest;
    }
    return (int)widest;
}

const struct texts *dialog_wrap(struct dialog *d, int w)
{
    if (w < 1)
        w = 1;
    if (d->wrapped != w) {
        texts_clear(&d->lines);
        if (*d->text)
            utf8_wrap(d->text, (size_t)w, &d->lines);
        d->wrapped = w;
    }
    return &d->lines;
}

size_t dialog_lines_in_all(const struct dialog *d)
{
    return d->lines.len + d->more;
}

static size_t dialog_last_top(const struct dialog *d)
{
    size_t page = d->page > 0 ? (size_t)d->page : 1, all = dialog_lines_in_all(d);
    return all > page ? all - page : 0;
}

void dialog_scroll(struct dialog *d, const struct key *k)
{
    scroll_by_key(k, &d->top, (size_t)d->page, dialog_last_top(d));
}

/* One of the lines after the text, cut if it is too long. */
static void draw_further(const struct dialog *d, size_t index, int y, struct area a)
{
    char *line = d->line(d->arg, index);
    char *shown = utf8_shown(line);
    term_cell(y, a.x, a.w, STYLE_NORMAL, shown);
    free(shown);
    free(line);
}

void dialog_draw_text(struct dialog *d, struct area a)
{
    const struct texts *lines = dialog_wrap(d, a.w);
    d->page = a.h;
    if (d->top > dialog_last_top(d))
        d->top = dialog_last_top(d);
    for (int y = 0; y < a.h; y++) {
        size_t at = d->top + (size_t)y;
        if (at >= lines->len && at < dialog_lines_in_all(d))
            draw_further(d, at - lines->len, a.y + y, a);
        else
            term_text(a.y + y, a.x, a.w, STYLE_NORMAL, at < lines->len ? lines->items[at] : "");
    }
    scroll_marks(a, a.x + a.w, d->top > 0, d->top + (size_t)a.h < dialog_lines_in_all(d));
}

static int at_most(int value, int most)
{
    return value < most ? value : most;
}

/*
 * A frame, a blank column on either side, the inside, a blank line and the keys, which wrap. On a
 * small screen the box takes all of it and the blank line is dropped.
 */
void dialog_draw(struct dialog *d)
{
    int rows = term_rows(), cols = term_cols();
    int most_w = at_most(cols > 60 ? cols - 8 : cols, 96) - 4, h = 1, w = 1;
    if (most_w < 1 || rows < 4)
        return;
    struct texts keys = {0};
    utf8_wrap(d->filtering ? _(d->kind->filter_keys) : _(d->keys), (size_t)most_w, &keys);
    int keys_h = at_most((int)keys.len, rows - 3), gap = rows > 14;
    int most_h = rows - 2 - keys_h - gap - (rows > 20 ? 2 : 0);
    d->kind->measure(d, most_h, most_w, &h, &w);
    int least_w = dialog_widest(&keys), title_w = (int)utf8_width(d->title) + 2;
    least_w = least_w > title_w ? least_w : title_w;
    w = at_most(w > least_w ? w : least_w, most_w);
    h = at_most(h > 1 ? h : 1, most_h);
    struct area box = {0, 0, h + gap + keys_h + 2, w + 4};
    box.y = (rows - box.h) / 2;
    box.x = (cols - box.w) / 2;
    term_fill(box, STYLE_NORMAL);
    term_frame(box, d->title);
    for (int i = 0; i < keys_h; i++)
        term_text(box.y + box.h - 1 - keys_h + i, box.x + 2, w, STYLE_KEYS, keys.items[i]);
    d->kind->draw(d, (struct area){box.y + 1, box.x + 2, h, w});
    texts_clear(&keys);
}

/* --- help ------------------------------------------------------------------------------------- */

struct dialog *dialog_explain(struct dialog *d, const char *about)
{
    mem_replace(&d->about, about);
    return d;
}

char *dialog_help(const struct dialog *d)
{
    const struct dialog_kind *kind = d->kind;
    const char *about = d->about ? d->about : kind->help_prompt ? d->text : "";
    struct buf b = {0};
    if (*about)
        buf_printf(&b, "%s\n\n", about);
    buf_text(&b, _(d->help));
    if (d->letters && *d->letters)
        buf_printf(&b, "\n\n%s", _("The letter after a button presses it at once."));
    if (d->numbered)
        buf_printf(&b, "\n\n%s",
                   _("A digit takes the row of its number, 0 the tenth, - the eleventh."));
    if (d->button_row)
        buf_printf(&b, "\n\n%s", _("The first row is a button: Space or Enter presses it."));
    if (kind->help_prompt)
        buf_printf(&b, "\n\n%s", edit_help());
    return buf_steal(&b);
}
