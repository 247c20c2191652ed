/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of values of a wrong type. They are kept as they are, and reading them once more
 * says what is wrong with them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "spec/mapping_internal.h"
#include "spec/checks/checks.h"
#include "spec/spec_internal.h"
#include "spec/io/spec_read_internal.h"

static void again_begin(struct reader *rd, const char *json, struct findings *out)
{
    *rd = (struct reader){.json = jread_new(json, strlen(json)),
                          .text = json,
                          .spec = spec_blank(),
                          .complaints = out,
                          .again = true};
    read_next(rd);
}

static void again_end(struct reader *rd)
{
    jread_free(rd->json);
    spec_free(rd->spec);
}

static void check_refused_field(struct findings *out, const struct spec *s, enum field_id id)
{
    const char *json = spec_json(s, id);
    struct trail trail = {.key = field_of(id)->path};
    struct reader rd;
    if (!json || spec_get(s, id) || strcmp(json, "null") == 0)
        return;
    again_begin(&rd, json, out);
    read_field(&rd, id, &trail);
    again_end(&rd);
}

/* "a/b/3": up is "a/b", last is "3" */
static char *path_split(const char *path, const char **last)
{
    const char *slash = strrchr(path, '/');
    *last = slash + 1;
    return mem_text_n(path, (size_t)(slash - path));
}

static void again_element(struct reader *rd, const char *list, const char *index)
{
    const char *key;
    char *up = path_split(list, &key);
    struct trail top = {.key = up + 1}, middle = {.up = &top, .key = key};
    struct trail here = {.up = &middle, .index = strtoul(index, NULL, 10)};
    read_refuse_element(rd, &here);
    free(up);
}

/* The group does not matter: what is read goes into a spec that is thrown away. */
static void again_key(struct reader *rd, const char *up, enum unknown_level level, int key)
{
    struct trail top = {.key = up + (*up == '/')};
    const struct trail *trail = *up ? &top : NULL;
    struct object_at at = {.side = MAPPING_INCLUDE};
    if (level == LEVEL_GROUP) {
        read_group_key(rd, GROUP_TOP, key, trail);
        return;
    }
    at.database = mapping_append_bare_database(rd->spec->mapping, at.side);
    at.object = mapping_append_bare(rd->spec->mapping, at.side, at.database, at.list);
    if (level == LEVEL_DATABASE)
        read_database_key(rd, &at, key, trail);
    else
        read_object_key(rd, &at, key, trail);
}

static void check_refused(void *arg, const char *path, enum unknown_level level,
                          const struct unknown *u)
{
    struct reader rd;
    const char *last;
    if (!u->refused)
        return;
    char *up = path_split(path, &last);
    again_begin(&rd, u->json, arg);
    if (u->key)
        again_key(&rd, up, level, u->after);
    else
        again_element(&rd, up, last);
    again_end(&rd);
    free(up);
}

void check_json_type(struct check_run *c)
{
    for (int id = 0; id < FIELD_COUNT; id++)
        check_refused_field(c->out, c->spec, (enum field_id)id);
    if (c->spec->refused)
        spec_each_unknown(c->spec, check_refused, c->out);
}
