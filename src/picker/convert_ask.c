/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/convert_ask.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "picker/convert.h"
#include "app/field_edit.h"
#include "picker/rules_tools.h"
#include "app/app.h"
#include "picker/state.h"

/* A proof is worth as much as the list that it was made with. Takes the text; the caller frees
 * the result. */
static char *with_gaps(const struct app *app, char *text)
{
    if (!source_catalog_partial(app))
        return text;
    char *whole = mem_printf(_("The list of the source is incomplete, and what is missing in it "
                               "was not considered: list it again with P first.\n\n"
                               "%s"),
                             text);
    free(text);
    return whole;
}

/* --- a list to rules -------------------------------------------------------------------------- */

static void add_advice(struct buf *b, const struct conversion *v)
{
    char *reasons;
    buf_text(b, mode_advise(&v->facts, &reasons)
                    ? _("Rules (WILDCARD) suit better:\n")
                    : _("Naming one by one (SPECIFIC) suits better:\n"));
    buf_text(b, reasons);
    free(reasons);
}

static void convert_ask_add_rules(struct buf *b, const struct texts *texts, char sign)
{
    for (size_t i = 0; i < texts->len; i++) {
        char *shown = utf8_shown(texts->items[i]);
        buf_printf(b, "  %c %s\n", sign, shown);
        free(shown);
    }
}

static void add_hidden(struct buf *b, const struct conversion *v)
{
    size_t hidden = v->obstacles.items[OBSTACLE_HIDDEN].count;
    if (!hidden)
        return;
    char *names = obstacles_names(&v->obstacles.items[OBSTACLE_HIDDEN].names, hidden);
    buf_printf(b,
               P_("\n"
                  "%zu object has characters that OMS does not accept; * or ? matches them. OMS "
                  "may leave it out: %s\n",
                  "\n"
                  "%zu objects have characters that OMS does not accept; * or ? matches them. "
                  "OMS may leave them out: %s\n",
                  hidden),
               hidden, names);
    free(names);
}

static void add_obstacles(struct buf *b, const struct conversion *v, bool refuse)
{
    char *text = obstacles_text(&v->obstacles, refuse);
    buf_text(b, text);
    free(text);
}

static char *refused_words(const struct conversion *v, const char *head)
{
    struct buf b = {0};
    buf_printf(&b, "%s\n", head);
    add_obstacles(&b, v, true);
    if (v->obstacles.items[OBSTACLE_PROOF].count)
        add_hidden(&b, v);
    return buf_steal(&b);
}

static char *rules_words(const struct conversion *v)
{
    struct buf b = {0};
    size_t rules = v->facts.rules;
    if (!v->result)
        return refused_words(v, v->obstacles.items[OBSTACLE_MANY].count
                                    ? _("Stay with the list (SPECIFIC):")
                                    : _("Rules cannot express the list exactly, so naming one by "
                                        "one (SPECIFIC) is right:"));
    if (obstacles_lose(&v->obstacles)) {
        buf_text(&b, _("Rules cannot keep all that the list holds:\n"));
        add_obstacles(&b, v, false);
        buf_char(&b, '\n');
    }
    add_advice(&b, v);
    add_hidden(&b, v);
    buf_printf(&b,
               P_("\n"
                  "%zu rule that matches exactly these %u objects and sends each to the same "
                  "target (verified with all %u of the source; Down and PgDn scroll):\n",
                  "\n"
                  "%zu rules that match exactly these %u objects and send each to the same "
                  "target (verified with all %u of the source; Down and PgDn scroll):\n",
                  rules),
               rules, v->chosen, v->rows);
    convert_ask_add_rules(&b, &v->include, '+');
    convert_ask_add_rules(&b, &v->exclude, '-');
    if (v->renamed.len)
        buf_text(&b, _("Renamed one by one (specificTables, specificViews):\n"));
    convert_ask_add_rules(&b, &v->renamed, '=');
    return buf_steal(&b);
}

/* --- rules to a list -------------------------------------------------------------------------- */

static char *list_words(const struct conversion *v)
{
    struct buf b = {0};
    if (!v->result && !v->chosen && !obstacles_refuse(&v->obstacles))
        return mem_text(_("The rules match nothing in the source now."));
    if (!v->result)
        return refused_words(v, _("A list cannot express the rules exactly:"));
    buf_printf(&b,
               P_("The rules match %u object now. Named one by one (SPECIFIC) it can have a "
                  "WHERE condition and columns to keep, but tables that are created later are "
                  "not added. Its target stays the same (verified with all %u of the source).\n",
                  "The rules match %u objects now. Named one by one (SPECIFIC) they can have a "
                  "WHERE condition and columns to keep, but tables that are created later are "
                  "not added. Their targets stay the same (verified with all %u of the "
                  "source).\n",
                  v->chosen),
               v->chosen, v->rows);
    if (obstacles_lose(&v->obstacles)) {
        buf_text(&b, _("\nThe list cannot keep all that the rules hold:\n"));
        add_obstacles(&b, v, false);
    }
    return buf_steal(&b);
}

/* --- asking ----------------------------------------------------------------------------------- */

static void conversion_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct conversion *v = arg;
    size_t rules = v->facts.rules;
    bool use = ok && dialog_button(d) == 1;
    if (use)
        convert_use(v, app->spec);
    if (use && v->to_rules)
        app_notice(app, STYLE_OK,
                   P_("%zu rule now. F7 undoes it.", "%zu rules now. F7 undoes it.", rules), rules);
    else if (use)
        app_notice(app, STYLE_OK,
                   P_("%u object, named one by one. F7 undoes it.",
                      "%u objects, named one by one. F7 undoes it.", v->chosen),
                   v->chosen);
    convert_clear(v);
    free(v);
}

static void convert_ask(struct app *app, bool to_rules)
{
    static const char *const titles[] = {N_("From rules to a list"), N_("Rules instead of a list")};
    /* To leave it, to convert, to convert in spite of what is lost. */
    static const char *const buttons[][3] = {
        {N_("Keep the rules"), N_("Name them one by one"), N_("Name them anyway")},
        {N_("Leave it"), N_("Use the rules"), N_("Use the rules anyway")}};
    if (source_catalog_refuses_proof(app))
        return;
    struct conversion *v = mem_new(sizeof *v);
    convert_make(v, app->spec, objects_of(app)->source.catalog, to_rules);
    const char *convert = buttons[to_rules][obstacles_lose(&v->obstacles) ? 2 : 1];
    const char *const shown[] = {_(buttons[to_rules][0]), v->result ? _(convert) : NULL, NULL};
    char *text = with_gaps(app, to_rules ? rules_words(v) : list_words(v));
    app_open_dialog(app, dialog_question(_(titles[to_rules]), text, shown, NULL), conversion_agreed,
                    v);
    free(text);
}

void convert_ask_rules(struct app *app)
{
    if (mapping_total(spec_mapping_of(app->spec), MAPPING_INCLUDE))
        convert_ask(app, true);
    else
        app_notice(app, STYLE_NOTE, _("Nothing is chosen yet: press p."));
}

void convert_ask_list(struct app *app)
{
    convert_ask(app, false);
}

/* --- another mode ----------------------------------------------------------------------------- */

static void convert_now(struct app *app, bool by_rules)
{
    if (!source_catalog_ready(app))
        app_notice(app, STYLE_NOTE, _("List what the source holds first: press p."));
    else if (by_rules)
        convert_ask_list(app);
    else
        convert_ask_rules(app);
}

static void mode_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    bool by_rules = spec_is(app->spec, FIELD_MODE, "WILDCARD");
    (void)arg;
    if (ok && dialog_button(d) == 1)
        convert_now(app, by_rules);
    else if (ok && dialog_button(d) == 2)
        spec_set(app->spec, FIELD_MODE, by_rules ? "SPECIFIC" : "WILDCARD");
}

void convert_ask_mode(struct app *app)
{
    const struct mapping *m = spec_mapping_of(app->spec);
    bool by_rules = spec_is(app->spec, FIELD_MODE, "WILDCARD");
    size_t count = mapping_total(m, MAPPING_INCLUDE) + mapping_total(m, MAPPING_EXCLUDE);
    const char *buttons[] = {_("Leave it"),
                             by_rules ? _("Turn them into a list") : _("Turn them into rules"),
                             _("Change the mode only"), NULL};
    if (!count) {
        field_edit(app, &spec_keeper, FIELD_MODE);
        return;
    }
    char *text =
        by_rules ? mem_printf(P_("There is %zu rule. It can be turned into the list of what it "
                                 "matches now. If only the mode changes, the rule is read as the "
                                 "name of a table.",
                                 "There are %zu rules. They can be turned into the list of what "
                                 "they match now. If only the mode changes, each rule is read as "
                                 "the name of a table.",
                                 count),
                              count)
                 : mem_printf(P_("%zu object is named. It can be turned into a rule that matches "
                                 "the same. If only the mode changes, the name is read as a "
                                 "rule.",
                                 "%zu objects are named. They can be turned into rules that "
                                 "match the same. If only the mode changes, each name is read as "
                                 "a rule.",
                                 count),
                              count);
    app_open_dialog(app, dialog_question(_("Selection of objects"), text, buttons, NULL),
                    mode_agreed, NULL);
    free(text);
}
