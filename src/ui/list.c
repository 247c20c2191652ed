/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/list.h"

#include "ui/scroll.h"

void list_init(struct list *l)
{
    *l = (struct list){0};
}

static void list_clamp(struct list *l)
{
    if (l->count == 0)
        l->at = 0;
    else if (l->at >= l->count)
        l->at = l->count - 1;
}

void list_set_count(struct list *l, size_t count)
{
    l->count = count;
    list_clamp(l);
}

bool list_key(struct list *l, const struct key *k)
{
    list_clamp(l);
    return scroll_by_key(k, &l->at, (size_t)l->page, l->count ? l->count - 1 : 0);
}

/* Moves the window so that the focus is in it and no row of it is wasted. */
static void scroll(struct list *l, size_t rows)
{
    list_clamp(l);
    if (l->at < l->top)
        l->top = l->at;
    if (l->at >= l->top + rows)
        l->top = l->at - rows + 1;
    if (l->top + rows > l->count)
        l->top = l->count > rows ? l->count - rows : 0;
}

void list_draw(struct list *l, struct area a, bool focused, list_row *row, void *arg)
{
    l->page = a.h;
    if (a.h <= 0 || a.w <= 0)
        return;
    scroll(l, (size_t)a.h);
    bool longer = l->count > (size_t)a.h && a.w > 1;
    int w = longer ? a.w - 1 : a.w;
    for (int y = 0; y < a.h && l->top + (size_t)y < l->count; y++) {
        size_t index = l->top + (size_t)y;
        row(arg, index, a.y + y, a.x, w, focused && index == l->at);
    }
    scroll_marks(a, a.x + w, longer && l->top > 0, longer && l->top + (size_t)a.h < l->count);
    if (focused && l->count > 0)
        term_cursor(a.y + (int)(l->at - l->top), a.x);
}
