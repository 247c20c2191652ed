/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"
#include "ui/scrolled.h"

#include "base/utf8.h"

enum { EDGES = 2 };

void scrolled_init(struct scrolled *s)
{
    *s = (struct scrolled){0};
    texts_init(&s->lines);
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
    size_t page = s->page > 1 ? s->page - 1 : 1, last = last_top(s);
    if (k->code == K_UP)
        s->top -= s->top > 0;
    else if (k->code == K_DOWN)
        s->top++;
    else if (k->code == K_PGUP && s->top > 0)
        s->top = s->top > page ? s->top - page : 0;
    else if (k->code == K_PGDN && s->top < last)
        s->top += page;
    else if (k->code == K_HOME)
        s->top = 0;
    else if (k->code == K_END)
        s->top = last;
    else
        return false;
    s->top = s->top < last ? s->top : last;
    return true;
}

void scrolled_draw(const struct scrolled *s, struct area a, enum style style)
{
    for (int y = 0; y < a.h; y++) {
        size_t at = s->top + (size_t)y;
        term_text(a.y + y, a.x + 1, a.w - EDGES, style,
                  at < s->lines.len ? s->lines.items[at] : "");
    }
    if (a.h > 0 && s->top > 0)
        term_text(a.y, a.x + a.w - 1, 1, STYLE_KEYS, "^");
    if (a.h > 0 && s->top + (size_t)a.h < s->lines.len)
        term_text(a.y + a.h - 1, a.x + a.w - 1, 1, STYLE_KEYS, "v");
}
