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
#include "wizard/login.h"
#include "wizard/state.h"

enum { LIST_FILE_MAX = 1 << 30 };

void inventory_clear(struct inventory *i)
{
    lister_free(i->lister);
    if (i->catalog)
        catalog_free(i->catalog);
    login_free(i->login);
    free(i->source);
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

bool inventory_busy(const struct inventory *i)
{
    return i->lister && lister_state(i->lister) == LISTER_RUNNING;
}

unsigned inventory_fds(const struct inventory *i, struct pollfd fds[2])
{
    return i->lister ? lister_fds(i->lister, fds) : 0;
}

static const char *pinned_schema(const struct wizard *w)
{
    const char *schema = spec_endpoint(w->spec, SIDE_SOURCE)->schema;
    return schema && *schema ? schema : NULL;
}

static void keep(struct wizard *w)
{
    char *why = NULL;
    const char *server = connection_get(&w->connection, CONNECTION_URL);
    if (!kept_save(server, w->inventory.source, w->inventory.catalog, &why) && why)
        wizard_notice(w, STYLE_WARNING, _("The list is not kept for later: %s"), why);
    free(why);
}

static void tell_problems(struct wizard *w, struct lister *l)
{
    const char *lines;
    size_t count = lister_problems(l, &lines);
    if (!count)
        return;
    char *text = mem_printf(
        P_("%zu line was not understood:\n%s", "%zu lines were not understood:\n%s", count), count,
        lines);
    wizard_tell(w, _("List of objects"), text);
    free(text);
}

/* What is not there although the user may look for it. */
static void tell_absent(struct wizard *w, const struct lister *l, uint32_t left)
{
    const char *pinned = pinned_schema(w);
    size_t foreign = lister_foreign(l);
    if (foreign && pinned) {
        char *schema = utf8_visible(pinned, strlen(pinned));
        char *text =
            mem_printf(P_("The source is tied to the schema %s: %zu object of another schema was "
                          "left out.",
                          "The source is tied to the schema %s: %zu objects of other schemas were "
                          "left out.",
                          foreign),
                       schema, foreign);
        wizard_tell(w, _("List of objects"), text);
        free(schema);
        free(text);
    } else if (!left && lister_state(l) == LISTER_DONE) {
        wizard_tell(w, _("List of objects"),
                    _("There is no object in it. Does this user see the tables?"));
    }
}

static void use(struct wizard *w, struct catalog *came)
{
    struct inventory *i = &w->inventory;
    if (i->catalog)
        catalog_free(i->catalog);
    i->catalog = came;
    i->when = when_now();
    mem_replace(&i->source, chosen_source(w));
}

/* The catalogue is complete, or as complete as it gets. */
static void take(struct wizard *w)
{
    struct inventory *i = &w->inventory;
    bool whole = lister_state(i->lister) == LISTER_DONE;
    struct catalog *came = lister_take(i->lister);
    bool any = catalog_count(came) > 0;
    tell_problems(w, i->lister);
    tell_absent(w, i->lister, catalog_count(came));
    if (lister_state(i->lister) == LISTER_FAILED)
        login_failed(w, _("The objects could not be listed"), lister_why(i->lister));
    else if (any)
        login_worked(w);
    lister_free(i->lister);
    i->lister = NULL;
    if (any)
        use(w, came);
    else
        catalog_free(came); /* what was listed before is better than nothing */
    i->open_when_done = any;
    if (any && whole && !w->options->demo)
        keep(w);
}

void inventory_serve(struct wizard *w)
{
    struct inventory *i = &w->inventory;
    if (!i->lister)
        return;
    lister_serve(i->lister);
    if (lister_state(i->lister) != LISTER_RUNNING)
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
    lister_free(i->lister);
    i->lister = l;
    i->open_when_done = true;
    if (lister_state(l) != LISTER_RUNNING)
        take(w);
}

void inventory_run(struct wizard *w, char *const argv[], const char *password, bool plain)
{
    char *why = NULL;
    begin(w, lister_run(argv, password, pinned_schema(w), plain, &why), why);
}

/* --- where from ------------------------------------------------------------------------------ */

static void list_pasted(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (ok && *dialog_text(d))
        begin(w, lister_read_text(dialog_text(d), strlen(dialog_text(d)), pinned_schema(w)), NULL);
}

static void list_file(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    (void)arg;
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d)), *why = NULL;
    struct buf text;
    buf_init(&text);
    if (path_read(file, LIST_FILE_MAX, &text, &why)) {
        begin(w, lister_read_text(buf_string(&text), text.len, pinned_schema(w)), NULL);
    } else {
        wizard_tell(w, _("List of objects"), why);
        free(why);
    }
    buf_clear(&text);
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
        if (i->catalog)
            catalog_free(i->catalog);
        i->catalog = c;
        i->when = info.when;
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

enum origin_row { FROM_DATABASE, FROM_KEPT, FROM_PASTE, FROM_FILE, FROM_COMMAND, ORIGINS };

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
    default:
        wizard_ask(w,
                   dialog_input(title, _("Command, run by sh; its output is read"), NULL, false,
                                NULL, NULL),
                   list_command, NULL);
        break;
    }
}

static char *age_words(int64_t when)
{
    int64_t age = when_now() - when;
    unsigned long minutes = age > 0 ? (unsigned long)age / 60 : 0, hours = minutes / 60;
    unsigned long days = hours / 24;
    if (days)
        return mem_printf(P_("%lu day ago", "%lu days ago", days), days);
    if (hours)
        return mem_printf(P_("%lu hour ago", "%lu hours ago", hours), hours);
    if (minutes)
        return mem_printf(P_("%lu minute ago", "%lu minutes ago", minutes), minutes);
    return mem_text(_("just now"));
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
    char *age = age_words(info.when);
    char *note = mem_printf(_("%u objects, %s"), info.objects, age);
    free(age);
    return note;
}

void inventory_ask(struct wizard *w)
{
    const char *rows[ORIGINS] = {_("Ask the database now"), _("The list kept from last time"),
                                 _("Paste a list"), _("Read a list from a file"),
                                 _("Output of a command")};
    char *kept = kept_note(w);
    const char *notes[ORIGINS] = {w->options->demo ? _("the demo's data") : "oms-objects", kept, "",
                                  "", ""};
    wizard_ask(
        w,
        dialog_choice(_("Where do the objects come from?"), rows, notes, ORIGINS, 0, false, NULL),
        origin_chosen, NULL);
    free(kept);
}

char *inventory_words(const struct wizard *w)
{
    const struct inventory *i = &w->inventory;
    if (inventory_busy(i))
        return mem_printf(_("Listing: %u objects so far. Esc stops and keeps them."),
                          catalog_count(lister_catalog(i->lister)));
    if (!inventory_ready(w))
        return NULL;
    char *age = age_words(i->when);
    char *text = mem_printf(_("%u listed %s"), catalog_count(i->catalog), age);
    free(age);
    return text;
}
