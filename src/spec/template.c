/* SPDX-License-Identifier: Apache-2.0 */
/* The holes of a template, in its text, and those that a spec still has, with their places. */
#include "spec/template.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/nameset.h"
#include "spec/spec_internal.h"

static const char hole_letters[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

/* Bytes of the hole that begins here; 0: there is none. */
static size_t hole_length(const char *at)
{
    if (strncmp(at, "{{", 2) != 0)
        return 0;
    size_t name = strspn(at + 2, hole_letters);
    return name > 0 && strncmp(at + 2 + name, "}}", 2) == 0 ? name + 4 : 0;
}

static char *hole_name(const char *at)
{
    return mem_text_n(at + 2, hole_length(at) - 4);
}

/* The next hole; NULL: there is none. */
static const char *hole_next(const char *text)
{
    for (text = strstr(text, "{{"); text && hole_length(text) == 0; text = strstr(text + 1, "{{"))
        ;
    return text;
}

void template_holes(const char *text, struct texts *names)
{
    struct nameset seen;
    nameset_init(&seen);
    for (text = hole_next(text); text; text = hole_next(text + hole_length(text))) {
        char *name = hole_name(text);
        if (nameset_add(&seen, "", name))
            texts_add(names, name);
        free(name);
    }
    nameset_clear(&seen);
}

/* As it has to be between the quotes of a string. */
static void template_add_value(struct buf *out, const char *value)
{
    struct buf quoted = {0};
    struct jwrite w;
    jwrite_init(&w, &quoted);
    jwrite_string(&w, value);
    buf_add(out, buf_string(&quoted) + 1, quoted.len - 2);
    buf_clear(&quoted);
}

static void template_fill_one(const char *hole, const struct texts *names,
                              const struct texts *values, struct buf *out)
{
    char *name = hole_name(hole);
    for (size_t i = 0; i < names->len; i++)
        if (strcmp(names->items[i], name) == 0)
            template_add_value(out, values->items[i]);
    free(name);
}

void template_fill(const char *text, const struct texts *names, const struct texts *values,
                   struct buf *out)
{
    for (const char *hole; (hole = hole_next(text)); text = hole + hole_length(hole)) {
        buf_add(out, text, (size_t)(hole - text));
        template_fill_one(hole, names, values, out);
    }
    buf_text(out, text);
}

char *template_hole_at(const char *quote)
{
    size_t length = *quote == '"' ? hole_length(quote + 1) : 0;
    return length > 0 && quote[1 + length] == '"' ? hole_name(quote + 1) : NULL;
}

/* --- of a spec ------------------------------------------------------------------------------- */

struct holes {
    const struct spec *spec;
    enum severity severity;
    const char *from;
    struct findings *out;
    struct nameset seen; /* of no database */
};

static char *hole_remedy(const struct holes *h, const char *name)
{
    return h->from
               ? mem_printf(_("'oms-wizard new --from %s --set %s=VALUE' fills it."), h->from, name)
               : mem_text(_("Fill it: Enter leads to its place."));
}

static void hole_add(struct holes *h, const char *name, const char *pointer, const struct field *f)
{
    if (!nameset_add(&h->seen, "", name))
        return;
    struct finding *it = findings_add(h->out, h->severity, "hole-not-filled");
    it->message = mem_printf(_("{{%s}} of a template is not filled."), name);
    it->remedy = hole_remedy(h, name);
    it->pointer = mem_text(pointer);
    it->field = f ? (enum field_id)f->id : FIELD_NONE;
    it->page = f ? (enum page)f->page : PAGE_OBJECTS;
}

/* Of a text, or of JSON. */
static void holes_look(struct holes *h, const char *text, const char *pointer,
                       const struct field *f)
{
    for (text = text ? hole_next(text) : NULL; text; text = hole_next(text + hole_length(text))) {
        char *name = hole_name(text);
        hole_add(h, name, pointer, f);
        free(name);
    }
}

static void holes_of_fields(struct holes *h)
{
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct field *f = field_of((enum field_id)id);
        const char *text = spec_get(h->spec, (enum field_id)id);
        if (!spec_written(h->spec, (enum field_id)id))
            continue;
        char *pointer = mem_printf("/%s", f->path);
        holes_look(h, text ? text : spec_json(h->spec, (enum field_id)id), pointer, f);
        free(pointer);
    }
}

static void holes_of_name(struct holes *h, const char *name, struct object_at at, bool object,
                          enum object_key key)
{
    if (!name || !strstr(name, "{{"))
        return;
    char *pointer = mapping_pointer(at, object, key);
    holes_look(h, name, pointer, NULL);
    free(pointer);
}

static void holes_of_object(struct holes *h, struct object_at at)
{
    const char *texts[OBJECT_KEYS];
    mapping_texts(spec_mapping_of(h->spec), at, texts);
    for (int key = 0; key < OBJECT_KEYS; key++)
        holes_of_name(h, texts[key], at, true, (enum object_key)key);
}

static void holes_of_database(struct holes *h, struct object_at at)
{
    const struct mapping *m = spec_mapping_of(h->spec);
    const size_t db = at.database;
    holes_of_name(h, mapping_database_name(m, at.side, db), at, false, OBJECT_NAME);
    holes_of_name(h, mapping_database_mapped(m, at.side, db), at, false, OBJECT_MAPPED_NAME);
    for (; mapping_reach(m, &at) && at.database == db; at.object++)
        holes_of_object(h, at);
}

static void holes_of_key(void *arg, const char *path, enum unknown_level level,
                         const struct unknown *u)
{
    (void)level;
    holes_look(arg, u->json, path, NULL);
}

void holes_findings(const struct spec *s, enum severity severity, const char *from,
                    struct findings *f)
{
    struct holes h = {.spec = s, .severity = severity, .from = from, .out = f};
    nameset_init(&h.seen);
    holes_of_fields(&h);
    for (int side = 0; side < MAPPING_SIDES; side++) {
        struct object_at at = {.side = (enum mapping_side)side};
        size_t count = mapping_databases(spec_mapping_of(s), at.side);
        for (; at.database < count; at.database++)
            holes_of_database(&h, at);
    }
    spec_each_unknown(s, holes_of_key, &h);
    findings_sort(f, 0);
    nameset_clear(&h.seen);
}
