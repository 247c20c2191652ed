/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/explain.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/alike.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "oms/codes.h"
#include "spec/finding.h"

enum { CANDIDATES = 5, PART_LEAST = 4 };

const char *topic_word(enum topic_kind kind)
{
    static const char *const words[TOPIC_KINDS] = {"check", "setting", "code"};
    return words[kind];
}

const char *topic_title(enum topic_kind kind)
{
    static const char *const titles[TOPIC_KINDS] = {N_("Checks"), N_("Settings"),
                                                    N_("Error codes of OMS")};
    return _(titles[kind]);
}

static void topics_add(struct topics *t, struct topic topic)
{
    t->items = mem_grow(t->items, &t->cap, t->len + 1, sizeof *t->items);
    t->items[t->len++] = topic;
}

void topics_clear(struct topics *t)
{
    free(t->items);
    *t = (struct topics){0};
}

static struct topic topic_of_check(const struct check *c)
{
    return (struct topic){TOPIC_CHECK, c->id, _(c->about), c};
}

static struct topic topic_of_field(const struct field *f)
{
    return (struct topic){TOPIC_SETTING, f->path, _(f->label), f};
}

static struct topic topic_of_code(const struct oms_code *c)
{
    return (struct topic){TOPIC_CODE, c->code, _(c->cause), c};
}

void topics_all(struct topics *t)
{
    const struct check *c;
    *t = (struct topics){0};
    for (size_t i = 0; (c = check_known(i)) != NULL; i++)
        topics_add(t, topic_of_check(c));
    for (int id = 0; id < FIELD_COUNT; id++)
        topics_add(t, topic_of_field(field_of((enum field_id)id)));
    for (size_t i = 0; i < oms_code_count; i++)
        topics_add(t, topic_of_code(&oms_codes[i]));
}

/* "/a/b", "a.b" and "a/b" are one path. */
static bool is_path(const char *word, const char *path)
{
    for (word += *word == '/'; *word && *path; word++, path++)
        if (*word != *path && !(*word == '.' && *path == '/') && strncasecmp(word, path, 1) != 0)
            return false;
    return !*word && !*path;
}

static bool names_field(const char *word, const struct field *f)
{
    const char *console = field_console(f);
    return is_path(word, f->path) || strcasecmp(word, field_key(f)) == 0 ||
           strcasecmp(word, f->label) == 0 || strcmp(word, _(f->label)) == 0 ||
           (console && strcmp(word, console) == 0);
}

static void find_fields(struct topics *t, const char *word)
{
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct field *f = field_of((enum field_id)id);
        if (names_field(word, f))
            topics_add(t, topic_of_field(f));
    }
}

/* Such as CM-RESONF000003 and NO_TABLE_SELECTED. */
static bool looks_like_code(const char *word)
{
    return isupper((unsigned char)*word) && strpbrk(word, "-_") &&
           !word[strspn(word, "-_ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")];
}

bool topics_find(struct topics *t, const char *word)
{
    const struct check *c;
    const struct oms_code *code = oms_code_find(word);
    *t = (struct topics){0};
    for (size_t i = 0; (c = check_known(i)) != NULL; i++)
        if (strcasecmp(c->id, word) == 0)
            topics_add(t, topic_of_check(c));
    find_fields(t, word);
    if (code)
        topics_add(t, topic_of_code(code));
    if (t->len > 0)
        return true;
    char *origin = oms_code_origin(word);
    if (origin || looks_like_code(word))
        topics_add(t, (struct topic){TOPIC_CODE, word, "", NULL});
    free(origin);
    return t->len > 0;
}

/* The fewer the better; SIZE_MAX: not at all. */
static size_t distance(const char *word, const char *name)
{
    size_t length = strlen(word), edits = alike_edits(word, name);
    if (edits <= 1 + length / 4)
        return edits;
    return length >= PART_LEAST && utf8_contains(name, word) ? length : SIZE_MAX;
}

static size_t topic_distance(const char *word, const struct topic *t)
{
    const char *key = strrchr(t->name, '/');
    size_t best = distance(word, t->name);
    size_t other = key ? distance(word, key + 1) : SIZE_MAX;
    best = other < best ? other : best;
    other = t->kind == TOPIC_SETTING ? distance(word, t->about) : SIZE_MAX;
    return other < best ? other : best;
}

char *topics_alike(const char *word)
{
    struct topics all;
    struct buf names = {0};
    topics_all(&all);
    size_t *distances = mem_array(all.len, sizeof *distances);
    for (size_t i = 0; i < all.len; i++)
        distances[i] = topic_distance(word, &all.items[i]);
    for (int taken = 0; taken < CANDIDATES; taken++) {
        size_t best = 0;
        for (size_t i = 1; i < all.len; i++)
            if (distances[i] < distances[best])
                best = i;
        if (distances[best] == SIZE_MAX)
            break;
        buf_item(&names, "%s", all.items[best].name);
        distances[best] = SIZE_MAX;
    }
    free(distances);
    topics_clear(&all);
    return buf_steal(&names);
}
