#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "base/when.h"
#include "catalog/kept.h"
#include "wizard/inventory.h"
#include "wizard/inventory_run.h"
#include "wizard/inventory_words.h"
#include "wizard/login.h"
#include "wizard/state.h"

static void drop_lister(struct inventory *i)
{
    lister_free(i->lister);
    i->lister = NULL;
    i->early = false;
}

void inventory_clear(struct inventory *i)
{
    drop_lister(i);
    if (i->catalog)
        catalog_free(i->catalog);
    login_free(i->login);
    free(i->source);
    free(i->coming_of);
    *i = (struct inventory){0};
}

static const char *chosen_source(const struct wizard *w)
{
    const char *id = spec_get(w->spec, FIELD_SOURCE);
    return id ? id : "";
}

bool inventory_ready(const struct wizard *w)
{
    const struct inventory *i = &w->inventory;
    return i->catalog && strcmp(i->source, chosen_source(w)) == 0;
}

bool inventory_partial(const struct wizard *w)
{
    return inventory_ready(w) && w->inventory.partial;
}

bool inventory_busy(const struct inventory *i)
{
    return i->lister && lister_state(i->lister) == LISTER_RUNNING;
}

bool inventory_waits(const struct inventory *i)
{
    return i->lister && !i->early;
}

unsigned inventory_fds(const struct inventory *i, struct pollfd fds[2])
{
    return i->lister ? lister_fds(i->lister, fds) : 0;
}

static void keep(struct wizard *w)
{
    char *why = NULL;
    const char *server = connection_get(&w->connection, CONNECTION_URL);
    if (!kept_save(server, w->inventory.source, w->inventory.catalog, &why) && why)
        wizard_notice(w, STYLE_WARNING, _("The list is not kept for later: %s"), why);
    free(why);
}

static void use(struct wizard *w, struct catalog *came, bool whole)
{
    struct inventory *i = &w->inventory;
    if (i->catalog)
        catalog_free(i->catalog);
    i->catalog = came;
    i->when = when_now();
    i->partial = !whole;
    i->serial++;
    i->open_when_done = true;
    mem_replace(&i->source, i->coming_of);
    if (whole && !w->options->demo)
        keep(w);
}

/* What lacks names takes no place of what lacks none. */
static bool is_better(const struct inventory *i, bool whole)
{
    return whole || !i->catalog || i->partial || strcmp(i->source, i->coming_of) != 0;
}

/* All but the numbers of rows is there: MySQL may take minutes for them, and they can wait. */
static void take_early(struct wizard *w)
{
    use(w, lister_take(w->inventory.lister), true);
    w->inventory.early = true;
    login_worked(w);
    wizard_notice(w, STYLE_NOTE, _("All objects are listed; numbers of rows are still to come."));
}

static void take_rows(struct wizard *w)
{
    struct inventory *i = &w->inventory;
    lister_learn(i->lister, i->catalog);
    inventory_tell_rows(w, i->lister);
    if (!w->options->demo)
        keep(w);
}

/* The catalogue is complete, or as complete as it gets. */
static void take_all(struct wizard *w)
{
    struct inventory *i = &w->inventory;
    bool whole = lister_has_all_names(i->lister);
    struct catalog *came = lister_take(i->lister);
    uint32_t count = catalog_count(came);
    bool better = count && is_better(i, whole);
    i->open_when_done = false;
    if (better)
        use(w, came, whole);
    else
        catalog_free(came);
    inventory_tell(w, i->lister, count, better);
    if (count && lister_state(i->lister) != LISTER_FAILED)
        login_worked(w);
}

static void take(struct wizard *w)
{
    struct inventory *i = &w->inventory;
    if (i->early)
        take_rows(w);
    else
        take_all(w);
    drop_lister(i);
}

/* What an open dialog shows may be of the catalogue that is there, so it is left until then. */
void inventory_serve(struct wizard *w)
{
    struct inventory *i = &w->inventory;
    if (!i->lister)
        return;
    lister_serve(i->lister);
    if (w->layers)
        return;
    /* Even if the rows came or broke off meanwhile, so that what is said does not depend on how
     * fast they were. */
    if (!i->early && lister_phase(i->lister) == LISTER_ROWS)
        take_early(w);
    if (!inventory_busy(i))
        take(w);
}

bool inventory_stop(struct wizard *w)
{
    if (!inventory_busy(&w->inventory))
        return false;
    lister_stop(w->inventory.lister);
    take(w);
    return true;
}

static void begin(struct wizard *w, struct lister *l, char *why)
{
    struct inventory *i = &w->inventory;
    if (!l) {
        wizard_tell(w, _("The objects could not be listed"), why);
        free(why);
        return;
    }
    drop_lister(i);
    i->lister = l;
    mem_replace(&i->coming_of, chosen_source(w));
    if (lister_state(l) != LISTER_RUNNING)
        take(w);
}

void inventory_run(struct wizard *w, char *const argv[], const char *password, bool plain)
{
    char *why = NULL;
    begin(w, lister_run(argv, password, inventory_pinned(w), plain, &why), why);
}

/* --- where from ------------------------------------------------------------------------------ */

static void list_pasted(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && *dialog_text(d))
        begin(w, lister_read_text(dialog_text(d), strlen(dialog_text(d)), inventory_pinned(w)),
              NULL);
}

/* A program reads it: a large file takes its time, and what is no file can take for ever. */
static void list_file(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d));
    char *const argv[] = {(char *)"cat", (char *)"--", file, NULL};
    if (strcmp(file, "-") == 0) {
        wizard_tell(w, _("List of objects"),
                    _("Standard input is the terminal here. A list comes from there by --objects: "
                      "LISTER | oms-wizard --objects -"));
    } else {
        login_forget(w);
        inventory_run(w, argv, NULL, false);
    }
    free(file);
}

static void list_command(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || !*dialog_text(d))
        return;
    char *const argv[] = {(char *)"sh", (char *)"-c", (char *)dialog_text(d), NULL};
    login_forget(w);
    inventory_run(w, argv, NULL, false);
}

static void load_kept(struct wizard *w)
{
    struct inventory *i = &w->inventory;
    struct kept_info info;
    struct catalog *c = NULL;
    char *why = NULL;
    if (kept_load(connection_get(&w->connection, CONNECTION_URL), chosen_source(w), &c, &info,
                  &why)) {
        drop_lister(i);
        if (i->catalog)
            catalog_free(i->catalog);
        i->catalog = c;
        i->when = info.when;
        i->partial = false;
        i->serial++;
        i->open_when_done = true;
        mem_replace(&i->source, chosen_source(w));
    } else {
        wizard_tell(w, _("List of objects"), why ? why : _("Nothing is kept for this source."));
    }
    free(why);
}

/* The demo's server lists what its own data sources hold. */
static void list_demo(struct wizard *w)
{
    char *program = path_program("oms-sandbox");
    char *const argv[] = {program, (char *)"--list-objects", (char *)chosen_source(w), NULL};
    inventory_run(w, argv, NULL, true);
    free(program);
}

static void list_given(struct wizard *w)
{
    const struct wizard_options *o = w->options;
    begin(w, lister_read_text(o->objects, o->objects_length, inventory_pinned(w)), NULL);
}

enum origin_row { FROM_DATABASE, FROM_KEPT, FROM_PASTE, FROM_FILE, FROM_COMMAND, FROM_START };
enum { ORIGINS = FROM_START + 1 };

static void origin_chosen(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    const char *title = _("List of objects");
    if (!ok)
        return;
    switch ((enum origin_row)dialog_row(d)) {
    case FROM_DATABASE:
        w->options->demo ? list_demo(w) : login_ask(w);
        break;
    case FROM_KEPT:
        load_kept(w);
        break;
    case FROM_PASTE:
        wizard_ask(w,
                   dialog_lines(title,
                                _("db.table, CSV, output of mysql -N, psql -At, sqlplus, ..."),
                                NULL, NULL, NULL),
                   list_pasted, NULL);
        break;
    case FROM_FILE:
        wizard_ask(w, dialog_input(title, _("File"), NULL, false, NULL, NULL), list_file, NULL);
        break;
    case FROM_COMMAND:
        wizard_ask(w,
                   dialog_input(title, _("Command, run by sh; its output is read"), NULL, false,
                                NULL, NULL),
                   list_command, NULL);
        break;
    case FROM_START:
        list_given(w);
        break;
    }
}

static char *kept_note(const struct wizard *w)
{
    struct kept_info info;
    char *why = NULL;
    bool there =
        kept_look(connection_get(&w->connection, CONNECTION_URL), chosen_source(w), &info, &why);
    free(why);
    if (!there)
        return mem_text(_("none yet"));
    char *age = inventory_age(info.when);
    char *note = mem_printf(_("%u objects, %s"), info.objects, age);
    free(age);
    return note;
}

void inventory_ask(struct wizard *w)
{
    const char *rows[ORIGINS] = {_("Ask the database now"), _("The list kept from last time"),
                                 _("Paste a list"),         _("Read a list from a file"),
                                 _("Output of a command"),  _("The list of --objects")};
    char *kept = kept_note(w);
    const char *notes[ORIGINS] = {w->options->demo ? _("the demo's data") : "oms-objects", kept};
    bool given = w->options->objects;
    wizard_ask(w,
               dialog_choice(_("Where do the objects come from?"), rows, notes,
                             given ? ORIGINS : FROM_START, given ? FROM_START : FROM_DATABASE,
                             false, NULL),
               origin_chosen, NULL);
    free(kept);
}
