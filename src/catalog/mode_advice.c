#include "catalog/mode_advice.h"

#include "base/i18n.h"
#include "base/mem.h"

enum { MANY_RULES = 200, BIG_BODY = 1 << 20 };

static void add(struct mode_advice *a, enum mode_reason_id id, enum advised_mode favours,
                bool decides, uint64_t count, uint64_t other)
{
    a->reasons[a->len++] = (struct mode_reason){id, favours, decides, count, other};
}

/* What rules can't say at all. */
static void must_be_specific(struct mode_advice *a, const struct mode_facts *f)
{
    if (f->filtered)
        add(a, MODE_FILTERS, ADVISED_SPECIFIC, true, f->filtered, 0);
    if (f->unsayable)
        add(a, MODE_NAMES, ADVISED_SPECIFIC, true, f->unsayable, 0);
    if (f->renamed)
        add(a, MODE_RENAMES, ADVISED_SPECIFIC, true, f->renamed, 0);
}

static void compare_rules(struct mode_advice *a, const struct mode_facts *f)
{
    bool few = f->rules && f->rules <= MANY_RULES && f->rules * 4 <= f->chosen;
    if (f->rules)
        add(a, MODE_RULE_COUNT, few ? ADVISED_WILDCARD : ADVISED_SPECIFIC, false, f->chosen,
            f->rules);
    if (f->specific_bytes >= BIG_BODY && f->wildcard_bytes &&
        f->wildcard_bytes < f->specific_bytes / 4)
        add(a, MODE_SIZE, ADVISED_WILDCARD, false, f->specific_bytes, f->wildcard_bytes);
}

/* Each reason is a vote; new tables that come by themselves count where that was wanted. */
static void weigh(struct mode_advice *a, const struct mode_facts *f)
{
    int votes = 0;
    compare_rules(a, f);
    if (f->whole_databases)
        add(a, f->incremental_ddl ? MODE_NEW_TABLES : MODE_NO_NEW,
            f->incremental_ddl ? ADVISED_WILDCARD : ADVISED_SPECIFIC, false, 0, 0);
    for (size_t i = 0; i < a->len; i++)
        votes += a->reasons[i].favours == ADVISED_WILDCARD ? 1 : -1;
    a->fits = votes > 0 ? ADVISED_WILDCARD : ADVISED_SPECIFIC;
}

/* Those for `fits` first; few enough to sort by inserting. */
static void sort_reasons(struct mode_advice *a)
{
    for (size_t i = 1; i < a->len; i++)
        for (size_t j = i;
             j > 0 && a->reasons[j].favours == a->fits && a->reasons[j - 1].favours != a->fits;
             j--) {
            struct mode_reason r = a->reasons[j];
            a->reasons[j] = a->reasons[j - 1];
            a->reasons[j - 1] = r;
        }
}

struct mode_advice mode_advise(const struct mode_facts *facts)
{
    struct mode_advice a = {.fits = ADVISED_SPECIFIC};
    must_be_specific(&a, facts);
    if (a.len == 0)
        weigh(&a, facts);
    sort_reasons(&a);
    return a;
}

static char *rule_count_text(const struct mode_reason *r)
{
    return r->favours == ADVISED_WILDCARD
               ? mem_printf(_("Rules (%llu) say the same as the list (%llu objects)."),
                            (unsigned long long)r->other, (unsigned long long)r->count)
               : mem_printf(_("The choice needs as many as %llu rules for %llu objects."),
                            (unsigned long long)r->other, (unsigned long long)r->count);
}

char *mode_reason_text(const struct mode_reason *r)
{
    unsigned long long count = r->count, other = r->other;
    switch (r->id) {
    case MODE_FILTERS:
        return mem_printf(P_("%llu object has a WHERE condition or chosen columns, which WILDCARD "
                             "does not take.",
                             "%llu objects have a WHERE condition or chosen columns, which "
                             "WILDCARD does not take.",
                             (unsigned long)count),
                          count);
    case MODE_NAMES:
        return mem_printf(P_("%llu object has a name that rules cannot hold.",
                             "%llu objects have names that rules cannot hold.",
                             (unsigned long)count),
                          count);
    case MODE_RENAMES:
        return mem_printf(P_("%llu object gets another name in a way that rules cannot say.",
                             "%llu objects get other names in ways that rules cannot say.",
                             (unsigned long)count),
                          count);
    case MODE_NEW_TABLES:
        return mem_text(_("With rules and DDL, tables that are created later come along by "
                          "themselves."));
    case MODE_NO_NEW:
        return mem_text(_("Without DDL no table that is created later comes along, so rules have "
                          "no advantage there."));
    case MODE_SIZE:
        return mem_printf(_("The body has %llu bytes with a list and %llu with rules."), count,
                          other);
    case MODE_RULE_COUNT:
        return rule_count_text(r);
    }
    return mem_text("");
}
