/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/when.h"
#include "catalog/cache/cache.h"
#include "picker/source_catalog.h"
#include "picker/source_catalog_internal.h"
#include "picker/source_catalog_words.h"
#include "picker/login.h"
#include "app/app.h"
#include "picker/state.h"

static void drop_fetch(struct source_catalog *i)
{
    fetch_free(i->fetch);
    i->fetch = NULL;
    i->early = false;
}

static void source_catalog_clear(struct source_catalog *i)
{
    drop_fetch(i);
    catalog_free(i->catalog);
    login_free(i->login);
    free(i->source);
    free(i->coming_of);
    *i = (struct source_catalog){0};
}

static const char *chosen_source(const struct app *app)
{
    const char *id = spec_get(app->spec, FIELD_SOURCE);
    return id ? id : "";
}

bool source_catalog_ready(const struct app *app)
{
    const struct source_catalog *i = &objects_of(app)->source;
    return i->catalog && strcmp(i->source, chosen_source(app)) == 0;
}

bool source_catalog_partial(const struct app *app)
{
    return source_catalog_ready(app) && objects_of(app)->source.partial;
}

bool source_catalog_busy(const struct source_catalog *i)
{
    return i->fetch && fetch_state(i->fetch) == FETCH_RUNNING;
}

bool source_catalog_waits(const struct source_catalog *i)
{
    return i->fetch && !i->early;
}

static unsigned source_catalog_fds(const struct app *app, struct pollfd *fds)
{
    const struct source_catalog *i = &objects_of(app)->source;
    return i->fetch ? fetch_fds(i->fetch, fds) : 0;
}

static int source_catalog_timeout(const struct app *app)
{
    const struct source_catalog *i = &objects_of(app)->source;
    return i->fetch ? fetch_timeout(i->fetch) : -1;
}

static void source_catalog_keep(struct app *app)
{
    char *why = NULL;
    const char *server = connection_get(&app->connection, CONNECTION_URL);
    if (!cache_save(server, objects_of(app)->source.source, objects_of(app)->source.catalog,
                    &why) &&
        why)
        app_notice(app, STYLE_WARNING, _("The list is not saved for later: %s"), why);
    free(why);
}

/* Takes it in the place of the one before. */
static void source_catalog_set(struct source_catalog *i, struct catalog *c, const char *source,
                               int64_t when, bool whole)
{
    catalog_free(i->catalog);
    i->catalog = c;
    i->when = when;
    i->partial = !whole;
    i->serial++;
    i->open_when_done = true;
    mem_replace(&i->source, source);
}

static void use(struct app *app, struct catalog *came, bool whole)
{
    struct source_catalog *i = &objects_of(app)->source;
    source_catalog_set(i, came, i->coming_of, when_now(), whole);
    if (whole && !app->options->demo)
        source_catalog_keep(app);
}

/* A list that lacks names does not replace one that lacks none. */
static bool is_better(const struct source_catalog *i, bool whole)
{
    return whole || !i->catalog || i->partial || strcmp(i->source, i->coming_of) != 0;
}

/* All but the numbers of rows is there: MySQL may take minutes for them, and they can wait. */
static void take_early(struct app *app)
{
    use(app, fetch_take(objects_of(app)->source.fetch), true);
    objects_of(app)->source.early = true;
    login_worked(app);
    app_notice(app, STYLE_NOTE, _("All objects are listed; the numbers of rows follow."));
}

static void source_catalog_take_rows(struct app *app)
{
    struct source_catalog *i = &objects_of(app)->source;
    fetch_learn(i->fetch, i->catalog);
    source_catalog_tell_rows(app, i->fetch);
    if (!app->options->demo)
        source_catalog_keep(app);
}

/* The catalog is complete, or as complete as it gets. */
static void take_all(struct app *app)
{
    struct source_catalog *i = &objects_of(app)->source;
    bool whole = fetch_has_all_names(i->fetch);
    struct catalog *came = fetch_take(i->fetch);
    uint32_t count = catalog_count(came);
    bool better = count && is_better(i, whole);
    i->open_when_done = false;
    if (better)
        use(app, came, whole);
    else
        catalog_free(came);
    source_catalog_tell(app, i->fetch, count, better);
    if (count && fetch_state(i->fetch) != FETCH_FAILED)
        login_worked(app);
}

static void source_catalog_take(struct app *app)
{
    struct source_catalog *i = &objects_of(app)->source;
    if (i->early)
        source_catalog_take_rows(app);
    else
        take_all(app);
    drop_fetch(i);
}

/* An open dialog may show the present catalog, so that stays until the dialog is closed. */
void source_catalog_serve(struct app *app)
{
    struct source_catalog *i = &objects_of(app)->source;
    if (!i->fetch)
        return;
    fetch_serve(i->fetch);
    if (app->layers)
        return;
    /* Even if the numbers of rows came or broke off meanwhile, so that the notice does not depend
     * on their speed. */
    if (!i->early && fetch_phase(i->fetch) == FETCH_ROWS)
        take_early(app);
    if (!source_catalog_busy(i))
        source_catalog_take(app);
}

/* What has come can be used. */
static bool source_catalog_stop(struct app *app)
{
    if (!source_catalog_busy(&objects_of(app)->source))
        return false;
    fetch_stop(objects_of(app)->source.fetch);
    source_catalog_take(app);
    return true;
}

static void source_catalog_begin(struct app *app, struct fetch *l, char *why)
{
    struct source_catalog *i = &objects_of(app)->source;
    if (!l) {
        app_tell(app, _("The objects could not be listed"), why);
        free(why);
        return;
    }
    drop_fetch(i);
    i->fetch = l;
    mem_replace(&i->coming_of, chosen_source(app));
    if (fetch_state(l) != FETCH_RUNNING)
        source_catalog_take(app);
}

void source_catalog_run(struct app *app, char *const argv[], const char *password, bool plain)
{
    char *why = NULL;
    source_catalog_begin(app, fetch_run(argv, password, source_catalog_pinned(app), plain, &why),
                         why);
}

/* --- where from ------------------------------------------------------------------------------ */

static void list_pasted(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && *dialog_text(d))
        source_catalog_begin(
            app,
            fetch_read_text(dialog_text(d), strlen(dialog_text(d)), source_catalog_pinned(app)),
            NULL);
}

/* A program reads it, since a large file takes its time. */
static void list_file(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d));
    char *const argv[] = {(char *)"cat", (char *)"--", file, NULL};
    char *why = NULL;
    if (strcmp(file, "-") == 0) {
        app_tell(app, _("List of objects"),
                 _("Standard input is the terminal here. A list comes from there by --objects: "
                   "LISTER | oms-wizard --objects -"));
    } else if (path_is_regular(file, &why)) {
        login_forget(app);
        source_catalog_run(app, argv, NULL, false);
    } else {
        app_tell(app, _("List of objects"), why);
    }
    free(why);
    free(file);
}

static void list_command(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || !*dialog_text(d))
        return;
    char *const argv[] = {(char *)"sh", (char *)"-c", (char *)dialog_text(d), NULL};
    login_forget(app);
    source_catalog_run(app, argv, NULL, false);
}

static void load_kept(struct app *app)
{
    struct source_catalog *i = &objects_of(app)->source;
    struct cache_info info;
    struct catalog *c = NULL;
    char *why = NULL;
    if (cache_load(connection_get(&app->connection, CONNECTION_URL), chosen_source(app), &c, &info,
                   &why)) {
        drop_fetch(i);
        source_catalog_set(i, c, chosen_source(app), info.when, true);
    } else {
        app_tell(app, _("List of objects"),
                 why ? why
                     : _("There is no saved list for this "
                         "source."));
    }
    free(why);
}

/* The demo's server lists what its own data sources hold. */
static void list_demo(struct app *app)
{
    char *program = path_program("oms-sandbox");
    char *const argv[] = {program, (char *)"--list-objects", (char *)chosen_source(app), NULL};
    source_catalog_run(app, argv, NULL, true);
    free(program);
}

static void list_given(struct app *app)
{
    const struct app_options *o = app->options;
    source_catalog_begin(
        app, fetch_read_text(o->objects, o->objects_length, source_catalog_pinned(app)), NULL);
}

enum origin_row { FROM_DATABASE, FROM_KEPT, FROM_PASTE, FROM_FILE, FROM_COMMAND, FROM_START };
enum { ORIGINS = FROM_START + 1 };

static void origin_chosen(struct app *app, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    const char *title = _("List of objects");
    if (!ok)
        return;
    switch ((enum origin_row)dialog_row(d)) {
    case FROM_DATABASE:
        app->options->demo ? list_demo(app) : login_ask(app);
        break;
    case FROM_KEPT:
        load_kept(app);
        break;
    case FROM_PASTE:
        app_open_dialog(app,
                        dialog_lines(title,
                                     _("db.table, CSV, output of mysql -N, psql -At, sqlplus, ..."),
                                     NULL, NULL, NULL),
                        list_pasted, NULL);
        break;
    case FROM_FILE:
        app_open_dialog(app, dialog_input(title, _("File"), NULL, false, NULL, NULL), list_file,
                        NULL);
        break;
    case FROM_COMMAND:
        app_open_dialog(app,
                        dialog_input(title, _("Command, run by sh; its output is read"), NULL,
                                     false, NULL, NULL),
                        list_command, NULL);
        break;
    case FROM_START:
        list_given(app);
        break;
    }
}

static char *cache_note(const struct app *app)
{
    struct cache_info info;
    char *why = NULL;
    bool there = cache_look(connection_get(&app->connection, CONNECTION_URL), chosen_source(app),
                            &info, &why);
    free(why);
    if (!there)
        return mem_text(_("none"));
    char *age = when_ago(info.when);
    char *note = mem_printf(P_("%u object, %s", "%u objects, %s", info.objects), info.objects, age);
    free(age);
    return note;
}

void source_catalog_ask(struct app *app)
{
    const char *rows[ORIGINS] = {_("Query the database now"), _("The list saved last time"),
                                 _("Paste a list"),           _("Read a list from a file"),
                                 _("Output of a command"),    _("The list of --objects")};
    char *kept = cache_note(app);
    const char *notes[ORIGINS] = {app->options->demo ? _("the demo's data") : "oms-objects", kept};
    bool given = app->options->objects;
    app_open_dialog(
        app,
        dialog_explain(
            dialog_choice(_("Where do the objects come from?"), rows, notes,
                          given ? ORIGINS : FROM_START, given ? FROM_START : FROM_DATABASE),
            _("OMS does not tell what a source holds, so the list to pick from comes from "
              "elsewhere: from the database itself, which asks for a login; from the list that "
              "was kept the last time, with its age; or from a list that you paste, name as a "
              "file, or let a command print. The list is for picking only: the task holds what "
              "you choose.")),
        origin_chosen, NULL);
    free(kept);
}

static bool source_catalog_works(const struct app *app)
{
    return source_catalog_busy(&objects_of(app)->source);
}

static void source_catalog_end(struct app *app)
{
    source_catalog_clear(&objects_of(app)->source);
}

const struct worker source_catalog_worker = {.fds = source_catalog_fds,
                                             .timeout = source_catalog_timeout,
                                             .serve = source_catalog_serve,
                                             .busy = source_catalog_works,
                                             .stop = source_catalog_stop,
                                             .clear = source_catalog_end};
