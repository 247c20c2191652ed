/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns for names: includes minus excludes, where that takes fewer. */
#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/patterns/patterns_internal.h"

static void mark_matched(bool *marked, const struct names *n, const char *pattern)
{
    struct glob g = glob_read(pattern, strlen(pattern));
    for (size_t i = 0; i < n->len; i++) {
        const struct name *name = &n->by[NAMES_BY_BEGINNING][i];
        marked[name->id] = marked[name->id] || glob_has(&g, name->text, name->length);
    }
}

/* Those that have the beginning that all of `yes` have. */
static void names_inside(struct names *out, const struct names *no, const struct names *yes)
{
    const struct name *first = yes->by[NAMES_BY_BEGINNING], *last = first + yes->len - 1;
    size_t beginning = name_common(first, last, false);
    bool *marked = mem_array(no->ids + 1, sizeof *marked);
    for (size_t i = 0; i < no->len; i++) {
        const struct name *n = &no->by[NAMES_BY_BEGINNING][i];
        marked[n->id] = name_common(n, first, false) < beginning;
    }
    names_without(out, no, marked);
    free(marked);
}

void split_clear(struct split *s)
{
    texts_clear(&s->in);
    texts_clear(&s->out);
}

/* The first `count` of the excludes, and what is left to include then. */
static void try_excludes(struct split *best, const struct names *yes, const struct names *no,
                         const struct texts *excludes, size_t count, bool lean)
{
    struct split s = {.found = true};
    struct names rest;
    bool *marked = mem_array(no->ids + 1, sizeof *marked);
    texts_init(&s.in);
    texts_init(&s.out);
    for (size_t i = 0; i < count; i++) {
        mark_matched(marked, no, excludes->items[i]);
        texts_add(&s.out, excludes->items[i]);
    }
    names_without(&rest, no, marked);
    free(marked);
    size_t may = lean && rest.len == 0 ? 1 : 0, known = best->in.len + best->out.len;
    if (names_cover(&s.in, yes, &rest) && (!best->found || s.in.len + count < known + may)) {
        struct split worse = *best;
        *best = s;
        s = worse;
    }
    split_clear(&s);
    names_clear(&rest);
}

void split_names(struct split *s, struct names *yes, struct names *no, bool lean)
{
    struct names inside;
    struct texts excludes;
    *s = (struct split){.found = false};
    texts_init(&s->in);
    texts_init(&s->out);
    if (no->len) {
        names_order(yes);
        names_order(no);
    }
    s->found = names_cover(&s->in, yes, no);
    if (s->found && s->in.len == 1)
        return;
    texts_init(&excludes);
    names_inside(&inside, no, yes);
    bool all = inside.len && names_cover(&excludes, &inside, yes);
    for (size_t count = 1; count <= 2 && count < excludes.len; count++)
        try_excludes(s, yes, no, &excludes, count, lean);
    if (all)
        try_excludes(s, yes, no, &excludes, excludes.len, lean);
    texts_clear(&excludes);
    names_clear(&inside);
}
