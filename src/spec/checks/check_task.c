/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about the task as such: its endpoints, name, labels and stages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/checks/checks.h"

static const enum field_id endpoint_fields[] = {FIELD_SOURCE, FIELD_SINK};

void check_source_missing(struct check_run *c)
{
    if (text_blank(spec_get(c->spec, FIELD_SOURCE)))
        check_field(c, FIELD_SOURCE, N_("No source is chosen."), NULL, NULL, NULL);
}

void check_sink_missing(struct check_run *c)
{
    if (text_blank(spec_get(c->spec, FIELD_SINK)))
        check_field(c, FIELD_SINK, N_("No sink is chosen."), NULL, NULL, NULL);
}

void check_endpoint_id(struct check_run *c)
{
    for (int i = 0; i < 2; i++) {
        const char *id = spec_get(c->spec, endpoint_fields[i]);
        if (!text_blank(id) && strncmp(id, "e_", 2) != 0)
            check_field(c, endpoint_fields[i], N_("\"%s\" does not look like a data source ID."),
                        id, NULL, NULL);
    }
}

/* A program of OceanBase sends equal ids, so it is legal; mostly it is a slip. */
void check_endpoint_same(struct check_run *c)
{
    const char *source = spec_get(c->spec, FIELD_SOURCE);
    const char *sink = spec_get(c->spec, FIELD_SINK);

    if (!text_blank(source) && sink != NULL && strcmp(source, sink) == 0)
        check_field(c, FIELD_SINK, N_("Source and sink are the same data source, %s."), sink, NULL,
                    NULL);
}

void check_pair_unknown(struct check_run *c)
{
    if (c->source != NULL && c->sink != NULL && c->pair == NULL)
        check_field(c, FIELD_SINK, N_("The documents of OMS do not name %s as a sink for %s."),
                    c->sink, c->source, NULL);
}

static bool check_task_is_standby(const struct check_run *c, enum side side)
{
    const char *role = spec_endpoint(c->spec, side)->role;
    return role != NULL && strcmp(role, "SLAVE") == 0;
}

/* The type of a data source is what tells the edition here. */
void check_community_pair(struct check_run *c)
{
    const char *type = spec_endpoint(c->spec, SIDE_SOURCE)->type;

    if (type != NULL && strcmp(type, "OB_MYSQL_CE") == 0 && c->sink != NULL &&
        strcmp(c->sink, "MYSQL") == 0)
        check_field(c, FIELD_SINK,
                    N_("Users report that OMS Community no longer offers tasks from OceanBase to "
                       "MySQL; its manuals up to V4.2.2 do."),
                    NULL, NULL, NULL);
}

void check_source_standby(struct check_run *c)
{
    unsigned missing;
    char *stages;

    if (!check_task_is_standby(c, SIDE_SOURCE) || c->pair == NULL)
        return;
    if (c->pair->options & PAIR_NO_STANDBY) {
        check_field(c, FIELD_SOURCE,
                    N_("The source is a standby; from %s to %s OMS supports "
                       "none."),
                    c->source, c->sink, NULL);
        return;
    }
    missing = c->pair->standby != 0 ? c->stages & ~c->pair->standby : 0;
    if (missing == 0)
        return;
    stages = matrix_stages(missing);
    check_field(c, FIELD_SOURCE, N_("The source is a standby; from one OMS does not offer: %s."),
                stages, NULL, NULL);
    free(stages);
}

void check_sink_standby(struct check_run *c)
{
    if (check_task_is_standby(c, SIDE_SINK))
        check_field(c, FIELD_SINK, N_("The sink %s is a standby; it cannot be written to."),
                    spec_endpoint(c->spec, SIDE_SINK)->name, NULL, NULL);
}

void check_name_missing(struct check_run *c)
{
    if (text_blank(spec_get(c->spec, FIELD_NAME)))
        check_field(c, FIELD_NAME, N_("The task has no name."), NULL, NULL, NULL);
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

void check_name_white_space(struct check_run *c)
{
    const char *name = spec_get(c->spec, FIELD_NAME);
    bool white;

    if (text_blank(name))
        return;
    count_codes(name, &white);
    if (white)
        check_field(c, FIELD_NAME, N_("The task name \"%s\" contains white space."), name, NULL,
                    NULL);
}

void check_name_long(struct check_run *c)
{
    enum { NAME_MAX_CHARACTERS = 64 };
    const char *name = spec_get(c->spec, FIELD_NAME);
    bool white;
    size_t length = name != NULL ? count_codes(name, &white) : 0;
    char count[32];

    snprintf(count, sizeof count, "%zu", length);
    if (length > NAME_MAX_CHARACTERS)
        check_field(c, FIELD_NAME, N_("The task name has %s characters; the console allows 64."),
                    count, NULL, NULL);
}

void check_type_missing(struct check_run *c)
{
    if (check_given(c, FIELD_TYPE))
        return;
    check_fix_set(check_field(c, FIELD_TYPE, N_("The task has no type."), NULL, NULL, NULL),
                  c->pair != NULL ? c->pair->type
                  : c->queue      ? "SYNC"
                                  : "MIGRATION");
}

void check_type_pair(struct check_run *c)
{
    const char *type = spec_get(c->spec, FIELD_TYPE);

    /* A queue has its own check, which needs to know only the sink. */
    if (c->pair == NULL || c->queue || !check_given(c, FIELD_TYPE) ||
        strcmp(type, c->pair->type) == 0)
        return;
    check_fix_set(check_field(c, FIELD_TYPE,
                              N_("From %s to %s OMS documents tasks of the type %s only."),
                              c->source, c->sink, c->pair->type),
                  c->pair->type);
}

void check_queue_needs_sync(struct check_run *c)
{
    if (c->queue && spec_is(c->spec, FIELD_TYPE, "MIGRATION"))
        check_fix_set(check_field(c, FIELD_TYPE,
                                  N_("The sink is a message queue (%s), the task a migration."),
                                  c->sink, NULL, NULL),
                      "SYNC");
}

enum { LABELS_MAX = 5, LABELS_CONSOLE = 4 };

static void labels_split(const struct check_run *c, struct texts *list)
{
    const char *joined = spec_get(c->spec, FIELD_LABELS);
    texts_init(list);
    texts_split(list, joined != NULL ? joined : "");
}

static size_t labels_count(const struct check_run *c)
{
    struct texts list;
    size_t count;

    labels_split(c, &list);
    count = list.len;
    texts_clear(&list);
    return count;
}

void check_labels_many(struct check_run *c)
{
    size_t count = labels_count(c);
    char text[32];

    snprintf(text, sizeof text, "%zu", count);
    if (count > LABELS_MAX)
        check_field(c, FIELD_LABELS, N_("The task has %s labels; OMS allows at most five."), text,
                    NULL, NULL);
}

void check_labels_console(struct check_run *c)
{
    size_t count = labels_count(c);
    if (count > LABELS_CONSOLE && count <= LABELS_MAX)
        check_field(c, FIELD_LABELS, N_("The task has five labels; the OMS console allows four."),
                    NULL, NULL, NULL);
}

void check_label_id(struct check_run *c)
{
    struct texts list;

    labels_split(c, &list);
    for (size_t i = 0; i < list.len; i++)
        /* One page prints the prefix with a capital I. */
        if (strncmp(list.items[i], "l_", 2) != 0 && strncmp(list.items[i], "I_", 2) != 0)
            check_field(c, FIELD_LABELS, N_("\"%s\" does not look like a label ID."), list.items[i],
                        NULL, NULL);
    texts_clear(&list);
}

void check_stage_none(struct check_run *c)
{
    if ((c->stages & (STAGE_STRUCT | STAGE_FULL | STAGE_INCR)) == 0)
        check_field(c, FIELD_STRUCT, N_("Structure, full and incremental transfer are all off."),
                    NULL, NULL, NULL);
}

static const struct {
    enum stage stage;
    enum field_id field;
} stage_fields[] = {{STAGE_STRUCT, FIELD_STRUCT},
                    {STAGE_FULL, FIELD_FULL},
                    {STAGE_VERIFY, FIELD_VERIFY},
                    {STAGE_INCR, FIELD_INCR},
                    {STAGE_REVERSE, FIELD_REVERSE}};

static void report_stages(struct check_run *c, unsigned stages, bool off, const char *sentence)
{
    for (size_t i = 0; i < sizeof stage_fields / sizeof *stage_fields; i++) {
        enum field_id id = stage_fields[i].field;
        struct finding *f;
        if ((stages & (unsigned)stage_fields[i].stage) == 0)
            continue;
        f = check_field(c, id, sentence, _(field_of(id)->label), c->source, c->sink);
        if (off)
            check_fix_set(f, "false");
    }
}

void check_stage_pair(struct check_run *c)
{
    if (c->pair != NULL)
        report_stages(c, c->stages & ~(c->pair->stages | c->pair->unclear), true,
                      N_("\"%s\" is on; from %s to %s OMS does not offer it."));
}

void check_stage_unclear(struct check_run *c)
{
    if (c->pair != NULL)
        report_stages(c, c->stages & c->pair->unclear, false,
                      N_("\"%s\" is on; the documents do not say whether it works from %s to %s."));
}

/*
 * What the sources say of verification: the console offers it with a transfer that copies rows, and
 * not when incremental synchronization leaves out one of the three kinds of changes. The
 * interface's page is silent. Hence: nothing copied, nothing to verify is an error, the others are
 * warnings.
 */
void check_verify_needs_data(struct check_run *c)
{
    if ((c->stages & STAGE_VERIFY) && !(c->stages & (STAGE_FULL | STAGE_INCR))) {
        struct finding *f = check_field(c, FIELD_VERIFY,
                                        N_("Verification is on, but nothing is copied: full and "
                                           "incremental transfer are off."),
                                        NULL, NULL, NULL);
        check_fix_set(f, "false");
        check_fix_or(f, FIELD_FULL, "true");
    }
}

void check_verify_without_full(struct check_run *c)
{
    if ((c->stages & STAGE_VERIFY) && !(c->stages & STAGE_FULL) && (c->stages & STAGE_INCR)) {
        struct finding *f =
            check_field(c, FIELD_VERIFY,
                        N_("Verification is on without full transfer: rows that were not "
                           "copied by this task are compared, too."),
                        NULL, NULL, NULL);
        check_fix_set(f, "false");
        check_fix_or(f, FIELD_FULL, "true");
    }
}

void check_verify_needs_all_dml(struct check_run *c)
{
    static const char *const dml[] = {"INSERT", "UPDATE", "DELETE"};

    if (!(c->stages & STAGE_VERIFY) || !(c->stages & STAGE_INCR) ||
        !check_given(c, FIELD_INCR_RECORDS))
        return;
    for (size_t i = 0; i < sizeof dml / sizeof *dml; i++)
        if (!check_lists(c, FIELD_INCR_RECORDS, dml[i])) {
            check_field(c, FIELD_VERIFY,
                        N_("Verification is on, but incremental synchronization leaves out %s."),
                        dml[i], NULL, NULL);
            return;
        }
}

void check_reverse_needs_incr(struct check_run *c)
{
    if ((c->stages & STAGE_REVERSE) && !(c->stages & STAGE_INCR)) {
        struct finding *f =
            check_field(c, FIELD_REVERSE, N_("Reverse incremental is on, incremental is off."),
                        NULL, NULL, NULL);
        check_fix_set(f, "false");
        check_fix_or(f, FIELD_INCR, "true");
    }
}
