/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/patterns/mode_advice.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { MANY_RULES = 200, BIG_BODY = 1 << 20 };

/* For a list, and for rules. */
struct advice {
    struct buf reasons[2];
    int votes; /* of reasons that are more than good to know: above 0 for rules */
};

/* Takes the text. */
static void advice_add(struct advice *a, bool rules, bool weighs, char *text)
{
    buf_printf(&a->reasons[rules], "- %s\n", text);
    a->votes += !weighs ? 0 : rules ? 1 : -1;
    free(text);
}

static void advise_by_size(struct advice *a, const struct mode_facts *f)
{
    unsigned long long chosen = f->chosen, rules = f->rules, list_size = f->specific_bytes,
                       rules_size = f->wildcard_bytes;
    bool few = rules <= MANY_RULES && rules * 4 <= chosen;
    if (rules)
        advice_add(
            a, few, true,
            few ? mem_printf(_("Rules (%llu) select the same as the list (%llu objects)."), rules,
                             chosen)
                : mem_printf(_("The selection needs many rules for its size (rules: %llu, objects: "
                               "%llu)."),
                             rules, chosen));
    if (list_size && rules_size)
        advice_add(a, rules_size < list_size, list_size >= BIG_BODY && rules_size < list_size / 4,
                   mem_printf(_("The request body has %llu bytes with a list and %llu with rules."),
                              list_size, rules_size));
}

/* What the rules would take in later that the list does not. */
static void advise_by_later(struct advice *a, const struct mode_facts *f)
{
    unsigned long long exact = f->exact, open = f->open;
    if (f->incremental_ddl && exact)
        advice_add(a, false, true,
                   mem_printf(P_("%llu rule names one object; an older manual of OMS says that "
                                 "DDL of such objects is not synchronized.",
                                 "%llu rules name one object each; an older manual of OMS says "
                                 "that DDL of such objects is not synchronized.",
                                 f->exact),
                              exact));
    if (!open)
        return;
    if (!f->incremental_ddl)
        advice_add(a, false, false,
                   mem_text(_("DDL is off: tables that are created while the task runs are not "
                              "added, neither with rules nor with a list. One that is created "
                              "before the start is added if it matches a rule.")));
    else if (f->whole_databases)
        advice_add(a, true, true,
                   mem_printf(P_("%llu rule has wildcards: with DDL on, tables that are created "
                                 "later and match it are added automatically.",
                                 "%llu rules have wildcards: with DDL on, tables that are created "
                                 "later and match one are added automatically.",
                                 f->open),
                              open));
    else
        advice_add(a, false, true,
                   mem_printf(P_("%llu rule has wildcards: with DDL on, tables that are created "
                                 "later and happen to match it are added unasked. A list stays as "
                                 "it is.",
                                 "%llu rules have wildcards: with DDL on, tables that are created "
                                 "later and happen to match one are added unasked. A list stays "
                                 "as it is.",
                                 f->open),
                              open));
}

bool mode_advise(const struct mode_facts *f, char **reasons)
{
    struct advice a = {.votes = 0};
    advise_by_size(&a, f);
    advise_by_later(&a, f);
    bool rules = a.votes > 0;
    buf_text(&a.reasons[rules], buf_string(&a.reasons[!rules]));
    buf_clear(&a.reasons[!rules]);
    *reasons = buf_steal(&a.reasons[rules]);
    return rules;
}
