/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "catalog/fold.h"
#include "catalog/bulk/rename.h"

enum { AHEAD = 16 };

/* The first occurrence of each distinct name, hashed by its case-folded form. */
struct table {
    struct hash_chains chains;
    uint64_t *hashes;
};

static uint64_t rename_collisions_hash_of(const struct rename_targets *targets, size_t index)
{
    const char *database, *object;
    targets->get(targets->store, index, &database, &object);
    return fold_hash(database, strlen(database), fold_hash(object, strlen(object), 0));
}

static bool rename_collisions_same_text(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

static bool rename_collisions_alike(const char *a, const char *b)
{
    return fold_equal(a, strlen(a), b, strlen(b));
}

static void rename_collisions_add(struct rename_collisions *out, enum rename_collision_kind kind,
                                  size_t first, size_t second)
{
    out->items = mem_grow(out->items, &out->cap, out->len + 1, sizeof *out->items);
    out->items[out->len++] = (struct rename_collision){kind, first, second};
    *(kind == RENAME_SAME ? &out->same : &out->same_case) += 1;
}

static void rename_collisions_look_at(struct rename_collisions *out, struct table *t,
                                      const struct rename_targets *targets, size_t index)
{
    const char *database, *object, *other_database, *other;
    size_t like = SIZE_MAX;
    uint64_t hash = t->hashes[index];
    char *database_copy = NULL, *object_copy = NULL;
    bool same = false;
    for (uint32_t at = *hash_chains_head(&t->chains, hash); at && !same;
         at = t->chains.next[at - 1]) {
        if (t->hashes[at - 1] != hash)
            continue;
        if (!object_copy) { /* the next call of get() invalidates what it gave */
            targets->get(targets->store, index, &database, &object);
            database_copy = mem_text(database);
            object_copy = mem_text(object);
        }
        targets->get(targets->store, at - 1, &other_database, &other);
        same = rename_collisions_same_text(other, object_copy) &&
               rename_collisions_same_text(other_database, database_copy);
        if (same || (rename_collisions_alike(other, object_copy) &&
                     rename_collisions_alike(other_database, database_copy)))
            like = at - 1;
    }
    free(database_copy);
    free(object_copy);
    if (like != SIZE_MAX)
        rename_collisions_add(out, same ? RENAME_SAME : RENAME_SAME_CASE, like, index);
    if (!same)
        hash_chains_add(&t->chains, hash, (uint32_t)index);
}

void rename_collisions_find(struct rename_collisions *out, const struct rename_targets *targets)
{
    struct table t;
    hash_chains_init(&t.chains, targets->count);
    t.hashes = mem_array(targets->count + 1, sizeof *t.hashes);
    *out = (struct rename_collisions){0};
    for (size_t i = 0; i < targets->count; i++)
        t.hashes[i] = rename_collisions_hash_of(targets, i);
    for (size_t i = 0; i < targets->count; i++) {
        if (i + AHEAD < targets->count) /* each is somewhere else in a table larger than caches */
            __builtin_prefetch(hash_chains_head(&t.chains, t.hashes[i + AHEAD]), 1);
        rename_collisions_look_at(out, &t, targets, i);
    }
    hash_chains_clear(&t.chains);
    free(t.hashes);
}

void rename_collisions_clear(struct rename_collisions *c)
{
    free(c->items);
    *c = (struct rename_collisions){0};
}
