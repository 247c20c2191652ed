/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Objects that meet: the same one twice, two that go into one target, targets that differ by case
 * only. Found once for all checks, by hashing; a million objects take a fraction of a second.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/checks/checks.h"
#include "spec/checks/duplicates.h"

/* What two places are compared by. */
enum view { VIEW_DATABASE, VIEW_DATABASE_TARGET, VIEW_OBJECT, VIEW_TARGET };

struct slot {
    uint32_t hash, used;
    struct place place;
};

struct table {
    const struct check_run *c;
    enum view view;
    struct slot *slots;
    size_t mask;
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
    return text != NULL ? text : other != NULL ? other : "";
}

static struct names names_of(const struct table *t, struct place p)
{
    const struct mapping *m = t->c->map;
    const char *database = mapping_database_name(m, MAPPING_INCLUDE, p.database);
    const char *mapped = mapping_database_mapped(m, MAPPING_INCLUDE, p.database);

    switch (t->view) {
    case VIEW_DATABASE:
        return (struct names){text_or(database, NULL), ""};
    case VIEW_DATABASE_TARGET:
        return (struct names){text_or(mapped, database), ""};
    case VIEW_OBJECT:
        return (struct names){text_or(database, NULL),
                              text_or(mapping_get(m, duplicate_at(p), OBJECT_NAME), NULL)};
    case VIEW_TARGET:
        break;
    }
    return (struct names){text_or(mapped, database),
                          text_or(mapping_get(m, duplicate_at(p), OBJECT_MAPPED_NAME),
                                  mapping_get(m, duplicate_at(p), OBJECT_NAME))};
}

static unsigned char duplicates_folded(char c)
{
    return (unsigned char)tolower((unsigned char)c); /* other than ASCII is not supported anyway */
}

static bool equal_folded(const char *a, const char *b)
{
    while (*a != '\0' && duplicates_folded(*a) == duplicates_folded(*b)) {
        a++;
        b++;
    }
    return duplicates_folded(*a) == duplicates_folded(*b);
}

/* Over the folded names. */
static uint32_t duplicates_hash_names(struct names n)
{
    uint64_t hash = HASH_START;
    for (; *n.database != '\0'; n.database++)
        hash = hash_one(hash, duplicates_folded(*n.database));
    hash = hash_one(hash, 256U);
    for (; *n.object != '\0'; n.object++)
        hash = hash_one(hash, duplicates_folded(*n.object));
    return (uint32_t)(hash ^ hash >> 32);
}

static void table_init(struct table *t, const struct check_run *c, enum view view, size_t count)
{
    size_t size = 64;
    while (size < 2 * count)
        size *= 2;
    *t = (struct table){.c = c, .view = view, .mask = size - 1};
    t->slots = mem_array(size, sizeof *t->slots);
}

enum meeting { MEETS_NONE, MEETS_EXACTLY, MEETS_BY_CASE };

/* Looks for an equal one and adds the place if there is none. */
static enum meeting table_meet(struct table *t, struct place p, struct place *other)
{
    struct names n = names_of(t, p);
    uint32_t hash = duplicates_hash_names(n);
    size_t i = hash & t->mask;
    bool near = false;

    for (; t->slots[i].used; i = (i + 1) & t->mask) {
        struct names known;
        if (t->slots[i].hash != hash)
            continue;
        known = names_of(t, t->slots[i].place);
        if (strcmp(known.database, n.database) == 0 && strcmp(known.object, n.object) == 0) {
            *other = t->slots[i].place;
            return MEETS_EXACTLY;
        }
        if (!near && equal_folded(known.database, n.database) &&
            equal_folded(known.object, n.object)) {
            near = true;
            *other = t->slots[i].place;
        }
    }
    t->slots[i] = (struct slot){.hash = hash, .used = 1, .place = p};
    return near ? MEETS_BY_CASE : MEETS_NONE;
}

static void duplicates_note(struct duplicates *w, enum duplicate_kind kind, struct place first,
                            struct place again)
{
    w->of[kind].items = mem_grow(w->of[kind].items, &w->of[kind].cap, w->of[kind].len + 1,
                                 sizeof(struct duplicate));
    w->of[kind].items[w->of[kind].len++] = (struct duplicate){first, again};
}

static void meet_databases(struct duplicates *w, const struct check_run *c, enum view view,
                           enum duplicate_kind kind)
{
    size_t count = mapping_databases(c->map, MAPPING_INCLUDE);
    struct table t;
    struct place other;

    table_init(&t, c, view, count);
    for (size_t db = 0; db < count; db++) {
        struct place p = {.database = (uint32_t)db};
        if (*names_of(&t, p).database != '\0' && table_meet(&t, p, &other) == MEETS_EXACTLY)
            duplicates_note(w, kind, other, p);
    }
    free(t.slots);
}

/* A pattern as the target stands for many targets, which do not meet. */
static bool is_pattern(const char *text)
{
    return text[strcspn(text, "*?[")] != '\0';
}

static bool takes_part(const struct table *t, struct place p)
{
    struct names n = names_of(t, p);
    if (*n.object == '\0')
        return false;
    return t->view == VIEW_OBJECT || !t->c->wildcard ||
           (!is_pattern(n.database) && !is_pattern(n.object));
}

struct meeters {
    struct duplicates *duplicates;
    enum duplicate_kind kind;
    bool cases; /* names that differ by case only count, too */
};

static size_t objects_in(const struct check_run *c, size_t db)
{
    return mapping_objects(c->map, MAPPING_INCLUDE, db, MAPPING_TABLES) +
           mapping_objects(c->map, MAPPING_INCLUDE, db, MAPPING_VIEWS);
}

static void meet_in_database(const struct meeters *m, struct table *t, size_t db)
{
    struct place other;
    for (uint32_t list = MAPPING_TABLES; list <= MAPPING_VIEWS; list++) {
        size_t count = mapping_objects(t->c->map, MAPPING_INCLUDE, db, (enum mapping_list)list);
        for (size_t i = 0; i < count && check_goes_on(t->c); i++) {
            struct place p = {(uint32_t)db, list & 3U, (uint32_t)i & 0x3fffffffU};
            enum meeting met = takes_part(t, p) ? table_meet(t, p, &other) : MEETS_NONE;
            if (met == MEETS_EXACTLY)
                duplicates_note(m->duplicates, m->kind, other, p);
            else if (met == MEETS_BY_CASE && m->cases)
                duplicates_note(m->duplicates, DUPLICATE_TARGET_CASE, other, p);
        }
    }
}

/* Has each database a name of its own, by any case? Then no objects of two of them meet. */
static bool databases_apart(const struct check_run *c, enum view view)
{
    size_t count = mapping_databases(c->map, MAPPING_INCLUDE), db = 0;
    struct table t;
    struct place other;

    table_init(&t, c, view == VIEW_OBJECT ? VIEW_DATABASE : VIEW_DATABASE_TARGET, count);
    while (db < count &&
           table_meet(&t, (struct place){.database = (uint32_t)db}, &other) == MEETS_NONE)
        db++;
    free(t.slots);
    return db == count;
}

/* A small table for each database, where that will do: one of a million misses every cache. */
static void meet_objects(struct duplicates *w, const struct check_run *c, enum view view,
                         enum duplicate_kind kind, bool cases)
{
    struct meeters m = {w, kind, cases};
    bool apart = databases_apart(c, view);
    struct table t;

    if (!apart)
        table_init(&t, c, view, mapping_total(c->map, MAPPING_INCLUDE));
    for (size_t db = 0; db < mapping_databases(c->map, MAPPING_INCLUDE); db++) {
        if (apart)
            table_init(&t, c, view, objects_in(c, db));
        meet_in_database(&m, &t, db);
        if (apart)
            free(t.slots);
    }
    if (!apart)
        free(t.slots);
}

static bool is_renamed(const char *name, const char *mapped)
{
    return name != mapped && mapped != NULL && (name == NULL || strcmp(name, mapped) != 0);
}

static bool renames(const struct check_run *c)
{
    for (size_t db = 0; db < mapping_databases(c->map, MAPPING_INCLUDE); db++) {
        if (is_renamed(mapping_database_name(c->map, MAPPING_INCLUDE, db),
                       mapping_database_mapped(c->map, MAPPING_INCLUDE, db)))
            return true;
        for (int list = MAPPING_TABLES; list <= MAPPING_VIEWS; list++) {
            struct object_at at = {MAPPING_INCLUDE, db, (enum mapping_list)list, 0};
            size_t count = mapping_objects(c->map, at.side, db, at.list);
            for (; at.object < count && check_goes_on(c); at.object++)
                if (is_renamed(mapping_get(c->map, at, OBJECT_NAME),
                               mapping_get(c->map, at, OBJECT_MAPPED_NAME)))
                    return true;
        }
    }
    return false;
}

struct duplicates *duplicates_find(const struct check_run *c)
{
    struct duplicates *w = mem_new(sizeof *w);
    bool targets = !c->topics && renames(c); /* else every target is like its source */

    meet_objects(w, c, VIEW_OBJECT, DUPLICATE_OBJECT, !c->topics && !targets);
    if (!c->wildcard)
        meet_databases(w, c, VIEW_DATABASE, DUPLICATE_DATABASE);
    if (!targets)
        return w;
    meet_objects(w, c, VIEW_TARGET, DUPLICATE_TARGET, true);
    if (!c->wildcard)
        meet_databases(w, c, VIEW_DATABASE_TARGET, DUPLICATE_DATABASE_TARGET);
    return w;
}

void duplicates_free(struct duplicates *w)
{
    for (int kind = 0; kind < DUPLICATE_KINDS; kind++)
        free(w->of[kind].items);
    free(w);
}

bool duplicate_is_double(const struct check_run *c, const struct duplicate *t)
{
    struct table view = {.c = c, .view = VIEW_OBJECT};
    struct names a = names_of(&view, t->first), b = names_of(&view, t->again);
    return strcmp(a.database, b.database) == 0 && strcmp(a.object, b.object) == 0;
}

char *duplicate_target(const struct check_run *c, struct place p)
{
    struct table view = {.c = c, .view = VIEW_TARGET};
    struct names n = names_of(&view, p);
    return mem_printf("%s.%s", n.database, n.object);
}

char *duplicate_source(const struct check_run *c, struct place p)
{
    struct table view = {.c = c, .view = VIEW_OBJECT};
    struct names n = names_of(&view, p);
    return mem_printf("%s.%s", n.database, n.object);
}

static void report_duplicates(struct check_run *c, enum duplicate_kind kind, enum object_key key,
                              const char *sentence)
{
    for (size_t i = 0; i < c->duplicates->of[kind].len; i++) {
        const struct duplicate *t = &c->duplicates->of[kind].items[i];
        struct object_facts o;
        char *source, *target;
        if (kind != DUPLICATE_OBJECT && duplicate_is_double(c, t))
            continue; /* the same object twice: said already */
        if (check_counted(c))
            continue;
        check_fetch(c, duplicate_at(t->again), &o);
        source = duplicate_source(c, t->first);
        target = duplicate_target(c, t->again);
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

static bool databases_split(const struct check_run *c, const struct duplicate *t)
{
    struct table view = {.c = c, .view = VIEW_DATABASE_TARGET};
    return strcmp(names_of(&view, t->first).database, names_of(&view, t->again).database) != 0;
}

static void report_databases(struct check_run *c, bool split, enum object_key key,
                             const char *sentence)
{
    for (size_t i = 0; i < c->duplicates->of[DUPLICATE_DATABASE].len; i++) {
        const struct duplicate *t = &c->duplicates->of[DUPLICATE_DATABASE].items[i];
        if (databases_split(c, t) == split)
            check_database(c, MAPPING_INCLUDE, t->again.database, key, sentence,
                           mapping_database_mapped(c->map, MAPPING_INCLUDE, t->first.database),
                           mapping_database_mapped(c->map, MAPPING_INCLUDE, t->again.database));
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
