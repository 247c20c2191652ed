/*
 * Rules for a list. Objects that keep their names get the shortest rules of all; others are put
 * together by where they go, because a rule with a rename holds the plain name of one database, and
 * either the same pattern on both sides or one table that all are merged into.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/glob.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/catalog.h"
#include "spec/mapping.h"
#include "wizard/convert.h"

/* Many renames one by one in a large database: each name for itself, not the shortest patterns. */
enum { MOST_LOOKED_AT = 20000000, GROUP_EFFORT = 1000000 };

struct search {
    struct conversion *v;
    const struct rules_effort *effort;
    struct rows rows; /* with names that rules can say */
    char stand_in;    /* for characters that they cannot; 0: there are none */
    struct buf names; /* those names, if there are any */
    struct row_name *spelled;
    uint64_t *own; /* the rows that keep their names */
    uint32_t *renamed;
    size_t renamed_len;
    uint64_t looked_at;
};

/* --- names that rules cannot say -------------------------------------------------------------- */

static bool can_say(struct catalog_row r)
{
    return glob_can_say(r.name, r.database_length) &&
           glob_can_say(r.name + r.database_length + 1, r.length - r.database_length - 1);
}

/* Some of the chosen, so that what is hidden can be told. */
static void count_hidden(struct conversion *v)
{
    for (uint32_t row = 0; row < v->rows; row++) {
        struct catalog_row r = catalog_get(v->catalog, row);
        if (!bits_has(effect_taken(v->effect), row) || can_say(r))
            continue;
        if (v->hidden++ >= OBSTACLE_NAMED)
            continue;
        char *name = mem_text_n(r.name, r.length);
        texts_add(&v->first_hidden, name);
        free(name);
    }
}

static void note_used(bool used[256], const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        used[(unsigned char)text[i]] = true;
}

/* A character that no name holds, neither here nor in the sink; 0 if there is none. */
static char find_stand_in(const struct conversion *v)
{
    bool used[256] = {false};
    for (uint32_t row = 0; row < v->rows; row++) {
        struct catalog_row r = catalog_get(v->catalog, row);
        const char *database = effect_database(v->effect, row);
        const char *object = effect_object(v->effect, row);
        note_used(used, r.name, r.length);
        note_used(used, database, database ? strlen(database) : 0);
        note_used(used, object, object ? strlen(object) : 0);
    }
    for (const char *p = "~%{}<>,@+:#"; *p; p++)
        if (!used[(unsigned char)*p])
            return *p;
    return '\0';
}

/* One stand-in for each character that ? can match and a rule cannot hold. */
static uint32_t spell(struct search *s, const char *name, uint32_t length)
{
    size_t before = s->names.len;
    for (uint32_t i = 0; i < length; i++) {
        bool whole = glob_can_say(name + i, 1);
        buf_char(&s->names, whole ? name[i] : s->stand_in);
        if (((unsigned char)name[i] & 0xc0) == 0xc0)
            while (i + 1 < length && ((unsigned char)name[i + 1] & 0xc0) == 0x80)
                i++;
    }
    return (uint32_t)(s->names.len - before);
}

static void spelled_name(const void *store, uint32_t row, struct row_name *out)
{
    const struct search *s = store;
    *out = s->spelled[row];
}

static void spell_names(struct search *s)
{
    const struct catalog *c = s->v->catalog;
    struct row_name *spelled = mem_array((size_t)s->v->rows + 1, sizeof *spelled);
    for (uint32_t run = 0; run < catalog_run_count(c); run++) {
        struct catalog_run r = catalog_run(c, run);
        struct catalog_row first = catalog_get(c, r.first);
        uint32_t database_length = spell(s, first.name, first.database_length);
        for (uint32_t row = r.first; row < r.end; row++) {
            struct catalog_row here = catalog_get(c, row);
            spelled[row].database_length = database_length;
            spelled[row].object_length = spell(s, here.name + here.database_length + 1,
                                               here.length - here.database_length - 1);
        }
    }
    const char *at = buf_string(&s->names); /* it does not grow any more */
    for (uint32_t run = 0; run < catalog_run_count(c); run++) {
        struct catalog_run r = catalog_run(c, run);
        const char *database = at;
        at += spelled[r.first].database_length;
        for (uint32_t row = r.first; row < r.end; row++) {
            spelled[row].database = database;
            spelled[row].object = at;
            at += spelled[row].object_length;
        }
    }
    s->spelled = spelled;
    s->rows = (struct rows){s->v->rows, spelled_name, s};
}

/* --- names that ? makes alike ----------------------------------------------------------------- */

static int compare_text(const char *a, const char *b)
{
    return a == b ? 0 : !a ? -1 : !b ? 1 : strcmp(a, b);
}

struct alike {
    struct row_name name;
    uint32_t row;
};

static int compare_bytes(const char *a, uint32_t a_length, const char *b, uint32_t b_length)
{
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare_alike(const void *a, const void *b)
{
    const struct row_name *x = &((const struct alike *)a)->name;
    const struct row_name *y = &((const struct alike *)b)->name;
    int order = compare_bytes(x->database, x->database_length, y->database, y->database_length);
    return order ? order : compare_bytes(x->object, x->object_length, y->object, y->object_length);
}

/* Of a row that is not taken, effect_object() and effect_database() are NULL. */
static bool treated_alike(const struct conversion *v, uint32_t a, uint32_t b)
{
    return bits_has(effect_taken(v->effect), a) == bits_has(effect_taken(v->effect), b) &&
           compare_text(effect_database(v->effect, a), effect_database(v->effect, b)) == 0 &&
           compare_text(effect_object(v->effect, a), effect_object(v->effect, b)) == 0;
}

/* A chosen name and one that is not must not look the same, nor two that go to different places. */
static void refuse_alike(struct search *s)
{
    struct conversion *v = s->v;
    const uint64_t *taken = effect_taken(v->effect);
    struct alike *all = mem_array((size_t)v->rows + 1, sizeof *all);
    for (uint32_t row = 0; row < v->rows; row++)
        all[row] = (struct alike){s->spelled[row], row};
    qsort(all, v->rows, sizeof *all, compare_alike);
    for (uint32_t i = 1; i < v->rows; i++) {
        uint32_t a = all[i - 1].row, b = all[i].row;
        if (compare_alike(&all[i - 1], &all[i]) != 0 || treated_alike(v, a, b))
            continue;
        char *name = convert_row_name(v, bits_has(taken, a) ? a : b);
        obstacles_add(&v->obstacles, OBSTACLE_NAMES, name);
        free(name);
    }
    free(all);
}

static void prepare_names(struct search *s)
{
    struct conversion *v = s->v;
    s->rows = rows_of_catalog(v->catalog);
    count_hidden(v);
    if (!v->hidden)
        return;
    s->stand_in = find_stand_in(v);
    if (s->stand_in) {
        spell_names(s);
        refuse_alike(s);
        return;
    }
    for (size_t i = 0; i < v->first_hidden.len; i++)
        obstacles_add(&v->obstacles, OBSTACLE_NAMES, v->first_hidden.items[i]);
    v->obstacles.items[OBSTACLE_NAMES].count = v->hidden;
}

/* --- those that get another name -------------------------------------------------------------- */

static bool target_can_be_said(const struct search *s, uint32_t row)
{
    struct catalog_row r = catalog_get(s->v->catalog, row);
    const char *database = effect_database(s->v->effect, row);
    const char *object = effect_object(s->v->effect, row);
    return glob_can_say(r.name, r.database_length) &&
           (!database || glob_can_say(database, strlen(database))) &&
           (!object || glob_can_say(object, strlen(object)));
}

static void sort_out(struct search *s)
{
    struct conversion *v = s->v;
    const struct effect *e = v->effect;
    size_t cap = 0;
    s->own = mem_array(bits_words(v->rows) + 1, sizeof *s->own);
    for (uint32_t row = 0; row < v->rows; row++) {
        if (!bits_has(effect_taken(e), row))
            continue;
        if (!effect_database(e, row) && !effect_object(e, row)) {
            bits_put(s->own, row, true);
            continue;
        }
        if (!target_can_be_said(s, row)) {
            char *name = convert_row_name(v, row);
            obstacles_add(&v->obstacles, OBSTACLE_TARGETS, name);
            free(name);
        }
        s->renamed = mem_grow(s->renamed, &cap, s->renamed_len + 1, sizeof *s->renamed);
        s->renamed[s->renamed_len++] = row;
    }
}

/* Rows of one database, by their targets, which are the same text where they are equal. */
struct sorted {
    const char *database, *object;
    uint32_t row;
};

static int compare_targets(const struct sorted *x, const struct sorted *y)
{
    int order = compare_text(x->database, y->database);
    return order ? order : compare_text(x->object, y->object);
}

static int compare_sorted(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    int order = compare_targets(x, y);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static void add_renaming(struct search *s, const struct sorted *first, const char *pattern)
{
    struct catalog_row r = catalog_get(s->v->catalog, first->row);
    int length = (int)r.database_length;
    const char *object = first->object ? first->object : pattern;
    char *rule =
        first->database
            ? mem_printf("%.*s.%s=%s.%s", length, r.name, pattern, first->database, object)
            : mem_printf("%.*s.%s=%.*s.%s", length, r.name, pattern, length, r.name, object);
    texts_add(&s->v->include, rule);
    free(rule);
}

static struct catalog_run run_of(const struct search *s, uint32_t row)
{
    return catalog_run(s->v->catalog, catalog_run_of(s->v->catalog, row));
}

/* Patterns for rows (rising) of one database, and no other row of it. */
static void cover(struct search *s, struct texts *patterns, const uint32_t *rows, size_t count)
{
    struct catalog_run run = run_of(s, rows[0]);
    struct rules_effort effort = {.most = GROUP_EFFORT};
    s->looked_at += run.end - run.first;
    if (count > 1 && s->looked_at <= MOST_LOOKED_AT) {
        rules_cover(patterns, &s->rows, run.first, run.end, rows, count, &effort);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct row_name n = rows_name(&s->rows, rows[i]);
        texts_add_n(patterns, n.object, n.object_length);
    }
}

static void add_group(struct search *s, const struct sorted *group, size_t count)
{
    struct texts patterns;
    uint32_t *rows = mem_array(count + 1, sizeof *rows);
    texts_init(&patterns);
    for (size_t i = 0; i < count; i++)
        rows[i] = group[i].row;
    cover(s, &patterns, rows, count);
    for (size_t i = 0; i < patterns.len; i++)
        add_renaming(s, group, patterns.items[i]);
    texts_clear(&patterns);
    free(rows);
}

static void add_groups(struct search *s, struct sorted *rows, size_t count)
{
    qsort(rows, count, sizeof *rows, compare_sorted);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && compare_targets(&rows[i], &rows[end]) == 0;)
            end++;
        add_group(s, rows + i, end - i);
    }
}

static void rename_rules(struct search *s)
{
    struct sorted *rows = mem_array(s->renamed_len + 1, sizeof *rows);
    for (size_t i = 0, count; i < s->renamed_len; i += count) {
        uint32_t end = run_of(s, s->renamed[i]).end;
        for (count = 0; i + count < s->renamed_len && s->renamed[i + count] < end; count++) {
            uint32_t row = s->renamed[i + count];
            rows[count] = (struct sorted){effect_database(s->v->effect, row),
                                          effect_object(s->v->effect, row), row};
        }
        add_groups(s, rows, count);
    }
    free(rows);
}

/* --- those that keep their names -------------------------------------------------------------- */

static void move_texts(struct texts *to, const struct texts *from)
{
    for (size_t i = 0; i < from->len; i++)
        texts_add(to, from->items[i]);
}

static void shortest_rules(struct search *s)
{
    struct rules_shortest found;
    if (s->renamed_len == s->v->chosen)
        return;
    rules_shortest(&found, &s->rows, s->own, s->effort);
    move_texts(&s->v->include, &found.include);
    move_texts(&s->v->exclude, &found.exclude);
    s->v->cut = found.cut;
    rules_shortest_clear(&found);
}

/* Without excludes, which would keep out what is renamed, too. */
static void separate_rules(struct search *s)
{
    uint32_t *rows = mem_array((size_t)s->v->rows + 1, sizeof *rows);
    struct texts patterns;
    texts_init(&patterns);
    for (uint32_t run = 0; run < catalog_run_count(s->v->catalog); run++) {
        struct catalog_run r = catalog_run(s->v->catalog, run);
        size_t count = 0;
        for (uint32_t row = r.first; row < r.end; row++)
            if (bits_has(s->own, row))
                rows[count++] = row;
        if (!count)
            continue;
        cover(s, &patterns, rows, count);
        for (size_t i = 0; i < patterns.len; i++) {
            struct row_name n = rows_name(&s->rows, r.first);
            char *rule =
                mem_printf("%.*s.%s", (int)n.database_length, n.database, patterns.items[i]);
            texts_add(&s->v->include, rule);
            free(rule);
        }
        texts_clear(&patterns);
    }
    free(rows);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void show_stand_ins(const struct search *s, struct texts *rules)
{
    for (size_t i = 0; s->stand_in && i < rules->len; i++)
        for (char *p = rules->items[i]; (p = strchr(p, s->stand_in)); p++)
            *p = '?';
}

static bool found_by(struct search *s, void (*own)(struct search *s))
{
    uint32_t wrong;
    texts_clear(&s->v->include);
    texts_clear(&s->v->exclude);
    s->looked_at = 0;
    own(s);
    rename_rules(s);
    show_stand_ins(s, &s->v->include);
    show_stand_ins(s, &s->v->exclude);
    return convert_proven(s->v, &wrong);
}

static void search_clear(struct search *s)
{
    buf_clear(&s->names);
    free(s->spelled);
    free(s->own);
    free(s->renamed);
}

void convert_rules_search(struct conversion *v, const struct rules_effort *effort)
{
    struct search s = {.v = v, .effort = effort};
    if (obstacles_refuse(&v->obstacles) || !v->chosen)
        return;
    buf_init(&s.names);
    prepare_names(&s);
    sort_out(&s);
    if (!obstacles_refuse(&v->obstacles) && !found_by(&s, shortest_rules))
        found_by(&s, separate_rules);
    search_clear(&s);
}
