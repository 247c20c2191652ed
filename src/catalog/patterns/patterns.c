/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns for a whole catalog. Databases are divided into groups whose objects share patterns;
 * several such plans are made, and the one with the fewest patterns is taken.
 */
#include "catalog/patterns/patterns.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/patterns/patterns_internal.h"

/* --- the catalog by databases --------------------------------------------------------------- */

struct database {
    struct name name;
    struct names yes, no; /* its objects: chosen and not */
    bool alone;
};

struct search {
    struct database *databases;
    size_t len;
    char *spelled; /* the text of all names */
    bool any_whole, any_mixed;
};

/* Copies a name with PATTERNS_ANY for each character that no pattern can hold. */
static struct name spell(char **at, const char *text, uint32_t length)
{
    struct name n = {.text = *at};
    for (uint32_t i = 0; i < length; i++) {
        *(*at)++ = glob_can_say(text + i, 1) ? text[i] : PATTERNS_ANY;
        if (((unsigned char)text[i] & 0xc0) == 0xc0)
            while (i + 1 < length && ((unsigned char)text[i + 1] & 0xc0) == 0x80)
                i++;
    }
    n.length = (uint32_t)(*at - n.text);
    return n;
}

static struct names sorted(struct name *items, size_t count)
{
    struct names n;
    names_init(&n, items, names_sort(items, count));
    return n;
}

static void database_read(struct database *d, const struct catalog *c, struct catalog_run run,
                          const uint64_t *chosen, char **at)
{
    struct catalog_row first = catalog_get(c, run.first);
    struct name *yes = mem_array(run.end - run.first + 1, sizeof *yes);
    struct name *no = mem_array(run.end - run.first + 1, sizeof *no);
    size_t yes_len = 0, no_len = 0;
    d->name = spell(at, first.name, first.database_length);
    for (uint32_t row = run.first; row < run.end; row++) {
        struct catalog_row r = catalog_get(c, row);
        struct name n = spell(at, r.name + r.database_length + 1, r.length - r.database_length - 1);
        if (bits_has(chosen, row))
            yes[yes_len++] = n;
        else
            no[no_len++] = n;
    }
    d->yes = sorted(yes, yes_len);
    d->no = sorted(no, no_len);
}

static void patterns_search_init(struct search *s, const struct catalog *c, const uint64_t *chosen,
                                 const uint64_t *alone)
{
    size_t text = 1;
    *s = (struct search){.len = catalog_run_count(c)};
    for (uint32_t row = 0; row < catalog_count(c); row++)
        text += 2 * (size_t)catalog_get(c, row).length;
    char *at = s->spelled = mem_new(text);
    s->databases = mem_array(s->len + 1, sizeof *s->databases);
    for (size_t i = 0; i < s->len; i++) {
        struct database *d = &s->databases[i];
        database_read(d, c, catalog_run(c, (uint32_t)i), chosen, &at);
        d->alone = alone && bits_has(alone, i) && d->yes.len;
        s->any_whole = s->any_whole || (!d->alone && d->no.len == 0);
        s->any_mixed = s->any_mixed || (!d->alone && d->no.len && d->yes.len);
    }
}

static void patterns_search_clear(struct search *s)
{
    for (size_t i = 0; i < s->len; i++) {
        names_clear(&s->databases[i].yes);
        names_clear(&s->databases[i].no);
    }
    free(s->databases);
    free(s->spelled);
}

/* --- a plan ----------------------------------------------------------------------------------- */

/* Which databases a plan is for, and how they get their patterns. */
enum plan_kind {
    PLAN_TOGETHER, /* as if all were one */
    PLAN_APART,    /* each by itself */
    PLAN_LEAN,     /* the same, with "*" and excludes where that is as short */
    PLAN_ALONE     /* the same of those that must share no pattern */
};

static void plan_init(struct patterns *p)
{
    *p = (struct patterns){.found = true};
    texts_init(&p->include);
    texts_init(&p->exclude);
}

static size_t plan_count(const struct patterns *p)
{
    return p->include.len + p->exclude.len;
}

static bool patterns_takes_part(const struct database *d, enum plan_kind kind)
{
    return d->yes.len && d->alone == (kind == PLAN_ALONE);
}

/* Patterns for the databases wanted, which match no other one: not even one that is created later,
 * as far as their names say. */
static bool cover_databases(struct texts *out, const struct search *s, const bool *want)
{
    struct name *items[2];
    size_t lens[2] = {0};
    for (int side = 0; side < 2; side++)
        items[side] = mem_array(s->len + 1, sizeof *items[side]);
    for (size_t i = 0; i < s->len; i++) {
        int side = want[i] ? 1 : 0;
        items[side][lens[side]++] = s->databases[i].name;
    }
    struct names yes = sorted(items[1], lens[1]), no = sorted(items[0], lens[0]);
    bool good = true;
    if (yes.len == 1 || no.len == 0) {
        names_cover_beginning(out, &yes);
    } else {
        names_order(&yes);
        names_order(&no);
        good = names_cover(out, &yes, &no);
    }
    names_clear(&yes);
    names_clear(&no);
    return good;
}

/* --- many databases as one ------------------------------------------------------------------- */

static bool have_common(const struct names *a, const struct names *b)
{
    size_t at = 0;
    for (size_t i = 0; i < a->len; i++) {
        const struct name *n = &a->by[NAMES_BY_BEGINNING][i];
        int order = 1;
        while (at < b->len && (order = name_compare(&b->by[NAMES_BY_BEGINNING][at], n, false)) < 0)
            at++;
        if (at < b->len && order == 0)
            return true;
    }
    return false;
}

static struct names pool(const struct search *s, bool chosen)
{
    size_t count = 0, cap = 0;
    struct name *items = NULL;
    for (size_t i = 0; i < s->len; i++) {
        const struct names *n = chosen ? &s->databases[i].yes : &s->databases[i].no;
        if (!patterns_takes_part(&s->databases[i], PLAN_TOGETHER) || !n->len)
            continue;
        items = mem_grow(items, &cap, count + n->len, sizeof *items);
        memcpy(items + count, n->by[NAMES_BY_BEGINNING], n->len * sizeof *items);
        count += n->len;
    }
    return sorted(items, count);
}

/* One split for all; not found where a name is chosen in one database and not in another. */
static void split_together(struct split *split, const struct search *s)
{
    struct names yes = pool(s, true), no = pool(s, false);
    *split = (struct split){.found = false};
    if (!have_common(&yes, &no))
        split_names(split, &yes, &no, false);
    names_clear(&yes);
    names_clear(&no);
}

/* --- patterns of databases -------------------------------------------------------------------- */

#define ALL SIZE_MAX

struct use {
    char *pattern;
    size_t database; /* ALL: of those that have patterns together */
    bool exclude;
};

struct uses {
    struct use *items;
    size_t len, cap;
};

static void uses_add(struct uses *u, const struct split *split, size_t database)
{
    size_t in = split->in.len, all = in + split->out.len;
    u->items = mem_grow(u->items, &u->cap, u->len + all + 1, sizeof *u->items);
    for (size_t i = 0; i < all; i++) {
        const char *pattern = i < in ? split->in.items[i] : split->out.items[i - in];
        u->items[u->len++] = (struct use){mem_text(pattern), database, i >= in};
    }
}

static int use_compare(const struct use *x, const struct use *y)
{
    return x->exclude != y->exclude ? x->exclude - y->exclude : strcmp(x->pattern, y->pattern);
}

static int by_use(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    int order = use_compare(x, y);
    return order ? order : (x->database > y->database) - (x->database < y->database);
}

static void plan_add(struct patterns *p, const struct texts *databases, const struct use *use)
{
    p->found = p->found && plan_count(p) + databases->len <= PATTERNS_MOST;
    for (size_t i = 0; p->found && i < databases->len; i++) {
        char *pattern = mem_printf("%s.%s", databases->items[i], use->pattern);
        texts_add(use->exclude ? &p->exclude : &p->include, pattern);
        free(pattern);
    }
}

/* The databases of these uses. */
static bool cover_users(struct texts *databases, const struct search *s, const struct uses *u,
                        size_t first, size_t end)
{
    bool *want = mem_array(s->len + 1, sizeof *want);
    for (size_t i = 0; i < s->len; i++)
        want[i] =
            u->items[first].database == ALL && patterns_takes_part(&s->databases[i], PLAN_TOGETHER);
    for (size_t i = first; i < end && u->items[i].database != ALL; i++)
        want[u->items[i].database] = true;
    bool good = cover_databases(databases, s, want);
    free(want);
    return good;
}

/* Databases that need the same pattern share it, unless each must have its own. */
static void uses_join(struct patterns *p, const struct search *s, const struct uses *u, bool alone)
{
    struct texts databases;
    texts_init(&databases);
    for (size_t i = 0, end; p->found && i < u->len; i = end) {
        end = i + 1;
        while (!alone && end < u->len && use_compare(&u->items[end], &u->items[i]) == 0)
            end++;
        if (i == 0 || u->items[i].database != ALL) {
            texts_clear(&databases);
            p->found = cover_users(&databases, s, u, i, end);
        }
        plan_add(p, &databases, &u->items[i]);
    }
    texts_clear(&databases);
}

static void patterns_plan_make(struct patterns *p, const struct search *s, enum plan_kind kind)
{
    struct uses u = {0};
    struct split split = {.found = true};
    if (kind == PLAN_TOGETHER) {
        split_together(&split, s);
        uses_add(&u, &split, ALL);
    }
    for (size_t i = 0; i < s->len && split.found && kind != PLAN_TOGETHER; i++) {
        struct database *d = &s->databases[i];
        if (!patterns_takes_part(d, kind))
            continue;
        split_clear(&split);
        split_names(&split, &d->yes, &d->no, kind == PLAN_LEAN);
        uses_add(&u, &split, i);
    }
    p->found = p->found && split.found;
    if (u.len)
        qsort(u.items, u.len, sizeof *u.items, by_use);
    uses_join(p, s, &u, kind == PLAN_ALONE);
    for (size_t i = 0; i < u.len; i++)
        free(u.items[i].pattern);
    free(u.items);
    split_clear(&split);
}

/* Of two that are as long the first stays: it says the same of all databases. */
static void offer(struct patterns *best, const struct search *s, enum plan_kind kind)
{
    struct patterns plan;
    plan_init(&plan);
    patterns_plan_make(&plan, s, kind);
    if (plan.found && (!best->found || plan_count(&plan) < plan_count(best))) {
        struct patterns worse = *best;
        *best = plan;
        plan = worse;
    }
    patterns_clear(&plan);
}

static void show_any(struct texts *patterns)
{
    for (size_t i = 0; i < patterns->len; i++)
        for (char *p = patterns->items[i]; (p = strchr(p, PATTERNS_ANY)); p++)
            *p = '?';
}

void patterns_find(struct patterns *out, const struct catalog *c, const uint64_t *chosen,
                   const uint64_t *alone)
{
    struct search s;
    plan_init(out);
    patterns_search_init(&s, c, chosen, alone);
    if (s.any_whole || s.any_mixed) {
        out->found = false;
        offer(out, &s, PLAN_TOGETHER);
        if (!out->found || plan_count(out) > 1)
            offer(out, &s, PLAN_APART);
        if (s.any_whole && (!out->found || plan_count(out) > 1))
            offer(out, &s, PLAN_LEAN);
    }
    patterns_plan_make(out, &s, PLAN_ALONE);
    out->found = out->found && out->include.len;
    show_any(&out->include);
    show_any(&out->exclude);
    patterns_search_clear(&s);
}

void patterns_clear(struct patterns *p)
{
    texts_clear(&p->include);
    texts_clear(&p->exclude);
    *p = (struct patterns){0};
}
