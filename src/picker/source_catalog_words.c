/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "picker/source_catalog.h"
#include "picker/source_catalog_words.h"
#include "picker/login.h"
#include "app/app.h"
#include "picker/state.h"

enum { SCHEMA_CELLS = 16 };

const char *source_catalog_pinned(const struct app *app)
{
    const char *schema = spec_endpoint(app->spec, SIDE_SOURCE)->schema;
    return schema && *schema ? schema : NULL;
}

/* --- while it lasts -------------------------------------------------------------------------- */

static char *time_words(int64_t seconds)
{
    unsigned long all = (unsigned long)seconds;
    return all < 60 ? mem_printf(_("%lu s"), all)
                    : mem_printf(_("%lu min %lu s"), all / 60, all % 60);
}

static char *schema_words(struct fetch *l)
{
    const char *name = fetch_schema(l);
    return utf8_short(*name ? utf8_shown(name) : mem_text(_("all schemas")), SCHEMA_CELLS);
}

/* One line of 78 cells at most. */
static char *busy_words(const struct source_catalog *i)
{
    struct fetch *l = i->fetch;
    unsigned count = catalog_count(i->early ? i->catalog : fetch_catalog(l));
    char *time = time_words(fetch_seconds(l)), *schema = schema_words(l), *text = NULL;
    switch (fetch_phase(l)) {
    case FETCH_STARTS:
        text = mem_printf(_("Listing: nothing has come yet, %s. Esc stops it."), time);
        break;
    case FETCH_NAMES:
        text = mem_printf(P_("Listing %s: %u object so far, %s. Esc stops it.",
                             "Listing %s: %u objects so far, %s. Esc stops it.", count),
                          schema, count, time);
        break;
    case FETCH_KEYS:
        text = mem_printf(P_("%u object; keys of %s, %s. Esc: without them.",
                             "%u objects; keys of %s, %s. Esc: without them.", count),
                          count, schema, time);
        break;
    case FETCH_ROWS:
        text = mem_printf(P_("%u object; rows of %s, %s. Esc: without them.",
                             "%u objects; rows of %s, %s. Esc: without them.", count),
                          count, schema, time);
        break;
    }
    free(time);
    free(schema);
    return text;
}

char *source_catalog_words(const struct app *app)
{
    const struct source_catalog *i = &objects_of(app)->source;
    if (source_catalog_busy(i))
        return busy_words(i);
    if (!source_catalog_ready(app))
        return NULL;
    char *age = when_ago(i->when);
    char *text = mem_printf(i->partial ? _("%u listed %s, not all") : _("%u listed %s"),
                            catalog_count(i->catalog), age);
    free(age);
    return text;
}

bool source_catalog_refuses_proof(struct app *app)
{
    if (!source_catalog_partial(app))
        return false;
    app_tell(app, _("The list is not complete"),
             _("Listing the source was stopped or broke off, so the list proves nothing. List "
               "the source again (P) before you turn rules and names into each other."));
    return true;
}

/* --- how it ended ---------------------------------------------------------------------------- */

static void tell_problems(struct app *app, struct fetch *l)
{
    const char *lines;
    size_t count = fetch_problems(l, &lines);
    if (!count)
        return;
    char *text = mem_printf(
        P_("%zu line was not understood:\n%s", "%zu lines were not understood:\n%s", count), count,
        lines);
    app_tell(app, _("List of objects"), text);
    free(text);
}

/* What is not there although the user may look for it. */
static void tell_absent(struct app *app, struct fetch *l, uint32_t left)
{
    const char *lines;
    const char *pinned = source_catalog_pinned(app);
    size_t foreign = fetch_foreign(l);
    if (foreign && pinned) {
        char *schema = utf8_shown(pinned);
        char *text =
            mem_printf(P_("The source is tied to the schema %s: %zu object of another schema was "
                          "left out.",
                          "The source is tied to the schema %s: %zu objects of other schemas were "
                          "left out.",
                          foreign),
                       schema, foreign);
        app_tell(app, _("List of objects"), text);
        free(schema);
        free(text);
    } else if (!left && fetch_state(l) == FETCH_DONE && !fetch_problems(l, &lines)) {
        app_tell(app, _("List of objects"),
                 _("There is no object in it. Is this user allowed to see the tables?"));
    }
}

static void tell_stopped(struct app *app, const struct fetch *l, uint32_t count, bool used)
{
    const char *text =
        count && fetch_has_all_names(l)
            ? _("All objects are listed, but not all keys and numbers of rows are known.")
        : used                      ? _("Listing was stopped: the list lacks objects.")
        : source_catalog_ready(app) ? _("Listing was stopped. The list from before is kept.")
                                    : _("Listing was stopped before anything arrived.");
    app_notice(app, STYLE_WARNING, "%s", text);
}

/* It failed after some had come. */
static void tell_broken(struct app *app, const struct fetch *l, uint32_t count, bool used)
{
    char *lack = mem_printf(
        used ? P_("%u object had arrived by then. It can be picked, but others are missing.",
                  "%u objects had arrived by then. They can be picked, but others are missing.",
                  count)
             : P_("%u object had arrived by then. The list from before is kept.",
                  "%u objects had arrived by then. The list from before is kept.", count),
        count);
    char *text = mem_printf("%s\n\n%s", fetch_why(l), lack);
    login_failed(app, _("The list is not complete"), text);
    free(text);
    free(lack);
}

void source_catalog_tell(struct app *app, struct fetch *l, uint32_t count, bool used)
{
    tell_problems(app, l);
    tell_absent(app, l, count);
    if (fetch_state(l) == FETCH_STOPPED)
        tell_stopped(app, l, count, used);
    else if (fetch_state(l) != FETCH_FAILED)
        return;
    else if (!count)
        login_failed(app, _("The objects could not be listed"), fetch_why(l));
    else if (fetch_has_all_names(l))
        login_failed(app, _("All objects are listed, but not all is known of them"), fetch_why(l));
    else
        tell_broken(app, l, count, used);
}

void source_catalog_tell_rows(struct app *app, const struct fetch *l)
{
    if (fetch_state(l) == FETCH_DONE)
        app_notice(app, STYLE_NOTE, _("The numbers of rows are there now."));
    else if (fetch_state(l) == FETCH_FAILED)
        app_notice(app, STYLE_WARNING, _("Not all numbers of rows arrived: %s"), fetch_why(l));
    else
        app_notice(app, STYLE_WARNING, "%s", _("Not all numbers of rows are known."));
}
