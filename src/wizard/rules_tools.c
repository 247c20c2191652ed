#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "catalog/mode_advice.h"
#include "catalog/rules_preview.h"
#include "catalog/rules_shortest.h"
#include "spec/spec_io.h"
#include "wizard/rules_tools.h"
#include "wizard/state.h"

enum { SHOWN = 15, EFFORT = 1000 * 1000 * 1000 };

static char *visible(const char *text)
{
    return utf8_visible(text, strlen(text));
}

/* --- from rules to rows ---------------------------------------------------------------------- */

struct look {
    struct texts rules; /* includes, then excludes */
    size_t includes;
    struct rows rows;
    struct rules_preview *preview;
};

static void look_free(struct look *l)
{
    rules_preview_free(l->preview);
    texts_clear(&l->rules);
    free(l);
}

static struct look *look_new(const struct wizard *w)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    struct look *l = mem_new(sizeof *l);
    texts_init(&l->rules);
    rule_list(m, MAPPING_INCLUDE, &l->rules);
    l->includes = l->rules.len;
    rule_list(m, MAPPING_EXCLUDE, &l->rules);
    struct preview_rule *rules = mem_array(l->rules.len + 1, sizeof *rules);
    for (size_t i = 0; i < l->rules.len; i++)
        rules[i] = (struct preview_rule){l->rules.items[i], i >= l->includes};
    l->rows = rows_of_catalog(w->inventory.catalog);
    l->preview = rules_preview_new(rules, l->rules.len, &l->rows);
    rules_preview_run(l->preview, 0);
    free(rules);
    return l;
}

static char *rule_note(const struct look *l, size_t rule, bool partial)
{
    struct preview_count c = rules_preview_rule(l->preview, rule);
    if (c.broken)
        return mem_text(_("not understood"));
    if (!c.effective)
        return mem_text(partial ? _("does nothing in this part") : _("does nothing now"));
    if (c.clashes != PREVIEW_NONE) {
        char *other = visible(l->rules.items[c.clashes]);
        char *text = mem_printf(_("%u, renamed otherwise by %s"), c.effective, other);
        free(other);
        return text;
    }
    if (!c.alone)
        return mem_printf(_("%u, all by other rules, too"), c.effective);
    return mem_printf("%u", c.effective);
}

void rules_notes_clear(struct rules_notes *n)
{
    if (n->look)
        look_free(n->look);
    *n = (struct rules_notes){0};
}

char *rules_note(const struct wizard *w, struct rules_notes *n, enum mapping_side side,
                 size_t index, size_t count)
{
    if (!inventory_ready(w))
        return mem_text("");
    if (!n->look || n->spec != w->spec || n->version != spec_version(w->spec) ||
        n->catalog != w->inventory.catalog) {
        rules_notes_clear(n);
        *n =
            (struct rules_notes){look_new(w), w->spec, spec_version(w->spec), w->inventory.catalog};
    }
    const struct look *l = n->look;
    size_t rules = side == MAPPING_INCLUDE ? l->includes : l->rules.len - l->includes;
    if (rules != count || index >= count)
        return mem_text("");
    return rule_note(l, side == MAPPING_INCLUDE ? index : l->includes + index,
                     inventory_partial(w));
}

static char *matched_words(const struct look *l)
{
    struct preview_total t = rules_preview_total(l->preview);
    return t.in ? mem_printf(_("The rules match %u of %u objects"), t.in, l->rows.count)
                : mem_printf(_("The rules match none of the %u objects"), l->rows.count);
}

char *rules_matched(const struct wizard *w, const struct rules_notes *n)
{
    bool fresh = n->look && n->spec == w->spec && n->version == spec_version(w->spec) &&
                 n->catalog == w->inventory.catalog;
    return fresh && n->look->includes ? matched_words(n->look) : NULL;
}

static void add_row(struct mapping *m, const struct catalog *c, const struct look *l, uint32_t row)
{
    struct row_name n = rows_name(&l->rows, row);
    char *database = mem_text_n(n.database, n.database_length);
    char *object = mem_text_n(n.object, n.object_length);
    char *database2 = NULL, *object2 = NULL;
    size_t db = mapping_add_database(m, MAPPING_INCLUDE, database);
    bool view = catalog_get(c, row).kind == CATALOG_VIEW;
    struct object_at at = {MAPPING_INCLUDE, db, view ? MAPPING_VIEWS : MAPPING_TABLES, 0};
    at.object = mapping_add(m, MAPPING_INCLUDE, db, at.list, object);
    if (rules_preview_target(l->preview, row, &database2, &object2)) {
        mapping_set(m, at, OBJECT_MAPPED_NAME, object2);
        mapping_rename_database(m, MAPPING_INCLUDE, db, database2);
    }
    free(database);
    free(object);
    free(database2);
    free(object2);
}

static void use_list(struct wizard *w, const struct look *l)
{
    struct mapping *m = spec_mapping(w->spec);
    const uint64_t *bits = rules_preview_bits(l->preview);
    mapping_clear(m, MAPPING_INCLUDE);
    mapping_clear(m, MAPPING_EXCLUDE);
    for (size_t word = 0; word < bits_words(l->rows.count); word++)
        for (uint64_t left = bits[word]; left; left &= left - 1)
            add_row(m, w->inventory.catalog, l, (uint32_t)(word * 64 + bits_low(left)));
    spec_set(w->spec, FIELD_MODE, "SPECIFIC");
    wizard_notice(w, STYLE_OK, _("%u objects, named one by one. F7 takes it back."),
                  rules_preview_total(l->preview).in);
}

static void list_agreed(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct look *l = arg;
    if (ok && dialog_button(d) == 1)
        use_list(w, l);
    look_free(l);
}

static void ask_list(struct wizard *w, struct look *l)
{
    const char *buttons[] = {_("Keep the rules"), _("Name them one by one"), NULL};
    struct preview_total t = rules_preview_total(l->preview);
    char *text =
        mem_printf(inventory_partial(w)
                       ? _("The rules match %u of the objects that are listed, but the list of the "
                           "source is not complete: what is missing in it will not be named. List "
                           "anew first (P).")
                       : _("The rules match %u objects now. Named one by one (SPECIFIC) they can "
                           "have a WHERE and columns, but tables that are created later are not "
                           "picked up."),
                   t.in);
    wizard_ask(w, dialog_question(_("From rules to a list"), text, buttons, NULL), list_agreed, l);
    free(text);
}

static void show_matches(struct wizard *w, const struct look *l, size_t rule)
{
    struct buf b;
    char *title = visible(l->rules.items[rule]);
    size_t shown = 0;
    buf_init(&b);
    for (uint32_t row = rules_preview_next_row(l->preview, rule, UINT32_MAX);
         row != UINT32_MAX && shown < SHOWN * 10;
         row = rules_preview_next_row(l->preview, rule, row), shown++) {
        char *name = rows_shown(&l->rows, row);
        buf_printf(&b, "%s\n", name);
        free(name);
    }
    uint32_t matched = rules_preview_rule(l->preview, rule).matched;
    if (matched > shown)
        buf_printf(&b, _("... %u in all"), matched);
    wizard_tell(w, title, matched ? buf_string(&b) : _("Nothing in the source matches it now."));
    buf_clear(&b);
    free(title);
}

static void look_answer(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct look *l = arg;
    size_t row = ok ? dialog_row(d) : 0;
    if (ok && row == l->rules.len) {
        ask_list(w, l);
        return;
    }
    if (ok)
        show_matches(w, l, row);
    look_free(l);
}

void rules_look(struct wizard *w)
{
    struct look *l = look_new(w);
    size_t count = l->rules.len;
    char **rows = mem_array(count + 1, sizeof *rows), **notes = mem_array(count + 1, sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        rows[i] = mem_printf("%c %s", i < l->includes ? '+' : '-', l->rules.items[i]);
        notes[i] = rule_note(l, i, inventory_partial(w));
    }
    struct preview_total t = rules_preview_total(l->preview);
    rows[count] = mem_text(_("(name them one by one instead)"));
    notes[count] = mem_printf("%u", t.in);
    char *title = matched_words(l);
    wizard_ask(w,
               dialog_choice(title, (const char *const *)rows, (const char *const *)notes,
                             count + 1, 0, false, NULL),
               look_answer, l);
    for (size_t i = 0; i <= count; i++) {
        free(rows[i]);
        free(notes[i]);
    }
    free(rows);
    free(notes);
    free(title);
}

/* --- from a choice to rules ------------------------------------------------------------------ */

/* What the mapping holds, as rows of the catalogue; false if it holds what the catalogue does not.
 */
static bool chosen_rows(const struct wizard *w, uint64_t *bits, struct mode_facts *facts)
{
    const struct mapping *m = spec_mapping_of(w->spec);
    const struct catalog *c = w->inventory.catalog;
    bool all = true;
    for (size_t db = 0; db < mapping_databases(m, MAPPING_INCLUDE); db++) {
        const char *database = mapping_database_name(m, MAPPING_INCLUDE, db);
        for (int list = 0; list < MAPPING_LISTS; list++) {
            struct object_at at = {MAPPING_INCLUDE, db, (enum mapping_list)list, 0};
            for (; at.object < mapping_objects(m, MAPPING_INCLUDE, db, at.list); at.object++) {
                const char *name = mapping_get(m, at, OBJECT_NAME);
                const char *mapped = mapping_get(m, at, OBJECT_MAPPED_NAME);
                uint32_t row = name
                                   ? catalog_find(c, database, strlen(database), name, strlen(name))
                                   : CATALOG_NONE;
                facts->chosen++;
                facts->filtered += mapping_get(m, at, OBJECT_WHERE) ||
                                   mapping_get(m, at, OBJECT_FILTER_COLUMNS) ||
                                   mapping_get(m, at, OBJECT_SHARD_COLUMNS);
                facts->renamed += name && mapped && strcmp(name, mapped) != 0;
                if (row == CATALOG_NONE)
                    all = false;
                else
                    bits_put(bits, row, true);
            }
        }
    }
    return all;
}

static void use_rules(struct wizard *w, const struct rules_shortest *s)
{
    struct mapping *m = spec_mapping(w->spec);
    mapping_clear(m, MAPPING_INCLUDE);
    mapping_clear(m, MAPPING_EXCLUDE);
    for (size_t i = 0; i < s->include.len; i++)
        rule_add(m, MAPPING_INCLUDE, s->include.items[i]);
    for (size_t i = 0; i < s->exclude.len; i++)
        rule_add(m, MAPPING_EXCLUDE, s->exclude.items[i]);
    spec_set(w->spec, FIELD_MODE, "WILDCARD");
    wizard_notice(w, STYLE_OK, _("%zu rules now. F7 takes it back."),
                  s->include.len + s->exclude.len);
}

static void rules_agreed(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    struct rules_shortest *s = arg;
    if (ok && dialog_button(d) == 1)
        use_rules(w, s);
    rules_shortest_clear(s);
    free(s);
}

static void add_rules_text(struct buf *b, const struct texts *rules, char sign)
{
    for (size_t i = 0; i < rules->len && i < SHOWN; i++) {
        char *shown = visible(rules->items[i]);
        buf_printf(b, "  %c %s\n", sign, shown);
        free(shown);
    }
    if (rules->len > SHOWN)
        buf_printf(b, _("  ... %zu in all\n"), rules->len);
}

static void add_advice(struct buf *b, const struct mode_facts *facts)
{
    struct mode_advice a = mode_advise(facts);
    buf_text(b, a.fits == ADVISED_WILDCARD ? _("Rules (WILDCARD) fit better:\n")
                                           : _("Naming one by one (SPECIFIC) fits better:\n"));
    for (size_t i = 0; i < a.len; i++) {
        char *reason = mode_reason_text(&a.reasons[i]);
        buf_printf(b, "  %s\n", reason);
        free(reason);
    }
}

static void ask_rules(struct wizard *w, struct rules_shortest *s, const struct mode_facts *facts,
                      bool complete)
{
    const char *buttons[] = {_("Leave it"), _("Use the rules"), NULL};
    bool loses = facts->filtered || facts->renamed || !complete;
    bool partial = inventory_partial(w);
    struct buf b;
    buf_init(&b);
    add_advice(&b, facts);
    if (partial)
        buf_text(&b,
                 _("\nThe list of the source is not complete, so no rules can be proven against "
                   "it. List anew first (P).\n"));
    if (s->possible && !partial) {
        buf_printf(&b,
                   _("\nThe shortest rules found that choose exactly these %u objects (all %u of "
                     "the source were put to the proof):\n"),
                   s->chosen, s->rows);
        add_rules_text(&b, &s->include, '+');
        add_rules_text(&b, &s->exclude, '-');
    }
    if (!complete)
        buf_text(&b,
                 _("\nSome chosen objects are not in the list of the source, so rules cannot be "
                   "proven for them.\n"));
    else if (loses)
        buf_text(&b, _("\nRules cannot carry the WHERE conditions, columns and names that are set "
                       "here.\n"));
    if (!s->possible || loses || partial)
        buttons[1] = NULL;
    wizard_ask(w, dialog_question(_("Rules instead of a list"), buf_string(&b), buttons, NULL),
               rules_agreed, s);
    buf_clear(&b);
}

void rules_propose(struct wizard *w)
{
    struct rules_effort effort = {.most = EFFORT};
    if (!mapping_total(spec_mapping_of(w->spec), MAPPING_INCLUDE)) {
        wizard_notice(w, STYLE_NOTE, _("Nothing is chosen yet: press p."));
        return;
    }
    struct rules_shortest *s = mem_new(sizeof *s);
    struct mode_facts facts = {0};
    struct rows rows = rows_of_catalog(w->inventory.catalog);
    uint64_t *bits = mem_array(bits_words(rows.count) + 1, sizeof *bits);
    bool complete = chosen_rows(w, bits, &facts);
    rules_shortest(s, &rows, bits, &effort);
    facts.rules = s->possible ? s->include.len + s->exclude.len : 0;
    facts.unsayable = s->unsayable;
    facts.specific_bytes = spec_size(w->spec);
    facts.incremental_ddl = spec_on(w->spec, FIELD_INCR) && spec_get(w->spec, FIELD_INCR_DDL);
    ask_rules(w, s, &facts, complete);
    free(bits);
}
