/* The findings of the spec, and of its rules against the list of the source, kept as long as it
 * stays as it is. */
#include "config.h"

#include "base/when.h"
#include "ui/term.h"
#include "wizard/state.h"

enum { DEAR_MS = 50, PAUSE_MS = 300 }; /* of a check; after the last change */
enum { OBJECTS_MS = 3000 };            /* are checked in one, about */

static bool is_old(const struct wizard *w)
{
    return w->checking.version != spec_version(w->spec) ||
           w->checking.compared != w->rules.serial ||
           w->checking.listed != w->connection.sources_known;
}

static bool key_came(void *arg)
{
    (void)arg;
    return term_keys_pending();
}

/* Once it is given up, the findings are those of before. */
static void check(struct wizard *w, bool (*ended)(void *arg))
{
    struct checking *c = &w->checking;
    struct findings fresh;
    int64_t begin = when_ticks();
    findings_init(&fresh);
    if (spec_findings_unless(w->spec, &fresh, ended, NULL)) {
        findings_clear(&w->findings);
        rules_check_findings(w, &fresh);
        endpoint_findings(w, &fresh);
        w->findings = fresh;
        c->version = spec_version(w->spec);
        c->compared = w->rules.serial;
        c->listed = w->connection.sources_known;
        c->cost = when_ticks() - begin;
    } else {
        findings_clear(&fresh);
        c->cost = c->cost > DEAR_MS ? c->cost : DEAR_MS + 1;
        c->due = when_ticks() + PAUSE_MS;
    }
}

const struct findings *wizard_findings(struct wizard *w)
{
    rules_check_follow(w);
    if (is_old(w))
        check(w, NULL);
    return &w->findings;
}

/* A million objects take a third of a second to check: not between two keys, but when the typing
 * pauses, and the next key ends it. */
bool checking_waits(const struct wizard *w)
{
    size_t objects = mapping_total(spec_mapping_of(w->spec), MAPPING_INCLUDE);
    return is_old(w) && (w->checking.cost > DEAR_MS || objects / OBJECTS_MS > DEAR_MS);
}

const struct findings *wizard_findings_shown(struct wizard *w)
{
    struct checking *c = &w->checking;
    rules_check_follow(w);
    if (checking_waits(w) && c->changed != spec_version(w->spec)) {
        c->changed = spec_version(w->spec);
        c->due = when_ticks() + PAUSE_MS;
    }
    if (is_old(w) && (!checking_waits(w) || when_ticks() >= c->due))
        check(w, key_came);
    return &w->findings;
}

int checking_timeout(const struct wizard *w)
{
    int64_t left = w->checking.due - when_ticks();
    return !checking_waits(w) ? -1 : left > 0 ? (int)left : 0;
}

void checking_forget(struct wizard *w)
{
    w->checking.version = spec_version(w->spec) + 1;
}
