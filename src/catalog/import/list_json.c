/* SPDX-License-Identifier: Apache-2.0 */
/* Lists in JSON: the transferMapping of a task, and an object a line. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/jread.h"
#include "base/mem.h"
#include "catalog/import/list_internal.h"

/* --- an object a line ------------------------------------------------------------------------- */

static bool is_end(enum jread_token t)
{
    return t == JREAD_ERROR || t == JREAD_END || t == JREAD_OBJECT_END || t == JREAD_ARRAY_END;
}

/* A task has a name as well. */
static bool holds_mapping(const char *text, size_t length)
{
    static const char key[] = "ransferMapping\"";
    return memmem(text, length, key, sizeof key - 1) != NULL;
}

bool list_json_is_line(const char *text, size_t length)
{
    if (holds_mapping(text, length))
        return false;
    struct jread *r = jread_new(text, length);
    bool object = false;
    enum jread_token t = jread_next(r);
    while (t == JREAD_OBJECT && jread_next(r) == JREAD_KEY) {
        object = object || list_column_of(jread_text(r)) == COLUMN_OBJECT;
        jread_next(r);
        if (!jread_skip(r, NULL))
            break;
        t = JREAD_OBJECT;
    }
    bool whole = jread_token(r) == JREAD_OBJECT_END && jread_next(r) == JREAD_END;
    jread_free(r);
    return object && whole;
}

static const char *json_value(struct jread *r, struct list_entry *e, enum list_column column,
                              char **kept)
{
    enum jread_token t = jread_next(r);
    const char *text = t == JREAD_STRING || t == JREAD_NUMBER ? jread_text(r)
                       : t == JREAD_TRUE                      ? "yes"
                       : t == JREAD_FALSE                     ? "no"
                                                              : NULL;
    if (t == JREAD_STRING && strlen(text) != jread_length(r))
        return N_("a name holds a NUL byte");
    char *copy = mem_text(text);
    if (!jread_skip(r, NULL)) {
        free(copy);
        return NULL;
    }
    free(*kept);
    *kept = copy;
    return list_value(e, column, copy);
}

void list_json_line(struct list_import *l, const char *text, size_t length)
{
    if (list_is_noise(text, length))
        return;
    struct jread *r = jread_new(text, length);
    struct list_entry e = {.rows = LIST_ROWS_UNKNOWN};
    char *kept[COLUMNS + 1] = {NULL};
    const char *why = NULL;
    enum jread_token t = jread_next(r);
    while (!why && t == JREAD_OBJECT && jread_next(r) == JREAD_KEY) {
        enum list_column column = list_column_of(jread_text(r));
        why = json_value(r, &e, column, &kept[column]);
    }
    if (!why && (jread_token(r) != JREAD_OBJECT_END || jread_next(r) != JREAD_END))
        why = N_("it is not a JSON object");
    if (!why)
        why = list_emit(l, &e, l->number);
    if (why)
        list_complain(l, l->number, text, length, why);
    for (int i = 0; i <= COLUMNS; i++)
        free(kept[i]);
    jread_free(r);
}

/* --- a body ----------------------------------------------------------------------------------- */

struct body {
    struct list_import *l;
    struct jread *r;
    bool patterns; /* WILDCARD mode */
    bool found;    /* a transferMapping */
};

/* Keys with the first letter in either case, as the cloud writes them. */
static bool body_is_key(const struct body *b, const char *key)
{
    const char *text = jread_text(b->r);
    return strncasecmp(text, key, 1) == 0 && strcmp(text + (*text != '\0'), key + 1) == 0;
}

/* The string after a key, or NULL if there is another value. Caller frees. */
static char *string_value(struct body *b)
{
    char *text = NULL;
    if (jread_next(b->r) == JREAD_STRING && strlen(jread_text(b->r)) == jread_length(b->r))
        text = mem_text(jread_text(b->r));
    else
        jread_skip(b->r, NULL);
    return text;
}

static void replace_value(struct body *b, char **slot)
{
    free(*slot);
    *slot = string_value(b);
}

/* The texts of an array after a key, in lines; NULL if there are none. Caller frees. */
static char *strings_value(struct body *b)
{
    struct buf lines;
    buf_init(&lines);
    if (jread_next(b->r) != JREAD_ARRAY) {
        jread_skip(b->r, NULL);
        return NULL;
    }
    for (enum jread_token t = jread_next(b->r); !is_end(t); t = jread_next(b->r)) {
        if (t == JREAD_STRING && strlen(jread_text(b->r)) == jread_length(b->r))
            buf_printf(&lines, "%s%s", lines.len > 0 ? "\n" : "", jread_text(b->r));
        else if (!jread_skip(b->r, NULL))
            break;
    }
    if (lines.len > 0)
        return buf_steal(&lines);
    buf_clear(&lines);
    return NULL;
}

static void replace_strings(struct body *b, char **slot)
{
    free(*slot);
    *slot = strings_value(b);
}

/* An object of a list: {"name": ..., "mappedName": ...}. database is filled in by the caller. */
struct body_object {
    char *name, *mapped, *where, *filter, *shard;
    enum list_kind kind;
    bool pattern;
    size_t line;
};

struct body_database {
    char *name, *mapped;
    struct body_object *objects;
    size_t len, cap;
    size_t line;
};

static size_t line_here(const struct body *b)
{
    return jread_at(b->r).line + b->l->json_line - 1;
}

static void list_json_read_object(struct body *b, struct body_database *d, enum list_kind kind,
                                  bool pattern)
{
    struct body_object o = {.kind = kind, .pattern = pattern, .line = line_here(b)};
    while (jread_next(b->r) == JREAD_KEY) {
        if (body_is_key(b, "name"))
            replace_value(b, &o.name);
        else if (body_is_key(b, "mappedName"))
            replace_value(b, &o.mapped);
        else if (body_is_key(b, "whereClause"))
            replace_value(b, &o.where);
        else if (body_is_key(b, "filterColumns"))
            replace_strings(b, &o.filter);
        else if (body_is_key(b, "shardColumns"))
            replace_strings(b, &o.shard);
        else
            free(string_value(b));
    }
    d->objects = mem_grow(d->objects, &d->cap, d->len + 1, sizeof o);
    d->objects[d->len++] = o;
}

/* Calls for each element of an array that is an object; anything else is passed over. */
static bool next_object(struct body *b)
{
    for (;;) {
        enum jread_token t = jread_next(b->r);
        if (t == JREAD_OBJECT)
            return true;
        if (is_end(t) || !jread_skip(b->r, NULL))
            return false;
    }
}

static void list_json_read_objects(struct body *b, struct body_database *d, enum list_kind kind,
                                   bool pattern)
{
    if (jread_next(b->r) != JREAD_ARRAY) {
        jread_skip(b->r, NULL);
        return;
    }
    while (next_object(b))
        list_json_read_object(b, d, kind, pattern);
}

static void emit_object(struct body *b, const struct body_database *d, const struct body_object *o)
{
    bool pattern = o->name && o->pattern && b->patterns;
    struct list_entry e = {.database = d->name,
                           .object = o->name,
                           .where = o->where,
                           .filter_columns = o->filter,
                           .shard_columns = o->shard,
                           .kind = pattern ? LIST_KIND_UNKNOWN : o->kind,
                           .rows = LIST_ROWS_UNKNOWN};
    const char *shown = o->name ? o->name : "";
    const char *why = NULL;
    if (d->mapped && d->name && strcmp(d->mapped, d->name) != 0)
        e.mapped_database = d->mapped;
    if (o->mapped && o->name && strcmp(o->mapped, o->name) != 0)
        e.mapped_object = o->mapped;
    if (pattern && (strpbrk(o->name, "*?[]") || (d->name && strpbrk(d->name, "*?[]"))))
        why = N_("this is a matching rule of WILDCARD, not a name");
    if (!why)
        why = list_emit(b->l, &e, o->line);
    if (why)
        list_complain(b->l, o->line, shown, strlen(shown), why);
}

static void finish_database(struct body *b, struct body_database *d)
{
    const char *shown = d->name ? d->name : "";
    for (size_t i = 0; i < d->len; i++)
        emit_object(b, d, &d->objects[i]);
    if (d->len == 0)
        list_complain(b->l, d->line, shown, strlen(shown),
                      N_("it names a database without tables"));
    for (size_t i = 0; i < d->len; i++) {
        free(d->objects[i].name);
        free(d->objects[i].mapped);
        free(d->objects[i].where);
        free(d->objects[i].filter);
        free(d->objects[i].shard);
    }
    free(d->objects);
    free(d->name);
    free(d->mapped);
}

static void read_database(struct body *b)
{
    struct body_database d = {.line = line_here(b)};
    while (jread_next(b->r) == JREAD_KEY) {
        if (body_is_key(b, "name"))
            replace_value(b, &d.name);
        else if (body_is_key(b, "mappedName"))
            replace_value(b, &d.mapped);
        else if (body_is_key(b, "tables"))
            list_json_read_objects(b, &d, LIST_TABLE, true);
        else if (body_is_key(b, "views"))
            list_json_read_objects(b, &d, LIST_VIEW, true);
        else if (body_is_key(b, "specificTables"))
            list_json_read_objects(b, &d, LIST_TABLE, false);
        else if (body_is_key(b, "specificViews"))
            list_json_read_objects(b, &d, LIST_VIEW, false);
        else
            free(string_value(b));
    }
    finish_database(b, &d);
}

static void read_databases(struct body *b)
{
    if (jread_next(b->r) != JREAD_ARRAY) {
        jread_skip(b->r, NULL);
        return;
    }
    while (next_object(b))
        read_database(b);
}

static void read_mapping(struct body *b)
{
    if (jread_next(b->r) != JREAD_OBJECT) {
        jread_skip(b->r, NULL);
        return;
    }
    b->found = true;
    while (jread_next(b->r) == JREAD_KEY) {
        if (body_is_key(b, "mode")) {
            char *mode = string_value(b);
            b->patterns = mode && strcmp(mode, "WILDCARD") == 0;
            free(mode);
        } else if (body_is_key(b, "databases")) {
            read_databases(b);
        } else {
            free(string_value(b));
        }
    }
}

void list_json_body(struct list_import *l)
{
    struct body b = {.l = l, .r = jread_new(l->json.data, l->json.len), .patterns = true};
    enum jread_token t;
    while ((t = jread_next(b.r)) != JREAD_END && t != JREAD_ERROR)
        if (t == JREAD_KEY && body_is_key(&b, "transferMapping"))
            read_mapping(&b);
    size_t line = line_here(&b);
    if (jread_token(b.r) == JREAD_ERROR)
        list_complain(l, line, "", 0, N_("the JSON is broken here"));
    else if (!b.found)
        list_complain(l, l->json_line, "", 0, N_("the JSON holds no transferMapping"));
    jread_free(b.r);
}
