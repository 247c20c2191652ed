/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing in the picker by a list of names. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/when.h"
#include "catalog/bits.h"
#include "catalog/bulk/choose.h"
#include "picker/picker.h"
#include "picker/picker_bulk.h"
#include "app/app.h"

enum {
    SHOWN = 3000, /* of a kind: no longer text is read by anybody */
    PLACES = 6,   /* of one name that could be several */
    LIST_MAX = 256 << 20,
    SLOW_MS = 100,
    STEPS = 20000 /* between two looks at the clock */
};

struct choosing {
    struct picker *picker;
    struct object_list list;
    struct choose *choose;
    int64_t since;  /* when_ticks() at which it began */
    bool compared;  /* what each name is, is known */
    uint32_t *near; /* the nearest to the first names not found, */
    size_t known;   /* so many of them */
};

static void choosing_free(struct choosing *c)
{
    if (!c)
        return;
    choose_free(c->choose);
    object_list_clear(&c->list);
    free(c->near);
    free(c);
}

void bulk_choose_clear(struct picker *p)
{
    choosing_free(p->choosing);
    p->choosing = NULL;
}

/* --- the answer ------------------------------------------------------------------------------- */

static void picker_list_mark(struct app *app, struct choosing *c, unsigned verdicts, bool nearest)
{
    struct picker *p = c->picker;
    size_t words = bits_words(catalog_count(p->catalog));
    uint64_t *bits = mem_array(words + 1, sizeof *bits);
    choose_bits(c->choose, verdicts, bits);
    for (size_t i = 0; nearest && i < c->known; i++)
        if (c->near[i] != CATALOG_NONE)
            bits_put(bits, c->near[i], true);
    struct marks_change change =
        marks_within(p->marks, MARKS_ADD, bits, words, 0, catalog_count(p->catalog));
    picker_marked(app, p, change);
    free(bits);
}

static size_t picker_list_count_of(const struct choosing *c, enum choose_verdict verdict)
{
    return choose_count(c->choose, verdict);
}

static size_t nearest_found(const struct choosing *c)
{
    size_t found = 0;
    for (size_t i = 0; i < c->known; i++)
        found += c->near[i] != CATALOG_NONE;
    return found;
}

/* The buttons: nothing, what was found, then with other case, then with the nearest - if there are
 * any. */
static void picker_list_agreed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct choosing *c = arg;
    size_t button = ok ? dialog_button(d) : 0;
    bool cases = picker_list_count_of(c, CHOOSE_CASE) && button >= 2;
    bool nearest = button == (picker_list_count_of(c, CHOOSE_CASE) ? 3 : 2);
    if (button)
        picker_list_mark(app, c, CHOOSE_BIT(CHOOSE_MATCHED) | (cases ? CHOOSE_BIT(CHOOSE_CASE) : 0),
                         nearest);
    choosing_free(c);
}

/* --- what is said ----------------------------------------------------------------------------- */

static char *entry_text(const struct choosing *c, size_t index)
{
    struct list_entry e = object_list_get(&c->list, index);
    char *raw = e.database ? mem_printf("%s.%s", e.database, e.object) : mem_text(e.object);
    char *shown = utf8_shown(raw);
    free(raw);
    return shown;
}

static void add_rest(struct buf *b, size_t count)
{
    if (count > SHOWN)
        buf_printf(b, _("  ... %zu in all\n"), count);
}

static void add_missing(struct buf *b, const struct choosing *c)
{
    size_t count = picker_list_count_of(c, CHOOSE_MISSING);
    buf_text(b, count ? _("\nNot found:\n") : "");
    for (size_t n = 0; n < count && n < SHOWN; n++) {
        char *name = entry_text(c, choose_find(c->choose, CHOOSE_MISSING, n));
        bool found = n < c->known && c->near[n] != CATALOG_NONE;
        char *near = found ? catalog_shown(c->picker->catalog, c->near[n]) : NULL;
        if (near)
            buf_printf(b, _("  %s (nearest: %s)\n"), name, near);
        else
            buf_printf(b, "  %s\n", name);
        free(name);
        free(near);
    }
    add_rest(b, count);
}

static void add_case(struct buf *b, const struct choosing *c)
{
    size_t count = picker_list_count_of(c, CHOOSE_CASE);
    buf_text(b, count ? _("\nOnly with other upper and lower case:\n") : "");
    for (size_t n = 0; n < count && n < SHOWN; n++) {
        size_t index = choose_find(c->choose, CHOOSE_CASE, n);
        char *name = entry_text(c, index);
        char *there = catalog_shown(c->picker->catalog, choose_entry(c->choose, index).row);
        buf_printf(b, _("  %s (there is: %s)\n"), name, there);
        free(name);
        free(there);
    }
    add_rest(b, count);
}

static void add_places(struct buf *b, const struct choosing *c, size_t index)
{
    size_t all = choose_entry(c->choose, index).places;
    uint32_t row = choose_next_place(c->choose, index, CATALOG_NONE);
    for (int n = 0; n < PLACES && row != CATALOG_NONE; n++) {
        char *place = catalog_shown(c->picker->catalog, row);
        buf_printf(b, "    %s\n", place);
        free(place);
        row = choose_next_place(c->choose, index, row);
    }
    if (all > PLACES)
        buf_printf(b, _("    ... %zu in all\n"), all);
}

static void add_ambiguous(struct buf *b, const struct choosing *c)
{
    size_t count = picker_list_count_of(c, CHOOSE_AMBIGUOUS);
    buf_text(b, count ? _("\nCould be several, so left out:\n") : "");
    for (size_t n = 0; n < count && n < SHOWN; n++) {
        size_t index = choose_find(c->choose, CHOOSE_AMBIGUOUS, n);
        char *name = entry_text(c, index);
        buf_printf(b, "  %s\n", name);
        add_places(b, c, index);
        free(name);
    }
    add_rest(b, count);
}

static void add_twice(struct buf *b, const struct choosing *c)
{
    size_t count = picker_list_count_of(c, CHOOSE_TWICE);
    buf_text(b, count ? _("\nMore than once in the list:\n") : "");
    for (size_t n = 0; n < count && n < SHOWN; n++) {
        char *name = entry_text(c, choose_find(c->choose, CHOOSE_TWICE, n));
        buf_printf(b, "  %s\n", name);
        free(name);
    }
    add_rest(b, count);
}

static void add_problems(struct buf *b, const struct choosing *c)
{
    buf_text(b, c->list.problem_len ? _("\nLines not understood:\n") : "");
    for (size_t i = 0; i < c->list.problem_len && i < SHOWN; i++)
        buf_printf(b, _("  line %zu, %s: %s\n"), c->list.problems[i].line, c->list.problems[i].text,
                   c->list.problems[i].why);
    if (c->list.problem_total > c->list.problem_len)
        buf_printf(b, _("  ... %zu in all\n"), c->list.problem_total);
}

/* Entries that say more than a mark can hold. */
static size_t choosing_with_more(const struct choosing *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->list.len; i++) {
        struct list_entry e = object_list_get(&c->list, i);
        bool renamed =
            (e.mapped_object && strcmp(e.mapped_object, e.object) != 0) ||
            (e.mapped_database && e.database && strcmp(e.mapped_database, e.database) != 0);
        count += renamed || e.where || e.filter_columns || e.shard_columns;
    }
    return count;
}

/* No line where the number is 0. */
static void add_counts(struct buf *b, const struct choosing *c)
{
    size_t missing = picker_list_count_of(c, CHOOSE_MISSING),
           cases = picker_list_count_of(c, CHOOSE_CASE);
    size_t several = picker_list_count_of(c, CHOOSE_AMBIGUOUS),
           twice = picker_list_count_of(c, CHOOSE_TWICE);
    buf_printf(b, _("Found: %zu of %zu\n"), picker_list_count_of(c, CHOOSE_MATCHED), c->list.len);
    if (missing)
        buf_printf(b, _("Not found: %zu\n"), missing);
    if (cases)
        buf_printf(b, _("Only with other upper and lower case: %zu\n"), cases);
    if (several)
        buf_printf(b, _("Could be several: %zu\n"), several);
    if (twice)
        buf_printf(b, _("More than once in the list: %zu\n"), twice);
    if (c->list.problem_total)
        buf_printf(b, _("Lines not understood: %zu\n"), c->list.problem_total);
    if (choosing_with_more(c))
        buf_printf(
            b,
            _("With another name, a condition or columns: %zu (adding the list with the key a "
              "takes these)\n"),
            choosing_with_more(c));
    if (c->known < missing)
        buf_printf(b, _("The nearest was looked for to the first %zu only.\n"), c->known);
}

static void picker_list_ask(struct app *app, struct choosing *c)
{
    const char *buttons[5] = {_("Change nothing"), _("Mark what was found")};
    int count = 2;
    struct buf b = {0};
    add_counts(&b, c);
    add_missing(&b, c);
    add_case(&b, c);
    add_ambiguous(&b, c);
    add_twice(&b, c);
    add_problems(&b, c);
    if (picker_list_count_of(c, CHOOSE_CASE))
        buttons[count++] = _("... with the wrong case, too");
    if (nearest_found(c))
        buttons[count++] = _("... and the nearest names");
    app_open_dialog(
        app,
        dialog_explain(
            dialog_question(_("Choose by a list"), buf_string(&b), buttons, NULL),
            _("Which names of the list were found in the catalog of the source, and which were "
              "not. Nothing is chosen before you press a button; z undoes it.")),
        picker_list_agreed, c);
    buf_clear(&b);
}

/* --- comparing -------------------------------------------------------------------------------- */

/* True when it is done. */
static bool advance(struct choosing *c)
{
    size_t missing;
    if (!c->compared) {
        c->compared = choose_run(c->choose, STEPS);
        return c->compared && !picker_list_count_of(c, CHOOSE_MISSING);
    }
    missing = picker_list_count_of(c, CHOOSE_MISSING);
    if (!c->near)
        c->near = mem_array(missing, sizeof *c->near);
    c->near[c->known] = choose_nearest(c->choose, choose_find(c->choose, CHOOSE_MISSING, c->known));
    c->known++;
    return c->known == missing;
}

static void done(struct app *app, struct picker *p)
{
    struct choosing *c = p->choosing;
    p->choosing = NULL;
    picker_list_ask(app, c);
}

bool bulk_choose_work(struct app *app, struct picker *p)
{
    if (!p->choosing || app->layers) /* one question after the other */
        return false;
    for (int64_t until = when_ticks() + WORKER_SLICE_MS; when_ticks() < until;)
        if (advance(p->choosing)) {
            done(app, p);
            break;
        }
    return true;
}

bool bulk_choose_stop(struct app *app, struct picker *p)
{
    if (!p->choosing)
        return false;
    if (p->choosing->compared) {
        done(app, p);
    } else {
        bulk_choose_clear(p);
        app_notice(app, STYLE_NOTE, _("Stopped: nothing was chosen by the list."));
    }
    return true;
}

char *bulk_choose_words(const struct picker *p)
{
    const struct choosing *c = p->choosing;
    if (!c || when_ticks() - c->since < SLOW_MS)
        return NULL;
    if (!c->compared)
        return mem_printf(_("Comparing the list: %zu of %zu. Esc stops."), choose_done(c->choose),
                          choose_steps(c->choose));
    return mem_printf(_("Searching for the nearest names: %zu of %zu. Esc goes on without the "
                        "rest."),
                      c->known, picker_list_count_of(c, CHOOSE_MISSING));
}

/* Nothing changes before the answer. */
static void picker_list_compare(struct app *app, struct picker *p, const char *text, size_t length)
{
    struct choosing *c = mem_new(sizeof *c);
    c->picker = p;
    object_list_init(&c->list);
    object_list_read(&c->list, text, length, NULL, false);
    c->choose = choose_new(&c->list, p->catalog);
    c->since = when_ticks();
    bulk_choose_clear(p);
    p->choosing = c;
    bulk_choose_work(app, p);
}

static void pasted(struct app *app, struct dialog *d, bool ok, void *arg)
{
    if (ok && *dialog_text(d))
        picker_list_compare(app, arg, dialog_text(d), strlen(dialog_text(d)));
}

static void file_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    char *why = NULL;
    struct buf text = {0};
    if (!ok || !*dialog_text(d))
        return;
    char *file = path_expand(dialog_text(d));
    if (path_read_regular(file, true, LIST_MAX, &text, &why)) {
        picker_list_compare(app, arg, buf_string(&text), text.len);
    } else {
        app_tell(app, _("Choose by a list"), why);
        free(why);
    }
    buf_clear(&text);
    free(file);
}

static void origin_given(struct app *app, struct dialog *d, bool ok, void *arg)
{
    const char *title = _("Choose by a list");
    if (ok && dialog_row(d) == 0)
        app_open_dialog(
            app, dialog_lines(title, _("One per line: db.table, CSV, JSON, ..."), NULL, NULL, NULL),
            pasted, arg);
    else if (ok)
        app_open_dialog(app, dialog_input(title, _("File"), NULL, false, NULL, NULL), file_given,
                        arg);
}

void bulk_choose(struct app *app, struct picker *p)
{
    const char *rows[] = {_("Paste a list"), _("Read a list from a file")};
    app_open_dialog(
        app,
        dialog_explain(
            dialog_choice(_("Choose by a list"), rows, NULL, 2, 0),
            _("Chooses the objects that a list names. Names that it did not find are shown "
              "before anything is chosen.")),
        origin_given, p);
}
