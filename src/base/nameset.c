/* SPDX-License-Identifier: Apache-2.0 */
#include "base/nameset.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/mem.h"

void nameset_init(struct nameset *s)
{
    *s = (struct nameset){0};
}

void nameset_clear(struct nameset *s)
{
    buf_clear(&s->text);
    free(s->slots);
    nameset_init(s);
}

static size_t *nameset_slot_of(const struct nameset *s, const char *database, const char *object)
{
    uint64_t hash = hash_text(hash_one(hash_text(HASH_START, database), '\0'), object);
    for (size_t at = (size_t)(hash ^ hash >> 32);; at++) {
        size_t *slot = &s->slots[at & (s->room - 1)];
        const char *text = s->text.data + *slot;
        if (!*slot || (strcmp(text, database) == 0 && strcmp(text + strlen(text) + 1, object) == 0))
            return slot;
    }
}

static void nameset_make_room(struct nameset *s)
{
    struct nameset larger = *s;
    larger.room = s->room ? s->room * 2 : 1024;
    larger.slots = mem_array(larger.room, sizeof *larger.slots);
    for (size_t i = 0; i < s->room; i++) {
        const char *text = s->text.data + s->slots[i];
        if (s->slots[i])
            *nameset_slot_of(&larger, text, text + strlen(text) + 1) = s->slots[i];
    }
    free(s->slots);
    *s = larger;
}

bool nameset_add(struct nameset *s, const char *database, const char *object)
{
    size_t *slot;
    if (s->len * 4 >= s->room * 3)
        nameset_make_room(s);
    if (!s->text.len)
        buf_char(&s->text, '\0');
    slot = nameset_slot_of(s, database, object);
    if (*slot)
        return false;
    *slot = s->text.len;
    buf_add(&s->text, database, strlen(database) + 1);
    buf_add(&s->text, object, strlen(object) + 1);
    s->len++;
    return true;
}

void nameset_add_all(struct nameset *s, char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        nameset_add(s, "", names[i]);
}

bool nameset_has(const struct nameset *s, const char *database, const char *object)
{
    return s->room && *nameset_slot_of(s, database, object);
}
