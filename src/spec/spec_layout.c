/* SPDX-License-Identifier: Apache-2.0 */
/* Which keys each JSON object of the body has, and in which order: read off the rows of fields. */
#include "spec/spec_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "spec/mapping_internal.h"
#include "spec/spec_schema.h"

static const char *const paths[GROUP_COUNT] = {
    [GROUP_TOP] = "",
    [GROUP_MAPPING] = "transferMapping",
    [GROUP_COMMON] = "commonTransferConfig",
    [GROUP_STRUCT] = "structTransferConfig",
    [GROUP_FULL] = "fullTransferConfig",
    [GROUP_INCR] = "incrTransferConfig",
    [GROUP_INCR_PULL] = "incrTransferConfig/incrLogPullSpeedConfig",
    [GROUP_INCR_WRITE] = "incrTransferConfig/incrLogSyncSpeedConfig",
    [GROUP_REVERSE] = "reverseIncrTransferConfig",
    [GROUP_REVERSE_PULL] = "reverseIncrTransferConfig/incrLogPullSpeedConfig",
    [GROUP_REVERSE_WRITE] = "reverseIncrTransferConfig/incrLogSyncSpeedConfig",
};

/* A NULL name ends them. */
const struct mapping_key database_key_rows[] = {
    [DATABASE_MAPPED_NAME] = {"mappedName", N_("The name of the database in the sink.")},
    [DATABASE_NAME] =
        {"name",
         N_("The name of the database in the source; of a rule, the pattern before the dot.")},
    [DATABASE_ID] = {"id", N_("OMS fills it; leave it out of a new spec.")},
    [DATABASE_TABLES] =
        {"tables", N_("The tables to be transferred; of a rule, the patterns behind the dot.")},
    [DATABASE_VIEWS] = {"views", N_("The views to be transferred.")},
    [DATABASE_SPECIFIC_TABLES] =
        {"specificTables", N_("With rules: tables that are renamed or filtered one by one.")},
    [DATABASE_SPECIFIC_VIEWS] = {"specificViews",
                                 N_("With rules: views that are renamed one by one.")},
    [DATABASE_KEYS] = {NULL, NULL},
};

const struct mapping_key object_key_rows[] = {
    [OBJECT_MAPPED_NAME] = {"mappedName", N_("The name of the object in the sink.")},
    [OBJECT_NAME] = {"name",
                     N_("The name of the object in the source, as the source database writes it.")},
    [OBJECT_ID] = {"id", N_("OMS fills it; leave it out of a new spec.")},
    [OBJECT_WHERE] = {"whereClause", N_("Only rows that meet this condition of SQL are "
                                        "transferred. It is not possible with rules.")},
    [OBJECT_FILTER_COLUMNS] =
        {"filterColumns",
         N_("The columns to keep, not those to leave out. It is not possible with rules.")},
    [OBJECT_SHARD_COLUMNS] = {"shardColumns",
                              N_("The columns whose values decide to which partition of a message "
                                 "queue a change goes. It is not possible with rules.")},
    [OBJECT_KEYS] = {NULL, NULL},
};

const char *group_path(enum group group)
{
    return paths[group];
}

const char *database_key_name(int key)
{
    return database_key_rows[key].name;
}

const char *object_key_name(int key)
{
    return object_key_rows[key].name;
}

static int mapping_key_of(const struct mapping_key *rows, const char *name)
{
    for (int key = 0; rows[key].name; key++)
        if (strcmp(rows[key].name, name) == 0)
            return key;
    return KEY_UNKNOWN;
}

int database_key_of(const char *name)
{
    return mapping_key_of(database_key_rows, name);
}

int object_key_of(const char *name)
{
    return mapping_key_of(object_key_rows, name);
}

const char *member_key(int member)
{
    if (member >= MEMBER_SIDE)
        return member == MEMBER_SIDE + MAPPING_INCLUDE ? "databases" : "databasesBlack";
    if (member < MEMBER_GROUP)
        return field_key(field_of((enum field_id)member));
    const char *path = paths[member - MEMBER_GROUP];
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *mapping_path(struct object_at at, bool object, const char *key)
{
    struct buf out = {0};
    buf_printf(&out, "%s/%s/%zu", group_path(GROUP_MAPPING), member_key(MEMBER_SIDE + (int)at.side),
               at.database);
    if (object)
        buf_printf(&out, "/%s/%zu", database_key_name(DATABASE_LISTS + (int)at.list), at.object);
    if (key)
        buf_printf(&out, "/%s", key);
    return buf_steal(&out);
}

char *mapping_pointer(struct object_at at, bool object, enum object_key key)
{
    char *path = mapping_path(at, object, object_key_name((int)key));
    char *pointer = mem_printf("/%s", path);
    free(path);
    return pointer;
}

/* What comes after the group's path and a slash, or NULL if the path is not below the group. */
static const char *below(enum group group, const char *path)
{
    size_t length = strlen(paths[group]);
    if (length == 0)
        return path;
    return strncmp(path, paths[group], length) == 0 && path[length] == '/' ? path + length + 1
                                                                           : NULL;
}

/* The group directly below this one through which the path leads. */
static int child_group(enum group group, const char *path)
{
    for (int child = 0; child < GROUP_COUNT; child++) {
        const char *rest = child == GROUP_TOP ? NULL : below(group, paths[child]);
        if (rest && !strchr(rest, '/') && below((enum group)child, path))
            return child;
    }
    fatal("fields.h: \"%s\" lies in an object that is not known", path);
}

static void add_once(struct members *out, int member)
{
    for (size_t i = 0; i < out->len; i++)
        if (out->items[i] == member)
            return;
    out->items[out->len++] = member;
}

void group_members(enum group group, struct members *out)
{
    out->len = 0;
    for (int id = 0; id < FIELD_COUNT; id++) {
        const char *path = field_of((enum field_id)id)->path;
        const char *rest = below(group, path);
        if (!rest)
            continue;
        add_once(out, strchr(rest, '/') ? MEMBER_GROUP + child_group(group, path) : id);
        if (id == FIELD_MODE && group == GROUP_MAPPING) {
            add_once(out, MEMBER_SIDE + MAPPING_INCLUDE);
            add_once(out, MEMBER_SIDE + MAPPING_EXCLUDE);
        }
    }
}
