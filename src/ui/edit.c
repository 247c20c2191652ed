/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/edit.h"

#include <stdlib.h>
#include <string.h>
#include "base/compat.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/edit_text.h"

enum { CHANGES_MAX = 1000 };
static const size_t own_column = (size_t)-1;

/* `added` bytes at `at` replace `removed`. */
struct edit_change {
    size_t at, added;
    char *removed;
    size_t removed_length;
    size_t cursor; /* before */
};

static void forget_changes(struct edit *e)
{
    for (size_t i = 0; i < e->change_count; i++) {
        explicit_bzero(e->changes[i].removed, e->changes[i].removed_length);
        free(e->changes[i].removed);
    }
    e->change_count = 0;
    e->typing = false;
}

static void edit_wipe(struct edit *e)
{
    if (e->text.data)
        explicit_bzero(e->text.data, e->text.cap);
    buf_clear(&e->text);
}

void edit_init(struct edit *e, const char *text)
{
    memset(e, 0, sizeof *e);
    edit_set(e, text);
}

void edit_clear(struct edit *e)
{
    forget_changes(e);
    free(e->changes);
    edit_wipe(e);
    memset(e, 0, sizeof *e);
}

void edit_set(struct edit *e, const char *text)
{
    struct buf fresh = {0};
    buf_text(&fresh, text ? text : ""); /* text may be our own */
    e->version++;
    forget_changes(e);
    edit_wipe(e);
    e->text = fresh;
    e->cursor = e->text.len;
    e->left = e->top = 0;
    e->goal = own_column;
}

const char *edit_text(const struct edit *e)
{
    return buf_string(&e->text);
}

size_t edit_next(const struct edit *e, size_t at)
{
    return utf8_next(edit_text(e), e->text.len, at);
}

size_t edit_previous(const struct edit *e, size_t at)
{
    return utf8_previous(edit_text(e), e->text.len, at);
}

/* What was inserted may have joined its neighbour to one grapheme. */
static size_t to_border(const struct edit *e, size_t at)
{
    if (at == 0 || at >= e->text.len)
        return at < e->text.len ? at : e->text.len;
    size_t border = edit_next(e, edit_previous(e, at));
    return border > at ? border : at;
}

/* A password's old places must not stay in memory, so the buffer is not left to realloc. */
static void reserve(struct edit *e, size_t length)
{
    if (e->text.data && e->text.cap > length)
        return;
    struct buf larger = {0};
    larger.data = mem_grow(NULL, &larger.cap, length + length / 2 + 64, 1);
    larger.len = e->text.len;
    memcpy(larger.data, edit_text(e), e->text.len + 1);
    edit_wipe(e);
    e->text = larger;
}

static void splice(struct edit *e, size_t at, size_t removed, const char *bytes, size_t added)
{
    e->version++;
    reserve(e, e->text.len - removed + added);
    char *p = e->text.data + at;
    memmove(p + added, p + removed, e->text.len - at - removed);
    if (added > 0)
        memcpy(p, bytes, added);
    e->text.len = e->text.len - removed + added;
    e->text.data[e->text.len] = '\0';
}

static void edit_remember(struct edit *e, size_t at, size_t removed, size_t added)
{
    if (e->change_count == CHANGES_MAX) {
        explicit_bzero(e->changes[0].removed, e->changes[0].removed_length);
        free(e->changes[0].removed);
        memmove(e->changes, e->changes + 1, --e->change_count * sizeof *e->changes);
    }
    e->changes = mem_grow(e->changes, &e->change_cap, e->change_count + 1, sizeof *e->changes);
    e->changes[e->change_count++] =
        (struct edit_change){at, added, mem_text_n(edit_text(e) + at, removed), removed, e->cursor};
}

static void change(struct edit *e, size_t at, size_t removed, const char *bytes, size_t added)
{
    if (removed == 0 && added == 0)
        return;
    edit_remember(e, at, removed, added);
    splice(e, at, removed, bytes, added);
    e->cursor = to_border(e, at + added);
    e->typing = false;
}

static void undo(struct edit *e)
{
    e->typing = false;
    if (e->change_count == 0)
        return;
    struct edit_change *c = &e->changes[--e->change_count];
    splice(e, c->at, c->added, c->removed, c->removed_length);
    e->cursor = c->cursor;
    if (!e->lines && e->left > c->at)
        e->left = c->at;
    explicit_bzero(c->removed, c->removed_length);
    free(c->removed);
}

/* Typed characters in a row are one change up to the next blank. */
static void type(struct edit *e, const char *text)
{
    size_t length = strlen(text);
    struct edit_change *last = e->change_count ? &e->changes[e->change_count - 1] : NULL;
    bool joins = e->typing && last && last->at + last->added == e->cursor && *text != ' ';
    if (joins) {
        splice(e, e->cursor, 0, text, length);
        last->added += length;
        e->cursor = to_border(e, e->cursor + length);
    } else {
        change(e, e->cursor, 0, text, length);
    }
    e->typing = true;
}

void edit_replace(struct edit *e, const char *text)
{
    change(e, 0, e->text.len, text, strlen(text));
}

/* At the cursor, as if typed. */
static void edit_insert(struct edit *e, const char *text, size_t length)
{
    if (e->lines || !memchr(text, '\n', length)) {
        change(e, e->cursor, 0, text, length);
        return;
    }
    while (length > 0 && text[length - 1] == '\n') /* a copied line often brings its end */
        length--;
    char *line = mem_text_n(text, length);
    for (size_t i = 0; i < length; i++)
        if (line[i] == '\n')
            line[i] = ' ';
    change(e, e->cursor, 0, line, length);
    explicit_bzero(line, length);
    free(line);
}

size_t edit_line_start(const struct edit *e, size_t at)
{
    if (!e->lines)
        return 0;
    const char *feed = memrchr(edit_text(e), '\n', at);
    return feed ? (size_t)(feed - edit_text(e)) + 1 : 0;
}

size_t edit_line_end(const struct edit *e, size_t at)
{
    if (!e->lines)
        return e->text.len;
    const char *feed = memchr(edit_text(e) + at, '\n', e->text.len - at);
    return feed ? (size_t)(feed - edit_text(e)) : e->text.len;
}

static bool edit_is_blank(const struct edit *e, size_t at)
{
    return utf8_blank(edit_text(e) + at) != 0;
}

static size_t word_start(const struct edit *e, size_t at)
{
    while (at > 0 && edit_is_blank(e, edit_previous(e, at)))
        at = edit_previous(e, at);
    while (at > 0 && !edit_is_blank(e, edit_previous(e, at)))
        at = edit_previous(e, at);
    return at;
}

static void erase(struct edit *e, size_t from, size_t to)
{
    change(e, from, to - from, NULL, 0);
}

/* Cuts what is between the cursor and `to`, so that ^Y can bring it back. */
static void cut_to(struct edit *e, size_t to, bool joins)
{
    bool before = to < e->cursor;
    size_t from = before ? to : e->cursor;
    to = before ? e->cursor : to;
    edit_cut_keep(e, from, to, before, joins);
    erase(e, from, to);
    e->cutting = true;
}

/* At the end of a line its line feed is removed. */
static size_t cut_end(const struct edit *e, size_t at)
{
    size_t end = edit_line_end(e, at);
    return end == at ? edit_next(e, end) : end;
}

/* Swaps the characters on both sides of the cursor; at the end of a line, the two before it. */
static void transpose(struct edit *e)
{
    size_t start = edit_line_start(e, e->cursor), end = edit_line_end(e, e->cursor);
    size_t middle = e->cursor == end ? edit_previous(e, e->cursor) : e->cursor;
    if (middle <= start || middle >= end)
        return;
    size_t from = edit_previous(e, middle), to = edit_next(e, middle);
    struct buf swapped = {0};
    buf_add(&swapped, edit_text(e) + middle, to - middle);
    buf_add(&swapped, edit_text(e) + from, middle - from);
    change(e, from, to - from, buf_string(&swapped), swapped.len);
    explicit_bzero(swapped.data, swapped.cap);
    buf_clear(&swapped);
}

/* What a grapheme takes on the screen, and its text. Caller frees. */
char *edit_shown(const struct edit *e, size_t from, size_t to, size_t *cells)
{
    char *text = e->mask ? mem_text("*") : utf8_visible(edit_text(e) + from, to - from);
    *cells = utf8_width(text);
    return text;
}

size_t edit_cells(const struct edit *e, size_t from, size_t to)
{
    size_t cells;
    free(edit_shown(e, from, to, &cells));
    return cells;
}

size_t edit_column(const struct edit *e, size_t at)
{
    size_t column = 0;
    for (size_t i = edit_line_start(e, at), n; i < at; i = n) {
        n = edit_next(e, i);
        column += edit_cells(e, i, n);
    }
    return column;
}

/* The place in the line that begins at `start` which is nearest to a column. */
static size_t place_in_line(const struct edit *e, size_t start, size_t column)
{
    size_t end = edit_line_end(e, start), at = start, used = 0;
    while (at < end) {
        size_t n = edit_next(e, at), cells = edit_cells(e, at, n);
        if (used + cells > column)
            break;
        used += cells;
        at = n;
    }
    return at;
}

static void move_lines(struct edit *e, int by)
{
    size_t goal = e->goal == own_column ? edit_column(e, e->cursor) : e->goal;
    size_t start = edit_line_start(e, e->cursor);
    for (; by < 0 && start > 0; by++)
        start = edit_line_start(e, start - 1);
    for (; by > 0 && edit_line_end(e, start) < e->text.len; by--)
        start = edit_line_end(e, start) + 1;
    e->cursor = place_in_line(e, start, goal);
    e->goal = goal;
}

/* Up to where a key goes, or cuts, from the cursor. */
struct reach {
    enum key_code code, other; /* K_NONE: there is no other */
    size_t (*to)(const struct edit *e, size_t at);
};

/* NULL: the key is none of these, of which K_NONE is the last. */
static const struct reach *reach_of(const struct reach *table, enum key_code code)
{
    for (; table->code != K_NONE; table++)
        if (code == table->code || (code == table->other && code != K_NONE))
            return table;
    return NULL;
}

static bool move_key(struct edit *e, enum key_code code)
{
    static const struct reach moves[] = {
        {K_LEFT, K_CTRL_B, edit_previous},
        {K_RIGHT, K_CTRL_F, edit_next},
        {K_WORD_LEFT, K_NONE, edit_word_left},
        {K_WORD_RIGHT, K_NONE, edit_word_right},
        {K_HOME, K_CTRL_A, edit_line_start},
        {K_END, K_CTRL_E, edit_line_end},
        {K_NONE, K_NONE, NULL},
    };
    const struct reach *move = reach_of(moves, code);
    if (!move)
        return false;
    e->cursor = move->to(e, e->cursor);
    e->goal = own_column;
    e->typing = false;
    return true;
}

static bool edit_lines_key(struct edit *e, enum key_code code)
{
    int page = e->page > 1 ? e->page - 1 : 1;
    if (!e->lines)
        return false;
    switch (code) {
    case K_UP:
        move_lines(e, -1);
        break;
    case K_DOWN:
        move_lines(e, 1);
        break;
    case K_PGUP:
        move_lines(e, -page);
        break;
    case K_PGDN:
        move_lines(e, page);
        break;
    case K_ENTER:
        change(e, e->cursor, 0, "\n", 1);
        e->goal = own_column;
        return true;
    case K_TAB: /* of a paste, where the terminal does not say that it is one */
        change(e, e->cursor, 0, "\t", 1);
        e->goal = own_column;
        return true;
    default:
        return false;
    }
    e->typing = false;
    return true;
}

static bool cut_key(struct edit *e, enum key_code code)
{
    static const struct reach cuts[] = {
        {K_CTRL_K, K_NONE, cut_end},
        {K_CTRL_U, K_NONE, edit_line_start},
        {K_CTRL_W, K_NONE, word_start},
        {K_WORD_RUBOUT, K_NONE, edit_word_left},
        {K_WORD_DELETE, K_NONE, edit_word_right},
        {K_NONE, K_NONE, NULL},
    };
    const struct reach *cut = reach_of(cuts, code);
    bool joins = e->cutting;
    e->cutting = false;
    if (!cut)
        return false;
    cut_to(e, cut->to(e, e->cursor), joins);
    e->goal = own_column;
    return true;
}

/* Is there a line feed between two texts? */
static bool has_lines(const char *text, size_t length)
{
    while (length && (text[length - 1] == '\n' || text[length - 1] == ' '))
        length--;
    while (length && *text == '\n') {
        text++;
        length--;
    }
    return length && memchr(text, '\n', length);
}

static bool change_key(struct edit *e, const struct key *k)
{
    switch (k->code) {
    case K_TEXT:
        type(e, k->text);
        break;
    case K_PASTE:
        edit_insert(e, k->paste, k->paste_length);
        e->joined = !e->lines && has_lines(k->paste, k->paste_length);
        break;
    case K_BACKSPACE:
        erase(e, edit_previous(e, e->cursor), e->cursor);
        break;
    case K_DELETE:
    case K_CTRL_D:
        erase(e, e->cursor, edit_next(e, e->cursor));
        break;
    case K_CTRL_T:
        transpose(e);
        break;
    case K_CTRL_Y:
        edit_insert(e, edit_cut_text(), strlen(edit_cut_text()));
        break;
    case K_CTRL_UNDERSCORE:
        undo(e);
        break;
    default:
        return false;
    }
    e->goal = own_column;
    return true;
}

bool edit_key(struct edit *e, const struct key *k)
{
    e->joined = false;
    return cut_key(e, k->code) || change_key(e, k) || move_key(e, k->code) ||
           edit_lines_key(e, k->code);
}

bool edit_leave(struct edit *e)
{
    if (e->mask || e->change_count == 0 || e->text.len == 0)
        return false;
    edit_cut_keep(e, 0, e->text.len, false, false);
    e->cutting = false;
    return true;
}
