/* SPDX-License-Identifier: Apache-2.0 */
/* A dialog with rows to choose from: one, or several. */
#include "ui/dialog_kind.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { FILTER_CELLS = 50 }; /* narrower: the counts are brief beside a filter */

static bool dialog_choice_passes(const struct dialog *d, size_t row)
{
    const char *filter = edit_text(&d->edit);
    return !*filter || utf8_contains(d->rows.items[row], filter) ||
           utf8_contains(d->notes.items[row], filter) || utf8_contains(d->also.items[row], filter);
}

/* Shows the rows that pass the filter; the focus stays on its row if that is among them. */
static void apply_filter(struct dialog *d)
{
    size_t focused = dialog_row(d), at = 0;
    d->shown_count = 0;
    for (size_t i = 0; i < d->rows.len; i++) {
        if (!dialog_choice_passes(d, i))
            continue;
        if (i <= focused)
            at = d->shown_count;
        d->shown[d->shown_count++] = i;
    }
    list_set_count(&d->list, d->shown_count);
    d->list.at = d->shown_count ? at : 0;
}

size_t dialog_row(const struct dialog *d)
{
    return d->list.at < d->shown_count ? d->shown[d->list.at] : 0;
}

bool dialog_chosen(const struct dialog *d, size_t index)
{
    return d->chosen && index < d->rows.len && d->chosen[index];
}

static bool is_button(const struct dialog *d, size_t row)
{
    return d->button_row && row == 0;
}

static size_t count_chosen(const struct dialog *d)
{
    size_t count = 0;
    for (size_t i = 0; i < d->rows.len; i++)
        count += d->chosen[i];
    return count;
}

static void dialog_choice_measure(struct dialog *d, int most_h, int most_w, int *h, int *w)
{
    *w = d->row_width + (d->chosen ? 4 : 0) + (d->note_width ? d->note_width + 2 : 0) + 1;
    int typing_w =
        (int)utf8_width(_(d->kind->filter_keys)); /* the box does not jump when '/' comes */
    *w = *w > typing_w ? *w : typing_w;
    *w = *w < most_w ? *w : most_w;
    *h = (int)d->rows.len + 1 < most_h ? (int)d->rows.len + 1 : most_h;
}

/* Short notes, as the keys of an action, are kept where the rows have no room. */
static int cells_of_rows(const struct dialog *d, int w)
{
    int all = d->row_width + (d->chosen ? 4 : 0), left = w - d->note_width - 2;
    bool brief = d->note_width > 0 && 3 * d->note_width <= w;
    return brief && left < all ? left : all;
}

static void dialog_choice_draw_row(void *arg, size_t index, int y, int x, int w, bool focused)
{
    const struct dialog *d = arg;
    size_t row = d->shown[index];
    bool chosen = dialog_chosen(d, row);
    enum style style = focused ? STYLE_FOCUS : chosen ? STYLE_SELECTED : STYLE_NORMAL;
    struct buf line = {0};
    if (is_button(d, row))
        buf_printf(&line, "[ %s ]", d->rows.items[row]);
    else
        buf_printf(&line, "%s%s", !d->chosen ? "" : chosen ? "[x] " : "[ ] ", d->rows.items[row]);
    int cells = *d->notes.items[row] ? cells_of_rows(d, w) : w;
    term_cell(y, x, cells, style, buf_string(&line));
    if (cells < w) {
        term_text(y, x + cells, 2, style, "");
        term_cell(y, x + cells + 2, w - cells - 2, style, d->notes.items[row]);
    }
    buf_clear(&line);
}

static char *status(const struct dialog *d, bool brief)
{
    size_t all = d->rows.len - d->button_row, shown = d->shown_count;
    shown -= shown > 0 && is_button(d, d->shown[0]);
    if (brief)
        return mem_printf(_("%zu of %zu"), shown, all);
    if (d->chosen)
        return mem_printf(_("%zu chosen, %zu shown, %zu in all"), count_chosen(d), shown, all);
    return mem_printf(_("%zu shown, %zu in all"), shown, all);
}

/* The filter while it is typed or in force, then the counts. */
static void draw_status(struct dialog *d, struct area a)
{
    bool filter = d->filtering || *edit_text(&d->edit);
    char *counts = status(d, filter && a.w < FILTER_CELLS);
    int cells = (int)utf8_width(counts), left = filter ? a.w - cells - 1 : 0;
    if (left > 3) {
        term_text(a.y, a.x, 1, STYLE_LABEL, "/");
        edit_draw(&d->edit, (struct area){a.y, a.x + 1, 1, left - 1}, d->filtering);
        term_text(a.y, a.x + left, 1, STYLE_NORMAL, "");
        term_text(a.y, a.x + left + 1, cells, STYLE_NOTE, counts);
    } else {
        term_text(a.y, a.x, a.w, STYLE_NOTE, counts);
    }
    free(counts);
}

static void dialog_choice_draw(struct dialog *d, struct area a)
{
    struct texts why;
    dialog_wrap_why(d, a.w, &why);
    int why_h = (int)why.len < a.h - 2 ? (int)why.len : a.h > 2 ? a.h - 2 : 0;
    struct area rows = {a.y, a.x, a.h - 1 - why_h, a.w};
    list_draw(&d->list, rows, true, dialog_choice_draw_row, d);
    dialog_draw_why(d, &why, (struct area){rows.y + rows.h, a.x, why_h, a.w});
    texts_clear(&why);
    draw_status(d, (struct area){a.y + a.h - 1, a.x, 1, a.w});
}

enum mark { MARK_ALL, MARK_NONE, MARK_INVERT };

/* All, none, invert act on what the filter shows. */
static void dialog_choice_mark(struct dialog *d, enum mark how)
{
    for (size_t i = 0; i < d->shown_count; i++) {
        bool *chosen = &d->chosen[d->shown[i]];
        if (is_button(d, d->shown[i]))
            continue;
        *chosen = how == MARK_ALL || (how == MARK_INVERT && !*chosen);
    }
}

static void dialog_choice_toggle(struct dialog *d)
{
    if (d->shown_count == 0)
        return;
    size_t row = dialog_row(d);
    d->chosen[row] = !d->chosen[row];
    if (d->list.at + 1 < d->shown_count)
        d->list.at++;
}

static bool multi_key(struct dialog *d, const struct key *k)
{
    if (!d->chosen || k->code != K_TEXT)
        return false;
    d->marked |= key_is(k, ' ') || key_is(k, 'u') || key_is(k, '*');
    if (key_is(k, ' '))
        dialog_choice_toggle(d);
    else if (key_is(k, 'a'))
        dialog_choice_mark(d, MARK_ALL);
    else if (key_is(k, 'u'))
        dialog_choice_mark(d, MARK_NONE);
    else if (key_is(k, '*'))
        dialog_choice_mark(d, MARK_INVERT);
    else
        return false;
    return true;
}

static enum dialog_state dialog_choice_filter_key(struct dialog *d, const struct key *k)
{
    if (k->code == K_ENTER || k->code == K_TAB) {
        d->filtering = false;
    } else if (k->code == K_ESC) {
        d->filtering = false;
        edit_set(&d->edit, "");
        apply_filter(d);
    } else if (!list_key(&d->list, k) && edit_key(&d->edit, k)) {
        dialog_note_edit(d);
        apply_filter(d);
    }
    return DIALOG_OPEN;
}

static enum dialog_state dialog_choice_escape(struct dialog *d)
{
    if (!*edit_text(&d->edit))
        return DIALOG_CANCEL;
    edit_set(&d->edit, ""); /* the innermost thing first */
    apply_filter(d);
    return DIALOG_OPEN;
}

/* Where nothing was ever marked, Enter means the row under the cursor. Where marks were taken away,
 * it means none. */
static enum dialog_state dialog_choice_take_rows(struct dialog *d)
{
    size_t row = dialog_row(d);
    if (d->chosen && !d->marked && d->shown_count > 0 && count_chosen(d) == 0)
        d->chosen[row] = !is_button(d, row);
    return d->shown_count > 0 || d->chosen ? DIALOG_OK : DIALOG_OPEN;
}

/* A digit takes the row of this number, 0 the tenth, - the eleventh, as on a keyboard.
 */
static bool jump_key(struct dialog *d, const struct key *k)
{
    static const char digits[] = "1234567890-";
    const char *digit = k->code == K_TEXT && *k->text ? strchr(digits, *k->text) : NULL;
    size_t row = digit ? (size_t)(digit - digits) : d->rows.len;
    if (row >= d->rows.len)
        return false;
    edit_set(&d->edit, "");
    apply_filter(d);
    d->list.at = row;
    return true;
}

static bool presses_button(const struct dialog *d, const struct key *k)
{
    return key_is(k, ' ') && d->shown_count > 0 && is_button(d, dialog_row(d));
}

static enum dialog_state dialog_choice_key(struct dialog *d, const struct key *k)
{
    d->edit.joined = false;
    dialog_note_edit(d);
    if (d->filtering)
        return dialog_choice_filter_key(d, k);
    if (k->code == K_ESC)
        return dialog_choice_escape(d);
    if (k->code == K_ENTER)
        return dialog_choice_take_rows(d);
    if ((d->numbered && jump_key(d, k)) || presses_button(d, k))
        return DIALOG_OK;
    if (key_is(k, '/') || k->code == K_F3)
        d->filtering = true;
    else if (!list_key(&d->list, k))
        multi_key(d, k);
    return DIALOG_OPEN;
}

/* --- making them ------------------------------------------------------------------------------ */

static struct dialog *dialog_choice_new(const char *title)
{
    static const struct dialog_kind kind = {
        .filter_keys = N_("Type a part of the row; Enter keeps the filter, Esc drops it"),
        .key = dialog_choice_key,
        .measure = dialog_choice_measure,
        .draw = dialog_choice_draw,
    };
    return dialog_new(&kind, title, NULL);
}

struct dialog *dialog_one(const char *title)
{
    struct dialog *d = dialog_choice_new(title);
    d->keys = N_("Enter chooses the row, / filters, Esc cancels");
    d->help =
        N_("Up, Down, PgUp, PgDn, Home and End move. Enter takes the row under the cursor. / or F3 "
           "shows only rows with a text in them: Enter keeps this filter, Esc empties it. Esc "
           "without a filter, and ^C, close the box and change nothing.");
    return d;
}

struct dialog *dialog_several(const char *title)
{
    struct dialog *d = dialog_choice_new(title);
    d->keys = N_("Space marks, a all, u none, * inverts, / filters, Enter confirms, Esc cancels");
    d->help = N_(
        "Up, Down, PgUp, PgDn, Home and End move. Space marks the row or takes its mark away; a "
        "marks all that is shown, u none, * inverts. Enter takes the marked rows; where none was "
        "ever marked, the row under the cursor. / or F3 shows only rows with a text in them: "
        "Enter keeps this filter, Esc empties it. Esc without a filter, and ^C, close the box and "
        "change nothing.");
    d->chosen = mem_grow(NULL, &d->chosen_cap, 1, sizeof *d->chosen);
    return d;
}

static int dialog_choice_add_visible(struct texts *to, const char *text, int widest)
{
    char *shown = utf8_shown(text);
    int cells = (int)utf8_width(shown);
    texts_add(to, shown);
    free(shown);
    return cells > widest ? cells : widest;
}

void dialog_add(struct dialog *d, struct dialog_row row)
{
    size_t at = d->rows.len;
    d->row_width = dialog_choice_add_visible(&d->rows, row.text, d->row_width);
    d->note_width = dialog_choice_add_visible(&d->notes, row.note, d->note_width);
    texts_add(&d->also, row.also ? row.also : "");
    d->shown = mem_grow(d->shown, &d->shown_cap, at + 1, sizeof *d->shown);
    d->shown[d->shown_count++] = at;
    list_set_count(&d->list, d->shown_count);
    if (d->chosen) {
        d->chosen = mem_grow(d->chosen, &d->chosen_cap, at + 1, sizeof *d->chosen);
        d->chosen[at] = row.chosen;
    }
    if (row.focused)
        d->list.at = at;
}

struct dialog *dialog_choice(const char *title, const char *const *rows, const char *const *notes,
                             size_t count, size_t at)
{
    struct dialog *d = dialog_one(title);
    for (size_t i = 0; i < count; i++)
        dialog_add(d, (struct dialog_row){
                          .text = rows[i], .note = notes ? notes[i] : NULL, .focused = i == at});
    return d;
}

void dialog_number(struct dialog *d)
{
    d->keys = N_("Enter takes the row, 1 to 9, 0 and - jump, / filters, Esc cancels");
    d->numbered = true;
}

void dialog_button_row(struct dialog *d)
{
    d->button_row = true;
}
