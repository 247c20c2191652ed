/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of the JSON as it is now, and what of them stays folded when they are made anew. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "app/app.h"
#include "review/json.h"

enum {
    LIST_DEPTH = 4, /* of the lists of objects */
    LONG_LIST = 300 /* lines of one that is folded at first */
};

static void parts_clear(struct json_parts *p)
{
    for (size_t i = 0; i < p->len; i++)
        free(p->items[i].key);
    free(p->items);
    *p = (struct json_parts){0};
}

static void parts_make(struct json *v)
{
    size_t end = spec_lines_count(v->lines) - 1, length, lines;
    for (size_t line = 1; line < end; line += lines) {
        const char *text = spec_lines_line(v->lines, line, &length);
        char *key = spec_lines_key_of(text, length);
        lines = spec_lines_close(v->lines, line) - line + 1;
        v->parts.items =
            mem_grow(v->parts.items, &v->parts.cap, v->parts.len + 1, sizeof *v->parts.items);
        v->parts.items[v->parts.len++] = (struct json_part){key, line, lines};
    }
}

/* Long lists of objects: what surrounds them can be seen then. */
static void fold_long_lists(struct json *v, size_t from, size_t to, struct folds *folds)
{
    struct fold_wish wish = {from, to, LIST_DEPTH, LIST_DEPTH, LONG_LIST};
    spec_lines_fold(v->lines, &wish, folds);
}

static const struct json_part *part_find(const struct json_parts *p, const char *key)
{
    for (size_t i = 0; key && i < p->len; i++)
        if (p->items[i].key && strcmp(p->items[i].key, key) == 0)
            return &p->items[i];
    return NULL;
}

/* A part that is as long as it was keeps its folds; of one that is not, whether it was folded. */
static void part_carry(struct json *v, const struct json_part *now, const struct json_part *was,
                       const struct folds *old)
{
    bool same = was && was->lines == now->lines;
    for (size_t i = 0; was && i < old->len && old->items[i].open < was->open + was->lines; i++) {
        struct fold f = old->items[i];
        if (f.open < was->open || (!same && f.open > was->open))
            continue;
        if (f.open == was->open)
            f.lines = now->lines;
        f.open += now->open - was->open;
        folds_add(&v->folds, f);
    }
    if (same)
        return;
    struct folds fresh;
    folds_init(&fresh);
    fold_long_lists(v, now->open + 1, now->open + now->lines - 1, &fresh);
    folds_replace(&v->folds, now->open + 1, now->open + now->lines, &fresh);
    folds_clear(&fresh);
}

static void folds_carry(struct json *v, const struct json_parts *was, const struct folds *old)
{
    if (old->len && old->items[0].open == 0)
        folds_add(&v->folds, (struct fold){0, spec_lines_count(v->lines), 1});
    for (size_t i = 0; i < v->parts.len; i++)
        part_carry(v, &v->parts.items[i], part_find(was, v->parts.items[i].key), old);
}

static void json_close(struct json *v)
{
    json_find_stop(v);
    json_marks_forget(v);
    spec_lines_free(v->lines);
    v->lines = NULL;
    v->pointed = NO_LINE;
}

void json_forget(struct json *v)
{
    json_close(v);
    folds_clear(&v->folds);
    parts_clear(&v->parts);
    free(v->pointer);
    v->pointer = NULL;
    v->at = v->top = v->shift = 0;
}

bool json_is_current(const struct app *app, const struct json *v)
{
    return v->lines && v->spec == app->spec && v->version == spec_version(app->spec);
}

void json_update(const struct app *app, struct json *v)
{
    if (json_is_current(app, v))
        return;
    bool again = v->lines && v->spec == app->spec;
    json_close(v);
    v->lines = spec_lines_new(app->spec);
    v->spec = app->spec;
    v->version = spec_version(app->spec);
    struct json_parts parts = v->parts;
    struct folds folds = v->folds;
    v->parts = (struct json_parts){0};
    folds_init(&v->folds);
    parts_make(v);
    if (again)
        folds_carry(v, &parts, &folds);
    else
        fold_long_lists(v, 0, spec_lines_count(v->lines), &v->folds);
    parts_clear(&parts);
    folds_clear(&folds);
    if (v->pointer)
        spec_lines_find_pointer(v->lines, v->pointer, &v->at);
    json_settle(v);
}
