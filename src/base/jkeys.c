/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/jkeys.h"
#include "base/mem.h"

/* Objects with at most so many keys are searched from end to end. */
enum { SMALL = 16 };

void jkeys_init(struct jkeys *k)
{
    *k = (struct jkeys){0};
}

void jkeys_clear(struct jkeys *k)
{
    free(k->items);
    free(k->slots);
    free(k->scratch.out);
    jkeys_init(k);
}

/* The last one to seven bytes as one number. */
static uint64_t tail(const char *bytes, size_t length)
{
    uint32_t low, high;
    if (length < sizeof low)
        return (uint64_t)(unsigned char)bytes[0] << 16 |
               (uint64_t)(unsigned char)bytes[length / 2] << 8 | (unsigned char)bytes[length - 1];
    memcpy(&low, bytes, sizeof low);
    memcpy(&high, bytes + length - sizeof high, sizeof high);
    return (uint64_t)high << 32 | low;
}

static uint64_t jkeys_mix(uint64_t hash, uint64_t part)
{
    hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 32;
}

static uint64_t hash_bytes(const char *bytes, size_t length, uint64_t seed)
{
    uint64_t hash = jkeys_mix(seed, length);
    for (; length >= sizeof hash; length -= sizeof hash, bytes += sizeof hash) {
        uint64_t part;
        memcpy(&part, bytes, sizeof part);
        hash = jkeys_mix(hash, part);
    }
    return length > 0 ? jkeys_mix(hash, tail(bytes, length)) : hash;
}

static bool same_key(struct jkeys *k, const struct jkey *old, uint64_t hash,
                     const struct jstring *key, const char *end)
{
    if (old->hash != hash || old->length != key->length)
        return false;
    if (!old->escaped)
        return memcmp(old->quote + 1, key->out, key->length) == 0;
    struct jfault none = {0};
    k->scratch.most = old->length;
    return jstring_read(old->quote, end, &k->scratch, &none) &&
           memcmp(k->scratch.out, key->out, key->length) == 0;
}

static size_t next_slot(const struct jkeys *k, size_t slot)
{
    return (slot + 1) & (k->slot_count - 1);
}

static void put_slot(struct jkeys *k, size_t index)
{
    size_t slot = (size_t)k->items[index].hash & (k->slot_count - 1);
    while (k->slots[slot] != 0)
        slot = next_slot(k, slot);
    k->slots[slot] = (uint32_t)index + 1;
    k->items[index].in_table = true;
    k->slots_used++;
}

static void grow_table(struct jkeys *k)
{
    free(k->slots);
    k->slot_count = k->slot_count != 0 ? k->slot_count * 4 : 256;
    k->slots = mem_array(k->slot_count, sizeof *k->slots);
    k->slots_used = 0;
    for (size_t i = 0; i < k->len; i++)
        if (k->items[i].in_table)
            put_slot(k, i);
}

/* Keys are removed in the reverse order, so an emptied slot never cuts a chain. */
static void drop_slot(struct jkeys *k, size_t index)
{
    size_t slot = (size_t)k->items[index].hash & (k->slot_count - 1);
    while (k->slots[slot] != index + 1)
        slot = next_slot(k, slot);
    k->slots[slot] = 0;
    k->slots_used--;
}

static const struct jkey *find_in_table(struct jkeys *k, size_t first, uint64_t hash,
                                        const struct jstring *key, const char *end)
{
    size_t slot = (size_t)hash & (k->slot_count - 1);
    for (; k->slots[slot] != 0; slot = next_slot(k, slot)) {
        size_t index = k->slots[slot] - 1;
        if (index >= first && same_key(k, &k->items[index], hash, key, end))
            return &k->items[index];
    }
    return NULL;
}

static const struct jkey *jkeys_find(struct jkeys *k, size_t first, uint64_t hash,
                                     const struct jstring *key, const char *end)
{
    if (k->len > first && k->items[k->len - 1].in_table)
        return find_in_table(k, first, hash, key, end);
    for (size_t i = first; i < k->len; i++)
        if (same_key(k, &k->items[i], hash, key, end))
            return &k->items[i];
    return NULL;
}

/* From a certain size on all keys of an object go into the table. */
static void index_keys(struct jkeys *k, size_t first)
{
    size_t count = k->len - first;
    if (count <= SMALL)
        return;
    for (size_t i = count == SMALL + 1 ? first : k->len - 1; i < k->len; i++) {
        if (k->slots_used >= k->slot_count / 2)
            grow_table(k);
        put_slot(k, i);
    }
}

const char *jkeys_add(struct jkeys *k, size_t first, const char *quote, const char *end,
                      const struct jstring *key)
{
    /* The object's number is part of the hash: the table serves all open objects. */
    uint64_t hash = hash_bytes(key->out, key->length, first);
    const struct jkey *old = jkeys_find(k, first, hash, key, end);
    if (old)
        return old->quote;
    if (k->len == k->cap)
        k->items = mem_grow(k->items, &k->cap, k->len + 1, sizeof *k->items);
    k->items[k->len++] =
        (struct jkey){.quote = quote, .hash = hash, .length = key->length, .escaped = key->escaped};
    index_keys(k, first);
    return NULL;
}

void jkeys_close(struct jkeys *k, size_t first)
{
    while (k->len > first) {
        if (k->items[k->len - 1].in_table)
            drop_slot(k, k->len - 1);
        k->len--;
    }
}
