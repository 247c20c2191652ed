/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/json.h"
#include "sandbox/mapping.h"

const char *const mapping_lists[] = {"tables", "views", "specificTables", "specificViews"};

/* By name, for many objects. */
static struct json_object *mapping_names(struct json_object *entries)
{
    struct json_object *names = json_object_new_object();
    for (size_t i = 0; i < json_count(entries); i++) {
        const char *name = json_text(json_at(entries, i), "name");
        if (name)
            json_object_object_add(names, name, NULL);
    }
    return names;
}

/* Adds to into those of entries that are not in without. */
static void mapping_add(struct json_object *into, struct json_object *entries,
                        struct json_object *without)
{
    struct json_object *names = mapping_names(without);
    for (size_t i = 0; i < json_count(entries); i++) {
        struct json_object *entry = json_at(entries, i);
        const char *name = json_text(entry, "name");
        if (name && !json_object_object_get_ex(names, name, NULL))
            json_object_array_add(into, json_object_get(entry));
    }
    json_object_put(names);
}

static struct json_object *mapping_copy(struct json_object *database)
{
    struct json_object *copy = json_object_new_object();
    struct json_object_iter it;
    json_object_object_foreachC(database, it)
        json_object_object_add(copy, it.key, json_object_get(it.val));
    return copy;
}

struct json_object *mapping_minus(struct json_object *a, struct json_object *b)
{
    struct json_object *rest = json_object_new_array();
    for (size_t i = 0; i < json_count(a); i++) {
        struct json_object *copy = mapping_copy(json_at(a, i));
        struct json_object *other = json_find(b, "name", json_text(copy, "name"));
        size_t left = 0;
        for (size_t list = 0; list < MAPPING_LISTS; list++) {
            struct json_object *kept = json_object_new_array();
            mapping_add(kept, json_member(copy, mapping_lists[list]),
                        json_member(other, mapping_lists[list]));
            left += json_count(kept);
            json_object_object_add(copy, mapping_lists[list], kept);
        }
        if (left > 0)
            json_object_array_add(rest, copy);
        else
            json_object_put(copy);
    }
    return rest;
}

static struct json_object *mapping_both(struct json_object *database, struct json_object *other)
{
    struct json_object *copy = mapping_copy(database);
    for (size_t list = 0; list < MAPPING_LISTS; list++) {
        struct json_object *own = json_member(database, mapping_lists[list]);
        struct json_object *all = json_object_new_array();
        mapping_add(all, own, NULL);
        mapping_add(all, json_member(other, mapping_lists[list]), own);
        json_object_object_add(copy, mapping_lists[list], all);
    }
    return copy;
}

struct json_object *mapping_plus(struct json_object *a, struct json_object *b)
{
    struct json_object *sum = json_object_new_array();
    for (size_t i = 0; i < json_count(a); i++) {
        struct json_object *database = json_at(a, i);
        struct json_object *other = json_find(b, "name", json_text(database, "name"));
        json_object_array_add(sum, mapping_both(database, other));
    }
    for (size_t i = 0; i < json_count(b); i++) {
        struct json_object *database = json_at(b, i);
        if (!json_find(a, "name", json_text(database, "name")))
            json_object_array_add(sum, json_object_get(database));
    }
    return sum;
}
