/* Choosing in the picker by a list of names. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "catalog/bits.h"
#include "catalog/choose.h"
#include "wizard/picker.h"
#include "wizard/picker_bulk.h"
#include "wizard/state.h"

enum { SHOWN = 12, LIST_MAX = 256 << 20 };

struct choosing {
    struct picker *picker;
    struct object_list list;
    struct rows rows;
    struct choose *choose;
};

static void choosing_free(struct choosing *c)
{
    if (c->choose)
        choose_free(c->choose);
    object_list_clear(&c->list);
    free(c);
}

static void mark(struct wizard *w, struct choosing *c, unsigned verdicts)
{
    struct picker *p = c->picker;
    size_t words = bits_words(catalog_count(p->catalog));
    uint64_t *bits = mem_array(words + 1, sizeof *bits);
    choose_bits(c->choose, verdicts, bits);
    struct marks_change change =
        marks_within(p->marks, MARKS_ADD, bits, words, 0, catalog_count(p->catalog));
    picker_marked(w, p, change);
    free(bits);
}

static void agreed(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    unsigned exact = CHOOSE_BIT(CHOOSE_MATCHED) | CHOOSE_BIT(CHOOSE_TWICE);
    if (ok && dialog_button(d) == 1)
        mark(w, arg, exact);
    else if (ok && dialog_button(d) == 2)
        mark(w, arg, exact | CHOOSE_BIT(CHOOSE_CASE));
    choosing_free(arg);
}

static char *entry_text(const struct choosing *c, size_t index)
{
    struct list_entry e = object_list_get(&c->list, index);
    char *raw = e.database ? mem_printf("%s.%s", e.database, e.object) : mem_text(e.object);
    char *shown = utf8_visible(raw, strlen(raw));
    free(raw);
    return shown;
}

static void add_missing(struct buf *b, struct choosing *c)
{
    size_t count = choose_count(c->choose, CHOOSE_MISSING);
    for (size_t n = 0; n < count && n < SHOWN; n++) {
        size_t index = choose_find(c->choose, CHOOSE_MISSING, n);
        uint32_t nearest = choose_nearest(c->choose, index);
        char *name = entry_text(c, index);
        char *near = nearest == CHOOSE_NO_ROW ? NULL : rows_shown(&c->rows, nearest);
        if (near)
            buf_printf(b, _("  %s (nearest: %s)\n"), name, near);
        else
            buf_printf(b, "  %s\n", name);
        free(name);
        free(near);
    }
    if (count > SHOWN)
        buf_printf(b, _("  ... %zu in all\n"), count);
}

static void add_entries(struct buf *b, const struct choosing *c, enum choose_verdict verdict)
{
    size_t count = choose_count(c->choose, verdict);
    for (size_t n = 0; n < count && n < SHOWN / 2; n++) {
        char *name = entry_text(c, choose_find(c->choose, verdict, n));
        buf_printf(b, "  %s\n", name);
        free(name);
    }
}

static void add_count(struct buf *b, const char *words, size_t count)
{
    if (count)
        buf_printf(b, "%s: %zu\n", words, count);
}

static char *report(struct choosing *c)
{
    struct buf b;
    buf_init(&b);
    buf_printf(&b, _("Found: %zu of %zu\n"), choose_count(c->choose, CHOOSE_MATCHED), c->list.len);
    add_count(&b, _("Twice in the list"), choose_count(c->choose, CHOOSE_TWICE));
    add_count(&b, _("Only with other upper and lower case"), choose_count(c->choose, CHOOSE_CASE));
    add_entries(&b, c, CHOOSE_CASE);
    add_count(&b, _("Stand in several databases, so left out"),
              choose_count(c->choose, CHOOSE_AMBIGUOUS));
    add_entries(&b, c, CHOOSE_AMBIGUOUS);
    add_count(&b, _("Not found"), choose_count(c->choose, CHOOSE_MISSING));
    add_missing(&b, c);
    add_count(&b, _("Lines not understood"), c->list.problem_total);
    for (size_t i = 0; i < c->list.problem_len && i < SHOWN / 2; i++)
        buf_printf(&b, _("  line %zu, %s: %s\n"), c->list.problems[i].line,
                   c->list.problems[i].text, c->list.problems[i].why);
    return buf_steal(&b);
}

/* Nothing changes before the answer. */
static void compare(struct wizard *w, struct picker *p, const char *text, size_t length)
{
    struct choosing *c = mem_new(sizeof *c);
    const char *buttons[] = {_("Change nothing"), _("Mark what was found"),
                             _("... with the wrong case, too"), NULL};
    c->picker = p;
    object_list_init(&c->list);
    object_list_read(&c->list, text, length, NULL);
    c->rows = rows_of_catalog(p->catalog);
    c->choose = choose_new(&c->list, &c->rows);
    choose_run(c->choose, 0);
    if (!choose_count(c->choose, CHOOSE_CASE))
        buttons[2] = NULL;
    char *words = report(c);
    wizard_ask(w, dialog_question(_("Choose by a list"), words, buttons, NULL), agreed, c);
    free(words);
}

static void pasted(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    if (ok && *dialog_text(d))
        compare(w, arg, dialog_text(d), strlen(dialog_text(d)));
}

static void file_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    char *why = NULL;
    struct buf text;
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d));
    buf_init(&text);
    if (path_read(file, LIST_MAX, &text, &why)) {
        compare(w, arg, buf_string(&text), text.len);
    } else {
        wizard_tell(w, _("Choose by a list"), why);
        free(why);
    }
    buf_clear(&text);
    free(file);
}

static void origin_given(struct wizard *w, struct dialog *d, bool ok, void *arg)
{
    const char *title = _("Choose by a list");
    if (ok && dialog_row(d) == 0)
        wizard_ask(w,
                   dialog_lines(title, _("One a line: db.table, CSV, JSON, ..."), NULL, NULL, NULL),
                   pasted, arg);
    else if (ok)
        wizard_ask(w, dialog_input(title, _("File"), NULL, false, NULL, NULL), file_given, arg);
}

void bulk_choose(struct wizard *w, struct picker *p)
{
    const char *rows[] = {_("Paste a list"), _("Read a list from a file")};
    wizard_ask(w, dialog_choice(_("Choose by a list"), rows, NULL, 2, 0, false, NULL), origin_given,
               p);
}
