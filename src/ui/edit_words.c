/* SPDX-License-Identifier: Apache-2.0 */
/* Words of an edited text, and what was cut out of one. */
#include "ui/edit_text.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"

/* A word is a run of graphemes of one kind, except of the kind BETWEEN. */
enum kind { BETWEEN, LETTERS, HAN, KANA, HANGUL };

static enum kind kind_of_script(uint32_t code)
{
    static const struct {
        uint32_t first, last;
        enum kind kind;
    } ranges[] = {
        {0x1100, 0x11ff, HANGUL}, {0x3040, 0x30ff, KANA}, {0x31f0, 0x31ff, KANA},
        {0x3130, 0x318f, HANGUL}, {0x3400, 0x4dbf, HAN},  {0x4e00, 0x9fff, HAN},
        {0xac00, 0xd7ff, HANGUL}, {0xf900, 0xfaff, HAN},  {0xff66, 0xff9f, KANA},
        {0x20000, 0x3ffff, HAN},  {0x3005, 0x3007, HAN},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code >= ranges[i].first && code <= ranges[i].last)
            return ranges[i].kind;
    return LETTERS;
}

/* The kind of the grapheme at a border, by its first character. */
static enum kind kind_at(const struct edit *e, size_t at)
{
    uint32_t code = 0;
    utf8_decode(edit_text(e) + at, e->text.len - at, &code);
    return utf8_is_letter(code) ? kind_of_script(code) : BETWEEN;
}

/* Nothing may reveal where the words of a password are. */
size_t edit_word_left(const struct edit *e, size_t at)
{
    if (e->mask)
        return 0;
    while (at > 0 && kind_at(e, edit_previous(e, at)) == BETWEEN)
        at = edit_previous(e, at);
    enum kind kind = at > 0 ? kind_at(e, edit_previous(e, at)) : BETWEEN;
    while (at > 0 && kind_at(e, edit_previous(e, at)) == kind)
        at = edit_previous(e, at);
    return at;
}

size_t edit_word_right(const struct edit *e, size_t at)
{
    size_t end = e->text.len;
    if (e->mask)
        return end;
    while (at < end && kind_at(e, at) == BETWEEN)
        at = edit_next(e, at);
    enum kind kind = at < end ? kind_at(e, at) : BETWEEN;
    while (at < end && kind_at(e, at) == kind)
        at = edit_next(e, at);
    return at;
}

/* One for all editors, so that a text can be carried from one field to another. */
static struct buf cut;

void edit_cut_keep(const struct edit *e, size_t from, size_t to, bool before, bool joins)
{
    if (e->mask || from == to)
        return;
    struct buf whole = {0};
    if (joins && !before)
        buf_text(&whole, buf_string(&cut));
    buf_add(&whole, edit_text(e) + from, to - from);
    if (joins && before)
        buf_text(&whole, buf_string(&cut));
    buf_clear(&cut);
    cut = whole;
}

const char *edit_cut_text(void)
{
    return buf_string(&cut);
}

const char *edit_help(void)
{
    return _("Keys in a text: Alt-B, Alt-F and Ctrl-Left, Ctrl-Right go by words, ^A "
             "and ^E to the ends. ^K, ^U, ^W, Alt-D and Alt-Backspace cut, ^Y inserts "
             "what was cut, ^T swaps two characters, ^_ undoes.");
}

const char *edit_joined_words(void)
{
    return _("The pasted lines were joined by blanks: only one line fits. ^_ undoes it.");
}
