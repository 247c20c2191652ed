/* SPDX-License-Identifier: Apache-2.0 */
/* Dialogs that are read and answered: a message and a question. */
#include "ui/dialog_kind.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

static void measure_message(struct dialog *d, int most_h, int most_w, int *h, int *w)
{
    int most = most_w < 72 ? most_w : 72;
    const struct texts *lines = dialog_wrap(d, most);
    size_t all = dialog_lines_in_all(d);
    *w = d->more ? most : dialog_widest(lines);
    *h = all < (size_t)most_h ? (int)all : most_h;
}

static void draw_message(struct dialog *d, struct area a)
{
    dialog_draw_text(d, a);
    term_cursor(a.y, a.x);
}

static enum dialog_state message_key(struct dialog *d, const struct key *k)
{
    if (k->code == K_ENTER || k->code == K_ESC || key_is(k, 'q') || key_is(k, ' '))
        return DIALOG_OK;
    dialog_scroll(d, k);
    return DIALOG_OPEN;
}

struct dialog *dialog_message(const char *title, const char *text)
{
    static const struct dialog_kind kind = {
        .key = message_key, .measure = measure_message, .draw = draw_message};
    struct dialog *d = dialog_new(&kind, title, text);
    d->keys = N_("Enter or Esc closes; Up and Down scroll");
    d->help = N_("A text to read. Enter, Esc, Space and q close it; Up, Down, PgUp, PgDn, Home and "
                 "End scroll where it is longer than the box.");
    return d;
}

/* The buttons, two blanks apart, on as many lines as they need. Draws them if `a` is given. */
static int lay_buttons(const struct dialog *d, int w, const struct area *a)
{
    int y = 0, x = 0;
    for (size_t i = 0; i < d->buttons.len; i++) {
        const char *letter = d->letters && i < strlen(d->letters) ? &d->letters[i] : NULL;
        char *text = letter ? mem_printf("[ %s (%c) ]", d->buttons.items[i], *letter)
                            : mem_printf("[ %s ]", d->buttons.items[i]);
        int cells = (int)utf8_width(text);
        if (x > 0 && x + cells > w) {
            y++;
            x = 0;
        }
        if (a && y < a->h) {
            bool focused = i == d->button;
            term_text(a->y + y, a->x + x, cells < w ? cells : w,
                      focused ? STYLE_FOCUS : STYLE_NORMAL, text);
            if (focused)
                term_cursor(a->y + y, a->x + x);
        }
        x += cells + 2;
        free(text);
    }
    return y + 1;
}

static int buttons_width(const struct dialog *d)
{
    int w = 0;
    for (size_t i = 0; i < d->buttons.len; i++)
        w += (int)utf8_width(d->buttons.items[i]) + (d->letters ? 8 : 4) + (i > 0 ? 2 : 0);
    return w;
}

static void measure_question(struct dialog *d, int most_h, int most_w, int *h, int *w)
{
    int text_h, buttons_w = buttons_width(d);
    measure_message(d, most_h, most_w, &text_h, w);
    *w = *w > buttons_w ? *w : buttons_w;
    *w = *w < most_w ? *w : most_w;
    *h = text_h + 1 + lay_buttons(d, *w, NULL);
}

/* The buttons are always there; a long text scrolls above them. */
static void draw_question(struct dialog *d, struct area a)
{
    int buttons_h = lay_buttons(d, a.w, NULL);
    buttons_h = buttons_h < a.h ? buttons_h : a.h;
    int text_h = a.h - buttons_h;
    dialog_wrap(d, a.w);
    if (text_h > 0 && (size_t)text_h > dialog_lines_in_all(d))
        text_h--; /* room for a blank line between */
    if (text_h > 0)
        dialog_draw_text(d, (struct area){a.y, a.x, text_h, a.w});
    struct area row = {a.y + a.h - buttons_h, a.x, buttons_h, a.w};
    lay_buttons(d, a.w, &row);
}

static enum dialog_state dialog_text_letter_key(struct dialog *d, const struct key *k)
{
    for (size_t i = 0; d->letters && i < d->buttons.len && d->letters[i]; i++) {
        if (key_is(k, d->letters[i]) || key_is(k, (char)toupper((unsigned char)d->letters[i]))) {
            d->button = i;
            return DIALOG_OK;
        }
    }
    return DIALOG_OPEN;
}

static enum dialog_state question_key(struct dialog *d, const struct key *k)
{
    size_t count = d->buttons.len;
    switch (k->code) {
    case K_ESC:
        return DIALOG_CANCEL;
    case K_ENTER:
        return DIALOG_OK;
    case K_TAB:
    case K_RIGHT:
        d->button = (d->button + 1) % count;
        return DIALOG_OPEN;
    case K_BACKTAB:
    case K_LEFT:
        d->button = (d->button + count - 1) % count;
        return DIALOG_OPEN;
    case K_TEXT:
        return dialog_text_letter_key(d, k);
    default: /* a pasted text, above all, presses no button */
        dialog_scroll(d, k);
        return DIALOG_OPEN;
    }
}

static struct dialog *dialog_with_buttons(const char *title, const char *text,
                                          const char *const *buttons)
{
    static const struct dialog_kind kind = {
        .key = question_key, .measure = measure_question, .draw = draw_question};
    struct dialog *d = dialog_new(&kind, title, text);
    d->help =
        N_("Tab, Right, Shift-Tab and Left choose a button, Enter presses it. Up, Down, PgUp, "
           "PgDn, Home and End scroll a long text. Esc and ^C close the box without an answer.");
    for (; *buttons; buttons++) {
        char *shown = utf8_shown(*buttons);
        texts_add(&d->buttons, shown);
        free(shown);
    }
    if (d->buttons.len == 0)
        fatal("dialog_question: no button");
    return d;
}

struct dialog *dialog_question(const char *title, const char *text, const char *const *buttons,
                               const char *keys)
{
    struct dialog *d = dialog_with_buttons(title, text, buttons);
    d->keys = N_("Tab or arrows choose, Enter presses, Esc cancels");
    d->letters = mem_text(keys);
    return d;
}

void dialog_focus(struct dialog *d, size_t button)
{
    d->button = button < d->buttons.len ? button : 0;
}

struct dialog *dialog_listing(const char *title, const char *text, const char *const *buttons,
                              size_t count, dialog_line *line, void *arg)
{
    struct dialog *d = dialog_with_buttons(title, text, buttons);
    d->keys = N_("Tab chooses, Enter presses, Up Down PgUp PgDn scroll, Esc cancels");
    d->more = count;
    d->line = line;
    d->arg = arg;
    return d;
}
