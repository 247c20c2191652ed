/* SPDX-License-Identifier: Apache-2.0 */
/* The table of fields of a spec. */
#include "spec/field.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

#define WHEN(...) ((const struct condition[]){__VA_ARGS__, {COND_END, 0, NULL}})
#define QUEUE_TYPES "KAFKA|ROCKETMQ|DATAHUB"
#define DDL_TYPES                                                                                  \
    "CREATE_TABLE|ALTER_TABLE|DROP_TABLE|RENAME_TABLE|TRUNCATE_TABLE|CREATE_INDEX|DROP_INDEX"

/* The page does not spell them. */
#define STORE_FORMATS                                                                              \
    CHOICES({"DEFAULT", "Default"}, {"ROW", "Row storage"}, {"COLUMN", "Column storage"},          \
            {"COMPOUND", "Hybrid columnar storage"})

#define USUAL_RPS                                                                                  \
    N_("The page of CreateProject gives no limits; other clients of OMS allow 1 to 2147483647, "   \
       "and no value for no limit.")
#define USUAL_IOPS N_("The page of CreateProject does not say what 0 means; no limit is no value.")

static const struct field fields[FIELD_COUNT] = {
#define ROW(id_, ...) [FIELD_##id_] = {.id = FIELD_##id_, __VA_ARGS__},
#include "spec/fields.h"
#undef ROW
};

static const char *const pages[PAGE_COUNT] = {
    [PAGE_SOURCE] = N_("Source"),
    [PAGE_SINK] = N_("Sink"),
    [PAGE_TASK] = N_("Task"),
    [PAGE_OBJECTS] = N_("Objects"),
    [PAGE_FULL] = N_("Structure and full"),
    [PAGE_INCR] = N_("Incremental"),
    [PAGE_REVERSE] = N_("Reverse"),
    [PAGE_QUEUE] = N_("Message queue"),
};

const struct field *field_rows(void)
{
    return fields;
}

const struct field *field_of(enum field_id id)
{
    if ((unsigned)id >= FIELD_COUNT)
        fatal("field_of: %d is no field", (int)id);
    return &fields[id];
}

const struct field *field_find(const char *path)
{
    if (*path == '/')
        path++;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (strcmp(fields[i].path, path) == 0)
            return &fields[i];
    return NULL;
}

const char *page_name(enum page page)
{
    return (unsigned)page < PAGE_COUNT ? _(pages[page]) : "";
}
