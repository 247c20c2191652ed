/* SPDX-License-Identifier: Apache-2.0 */
/* Which keys each JSON object of the body has, and in which order: read off the rows of fields. */
#include "spec/spec_internal.h"

#include <string.h>

#include "base/mem.h"
#include "spec/mapping_internal.h"

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

static const char *const database_keys[DATABASE_KEYS] = {
    [DATABASE_MAPPED_NAME] = "mappedName",
    [DATABASE_NAME] = "name",
    [DATABASE_ID] = "id",
    [DATABASE_LISTS + MAPPING_TABLES] = "tables",
    [DATABASE_LISTS + MAPPING_VIEWS] = "views",
    [DATABASE_LISTS + MAPPING_SPECIFIC_TABLES] = "specificTables",
    [DATABASE_LISTS + MAPPING_SPECIFIC_VIEWS] = "specificViews",
};

static const char *const object_keys[OBJECT_KEYS] = {
    [OBJECT_MAPPED_NAME] = "mappedName",
    [OBJECT_NAME] = "name",
    [OBJECT_ID] = "id",
    [OBJECT_WHERE] = "whereClause",
    [OBJECT_FILTER_COLUMNS] = "filterColumns",
    [OBJECT_SHARD_COLUMNS] = "shardColumns",
};

const char *group_path(enum group group)
{
    return paths[group];
}

const char *database_key_name(int key)
{
    return database_keys[key];
}

const char *object_key_name(int key)
{
    return object_keys[key];
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
