/* SPDX-License-Identifier: Apache-2.0 */
/* objects: what a task transfers, and adding to it or removing from it while it runs. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/import/object_list.h"
#include "cli/acting.h"
#include "cli/changes_out.h"
#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/json_out.h"
#include "cli/live_task.h"
#include "cli/source_list.h"
#include "cli/table.h"
#include "cli/talk.h"
#include "picker/entry_add.h"
#include "spec/mapping.h"

enum { NAMES_SHOWN = 10 };

struct objects_run {
    const struct options *options;
    struct session *session;
    struct live_task task;
    struct object_list list;
    bool add;
    struct oms_changes before, after;
};

/* --- listing ---------------------------------------------------------------------------------- */

static const char *objects_kind(const struct spec *s, struct object_at at)
{
    if (!spec_is(s, FIELD_MODE, "SPECIFIC"))
        return at.side == MAPPING_EXCLUDE ? "excluding rule" : "rule";
    if (at.side == MAPPING_EXCLUDE)
        return "excluded";
    return at.list == MAPPING_VIEWS || at.list == MAPPING_SPECIFIC_VIEWS ? "view" : "table";
}

typedef void objects_told(void *arg, const char *kind, const char *const texts[4]);

/* Database, name, database and name in the sink. */
static void objects_each(const struct spec *s, objects_told *told, void *arg)
{
    const struct mapping *m = spec_mapping_of(s);
    for (enum mapping_side side = MAPPING_INCLUDE; side < MAPPING_SIDES; side++)
        for (struct object_at at = {.side = side}; mapping_reach(m, &at); at.object++) {
            const char *database = mapping_database_name(m, side, at.database);
            const char *mapped = mapping_database_mapped(m, side, at.database);
            const char *name = mapping_get(m, at, OBJECT_NAME);
            const char *sink = mapping_get(m, at, OBJECT_MAPPED_NAME);
            const char *const texts[4] = {database, name, mapped ? mapped : database,
                                          sink ? sink : name};
            told(arg, objects_kind(s, at), texts);
        }
}

static void objects_print_row(void *arg, const char *kind, const char *const texts[4])
{
    table_row(arg, texts[0], texts[1], kind, texts[2], texts[3]);
}

static void objects_write_row(void *arg, const char *kind, const char *const texts[4])
{
    static const char *const keys[] = {"database", "name", "sink_database", "sink_name"};
    jwrite_object(arg);
    for (int i = 0; i < 4; i++)
        jwrite_member(arg, keys[i], texts[i]);
    jwrite_member(arg, "kind", kind);
    jwrite_object_end(arg);
}

static int objects_list(const struct objects_run *r)
{
    struct table table;
    struct json_out j;
    if (r->options->json) {
        json_out_begin(&j);
        jwrite_array(&j.w);
        objects_each(r->task.now, objects_write_row, &j.w);
        jwrite_array_end(&j.w);
        json_out_end(&j, true);
        return CODE_DONE;
    }
    table_begin(&table, _("DATABASE"), _("NAME"), _("KIND"), _("SINK DATABASE"), _("SINK NAME"));
    objects_each(r->task.now, objects_print_row, &table);
    table_end(&table);
    return CODE_DONE;
}

/* --- the list of what changes ----------------------------------------------------------------- */

static int objects_read_list(struct objects_run *r, const char *name)
{
    struct buf text = {0};
    int code = objects_list_read_named(name, true, &text);
    if (code == CODE_DONE && !object_list_read(&r->list, buf_string(&text), text.len, NULL, true)) {
        for (size_t i = 0; i < r->list.problem_len && i < NAMES_SHOWN; i++)
            talk(_("Line %zu: %s: %s"), r->list.problems[i].line, r->list.problems[i].why,
                 r->list.problems[i].text);
        talk(_("Lines that are no objects: %zu. Nothing was sent."), r->list.problem_total);
        code = CODE_FAILED;
    } else if (code == CODE_DONE && r->list.len == 0) {
        talk("%s", _("The list is empty. Nothing was sent."));
        code = CODE_FAILED;
    }
    buf_clear(&text);
    return code;
}

/* The entry of the mapping that has these two names; a new one if there is none. */
static size_t objects_database(struct mapping *m, const struct list_entry *e)
{
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++) {
        const char *mapped = mapping_database_mapped(m, MAPPING_INCLUDE, db);
        if (strcmp(mapping_database_name(m, MAPPING_INCLUDE, db), e->database) == 0 &&
            (!e->mapped_database || strcmp(mapped ? mapped : e->database, e->mapped_database) == 0))
            return db;
    }
    size_t db = mapping_append_database(m, MAPPING_INCLUDE, e->database);
    if (e->mapped_database)
        mapping_rename_database(m, MAPPING_INCLUDE, db, e->mapped_database);
    return db;
}

static void objects_add_all(struct objects_run *r)
{
    struct mapping *m = spec_mapping(r->task.wanted);
    size_t there = 0;
    for (size_t i = 0; i < r->list.len; i++) {
        struct list_entry e = object_list_get(&r->list, i);
        struct object_at at;
        if (mapping_find(m, MAPPING_INCLUDE, e.database, e.object, &at)) {
            there++;
            continue;
        }
        at = (struct object_at){.side = MAPPING_INCLUDE,
                                .database = objects_database(m, &e),
                                .list = e.kind == CATALOG_VIEW ? MAPPING_VIEWS : MAPPING_TABLES};
        at.object = mapping_add(m, at.side, at.database, at.list, e.object);
        entry_values(m, at, &e);
    }
    if (there > 0)
        talk(_("Objects of the list that the task has already: %zu."), there);
}

static int objects_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *objects_key(const char *database, const char *name)
{
    return mem_printf("%s\n%s", database, name ? name : "");
}

struct going {
    const struct mapping *mapping;
    struct texts keys; /* sorted */
};

static bool objects_keep(void *arg, struct object_at at)
{
    const struct going *g = arg;
    char *key = objects_key(mapping_database_name(g->mapping, at.side, at.database),
                            mapping_get(g->mapping, at, OBJECT_NAME));
    bool goes = bsearch(&key, g->keys.items, g->keys.len, sizeof *g->keys.items, objects_order);
    free(key);
    return !goes;
}

/* A name that the task lacks is likely a slip, which is better mended than passed over. */
static int objects_check_there(const struct objects_run *r, const struct mapping *m,
                               struct texts *keys)
{
    size_t missing = 0;
    for (size_t i = 0; i < r->list.len; i++) {
        struct list_entry e = object_list_get(&r->list, i);
        struct object_at at;
        char *key = objects_key(e.database, e.object);
        texts_add(keys, key);
        free(key);
        if (mapping_find(m, MAPPING_INCLUDE, e.database, e.object, &at) || ++missing > NAMES_SHOWN)
            continue;
        const char *database = talk_shown(e.database);
        talk(_("Line %zu: the task has no %s.%s."), e.line, database, talk_shown(e.object));
    }
    if (missing == 0)
        return CODE_DONE;
    return talk_fail(CODE_FAILED,
                     _("Objects of the list that the task does not have: %zu. Nothing was sent."),
                     missing);
}

static int objects_remove_all(struct objects_run *r)
{
    struct mapping *m = spec_mapping(r->task.wanted);
    struct going g = {.mapping = m};
    int code = objects_check_there(r, m, &g.keys);
    if (code == CODE_DONE) {
        qsort(g.keys.items, g.keys.len, sizeof *g.keys.items, objects_order);
        mapping_prune(m, MAPPING_INCLUDE, objects_keep, &g);
    }
    if (code == CODE_DONE && mapping_total(m, MAPPING_INCLUDE) == 0) {
        talk("%s", _("No object would be left; a task that has done its work is released instead. "
                     "Nothing was sent."));
        code = CODE_FAILED;
    }
    texts_clear(&g.keys);
    return code;
}

/* --- sending it, and reading it back ---------------------------------------------------------- */

struct objects_sending {
    struct replacing run; /* first: judge() gets it */
    const struct objects_run *objects;
    struct oms_objects_meant meant;
    struct texts otherwise;
};

static bool sending_judge(void *arg, struct jtext task, bool *same)
{
    struct objects_sending *s = arg;
    (void)task;
    texts_clear(&s->otherwise);
    oms_objects_judge(&s->meant, &s->objects->before, &s->objects->after, &s->otherwise);
    *same = s->otherwise.len == 0;
    return true;
}

/* Of what went out. */
static void sending_tell(const struct objects_sending *s, const char *word)
{
    const struct options *o = s->objects->options;
    const struct acted *acted = &s->run.acted;
    for (size_t i = 0; s->run.end == ACT_DIFFERS && i < s->otherwise.len; i++)
        talk("%s", s->otherwise.items[i]);
    if (!o->json)
        changes_print(&s->objects->after, &s->objects->before);
    if (o->json || acted->result != CODE_DONE)
        acted_print(acted, 1, word, o);
    else
        acted_deliver(acted, 1);
}

static int objects_send(struct objects_run *r, const char *word)
{
    struct objects_sending s = {.objects = r};
    struct buf body = {0};
    live_task_objects(&r->task, &body, &s.meant);
    struct replace_plan plan = {.body = &body,
                                .verb = word,
                                .before = &r->before,
                                .after = &r->after,
                                .adds = r->add,
                                .judge = sending_judge};
    int code = replacing_run(&s.run, &plan, &r->task, r->session, r->options);
    if (s.run.stage > ACT_LOOKS)
        sending_tell(&s, word);
    replacing_clear(&s.run);
    texts_clear(&s.otherwise);
    oms_objects_meant_clear(&s.meant);
    buf_clear(&body);
    return code;
}

static void objects_say_how(const struct objects_run *r)
{
    char *text = live_task_objects_words(&r->task);
    output_paragraph(stderr, "", text, 0);
    free(text);
}

static int objects_change(struct objects_run *r, const char *word)
{
    const struct options *o = r->options;
    bool any = false;
    char *why = oms_objects_why_not(r->task.told, r->add);
    if (why) {
        talk(_("%s Nothing was sent."), why);
        free(why);
        return CODE_FAILED;
    }
    int code = CODE_DONE;
    if (r->add)
        objects_add_all(r);
    else
        code = objects_remove_all(r);
    if (code == CODE_DONE)
        code = live_task_show(&r->task, o, &any);
    if (code != CODE_DONE || !any)
        return code;
    objects_say_how(r);
    code = acting_ask(o, word, &r->task.task);
    return code == CODE_DONE ? objects_send(r, word) : code;
}

/* --- the command ------------------------------------------------------------------------------ */

static bool objects_words_fit(const struct options *o)
{
    return o->arg_count == 1 || (o->arg_count == 3 && (strcmp(o->args[1], "add") == 0 ||
                                                       strcmp(o->args[1], "remove") == 0));
}

/* What is done, as it is typed; NULL: they are listed. Caller frees. */
static char *objects_word(const struct options *o)
{
    return o->arg_count > 1 ? mem_printf("objects %s", o->args[1]) : NULL;
}

int cmd_objects_check(const struct options *o)
{
    if (!objects_words_fit(o))
        return talk_fail(
            CODE_USAGE,
            _("Use 'oms-wizard objects TASK', or with add FILE or remove FILE after it."));
    char *word = objects_word(o);
    int code = word ? live_task_check_action(NULL, o, "CreateProjectModifyRecords") : CODE_DONE;
    if (word && code == CODE_DONE)
        code = acting_allow(o, word, false);
    free(word);
    return code;
}

int cmd_objects(struct session *s, const struct options *o)
{
    struct objects_run r = {.options = o, .session = s};
    char *word = objects_word(o);
    r.add = word && strcmp(o->args[1], "add") == 0;
    object_list_init(&r.list);
    /* First, since a program may take its time to write it, and others change the task. */
    int code = word ? objects_read_list(&r, o->args[2]) : CODE_DONE;
    if (code == CODE_DONE)
        code = live_task_read(&r.task, s, o);
    if (code == CODE_DONE)
        code = word ? objects_change(&r, word) : objects_list(&r);
    live_task_clear(&r.task);
    object_list_clear(&r.list);
    oms_changes_clear(&r.before);
    oms_changes_clear(&r.after);
    free(word);
    return code;
}
