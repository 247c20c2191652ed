/* SPDX-License-Identifier: Apache-2.0 */
/* What the plan cannot tell, and what would make it tell: nothing here is to be taken for safe. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "spec/plan/plan_internal.h"

static void unchecked_add(struct plan_run *r, const char *kind, const char *what, const char *why)
{
    struct plan_row *row = plan_row_add(r, PLAN_UNCHECKED, kind, mem_text(what));
    row->mark = PLAN_UNKNOWN;
    row->more = mem_text(why);
}

/* What the screen says, or the command. */
static const char *unchecked_advice(const struct plan_run *r, const char *screen,
                                    const char *command)
{
    return r->facts->on_screen ? screen : command;
}

static void unchecked_server(struct plan_run *r)
{
    if (r->facts->server_asked)
        return;
    if (r->facts->listed)
        unchecked_add(r, "server", _("Whether the labels exist, and whether the name is free."),
                      _("The server says so when the task is created."));
    else
        unchecked_add(
            r, "server",
            _("Whether the two data sources and the labels exist, and whether the name is free."),
            unchecked_advice(r, _("There is no connection to a server."),
                             _("No server was asked: --online does.")));
}

static void unchecked_types(struct plan_run *r)
{
    if (!r->c.source)
        unchecked_add(
            r, "source-type",
            _("What depends on the type of the source: which stages, DDL, settings and names the "
              "pair allows, what OMS checks of the source, what to grant there."),
            unchecked_advice(
                r, _("A spec holds only the ID of the source; a connected server tells its type."),
                _("A spec holds only the ID of the source. --source-type T names the type, "
                  "--online asks the server.")));
    if (!r->c.sink)
        unchecked_add(
            r, "sink-type",
            _("What depends on the type of the sink: which stages, DDL, settings and names the "
              "pair allows, what OMS checks of the sink, what to grant there."),
            unchecked_advice(
                r, _("A spec holds only the ID of the sink; a connected server tells its type."),
                _("A spec holds only the ID of the sink. --sink-type T names the type, --online "
                  "asks the server.")));
    if (r->c.source && r->c.sink && !r->c.pair)
        unchecked_add(r, "pair", _("Whether OMS transfers between these two types at all."),
                      _("The pair is not in the published tables."));
}

/* A list may tell it of some tables, and then the findings have those. */
static void unchecked_keys(struct plan_run *r)
{
    const struct source_facts *known = r->facts->source;
    char *part;
    if (spec_is(r->c.spec, FIELD_TABLE_CATEGORY, "WITH_UNIQUE_ROW_ID") ||
        (known && known->keys_unknown == 0))
        return;
    if (!known) {
        unchecked_add(r, "keyless", _("Which tables have no unique key."),
                      _("A spec does not tell. Setting the tables to those with a unique key "
                        "leaves the others out."));
        return;
    }
    part = mem_printf(_("The list of the source does not tell it of %llu of %llu tables."),
                      (unsigned long long)known->keys_unknown, (unsigned long long)known->tables);
    unchecked_add(r, "keyless", _("Which tables have no unique key."), part);
    free(part);
}

/* Whether check_copy_time() could look. */
static void unchecked_copy(struct plan_run *r)
{
    const struct source_facts *known = r->facts->source;
    const char *what = _("Whether the logs are kept for as long as the full copy takes.");
    char *part;
    if (!(r->c.stages & STAGE_FULL) || !(r->c.stages & STAGE_INCR))
        return;
    if (!known) {
        unchecked_add(
            r, "copy-time", what,
            unchecked_advice(r, _("The page Objects lists the source with its numbers of rows."),
                             _("No list of the source with numbers of rows is known: --objects "
                               "FILE gives one.")));
    } else if (known->rows_unknown > 0) {
        part =
            mem_printf(_("The number of rows is not known of %llu of %llu tables."),
                       (unsigned long long)known->rows_unknown, (unsigned long long)known->tables);
        unchecked_add(r, "copy-time", what, part);
        free(part);
    } else if (!check_counts(&r->c, FIELD_INCR_LOG_HOURS) ||
               (!check_counts(&r->c, FIELD_FULL_RPS) && !check_counts(&r->c, FIELD_FULL_SPEED))) {
        unchecked_add(r, "copy-time", what,
                      _("For how long logs are kept, or how fast is copied, is not set."));
    }
}

void plan_unchecked(struct plan_run *r)
{
    unchecked_types(r);
    unchecked_server(r);
    if (r->c.wildcard && !r->facts->matches)
        unchecked_add(
            r, "matches", _("How many objects the rules match now."),
            unchecked_advice(r, _("The page Objects shows it, by a list of the source."),
                             _("No list of the source is known: --objects FILE gives one.")));
    if (check_given(&r->c, FIELD_WHITE_LIST) || check_given(&r->c, FIELD_BLACK_LIST))
        unchecked_add(r, "lists", _("What the white list and the black list add or leave out."),
                      _("The form of their entries is not documented."));
    if (!r->c.queue && (r->c.stages & STAGE_FULL))
        unchecked_add(r, "target-rows", _("Whether target tables exist and have rows."),
                      _("The sink is never asked from here."));
    unchecked_keys(r);
    unchecked_copy(r);
    if (spec_unknown_count(r->c.spec) > 0)
        unchecked_add(r, "unknown-keys",
                      _("What the keys do that are in the spec and not in the published page."),
                      _("They are sent as they are; 'oms-wizard check' names them."));
    unchecked_add(r, "version", _("What the OMS server does otherwise than the published page."),
                  _("The plan follows OMS Enterprise V4.2.4, and no action tells the version of "
                    "the server."));
}
