#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "catalog/rules_preview.h"
#include "catalog/rules_shortest.h"
#include "wizard/convert_ask.h"
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
        convert_ask_list(w);
    } else if (ok) {
        show_matches(w, l, row);
    }
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

void rules_propose(struct wizard *w)
{
    struct rules_effort effort = {.most = EFFORT};
    struct proposal p;
    if (!mapping_total(spec_mapping_of(w->spec), MAPPING_INCLUDE)) {
        wizard_notice(w, STYLE_NOTE, _("Nothing is chosen yet: press p."));
        return;
    }
    proposal_make(&p, w->spec, w->inventory.catalog, &effort);
    proposal_ask(w, &p);
}
