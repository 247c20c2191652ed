#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/list_import.h"
#include "catalog/names.h"

void object_names_clear(struct object_names *n)
{
    for (size_t i = 0; i < n->len; i++) {
        free(n->items[i].database);
        free(n->items[i].object);
        free(n->items[i].mapped_database);
        free(n->items[i].mapped_object);
    }
    free(n->items);
    *n = (struct object_names){0};
}

struct reading {
    struct object_names *out;
    char *why;
};

static void take_entry(void *arg, const struct list_entry *e)
{
    struct reading *r = arg;
    if (r->why)
        return;
    struct object_names *n = r->out;
    n->items = mem_grow(n->items, &n->cap, n->len + 1, sizeof *n->items);
    n->items[n->len++] =
        (struct object_name){mem_text(e->database), mem_text(e->object),
                             mem_text(e->mapped_database), mem_text(e->mapped_object)};
}

static void take_problem(void *arg, const struct list_problem *p)
{
    struct reading *r = arg;
    if (!r->why)
        r->why = mem_printf(_("Line %zu, \"%s\": %s."), p->line, p->text, p->why);
}

bool object_names_read(struct object_names *out, const char *text, const char *default_database,
                       char **why)
{
    struct reading r = {.out = out};
    struct list_options options = {.encoding = LIST_UTF8,
                                   .default_database = default_database,
                                   .need_database = true,
                                   .entry = take_entry,
                                   .problem = take_problem,
                                   .arg = &r};
    struct list_import *l = list_import_new(&options);
    list_import_feed(l, text, strlen(text));
    list_import_end(l);
    list_import_free(l);
    *why = r.why ? r.why : *why;
    return !r.why;
}
