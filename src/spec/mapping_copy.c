/* SPDX-License-Identifier: Apache-2.0 */
/* A mapping that is the same and shares nothing. */
#include <string.h>

#include "base/mem.h"
#include "spec/mapping_internal.h"

static void *copy_block(const void *from, size_t count, size_t size)
{
    void *to = mem_array(count ? count : 1, size);
    if (count)
        memcpy(to, from, count * size);
    return to;
}

static void copy_half(struct mapping_half *to, const struct mapping_half *from)
{
    *to = *from;
    to->cap = from->len ? from->len : 1;
    to->items = copy_block(from->items, from->len, sizeof *from->items);
    for (size_t i = 0; i < from->len; i++) {
        struct database *d = &to->items[i];
        d->id = mem_text(d->id);
        d->unknowns = (struct unknowns){0};
        unknowns_copy(&d->unknowns, &from->items[i].unknowns);
        for (int list = 0; list < MAPPING_LISTS; list++) {
            struct object_list *l = &d->lists[list];
            l->items = l->len ? copy_block(l->items, l->len, sizeof *l->items) : NULL;
            l->cap = l->len;
        }
    }
}

struct mapping *mapping_copy(const struct mapping *m)
{
    struct mapping *copy = mem_new(sizeof *copy);
    copy->names = copy_block(m->names, m->names_len, 1);
    copy->names_len = copy->names_cap = m->names_len;
    copy->extras = copy_block(m->extras, m->extras_len, sizeof *m->extras);
    copy->extras_len = m->extras_len;
    copy->extras_cap = m->extras_len ? m->extras_len : 1;
    copy->unknowns = mem_array(m->unknowns_len + 1, sizeof *m->unknowns);
    copy->unknowns_len = m->unknowns_len;
    copy->unknowns_cap = m->unknowns_len + 1;
    for (size_t i = 0; i < m->unknowns_len; i++)
        unknowns_copy(&copy->unknowns[i], &m->unknowns[i]);
    for (int side = 0; side < MAPPING_SIDES; side++)
        copy_half(&copy->sides[side], &m->sides[side]);
    copy->index = mapping_index_new();
    copy->version = m->version;
    return copy;
}
