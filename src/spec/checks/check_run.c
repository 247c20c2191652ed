/* SPDX-License-Identifier: Apache-2.0 */
#include "spec/checks/check_run.h"

#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"

enum { VALUE_CELLS = 160 }; /* of a value within a message */
enum { LOOK_EVERY = 4096 }; /* objects: a millisecond or so */

static unsigned stages_on(const struct spec *s)
{
    return (spec_on(s, FIELD_STRUCT) ? (unsigned)STAGE_STRUCT : 0) |
           (spec_on(s, FIELD_FULL) ? (unsigned)STAGE_FULL : 0) |
           (spec_on(s, FIELD_INCR) ? (unsigned)STAGE_INCR : 0) |
           (spec_on(s, FIELD_VERIFY) ? (unsigned)STAGE_VERIFY : 0) |
           (spec_on(s, FIELD_REVERSE) ? (unsigned)STAGE_REVERSE : 0);
}

void check_init(struct check_run *c, const struct spec *s, struct findings *out)
{
    const char *source = spec_endpoint(s, SIDE_SOURCE)->type;
    const char *sink = spec_endpoint(s, SIDE_SINK)->type;

    *c = (struct check_run){
        .spec = s,
        .map = spec_mapping_of(s),
        .out = out,
        .source = matrix_family(source),
        .sink = matrix_family(sink),
        .pair = matrix_find(source, sink),
        .queue = matrix_is_queue(sink),
        .wildcard = spec_is(s, FIELD_MODE, "WILDCARD"),
        .specific = spec_is(s, FIELD_MODE, "SPECIFIC"),
        .topics = spec_maps_to_topics(s),
        .stages = stages_on(s),
    };
}

bool check_goes_on(const struct check_run *c)
{
    struct patience *p = c->patience;
    if (p == NULL || p->ended == NULL)
        return true;
    if (!p->gone && p->looks++ % LOOK_EVERY == 0)
        p->gone = p->ended(p->arg);
    return !p->gone;
}

void check_fetch(const struct check_run *c, struct object_at at, struct object_facts *o)
{
    const char *texts[OBJECT_KEYS];
    mapping_texts(c->map, at, texts);
    *o = (struct object_facts){
        .at = at,
        .database = mapping_database_name(c->map, at.side, at.database),
        .database_mapped = mapping_database_mapped(c->map, at.side, at.database),
        .name = texts[OBJECT_NAME],
        .mapped = texts[OBJECT_MAPPED_NAME],
        .where = texts[OBJECT_WHERE],
        .filter = texts[OBJECT_FILTER_COLUMNS],
        .shard = texts[OBJECT_SHARD_COLUMNS],
    };
}

char *check_value(const char *value)
{
    return utf8_short(utf8_shown(value), VALUE_CELLS);
}

static char *sentence_fill(const char *sentence, const char *a1, const char *a2, const char *a3)
{
    char *v1 = check_value(a1), *v2 = check_value(a2), *v3 = check_value(a3);
    char *text;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    text = mem_printf(_(sentence), v1, v2, v3); /* sentences hold %s only */
#pragma GCC diagnostic pop
    free(v1);
    free(v2);
    free(v3);
    return text;
}

static bool is_kept(const struct check_run *c)
{
    return findings_keeps(c->out, c->check->id);
}

static struct finding *check_add(struct check_run *c, enum page page)
{
    bool kept = is_kept(c);
    struct finding *f = findings_add(c->out, c->check->severity, c->check->id);

    f->page = page;
    if (kept && c->check->remedy != NULL)
        f->remedy = mem_text(_(c->check->remedy));
    return f;
}

struct finding *check_place(struct check_run *c, enum page page, const char *pointer,
                            const char *sentence, const char *a1, const char *a2)
{
    bool kept = is_kept(c);
    struct finding *f = check_add(c, page);

    if (kept) {
        f->pointer = mem_text(pointer);
        f->message = sentence_fill(sentence, a1, a2, NULL);
    }
    return f;
}

struct finding *check_field(struct check_run *c, enum field_id id, const char *sentence,
                            const char *a1, const char *a2, const char *a3)
{
    const struct field *field = field_of(id);
    struct finding *f = check_add(c, field->page);

    f->field = id;
    f->pointer = mem_printf("/%s", field->path);
    f->message = sentence_fill(sentence, a1, a2, a3);
    return f;
}

static const char *const side_keys[MAPPING_SIDES] = {"databases", "databasesBlack"};
static const char *const list_keys[MAPPING_LISTS] = {"tables", "views", "specificTables",
                                                     "specificViews"};
static const char *const object_keys[OBJECT_KEYS] = {
    "mappedName", "name", "id", "whereClause", "filterColumns", "shardColumns"};

static char *check_object_pointer(struct object_at at, enum object_key key)
{
    return mem_printf("/transferMapping/%s/%zu/%s/%zu%s%s", side_keys[at.side], at.database,
                      list_keys[at.list], at.object, key < OBJECT_KEYS ? "/" : "",
                      key < OBJECT_KEYS ? object_keys[key] : "");
}

char *check_label(const struct object_facts *o)
{
    char *name =
        mem_printf("%s.%s", o->database != NULL ? o->database : "", o->name != NULL ? o->name : "");
    char *shown = check_value(name);

    free(name);
    return shown;
}

/* TRANSLATORS: where a finding is: "table shop.orders: the condition begins with WHERE" */
static const char *const list_words[MAPPING_LISTS] = {N_("table %s: %s."), N_("view %s: %s."),
                                                      N_("table %s: %s."), N_("view %s: %s.")};

struct finding *check_object_text(struct check_run *c, const struct object_facts *o,
                                  enum object_key key, char *what)
{
    bool kept = is_kept(c);
    struct finding *f = check_add(c, PAGE_OBJECTS);

    if (kept) {
        char *label = check_label(o);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        f->message =
            mem_printf(c->wildcard ? _("rule %s: %s.") : _(list_words[o->at.list]), label, what);
#pragma GCC diagnostic pop
        f->pointer = check_object_pointer(o->at, key);
        free(label);
    }
    free(what);
    return f;
}

struct finding *check_object(struct check_run *c, const struct object_facts *o, enum object_key key,
                             const char *sentence, const char *a1, const char *a2)
{
    char *what = is_kept(c) ? sentence_fill(sentence, a1, a2, NULL) : NULL;
    return check_object_text(c, o, key, what);
}

struct finding *check_database(struct check_run *c, enum mapping_side side, size_t db,
                               enum object_key key, const char *sentence, const char *a1,
                               const char *a2)
{
    bool kept = is_kept(c);
    struct finding *f = check_add(c, PAGE_OBJECTS);

    if (kept) {
        char *label = check_value(mapping_database_name(c->map, side, db));
        char *what = sentence_fill(sentence, a1, a2, NULL);
        f->message = mem_printf(_("database %s: %s."), label, what);
        f->pointer =
            mem_printf("/transferMapping/%s/%zu%s%s", side_keys[side], db,
                       key < OBJECT_KEYS ? "/" : "", key < OBJECT_KEYS ? object_keys[key] : "");
        free(label);
        free(what);
    }
    return f;
}

void check_fix_set(struct finding *f, const char *text)
{
    f->fix = FIX_SET;
    mem_replace(&f->fix_text, text);
}

void check_fix_rename(struct finding *f, enum field_id id, const char *key)
{
    f->fix = FIX_RENAME;
    f->other = id;
    mem_replace(&f->fix_text, key);
}

void check_fix_unset(struct finding *f)
{
    f->fix = FIX_UNSET;
}

void check_fix_or(struct finding *f, enum field_id id, const char *text)
{
    f->other = id;
    f->other_text = text;
}

enum field_id check_turn(enum field_id incr, bool reverse)
{
    return reverse ? (enum field_id)(incr - FIELD_INCR_START + FIELD_REVERSE_START) : incr;
}

bool check_lists(const struct check_run *c, enum field_id id, const char *value)
{
    const char *joined = spec_get(c->spec, id);
    struct texts list;
    bool has;

    texts_init(&list);
    texts_split(&list, joined != NULL ? joined : "");
    has = texts_has(&list, value);
    texts_clear(&list);
    return has;
}

bool check_given(const struct check_run *c, enum field_id id)
{
    const char *text = spec_get(c->spec, id);
    return text != NULL && text[0] != '\0';
}

bool check_counts(const struct check_run *c, enum field_id id)
{
    return check_given(c, id) && spec_written(c->spec, id) && spec_applies(c->spec, id);
}

bool text_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\r\n\v\f")] == '\0';
}

struct repeated {
    const char *text;
    size_t index;
};

static int compare_repeated(const void *left, const void *right)
{
    const struct repeated *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order != 0 ? order : a->index < b->index ? -1 : a->index > b->index;
}

bool *check_repeats(const struct texts *list)
{
    struct repeated *sorted = mem_array(list->len + 1, sizeof *sorted);
    bool *repeats = mem_array(list->len + 1, sizeof *repeats);

    for (size_t i = 0; i < list->len; i++)
        sorted[i] = (struct repeated){list->items[i], i};
    qsort(sorted, list->len, sizeof *sorted, compare_repeated);
    for (size_t i = 1; i < list->len; i++)
        repeats[sorted[i].index] = strcmp(sorted[i - 1].text, sorted[i].text) == 0;
    free(sorted);
    return repeats;
}
