/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/list.h"

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
    size_t page = l->page > 1 ? (size_t)l->page - 1 : 1;
    list_clamp(l);
    switch (k->code) {
    case K_UP:
        l->at -= l->at > 0;
        break;
    case K_DOWN:
        l->at++;
        break;
    case K_PGUP:
        l->at = l->at > page ? l->at - page : 0;
        break;
    case K_PGDN:
        l->at += page;
        break;
    case K_HOME:
        l->at = 0;
        break;
    case K_END:
        l->at = l->count;
        break;
    default:
        return false;
    }
    list_clamp(l);
    return true;
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
    for (int y = 0; y < a.h; y++) {
        size_t index = l->top + (size_t)y;
        if (index < l->count)
            row(arg, index, a.y + y, a.x, w, focused && index == l->at);
        else
            term_text(a.y + y, a.x, w, STYLE_NORMAL, "");
        if (longer)
            term_text(a.y + y, a.x + w, 1, STYLE_NORMAL, "");
    }
    if (longer && l->top > 0)
        term_text(a.y, a.x + w, 1, STYLE_KEYS, "^");
    if (longer && l->top + (size_t)a.h < l->count)
        term_text(a.y + a.h - 1, a.x + w, 1, STYLE_KEYS, "v");
    if (focused && l->count > 0)
        term_cursor(a.y + (int)(l->at - l->top), a.x);
}
