/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the view Changes: groups that fold, each change with what it means. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "review/changes.h"

enum { GROUP_OPEN = 20 }; /* changes of a group that is unfolded at first */

void changes_forget(struct changes *v)
{
    diff_free(v->diff);
    v->diff = NULL;
    v->groups_len = v->rows = 0;
}

char *changes_title(const struct changes *v, const struct change_group *g)
{
    if (g->findings)
        return mem_printf(g->findings == &v->diff->came ? _("Findings that came: %zu")
                                                        : _("Findings that went: %zu"),
                          g->count);
    if (g->paths)
        return mem_printf(_("Not told by the server, so not compared: %zu"), g->count);
    enum diff_kind kind = (enum diff_kind)v->diff->items[g->first].kind;
    char *label = diff_group_label(v->diff, g->first), *title;
    if (kind == DIFF_REMOVED)
        title = mem_printf(_("Removed, %s: %zu"), label, g->count);
    else if (kind == DIFF_ADDED)
        title = mem_printf(_("Added, %s: %zu"), label, g->count);
    else if (kind == DIFF_RENAMED)
        title = mem_printf(_("Renamed, %s: %zu"), label, g->count);
    else if (kind == DIFF_CHANGED)
        title = mem_printf(_("Changed, %s: %zu"), label, g->count);
    else
        title = mem_printf(kind == DIFF_SETTING ? _("Settings: %zu") : _("Unknown keys: %zu"),
                           g->count);
    free(label);
    return title;
}

static void changes_add_group(struct changes *v, struct change_group g)
{
    if (!g.count)
        return;
    char *title = changes_title(v, &g);
    g.open = (g.count <= GROUP_OPEN) != texts_has(&v->turned, title);
    free(title);
    v->groups = mem_grow(v->groups, &v->groups_cap, v->groups_len + 1, sizeof *v->groups);
    v->groups[v->groups_len++] = g;
}

static void changes_count_rows(struct changes *v)
{
    v->rows = 0;
    for (size_t i = 0; i < v->groups_len; i++) {
        v->groups[i].row = v->rows;
        v->rows += 1 + (v->groups[i].open ? v->groups[i].count : 0);
    }
    list_set_count(&v->list, v->rows);
}

void changes_make_groups(struct changes *v)
{
    const struct diff *d = v->diff;
    for (size_t at = 0, end; at < d->len; at = end) {
        for (end = at + 1; end < d->len && diff_same_group(d, at, end); end++)
            continue;
        changes_add_group(v, (struct change_group){.first = at, .count = end - at});
    }
    changes_add_group(v, (struct change_group){.findings = &d->went, .count = d->went.len});
    changes_add_group(v, (struct change_group){.findings = &d->came, .count = d->came.len});
    changes_add_group(v, (struct change_group){.paths = &d->not_told, .count = d->not_told.len});
    changes_count_rows(v);
}

struct change_group *changes_at(const struct changes *v, size_t row, size_t *index)
{
    size_t low = 0, high = v->groups_len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (v->groups[middle].row <= row)
            low = middle;
        else
            high = middle;
    }
    *index = row - v->groups[low].row - 1;
    return &v->groups[low];
}

static enum style change_style(enum diff_kind kind)
{
    return kind == DIFF_REMOVED ? STYLE_ERROR : kind == DIFF_ADDED ? STYLE_OK : STYLE_WARNING;
}

static const char *change_mark(enum diff_kind kind, bool ascii)
{
    return kind == DIFF_REMOVED   ? (ascii ? "-" : "−")
           : kind == DIFF_ADDED   ? "+"
           : kind == DIFF_RENAMED ? (ascii ? ">" : "⇆")
                                  : (ascii ? "~" : "±");
}

char *changes_words(const struct changes *v, const struct change_group *g, size_t index,
                    enum style *style, const char **mark)
{
    if (g->findings) {
        const struct finding *f = g->findings->items[index].finding;
        bool came = g->findings == &v->diff->came;
        *style = came ? STYLE_WARNING : STYLE_OK;
        *mark = came ? "+" : change_mark(DIFF_REMOVED, v->ascii);
        return utf8_shown(f->message);
    }
    if (g->paths) {
        *style = STYLE_NOTE;
        *mark = "?";
        return utf8_shown(g->paths->items[index]);
    }
    struct diff_words w;
    enum diff_kind kind = (enum diff_kind)v->diff->items[g->first + index].kind;
    *style = change_style(kind);
    *mark = change_mark(kind, v->ascii);
    diff_tell(v->diff, g->first + index, &w);
    char *text = mem_text(w.meaning);
    diff_words_clear(&w);
    return text;
}

char *changes_focused(const struct changes *v)
{
    size_t index;
    if (!v->diff || v->list.at >= v->rows)
        return NULL;
    const struct change_group *g = changes_at(v, v->list.at, &index);
    if (index == (size_t)-1)
        return changes_title(v, g);
    enum style style;
    const char *mark;
    char *text = changes_words(v, g, index, &style, &mark), *whole;
    if (g->paths) {
        whole = mem_printf(_("%s: the server does not tell it of a task, so the task may have it "
                             "or not."),
                           text);
    } else if (g->findings) {
        const struct finding *f = g->findings->items[index].finding;
        whole = mem_printf("%s  [%s]", text, f->check);
    } else {
        struct diff_words w;
        diff_tell(v->diff, g->first + index, &w);
        char *path = utf8_shown(w.path);
        whole = mem_printf("%s  (%s)", text, path);
        free(path);
        diff_words_clear(&w);
    }
    free(text);
    return whole;
}

void changes_fold(struct changes *v, struct change_group *g)
{
    char *title = changes_title(v, g);
    size_t at = 0;
    while (at < v->turned.len && strcmp(v->turned.items[at], title) != 0)
        at++;
    if (at < v->turned.len)
        texts_remove(&v->turned, at);
    else
        texts_add(&v->turned, title);
    free(title);
    g->open = !g->open;
    v->list.at = g->row;
    changes_count_rows(v);
}
