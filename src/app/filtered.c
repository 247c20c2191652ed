/* SPDX-License-Identifier: Apache-2.0 */
#include "app/filtered.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"

void filtered_init(struct filtered *f)
{
    *f = (struct filtered){0};
    list_init(&f->rows);
    edit_init(&f->line, "");
}

void filtered_clear(struct filtered *f)
{
    edit_clear(&f->line);
    free(f->focus);
}

void filtered_show(struct filtered *f, size_t count, size_t at, bool narrowed)
{
    size_t below = f->rows.at - f->rows.top;
    list_set_count(&f->rows, count);
    if (at < count) {
        f->rows.at = at;
        f->rows.top = at > below ? at - below : 0;
    } else if (narrowed) {
        f->rows.at = 0;
    }
}

void filtered_focus(struct filtered *f, const char *id)
{
    if (id)
        mem_replace(&f->focus, id);
}

/* --- keys ------------------------------------------------------------------------------------- */

static enum move filtered_type(struct app *app, struct filtered *f, const struct key *k)
{
    if (k->code == K_ENTER || k->code == K_ESC || k->code == K_DOWN || k->code == K_TAB) {
        f->typing = false;
        return MOVE_STAY;
    }
    unsigned long version = f->line.version;
    if (!edit_key(&f->line, k))
        return MOVE_UNUSED;
    f->changed = f->line.version != version;
    app_note_paste(app, &f->line);
    return MOVE_STAY;
}

static enum move filtered_escape(struct app *app, struct filtered *f)
{
    if (app_stop(app))
        return MOVE_STAY;
    if (!*edit_text(&f->line))
        return MOVE_QUIT;
    edit_set(&f->line, "");
    f->changed = true;
    return MOVE_STAY;
}

enum move filtered_key(struct app *app, struct filtered *f, const struct key *k)
{
    f->changed = false;
    if (f->typing)
        return filtered_type(app, f, k);
    if (k->code == K_ESC || key_is(k, 'q'))
        return filtered_escape(app, f);
    f->typing = key_is(k, '/') || k->code == K_F3;
    return f->typing || list_key(&f->rows, k) ? MOVE_STAY : MOVE_UNUSED;
}

const char *filtered_keys(void)
{
    return _("Type to filter  Enter Esc to the list  F1 help");
}

const struct shortcut *filtered_shortcuts(size_t *count)
{
    static const struct shortcut typing[] = {
        {N_("Back to the list"), "Enter Esc", 0, K_ENTER},
        {N_("Empty the line"), "^U", 0, K_CTRL_U},
    };
    *count = sizeof typing / sizeof *typing;
    return typing;
}

void filtered_ask_order(struct app *app, const char *title, const char *const *rows, size_t count,
                        size_t at, app_answer *done, void *arg)
{
    app_open_dialog(app,
                    dialog_explain(dialog_choice(title, rows, NULL, count, at),
                                   _("What orders the list. The same once more turns it round.")),
                    done, arg);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void filtered_draw_line(struct filtered *f, struct area a, const char *counts)
{
    const char *label = _("Filter");
    int label_width = (int)utf8_width(label) + 1, counts_width = (int)utf8_width(counts);
    struct area field = {a.y, a.x + 1 + label_width, 1, a.w - label_width - counts_width - 4};
    term_text(a.y, a.x + 1, label_width, f->typing ? STYLE_STRONG : STYLE_LABEL, label);
    edit_draw(&f->line, field, f->typing);
    if (f->line.left > 0)
        term_text(a.y, a.x + label_width, 1, STYLE_KEYS, "<");
    term_text(a.y, a.x + a.w - counts_width - 1, counts_width, STYLE_NOTE, counts);
}

/* Advice and more is behind its first line. */
static void filtered_draw_trouble(struct area a, const char *text)
{
    char *line = mem_text_n(text, strcspn(text, "\n"));
    line = utf8_short(line, a.w > 2 ? (size_t)a.w - 2 : 0);
    term_text(a.y + a.h - 1, a.x + 1, a.w - 1, STYLE_WARNING, line);
    free(line);
}

void filtered_draw(struct filtered *f, struct area a, const struct filtered_look *look)
{
    struct area rows = {a.y + 2, a.x, a.h - 2 - (look->trouble != NULL), a.w};
    list_draw(&f->rows, rows, !f->typing, look->row, look->arg);
    if (!f->rows.count) {
        term_text(rows.y, a.x + 2, a.w - 4, STYLE_NOTE, look->empty);
        if (!f->typing)
            term_cursor(rows.y, a.x + 2);
    }
    term_text(a.y + 1, a.x, a.w, STYLE_LABEL, "");
    filtered_draw_line(f, a, look->counts);
    if (look->trouble)
        filtered_draw_trouble(a, look->trouble);
}

int filtered_heading(int y, int x, int cells, const char *text, bool orders, bool falls)
{
    char *marked = mem_printf("%s%s", text, !orders ? "" : falls ? " v" : " ^");
    term_cell(y, x, cells, orders ? STYLE_STRONG : STYLE_LABEL, marked);
    free(marked);
    return x + cells + 1;
}

char *filtered_trouble(bool known, int64_t as_of, const char *why, const struct oms_lost *lost)
{
    if (!why)
        return known ? oms_lost_words(lost) : NULL;
    if (!known)
        return mem_text(why);
    char *time = when_clock(as_of, true);
    char *text = mem_printf(_("Old: listed at %.8s, %lld s ago. %s"), time,
                            (long long)(when_now() - as_of), why);
    free(time);
    return text;
}
