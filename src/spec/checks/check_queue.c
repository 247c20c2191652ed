/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about message queues as the sink, and about active-active tasks. */
#include <string.h>

#include "base/i18n.h"
#include "spec/keys.h"
#include "spec/checks/checks.h"

static bool sink_is(const struct check_run *c, const char *family)
{
    return c->sink != NULL && strcmp(c->sink, family) == 0;
}

void check_partition_missing(struct check_run *c)
{
    if (check_counts(c, FIELD_MQ_PARTITION_MODE) &&
        spec_is(c->spec, FIELD_MQ_PARTITION_MODE, "ONE") && !check_given(c, FIELD_MQ_PARTITION))
        check_fix_set(check_field(c, FIELD_MQ_PARTITION,
                                  N_("Everything goes to one partition, but which is not set."),
                                  NULL, NULL, NULL),
                      "0");
}

void check_datahub_unique(struct check_run *c)
{
    if (keys_reason_holds(c->spec, KEYS_DATAHUB) && !keys_reason_holds(c->spec, KEYS_CATEGORY))
        check_fix_set(check_field(c, FIELD_TABLE_CATEGORY,
                                  N_("Full transfer to DataHub works only for tables with a unique "
                                     "key; others are selected, too."),
                                  NULL, NULL, NULL),
                      "WITH_UNIQUE_ROW_ID");
}

void check_datahub_ddl(struct check_run *c)
{
    bool ddl = check_counts(c, FIELD_INCR_DDL) ||
               (check_counts(c, FIELD_INCR_RECORDS) && check_lists(c, FIELD_INCR_RECORDS, "DDL"));
    if (sink_is(c, "DATAHUB") && ddl && !spec_is(c->spec, FIELD_DATAHUB_TOPIC, "BLOB"))
        check_field(c, FIELD_DATAHUB_TOPIC,
                    N_("DDL is chosen, but only topics of the type BLOB accept it."), NULL, NULL,
                    NULL);
}

void check_queue_repeats(struct check_run *c)
{
    if (c->queue && (c->stages & STAGE_INCR))
        check_place(c, PAGE_QUEUE, "/sinkEndpointId",
                    N_("After an interruption OMS may send the changes of the last minute again."),
                    NULL, NULL);
}

void check_kafka_struct(struct check_run *c)
{
    const char *version = spec_endpoint(c->spec, SIDE_SINK)->version;

    if (sink_is(c, "KAFKA") && (c->stages & STAGE_STRUCT) && version != NULL &&
        strncmp(version, "0.", 2) == 0)
        check_fix_set(check_field(c, FIELD_STRUCT,
                                  N_("Kafka %s does not support structure "
                                     "transfer."),
                                  version, NULL, NULL),
                      "false");
}

void check_active_active_pair(struct check_run *c)
{
    if (spec_on(c->spec, FIELD_ACTIVE_ACTIVE) && c->pair != NULL &&
        !(c->pair->options & PAIR_ACTIVE_ACTIVE))
        check_fix_set(check_field(c, FIELD_ACTIVE_ACTIVE,
                                  N_("From %s to %s the documents name no active-active tasks."),
                                  c->source, c->sink, NULL),
                      "false");
}

void check_active_active_keys(struct check_run *c)
{
    if (keys_reason_holds(c->spec, KEYS_ACTIVE_ACTIVE) &&
        !keys_reason_holds(c->spec, KEYS_CATEGORY))
        check_fix_set(check_field(c, FIELD_TABLE_CATEGORY,
                                  N_("Active-active needs a primary or unique key in every table; "
                                     "tables without one are selected, too."),
                                  NULL, NULL, NULL),
                      "WITH_UNIQUE_ROW_ID");
}

void check_active_active_reverse(struct check_run *c)
{
    if (spec_on(c->spec, FIELD_ACTIVE_ACTIVE) && (c->stages & STAGE_REVERSE))
        check_fix_set(check_field(c, FIELD_REVERSE,
                                  N_("An active-active task has no reverse incremental: the "
                                     "opposite direction is a second task."),
                                  NULL, NULL, NULL),
                      "false");
}

void check_active_active_ddl(struct check_run *c)
{
    if (spec_on(c->spec, FIELD_ACTIVE_ACTIVE) && check_counts(c, FIELD_INCR_DDL))
        check_field(c, FIELD_INCR_DDL,
                    N_("Active-active with DDL: only one of the two tasks may replicate it."), NULL,
                    NULL, NULL);
}
