/* SPDX-License-Identifier: Apache-2.0 */
/* Looking at what the rules match. */
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "picker/convert_ask.h"
#include "picker/compare_source.h"
#include "picker/rules_check.h"
#include "picker/rules_tools.h"
#include "app/app.h"
#include "picker/state.h"

/* --- the names that a rule matches --------------------------------------------------------------
 */

enum { MOST = 10000 }; /* a dialog is slow with more, and nobody reads them */

/* Names of the rows that are taken, or of those that are not. Returns how many there are. */
static uint32_t add_names(struct buf *b, const struct compared *l, size_t rule, bool taken)
{
    const struct rules_preview *p = l->preview;
    const uint64_t *in = rules_preview_bits(p);
    uint32_t count = 0;
    for (uint32_t row = rules_preview_next_row(p, rule, UINT32_MAX); row != UINT32_MAX;
         row = rules_preview_next_row(p, rule, row)) {
        if (bits_has(in, row) != taken || count++ >= MOST)
            continue;
        char *name = catalog_shown(l->catalog, row);
        buf_printf(b, "%s\n", name);
        free(name);
    }
    if (count > MOST)
        buf_printf(b, _("... %u in all\n"), count);
    return count;
}

static void add_overlap(struct buf *b, const struct compared *l, const struct preview_count *c)
{
    if (c->overlaps.rule == PREVIEW_NONE)
        return;
    char *other = utf8_shown(l->rules.items[c->overlaps.rule]);
    char *name = catalog_shown(l->catalog, c->overlaps.row);
    buf_printf(b, _("Some are matched by %s, too, such as %s.\n"), other, name);
    free(other);
    free(name);
}

/* How many the rule matches and how many of them are taken, with another rule that matches some of
 * them, too; then the names, first those that are taken. Caller frees. */
static char *rules_matches(const struct compared *l, size_t rule)
{
    struct preview_count c = rules_preview_rule(l->preview, rule);
    struct buf b = {0}, taken = {0}, others = {0};
    if (!c.matched)
        return mem_text(_("Nothing in the source matches it now."));
    uint32_t in = add_names(&taken, l, rule, true);
    uint32_t out = add_names(&others, l, rule, false);
    buf_printf(&b,
               P_("It matches %u object; %u of them are selected, %u are not.\n",
                  "It matches %u objects; %u of them are selected, %u are not.\n", c.matched),
               c.matched, in, out);
    add_overlap(&b, l, &c);
    if (in)
        buf_printf(&b, _("\nSelected:\n%s"), buf_string(&taken));
    if (out)
        buf_printf(&b, _("\nNot selected:\n%s"), buf_string(&others));
    buf_clear(&taken);
    buf_clear(&others);
    return buf_steal(&b);
}

/* --- the rules ----------------------------------------------------------------------------------
 */

static void ask_look(struct app *app, struct compared *l, size_t at);

/* The list of rules, while the names of one are read. */
struct reading {
    struct compared *compared;
    size_t rule;
};

static void matches_read(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct reading *r = arg;
    (void)d;
    (void)ok;
    ask_look(app, r->compared, r->rule);
    free(r);
}

static void show_matches(struct app *app, struct compared *l, size_t rule)
{
    struct reading *r = mem_new(sizeof *r);
    char *text = rules_matches(l, rule);
    *r = (struct reading){l, rule};
    app_open_dialog(app, dialog_message(l->rules.items[rule], text), matches_read, r);
    free(text);
}

static void look_answer(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct compared *l = arg;
    size_t row = ok ? dialog_row(d) : 0;
    if (ok && row < l->rules.len) {
        show_matches(app, l, row);
        return;
    }
    if (ok)
        convert_ask_list(app);
    compared_drop(l);
}

static void ask_look(struct app *app, struct compared *l, size_t at)
{
    size_t count = l->rules.len;
    char *title = compared_words(l);
    struct dialog *d = dialog_one(title);
    for (size_t i = 0; i < count; i++) {
        char *row = mem_printf("%c %s", i < l->includes ? '+' : '-', l->rules.items[i]);
        char *note = compared_note(l, i, source_catalog_partial(app));
        dialog_add(d, (struct dialog_row){.text = row, .note = note, .focused = i == at});
        free(row);
        free(note);
    }
    char *named = mem_printf("%u", rules_preview_total(l->preview).in);
    dialog_add(d, (struct dialog_row){.text = _("(name them one by one instead)"),
                                      .note = named,
                                      .focused = count == at});
    free(named);
    dialog_explain(d, _("Each rule with the number of objects that it includes or excludes. Enter "
                        "on a rule lists them."));
    app_open_dialog(app, d, look_answer, l);
    free(title);
}

void rules_look(struct app *app)
{
    rules_check_follow(app);
    struct compared *l = compared_keep(app);
    objects_of(app)->rules.open_when_done = !l;
    if (l) {
        compare_source_rules(app, l);
        ask_look(app, l, 0);
    }
}
