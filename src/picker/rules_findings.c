/* SPDX-License-Identifier: Apache-2.0 */
/* What the server's data sources and the list of the source say against the spec, for the review.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "picker/rules_check.h"
#include "app/app.h"
#include "picker/state.h"

enum { FRESH_SECONDS = 24 * 3600, TEXT_CELLS = 100 };

/* Says it of one rule, or of all: then `rule` is PREVIEW_NONE. Takes the texts. */
static void rules_findings_add(const struct app *app, struct findings *f, enum severity severity,
                               const char *id, size_t rule, char *message, const char *remedy)
{
    const struct compared *c = objects_of(app)->rules.now;
    struct finding *item = findings_add(f, severity, id);
    item->page = PAGE_OBJECTS;
    item->message = message;
    item->remedy = mem_text(remedy);
    if (rule == PREVIEW_NONE) {
        item->pointer = mem_text("/transferMapping/databases");
        return;
    }
    enum mapping_side side = rule < c->includes ? MAPPING_INCLUDE : MAPPING_EXCLUDE;
    struct object_at at;
    bool whole = !rule_place(spec_mapping_of(app->spec), side,
                             side == MAPPING_INCLUDE ? rule : rule - c->includes, &at);
    item->pointer = mapping_pointer(at, !whole, OBJECT_KEYS);
}

/* A rule as it may be shown. Caller frees. */
static char *rule_shown(const struct compared *c, size_t rule)
{
    return utf8_short(utf8_shown(c->rules.items[rule]), TEXT_CELLS);
}

static bool is_fresh(const struct app *app)
{
    return when_now() - objects_of(app)->source.when < FRESH_SECONDS;
}

/*
 * Errors cannot be overruled, and rules also take in tables that come later. So only a list that is
 * whole and of today makes an error of rules that match nothing: OMS would find nothing, either.
 * An old list, or one that was stopped, must not make the submission impossible: there it is a
 * warning, to be acknowledged.
 */
static enum severity severity_of_nothing(const struct app *app)
{
    return !objects_of(app)->source.partial && is_fresh(app) ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static const char *remedy_of_nothing(const struct app *app)
{
    if (objects_of(app)->source.partial)
        return _("Listing was stopped, so the list may lack them: list the source again with P. "
                 "Otherwise correct the rules.");
    return is_fresh(app) ? _("Correct the rules, or list the source again with P if it has "
                             "changed.")
                         : _("The list is old: list the source again with P. Otherwise correct "
                             "the rules.");
}

static char *nothing_matched(const struct compared *c, uint32_t included, const char *age)
{
    char *first = rule_shown(c, 0), *text;
    uint32_t listed = catalog_count(c->catalog);
    if (included)
        text = mem_printf(P_("The exclude rules do not leave the %u object that the include rules "
                             "match in the list of the source (listed %s).",
                             "The exclude rules leave none of the %u objects that the include "
                             "rules match in the list of the source (listed %s).",
                             included),
                          included, age);
    else if (c->includes == 1)
        text = mem_printf(P_("The rule %s does not match the %u object in the list of the source "
                             "(listed %s).",
                             "The rule %s matches none of the %u objects in the list of the source "
                             "(listed %s).",
                             listed),
                          first, listed, age);
    else
        text = mem_printf(P_("None of the %zu include rules, of which %s is the first, matches "
                             "the %u object in the list of the source (listed %s).",
                             "None of the %zu include rules, of which %s is the first, matches any "
                             "of the %u objects in the list of the source (listed %s).",
                             listed),
                          c->includes, first, listed, age);
    free(first);
    return text;
}

static void judge_include(const struct app *app, struct findings *f, size_t rule, const char *age)
{
    static const char id[] = "rule-matches-nothing";
    const struct compared *c = objects_of(app)->rules.now;
    struct preview_count n = rules_preview_rule(c->preview, rule);
    char *shown = rule_shown(c, rule), *text;
    if (n.matched)
        text = mem_printf(_("The exclude rules leave nothing of what the rule %s matches (listed "
                            "%s)."),
                          shown, age);
    else
        text = mem_printf(_("The rule %s matches nothing in the list of the source (listed %s)."),
                          shown, age);
    rules_findings_add(app, f, SEVERITY_WARNING, id, rule, text,
                       _("Correct or remove it, unless it is meant for tables that come later."));
    free(shown);
}

static void judge_exclude(const struct app *app, struct findings *f, size_t rule, const char *age)
{
    char *shown = rule_shown(objects_of(app)->rules.now, rule);
    rules_findings_add(
        app, f, SEVERITY_NOTE, "exclude-does-nothing", rule,
        mem_printf(_("The exclude rule %s excludes nothing that is in the list of the source "
                     "(listed %s)."),
                   shown, age),
        _("Correct or remove it, unless it is meant for tables that come later."));
    free(shown);
}

static void judge_clash(const struct app *app, struct findings *f, size_t rule)
{
    const struct compared *c = objects_of(app)->rules.now;
    struct preview_count n = rules_preview_rule(c->preview, rule);
    char *shown = rule_shown(c, rule), *other = rule_shown(c, n.clashes.rule);
    char *object = catalog_shown(c->catalog, n.clashes.row);
    rules_findings_add(
        app, f, SEVERITY_WARNING, "object-renamed-twice", rule,
        mem_printf(_("The rules %s and %s give %s two different names."), other, shown, object),
        _("Change one of them, so that only one renames it."));
    free(shown);
    free(other);
    free(object);
}

static void rules_findings_judge(const struct app *app, struct findings *f, size_t rule,
                                 const char *age)
{
    const struct compared *c = objects_of(app)->rules.now;
    struct preview_total t = rules_preview_total(c->preview);
    struct preview_count n = rules_preview_rule(c->preview, rule);
    if (n.broken) /* said already */
        return;
    bool idle =
        !n.effective && !objects_of(app)->source.partial; /* what is missing proves nothing */
    if (idle && rule >= c->includes && t.included)
        judge_exclude(app, f, rule, age);
    else if (idle && rule < c->includes && t.in)
        judge_include(app, f, rule, age);
    else if (n.clashes.rule < rule)
        judge_clash(app, f, rule);
}

void rules_check_findings(const struct app *app, struct findings *f)
{
    const struct compared *c = objects_of(app)->rules.now;
    if (!c || !c->done)
        return;
    struct preview_total t = rules_preview_total(c->preview);
    bool broken = false;
    char *age = when_ago(objects_of(app)->source.when);
    for (size_t i = 0; i < c->includes; i++)
        broken |= rules_preview_rule(c->preview, i).broken;
    if (!t.in && c->includes && !broken)
        rules_findings_add(app, f, severity_of_nothing(app), "rules-match-nothing",
                           c->includes == 1 ? 0 : PREVIEW_NONE, nothing_matched(c, t.included, age),
                           remedy_of_nothing(app));
    for (size_t i = 0; i < c->rules.len; i++)
        rules_findings_judge(app, f, i, age);
    free(age);
}
