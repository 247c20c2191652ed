/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/source_list.h"

#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/path.h"
#include "catalog/catalog.h"
#include "cli/exit_codes.h"
#include "cli/specfile.h"
#include "cli/talk.h"
#include "cli/wizard_start.h"
#include "picker/selection.h"
#include "picker/source_count.h"
#include "spec/spec.h"

enum { LIST_MOST = 1 << 30 }; /* bytes */

int objects_list_read_named(const char *name, bool keep_input, struct buf *out)
{
    bool input = strcmp(name, "-") == 0;
    char *why = NULL;
    if (input && isatty(STDIN_FILENO))
        return talk_fail(
            CODE_USAGE, _("- reads a list from a pipe or a file on standard input, and that is the "
                          "terminal here."));
    if (!(input ? path_read("-", LIST_MOST, out, &why)
                : path_read_regular(name, true, LIST_MOST, out, &why)))
        return talk_why(CODE_FILE, why);
    if (input && !keep_input)
        wizard_keys_from_terminal();
    return CODE_DONE;
}

int objects_list_read(const struct options *o, struct buf *out)
{
    return o->objects ? objects_list_read_named(o->objects, o->keys != NULL, out) : CODE_DONE;
}

static struct catalog *catalog_of(const struct object_list *names)
{
    struct catalog *c = catalog_new();
    for (size_t i = 0; i < names->len; i++) {
        struct list_entry e = object_list_get(names, i);
        if (e.database)
            catalog_add(c, e.database, strlen(e.database), e.object, strlen(e.object), e.kind,
                        e.key, e.rows);
    }
    catalog_settle(c);
    return c;
}

int source_list_read(struct source_list *l, const struct options *o)
{
    struct buf text = {0};
    *l = (struct source_list){0};
    object_list_init(&l->names);
    int code = objects_list_read(o, &text);
    if (code == CODE_DONE && o->objects) {
        if (!object_list_read(&l->names, buf_string(&text), text.len, NULL, true))
            talk(_("The list of objects: lines that were not understood: %zu. The first one is "
                   "line %zu: %s."),
                 l->names.problem_total, l->names.problems[0].line, l->names.problems[0].why);
        l->catalog = catalog_of(&l->names);
    }
    buf_clear(&text);
    return code;
}

void source_list_clear(struct source_list *l)
{
    object_list_clear(&l->names);
    catalog_free(l->catalog);
    source_facts_clear(&l->facts);
    l->catalog = NULL;
}

void source_list_matches(void *arg, const char *rule, size_t *tables, size_t *views)
{
    const struct source_list *l = arg;
    for (size_t i = 0; i < l->names.len; i++) {
        struct list_entry e = object_list_get(&l->names, i);
        if (e.database && rule_matches(rule, e.database, e.object))
            *(e.kind == CATALOG_VIEW ? views : tables) += 1;
    }
}

static void count_taken(struct source_count *n, const struct spec *s, const struct catalog *c)
{
    const struct mapping *m = spec_mapping_of(s);
    struct obstacles unused;
    struct selection taken;
    if (!spec_is(s, FIELD_MODE, "WILDCARD")) {
        source_count_named(n, m, c);
        source_count_run(n, UINT32_MAX);
        return;
    }
    obstacles_init(&unused);
    selection_of(&taken, m, true, c, &unused);
    source_count_taken(n, taken.taken, c);
    source_count_run(n, UINT32_MAX);
    selection_clear(&taken);
    obstacles_clear(&unused);
}

const struct source_facts *source_list_judge(struct source_list *l, struct specfile *f)
{
    struct source_count n = {0};
    if (!l->catalog)
        return NULL;
    count_taken(&n, f->spec, l->catalog);
    source_facts_clear(&l->facts);
    l->facts = n.facts;
    source_facts_findings(&l->facts, f->spec, &f->findings);
    findings_locate(&f->findings, buf_string(&f->text), f->text.len);
    return &l->facts;
}
