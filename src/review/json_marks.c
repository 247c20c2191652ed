/* SPDX-License-Identifier: Apache-2.0 */
/* Findings at their lines. Their places are looked for in slices, since there may be thousands. */
#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "app/app.h"
#include "review/json.h"

enum { SLICE_MS = 3 };

void json_marks_forget(struct json *v)
{
    free(v->marks.items);
    v->marks = (struct json_marks){0};
}

static int mark_compare(const void *left, const void *right)
{
    const struct json_mark *a = left, *b = right;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->severity != b->severity)
        return a->severity > b->severity ? -1 : 1;
    return a->finding < b->finding ? -1 : a->finding > b->finding;
}

/* Findings about a version that is not in hand are left alone: others will come. */
bool json_marks_work(const struct app *app, struct json *v)
{
    struct json_marks *m = &v->marks;
    const struct findings *all = &app->findings;
    int64_t end = when_ticks() + SLICE_MS;
    if (!json_is_current(app, v) || app->checking.version != v->version)
        return false;
    if (m->checked != app->checking.serial)
        json_marks_forget(v);
    m->checked = app->checking.serial;
    if (m->whole)
        return false;
    while (m->len < all->len && when_ticks() < end) {
        const struct finding *f = &all->items[m->len];
        size_t line = 0;
        spec_lines_find_pointer(v->lines, f->pointer ? f->pointer : "", &line);
        m->items = mem_grow(m->items, &m->cap, m->len + 1, sizeof *m->items);
        m->items[m->len] = (struct json_mark){line, m->len, f->severity};
        m->len++;
    }
    if (m->len < all->len)
        return true;
    if (m->len)
        qsort(m->items, m->len, sizeof *m->items, mark_compare);
    m->whole = true;
    return true;
}

/* The first mark at or after a line; len if there is none. */
static size_t marks_bound(const struct json_marks *m, size_t line)
{
    size_t low = 0, high = m->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct json_mark *json_marks_worst(const struct json *v, size_t from, size_t to,
                                         size_t *count)
{
    const struct json_marks *m = &v->marks;
    const struct json_mark *worst = NULL;
    size_t first = m->whole ? marks_bound(m, from) : m->len, i;
    for (i = first; i < m->len && m->items[i].line < to; i++)
        if (!worst || m->items[i].severity > worst->severity)
            worst = &m->items[i];
    if (count)
        *count = i - first;
    return worst;
}

char *json_marks_hint(const struct app *app, const struct json *v)
{
    size_t count;
    const struct json_mark *m = json_marks_worst(v, v->at, v->end, &count);
    if (!m || m->finding >= app->findings.len)
        return NULL;
    const struct finding *f = &app->findings.items[m->finding];
    char *more = count > 1
                     ? mem_printf(P_(" (and %zu more)", " (and %zu more)", count - 1), count - 1)
                     : mem_text("");
    char *words = mem_printf(_("%s%s: %s"), severity_name(f->severity), more, f->message);
    if (utf8_width(words) > (size_t)term_cols()) {
        free(words);
        words = mem_printf(_("%s%s: F1 tells what it is."), severity_name(f->severity), more);
    }
    free(more);
    return words;
}

char *json_marks_words(const struct app *app, const struct json *v)
{
    enum { TOLD = 50 };
    const struct json_marks *m = &v->marks;
    size_t first = m->whole ? marks_bound(m, v->at) : m->len;
    struct buf b = {0};
    for (size_t i = first; i < m->len && m->items[i].line < v->end && i - first < TOLD; i++) {
        if (m->items[i].finding >= app->findings.len)
            break;
        const struct finding *f = &app->findings.items[m->items[i].finding];
        char *words = finding_words(f);
        buf_printf(&b, "%s%c %s [%s]", b.len ? "\n\n" : "", severity_mark(f->severity), words,
                   f->check);
        free(words);
    }
    return b.len ? buf_steal(&b) : NULL;
}

/* In whole, as long as it may be. */
static void marks_tell(struct app *app, const struct json_mark *m, const char *before)
{
    if (m->finding >= app->findings.len)
        return;
    const struct finding *f = &app->findings.items[m->finding];
    app_notice(app, app_severity_style(f->severity), *before ? _("%s %s: %s") : _("%s%s: %s"),
               before, severity_name(f->severity), f->message);
}

static void marks_go(struct app *app, struct json *v, bool back)
{
    const struct json_marks *m = &v->marks;
    if (!m->whole) {
        app_notice(app, STYLE_NOTE, _("The spec is being checked."));
        return;
    }
    if (m->len == 0) {
        app_notice(app, STYLE_OK, _("The checks found nothing."));
        return;
    }
    size_t at = marks_bound(m, back ? v->at : v->at + 1);
    bool around = back ? at == 0 : at == m->len;
    if (around)
        at = back ? m->len : 0;
    const struct json_mark *mark = &m->items[back ? at - 1 : at];
    json_go(v, mark->line);
    marks_tell(app, mark,
               !around ? ""
               : back  ? _("The findings began again at the bottom.")
                       : _("The findings began again at the top."));
}

bool json_marks_key(struct app *app, struct json *v, const struct key *k)
{
    if (!key_is(k, ']') && !key_is(k, '['))
        return false;
    marks_go(app, v, key_is(k, '['));
    return true;
}
