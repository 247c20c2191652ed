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

const struct stage_field stage_fields[STAGE_FIELDS] = {{STAGE_STRUCT, FIELD_STRUCT},
                                                       {STAGE_FULL, FIELD_FULL},
                                                       {STAGE_VERIFY, FIELD_VERIFY},
                                                       {STAGE_INCR, FIELD_INCR},
                                                       {STAGE_REVERSE, FIELD_REVERSE}};

static unsigned stages_of(const struct spec *s, bool (*of)(const struct spec *s, enum field_id id))
{
    unsigned stages = 0;
    for (int i = 0; i < STAGE_FIELDS; i++)
        stages |= of(s, stage_fields[i].field) ? (unsigned)stage_fields[i].stage : 0;
    return stages;
}

bool check_empty_list(const struct spec *s, enum field_id id)
{
    const char *json = spec_json(s, id);
    return json && *json == '[' && json[1 + strspn(json + 1, " \t\r\n")] == ']';
}

bool check_unreadable(const struct spec *s, enum field_id id)
{
    const char *json = spec_json(s, id);
    bool empty = field_is_list(field_of(id)) && check_empty_list(s, id);
    return json && !spec_get(s, id) && strcmp(json, "null") != 0 && !empty;
}

static bool is_on(const struct check_run *c, enum field_id id)
{
    return spec_on(c->spec, id) && check_counts(c, id);
}

static bool makes_tables(const struct check_run *c)
{
    return check_lists(c, FIELD_INCR_DDL, "CREATE_TABLE") ||
           check_lists(c, FIELD_INCR_DDL, "RENAME_TABLE");
}

static unsigned check_run_facts(const struct check_run *c)
{
    const struct spec *s = c->spec;
    const struct {
        unsigned fact;
        bool holds;
    } facts[] = {
        {FACT_SOURCE, !text_blank(spec_get(s, FIELD_SOURCE))},
        {FACT_SINK, !text_blank(spec_get(s, FIELD_SINK))},
        {FACT_NAME, !text_blank(spec_get(s, FIELD_NAME))},
        {FACT_MODE, check_given(c, FIELD_MODE)},
        {FACT_WILDCARD, c->wildcard},
        {FACT_SPECIFIC, c->specific},
        {FACT_INCLUDES, mapping_databases(c->map, MAPPING_INCLUDE) > 0},
        {FACT_EXCLUDES, mapping_databases(c->map, MAPPING_EXCLUDE) > 0},
        {FACT_WHITE_LIST, check_given(c, FIELD_WHITE_LIST)},
        {FACT_QUEUE, c->queue},
        {FACT_DATAHUB, one_of("DATAHUB", c->sink)},
        {FACT_FROM_MYSQL, one_of("MYSQL", c->source)},
        {FACT_FROM_ORACLE, one_of("ORACLE", c->source)},
        {FACT_ACTIVE_ACTIVE, spec_on(s, FIELD_ACTIVE_ACTIVE)},
        {FACT_TRUNCATES, is_on(c, FIELD_TRUNCATE)},
        {FACT_KEEPS_ROWS, is_on(c, FIELD_NOT_EMPTY)},
        {FACT_DEFERS, is_on(c, FIELD_DEFER_INDEX)},
        {FACT_TOPICS, c->topics},
        {FACT_WITH_KEYS, spec_is(s, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID")},
        {FACT_DDL, check_chooses_ddl(c, false)},
        {FACT_DDL_TYPES, check_counts(c, FIELD_INCR_DDL)},
        {FACT_NEW_TABLES, makes_tables(c)},
        {FACT_NO_DDL, c->pair && (c->pair->options & PAIR_NO_DDL)},
        {FACT_BLOB, spec_is(s, FIELD_DATAHUB_TOPIC, "BLOB")},
        {FACT_NO_PARTITION, check_counts(c, FIELD_MQ_PARTITION_MODE) &&
                                spec_is(s, FIELD_MQ_PARTITION_MODE, "ONE") &&
                                !check_given(c, FIELD_MQ_PARTITION)},
    };
    unsigned all = c->stages;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        all |= facts[i].holds ? facts[i].fact : 0;
    return all;
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
        .stages = stages_of(s, spec_on),
        .unread = stages_of(s, check_unreadable),
    };
    c->facts = check_run_facts(c);
}

bool check_goes_on(const struct check_run *c)
{
    struct patience *p = c->patience;
    if (!p || !p->ended)
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

void check_fetch_database(const struct check_run *c, enum mapping_side side, size_t db,
                          struct object_facts *o)
{
    const char *name = mapping_database_name(c->map, side, db);
    const char *mapped = mapping_database_mapped(c->map, side, db);
    *o = (struct object_facts){.at = {.side = side, .database = db},
                               .whole = true,
                               .database = name,
                               .database_mapped = mapped,
                               .name = name,
                               .mapped = mapped};
}

char *check_value(const char *value)
{
    return utf8_short(utf8_shown(value), VALUE_CELLS);
}

static char *sentence_fill(const char *const says[SAYS])
{
    char *values[SAYS] = {NULL};
    for (int i = 1; i < SAYS; i++)
        values[i] = check_value(says[i]);
    char *text = mem_printf(_(says[0]), values[1], values[2], values[3]); /* it holds %s only */
    for (int i = 1; i < SAYS; i++)
        free(values[i]);
    return text;
}

static bool is_kept(const struct check_run *c)
{
    return findings_keeps(c->out, c->row->check.id);
}

bool check_counted(struct check_run *c)
{
    if (is_kept(c))
        return false;
    findings_add(c->out, c->row->check.severity, c->row->check.id);
    return true;
}

/* With what it says, and where: both are taken. */
static struct finding *check_add(struct check_run *c, enum page page, char *pointer, char *message)
{
    const struct check *check = &c->row->check;
    struct finding *f = findings_add(c->out, check->severity, check->id);
    f->page = page;
    f->pointer = pointer;
    f->message = message;
    f->remedy = message && check->remedy ? mem_text(_(check->remedy)) : NULL;
    return f;
}

struct finding *check_add_place(struct check_run *c, enum page page, const char *pointer,
                                const char *const says[SAYS])
{
    return is_kept(c) ? check_add(c, page, mem_text(pointer), sentence_fill(says))
                      : check_add(c, page, NULL, NULL);
}

struct finding *check_field_text(struct check_run *c, enum field_id id, char *what)
{
    const struct field *field = field_of(id);
    struct finding *f = check_add(c, (enum page)field->page, mem_printf("/%s", field->path), what);
    f->field = id;
    return f;
}

struct finding *check_add_field(struct check_run *c, enum field_id id, const char *const says[SAYS])
{
    return check_field_text(c, id, sentence_fill(says));
}

void check_row(struct check_run *c)
{
    const struct check_row *row = c->row;
    struct finding *f;
    if (row->place) {
        check_add_place(c, row->page, row->place, row->says);
        return;
    }
    f = check_add_field(c, row->field, row->says);
    if (row->fix)
        check_fix_set(f, row->fix);
    if (row->other.text) {
        f->other = row->other.field;
        f->other_text = row->other.text;
    }
}

const char *label_of(enum field_id id)
{
    return _(field_of(id)->label);
}

char *check_label(const struct object_facts *o)
{
    char *name = mem_printf("%s.%s", o->database ? o->database : "", o->name ? o->name : "");
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
    if (!what || !is_kept(c)) {
        free(what);
        return check_add(c, PAGE_OBJECTS, NULL, NULL);
    }
    char *label = o->whole ? check_value(o->name) : check_label(o);
    char *message = mem_printf(o->whole      ? _("database %s: %s.")
                               : c->wildcard ? _("rule %s: %s.")
                                             : _(list_words[o->at.list]),
                               label, what);
    free(label);
    free(what);
    return check_add(c, PAGE_OBJECTS, mapping_pointer(o->at, !o->whole, key), message);
}

struct finding *check_add_object(struct check_run *c, const struct object_facts *o,
                                 enum object_key key, const char *const says[SAYS])
{
    return check_object_text(c, o, key, is_kept(c) ? sentence_fill(says) : NULL);
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

enum field_id check_turn(enum field_id incr, bool reverse)
{
    return reverse ? (enum field_id)(incr - FIELD_INCR_START + FIELD_REVERSE_START) : incr;
}

void check_entries(const struct check_run *c, enum field_id id, struct texts *list)
{
    const char *joined = spec_get(c->spec, id);
    texts_init(list);
    texts_split(list, joined ? joined : "");
}

bool check_lists(const struct check_run *c, enum field_id id, const char *value)
{
    struct texts list;
    check_entries(c, id, &list);
    bool has = texts_has(&list, value);
    texts_clear(&list);
    return has;
}

bool check_given(const struct check_run *c, enum field_id id)
{
    const char *text = spec_get(c->spec, id);
    return text && text[0] != '\0';
}

bool check_counts(const struct check_run *c, enum field_id id)
{
    return check_given(c, id) && spec_written(c->spec, id) && spec_applies(c->spec, id);
}

bool check_number(const struct check_run *c, enum field_id id, int64_t *number)
{
    char *wire = check_counts(c, id) ? field_wire(field_of(id), spec_get(c->spec, id)) : NULL;
    bool is = wire;
    *number = is ? strtoll(wire, NULL, 10) : 0;
    free(wire);
    return is;
}

const struct speed *speed_find(const char *mode)
{
    static const struct speed speeds[] = {{"STEADY", 4, 4}, {"NORMAL", 8, 8}, {"FAST", 32, 16}};
    for (size_t i = 0; mode && i < sizeof speeds / sizeof *speeds; i++)
        if (strcmp(speeds[i].mode, mode) == 0)
            return &speeds[i];
    return NULL;
}

bool check_chooses_ddl(const struct check_run *c, bool reverse)
{
    enum field_id records = check_turn(FIELD_INCR_RECORDS, reverse);
    return check_counts(c, check_turn(FIELD_INCR_DDL, reverse)) ||
           (check_counts(c, records) && check_lists(c, records, "DDL"));
}

bool text_blank(const char *text)
{
    return !text || text[strspn(text, " \t\r\n\v\f")] == '\0';
}

bool is_renamed(const char *name, const char *mapped)
{
    return name && !text_blank(mapped) && strcmp(name, mapped) != 0;
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
