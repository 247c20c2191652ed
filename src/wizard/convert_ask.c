#include "config.h"

#include "wizard/convert_ask.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/mode_advice.h"
#include "wizard/convert.h"
#include "wizard/field_edit.h"
#include "wizard/rules_tools.h"
#include "wizard/state.h"

/* "a, b and 3 more" as obstacles are told. */
static void add_obstacles(struct buf *b, const struct obstacles *o, int first, int end)
{
    for (int i = first; i < end; i++) {
        if (!o->items[i].count)
            continue;
        char *text = obstacle_text(o, (enum obstacle)i);
        buf_printf(b, "- %s\n", text);
        free(text);
    }
}

/* A proof is worth as much as the list that it was made with. Takes and gives a text to free. */
static char *with_gaps(const struct wizard *w, char *text)
{
    if (!inventory_partial(w))
        return text;
    char *whole = mem_printf(_("The list of the source has gaps, and what is missing in it was not "
                               "looked at: list anew with P first.\n\n%s"),
                             text);
    free(text);
    return whole;
}

/* --- a list to rules -------------------------------------------------------------------------- */

static void add_advice(struct buf *b, const struct conversion *v)
{
    const struct spec *s = v->spec;
    struct mode_advice a = mode_advise(&(struct mode_facts){
        .chosen = v->chosen,
        .rules = v->include.len + v->exclude.len,
        .open = v->open,
        .exact = v->exact,
        .incremental_ddl = spec_on(s, FIELD_INCR) && spec_get(s, FIELD_INCR_DDL),
        .whole_databases = v->whole_databases,
        .specific_bytes = v->old_size,
        .wildcard_bytes = v->new_size});
    buf_text(b, a.fits == ADVISED_WILDCARD ? _("Rules (WILDCARD) fit better:\n")
                                           : _("Naming one by one (SPECIFIC) fits better:\n"));
    for (size_t i = 0; i < a.len; i++) {
        char *reason = mode_reason_text(&a.reasons[i]);
        buf_printf(b, "- %s\n", reason);
        free(reason);
    }
}

static void add_rules(struct buf *b, const struct texts *rules, char sign)
{
    for (size_t i = 0; i < rules->len; i++) {
        char *shown = utf8_shown(rules->items[i]);
        buf_printf(b, "  %c %s\n", sign, shown);
        free(shown);
    }
}

static void add_hidden(struct buf *b, const struct conversion *v)
{
    if (!v->hidden)
        return;
    struct buf names;
    buf_init(&names);
    for (size_t i = 0; i < v->first_hidden.len; i++) {
        char *shown = utf8_shown(v->first_hidden.items[i]);
        buf_printf(&names, "%s%s", i ? ", " : "", shown);
        free(shown);
    }
    buf_printf(b,
               P_("\n%zu object has characters that OMS does not take; * or ? stands for them. "
                  "OMS may leave it out: %s%s\n",
                  "\n%zu objects have characters that OMS does not take; * or ? stands for them. "
                  "OMS may leave them out: %s%s\n",
                  v->hidden),
               v->hidden, buf_string(&names), v->hidden > v->first_hidden.len ? " ..." : "");
    buf_clear(&names);
}

static char *possible_words(const struct conversion *v)
{
    struct buf b;
    size_t rules = v->include.len + v->exclude.len;
    buf_init(&b);
    if (obstacles_lose(&v->obstacles)) {
        buf_text(&b, _("Rules cannot keep all that the list holds:\n"));
        add_obstacles(&b, &v->obstacles, OBSTACLE_IDS, OBSTACLES);
        buf_char(&b, '\n');
    }
    add_advice(&b, v);
    add_hidden(&b, v);
    buf_printf(&b,
               P_("\n%zu rule that takes exactly these %u objects and sends each to the same place "
                  "(proven with all %u of the source; Down and PgDn scroll):\n",
                  "\n%zu rules that take exactly these %u objects and send each to the same place "
                  "(proven with all %u of the source; Down and PgDn scroll):\n",
                  rules),
               rules, v->chosen, v->rows);
    add_rules(&b, &v->include, '+');
    add_rules(&b, &v->exclude, '-');
    if (v->cut)
        buf_text(&b, _("\nThe search was ended where it would have taken too long: fewer rules may "
                       "do.\n"));
    return buf_steal(&b);
}

static char *refused_words(const struct conversion *v, const char *head)
{
    struct buf b;
    buf_init(&b);
    buf_printf(&b, "%s\n", head);
    add_obstacles(&b, &v->obstacles, 0, OBSTACLE_IDS);
    return buf_steal(&b);
}

void proposal_make(struct proposal *p, const struct spec *s, const struct catalog *c,
                   const struct rules_effort *effort)
{
    struct conversion v;
    convert_rules_begin(&v, s, c);
    convert_rules_search(&v, effort);
    convert_rules_end(&v);
    *p = (struct proposal){.possible = v.result, .loses = obstacles_lose(&v.obstacles)};
    p->text = v.result ? possible_words(&v)
                       : refused_words(&v, _("Rules cannot say exactly what the list says, so "
                                             "naming one by one (SPECIFIC) fits:"));
    p->include = v.include;
    p->exclude = v.exclude;
    texts_init(&v.include);
    texts_init(&v.exclude);
    convert_clear(&v);
}

void proposal_clear(struct proposal *p)
{
    free(p->text);
    texts_clear(&p->include);
    texts_clear(&p->exclude);
    *p = (struct proposal){0};
}

static void use_rules(struct wizard *w, const struct proposal *p)
{
    size_t rules = p->include.len + p->exclude.len;
    convert_use_rules(w->spec, &p->include, &p->exclude);
    wizard_notice(w, STYLE_OK,
                  P_("%zu rule now. F7 takes it back.", "%zu rules now. F7 takes it back.", rules),
                  rules);
}

static void rules_agreed(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct proposal *p = arg;
    if (ok && dialog_button(d) == 1)
        use_rules(w, p);
    proposal_clear(p);
    free(p);
}

void proposal_ask(struct wizard *w, struct proposal *p)
{
    const char *buttons[] = {_("Leave it"), NULL, NULL};
    struct proposal *mine = mem_new(sizeof *mine);
    *mine = *p;
    mine->text = with_gaps(w, mine->text);
    if (p->possible)
        buttons[1] = p->loses ? _("Use the rules all the same") : _("Use the rules");
    wizard_ask(w, dialog_question(_("Rules instead of a list"), mine->text, buttons, NULL),
               rules_agreed, mine);
    *p = (struct proposal){0};
}

/* --- rules to a list -------------------------------------------------------------------------- */

static void list_agreed(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct conversion *v = arg;
    if (ok && dialog_button(d) == 1) {
        convert_use(v, w->spec);
        wizard_notice(w, STYLE_OK,
                      P_("%u object, named one by one. F7 takes it back.",
                         "%u objects, named one by one. F7 takes it back.", v->chosen),
                      v->chosen);
    }
    convert_clear(v);
    free(v);
}

static char *list_words(const struct conversion *v)
{
    struct buf b;
    if (!v->result && !v->chosen && !obstacles_refuse(&v->obstacles))
        return mem_text(_("The rules match nothing in the source now."));
    if (!v->result)
        return refused_words(v, _("A list cannot say exactly what the rules say:"));
    buf_init(&b);
    buf_printf(&b,
               P_("The rules match %u object now. Named one by one (SPECIFIC) it can have a WHERE "
                  "and columns, but tables that are created later are not picked up. It goes to "
                  "the same place as before (proven with all %u of the source).\n",
                  "The rules match %u objects now. Named one by one (SPECIFIC) they can have a "
                  "WHERE and columns, but tables that are created later are not picked up. Each "
                  "goes to the same place as before (proven with all %u of the source).\n",
                  v->chosen),
               v->chosen, v->rows);
    if (obstacles_lose(&v->obstacles)) {
        buf_text(&b, _("\nThe list cannot keep all that stands with the rules:\n"));
        add_obstacles(&b, &v->obstacles, OBSTACLE_IDS, OBSTACLES);
    }
    return buf_steal(&b);
}

void convert_ask_list(struct wizard *w)
{
    const char *buttons[] = {_("Keep the rules"), NULL, NULL};
    if (inventory_refuses_proof(w))
        return;
    struct conversion *v = mem_new(sizeof *v);
    convert_list(v, w->spec, w->inventory.catalog);
    char *text = with_gaps(w, list_words(v));
    if (v->result)
        buttons[1] =
            obstacles_lose(&v->obstacles) ? _("Name them all the same") : _("Name them one by one");
    wizard_ask(w, dialog_question(_("From rules to a list"), text, buttons, NULL), list_agreed, v);
    free(text);
}

/* --- another mode ----------------------------------------------------------------------------- */

static void convert_now(struct wizard *w, bool by_rules)
{
    if (!inventory_ready(w))
        wizard_notice(w, STYLE_NOTE, _("List what the source holds first: press p."));
    else if (by_rules)
        convert_ask_list(w);
    else
        rules_propose(w);
}

static void mode_agreed(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    bool by_rules = spec_is(w->spec, FIELD_MODE, "WILDCARD");
    (void)arg;
    if (ok && dialog_button(d) == 1)
        convert_now(w, by_rules);
    else if (ok && dialog_button(d) == 2)
        spec_set(w->spec, FIELD_MODE, by_rules ? "SPECIFIC" : "WILDCARD");
}

void convert_ask_mode(struct wizard *w)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    bool by_rules = spec_is(w->spec, FIELD_MODE, "WILDCARD");
    size_t count = mapping_total(m, MAPPING_INCLUDE) + mapping_total(m, MAPPING_EXCLUDE);
    const char *buttons[] = {_("Leave it"),
                             by_rules ? _("Turn them into a list") : _("Turn them into rules"),
                             _("Change the mode only"), NULL};
    if (!count) {
        field_edit(w, FIELD_MODE);
        return;
    }
    char *text =
        by_rules ? mem_printf(P_("There is %zu rule. It can be turned into the list of what it "
                                 "matches now. If only the mode changes, the rule is taken for "
                                 "the name of a table.",
                                 "There are %zu rules. They can be turned into the list of what "
                                 "they match now. If only the mode changes, each rule is taken "
                                 "for the name of a table.",
                                 count),
                              count)
                 : mem_printf(P_("%zu object is named. It can be turned into rules that take the "
                                 "same. If only the mode changes, the name is taken for a rule.",
                                 "%zu objects are named. They can be turned into rules that take "
                                 "the same. If only the mode changes, each name is taken for a "
                                 "rule.",
                                 count),
                              count);
    wizard_ask(w, dialog_question(_("Selection of objects"), text, buttons, NULL), mode_agreed,
               NULL);
    free(text);
}
