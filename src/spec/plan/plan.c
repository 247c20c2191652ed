/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "spec/plan/plan_internal.h"

void plan_build(struct plan *p, const struct spec *s, const struct plan_facts *facts)
{
    struct plan_run r;
    *p = (struct plan){0};
    plan_run_init(&r, s, facts, p);
    plan_counts(&r);
    plan_risks(&r);
    plan_creates(&r);
    plan_stages(&r);
    plan_way_back(&r);
    plan_precheck(&r);
    plan_prepare(&r);
    plan_unchecked(&r);
    plan_run_clear(&r);
}

static void plan_row_clear(struct plan_row *row)
{
    free(row->pointer);
    free(row->name);
    free(row->to);
    free(row->text);
    free(row->more);
    free(row->sql);
}

void plan_clear(struct plan *p)
{
    for (int section = 0; section < PLAN_SECTIONS; section++) {
        for (size_t i = 0; i < p->of[section].len; i++)
            plan_row_clear(&p->of[section].items[i]);
        free(p->of[section].items);
    }
    *p = (struct plan){0};
}

const char *plan_title(enum plan_section section)
{
    static const char *const titles[PLAN_SECTIONS] = {
        [PLAN_COUNTS] = N_("In numbers"),
        [PLAN_DESTRUCTIVE] = N_("What it can destroy or overwrite"),
        [PLAN_CREATES] = N_("What it creates"),
        [PLAN_STAGES] = N_("How it runs"),
        [PLAN_WAY_BACK] = N_("The way back"),
        [PLAN_PRECHECK] = N_("Before it starts: what OMS checks"),
        [PLAN_PREPARE] = N_("Before it starts: statements to prepare source and sink"),
        [PLAN_UNCHECKED] = N_("Not checked here"),
    };
    return _(titles[section]);
}

const char *plan_harmless(void)
{
    return _("It overwrites and deletes nothing.");
}

const char *plan_class(const char *group)
{
    static const struct {
        const char *group, *title;
    } classes[] = {
        {"connection", N_("Connections")},
        {"privilege", N_("Privileges")},
        {"log", N_("Logs")},
        {"setting", N_("Settings of the databases")},
        {"object", N_("Objects")},
        {"queue", N_("Message queues")},
        {"logical", N_("Logical tables")},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].group, group) == 0)
            return _(classes[i].title);
    return group;
}
