/* Looking at what the rules match. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "wizard/convert_ask.h"
#include "wizard/rules_tools.h"
#include "wizard/state.h"

enum { SHOWN = 150 }; /* of what a rule matches */

static char *visible(const char *text)
{
    return utf8_visible(text, strlen(text));
}

static void show_matches(struct wizard *w, const struct compared *l, size_t rule)
{
    struct buf b;
    char *title = visible(l->rules.items[rule]);
    size_t shown = 0;
    buf_init(&b);
    for (uint32_t row = rules_preview_next_row(l->preview, rule, UINT32_MAX);
         row != UINT32_MAX && shown < SHOWN;
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
    struct compared *l = arg;
    size_t row = ok ? dialog_row(d) : 0;
    if (ok && row == l->rules.len)
        convert_ask_list(w);
    else if (ok)
        show_matches(w, l, row);
    compared_drop(l);
}

void rules_look(struct wizard *w)
{
    rules_check_follow(w);
    struct compared *l = compared_keep(w);
    w->rules.open_when_done = !l;
    if (!l)
        return;
    size_t count = l->rules.len;
    char **rows = mem_array(count + 1, sizeof *rows), **notes = mem_array(count + 1, sizeof *notes);
    for (size_t i = 0; i < count; i++) {
        rows[i] = mem_printf("%c %s", i < l->includes ? '+' : '-', l->rules.items[i]);
        notes[i] = compared_note(l, i, inventory_partial(w));
    }
    struct preview_total t = rules_preview_total(l->preview);
    rows[count] = mem_text(_("(name them one by one instead)"));
    notes[count] = mem_printf("%u", t.in);
    char *title = compared_words(l);
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
