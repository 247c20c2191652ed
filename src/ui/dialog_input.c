/* SPDX-License-Identifier: Apache-2.0 */
/* Dialogs that take a text: one line and many lines. */
#include "ui/dialog_kind.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { INPUT_CELLS = 60 };

static void ask_words(struct dialog *d)
{
    const struct edit *e = &d->edit;
    if (!d->words || (d->asked && d->asked_version == e->version && d->asked_cursor == e->cursor))
        return;
    char *said = d->words(d->words_arg, edit_text(e), e->cursor);
    free(d->said);
    d->said = said ? dialog_visible(said) : NULL;
    free(said);
    d->asked = true;
    d->asked_version = e->version;
    d->asked_cursor = e->cursor;
}

void dialog_wrap_why(const struct dialog *d, int w, struct texts *lines)
{
    const char *text = d->why ? d->why : d->said;
    texts_init(lines);
    if (text)
        utf8_wrap(text, (size_t)(w > 0 ? w : 1), lines);
}

static void dialog_input_measure(struct dialog *d, int most_h, int most_w, int *h, int *w)
{
    struct texts why;
    ask_words(d);
    *w = most_w < INPUT_CELLS ? most_w : INPUT_CELLS;
    dialog_wrap_why(d, *w, &why);
    int fixed = (int)dialog_wrap(d, *w)->len + (int)why.len;
    *h = d->edit.lines ? most_h : fixed + 1;
    texts_clear(&why);
}

void dialog_draw_why(const struct dialog *d, const struct texts *lines, struct area a)
{
    for (int i = 0; i < a.h; i++)
        term_text(a.y + i, a.x, a.w, !d->why || d->note ? STYLE_NOTE : STYLE_ERROR,
                  lines->items[i]);
}

void dialog_note_edit(struct dialog *d)
{
    free(d->why);
    d->note = d->edit.joined;
    d->why = d->note ? mem_text(edit_joined_words()) : NULL;
}

/* The prompt above, the field, the complaint below; the field always keeps a line. */
static void dialog_input_draw(struct dialog *d, struct area a)
{
    struct texts why;
    dialog_wrap_why(d, a.w, &why);
    int why_h = (int)why.len < a.h - 1 ? (int)why.len : a.h - 1;
    int text_h = (int)dialog_wrap(d, a.w)->len;
    if (text_h > a.h - 1 - why_h)
        text_h = a.h - 1 - why_h;
    dialog_draw_text(d, (struct area){a.y, a.x, text_h, a.w});
    struct area field = {a.y + text_h, a.x, a.h - text_h - why_h, a.w};
    dialog_draw_why(d, &why, (struct area){field.y + field.h, a.x, why_h, a.w});
    if (!d->edit.lines)
        field.h = 1;
    edit_draw(&d->edit, field, true);
    texts_clear(&why);
}

static enum dialog_state dialog_input_finish(struct dialog *d)
{
    char *why = NULL;
    free(d->why);
    d->why = NULL;
    d->note = false;
    if (!d->check || d->check(d->arg, edit_text(&d->edit), &why))
        return DIALOG_OK;
    d->why = dialog_visible(why ? why : _("This text is not accepted."));
    free(why);
    return DIALOG_OPEN;
}

static bool accepts(const struct dialog *d, const struct key *k)
{
    if (d->edit.lines)
        return k->code == K_F10 || k->code == K_CTRL_O || k->code == K_CTRL_D;
    return k->code == K_ENTER;
}

static enum dialog_state dialog_input_key(struct dialog *d, const struct key *k)
{
    if (k->code == K_ESC)
        return DIALOG_CANCEL;
    if (accepts(d, k))
        return dialog_input_finish(d);
    if (edit_key(&d->edit, k))
        dialog_note_edit(d);
    return DIALOG_OPEN;
}

/* Of one line. */
static struct dialog *dialog_input_new(const char *title, const char *prompt, const char *text,
                                       dialog_check *check, void *arg)
{
    static const struct dialog_kind kind = {.help_prompt = true,
                                            .key = dialog_input_key,
                                            .measure = dialog_input_measure,
                                            .draw = dialog_input_draw};
    struct dialog *d = dialog_new(&kind, title, prompt);
    edit_set(&d->edit, text);
    d->check = check;
    d->arg = arg;
    return d;
}

struct dialog *dialog_input(const char *title, const char *prompt, const char *text, bool mask,
                            dialog_check *check, void *arg)
{
    struct dialog *d = dialog_input_new(title, prompt, text, check, arg);
    d->keys = N_("Enter accepts it, Esc cancels");
    d->help =
        N_("Enter takes what is typed; if it cannot be taken, the box says why and stays. Esc "
           "and ^C close the box and take nothing; ^Y in a field brings it back.");
    d->edit.mask = mask;
    return d;
}

struct dialog *dialog_lines(const char *title, const char *prompt, const char *text,
                            dialog_check *check, void *arg)
{
    struct dialog *d = dialog_input_new(title, prompt, text, check, arg);
    d->keys = N_("F10, ^O or ^D accepts it, Enter begins a new line, Esc cancels");
    d->help = N_("F10, ^O and ^D take what is typed; if it cannot be taken, the box says why and "
                 "stays. Enter begins a new line, and a pasted text keeps its lines. Esc and ^C "
                 "close the box and take nothing; several lines or a long one are back when it is "
                 "opened again, and ^Y in a field brings a short one back.");
    d->edit.lines = true;
    d->keeps = true;
    return d;
}

void dialog_live(struct dialog *d, dialog_words *words, void *arg)
{
    d->words = words;
    d->words_arg = arg;
}

void dialog_keep(struct dialog *d)
{
    d->keeps = true;
}

const char *dialog_typed(const struct dialog *d)
{
    return d->keeps && d->edit.change_count > 0 ? edit_text(&d->edit) : NULL;
}

bool dialog_leave(struct dialog *d)
{
    return d->kind->help_prompt && edit_leave(&d->edit);
}

unsigned long dialog_version(const struct dialog *d)
{
    return d->edit.version;
}

void dialog_put(struct dialog *d, const char *text, const char *why)
{
    edit_replace(&d->edit, text);
    free(d->why);
    d->why = dialog_visible(why);
    d->note = true;
}
