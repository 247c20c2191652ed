/* SPDX-License-Identifier: Apache-2.0 */
#include "base/folds.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void folds_init(struct folds *f)
{
    *f = (struct folds){0};
}

void folds_clear(struct folds *f)
{
    free(f->items);
    free(f->shown);
    folds_init(f);
}

static size_t fold_end(const struct fold *fold)
{
    return fold->open + fold->lines * fold->count;
}

/* Index of the first item that begins at or after the line. */
static size_t folds_bound(const struct folds *f, size_t line)
{
    size_t low = 0, high = f->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->items[middle].open < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void folds_add(struct folds *f, struct fold fold)
{
    if (fold.lines < 2 || fold.count == 0)
        return;
    size_t at =
        f->len && f->items[f->len - 1].open < fold.open ? f->len : folds_bound(f, fold.open);
    f->items = mem_grow(f->items, &f->cap, f->len + 1, sizeof *f->items);
    memmove(f->items + at + 1, f->items + at, (f->len - at) * sizeof *f->items);
    f->items[at] = fold;
    f->len++;
    f->settled = false;
}

void folds_replace(struct folds *f, size_t from, size_t to, const struct folds *by)
{
    size_t first = folds_bound(f, from), last = folds_bound(f, to), more = by ? by->len : 0;
    size_t behind = f->len - last;
    f->items = mem_grow(f->items, &f->cap, first + more + behind + 1, sizeof *f->items);
    memmove(f->items + first + more, f->items + last, behind * sizeof *f->items);
    if (more)
        memcpy(f->items + first, by->items, more * sizeof *f->items);
    f->len = first + more + behind;
    f->settled = false;
}

/* --- rows ------------------------------------------------------------------------------------- */

/* An item that begins where one before it has not ended is inside of it. */
static void folds_settle(struct folds *f)
{
    size_t end = 0, hidden = 0;
    if (f->settled)
        return;
    f->shown_len = 0;
    for (size_t i = 0; i < f->len; i++) {
        const struct fold *fold = &f->items[i];
        if (fold->open < end)
            continue;
        f->shown = mem_grow(f->shown, &f->shown_cap, f->shown_len + 1, sizeof *f->shown);
        f->shown[f->shown_len++] = (struct fold_shown){*fold, fold->open - hidden};
        end = fold_end(fold);
        hidden += (fold->lines - 1) * fold->count;
    }
    f->settled = true;
}

/* The last one that begins at or before the place, a row or a line; NULL: none does. */
static const struct fold_shown *folds_before(struct folds *f, size_t place, bool is_row)
{
    size_t low = 0, high;
    folds_settle(f);
    for (high = f->shown_len; low < high;) {
        size_t middle = low + (high - low) / 2;
        if ((is_row ? f->shown[middle].row : f->shown[middle].fold.open) <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &f->shown[low - 1] : NULL;
}

size_t folds_line(struct folds *f, size_t row)
{
    const struct fold_shown *s = folds_before(f, row, true);
    if (!s)
        return row;
    size_t past = row - s->row;
    return past < s->fold.count ? s->fold.open + past * s->fold.lines
                                : fold_end(&s->fold) + past - s->fold.count;
}

size_t folds_row(struct folds *f, size_t line)
{
    const struct fold_shown *s = folds_before(f, line, false);
    if (!s)
        return line;
    size_t past = line - s->fold.open;
    return line < fold_end(&s->fold) ? s->row + past / s->fold.lines
                                     : s->row + s->fold.count + line - fold_end(&s->fold);
}

size_t folds_rows(struct folds *f, size_t lines)
{
    return lines ? folds_row(f, lines - 1) + 1 : 0;
}

/* The one that has the line as its row or hides it; NULL: none. */
static const struct fold_shown *folds_around(struct folds *f, size_t line)
{
    const struct fold_shown *s = folds_before(f, line, false);
    return s && line < fold_end(&s->fold) ? s : NULL;
}

size_t folds_lines_at(struct folds *f, size_t line)
{
    const struct fold_shown *s = folds_around(f, line);
    return s && (line - s->fold.open) % s->fold.lines == 0 ? s->fold.lines : 0;
}

/* Opens one of neighbours; those before and after it stay folded. */
static void folds_open_one(struct folds *f, const struct fold_shown *s, size_t line)
{
    const struct fold whole = s->fold;
    size_t number = (line - whole.open) / whole.lines;
    size_t at = folds_bound(f, whole.open);
    memmove(f->items + at, f->items + at + 1, (f->len - at - 1) * sizeof *f->items);
    f->len--;
    folds_add(f, (struct fold){whole.open, whole.lines, number});
    folds_add(f, (struct fold){whole.open + (number + 1) * whole.lines, whole.lines,
                               whole.count - number - 1});
    f->settled = false;
}

bool folds_remove(struct folds *f, size_t line)
{
    if (!folds_lines_at(f, line))
        return false;
    folds_open_one(f, folds_around(f, line), line);
    return true;
}

bool folds_reveal(struct folds *f, size_t line)
{
    bool hidden = false;
    for (const struct fold_shown *s;
         (s = folds_around(f, line)) && (line - s->fold.open) % s->fold.lines != 0; hidden = true)
        folds_open_one(f, s, line);
    return hidden;
}
