/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/scrolled.h"

#include "base/utf8.h"
#include "ui/scroll.h"

enum { EDGES = 2 };

void scrolled_init(struct scrolled *s)
{
    *s = (struct scrolled){0};
}

void scrolled_clear(struct scrolled *s)
{
    texts_clear(&s->lines);
}

static size_t last_top(const struct scrolled *s)
{
    return s->lines.len > s->page ? s->lines.len - s->page : 0;
}

void scrolled_fit(struct scrolled *s, const struct texts *paragraphs, struct area a)
{
    texts_clear(&s->lines);
    for (size_t i = 0; i < paragraphs->len; i++)
        if (*paragraphs->items[i])
            utf8_wrap(paragraphs->items[i], a.w > EDGES ? (size_t)(a.w - EDGES) : 1, &s->lines);
        else
            texts_add(&s->lines, "");
    s->page = a.h > 0 ? (size_t)a.h : 0;
    s->top = s->top < last_top(s) ? s->top : last_top(s);
}

bool scrolled_key(struct scrolled *s, const struct key *k)
{
    size_t last = last_top(s);
    if ((k->code == K_PGUP && s->top == 0) || (k->code == K_PGDN && s->top >= last))
        return false;
    return scroll_by_key(k, &s->top, s->page, last);
}

void scrolled_draw(const struct scrolled *s, struct area a)
{
    for (int y = 0; y < a.h; y++) {
        size_t at = s->top + (size_t)y;
        term_text(a.y + y, a.x + 1, a.w - EDGES, STYLE_NORMAL,
                  at < s->lines.len ? s->lines.items[at] : "");
    }
    scroll_marks(a, a.x + a.w - 1, s->top > 0, s->top + (size_t)a.h < s->lines.len);
}
