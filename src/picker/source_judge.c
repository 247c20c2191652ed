/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/source_judge.h"

#include "base/when.h"
#include "app/app.h"
#include "picker/state.h"

enum { PORTION = 4096 }; /* tables between two looks at the clock */

static void judged_forget(struct source_judged *j)
{
    j->serial += j->on;
    j->on = j->done = false;
}

/* Is there something to count in? Rules are compared with the list first. */
static bool judged_can(const struct app *app, bool by_rules)
{
    const struct picker_state *p = objects_of(app);
    return source_catalog_ready(app) && (!by_rules || (p->rules.now && p->rules.now->done));
}

static void source_judge_follow(struct app *app)
{
    struct picker_state *p = objects_of(app);
    struct source_judged *j = &p->judged, now = *j;
    bool by_rules = spec_is(app->spec, FIELD_MODE, "WILDCARD");
    rules_check_follow(app);
    now.spec = app->spec;
    now.version = mapping_version(spec_mapping_of(app->spec));
    now.listed = p->source.serial;
    now.early = p->source.early;
    now.matched = p->rules.serial;
    if (!judged_can(app, by_rules)) {
        judged_forget(j);
    } else if (!j->on || j->spec != now.spec || j->version != now.version ||
               (j->count.mapping && j->count.mapping != spec_mapping_of(app->spec)) ||
               j->listed != now.listed || j->early != now.early || j->matched != now.matched) {
        judged_forget(&now);
        now.on = true;
        *j = now;
        if (by_rules)
            source_count_taken(&j->count, rules_preview_bits(p->rules.now->preview),
                               p->source.catalog);
        else
            source_count_named(&j->count, spec_mapping_of(app->spec), p->source.catalog);
    }
}

static bool judged_busy(const struct app *app)
{
    const struct source_judged *j = &objects_of(app)->judged;
    return j->on && !j->done;
}

static bool source_judge_work(struct app *app)
{
    struct source_judged *j = &objects_of(app)->judged;
    int64_t until = when_ticks() + WORKER_SLICE_MS;
    source_judge_follow(app);
    if (!judged_busy(app))
        return false;
    while (!j->done && when_ticks() < until)
        j->done = source_count_run(&j->count, PORTION);
    j->serial += j->done;
    return true;
}

static void source_judge_end(struct app *app)
{
    struct source_judged *j = &objects_of(app)->judged;
    source_facts_clear(&j->count.facts);
    *j = (struct source_judged){0};
}

static const struct source_facts *source_judge_facts(const struct app *app)
{
    const struct source_judged *j = &objects_of(app)->judged;
    return j->on && j->done ? &j->count.facts : NULL;
}

static unsigned long source_judge_serial(const struct app *app)
{
    return objects_of(app)->rules.serial + objects_of(app)->judged.serial;
}

static void source_judge_add(const struct app *app, struct findings *all)
{
    const struct source_facts *facts = source_judge_facts(app);
    rules_check_findings(app, all);
    if (facts)
        source_facts_findings(facts, app->spec, all);
    findings_sort(all, 0);
}

static bool source_judge_busy(const struct app *app)
{
    return rules_check_busy(app) || judged_busy(app);
}

const struct worker source_judge_worker = {.work = source_judge_work, .clear = source_judge_end};

const struct judge source_judge = {.follow = source_judge_follow,
                                   .serial = source_judge_serial,
                                   .add = source_judge_add,
                                   .busy = source_judge_busy,
                                   .facts = source_judge_facts};
