/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of columns of an object. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/nameset.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "spec/checks/checks.h"

static void check_columns(struct check_run *c, const struct object_facts *o, enum object_key key,
                          const char *joined, bool blanks)
{
    struct texts list = {0};
    bool *repeats;
    if (!joined)
        return;
    texts_split(&list, joined);
    repeats = check_repeats(&list);
    for (size_t i = 0; i < list.len; i++) {
        if (blanks && text_blank(list.items[i]))
            check_object(c, o, key, N_("a column name is empty"));
        else if (!blanks && repeats[i] && !text_blank(list.items[i]))
            check_object(c, o, key, N_("the column %s is listed twice"), list.items[i]);
    }
    free(repeats);
    texts_clear(&list);
}

static void check_column_blank(struct check_run *c, const struct object_facts *o)
{
    check_columns(c, o, OBJECT_FILTER_COLUMNS, o->filter, true);
    check_columns(c, o, OBJECT_SHARD_COLUMNS, o->shard, true);
}

static void check_column_double(struct check_run *c, const struct object_facts *o)
{
    check_columns(c, o, OBJECT_FILTER_COLUMNS, o->filter, false);
    check_columns(c, o, OBJECT_SHARD_COLUMNS, o->shard, false);
}

/* Shard columns are what HASH hashes; nothing else reads them. */
static bool shard_is_read(const struct check_run *c)
{
    return (!c->sink || c->queue) && (!check_given(c, FIELD_MQ_PARTITION_MODE) ||
                                      spec_is(c->spec, FIELD_MQ_PARTITION_MODE, "HASH"));
}

/* Some databases fold case, so case alone makes no other column. */
static bool shard_meet(struct nameset *kept, const char *column, bool add)
{
    char *folded = utf8_folded(column);
    const char *name = folded ? folded : column;
    bool met = add ? nameset_add(kept, "", name) : nameset_has(kept, "", name);
    free(folded);
    return met;
}

/* No list of columns to keep means all of them. */
static void check_shard_kept(struct check_run *c, const struct object_facts *o)
{
    struct nameset kept;
    struct texts list = {0};
    if (text_blank(o->shard) || text_blank(o->filter) || !shard_is_read(c))
        return;
    nameset_init(&kept);
    texts_split(&list, o->filter);
    for (size_t i = 0; i < list.len; i++)
        shard_meet(&kept, list.items[i], true);
    texts_clear(&list);
    texts_split(&list, o->shard);
    for (size_t i = 0; i < list.len; i++)
        if (!text_blank(list.items[i]) && !shard_meet(&kept, list.items[i], false))
            check_object(c, o, OBJECT_SHARD_COLUMNS,
                         N_("the shard column %s is not among the columns to keep"), list.items[i]);
    texts_clear(&list);
    nameset_clear(&kept);
}

static void check_shard_unused(struct check_run *c, const struct object_facts *o)
{
    if (text_blank(o->shard) || shard_is_read(c))
        return;
    if (c->sink && !c->queue)
        check_object(c, o, OBJECT_SHARD_COLUMNS,
                     N_("shard columns are set, but the sink is not a message queue"));
    else
        check_object(c, o, OBJECT_SHARD_COLUMNS,
                     N_("shard columns are set, but the partition routing is %s, not HASH"),
                     spec_get(c->spec, FIELD_MQ_PARTITION_MODE));
}

static const struct check_row rows[] = {
    {{"column-blank", SEVERITY_ERROR, N_("A column has a name."),
      N_("OMS cannot tell which column is meant."), N_("Remove the empty entry."),
      N_("CreateProject: filterColumns, shardColumns")},
     .object = check_column_blank},
    {{"column-double", SEVERITY_WARNING, N_("A column is listed once."),
      N_("The second one does nothing; usually another column was meant."),
      N_("Remove the repetition."), N_("CreateProject: filterColumns, shardColumns")},
     .object = check_column_double},
    {{"shard-not-kept", SEVERITY_WARNING, N_("Shard columns are among the columns to keep."),
      N_("A column that is left out of the messages is not there to be hashed, and OMS has an "
         "error for it."),
      N_("Keep the column, too, or shard by another one."),
      N_("error SHARDING_COLUMN_NOT_INCLUDED_ERROR, by its name")},
     .without = FACT_WILDCARD,
     .object = check_shard_kept},
    {{"shard-unused", SEVERITY_WARNING,
      N_("Shard columns have an effect only with a message queue and HASH routing."),
      N_("Who reads them expects an order of the messages that there is not."),
      N_("Remove them, or choose HASH."), N_("CreateProject: mqPartitionMode")},
     .without = FACT_WILDCARD,
     .object = check_shard_unused},
};

const struct check_table column_checks = {rows, sizeof rows / sizeof *rows};
