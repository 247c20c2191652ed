/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Patterns for a whole catalog. Databases whose objects are called alike get patterns together, or
 * each has its own and shares those that are the same; whatever takes fewer.
 */
#include "catalog/patterns/patterns.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "catalog/patterns/patterns_internal.h"

/* --- plans ------------------------------------------------------------------------------------ */

void patterns_init(struct patterns *p)
{
    *p = (struct patterns){.found = true};
}

void patterns_clear(struct patterns *p)
{
    texts_clear(&p->include);
    texts_clear(&p->exclude);
    *p = (struct patterns){0};
}

static size_t patterns_count(const struct patterns *p)
{
    return p->include.len + p->exclude.len;
}

void patterns_offer(struct patterns *best, struct patterns *p, bool ties)
{
    if (p->found && (!best->found || patterns_count(p) < patterns_count(best) + ties)) {
        struct patterns worse = *best;
        *best = *p;
        *p = worse;
    }
    patterns_clear(p);
}

/* Puts a pattern of objects behind each of the databases; not found once there are too many. */
static void patterns_add(struct patterns *p, const struct texts *databases, const char *objects,
                         bool exclude, size_t most)
{
    p->found = p->found && patterns_count(p) + databases->len <= most;
    for (size_t i = 0; p->found && i < databases->len; i++) {
        char *pattern = mem_printf("%s.%s", databases->items[i], objects);
        texts_add(exclude ? &p->exclude : &p->include, pattern);
        free(pattern);
    }
}

/* --- the catalog by databases ----------------------------------------------------------------- */

struct database {
    uint32_t id;
    const struct name *objects;
    size_t len;
};

/* Databases where something is chosen; first those that share patterns. */
struct search {
    struct database *databases;
    size_t shared, len;
    struct name *objects; /* of one database after the other */
    struct names names;   /* of all databases */
    char *spelled;        /* the text of all names */
    bool any_whole;       /* of those that share patterns */
};

/* Copies a name with a ? for each character that no pattern can hold. */
static struct name spell(char **at, const char *text, uint32_t length, enum name_role role)
{
    struct name n = {.text = *at, .role = role};
    for (uint32_t i = 0; i < length; i++) {
        *(*at)++ = glob_can_say(text + i, 1) ? text[i] : '?';
        if (((unsigned char)text[i] & 0xc0) == 0xc0)
            while (i + 1 < length && ((unsigned char)text[i + 1] & 0xc0) == 0x80)
                i++;
    }
    n.length = (uint32_t)(*at - n.text);
    return n;
}

static struct name *spell_databases(const struct catalog *c, char **at)
{
    struct name *names = mem_array((size_t)catalog_run_count(c) + 1, sizeof *names);
    for (uint32_t i = 0; i < catalog_run_count(c); i++) {
        struct catalog_database d = catalog_database(c, catalog_run(c, i).database);
        names[i] = spell(at, d.name, d.length, NAME_NO);
    }
    return names;
}

/* Returns how many of its objects are chosen. */
static size_t spell_objects(struct name *names, const struct catalog *c, struct catalog_run run,
                            const uint64_t *chosen, char **at)
{
    size_t count = 0;
    for (uint32_t row = run.first; row < run.end; row++) {
        struct catalog_row r = catalog_get(c, row);
        bool wanted = bits_has(chosen, row);
        *names++ = spell(at, r.object, r.object_length, wanted ? NAME_YES : NAME_NO);
        count += wanted;
    }
    return count;
}

static void search_init(struct search *s, const struct catalog *c, const uint64_t *chosen,
                        const uint64_t *alone)
{
    uint32_t runs = catalog_run_count(c);
    size_t text = 1;
    for (uint32_t row = 0; row < catalog_count(c); row++)
        text += catalog_get(c, row).length;
    char *at = mem_new(2 * text);
    *s = (struct search){.spelled = at,
                         .objects = mem_array((size_t)catalog_count(c) + 1, sizeof *s->objects),
                         .databases = mem_array((size_t)runs + 1, sizeof *s->databases)};
    struct name *names = spell_databases(c, &at), *next = s->objects;
    names_init(&s->names, names, runs);
    for (int last = 0; last < 2; last++) {
        for (uint32_t i = 0; i < runs; i++) {
            struct catalog_run run = catalog_run(c, i);
            if (last != (alone && bits_has(alone, i)))
                continue;
            size_t count = spell_objects(next, c, run, chosen, &at), len = run.end - run.first;
            if (count)
                s->databases[s->len++] =
                    (struct database){names_find(&s->names, &names[i]), next, len};
            next += count ? len : 0;
            s->any_whole = s->any_whole || (!last && count == len);
        }
        s->shared = last ? s->shared : s->len;
    }
    free(names);
}

static void search_clear(struct search *s)
{
    names_clear(&s->names);
    free(s->databases);
    free(s->objects);
    free(s->spelled);
}

/* Includes and excludes for neighbours, as if they were one database. Not found where a name is
 * chosen in one of them and not in another. */
static void search_split(const struct database *d, size_t count, bool lean, struct patterns *p)
{
    struct names n;
    const struct database *last = d + count - 1;
    names_init(&n, d->objects, (size_t)(last->objects - d->objects) + last->len);
    if (n.clash && count > 1)
        p->found = false;
    else
        names_split(p, &n, lean);
    names_clear(&n);
}

/* Patterns for databases that match no other one: not even one that is created later, as far as the
 * names say. */
static bool search_cover(const struct search *s, const unsigned char *roles,
                         struct texts *databases)
{
    size_t count = names_count(&s->names, roles, NAME_YES);
    if (count > 1 && count < s->names.len)
        return names_cover(databases, &s->names, roles);
    names_cover_beginning(databases, &s->names, roles);
    return true;
}

/* --- the two ways ----------------------------------------------------------------------------- */

/* Neighbours get the same patterns. */
static void find_together(struct patterns *p, const struct search *s, const struct database *d,
                          size_t count)
{
    struct patterns split;
    struct texts databases = {0};
    unsigned char *roles = mem_array(s->names.len + 1, 1);
    patterns_init(&split);
    search_split(d, count, false, &split);
    memcpy(roles, s->names.roles, s->names.len);
    for (size_t i = 0; i < count; i++)
        roles[d[i].id] = NAME_YES;
    p->found = p->found && split.found && search_cover(s, roles, &databases);
    for (size_t i = 0; i < split.include.len; i++)
        patterns_add(p, &databases, split.include.items[i], false, PATTERNS_MOST);
    for (size_t i = 0; i < split.exclude.len; i++)
        patterns_add(p, &databases, split.exclude.items[i], true, PATTERNS_MOST);
    texts_clear(&databases);
    patterns_clear(&split);
    free(roles);
}

/* A pattern of objects that a database needs, behind + or -. */
struct use {
    char *text;
    uint32_t database;
};

struct uses {
    struct use *items;
    size_t len, cap;
};

static void uses_add(struct uses *u, const struct texts *patterns, char sign, uint32_t database)
{
    for (size_t i = 0; i < patterns->len; i++) {
        u->items = mem_grow(u->items, &u->cap, u->len + 1, sizeof *u->items);
        u->items[u->len++] = (struct use){mem_printf("%c%s", sign, patterns->items[i]), database};
    }
}

static int by_use(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    return strcmp(x->text, y->text);
}

/* Databases that need the same share a pattern. */
static void uses_join(struct patterns *p, const struct search *s, const struct uses *u, size_t most)
{
    unsigned char *roles = mem_array(s->names.len + 1, 1);
    for (size_t i = 0, end; p->found && i < u->len; i = end) {
        struct texts databases = {0};
        const char *text = u->items[i].text;
        memcpy(roles, s->names.roles, s->names.len);
        for (end = i; end < u->len && strcmp(u->items[end].text, text) == 0; end++)
            roles[u->items[end].database] = NAME_YES;
        p->found = search_cover(s, roles, &databases);
        patterns_add(p, &databases, text + 1, *text == '-', most);
        texts_clear(&databases);
    }
    free(roles);
}

/* Each database has its own. */
static void find_apart(struct patterns *p, const struct search *s, bool lean, size_t most)
{
    struct uses u = {0};
    for (size_t i = 0; p->found && i < s->shared; i++) {
        struct patterns split;
        patterns_init(&split);
        search_split(&s->databases[i], 1, lean, &split);
        uses_add(&u, &split.include, '+', s->databases[i].id);
        uses_add(&u, &split.exclude, '-', s->databases[i].id);
        p->found = split.found;
        patterns_clear(&split);
    }
    if (u.len)
        qsort(u.items, u.len, sizeof *u.items, by_use);
    uses_join(p, s, &u, most);
    for (size_t i = 0; i < u.len; i++)
        free(u.items[i].text);
    free(u.items);
}

void patterns_find(struct patterns *out, const struct catalog *c, const uint64_t *chosen,
                   const uint64_t *alone)
{
    struct search s;
    patterns_init(out);
    search_init(&s, c, chosen, alone);
    if (s.shared)
        find_together(out, &s, s.databases, s.shared);
    for (int lean = 0; s.shared > 1 && lean <= s.any_whole; lean++) {
        struct patterns apart;
        size_t most = out->found ? patterns_count(out) - 1 : PATTERNS_MOST;
        if (!most)
            break;
        patterns_init(&apart);
        find_apart(&apart, &s, lean, most);
        patterns_offer(out, &apart, false);
    }
    for (size_t i = s.shared; i < s.len; i++)
        find_together(out, &s, &s.databases[i], 1);
    out->found = out->found && out->include.len;
    search_clear(&s);
}
