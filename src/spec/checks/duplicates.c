/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects that meet: the same one twice, two that go into one target, targets that differ by case
 * only. Found once for all checks, by hashing; a million objects take a fraction of a second.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/checks/checks.h"
#include "spec/checks/duplicates.h"

/* The places that are known, by what they are compared by, and where those go that meet one. */
struct table {
    const struct check_run *c;
    struct duplicates *out;
    enum duplicate_kind by;
    bool cases;                        /* names that differ by case only count, too */
    struct hash_chains chains, others; /* the first of those that are alike, by any case; others */
    struct place *places;
    size_t count; /* there are no more */
    uint32_t len;
};

struct names {
    const char *database, *object;
};

struct object_at duplicate_at(struct place p)
{
    return (struct object_at){MAPPING_INCLUDE, p.database, (enum mapping_list)p.list, p.object};
}

static const char *text_or(const char *text, const char *other)
{
    return text ? text : other ? other : "";
}

static struct names place_names(const struct check_run *c, enum duplicate_kind by, struct place p)
{
    const char *database = mapping_database_name(c->map, MAPPING_INCLUDE, p.database);
    bool target = by == DUPLICATE_DATABASE_TARGET || by == DUPLICATE_TARGET;
    struct names n = {database, ""};
    if (target)
        n.database =
            text_or(mapping_database_mapped(c->map, MAPPING_INCLUDE, p.database), database);
    if (by == DUPLICATE_OBJECT || by == DUPLICATE_TARGET)
        n.object = text_or(target ? mapping_get(c->map, duplicate_at(p), OBJECT_MAPPED_NAME) : NULL,
                           mapping_get(c->map, duplicate_at(p), OBJECT_NAME));
    return n;
}

/* Over the names in small letters; other than ASCII is not supported anyway. */
static uint64_t place_hash(struct names n)
{
    uint64_t hash = HASH_START;
    for (; *n.database != '\0'; n.database++)
        hash = hash_one(hash, (unsigned)tolower((unsigned char)*n.database));
    hash = hash_one(hash, 256U);
    for (; *n.object != '\0'; n.object++)
        hash = hash_one(hash, (unsigned)tolower((unsigned char)*n.object));
    return hash;
}

static void places_clear(struct table *t)
{
    hash_chains_clear(&t->chains);
    hash_chains_clear(&t->others);
    free(t->places);
}

/* Forgets those that it knows. */
static void places_begin(struct table *t, size_t count)
{
    places_clear(t);
    hash_chains_init(&t->chains, count);
    t->places = mem_array(count + 1, sizeof *t->places);
    t->count = count;
    t->len = 0;
}

enum meeting { MEETS_NONE, MEETS_EXACTLY, MEETS_BY_CASE };

static bool is_equal(struct names a, struct names b)
{
    return strcmp(a.database, b.database) == 0 && strcmp(a.object, b.object) == 0;
}

/* Looks among those that are like *other but for case: there may be a million spellings. */
static enum meeting spelling_meets(struct table *t, struct place p, struct place *other)
{
    struct names n = place_names(t->c, t->by, p);
    uint64_t hash = hash_text(hash_one(hash_text(HASH_START, n.database), 256U), n.object);
    if (!t->others.heads)
        hash_chains_init(&t->others, t->count);
    for (uint32_t at = *hash_chains_head(&t->others, hash); at; at = t->others.next[at - 1])
        if (is_equal(place_names(t->c, t->by, t->places[at - 1]), n)) {
            *other = t->places[at - 1];
            return MEETS_EXACTLY;
        }
    t->places[t->len] = p;
    hash_chains_add(&t->others, hash, t->len++);
    return MEETS_BY_CASE;
}

/* Looks for an equal one, the first of those that are equal but for case, and adds the place if
 * there is no equal one. */
static enum meeting place_meets(struct table *t, struct place p, struct place *other)
{
    struct names n = place_names(t->c, t->by, p);
    uint64_t hash = place_hash(n);
    for (uint32_t at = *hash_chains_head(&t->chains, hash); at; at = t->chains.next[at - 1]) {
        struct names known = place_names(t->c, t->by, t->places[at - 1]);
        if (strcasecmp(known.database, n.database) != 0 || strcasecmp(known.object, n.object) != 0)
            continue;
        *other = t->places[at - 1];
        return is_equal(known, n) ? MEETS_EXACTLY : spelling_meets(t, p, other);
    }
    t->places[t->len] = p;
    hash_chains_add(&t->chains, hash, t->len++);
    return MEETS_NONE;
}

static void place_add(struct table *t, struct place p)
{
    struct place other;
    enum meeting met = place_meets(t, p, &other);
    struct duplicate_list *list = &t->out->of[met == MEETS_EXACTLY ? t->by : DUPLICATE_TARGET_CASE];
    if (met == MEETS_NONE || (met == MEETS_BY_CASE && !t->cases))
        return;
    list->items = mem_grow(list->items, &list->cap, list->len + 1, sizeof *list->items);
    list->items[list->len++] = (struct duplicate){other, p};
}

static void meet_databases(struct table t)
{
    size_t count = mapping_databases(t.c->map, MAPPING_INCLUDE);
    places_begin(&t, count);
    for (size_t db = 0; db < count; db++) {
        struct place p = {.database = (uint32_t)db};
        if (*place_names(t.c, t.by, p).database != '\0')
            place_add(&t, p);
    }
    places_clear(&t);
}

/* A pattern as the target stands for many targets, which do not meet. */
static bool is_pattern(const char *text)
{
    return text[strcspn(text, "*?[")] != '\0';
}

static bool takes_part(const struct table *t, struct place p)
{
    struct names n = place_names(t->c, t->by, p);
    if (*n.object == '\0')
        return false;
    return t->by == DUPLICATE_OBJECT || !t->c->wildcard ||
           (!is_pattern(n.database) && !is_pattern(n.object));
}

/* Has each database a name of its own, by any case? Then no objects of two of them meet. */
static bool databases_apart(struct table t)
{
    size_t count = mapping_databases(t.c->map, MAPPING_INCLUDE), db = 0;
    struct place other;
    t.by = t.by == DUPLICATE_OBJECT ? DUPLICATE_DATABASE : DUPLICATE_DATABASE_TARGET;
    places_begin(&t, count);
    while (db < count &&
           place_meets(&t, (struct place){.database = (uint32_t)db}, &other) == MEETS_NONE)
        db++;
    places_clear(&t);
    return db == count;
}

/* A small table for each database, where that will do: one of a million misses every cache. */
static void meet_objects(struct table t)
{
    const struct mapping *m = t.c->map;
    struct object_at at = {.side = MAPPING_INCLUDE};
    size_t known = SIZE_MAX; /* the database whose objects the table has */
    bool apart = databases_apart(t);
    for (; check_goes_on(t.c) && mapping_reach(m, &at); at.object++) {
        struct place p = {(uint32_t)at.database, at.list & 3U, (uint32_t)at.object & 0x3fffffffU};
        if (known == SIZE_MAX || (apart && known != at.database))
            places_begin(&t, apart ? mapping_objects_of(m, at.side, at.database)
                                   : mapping_total(m, at.side));
        known = at.database;
        if (at.list <= MAPPING_VIEWS && takes_part(&t, p))
            place_add(&t, p);
    }
    places_clear(&t);
}

static bool is_other(const char *name, const char *mapped)
{
    return name != mapped && mapped && (!name || strcmp(name, mapped) != 0);
}

static bool renames(const struct check_run *c)
{
    for (size_t db = 0; db < mapping_databases(c->map, MAPPING_INCLUDE); db++)
        if (is_other(mapping_database_name(c->map, MAPPING_INCLUDE, db),
                     mapping_database_mapped(c->map, MAPPING_INCLUDE, db)))
            return true;
    struct object_at at = {.side = MAPPING_INCLUDE};
    for (; check_goes_on(c) && mapping_reach(c->map, &at); at.object++)
        if (at.list <= MAPPING_VIEWS && is_other(mapping_get(c->map, at, OBJECT_NAME),
                                                 mapping_get(c->map, at, OBJECT_MAPPED_NAME)))
            return true;
    return false;
}

struct duplicates *duplicates_find(const struct check_run *c)
{
    struct duplicates *w = mem_new(sizeof *w);
    bool targets = !c->topics && renames(c); /* else every target is like its source */
    meet_objects(
        (struct table){.c = c, .out = w, .by = DUPLICATE_OBJECT, .cases = !c->topics && !targets});
    if (targets)
        meet_objects((struct table){.c = c, .out = w, .by = DUPLICATE_TARGET, .cases = true});
    if (!c->wildcard)
        meet_databases((struct table){.c = c, .out = w, .by = DUPLICATE_DATABASE});
    if (targets && !c->wildcard)
        meet_databases((struct table){.c = c, .out = w, .by = DUPLICATE_DATABASE_TARGET});
    return w;
}

void duplicates_free(struct duplicates *w)
{
    for (int kind = 0; kind < DUPLICATE_KINDS; kind++)
        free(w->of[kind].items);
    free(w);
}

static bool is_same(const struct check_run *c, enum duplicate_kind by, const struct duplicate *t)
{
    return is_equal(place_names(c, by, t->first), place_names(c, by, t->again));
}

bool duplicate_is_double(const struct check_run *c, const struct duplicate *t)
{
    return is_same(c, DUPLICATE_OBJECT, t);
}

/* "shop.orders", or of a database "shop" */
static char *place_text(const struct check_run *c, enum duplicate_kind by, struct place p)
{
    struct names n = place_names(c, by, p);
    return by == DUPLICATE_DATABASE ? mem_text(n.database)
                                    : mem_printf("%s.%s", n.database, n.object);
}

char *duplicate_target(const struct check_run *c, struct place p)
{
    return place_text(c, DUPLICATE_TARGET, p);
}

char *duplicate_source(const struct check_run *c, struct place p)
{
    return place_text(c, DUPLICATE_OBJECT, p);
}

bool duplicates_merged(const struct check_run *c, bool databases, char **one, char **two)
{
    enum duplicate_kind by = databases ? DUPLICATE_DATABASE : DUPLICATE_OBJECT;
    const struct duplicate_list *list =
        &c->duplicates->of[databases ? DUPLICATE_DATABASE_TARGET : DUPLICATE_TARGET];
    for (size_t i = 0; i < list->len; i++) {
        const struct duplicate *t = &list->items[i];
        if (is_same(c, by, t))
            continue;
        *one = place_text(c, by, t->first);
        *two = place_text(c, by, t->again);
        return true;
    }
    return false;
}

static void report_duplicates(struct check_run *c, enum duplicate_kind kind, enum object_key key,
                              const char *sentence)
{
    for (size_t i = 0; i < c->duplicates->of[kind].len; i++) {
        const struct duplicate *t = &c->duplicates->of[kind].items[i];
        struct object_facts o;
        if (kind != DUPLICATE_OBJECT && duplicate_is_double(c, t))
            continue; /* the same object twice: said already */
        if (check_counted(c))
            continue;
        check_fetch(c, duplicate_at(t->again), &o);
        char *source = duplicate_source(c, t->first), *target = duplicate_target(c, t->again);
        check_object(c, &o, key, sentence, target, source);
        free(source);
        free(target);
    }
}

void check_object_double(struct check_run *c)
{
    report_duplicates(c, DUPLICATE_OBJECT, OBJECT_NAME, N_("is selected more than once"));
}

void check_pattern_double(struct check_run *c)
{
    report_duplicates(c, DUPLICATE_OBJECT, OBJECT_NAME, N_("this rule occurs more than once"));
}

void check_target_case(struct check_run *c)
{
    report_duplicates(c, DUPLICATE_TARGET_CASE, OBJECT_MAPPED_NAME,
                      N_("the target %s differs only by case from that of %s"));
}

static void report_databases(struct check_run *c, bool split, enum object_key key,
                             const char *sentence)
{
    for (size_t i = 0; i < c->duplicates->of[DUPLICATE_DATABASE].len; i++) {
        const struct duplicate *t = &c->duplicates->of[DUPLICATE_DATABASE].items[i];
        struct object_facts first, again;
        if (is_same(c, DUPLICATE_DATABASE_TARGET, t) == split)
            continue;
        check_fetch_database(c, MAPPING_INCLUDE, t->first.database, &first);
        check_fetch_database(c, MAPPING_INCLUDE, t->again.database, &again);
        check_object(c, &again, key, sentence, first.mapped, again.mapped);
    }
}

void check_database_double(struct check_run *c)
{
    report_databases(c, false, OBJECT_NAME, N_("has more than one entry"));
}

void check_database_split(struct check_run *c)
{
    report_databases(c, true, OBJECT_MAPPED_NAME, N_("is mapped to two databases, %s and %s"));
}
