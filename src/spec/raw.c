/* SPDX-License-Identifier: Apache-2.0 */
/* Keys that the program does not know. */
#include "spec/raw.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void unknowns_add(struct unknowns *u, int after, const char *key, const char *json, size_t length)
{
    u->items = mem_grow(u->items, &u->cap, u->len + 1, sizeof *u->items);
    u->items[u->len++] =
        (struct unknown){.after = after, .key = mem_text(key), .json = mem_text_n(json, length)};
}

void unknowns_refuse(struct unknowns *u, int member, const char *key, const char *json,
                     size_t length)
{
    unknowns_add(u, member, key, json, length);
    u->items[u->len - 1].refused = true;
}

const struct unknown *unknowns_element(const struct unknowns *u)
{
    for (size_t i = 0; u && i < u->len; i++)
        if (!u->items[i].key)
            return &u->items[i];
    return NULL;
}

void unknowns_remove(struct unknowns *u, size_t index)
{
    free(u->items[index].key);
    free(u->items[index].json);
    memmove(&u->items[index], &u->items[index + 1], (--u->len - index) * sizeof *u->items);
}

void unknowns_add_copy(struct unknowns *u, const struct unknown *one)
{
    unknowns_add(u, one->after, one->key, one->json, strlen(one->json));
    u->items[u->len - 1].refused = one->refused;
}

void unknowns_copy(struct unknowns *to, const struct unknowns *from)
{
    for (size_t i = 0; i < from->len; i++)
        unknowns_add_copy(to, &from->items[i]);
}

void unknowns_clear(struct unknowns *u)
{
    for (size_t i = 0; i < u->len; i++) {
        free(u->items[i].key);
        free(u->items[i].json);
    }
    free(u->items);
    *u = (struct unknowns){0};
}
