/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/running.h"

#include <stdlib.h>
#include <string.h>
#include "app/app.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/bits.h"

static const struct mapping *running_mapping(const struct app *app)
{
    return app->running ? spec_mapping_of(app->running->now) : NULL;
}

bool running_has(const struct app *app, const char *database, const char *object)
{
    const struct mapping *now = running_mapping(app);
    struct object_at at;
    return now && mapping_find(now, MAPPING_INCLUDE, database, object, &at);
}

/* The entry with the names of one of the task's; a new one if there is none. */
static size_t running_entry(struct mapping *m, const struct mapping *now, size_t from)
{
    const char *name = mapping_database_name(now, MAPPING_INCLUDE, from);
    const char *to = mapping_database_mapped(now, MAPPING_INCLUDE, from);
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++) {
        const char *mapped = mapping_database_mapped(m, MAPPING_INCLUDE, db);
        if (strcmp(mapping_database_name(m, MAPPING_INCLUDE, db), name) == 0 &&
            strcmp(mapped ? mapped : name, to ? to : name) == 0)
            return db;
    }
    size_t db = mapping_append_database(m, MAPPING_INCLUDE, name);
    mapping_rename_database(m, MAPPING_INCLUDE, db, to ? to : name);
    mapping_set_database_id(m, MAPPING_INCLUDE, db,
                            mapping_database_id(now, MAPPING_INCLUDE, from));
    return db;
}

bool running_bring_back(struct app *app, const char *database, const char *object)
{
    const struct mapping *now = running_mapping(app);
    struct mapping *m = spec_mapping(app->spec);
    struct object_at from, at;
    const char *texts[OBJECT_KEYS];
    if (mapping_find(m, MAPPING_INCLUDE, database, object, &at) ||
        !mapping_find(now, MAPPING_INCLUDE, database, object, &from))
        return false;
    at = (struct object_at){.side = MAPPING_INCLUDE,
                            .database = running_entry(m, now, from.database),
                            .list = from.list};
    at.object = mapping_add(m, at.side, at.database, at.list, object);
    mapping_texts(now, from, texts);
    for (int key = 0; key < OBJECT_KEYS; key++)
        if (key != OBJECT_NAME && texts[key])
            mapping_set(m, at, (enum object_key)key, texts[key]);
    return true;
}

/* --- what a key may do ------------------------------------------------------------------------ */

static bool running_key_is(const struct key *k, const char *letters)
{
    return k->code == K_TEXT && k->text[0] && !k->text[1] && strchr(letters, k->text[0]);
}

/* Is it an object that the task has, or a database of it? */
static bool running_owns(const struct app *app, struct object_row row)
{
    const struct mapping *m = spec_mapping_of(app->spec), *now = running_mapping(app);
    const char *database = mapping_database_name(m, row.at.side, row.at.database);
    const char *name = row.kind == ROW_OBJECT ? mapping_get(m, row.at, OBJECT_NAME) : NULL;
    if (row.kind == ROW_OBJECT)
        return running_has(app, database, name ? name : "");
    return row.kind == ROW_DATABASE && mapping_find_database(now, MAPPING_INCLUDE, database) <
                                           mapping_databases(now, MAPPING_INCLUDE);
}

bool running_adds_row(const struct app *app, struct object_row row)
{
    return app->running && row.kind == ROW_OBJECT && !running_owns(app, row);
}

const char *running_help(void)
{
    return _(
        "The objects of a task that exists, as they are to be. p lists what the source holds: "
        "[x] the task has, [+] is to be added, [-] is to be removed, and Space changes that; a "
        "adds tables and v views that are typed, Del removes the row. F7 takes back.\n\n"
        "What the task has stays as it is or is removed. What is added can get another name in "
        "the sink (r), a condition (w) and columns to keep (c); all else it takes from the "
        "task's settings. Matching rules cannot be changed while a task exists.\n\n"
        "What is removed is synchronized no longer. F10 shows what changes and asks; the task is "
        "looked at once more before the new list is sent, once, and the records of the change "
        "are read back and compared. Until then nothing has changed on the server.\n\n"
        "The spec in hand is not touched by any of this.");
}

const char *running_why_not(const struct app *app, struct object_row row, const struct key *k)
{
    bool edits = running_key_is(k, " rwcs") || k->code == K_ENTER;
    bool other = running_key_is(k, "xtumog") ||
                 (edits && row.kind != ROW_OBJECT && row.kind != ROW_DATABASE);
    bool removes = k->code == K_DELETE || k->code == K_BACKSPACE || running_key_is(k, "pP");
    bool adds = running_key_is(k, "av");
    if (!app->running)
        return NULL;
    if (app->running->no_change && (edits || other || removes || adds))
        return app->running->no_change;
    if (other)
        return _("A task that exists keeps its way of choosing objects: here single ones are added "
                 "to it and removed from it.");
    if (adds)
        return app->running->no_add;
    if (edits && running_owns(app, row))
        return _("The task has this already: it can stay as it is, or be removed (Del). Names, "
                 "conditions and columns are set for what is added.");
    return NULL;
}

bool running_refuses(struct app *app, const char *why)
{
    if (why)
        app_notice(app, STYLE_WARNING, "%s", why);
    return why;
}

/* --- the picker ------------------------------------------------------------------------------- */

void running_read(const struct app *app, struct picker *p)
{
    const struct mapping *now = running_mapping(app);
    free(p->had);
    p->had = now ? mem_array(bits_words(catalog_count(p->catalog)) + 1, sizeof *p->had) : NULL;
    if (!now)
        return;
    for (struct object_at at = {.side = MAPPING_INCLUDE}; mapping_reach(now, &at); at.object++) {
        const char *database = mapping_database_name(now, at.side, at.database);
        const char *name = mapping_get(now, at, OBJECT_NAME);
        uint32_t row =
            name ? catalog_find(p->catalog, database, strlen(database), name, strlen(name))
                 : CATALOG_NONE;
        if (row != CATALOG_NONE)
            bits_put(p->had, row, true);
    }
}

bool running_has_row(const struct picker *p, uint32_t row)
{
    return p->had && bits_has(p->had, row);
}

/* Would Space choose what the task does not have? */
static bool running_adds(const struct picker *p, const struct picker_row *r)
{
    if (!r->heading)
        return !marks_has(p->marks, r->row) && !running_has_row(p, r->row);
    for (uint32_t i = 0; i < r->count; i++)
        if (!marks_has(p->marks, filter_row(p->filter, r->first + i)))
            return true;
    return false;
}

const char *running_picker_why_not(const struct app *app, const struct picker *p,
                                   const struct picker_row *r, char key)
{
    if (!app->running || !app->running->no_add)
        return NULL;
    bool adds = strchr("a*vl", key) || (key == ' ' && r && running_adds(p, r));
    return adds ? app->running->no_add : NULL;
}

void running_count(const struct picker *p, unsigned *added, unsigned *removed)
{
    size_t words;
    const uint64_t *bits = marks_bits(p->marks, &words);
    *added = *removed = 0;
    for (size_t i = 0; i < words; i++) {
        *added += bits_ones(bits[i] & ~p->had[i]);
        *removed += bits_ones(p->had[i] & ~bits[i]);
    }
}
