/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/pager.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/marked.h"
#include "ui/scroll.h"

enum { SIDE_STEP = 8 };
static const size_t no_hit = (size_t)-1;

void pager_init(struct pager *p, struct pager_source source)
{
    memset(p, 0, sizeof *p);
    p->source = source;
    p->hit = no_hit;
    edit_init(&p->search, "");
}

void pager_clear(struct pager *p)
{
    edit_clear(&p->search);
    free(p->needle);
    memset(p, 0, sizeof *p);
}

static size_t pager_count_lines(const struct pager *p)
{
    return p->source.lines(p->source.arg);
}

static size_t pager_last_top(const struct pager *p)
{
    size_t lines = pager_count_lines(p), page = p->page > 0 ? (size_t)p->page : 1;
    return lines > page ? lines - page : 0;
}

static void pager_clamp(struct pager *p)
{
    if (p->top > pager_last_top(p))
        p->top = pager_last_top(p);
}

static bool is_remark(const struct pager *p, size_t index)
{
    return p->source.remark && p->source.remark(p->source.arg, index);
}

static bool line_holds(const struct pager *p, size_t index, const char *needle)
{
    size_t length;
    const char *line = p->source.line(p->source.arg, index, &length);
    if (memchr(line, '\0', length))
        return false;
    char *text = mem_text_n(line, length);
    bool found = utf8_contains(text, needle);
    free(text);
    return found;
}

/* Brings the hit into the window, sideways too. */
static void show_hit(struct pager *p)
{
    size_t page = p->page > 0 ? (size_t)p->page : 1, width = p->width > 0 ? (size_t)p->width : 1;
    if (p->hit < p->top || p->hit >= p->top + page)
        p->top = p->hit > page / 3 ? p->hit - page / 3 : 0;
    pager_clamp(p);
    size_t length;
    const char *line = p->source.line(p->source.arg, p->hit, &length);
    char *text = utf8_visible(line, length);
    struct match matches[MATCHES_MAX];
    if (marked_find(text, p->needle, matches))
        p->shift = marked_shift(text, matches, p->shift, width);
    free(text);
}

static bool pager_find_line(const struct pager *p, size_t from, bool back, size_t *index)
{
    size_t lines = pager_count_lines(p);
    for (*index = from; *index < lines; *index += back ? (size_t)-1 : 1) /* below 0 is beyond */
        if (!is_remark(p, *index) && line_holds(p, *index, p->needle))
            return true;
    return false;
}

/* The next hit from the current one, or from the window if the hit is not in it. */
static void search_on(struct pager *p, bool back)
{
    size_t lines = pager_count_lines(p), page = p->page > 0 ? (size_t)p->page : 1, hit;
    bool in_window = p->hit != no_hit && p->hit >= p->top && p->hit < p->top + page;
    if (!p->needle || lines == 0)
        return;
    size_t from = !in_window ? p->top - (back ? 1 : 0) : back ? p->hit - 1 : p->hit + 1;
    bool found = from < lines && pager_find_line(p, from, back, &hit);
    if (!found && pager_find_line(p, back ? lines - 1 : 0, back, &hit)) {
        found = true;
        p->notice = back ? _("The search began again at the bottom.")
                         : _("The search began again at the top.");
    }
    if (found) {
        p->hit = hit;
        show_hit(p);
        return;
    }
    p->hit = no_hit;
    p->notice = _("Not found.");
}

static void open_search(struct pager *p)
{
    p->searching = true;
    edit_set(&p->search, "");
}

static void search_key(struct pager *p, const struct key *k)
{
    if (k->code == K_ESC) {
        p->searching = false;
    } else if (k->code == K_ENTER) {
        p->searching = false;
        if (*edit_text(&p->search)) { /* nothing typed: the last one again */
            mem_replace(&p->needle, edit_text(&p->search));
            p->hit = no_hit;
        }
        search_on(p, false);
    } else {
        edit_key(&p->search, k);
    }
}

static bool pager_find_key(struct pager *p, const struct key *k)
{
    if (key_is(k, '/') || (k->code == K_F3 && !p->needle))
        open_search(p);
    else if (key_is(k, 'n') || k->code == K_F3)
        search_on(p, false);
    else if (key_is(k, 'N'))
        search_on(p, true);
    else
        return false;
    return true;
}

static bool pager_scroll(struct pager *p, const struct key *k)
{
    if (k->code == K_LEFT)
        p->shift -= p->shift > SIDE_STEP ? SIDE_STEP : p->shift;
    else if (k->code == K_RIGHT)
        p->shift += SIDE_STEP;
    else if (!scroll_by_key(k, &p->top, (size_t)p->page, pager_last_top(p)))
        return false;
    if (k->code == K_HOME)
        p->shift = 0;
    return true;
}

bool pager_key(struct pager *p, const struct key *k)
{
    if (k->code == K_RESIZE)
        return false;
    p->notice = NULL;
    if (p->searching) {
        search_key(p, k);
        return true;
    }
    return pager_find_key(p, k) || pager_scroll(p, k);
}

static void pager_draw_line(const struct pager *p, size_t index, int y, int x, int w)
{
    size_t length;
    const char *line = p->source.line(p->source.arg, index, &length);
    char *text = marked_text(line, length, p->shift + (size_t)(p->width > 0 ? p->width : 1));
    struct match matches[MATCHES_MAX];
    bool remark = is_remark(p, index);
    struct marked m = {.area = {y, x, 1, w},
                       .shift = remark ? 0 : p->shift,
                       .style = remark ? STYLE_ERROR : STYLE_NORMAL,
                       .json = p->json && !remark,
                       .matches = matches,
                       .count = marked_find(text, p->needle, matches)};
    marked_draw(&m, text);
    free(text);
}

static void draw_bottom(struct pager *p, struct area a)
{
    int y = a.y + a.h - 1;
    if (p->searching) {
        term_text(y, a.x, 1, STYLE_LABEL, "/");
        edit_draw(&p->search, (struct area){y, a.x + 1, 1, a.w - 1}, true);
    } else {
        term_text(y, a.x, a.w, STYLE_NOTE, p->notice);
    }
}

void pager_draw(struct pager *p, struct area a)
{
    bool bottom = (p->searching || p->notice) && a.h > 1;
    int h = bottom ? a.h - 1 : a.h;
    if (a.h <= 0 || a.w <= 0)
        return;
    p->page = h;
    p->width = a.w;
    pager_clamp(p);
    size_t lines = pager_count_lines(p);
    for (int y = 0; y < h && p->top + (size_t)y < lines; y++)
        pager_draw_line(p, p->top + (size_t)y, a.y + y, a.x, a.w);
    bool hit_shown = p->hit != no_hit && p->hit >= p->top && p->hit < p->top + (size_t)h;
    term_cursor(hit_shown ? a.y + (int)(p->hit - p->top) : a.y, a.x);
    if (bottom)
        draw_bottom(p, a);
}
