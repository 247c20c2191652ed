/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "sandbox/generate.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"
#include "sandbox/lifecycle.h"
#include "sandbox/store.h"

enum { FILE_LIMIT = 64 << 20 };

static struct json_object *store_load(const char *folder, const char *name, char **why)
{
    const char *reason = "it is not an array";
    struct buf text = {0};
    char *file = mem_printf("%s/%s", folder, name);
    struct json_object *tree = NULL;
    if (path_read(file, FILE_LIMIT, &text, why)) {
        tree = json_read(buf_string(&text), text.len, &reason);
        if (!json_object_is_type(tree, json_type_array)) {
            json_object_put(tree);
            tree = NULL;
            *why = mem_printf("%s: %s", file, reason);
        }
    }
    free(file);
    buf_clear(&text);
    return tree;
}

static bool store_load_projects(struct store *s, const char *folder, const char *name, char **why)
{
    struct json_object *rows = store_load(folder, name, why);
    for (size_t i = 0; i < json_count(rows) && !*why; i++) {
        struct project *p = project_load(json_at(rows, i), s->sources);
        if (p)
            store_add_project(s, p);
        else
            *why = mem_printf("%s: entry %zu lacks id, status or body, names an unknown data "
                              "source, or has a life that is not understood",
                              name, i);
    }
    json_object_put(rows);
    return !*why;
}

static bool store_invent_projects(struct store *s, size_t count, char **why)
{
    for (size_t i = 0; s->project_count < count; i++) {
        struct json_object *entry = generate_project(i);
        struct project *p = project_load(entry, s->sources);
        json_object_put(entry);
        if (!p) {
            *why = mem_text("invented projects need the data sources of the sandbox");
            return false;
        }
        store_add_project(s, p);
    }
    return true;
}

static bool load_all(struct store *s, const struct options *o, const char *folder, char **why)
{
    s->sources = store_load(folder, "datasources.json", why);
    s->labels = s->sources ? store_load(folder, "labels.json", why) : NULL;
    return s->labels && store_load_projects(s, folder, "projects.json", why) &&
           (!o->demo || store_load_projects(s, folder, "demo.json", why));
}

bool store_open(struct store *s, const struct options *o, char **why)
{
    memset(s, 0, sizeof *s);
    s->max_page = o->max_page;
    s->speed = o->speed;
    s->edition = o->edition;
    life_take_over(&s->life, &o->life, NULL);
    s->next_id = 1000000;
    s->next_record = s->next_ticket = 1;
    char *folder = o->data ? mem_text(o->data) : path_data("sandbox");
    bool ok = load_all(s, o, folder, why);
    free(folder);
    if (ok && o->sources >= 0)
        generate_sources(s->sources, (size_t)o->sources);
    ok = ok && store_invent_projects(s, (size_t)o->projects, why);
    if (!ok)
        store_close(s);
    return ok;
}

void store_close(struct store *s)
{
    for (size_t i = 0; i < s->project_count; i++)
        project_free(s->projects[i]);
    for (size_t i = 0; i < s->precheck_count; i++) {
        free(s->prechecks[i].id);
        free(s->prechecks[i].project_id);
        json_object_put(s->prechecks[i].failed);
    }
    free(s->projects);
    free(s->prechecks);
    json_object_put(s->sources);
    json_object_put(s->labels);
    life_clear(&s->life);
    memset(s, 0, sizeof *s);
}

struct json_object *store_source(const struct store *s, const char *id)
{
    return json_find(s->sources, "id", id);
}

struct json_object *store_label(const struct store *s, const char *id)
{
    return json_find(s->labels, "id", id);
}

struct project *store_project(const struct store *s, const char *id)
{
    for (size_t i = 0; id && i < s->project_count; i++)
        if (strcmp(s->projects[i]->id, id) == 0)
            return s->projects[i];
    return NULL;
}

bool store_has_name(const struct store *s, const char *project_name)
{
    for (size_t i = 0; i < s->project_count; i++)
        if (s->projects[i]->status != PROJECT_DELETED &&
            strcmp(s->projects[i]->name, project_name) == 0)
            return true;
    return false;
}

void store_live(struct store *s, struct life life)
{
    life_clear(&s->life);
    s->life = life;
    for (size_t i = 0; i < s->project_count; i++)
        lifecycle_live(s->projects[i], &s->life, true);
}

void store_add_project(struct store *s, struct project *p)
{
    lifecycle_live(p, &s->life, false);
    s->projects = mem_grow(s->projects, &s->project_cap, s->project_count + 1, sizeof p);
    s->projects[s->project_count++] = p;
}

struct precheck *store_add_precheck(struct store *s, const char *project_id,
                                    struct json_object *failed)
{
    s->prechecks =
        mem_grow(s->prechecks, &s->precheck_cap, s->precheck_count + 1, sizeof *s->prechecks);
    struct precheck *p = &s->prechecks[s->precheck_count++];
    *p = (struct precheck){store_id(s, "pc_"), mem_text(project_id), 0, failed};
    return p;
}

struct precheck *store_precheck(const struct store *s, const char *id)
{
    for (size_t i = 0; id && i < s->precheck_count; i++)
        if (strcmp(s->prechecks[i].id, id) == 0)
            return &s->prechecks[i];
    return NULL;
}

char *store_id(struct store *s, const char *prefix)
{
    return id_make(prefix, s->next_id++);
}
