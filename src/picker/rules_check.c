/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "picker/rules_check.h"
#include "app/app.h"
#include "picker/state.h"

enum { PORTION = 8192 }; /* rows between two looks at the clock */

/* --- one comparison --------------------------------------------------------------------------- */

void compared_drop(struct compared *c)
{
    if (!c || --c->users)
        return;
    rules_preview_free(c->preview);
    texts_clear(&c->rules);
    free(c);
}

static struct compared *compared_new(struct texts rules, size_t includes,
                                     const struct catalog *list)
{
    struct compared *c = mem_new(sizeof *c);
    *c = (struct compared){.rules = rules, .includes = includes, .catalog = list, .users = 1};
    c->preview = rules_preview_new(&c->rules, includes, list);
    return c;
}

struct compared *compared_keep(struct app *app)
{
    struct compared *c = objects_of(app)->rules.now;
    if (!c || !c->done)
        return NULL;
    c->users++;
    return c;
}

/* --- following -------------------------------------------------------------------------------- */

static void rules_check_forget(struct rules_check *c)
{
    if (c->now)
        c->serial++;
    compared_drop(c->now);
    c->now = NULL;
    c->open_when_done = false;
}

static void rules_check_clear(struct rules_check *c)
{
    rules_check_forget(c);
    *c = (struct rules_check){0};
}

static bool same_texts(const struct texts *a, const struct texts *b)
{
    if (a->len != b->len)
        return false;
    for (size_t i = 0; i < a->len; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

/* An edit of anything else leaves the comparison valid. */
static void rules_check_compare(struct app *app)
{
    struct rules_check *c = &objects_of(app)->rules;
    const struct mapping *m = spec_mapping_of(app->spec);
    struct texts rules = {0};
    rule_list(m, MAPPING_INCLUDE, &rules);
    size_t includes = rules.len;
    rule_list(m, MAPPING_EXCLUDE, &rules);
    bool same = c->now && c->listed == objects_of(app)->source.serial &&
                c->now->includes == includes && same_texts(&rules, &c->now->rules);
    c->spec = app->spec;
    c->version = spec_version(app->spec);
    c->listed = objects_of(app)->source.serial;
    if (same) {
        texts_clear(&rules);
        return;
    }
    rules_check_forget(c);
    c->now = compared_new(rules, includes, objects_of(app)->source.catalog);
    c->serial++;
}

void rules_check_follow(struct app *app)
{
    struct rules_check *c = &objects_of(app)->rules;
    if (!spec_is(app->spec, FIELD_MODE, "WILDCARD") || !source_catalog_ready(app))
        rules_check_forget(c);
    else if (!c->now || c->spec != app->spec || c->version != spec_version(app->spec) ||
             c->listed != objects_of(app)->source.serial)
        rules_check_compare(app);
}

static bool rules_check_work(struct app *app)
{
    struct rules_check *c = &objects_of(app)->rules;
    rules_check_follow(app);
    if (!rules_check_busy(app))
        return false;
    int64_t until = when_ticks() + WORKER_SLICE_MS;
    while (!c->now->done && when_ticks() < until)
        c->now->done = rules_preview_run(c->now->preview, PORTION);
    if (c->now->done)
        c->serial++;
    return true;
}

bool rules_check_busy(const struct app *app)
{
    return objects_of(app)->rules.now && !objects_of(app)->rules.now->done;
}

unsigned rules_check_percent(const struct app *app)
{
    const struct compared *c = objects_of(app)->rules.now;
    uint64_t seen = c ? rules_preview_total(c->preview).seen : 0;
    uint32_t rows = c ? catalog_count(c->catalog) : 0;
    return rows ? (unsigned)(100 * seen / rows) : 100;
}

/* --- in words --------------------------------------------------------------------------------- */

char *compared_note(const struct compared *c, size_t rule, bool partial)
{
    struct preview_count n = rules_preview_rule(c->preview, rule);
    if (n.broken)
        return mem_text(_("not understood"));
    if (!n.effective)
        return mem_text(partial ? _("does nothing in this part") : _("does nothing now"));
    if (n.clashes.rule != PREVIEW_NONE)
        return mem_printf(_("%u, renamed twice"), n.effective);
    if (!n.alone)
        return mem_printf(_("%u, all by others, too"), n.effective);
    return mem_printf("%u", n.effective);
}

char *compared_words(const struct compared *c)
{
    struct preview_total t = rules_preview_total(c->preview);
    uint32_t listed = catalog_count(c->catalog);
    return t.in ? mem_printf(P_("The rules match %u of %u object",
                                "The rules match %u of %u objects", listed),
                             t.in, listed)
                : mem_printf(P_("The rules do not match the %u object",
                                "The rules match none of the %u objects", listed),
                             listed);
}

/* rules_check_follow() comes before drawing, so this is about the rules as they are. */
static const struct compared *finished(const struct app *app)
{
    const struct compared *c = objects_of(app)->rules.now;
    return c && c->done ? c : NULL;
}

char *rules_note(const struct app *app, enum mapping_side side, size_t index, size_t count)
{
    const struct compared *c = finished(app);
    if (!c)
        return mem_text("");
    size_t rules = side == MAPPING_INCLUDE ? c->includes : c->rules.len - c->includes;
    if (rules != count || index >= count)
        return mem_text("");
    return compared_note(c, side == MAPPING_INCLUDE ? index : c->includes + index,
                         source_catalog_partial(app));
}

char *rules_matched(const struct app *app)
{
    const struct compared *c = finished(app);
    return c && c->includes ? compared_words(c) : NULL;
}

static void rules_check_end(struct app *app)
{
    rules_check_clear(&objects_of(app)->rules);
}

const struct worker rules_check_worker = {.work = rules_check_work, .clear = rules_check_end};
