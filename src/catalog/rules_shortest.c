#include "catalog/rules_shortest.h"

#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/shortest_plan.h"

/* --- the catalogue by databases -----------------------------------------------------------------
 */

struct catalogue {
    struct short_database *items;
    size_t len, cap;
};

static void catalogue_clear(struct catalogue *c)
{
    for (size_t i = 0; i < c->len; i++) {
        short_names_clear(&c->items[i].yes);
        short_names_clear(&c->items[i].no);
    }
    free(c->items);
}

static int by_name(const void *a, const void *b)
{
    const struct short_database *x = a, *y = b;
    size_t both = x->name.length < y->name.length ? x->name.length : y->name.length;
    int order = memcmp(x->name.text, y->name.text, both);
    return order ? order : (x->name.length > y->name.length) - (x->name.length < y->name.length);
}

static void move_names(struct short_names *to, struct short_names *from)
{
    for (size_t i = 0; i < from->len; i++)
        short_names_add(to, from->items[i].text, from->items[i].length);
    short_names_clear(from);
}

/* A database whose rows do not stand together came several times. */
static void join_databases(struct catalogue *c)
{
    size_t kept = 0;
    if (c->len > 0)
        qsort(c->items, c->len, sizeof *c->items, by_name);
    for (size_t i = 0; i < c->len; i++)
        if (kept > 0 && by_name(&c->items[kept - 1], &c->items[i]) == 0) {
            move_names(&c->items[kept - 1].yes, &c->items[i].yes);
            move_names(&c->items[kept - 1].no, &c->items[i].no);
        } else {
            c->items[kept++] = c->items[i];
        }
    c->len = kept;
    for (size_t i = 0; i < kept; i++) {
        short_names_sort(&c->items[i].yes);
        short_names_sort(&c->items[i].no);
    }
}

static struct short_database *database_of(struct catalogue *c, const struct row_name *n)
{
    struct short_database *last = c->len > 0 ? &c->items[c->len - 1] : NULL;
    if (last && last->name.length == n->database_length &&
        memcmp(last->name.text, n->database, n->database_length) == 0)
        return last;
    c->items = mem_grow(c->items, &c->cap, c->len + 1, sizeof *c->items);
    c->items[c->len] = (struct short_database){.name = {n->database, n->database_length}};
    return &c->items[c->len++];
}

static struct catalogue catalogue_of(const struct rows *rows, const uint64_t *chosen)
{
    struct catalogue c = {0};
    for (uint32_t row = 0; row < rows->count; row++) {
        struct row_name n = rows_name(rows, row);
        struct short_database *d = database_of(&c, &n);
        short_names_add(bits_has(chosen, row) ? &d->yes : &d->no, n.object, n.object_length);
    }
    join_databases(&c);
    return c;
}

/* --- which is shortest --------------------------------------------------------------------------
 */

struct search {
    struct rules_shortest *best;
    const struct rows *rows;
    const uint64_t *chosen;
    struct short_plan plan;
};

static size_t characters(const struct texts *t)
{
    size_t all = 0;
    for (size_t i = 0; i < t->len; i++)
        all += strlen(t->items[i]);
    return all;
}

static bool is_shorter(const struct short_plan *p, const struct rules_shortest *best)
{
    size_t rules = p->include.len + p->exclude.len, known = best->include.len + best->exclude.len;
    if (!best->proven || rules != known)
        return !best->proven || rules < known;
    return characters(&p->include) + characters(&p->exclude) <
           characters(&best->include) + characters(&best->exclude);
}

static void plan_begin(struct search *s)
{
    texts_clear(&s->plan.include);
    texts_clear(&s->plan.exclude);
}

/* Only what the matcher itself finds exact is taken. */
static void offer(struct search *s)
{
    struct short_plan *p = &s->plan;
    if (!is_shorter(p, s->best) || !rules_prove(&p->include, &p->exclude, s->rows, s->chosen, NULL))
        return;
    struct texts include = s->best->include, exclude = s->best->exclude;
    s->best->include = p->include;
    s->best->exclude = p->exclude;
    p->include = include;
    p->exclude = exclude;
    s->best->proven = true;
}

/* A rule for each row: always exact. */
static void plan_rows(struct search *s)
{
    for (uint32_t row = 0; row < s->rows->count; row++) {
        if (!bits_has(s->chosen, row))
            continue;
        struct row_name n = rows_name(s->rows, row);
        char *rule = mem_printf("%.*s.%.*s", (int)n.database_length, n.database,
                                (int)n.object_length, n.object);
        texts_add(&s->plan.include, rule);
        free(rule);
    }
}

static size_t best_rules(const struct search *s)
{
    return s->best->proven ? s->best->include.len + s->best->exclude.len : SIZE_MAX;
}

static bool has_whole_database(const struct short_plan *p)
{
    for (size_t i = 0; i < p->databases_len; i++)
        if (p->databases[i].yes.len > 0 && p->databases[i].no.len == 0)
            return true;
    return false;
}

/* One rule can't be beaten; the second way of each pair matters only with several. */
static void find_rules(struct search *s)
{
    bool whole = has_whole_database(&s->plan);
    for (size_t extra = 0; extra < 2 && best_rules(s) > 1 + extra; extra++) {
        if (extra && !short_spend(s->plan.effort, 0))
            break;
        plan_begin(s);
        short_plan_apart(&s->plan, extra);
        offer(s);
    }
    for (int apart = 0; apart < 1 + whole && best_rules(s) > 1; apart++) {
        plan_begin(s);
        if (short_spend(s->plan.effort, short_sort_cost(s->rows->count)) &&
            short_plan_together(&s->plan, apart))
            offer(s);
    }
    if (!s->best->proven) {
        plan_begin(s);
        plan_rows(s);
        offer(s);
    }
    plan_begin(s);
}

/* --- the whole ----------------------------------------------------------------------------------
 */

static void count_chosen(struct rules_shortest *out, const struct rows *rows,
                         const uint64_t *chosen)
{
    for (uint32_t row = 0; row < rows->count; row++) {
        if (!bits_has(chosen, row))
            continue;
        struct row_name n = rows_name(rows, row);
        out->chosen++;
        if (glob_can_say(n.database, n.database_length) && glob_can_say(n.object, n.object_length))
            continue;
        if (out->unsayable++ == 0)
            out->first_unsayable = row;
    }
}

void rules_shortest(struct rules_shortest *out, const struct rows *rows, const uint64_t *chosen,
                    const struct rules_effort *effort)
{
    struct short_effort spent = {.may = effort ? *effort : (struct rules_effort){0}};
    *out = (struct rules_shortest){.rows = rows->count, .first_unsayable = UINT32_MAX};
    texts_init(&out->include);
    texts_init(&out->exclude);
    count_chosen(out, rows, chosen);
    if (out->chosen == 0 || out->unsayable > 0)
        return;
    struct catalogue c = catalogue_of(rows, chosen);
    struct search s = {.best = out, .rows = rows, .chosen = chosen};
    s.plan = (struct short_plan){
        .databases = c.items, .databases_len = c.len, .rows = rows->count, .effort = &spent};
    texts_init(&s.plan.include);
    texts_init(&s.plan.exclude);
    find_rules(&s);
    catalogue_clear(&c);
    out->possible = out->proven;
    out->cut = spent.over;
}

void rules_shortest_clear(struct rules_shortest *s)
{
    texts_clear(&s->include);
    texts_clear(&s->exclude);
    *s = (struct rules_shortest){0};
}
