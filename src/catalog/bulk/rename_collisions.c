/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "catalog/fold.h"
#include "catalog/bulk/rename.h"

static void rename_collisions_add(struct rename_collisions *out, enum rename_collision_kind kind,
                                  size_t first, size_t second)
{
    out->items = mem_grow(out->items, &out->cap, out->len + 1, sizeof *out->items);
    out->items[out->len++] = (struct rename_collision){kind, first, second};
    *(kind == RENAME_SAME ? &out->same : &out->same_case) += 1;
}

static bool rename_same(const struct rename_target *a, const struct rename_target *b)
{
    return strcmp(a->object, b->object) == 0 && strcmp(a->database, b->database) == 0;
}

static bool rename_alike(const struct rename_target *a, const struct rename_target *b)
{
    return fold_equal(a->object, strlen(a->object), b->object, strlen(b->object)) &&
           fold_equal(a->database, strlen(a->database), b->database, strlen(b->database));
}

/* seen: the first of each name, by what it folds to. */
static void rename_collisions_look_at(struct rename_collisions *out, struct hash_chains *seen,
                                      const struct rename_target *targets, size_t index)
{
    const struct rename_target *t = &targets[index];
    uint64_t hash =
        fold_hash(t->database, strlen(t->database), fold_hash(t->object, strlen(t->object), 0));
    size_t like = SIZE_MAX;
    bool same = false;
    for (uint32_t at = *hash_chains_head(seen, hash); at && !same; at = seen->next[at - 1]) {
        same = rename_same(t, &targets[at - 1]);
        if (same || rename_alike(t, &targets[at - 1]))
            like = at - 1;
    }
    if (like != SIZE_MAX)
        rename_collisions_add(out, same ? RENAME_SAME : RENAME_SAME_CASE, like, index);
    if (!same)
        hash_chains_add(seen, hash, (uint32_t)index);
}

void rename_collisions_find(struct rename_collisions *out, const struct rename_target *targets,
                            size_t count)
{
    struct hash_chains seen;
    hash_chains_init(&seen, count);
    *out = (struct rename_collisions){0};
    for (size_t i = 0; i < count; i++)
        rename_collisions_look_at(out, &seen, targets, i);
    hash_chains_clear(&seen);
}

void rename_collisions_clear(struct rename_collisions *c)
{
    free(c->items);
    *c = (struct rename_collisions){0};
}
