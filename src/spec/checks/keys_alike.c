/* SPDX-License-Identifier: Apache-2.0 */
/* Which known key an unknown one resembles. */
#include <string.h>
#include <strings.h>

#include "base/alike.h"
#include "spec/mapping_internal.h"
#include "spec/checks/checks.h"
#include "spec/spec_internal.h"

enum { KEY_SHORT = 4, EDITS = 2, BEGINS = 5 };

/* A slip of the pen, or a beginning: "mqSerializer" of mqSerializerType. */
static bool is_alike(const char *key, const char *known)
{
    size_t length = strlen(key);
    if (length > ALIKE_LONGEST || length < KEY_SHORT)
        return false;
    return (length >= BEGINS && strncasecmp(key, known, length) == 0) ||
           alike_edits(key, known) <= EDITS;
}

static bool has_path(const char *pointer, size_t length, const char *path)
{
    size_t whole = strlen(path), lead = whole > 0;
    return length == whole + lead && strncasecmp(pointer + lead, path, whole) == 0;
}

static const char *meant_of_group(const char *pointer, size_t length, const char *key)
{
    struct members members;
    for (int group = 0; group < GROUP_COUNT; group++) {
        if (!has_path(pointer, length, group_path((enum group)group)))
            continue;
        group_members((enum group)group, &members);
        for (size_t i = 0; i < members.len; i++)
            if (is_alike(key, member_key(members.items[i])))
                return member_key(members.items[i]);
    }
    return NULL;
}

/* Entries of databases have an even number of parts after them: /databases/0, .../tables/0. */
static const char *meant_of_entry(const char *within, const char *last, const char *key)
{
    size_t slashes = 0;
    for (const char *at = within; at < last; at++)
        slashes += *at == '/';
    for (int i = 0; slashes == 2 && i < DATABASE_KEYS; i++)
        if (is_alike(key, database_key_name(i)))
            return database_key_name(i);
    for (int i = 0; slashes == 4 && i < OBJECT_KEYS; i++)
        if (is_alike(key, object_key_name(i)))
            return object_key_name(i);
    return NULL;
}

/* The path of a setting that is in the wrong object. */
static const char *meant_elsewhere(const char *key)
{
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct field *f = field_of((enum field_id)id);
        if (strchr(f->path, '/') && is_alike(key, field_key(f)))
            return f->path;
    }
    return NULL;
}

const char *key_meant(const char *pointer)
{
    const char *last = strrchr(pointer, '/');
    const char *within = strstr(pointer, "/databases");
    if (within && within < last)
        return meant_of_entry(within, last, last + 1);
    const char *meant = meant_of_group(pointer, (size_t)(last - pointer), last + 1);
    return meant ? meant : meant_elsewhere(last + 1);
}
