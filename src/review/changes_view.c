/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the spec differs in from what was opened, or from any other: groups that fold, each change
 * with what it means. A change is taken back by a key.
 */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "spec/history.h"
#include "app/app.h"
#include "review/changes.h"
#include "review/place.h"
#include "review/view.h"

enum { AT_ONCE = 20000 }; /* objects that are compared between two keys; for more, Enter asks */
enum { BELOW = 5, BELOW_LEAST = 11 };

static void changes_init(void *view)
{
    struct changes *v = view;
    list_init(&v->list);
    texts_init(&v->turned);
}

static void changes_forget_base(struct changes *v)
{
    changes_forget(v);
    spec_free(v->base);
    free(v->base_name);
    v->base = NULL;
    v->base_name = NULL;
    texts_clear(&v->turned);
}

static void changes_clear(void *view)
{
    struct changes *v = view;
    changes_forget_base(v);
    free(v->groups);
}

static void changes_renew(struct app *app, void *view)
{
    (void)app;
    changes_forget_base(view);
}

static bool changes_are_dear(const struct app *app)
{
    return mapping_total(spec_mapping_of(app->spec), MAPPING_INCLUDE) > AT_ONCE;
}

static bool changes_are_none(const struct app *app, const struct changes *v)
{
    return !v->base_name && spec_history_depth(app->spec) == 0;
}

static void changes_compare(struct app *app, struct changes *v)
{
    changes_forget(v);
    if (!v->base)
        v->base = spec_original(app->spec);
    v->diff = v->base_name ? diff_new_partial(v->base, v->base_partial, app->spec, app->partial)
                           : diff_new(v->base, app->spec);
    v->of = app->spec;
    v->version = spec_version(app->spec);
    changes_make_groups(v);
}

static void changes_update(struct app *app, struct changes *v)
{
    if (v->diff && (v->of != app->spec || v->version != spec_version(app->spec)))
        changes_forget(v);
    if (!v->diff && !changes_are_none(app, v) && !changes_are_dear(app))
        changes_compare(app, v);
}

static void changes_ready(struct app *app, void *view, struct area a)
{
    struct changes *v = view;
    (void)a;
    v->ascii = app->options->term.ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    changes_update(app, v);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void changes_draw_row(void *arg, size_t row, int y, int x, int width, bool focused)
{
    const struct changes *v = arg;
    size_t index;
    const struct change_group *g = changes_at(v, row, &index);
    if (index == (size_t)-1) {
        char *title = changes_title(v, g);
        term_text(y, x, 2, focused ? STYLE_FOCUS : STYLE_STRONG, g->open ? "v" : ">");
        term_cell(y, x + 2, width - 2, focused ? STYLE_FOCUS : STYLE_STRONG, title);
        free(title);
        return;
    }
    enum style style;
    const char *mark;
    char *text = changes_words(v, g, index, &style, &mark);
    style = focused ? STYLE_FOCUS : style;
    term_text(y, x, 2, style, "");
    term_text(y, x + 2, 2, style, mark);
    term_cell(y, x + 4, width - 4, style, text);
    free(text);
}

/* What there is instead of rows. */
static const char *changes_none(const struct app *app, const struct changes *v)
{
    if (changes_are_none(app, v))
        return _("Nothing was changed since it was opened. c compares with another spec.");
    if (!v->diff)
        return _("So many objects take a moment to compare. Enter compares them.");
    return _("They say the same.");
}

static void changes_draw(const struct app *app, void *view, struct area a, bool active)
{
    struct changes *v = view;
    if (!v->diff || !v->rows) {
        review_draw_words(changes_none(app, v), STYLE_NOTE, a, active);
        return;
    }
    int below = a.h >= BELOW_LEAST ? BELOW : 0;
    list_draw(&v->list, (struct area){a.y, a.x, a.h - below, a.w}, active, changes_draw_row, v);
    if (!below)
        return;
    char *text = changes_focused(v);
    term_rule(a.y + a.h - below, a.x, a.w);
    review_draw_words(text ? text : "", STYLE_NORMAL,
                      (struct area){a.y + a.h - below + 1, a.x, below - 1, a.w}, false);
    free(text);
}

/* Caller frees. */
static char *changes_pointer(const struct changes *v, const struct change_group *g, size_t index)
{
    struct diff_words w;
    if (g->paths)
        return mem_printf("/%s", g->paths->items[index]);
    diff_tell(v->diff, g->first + index, &w);
    char *pointer = mem_printf("/%s", w.path);
    diff_words_clear(&w);
    return pointer;
}

static void changes_go(struct app *app, const struct changes *v, const struct change_group *g,
                       size_t index)
{
    struct finding place;
    if (g->findings) {
        if (g->findings == &v->diff->came)
            app_go_to_finding(app, g->findings->items[index].finding);
        else
            app_notice(app, STYLE_NOTE, _("This finding is gone, and has no place any more."));
        return;
    }
    char *pointer = changes_pointer(v, g, index);
    if (!g->paths && v->diff->items[g->first + index].kind == DIFF_REMOVED)
        app_notice(app, STYLE_NOTE, _("It is no longer in the spec; x brings it back."));
    else if (place_of(pointer, &place))
        app_go_to_finding(app, &place);
    else
        app_notice(app, STYLE_NOTE, _("No step edits this."));
    free(pointer);
}

static void changes_take(struct app *app, struct changes *v, const struct change_group *g,
                         size_t index)
{
    if (g->findings || g->paths || index == (size_t)-1) {
        app_notice(app, STYLE_NOTE, _("x takes one change back: go to one."));
        return;
    }
    if (!diff_take(v->diff, g->first + index, app->spec)) {
        app_notice(app, STYLE_NOTE, _("This cannot be taken back: no edit makes it."));
        return;
    }
    changes_update(app, v);
    app_notice(app, STYLE_OK,
               v->base_name ? _("Taken over. F7 undoes it.") : _("Taken back. F7 undoes it."));
}

static void changes_asked(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct changes *v = arg;
    struct spec_named n;
    char *why = NULL;
    if (!ok)
        return;
    changes_forget_base(v);
    if (!*dialog_text(d))
        return;
    bool read = app_read(app, dialog_text(d), &n, &why);
    struct findings complaints = {0};
    v->base = read ? spec_named_take(&n, &complaints) : NULL;
    if (v->base) {
        spec_set_edition(v->base, spec_edition(app->spec));
        v->base_name = mem_text(dialog_text(d));
        v->base_partial = n.partial;
        changes_compare(app, v);
    } else {
        app_tell(app, _("Compare with a spec"), why ? why : _("This is no spec."));
    }
    findings_clear(&complaints);
    spec_named_clear(&n);
    free(why);
}

static void changes_ask(struct app *app, struct changes *v)
{
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("Compare with a spec"), _("Name"), v->base_name, false, NULL, NULL),
            _("A file, draft:NAME, history:N, template:NAME or plan:FILE. What it says is old, and "
              "the spec in hand new. Nothing: what was opened.")),
        changes_asked, v);
}

static enum move changes_key(struct app *app, void *view, const struct key *k)
{
    struct changes *v = view;
    changes_update(app, v);
    if (key_is(k, 'c')) {
        changes_ask(app, v);
        return MOVE_STAY;
    }
    if (!v->diff || !v->rows) {
        if (k->code != K_ENTER || v->diff || changes_are_none(app, v))
            return k->code == K_ENTER ? MOVE_NEXT : MOVE_UNUSED;
        changes_compare(app, v);
        return MOVE_STAY;
    }
    size_t index;
    struct change_group *g = changes_at(v, v->list.at, &index);
    bool title = index == (size_t)-1;
    if (key_is(k, 'x'))
        changes_take(app, v, g, index);
    else if (key_is(k, ' ') || (title && k->code == K_ENTER) || (k->code == K_LEFT && g->open) ||
             (k->code == K_RIGHT && !g->open))
        changes_fold(v, g);
    else if (k->code == K_ENTER)
        changes_go(app, v, g, index);
    else
        return list_key(&v->list, k) ? MOVE_STAY : MOVE_UNUSED;
    return MOVE_STAY;
}

static const char *changes_keys(const struct app *app, const void *view)
{
    const struct changes *v = view;
    (void)app;
    if (!v->diff || !v->rows)
        return _("c compare with another  Tab plan  ^O save  F10 submit  PgUp back  F1 help");
    return _("Enter go there  x take back  Space fold  c compare  Tab plan  ^O save  F1 help");
}

static const struct shortcut *changes_shortcuts(const struct app *app, const void *view,
                                                size_t *count)
{
    static const struct shortcut own[] = {
        {N_("Go to the place of the change, or fold"), "Enter", 0, K_ENTER},
        {N_("Take the change back, or over"), "x", 'x', K_NONE},
        {N_("Fold or unfold the group"), "Space Left Right", ' ', K_NONE},
        {N_("Compare with another spec"), "c", 'c', K_NONE},
        {N_("The next view"), "Tab", 0, K_TAB},
    };
    const struct changes *v = view;
    size_t left_out = v->diff && v->rows ? 0 : 3;
    (void)app;
    *count = sizeof own / sizeof *own - left_out;
    return own + left_out;
}

static char *changes_hint(const struct app *app, const void *view)
{
    const struct changes *v = view;
    (void)app;
    if (!v->diff)
        return NULL;
    const size_t *n = v->diff->counts;
    char *name = v->base_name ? utf8_shown(v->base_name) : mem_text(_("what was opened"));
    char *text = mem_printf(_("Against %s: added %zu, removed %zu, renamed %zu, changed %zu, "
                              "settings %zu."),
                            name, n[DIFF_ADDED], n[DIFF_REMOVED], n[DIFF_RENAMED], n[DIFF_CHANGED],
                            n[DIFF_SETTING] + n[DIFF_UNKNOWN_KEY]);
    free(name);
    return text;
}

static char *changes_help(const struct app *app, const void *view)
{
    (void)app;
    (void)view;
    return mem_text(
        _("Changes: what the spec says otherwise than what was opened, and what that means; at the "
          "end the findings that went or came by it, and what the server does not tell of a task. "
          "c compares with another spec: a file, draft:NAME, history:N, template:NAME or "
          "plan:FILE. Objects are compared by database, kind and name; the order of keys, and of "
          "entries in sets, does not count.\n\n"
          "Space, Left and Right fold and unfold a group. Enter goes to the place of a change. x "
          "makes it again as it was, or as the other spec has it; F7 undoes that."));
}

const struct review_view changes_view = {
    .id = "changes",
    .name = N_("Changes"),
    .size = sizeof(struct changes),
    .init = changes_init,
    .clear = changes_clear,
    .renew = changes_renew,
    .ready = changes_ready,
    .draw = changes_draw,
    .key = changes_key,
    .keys = changes_keys,
    .hint = changes_hint,
    .help = changes_help,
    .shortcuts = changes_shortcuts,
};
