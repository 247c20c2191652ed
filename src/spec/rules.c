/* SPDX-License-Identifier: Apache-2.0 */
/* Running the rules of the table over a spec. */
#include <stdlib.h>

#include "base/mem.h"
#include "spec/rules.h"

size_t rule_count(void)
{
    return rule_row_count;
}

const struct rule *rule_of(size_t index)
{
    return index < rule_row_count ? &rule_rows[index].rule : NULL;
}

static void check_once(struct check *c)
{
    for (size_t i = 0; i < rule_row_count && check_goes_on(c); i++) {
        c->rule = &rule_rows[i].rule;
        if (rule_rows[i].check != NULL)
            rule_rows[i].check(c);
    }
}

/* The rules about objects alone: most are about something else. */
struct object_rules {
    const struct rule_row **items;
    size_t len;
};

static struct object_rules object_rules(void)
{
    struct object_rules rules = {mem_array(rule_row_count, sizeof *rules.items), 0};
    for (size_t i = 0; i < rule_row_count; i++)
        if (rule_rows[i].object != NULL)
            rules.items[rules.len++] = &rule_rows[i];
    return rules;
}

static void check_one(struct check *c, const struct object_rules *rules, struct object_at at)
{
    struct object_facts o;

    check_fetch(c, at, &o);
    for (size_t i = 0; i < rules->len; i++) {
        c->rule = &rules->items[i]->rule;
        rules->items[i]->object(c, &o);
    }
}

/* Each object is visited once for all rules: there may be a million of them. */
static void rules_check_objects(struct check *c)
{
    /* Without rules, what is excluded does not count; one finding says so. */
    int sides = c->specific ? MAPPING_EXCLUDE : MAPPING_SIDES;
    struct object_rules rules = object_rules();

    for (int side = 0; side < sides; side++)
        for (size_t db = 0; db < mapping_databases(c->map, (enum mapping_side)side); db++)
            for (int list = 0; list < MAPPING_LISTS; list++) {
                struct object_at at = {(enum mapping_side)side, db, (enum mapping_list)list, 0};
                size_t count = mapping_objects(c->map, at.side, db, at.list);
                for (; at.object < count && check_goes_on(c); at.object++)
                    check_one(c, &rules, at);
            }
    free(rules.items);
}

void findings_sort(struct findings *f, size_t from)
{
    struct finding *sorted = mem_array(f->len - from + 1, sizeof *sorted);
    size_t len = 0;

    for (int page = 0; page < PAGE_COUNT; page++)
        for (size_t i = from; i < f->len; i++)
            if (f->items[i].page == (enum page)page)
                sorted[len++] = f->items[i];
    for (size_t i = 0; i < len; i++)
        f->items[from + i] = sorted[i];
    free(sorted);
}

void spec_findings(const struct spec *s, struct findings *f)
{
    spec_findings_unless(s, f, NULL, NULL);
}

bool spec_findings_unless(const struct spec *s, struct findings *f, bool (*ended)(void *arg),
                          void *arg)
{
    struct patience patience = {.ended = ended, .arg = arg};
    size_t from = f->len;
    struct twins *twins;
    struct check c;

    check_init(&c, s, f);
    c.patience = &patience;
    twins = twins_find(&c);
    c.twins = twins;
    check_once(&c);
    rules_check_objects(&c);
    twins_free(twins);
    findings_sort(f, from);
    return !patience.gone;
}
