/* SPDX-License-Identifier: Apache-2.0 */
/* Lists in JSON: the transferMapping of a task, and an object a line. */
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
    return memmem(text, length, key, sizeof key - 1);
}

bool list_json_is_line(const char *text, size_t length)
{
    if (holds_mapping(text, length))
        return false;
    struct jread *r = jread_new(text, length);
    jread_next(r);
    bool whole = jread_skip(r, NULL) && jread_next(r) == JREAD_END;
    jread_free(r);
    return whole;
}

/* The texts of an array, in lines. False if the JSON is broken. */
static bool json_texts(struct jread *r, struct buf *lines)
{
    for (enum jread_token t = jread_next(r); t != JREAD_ARRAY_END; t = jread_next(r)) {
        if (t == JREAD_STRING && strlen(jread_text(r)) == jread_length(r))
            buf_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", jread_text(r));
        else if (t == JREAD_ERROR || t == JREAD_END || !jread_skip(r, NULL))
            return false;
    }
    return true;
}

/* The value after a key, if it says anything. Caller frees. */
static char *text_value(struct jread *r, const char **why)
{
    struct buf text = {0};
    enum jread_token t = jread_next(r);
    if (t == JREAD_STRING && strlen(jread_text(r)) != jread_length(r))
        *why = N_("a name holds a NUL byte");
    if (t == JREAD_STRING || t == JREAD_NUMBER)
        return mem_text(jread_text(r));
    if (t == JREAD_TRUE || t == JREAD_FALSE)
        return mem_text(t == JREAD_TRUE ? "yes" : "no");
    if (t == JREAD_ARRAY)
        json_texts(r, &text);
    else
        jread_skip(r, NULL);
    return text.len > 0 ? buf_steal(&text) : NULL;
}

/* An object of a list, and the texts that its entry borrows. */
struct json_entry {
    struct list_entry e;
    char *kept[COLUMNS + 1];
};

/* Reads an object whose beginning was read. NULL, or why (N_()) it can't. */
static const char *json_entry_read(struct jread *r, struct json_entry *j)
{
    const char *why = NULL;
    *j = (struct json_entry){.e.rows = CATALOG_ROWS_UNKNOWN};
    while (jread_next(r) == JREAD_KEY) {
        const char *wrong = NULL;
        enum list_column column = list_column_of(jread_text(r));
        char *text = text_value(r, &wrong);
        free(j->kept[column]);
        j->kept[column] = text;
        wrong = wrong ? wrong : list_value(&j->e, column, text);
        why = why ? why : wrong;
    }
    return why;
}

static void json_entry_clear(struct json_entry *j)
{
    for (int i = 0; i <= COLUMNS; i++)
        free(j->kept[i]);
}

void list_json_line(struct list_import *l, const char *text, size_t length)
{
    struct jread *r = jread_new(text, length);
    struct json_entry j = {.e.object = NULL};
    const char *why = N_("it is not a JSON object");
    if (jread_next(r) == JREAD_OBJECT) {
        const char *wrong = json_entry_read(r, &j);
        bool whole = jread_token(r) == JREAD_OBJECT_END && jread_next(r) == JREAD_END;
        why = wrong || !whole ? (wrong ? wrong : why) : list_emit(l, &j.e, l->number);
    }
    if (why)
        list_complain(l, l->number, text, length, why);
    json_entry_clear(&j);
    jread_free(r);
}

/* --- a body ----------------------------------------------------------------------------------- */

struct body {
    struct list_import *l;
    struct jread *r;
    const char *text; /* what r reads */
    size_t line;      /* of the list, before its first */
    bool patterns;    /* WILDCARD mode */
    bool found;       /* a transferMapping */
};

/* Keys with the first letter in either case, as the cloud writes them. */
static bool body_is_key(const struct body *b, const char *key)
{
    const char *text = jread_text(b->r);
    return strncasecmp(text, key, 1) == 0 && strcmp(text + (*text != '\0'), key + 1) == 0;
}

static size_t line_here(const struct body *b)
{
    return b->line + jread_at(b->r).line;
}

static void pass_over(struct body *b)
{
    jread_next(b->r);
    jread_skip(b->r, NULL);
}

/* The string after a key, in place of an earlier one; NULL if there is another value. */
static void replace_value(struct body *b, char **slot)
{
    mem_replace(slot, NULL);
    if (jread_next(b->r) == JREAD_STRING && strlen(jread_text(b->r)) == jread_length(b->r))
        *slot = mem_text(jread_text(b->r));
    else
        jread_skip(b->r, NULL);
}

/* Is the value after a key one that begins so? Another one is passed over. */
static bool enter(struct body *b, enum jread_token begin)
{
    if (jread_next(b->r) == begin)
        return true;
    jread_skip(b->r, NULL);
    return false;
}

/* Moves to the next element of an array that is an object; anything else is passed over. */
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

struct body_database {
    char *name, *mapped;
    size_t objects; /* so far */
};

/* pattern: in WILDCARD mode the object is a rule. */
static const char *emit_object(struct body *b, const struct body_database *d, struct list_entry *e,
                               enum catalog_kind kind, bool pattern, size_t line)
{
    pattern = pattern && b->patterns && e->object;
    if (pattern && (strpbrk(e->object, "*?[]") || (d->name && strpbrk(d->name, "*?[]"))))
        return N_("this is a matching rule of WILDCARD, not a name");
    e->database = d->name;
    e->kind = pattern ? CATALOG_TABLE : kind;
    if (d->mapped && d->name && strcmp(d->mapped, d->name) != 0)
        e->mapped_database = d->mapped;
    if (e->mapped_object && e->object && strcmp(e->mapped_object, e->object) == 0)
        e->mapped_object = NULL;
    return list_emit(b->l, e, line);
}

static void read_objects(struct body *b, struct body_database *d, enum catalog_kind kind,
                         bool pattern)
{
    if (!enter(b, JREAD_ARRAY))
        return;
    for (; next_object(b); d->objects++) {
        struct json_entry j;
        size_t line = line_here(b);
        const char *why = json_entry_read(b->r, &j);
        why = why ? why : emit_object(b, d, &j.e, kind, pattern, line);
        const char *shown = j.e.object ? j.e.object : "";
        if (why)
            list_complain(b->l, line, shown, strlen(shown), why);
        json_entry_clear(&j);
    }
}

static void read_lists(struct body *b, struct body_database *d)
{
    jread_next(b->r);
    while (jread_next(b->r) == JREAD_KEY) {
        if (body_is_key(b, "tables"))
            read_objects(b, d, CATALOG_TABLE, true);
        else if (body_is_key(b, "views"))
            read_objects(b, d, CATALOG_VIEW, true);
        else if (body_is_key(b, "specificTables"))
            read_objects(b, d, CATALOG_TABLE, false);
        else if (body_is_key(b, "specificViews"))
            read_objects(b, d, CATALOG_VIEW, false);
        else
            pass_over(b);
    }
}

/* Twice, since its names may come after its objects. */
static void read_database(struct body *b)
{
    struct body_database d = {.name = NULL};
    struct body lists = *b;
    size_t line = line_here(b);
    lists.text = b->text + jread_at(b->r).offset;
    lists.line = line - 1;
    while (jread_next(b->r) == JREAD_KEY) {
        if (body_is_key(b, "name"))
            replace_value(b, &d.name);
        else if (body_is_key(b, "mappedName"))
            replace_value(b, &d.mapped);
        else
            pass_over(b);
    }
    lists.r = jread_new(lists.text, (size_t)(b->l->end - lists.text));
    read_lists(&lists, &d);
    jread_free(lists.r);
    const char *shown = d.name ? d.name : "";
    if (d.objects == 0)
        list_complain(b->l, line, shown, strlen(shown), N_("it names a database without tables"));
    free(d.name);
    free(d.mapped);
}

static void read_mapping(struct body *b)
{
    char *mode = NULL;
    if (!enter(b, JREAD_OBJECT))
        return;
    b->found = true;
    while (jread_next(b->r) == JREAD_KEY) {
        if (body_is_key(b, "mode")) {
            replace_value(b, &mode);
            b->patterns = mode && strcmp(mode, "WILDCARD") == 0;
        } else if (!body_is_key(b, "databases")) {
            pass_over(b);
        } else if (enter(b, JREAD_ARRAY)) {
            while (next_object(b))
                read_database(b);
        }
    }
    free(mode);
}

void list_json_body(struct list_import *l, const char *text)
{
    struct body b = {.l = l,
                     .r = jread_new(text, (size_t)(l->end - text)),
                     .text = text,
                     .line = l->number - 1,
                     .patterns = true};
    enum jread_token t;
    while ((t = jread_next(b.r)) != JREAD_END && t != JREAD_ERROR)
        if (t == JREAD_KEY && body_is_key(&b, "transferMapping"))
            read_mapping(&b);
    if (jread_token(b.r) == JREAD_ERROR)
        list_complain(l, line_here(&b), "", 0, N_("the JSON is broken here"));
    else if (!b.found)
        list_complain(l, l->number, "", 0, N_("the JSON holds no transferMapping"));
    l->at = l->end;
    jread_free(b.r);
}
