/* SPDX-License-Identifier: Apache-2.0 */
/* Step 10: the spec as a whole, in views: its plan, what there is to say about it, the JSON,
 * what was changed. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "app/app.h"
#include "review/review.h"
#include "review/view.h"
#include "ui/paragraph.h"

/* Tab goes round through them. Each fills the screen, so that 80x24 shows enough; a wide one has
 * room for the JSON beside another. */
static const struct review_view *const views[] = {&plan_view, &findings_view, &json_view,
                                                  &changes_view};
enum { VIEWS = sizeof views / sizeof *views, JSON = 2, WIDE = 120, GAP = 1, FOLLOWED = 20000 };

struct review {
    size_t at;     /* the view with the keys */
    size_t beside; /* the last one that was not the JSON, which a wide screen shows beside it */
    char *place;   /* that the one has and the JSON shows; NULL: none yet */
    void *views[VIEWS];
};

static void review_init(struct app *app, void *view)
{
    struct review *r = view;
    for (size_t i = 0; i < VIEWS; i++) {
        r->views[i] = mem_new(views[i]->size);
        if (views[i]->init)
            views[i]->init(r->views[i]);
        if (views[i]->worker)
            app_add_worker(app, views[i]->worker);
    }
}

void *review_state_of(const struct app *app, const struct review_view *view)
{
    const struct review *r = app_view(app, &step_review);
    size_t at = 0;
    while (views[at] != view)
        at++;
    return r->views[at];
}

static void review_clear(void *view)
{
    struct review *r = view;
    for (size_t i = 0; i < VIEWS; i++) {
        views[i]->clear(r->views[i]);
        free(r->views[i]);
    }
    free(r->place);
}

static void review_renew(struct app *app, void *view)
{
    struct review *r = view;
    for (size_t i = 0; i < VIEWS; i++)
        if (views[i]->renew)
            views[i]->renew(app, r->views[i]);
}

static void review_open(struct app *app, void *view, const char *argument)
{
    struct review *r = view;
    (void)app;
    for (size_t i = 0; argument && i < VIEWS; i++)
        if (strcmp(argument, views[i]->id) == 0)
            r->at = i;
}

/* The area of a view, below the line of the views. */
static struct area review_inside(struct area a)
{
    return (struct area){a.y + 1, a.x, a.h - 1, a.w};
}

static struct area review_left(struct area a)
{
    struct area inside = review_inside(a);
    inside.w = (inside.w - GAP) / 2;
    return inside;
}

static struct area review_right(struct area a)
{
    struct area inside = review_inside(a), left = review_left(a);
    inside.x += left.w + GAP;
    inside.w -= left.w + GAP;
    return inside;
}

/* The JSON shows what the cursor beside it is about. Among many objects that takes too long. */
static void review_follow(struct app *app, struct review *r)
{
    const struct review_view *v = views[r->beside];
    const char *place = v->place ? v->place(app, r->views[r->beside]) : NULL;
    if (!place || mapping_total(spec_mapping_of(app->spec), MAPPING_INCLUDE) > FOLLOWED ||
        (r->place && strcmp(r->place, place) == 0))
        return;
    mem_replace(&r->place, place);
    views[JSON]->show(app, r->views[JSON], place);
}

void review_draw_words(const char *text, enum style style, struct area a, bool cursor)
{
    paragraph_put((struct area){a.y, a.x + 1, a.h, a.w - 2}, style, text);
    if (cursor)
        term_cursor(a.y, a.x + 1);
}

/* What there is to say, in short; many objects may still have to be checked. Caller frees. */
static char *review_verdict(const struct app *app, enum style *style)
{
    const struct findings *f = &app->findings;
    if (checking_waits(app)) {
        *style = STYLE_NOTE;
        return mem_text(_("The spec is being checked."));
    }
    *style = f->count[SEVERITY_ERROR]     ? STYLE_ERROR
             : f->count[SEVERITY_WARNING] ? STYLE_WARNING
                                          : STYLE_OK;
    return findings_counts(f);
}

static void review_draw_tabs(const struct app *app, const struct review *r, struct area a)
{
    int x = a.x + 1;
    for (size_t i = 0; i < VIEWS; i++) {
        char *text = mem_printf(i == r->at ? "[%s]" : " %s ", _(views[i]->name));
        int width = (int)utf8_width(text);
        term_text(a.y, x, width, i == r->at ? STYLE_STRONG : STYLE_LABEL, text);
        x += width + 1;
        free(text);
    }
    enum style style;
    char *counts = review_verdict(app, &style);
    if (x + (int)utf8_width(counts) + 2 < a.x + a.w)
        term_text(a.y, x + 1, a.x + a.w - x - 1, style, counts);
    free(counts);
}

static void review_ready(struct app *app, void *view, struct area a)
{
    struct review *r = view;
    if (!checking_waits(app))
        app_findings(app); /* the line of the views counts them */
    r->beside = r->at == JSON ? r->beside : r->at;
    if (a.w < WIDE) {
        views[r->at]->ready(app, r->views[r->at], review_inside(a));
        return;
    }
    views[r->beside]->ready(app, r->views[r->beside], review_left(a));
    views[JSON]->ready(app, r->views[JSON], review_right(a));
    if (r->at != JSON)
        review_follow(app, r);
}

static void review_draw(const struct app *app, void *view, struct area a)
{
    struct review *r = view;
    review_draw_tabs(app, r, a);
    if (a.w < WIDE) {
        views[r->at]->draw(app, r->views[r->at], review_inside(a), true);
        return;
    }
    views[r->beside]->draw(app, r->views[r->beside], review_left(a), r->at != JSON);
    views[JSON]->draw(app, r->views[JSON], review_right(a), r->at == JSON);
}

static enum move review_key(struct app *app, void *view, const struct key *k)
{
    struct review *r = view;
    const struct review_view *v = views[r->at];
    bool typing = v->typing && v->typing(r->views[r->at]);
    if (typing || (k->code != K_TAB && k->code != K_BACKTAB))
        return v->key(app, r->views[r->at], k);
    r->at = (r->at + (k->code == K_TAB ? 1 : VIEWS - 1)) % VIEWS;
    return MOVE_STAY;
}

static const char *review_keys(const struct app *app, const void *view)
{
    const struct review *r = view;
    return views[r->at]->keys(app, r->views[r->at]);
}

static const struct shortcut *review_shortcuts(const struct app *app, const void *view,
                                               size_t *count)
{
    const struct review *r = view;
    return views[r->at]->shortcuts(app, r->views[r->at], count);
}

static char *review_hint(const struct app *app, const void *view)
{
    const struct review *r = view;
    const struct review_view *v = views[r->at];
    return v->hint ? v->hint(app, r->views[r->at]) : NULL;
}

static char *review_help(const struct app *app, const void *view)
{
    const struct review *r = view;
    char *help = views[r->at]->help(app, r->views[r->at]);
    char *whole = mem_printf("%s\n\n%s", help, _("Tab and Shift-Tab change between the views."));
    free(help);
    return whole;
}

static enum step_state review_state(const struct app *app)
{
    if (!app_visited(app, "review"))
        return STATE_EMPTY;
    return app->findings.count[SEVERITY_ERROR]     ? STATE_ERROR
           : app->findings.count[SEVERITY_WARNING] ? STATE_WARNING
                                                   : STATE_OK;
}

const struct screen step_review = {
    .id = "review",
    .name = N_("Review"),
    .brief = N_("Review"),
    .page = -1,
    .view_size = sizeof(struct review),
    .init = review_init,
    .clear = review_clear,
    .open = review_open,
    .renew = review_renew,
    .ready = review_ready,
    .draw = review_draw,
    .key = review_key,
    .keys = review_keys,
    .hint = review_hint,
    .help = review_help,
    .shortcuts = review_shortcuts,
    .state = review_state,
};
