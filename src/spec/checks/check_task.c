/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about the task as such: its endpoints, name, labels and stages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/checks/checks.h"

static const enum field_id endpoint_fields[] = {FIELD_SOURCE, FIELD_SINK};

static void check_endpoint_id(struct check_run *c)
{
    for (int i = 0; i < 2; i++) {
        const char *id = spec_get(c->spec, endpoint_fields[i]);
        if (!text_blank(id) && strncmp(id, "e_", 2) != 0)
            check_field(c, endpoint_fields[i], N_("\"%s\" does not look like a data source ID."),
                        id);
    }
}

/* A program of OceanBase sends equal ids, so it is legal; mostly it is a slip. */
static void check_endpoint_same(struct check_run *c)
{
    const char *source = spec_get(c->spec, FIELD_SOURCE);
    const char *sink = spec_get(c->spec, FIELD_SINK);
    if (!text_blank(source) && sink && strcmp(source, sink) == 0)
        check_field(c, FIELD_SINK, N_("Source and sink are the same data source, %s."), sink);
}

static void check_pair_unknown(struct check_run *c)
{
    if (c->source && c->sink && !c->pair)
        check_field(c, FIELD_SINK, N_("The documents of OMS do not name %s as a sink for %s."),
                    c->sink, c->source);
}

static bool check_task_is_standby(const struct check_run *c, enum side side)
{
    return one_of("SLAVE", spec_endpoint(c->spec, side)->role);
}

/* The type of a data source is what tells the edition here. */
static void check_community_pair(struct check_run *c)
{
    const char *type = spec_endpoint(c->spec, SIDE_SOURCE)->type;
    if (one_of("OB_MYSQL_CE", type) && one_of("MYSQL", c->sink))
        check_field(c, FIELD_SINK,
                    N_("Users report that OMS Community no longer offers tasks from OceanBase to "
                       "MySQL; its manuals up to V4.2.2 do."));
}

static void check_source_standby(struct check_run *c)
{
    unsigned missing;
    char *stages;
    if (!check_task_is_standby(c, SIDE_SOURCE) || !c->pair)
        return;
    if (c->pair->options & PAIR_NO_STANDBY) {
        check_field(c, FIELD_SOURCE,
                    N_("The source is a standby; from %s to %s OMS supports none."), c->source,
                    c->sink);
        return;
    }
    missing = c->pair->standby != 0 ? c->stages & ~c->pair->standby : 0;
    if (missing == 0)
        return;
    stages = matrix_stages(missing);
    check_field(c, FIELD_SOURCE, N_("The source is a standby; from one OMS does not offer: %s."),
                stages);
    free(stages);
}

static void check_sink_standby(struct check_run *c)
{
    if (check_task_is_standby(c, SIDE_SINK))
        check_field(c, FIELD_SINK, N_("The sink %s is a standby; it cannot be written to."),
                    spec_endpoint(c->spec, SIDE_SINK)->name);
}

/* Blanks of all kinds, as Unicode has them, and control characters. */
static bool is_white(uint32_t code)
{
    return code <= 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200b) || code == 0x2028 || code == 0x2029 ||
           code == 0x202f || code == 0x205f || code == 0x3000 || code == 0xfeff;
}

static size_t count_codes(const char *text, bool *white)
{
    size_t length = strlen(text), count = 0;
    *white = false;
    for (size_t at = 0; at < length; count++) {
        uint32_t code = 0;
        size_t bytes = utf8_decode(text + at, length - at, &code);
        *white = *white || (bytes > 0 && is_white(code));
        at += bytes > 0 ? bytes : 1;
    }
    return count;
}

static void check_name_white_space(struct check_run *c)
{
    const char *name = spec_get(c->spec, FIELD_NAME);
    bool white;
    if (text_blank(name))
        return;
    count_codes(name, &white);
    if (white)
        check_field(c, FIELD_NAME, N_("The task name \"%s\" contains white space."), name);
}

static void check_name_long(struct check_run *c)
{
    enum { NAME_MAX_CHARACTERS = 64 };
    const char *name = spec_get(c->spec, FIELD_NAME);
    bool white;
    size_t length = name ? count_codes(name, &white) : 0;
    char count[32];
    snprintf(count, sizeof count, "%zu", length);
    if (length > NAME_MAX_CHARACTERS)
        check_field(c, FIELD_NAME, N_("The task name has %s characters; the console allows 64."),
                    count);
}

static void check_type_missing(struct check_run *c)
{
    if (check_given(c, FIELD_TYPE))
        return;
    check_fix_set(check_field(c, FIELD_TYPE, N_("The task has no type.")), c->pair ? c->pair->type
                                                                           : c->queue
                                                                               ? "SYNC"
                                                                               : "MIGRATION");
}

static void check_type_pair(struct check_run *c)
{
    const char *type = spec_get(c->spec, FIELD_TYPE);
    if (!c->pair || !check_given(c, FIELD_TYPE) || strcmp(type, c->pair->type) == 0)
        return;
    check_fix_set(check_field(c, FIELD_TYPE,
                              N_("From %s to %s OMS documents tasks of the type %s only."),
                              c->source, c->sink, c->pair->type),
                  c->pair->type);
}

static void check_queue_needs_sync(struct check_run *c)
{
    if (spec_is(c->spec, FIELD_TYPE, "MIGRATION"))
        check_fix_set(check_field(c, FIELD_TYPE,
                                  N_("The sink is a message queue (%s), the task a migration."),
                                  c->sink),
                      "SYNC");
}

enum { LABELS_MAX = 5, LABELS_CONSOLE = 4 };

static size_t labels_count(const struct check_run *c)
{
    struct texts list;
    check_entries(c, FIELD_LABELS, &list);
    size_t count = list.len;
    texts_clear(&list);
    return count;
}

static void check_labels_many(struct check_run *c)
{
    size_t count = labels_count(c);
    char text[32];
    snprintf(text, sizeof text, "%zu", count);
    if (count > LABELS_MAX)
        check_field(c, FIELD_LABELS, N_("The task has %s labels; OMS allows at most five."), text);
}

static void check_labels_console(struct check_run *c)
{
    size_t count = labels_count(c);
    if (count > LABELS_CONSOLE && count <= LABELS_MAX)
        check_field(c, FIELD_LABELS, N_("The task has five labels; the OMS console allows four."));
}

static void check_label_id(struct check_run *c)
{
    struct texts list;
    check_entries(c, FIELD_LABELS, &list);
    for (size_t i = 0; i < list.len; i++)
        /* One page prints the prefix with a capital I. */
        if (strncmp(list.items[i], "l_", 2) != 0 && strncmp(list.items[i], "I_", 2) != 0)
            check_field(c, FIELD_LABELS, N_("\"%s\" does not look like a label ID."),
                        list.items[i]);
    texts_clear(&list);
}

static void report_stages(struct check_run *c, unsigned stages, bool off, const char *sentence)
{
    for (int i = 0; i < STAGE_FIELDS; i++) {
        enum field_id id = stage_fields[i].field;
        struct finding *f;
        if ((stages & (unsigned)stage_fields[i].stage) == 0)
            continue;
        f = check_field(c, id, sentence, label_of(id), c->source, c->sink);
        if (off)
            check_fix_set(f, "false");
    }
}

static void check_stage_pair(struct check_run *c)
{
    if (c->pair)
        report_stages(c, c->stages & ~(c->pair->stages | c->pair->unclear), true,
                      N_("\"%s\" is on; from %s to %s OMS does not offer it."));
}

static void check_stage_unclear(struct check_run *c)
{
    if (c->pair)
        report_stages(c, c->stages & c->pair->unclear, false,
                      N_("\"%s\" is on; the documents do not say whether it works from %s to %s."));
}

static void check_verify_needs_all_dml(struct check_run *c)
{
    static const char *const dml[] = {"INSERT", "UPDATE", "DELETE"};
    for (size_t i = 0; check_given(c, FIELD_INCR_RECORDS) && i < sizeof dml / sizeof *dml; i++)
        if (!check_lists(c, FIELD_INCR_RECORDS, dml[i])) {
            check_field(c, FIELD_VERIFY,
                        N_("Verification is on, but incremental synchronization leaves out %s."),
                        dml[i]);
            return;
        }
}

static const struct check_row rows[] = {
    {{"source-missing", SEVERITY_ERROR, N_("A task needs a source."),
      N_("OMS refuses a request without a source: there is nothing that it could read."),
      N_("Choose a data source as the source."), N_("CreateProject: sourceEndpointId")},
     .without = FACT_SOURCE,
     .field = FIELD_SOURCE,
     .says = {N_("No source is chosen.")}},
    {{"sink-missing", SEVERITY_ERROR, N_("A task needs a sink."),
      N_("OMS refuses a request without a sink: there is nothing that it could write to."),
      N_("Choose a data source as the sink."), N_("CreateProject: sinkEndpointId")},
     .without = FACT_SINK,
     .field = FIELD_SINK,
     .says = {N_("No sink is chosen.")}},
    {{"endpoint-id", SEVERITY_WARNING, N_("The ID of a data source begins with e_."),
      N_("OMS looks data sources up by ID; a name in its place is not found."),
      N_("Give the ID that ListDataSource shows, not the name."),
      N_("CreateProject: sourceEndpointId, sinkEndpointId")},
     .spec = check_endpoint_id},
    {{"endpoint-same", SEVERITY_WARNING, N_("Source and sink are usually two data sources."),
      N_("A task from a data source to itself copies tables next to themselves at best, and onto "
         "themselves at worst."),
      N_("Choose another sink, unless the task copies within one database."),
      N_("OMS clients send equal IDs, so it is legal")},
     .spec = check_endpoint_same},
    {{"pair-unknown", SEVERITY_WARNING,
      N_("The sink should be one that the documents name for the source."),
      N_("For a pair that the documents do not name, OMS may refuse the task, or accept it and "
         "fail in a later stage."),
      N_("Look the pair up in the documents of your version of OMS; it may be new there."),
      N_("compatibility tables of OMS 4.2.4")},
     .spec = check_pair_unknown},
    {{"community-pair", SEVERITY_WARNING, N_("OMS Community is built for tasks into OceanBase."),
      N_("A task that the edition does not offer is refused, however good its spec is."),
      N_("Look in the console whether it offers this pair before you rely on it."),
      N_("a forum answer of 2025; OMS Community V4.2.2 documents the pair")},
     .spec = check_community_pair},
    {{"source-standby", SEVERITY_WARNING, N_("From a standby OMS offers fewer stages."),
      N_("The documents leave these stages out for a standby, so the task may be refused, or fail "
         "when it gets there."),
      N_("Choose the primary, or switch these stages off."),
      N_("compatibility tables: standby-only sources")},
     .spec = check_source_standby},
    {{"sink-standby", SEVERITY_WARNING, N_("A standby cannot be written to."),
      N_("A standby is read-only: the task is created, and its first write fails."),
      N_("Choose the primary of the pair."), N_("compatibility tables; ListDataSource: role")},
     .spec = check_sink_standby},
    {{"name-missing", SEVERITY_ERROR, N_("A task needs a name."),
      N_("OMS refuses a task without a name. It also finds a task by name when an answer was "
         "lost."),
      N_("Type a name."), N_("CreateProject: name")},
     .without = FACT_NAME,
     .field = FIELD_NAME,
     .says = {N_("The task has no name.")}},
    {{"name-white-space", SEVERITY_ERROR, N_("A task name has no white space."),
      N_("OMS refuses white space in names, also the wide blanks of Chinese input that look like "
         "none."),
      N_("Use - or _ instead."), N_("CreateProject: name")},
     .spec = check_name_white_space},
    {{"name-long", SEVERITY_WARNING, N_("The console allows names of up to 64 characters."),
      N_("The page of CreateProject states no limit, but the console may not save a longer name."),
      N_("Shorten the name."), N_("console: task name")},
     .spec = check_name_long},
    {{"type-missing", SEVERITY_ERROR, N_("A task is a migration or a synchronization."),
      N_("Which stages and which sinks OMS offers depends on the type, so it assumes none."),
      N_("Choose MIGRATION or SYNC."), N_("CreateProject: type")},
     .spec = check_type_missing},
    {{"type-pair", SEVERITY_WARNING,
      N_("The type should be the one that is documented for the pair."),
      N_("Each pair is documented for one of the two types. With the other one OMS offers fewer "
         "stages, or none."),
      N_("Choose the documented type."), N_("compatibility tables: migration and synchronization")},
     .without = FACT_QUEUE,
     .spec = check_type_pair},
    {{"queue-needs-sync", SEVERITY_WARNING, N_("A task to a message queue is a synchronization."),
      N_("A message queue takes messages, not tables: OMS has no migration that ends in one."),
      N_("Choose SYNC."), N_("compatibility tables: synchronization")},
     .with = FACT_QUEUE,
     .spec = check_queue_needs_sync},
    {{"labels-many", SEVERITY_ERROR, N_("A task has at most five labels."),
      N_("The page of CreateProject allows five, and OMS refuses a request as a whole."),
      N_("Remove labels."), N_("CreateProject: labelIds")},
     .spec = check_labels_many},
    {{"labels-console", SEVERITY_WARNING, N_("The console shows at most four labels."),
      N_("The API takes a fifth one, but the console may not save the task's labels then."),
      N_("Remove a label if you also use the console."), N_("console: labels of a task")},
     .spec = check_labels_console},
    {{"label-id", SEVERITY_WARNING, N_("The ID of a label begins with l_."),
      N_("OMS looks labels up by ID; a name in its place is not found."),
      N_("Give the ID that ListAllLabels shows, not the name."), N_("CreateProject: labelIds")},
     .spec = check_label_id},
    {{"stage-none", SEVERITY_ERROR,
      N_("At least one of structure, full and incremental transfer is on."),
      N_("A task without a stage does nothing, and OMS does not create it."),
      N_("Switch a stage on."), N_("CreateProject: enable flags")},
     .without = FACT_STRUCT | FACT_FULL | FACT_INCR,
     .field = FIELD_STRUCT,
     .says = {N_("Structure, full and incremental transfer are all off.")}},
    {{"stage-pair", SEVERITY_WARNING, N_("A stage should be one that OMS offers for the pair."),
      N_("What the documents do not offer for a pair is either refused, or fails when the task "
         "gets there."),
      N_("Switch the stage off, or look it up in the documents of your version."),
      N_("compatibility tables: stages")},
     .spec = check_stage_pair},
    {{"stage-unclear", SEVERITY_NOTE, N_("For some pairs the documents do not name every stage."),
      N_("Nobody promises that the stage works for this pair, and a failure may show only after "
         "hours of copying."),
      N_("Try it with the precheck of OMS before you rely on it."),
      N_("compatibility tables: stages")},
     .spec = check_stage_unclear},
    /*
     * What the sources say of verification: the console offers it with a transfer that copies rows,
     * and not when incremental synchronization leaves out one of the three kinds of changes. The
     * interface's page is silent. Hence: nothing copied, nothing to verify is an error, the others
     * are warnings.
     */
    {{"verify-needs-data", SEVERITY_ERROR, N_("Verification compares what the task has copied."),
      N_("Without copied rows there is nothing to compare, and OMS does not offer verification."),
      N_("Switch full transfer on, or verification off."), N_("console: full verification")},
     .with = FACT_VERIFY,
     .without = FACT_FULL | FACT_INCR,
     .field = FIELD_VERIFY,
     .says = {N_(
         "Verification is on, but nothing is copied: full and incremental transfer are off.")},
     .fix = "false",
     .other = {FIELD_FULL, "true"}},
    {{"verify-without-full", SEVERITY_WARNING, N_("Verification belongs to full transfer."),
      N_("Rows that the sink does not have are all reported as missing."),
      N_("Switch full transfer on, or verification off, unless the sink has the rows already."),
      N_("console: full verification")},
     .with = FACT_VERIFY | FACT_INCR,
     .without = FACT_FULL,
     .field = FIELD_VERIFY,
     .says = {N_("Verification is on without full transfer: rows that were not copied by this task "
                 "are compared, too.")},
     .fix = "false",
     .other = {FIELD_FULL, "true"}},
    {{"verify-needs-all-dml", SEVERITY_WARNING,
      N_("Verification needs INSERT, UPDATE and DELETE in incremental synchronization."),
      N_("A kind of change that is left out makes both sides drift apart, and verification would "
         "report just that."),
      N_("Choose all three kinds of changes, or switch verification off."),
      N_("console: full verification")},
     .with = FACT_VERIFY | FACT_INCR,
     .spec = check_verify_needs_all_dml},
    {{"reverse-needs-incr", SEVERITY_ERROR,
      N_("Reverse incremental needs incremental synchronization."),
      N_("What flows back starts from where incremental synchronization ended; without one there "
         "is no such point."),
      N_("Switch incremental synchronization on, or reverse incremental off."),
      N_("console: migration types")},
     .with = FACT_REVERSE,
     .without = FACT_INCR,
     .field = FIELD_REVERSE,
     .says = {N_("Reverse incremental is on, incremental is off.")},
     .fix = "false",
     .other = {FIELD_INCR, "true"}},
};

const struct check_table task_checks = {rows, sizeof rows / sizeof *rows};
