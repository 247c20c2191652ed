/* SPDX-License-Identifier: Apache-2.0 */
/* Patterns for names: includes minus excludes, where that takes fewer. */
#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/patterns/patterns_internal.h"

/* Patterns for what is to be left out of the names that begin as all that are wanted. */
static bool cover_others(struct texts *excludes, const struct names *n)
{
    static const unsigned char other[] = {
        [NAME_ASIDE] = NAME_ASIDE, [NAME_NO] = NAME_YES, [NAME_YES] = NAME_NO};
    const struct name *by = n->by[NAMES_BY_BEGINNING];
    unsigned char *roles = mem_array(n->len + 1, 1);
    uint32_t first, beginning = names_beginning(n, n->roles, &first);
    for (size_t i = 0; i < n->len; i++)
        if (by[i].length >= beginning && memcmp(by[i].text, by[first].text, beginning) == 0)
            roles[i] = other[n->roles[i]];
    bool all = names_cover(excludes, n, roles);
    free(roles);
    return all;
}

/* False if it matches one that is wanted, as a ? for what no pattern can hold may. */
static bool put_aside(unsigned char *roles, const struct names *n, const char *pattern)
{
    bool good = true;
    struct glob g = glob_read(pattern, strlen(pattern));
    for (size_t i = 0; i < n->len; i++) {
        const struct name *name = &n->by[NAMES_BY_BEGINNING][i];
        if (!glob_has(&g, name->text, name->length))
            continue;
        good = good && roles[i] != NAME_YES;
        roles[i] = NAME_ASIDE;
    }
    return good;
}

/* The first `count` of the excludes, and what is left to include then. */
static void try_excludes(struct patterns *best, const struct names *n, const struct texts *excludes,
                         size_t count, bool lean)
{
    struct patterns p;
    unsigned char *roles = mem_array(n->len + 1, 1);
    patterns_init(&p);
    memcpy(roles, n->roles, n->len);
    for (size_t i = 0; i < count; i++) {
        p.found = put_aside(roles, n, excludes->items[i]) && p.found;
        texts_add(&p.exclude, excludes->items[i]);
    }
    bool ties = lean && !names_count(n, roles, NAME_NO);
    p.found = p.found && names_cover(&p.include, n, roles);
    patterns_offer(best, &p, ties);
    free(roles);
}

void names_split(struct patterns *p, const struct names *n, bool lean)
{
    struct texts excludes = {0};
    p->found = names_cover(&p->include, n, n->roles);
    if (p->found && p->include.len == 1)
        return;
    bool all = cover_others(&excludes, n);
    for (size_t count = 1; count <= 2 && count < excludes.len; count++)
        try_excludes(p, n, &excludes, count, lean);
    if (all && excludes.len)
        try_excludes(p, n, &excludes, excludes.len, lean);
    texts_clear(&excludes);
}
