/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/patterns/mode_advice.h"

#include "base/i18n.h"
#include "base/mem.h"

enum { MANY_RULES = 200, BIG_BODY = 1 << 20 };

static void mode_advice_add(struct mode_advice *a, enum mode_reason_id id,
                            enum advised_mode favours, bool weighs, uint64_t count, uint64_t other)
{
    a->reasons[a->len++] = (struct mode_reason){id, favours, weighs, count, other};
}

static void compare_sizes(struct mode_advice *a, const struct mode_facts *f)
{
    bool few = f->rules <= MANY_RULES && f->rules * 4 <= f->chosen;
    bool smaller = f->wildcard_bytes < f->specific_bytes;
    if (f->rules)
        mode_advice_add(a, MODE_RULE_COUNT, few ? ADVISED_WILDCARD : ADVISED_SPECIFIC, true,
                        f->chosen, f->rules);
    if (f->specific_bytes && f->wildcard_bytes)
        mode_advice_add(a, MODE_SIZE, smaller ? ADVISED_WILDCARD : ADVISED_SPECIFIC,
                        f->specific_bytes >= BIG_BODY && f->wildcard_bytes < f->specific_bytes / 4,
                        f->specific_bytes, f->wildcard_bytes);
}

/* What the rules would take in later that the list does not. */
static void look_ahead(struct mode_advice *a, const struct mode_facts *f)
{
    if (f->incremental_ddl && f->exact)
        mode_advice_add(a, MODE_EXACT, ADVISED_SPECIFIC, true, f->exact, 0);
    if (!f->open)
        return;
    if (!f->incremental_ddl)
        mode_advice_add(a, MODE_NO_NEW, ADVISED_SPECIFIC, false, 0, 0);
    else if (f->whole_databases)
        mode_advice_add(a, MODE_NEW_TABLES, ADVISED_WILDCARD, true, f->open, 0);
    else
        mode_advice_add(a, MODE_UNASKED, ADVISED_SPECIFIC, true, f->open, 0);
}

/* Each reason that weighs is a vote. */
static void weigh(struct mode_advice *a)
{
    int votes = 0;
    for (size_t i = 0; i < a->len; i++)
        if (a->reasons[i].weighs)
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
    compare_sizes(&a, facts);
    look_ahead(&a, facts);
    weigh(&a);
    sort_reasons(&a);
    return a;
}

static char *rule_count_text(const struct mode_reason *r)
{
    return r->favours == ADVISED_WILDCARD
               ? mem_printf(_("Rules (%llu) select the same as the list (%llu objects)."),
                            (unsigned long long)r->other, (unsigned long long)r->count)
               : mem_printf(_("The selection needs as many as %llu rules for %llu objects."),
                            (unsigned long long)r->other, (unsigned long long)r->count);
}

char *mode_reason_text(const struct mode_reason *r)
{
    unsigned long long count = r->count, other = r->other;
    switch (r->id) {
    case MODE_NEW_TABLES:
        return mem_printf(P_("%llu rule has wildcards: with DDL on, tables that are created "
                             "later and match it are added automatically.",
                             "%llu rules have wildcards: with DDL on, tables that are created "
                             "later and match one are added automatically.",
                             (unsigned long)count),
                          count);
    case MODE_UNASKED:
        return mem_printf(P_("%llu rule has wildcards: with DDL on, tables that are created "
                             "later and happen to match it are added unasked. A list stays as it "
                             "is.",
                             "%llu rules have wildcards: with DDL on, tables that are created "
                             "later and happen to match one are added unasked. A list stays as "
                             "it is.",
                             (unsigned long)count),
                          count);
    case MODE_NO_NEW:
        return mem_text(_("DDL is off: tables that are created while the task runs are not "
                          "added, neither with rules nor with a list. One that is created before "
                          "the start is added if it matches a rule."));
    case MODE_EXACT:
        return mem_printf(P_("%llu rule names one object; an older manual of OMS says that DDL of "
                             "such objects is not synchronized.",
                             "%llu rules name one object each; an older manual of OMS says that "
                             "DDL of such objects is not synchronized.",
                             (unsigned long)count),
                          count);
    case MODE_SIZE:
        return mem_printf(_("The request body has %llu bytes with a list and %llu with rules."),
                          count, other);
    case MODE_RULE_COUNT:
        return rule_count_text(r);
    }
    return mem_text("");
}
