/* Rules for a catalogue: ways to divide it by databases, each made of covers of names. */
#include <stdlib.h>
#include <string.h>

#include "base/glob.h"
#include "base/mem.h"
#include "catalog/shortest_plan.h"

enum { COMPARISONS = 400 * 1000 * 1000 }; /* of patterns and names, in a plan over many databases */

/* Patterns of objects: those that are in, and of them those that are out again. */
struct split {
    struct texts in, out;
};

static void split_init(struct split *s)
{
    texts_init(&s->in);
    texts_init(&s->out);
}

static void split_clear(struct split *s)
{
    texts_clear(&s->in);
    texts_clear(&s->out);
}

static void split_better(struct split *best, struct split *other, size_t extra)
{
    if (other->in.len + other->out.len < best->in.len + best->out.len + extra) {
        struct split swap = *best;
        *best = *other;
        *other = swap;
    }
    split_clear(other);
}

static bool all_can_be_said(const struct short_names *names)
{
    for (size_t i = 0; i < names->len; i++)
        if (!glob_can_say(names->items[i].text, names->items[i].length))
            return false;
    return true;
}

/* One pattern over all of yes, and what of `no` it takes with it is excluded. */
static void try_wide(struct split *best, const char *pattern, const struct short_names *yes,
                     const struct short_names *no, size_t extra, struct short_effort *effort)
{
    struct split s;
    struct short_names out = {0};
    struct glob g = glob_read(pattern, strlen(pattern));
    for (size_t i = 0; i < no->len; i++)
        if (glob_has(&g, no->items[i].text, no->items[i].length))
            short_names_add(&out, no->items[i].text, no->items[i].length);
    split_init(&s);
    texts_add(&s.in, pattern);
    if (all_can_be_said(&out)) {
        if (out.len > 0)
            short_cover(&s.out, &out, yes, effort);
        split_better(best, &s, extra);
    } else {
        split_clear(&s);
    }
    short_names_clear(&out);
}

/* extra: 1 where the rule for all tables will be needed for other databases anyway. */
static void split_names(struct split *s, const struct short_names *yes,
                        const struct short_names *no, size_t extra, struct short_effort *effort)
{
    split_init(s);
    if (no->len == 0) {
        texts_add(&s->in, "*");
        return;
    }
    short_cover(&s->in, yes, no, effort);
    if (s->in.len < 2 || !short_spend(effort, 2 * no->len))
        return;
    char *beginning = short_beginning(yes->items, yes->len, 0);
    if (strcmp(beginning, "*") != 0)
        try_wide(s, beginning, yes, no, 0, effort);
    free(beginning);
    try_wide(s, "*", yes, no, extra, effort);
}

/* --- rules from patterns ---------------------------------------------------------------------- */

/* The name of each by itself. */
static void name_databases(struct texts *out, const struct short_plan *p, const bool *want)
{
    for (size_t i = 0; i < p->databases_len; i++)
        if (want[i]) {
            char *name = mem_text_n(p->databases[i].name.text, p->databases[i].name.length);
            texts_add(out, name);
            free(name);
        }
}

static bool are_several(const struct short_plan *p, const bool *want)
{
    size_t count = 0;
    for (size_t i = 0; i < p->databases_len && count < 2; i++)
        count += want[i];
    return count > 1;
}

/* Patterns for the databases that are wanted, none of which matches one to avoid. Databases are in
 * the order of their names, so what is taken from them is sorted. */
static void cover_databases(struct texts *out, const struct short_plan *p, const bool *want,
                            const bool *avoid)
{
    struct short_names yes = {0}, no = {0};
    if (!are_several(p, want) || !short_spend(p->effort, 4 * p->databases_len)) {
        name_databases(out, p, want);
        return;
    }
    for (size_t i = 0; i < p->databases_len; i++) {
        const struct short_database *d = &p->databases[i];
        if (want[i])
            short_names_add(&yes, d->name.text, d->name.length);
        else if (avoid[i])
            short_names_add(&no, d->name.text, d->name.length);
    }
    short_cover(out, &yes, &no, p->effort);
    short_names_clear(&yes);
    short_names_clear(&no);
}

static void add_rules(struct texts *rules, const struct texts *databases, const char *pattern)
{
    for (size_t i = 0; i < databases->len; i++) {
        char *rule = mem_printf("%s.%s", databases->items[i], pattern);
        texts_add(rules, rule);
        free(rule);
    }
}

/* An object pattern that is needed in a database. */
struct use {
    char *pattern; /* owned */
    size_t database;
};

struct uses {
    struct use *items;
    size_t len, cap;
};

static void add_uses(struct uses *u, const struct texts *patterns, size_t database)
{
    for (size_t i = 0; i < patterns->len; i++) {
        u->items = mem_grow(u->items, &u->cap, u->len + 1, sizeof *u->items);
        u->items[u->len++] = (struct use){mem_text(patterns->items[i]), database};
    }
}

static int by_pattern(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    int order = strcmp(x->pattern, y->pattern);
    return order ? order : (x->database > y->database) - (x->database < y->database);
}

/* Databases that need the same pattern share its rules. */
static void combine_uses(struct texts *rules, const struct short_plan *p, struct uses *u)
{
    bool *want = mem_array(p->databases_len + 1, sizeof *want);
    bool *all = mem_array(p->databases_len + 1, sizeof *all);
    memset(all, true, p->databases_len + 1);
    if (u->len > 0)
        qsort(u->items, u->len, sizeof *u->items, by_pattern);
    for (size_t i = 0, end; i < u->len; i = end) {
        struct texts databases;
        texts_init(&databases);
        for (end = i; end < u->len && strcmp(u->items[end].pattern, u->items[i].pattern) == 0;
             end++)
            want[u->items[end].database] = true;
        cover_databases(&databases, p, want, all);
        add_rules(rules, &databases, u->items[i].pattern);
        texts_clear(&databases);
        for (size_t j = i; j < end; j++)
            want[u->items[j].database] = false;
    }
    for (size_t i = 0; i < u->len; i++)
        free(u->items[i].pattern);
    free(u->items);
    free(want);
    free(all);
}

/* --- each database for itself ------------------------------------------------------------------
 */

void short_plan_apart(struct short_plan *p, size_t extra)
{
    struct uses in = {0}, out = {0};
    for (size_t i = 0; i < p->databases_len; i++) {
        const struct short_database *d = &p->databases[i];
        struct split s;
        if (d->yes.len == 0)
            continue;
        split_names(&s, &d->yes, &d->no, extra, p->effort);
        add_uses(&in, &s.in, i);
        add_uses(&out, &s.out, i);
        split_clear(&s);
    }
    combine_uses(&p->include, p, &in);
    combine_uses(&p->exclude, p, &out);
}

/* --- many databases as one ---------------------------------------------------------------------
 */

/* Roles of databases in such a plan. */
struct roles {
    bool *member; /* its tables are taken together with those of the others */
    bool *whole;  /* chosen as a whole, with a rule of its own */
    bool *other;  /* neither */
    bool *want, *avoid;
};

static struct roles roles_new(const struct short_plan *p, bool whole_apart)
{
    struct roles r;
    bool **all[] = {&r.member, &r.whole, &r.other, &r.want, &r.avoid};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        *all[i] = mem_array(p->databases_len + 1, sizeof(bool));
    for (size_t i = 0; i < p->databases_len; i++) {
        const struct short_database *d = &p->databases[i];
        r.whole[i] = whole_apart && d->yes.len > 0 && d->no.len == 0;
        r.member[i] = !r.whole[i] && d->yes.len > 0;
        r.other[i] = d->yes.len == 0;
    }
    return r;
}

static void roles_clear(struct roles *r)
{
    free(r->member);
    free(r->whole);
    free(r->other);
    free(r->want);
    free(r->avoid);
}

static bool names_hit(const struct glob *g, const struct short_names *names)
{
    for (size_t i = 0; i < names->len; i++)
        if (glob_has(g, names->items[i].text, names->items[i].length))
            return true;
    return false;
}

/* The names of all members; false if one is chosen here and not there. */
static bool gather(const struct short_plan *p, const struct roles *r, struct short_names *yes,
                   struct short_names *no)
{
    for (size_t i = 0; i < p->databases_len; i++) {
        const struct short_database *d = &p->databases[i];
        for (size_t j = 0; r->member[i] && j < d->yes.len; j++)
            short_names_add(yes, d->yes.items[j].text, d->yes.items[j].length);
        for (size_t j = 0; r->member[i] && j < d->no.len; j++)
            short_names_add(no, d->no.items[j].text, d->no.items[j].length);
    }
    short_names_sort(yes);
    short_names_sort(no);
    for (size_t i = 0; i < no->len; i++)
        if (short_names_has(yes, no->items[i].text, no->items[i].length))
            return false;
    return yes->len > 0;
}

/* The databases in few patterns: by their names if that is as short, else avoiding only what the
 * pattern would hit wrongly. */
static void place_pattern(struct texts *rules, const struct short_plan *p, const struct roles *r,
                          const char *pattern, const bool *strangers)
{
    struct texts special, general;
    texts_init(&special);
    texts_init(&general);
    cover_databases(&special, p, r->want, strangers);
    if (special.len > 1)
        cover_databases(&general, p, r->want, r->avoid);
    bool wide = special.len > 1 && general.len < special.len;
    add_rules(rules, wide ? &general : &special, pattern);
    texts_clear(&special);
    texts_clear(&general);
}

static void place_includes(struct short_plan *p, struct roles *r, const struct texts *patterns)
{
    for (size_t i = 0; i < patterns->len; i++) {
        struct glob g = glob_read(patterns->items[i], strlen(patterns->items[i]));
        for (size_t d = 0; d < p->databases_len; d++) {
            r->want[d] = r->member[d] && names_hit(&g, &p->databases[d].yes);
            r->avoid[d] = r->other[d] && names_hit(&g, &p->databases[d].no);
        }
        place_pattern(&p->include, p, r, patterns->items[i], r->other);
    }
}

static void place_excludes(struct short_plan *p, struct roles *r, const struct texts *patterns)
{
    bool *strangers = mem_array(p->databases_len + 1, sizeof *strangers);
    for (size_t d = 0; d < p->databases_len; d++)
        strangers[d] = !r->member[d];
    for (size_t i = 0; i < patterns->len; i++) {
        struct glob g = glob_read(patterns->items[i], strlen(patterns->items[i]));
        for (size_t d = 0; d < p->databases_len; d++) {
            r->want[d] = r->member[d] && names_hit(&g, &p->databases[d].no);
            r->avoid[d] = r->whole[d] && names_hit(&g, &p->databases[d].yes);
        }
        place_pattern(&p->exclude, p, r, patterns->items[i], strangers);
    }
    free(strangers);
}

static void place_whole(struct short_plan *p, const struct roles *r)
{
    struct texts databases;
    bool *not_whole = mem_array(p->databases_len + 1, sizeof *not_whole);
    for (size_t d = 0; d < p->databases_len; d++)
        not_whole[d] = !r->whole[d];
    texts_init(&databases);
    cover_databases(&databases, p, r->whole, not_whole);
    add_rules(&p->include, &databases, "*");
    texts_clear(&databases);
    free(not_whole);
}

bool short_plan_together(struct short_plan *p, bool whole_apart)
{
    struct roles r = roles_new(p, whole_apart);
    struct short_names yes = {0}, no = {0};
    bool good = gather(p, &r, &yes, &no);
    if (good) {
        struct split s;
        split_names(&s, &yes, &no, 0, p->effort);
        uint64_t comparisons = (s.in.len + s.out.len) * (uint64_t)p->rows;
        good = comparisons <= COMPARISONS && short_spend(p->effort, comparisons);
        if (good) {
            place_includes(p, &r, &s.in);
            place_excludes(p, &r, &s.out);
            place_whole(p, &r);
        }
        split_clear(&s);
    }
    short_names_clear(&yes);
    short_names_clear(&no);
    roles_clear(&r);
    return good;
}
