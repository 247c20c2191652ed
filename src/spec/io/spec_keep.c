/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/io/spec_keep.h"

#include <stdlib.h>
#include <string.h>

#include "base/jread.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "spec/finding.h"
#include "spec/mapping_internal.h"
#include "spec/spec_internal.h"
#include "spec/io/spec_read_internal.h"

static const char *const origins[] = {
    [ORIGIN_UNSET] = "unset", [ORIGIN_DEFAULT] = "default", [ORIGIN_TYPED] = "typed",
    [ORIGIN_FILE] = "file",   [ORIGIN_PAIR] = "pair",
};
enum { ORIGINS = sizeof origins / sizeof *origins };

/* --- writing ---------------------------------------------------------------------------------- */

static void write_values(const struct spec *s, struct jwrite *out)
{
    jwrite_key(out, "fields");
    jwrite_array(out);
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct value *v = &s->values.items[id];
        jwrite_array(out);
        jwrite_string(out, field_of((enum field_id)id)->path);
        jwrite_string(out, origins[v->origin]);
        jwrite_string(out, v->text);
        jwrite_string(out, v->json);
        jwrite_array_end(out);
    }
    jwrite_array_end(out);
}

static void write_endpoints(const struct spec *s, struct jwrite *out)
{
    jwrite_key(out, "endpoints");
    jwrite_array(out);
    for (int side = 0; side < 2; side++) {
        struct endpoint e = s->endpoints[side];
        jwrite_array(out);
        for (int i = 0; i < ENDPOINT_TEXTS; i++)
            jwrite_string(out, *endpoint_text(&e, i));
        jwrite_array_end(out);
    }
    jwrite_array_end(out);
}

void spec_keep_texts(const struct spec *s, struct jwrite *out)
{
    char groups[GROUP_COUNT + 1] = "";
    for (int group = 0; group < GROUP_COUNT; group++)
        groups[group] = (char)('0' + s->groups[group]);
    jwrite_object(out);
    jwrite_key(out, "loaded");
    jwrite_bool(out, s->loaded);
    jwrite_member(out, "groups", groups);
    write_values(s, out);
    write_endpoints(s, out);
    jwrite_member(out, "pickedFor", s->picked_for);
    jwrite_object_end(out);
}

/* A key that the file holds is null there, so that unknown keys keep their places. */
struct spec *spec_keep_rest(const struct spec *s)
{
    static char null[] = "null";
    struct spec *rest = mem_new(sizeof *rest);
    *rest = *s;
    values_init(&rest->values, s->values.rows, s->values.count);
    for (int id = 0; id < FIELD_COUNT; id++) {
        bool held = spec_holds(s, (enum field_id)id);
        rest->values.items[id] = (struct value){.json = held ? null : NULL};
    }
    rest->history = NULL;
    rest->loaded = true;
    return rest;
}

void spec_keep_rest_free(struct spec *rest)
{
    free(rest->values.items); /* the rest of it is the other spec's */
    free(rest);
}

/* --- reading ---------------------------------------------------------------------------------- */

struct spec *spec_kept_rest(const char *text, size_t length)
{
    struct findings complaints = {0};
    struct spec *s = spec_read_long(text, length, SPEC_KEEP_TEXT_MAX, &complaints);
    findings_clear(&complaints);
    return s;
}

/* Reads [text, ...] of texts and nulls; r is on the bracket. False if it is anything else. */
static bool read_texts(struct jread *r, char **texts, size_t count)
{
    size_t i = 0;
    bool ok = jread_token(r) == JREAD_ARRAY;
    memset(texts, 0, count * sizeof *texts);
    for (; ok && i < count; i++) {
        enum jread_token token = jread_next(r);
        ok = token == JREAD_STRING || token == JREAD_NULL;
        texts[i] = token == JREAD_STRING ? mem_text(jread_text(r)) : NULL;
    }
    return ok && jread_next(r) == JREAD_ARRAY_END;
}

static void free_texts(char **texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
}

/* A setting that this version of the program does not have must not have a value either. */
static bool take_value(struct spec *s, char **texts)
{
    const struct field *f = texts[0] ? field_find(texts[0]) : NULL;
    for (int origin = 0; texts[1] && origin < ORIGINS; origin++)
        if (strcmp(texts[1], origins[origin]) == 0) {
            if (!f)
                return !texts[2] && !texts[3];
            spec_load(s, f->id, texts[2], texts[3]);
            s->values.items[f->id].origin = (enum origin)origin;
            texts[2] = texts[3] = NULL;
            return true;
        }
    return false;
}

static bool read_values(struct spec *s, struct jread *r)
{
    char *texts[4];
    bool ok = jread_token(r) == JREAD_ARRAY;
    while (ok && jread_next(r) != JREAD_ARRAY_END) {
        ok = read_texts(r, texts, 4) && take_value(s, texts);
        free_texts(texts, 4);
    }
    return ok;
}

static bool read_endpoints(struct spec *s, struct jread *r)
{
    bool ok = jread_token(r) == JREAD_ARRAY;
    for (int side = 0; ok && side < 2; side++) {
        char *texts[ENDPOINT_TEXTS];
        jread_next(r);
        ok = read_texts(r, texts, ENDPOINT_TEXTS);
        endpoint_clear(&s->endpoints[side]);
        for (int i = 0; i < ENDPOINT_TEXTS; i++)
            *endpoint_text(&s->endpoints[side], i) = texts[i];
    }
    return ok && jread_next(r) == JREAD_ARRAY_END;
}

static bool read_picked_for(struct spec *s, struct jread *r)
{
    enum jread_token token = jread_token(r);
    mem_replace(&s->picked_for, token == JREAD_STRING ? jread_text(r) : NULL);
    return token == JREAD_STRING || token == JREAD_NULL;
}

static bool read_groups(struct spec *s, struct jread *r)
{
    if (jread_token(r) != JREAD_STRING || strlen(jread_text(r)) != GROUP_COUNT)
        return false;
    for (int group = 0; group < GROUP_COUNT; group++) {
        char c = jread_text(r)[group];
        if (c < '0' || c > '0' + HELD_VALUE)
            return false;
        s->groups[group] = (enum held)(c - '0');
    }
    return true;
}

static bool read_member(struct spec *s, struct jread *r)
{
    char *key = mem_text(jread_text(r));
    enum jread_token token = jread_next(r);
    bool ok = token == JREAD_TRUE || token == JREAD_FALSE;
    if (strcmp(key, "loaded") == 0)
        s->loaded = token == JREAD_TRUE;
    else if (strcmp(key, "groups") == 0)
        ok = read_groups(s, r);
    else if (strcmp(key, "fields") == 0)
        ok = read_values(s, r);
    else if (strcmp(key, "endpoints") == 0)
        ok = read_endpoints(s, r);
    else if (strcmp(key, "pickedFor") == 0)
        ok = read_picked_for(s, r);
    else
        ok = jread_skip(r, NULL);
    free(key);
    return ok;
}

bool spec_kept_texts(struct spec *s, struct jread *r)
{
    bool ok = jread_token(r) == JREAD_OBJECT;
    for (int id = 0; id < FIELD_COUNT; id++)
        spec_reset(s, (enum field_id)id);
    while (ok && jread_next(r) == JREAD_KEY)
        ok = read_member(s, r);
    return ok && jread_token(r) == JREAD_OBJECT_END;
}
