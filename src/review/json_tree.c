/* SPDX-License-Identifier: Apache-2.0 */
/* Folding and moving. What is where, the index of the lines tells. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "app/app.h"
#include "review/json.h"

enum { SIDE_STEP = 8, DEEPEST = 1000 };

/* --- the cursor --------------------------------------------------------------------------------
 */

static size_t json_rows(struct json *v)
{
    return folds_rows(&v->folds, spec_lines_count(v->lines));
}

void json_settle(struct json *v)
{
    size_t rows = json_rows(v), page = v->page > 0 ? (size_t)v->page : 1;
    v->at = folds_line(&v->folds, folds_row(&v->folds, v->at));
    size_t row = folds_row(&v->folds, v->at);
    if (row < v->top)
        v->top = row;
    if (row >= v->top + page)
        v->top = row - page + 1;
    if (v->top + page > rows)
        v->top = rows > page ? rows - page : 0;
    size_t folded = folds_lines_at(&v->folds, v->at);
    v->end = v->at + (folded ? folded : 1);
    if (v->pointed == v->at)
        return;
    v->pointed = v->at;
    free(v->pointer);
    v->pointer = spec_lines_pointer(v->lines, v->at);
}

void json_go(struct json *v, size_t line)
{
    size_t page = v->page > 0 ? (size_t)v->page : 1;
    folds_reveal(&v->folds, line);
    v->at = line;
    size_t row = folds_row(&v->folds, line);
    if (row < v->top || row >= v->top + page)
        v->top = row > page / 3 ? row - page / 3 : 0;
    json_settle(v);
}

static void go_to_row(struct json *v, size_t row)
{
    size_t rows = json_rows(v);
    v->at = folds_line(&v->folds, row < rows ? row : rows - 1);
}

/* --- keys --------------------------------------------------------------------------------------
 */

static bool scroll_key(struct json *v, const struct key *k)
{
    size_t row = folds_row(&v->folds, v->at), page = v->page > 1 ? (size_t)v->page - 1 : 1;
    if (k->code == K_UP || key_is(k, 'k'))
        go_to_row(v, row > 0 ? row - 1 : 0);
    else if (k->code == K_DOWN || key_is(k, 'j'))
        go_to_row(v, row + 1);
    else if (k->code == K_PGUP)
        go_to_row(v, row > page ? row - page : 0);
    else if (k->code == K_PGDN)
        go_to_row(v, row + page);
    else if (k->code == K_HOME || key_is(k, 'g'))
        v->at = v->shift = 0;
    else if (k->code == K_END || key_is(k, 'G'))
        go_to_row(v, (size_t)-1);
    else if (key_is(k, '<'))
        v->shift -= v->shift > SIDE_STEP ? SIDE_STEP : v->shift;
    else if (key_is(k, '>'))
        v->shift += SIDE_STEP;
    else
        return false;
    return true;
}

static size_t json_lines_of(struct json *v, size_t open)
{
    return spec_lines_close(v->lines, open) - open + 1;
}

/* Folds the object or array that the cursor is on; a scalar has none. */
static bool fold_one(struct json *v)
{
    size_t open = spec_lines_open(v->lines, v->at), lines = json_lines_of(v, open);
    if (lines == 1 || folds_lines_at(&v->folds, open))
        return false;
    folds_add(&v->folds, (struct fold){open, lines, 1});
    v->at = open;
    return true;
}

static void go_if(struct app *app, struct json *v, size_t line, const char *otherwise)
{
    if (line == NO_LINE)
        app_notice(app, STYLE_NOTE, "%s", otherwise);
    else
        v->at = line;
}

static void go_to_parent(struct app *app, struct json *v)
{
    go_if(app, v, spec_lines_parent(v->lines, v->at), _("This is the whole body."));
}

static void step_in(struct app *app, struct json *v)
{
    if (folds_remove(&v->folds, v->at))
        return;
    size_t open = spec_lines_open(v->lines, v->at);
    if (open == v->at && json_lines_of(v, open) > 1)
        v->at++;
    else
        app_notice(app, STYLE_NOTE, _("There is nothing in it to go to."));
}

static void json_tree_toggle(struct json *v)
{
    if (!folds_remove(&v->folds, v->at))
        fold_one(v);
}

/* To the other end; the value must be open to be seen there. */
static void go_to_match(struct app *app, struct json *v)
{
    size_t open = spec_lines_open(v->lines, v->at);
    if (open != v->at) {
        v->at = open;
        return;
    }
    size_t close = spec_lines_close(v->lines, open);
    if (close == open) {
        app_notice(app, STYLE_NOTE, _("There is no bracket in this line."));
        return;
    }
    folds_remove(&v->folds, open);
    v->at = close;
}

/* What begins in from..to-1 is open, but for what is wished. */
static void fold_within(struct json *v, size_t from, size_t to, const struct fold_wish *wish)
{
    struct folds fresh;
    folds_init(&fresh);
    if (wish)
        spec_lines_fold(v->lines, wish, &fresh);
    folds_replace(&v->folds, from, to, &fresh);
    folds_clear(&fresh);
}

static size_t json_depth(struct json *v, size_t line)
{
    size_t length;
    const char *text = spec_lines_line(v->lines, line, &length);
    return spec_lines_shape_of(text, length).depth;
}

/* The cursor's value and those beside it. */
static void fold_siblings(struct json *v, bool fold)
{
    size_t parent = spec_lines_parent(v->lines, v->at);
    if (parent == NO_LINE) {
        json_tree_toggle(v);
        return;
    }
    size_t to = spec_lines_close(v->lines, parent), depth = json_depth(v, v->at);
    struct fold_wish wish = {parent + 1, to, depth, depth, 0};
    v->at = spec_lines_open(v->lines, v->at);
    fold_within(v, parent + 1, to, fold ? &wish : NULL);
}

/* All that is in the cursor's value; opening opens the value itself as well. */
static void fold_below(struct json *v, bool fold)
{
    size_t open = spec_lines_open(v->lines, v->at), close = spec_lines_close(v->lines, open);
    struct fold_wish wish = {open + 1, close, 0, DEEPEST, 0};
    if (close == open)
        return;
    v->at = open;
    if (!fold)
        folds_remove(&v->folds, open);
    fold_within(v, open + 1, close, fold ? &wish : NULL);
}

static void fold_to_depth(struct json *v, size_t depth)
{
    size_t count = spec_lines_count(v->lines);
    struct fold_wish wish = {0, count, depth, DEEPEST, 0};
    fold_within(v, 0, count, depth ? &wish : NULL);
}

static bool fold_key(struct json *v, const struct key *k)
{
    if (key_is(k, ' '))
        json_tree_toggle(v);
    else if (key_is(k, '-'))
        fold_siblings(v, true);
    else if (key_is(k, '+'))
        fold_siblings(v, false);
    else if (key_is(k, 'C'))
        fold_below(v, true);
    else if (key_is(k, 'O'))
        fold_below(v, false);
    else if (k->code == K_TEXT && !k->text[1] && *k->text >= '0' && *k->text <= '9')
        fold_to_depth(v, (size_t)(*k->text - '0'));
    else
        return false;
    return true;
}

static bool step_key(struct app *app, struct json *v, const struct key *k)
{
    if (k->code == K_RIGHT || key_is(k, 'l')) {
        step_in(app, v);
    } else if (k->code == K_LEFT || key_is(k, 'h')) {
        if (!fold_one(v))
            go_to_parent(app, v);
    } else if (k->code == K_BACKSPACE || key_is(k, 'p')) {
        go_to_parent(app, v);
    } else if (key_is(k, 'J')) {
        go_if(app, v, spec_lines_sibling(v->lines, v->at, false),
              _("It is the last one in there."));
    } else if (key_is(k, 'K')) {
        go_if(app, v, spec_lines_sibling(v->lines, v->at, true),
              _("It is the first one in there."));
    } else if (key_is(k, '%')) {
        go_to_match(app, v);
    } else {
        return false;
    }
    return true;
}

bool json_tree_key(struct app *app, struct json *v, const struct key *k)
{
    if (!scroll_key(v, k) && !step_key(app, v, k) && !fold_key(v, k))
        return false;
    json_settle(v);
    return true;
}
