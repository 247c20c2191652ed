/* SPDX-License-Identifier: Apache-2.0 */
/* Searching the JSON, in slices since a million tables take longer than a key may; and going to a
 * path that is typed. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/when.h"
#include "catalog/regex_bounded.h"
#include "app/app.h"
#include "review/json.h"

void json_find_init(struct json *v)
{
    edit_init(&v->find.typed, "");
    v->find.hit = NO_LINE;
}

void json_find_stop(struct json *v)
{
    spec_search_free(v->find.running);
    v->find.running = NULL;
    v->find.hit = NO_LINE;
}

void json_find_clear(struct json *v)
{
    json_find_stop(v);
    edit_clear(&v->find.typed);
    regex_bounded_free(v->find.regex);
    free(v->find.needle);
}

/* --- the search --------------------------------------------------------------------------------
 */

static bool regex_holds(void *arg, const char *line, size_t length)
{
    size_t begin, end;
    return regex_bounded_find(arg, line, length, 0, &begin, &end);
}

static void search_from(struct json *v, size_t from)
{
    struct json_find *f = &v->find;
    f->running = spec_search_new(v->lines, f->needle, f->regex ? regex_holds : NULL, f->regex, from,
                                 f->back);
}

/* Sideways, too: a line may be long. */
static void show_hit(struct json *v, size_t hit)
{
    size_t length;
    json_go(v, hit);
    const char *line = spec_lines_line(v->lines, hit, &length);
    char *text = utf8_visible(line, length);
    struct match matches[MATCHES_MAX];
    if (json_matches(v, text, matches))
        v->shift = marked_shift(text, matches, v->shift, (size_t)(v->width > 0 ? v->width : 1));
    free(text);
}

static void search_ended(struct app *app, struct json *v, size_t hit)
{
    struct json_find *f = &v->find;
    bool wrapped = f->wrapped;
    json_find_stop(v);
    if (hit == NO_LINE && !wrapped) {
        f->wrapped = true;
        search_from(v, f->back ? spec_lines_count(v->lines) - 1 : 0);
    } else if (hit == NO_LINE) {
        app_notice(app, STYLE_NOTE,
                   f->regex && regex_bounded_gave_up(f->regex)
                       ? _("Not found; some lines took the expression too long.")
                       : _("Not found."));
    } else {
        f->hit = hit;
        show_hit(v, hit);
        if (wrapped)
            app_notice(app, STYLE_NOTE, "%s",
                       f->back ? _("The search began again at the bottom.")
                               : _("The search began again at the top."));
    }
}

bool json_find_work(struct app *app, struct json *v)
{
    int64_t end = when_ticks() + WORKER_SLICE_MS;
    size_t hit;
    if (!json_is_current(app, v))
        json_find_stop(v);
    if (!v->find.running)
        return false;
    do {
        if (spec_search_step(v->find.running, &hit))
            search_ended(app, v, hit);
    } while (v->find.running && when_ticks() < end);
    return true;
}

/* The next hit from the line of the cursor on. */
static void search_on(struct app *app, struct json *v, bool back)
{
    size_t last = spec_lines_count(v->lines) - 1;
    if (!v->find.needle)
        return;
    json_find_stop(v);
    v->find.back = back;
    v->find.wrapped = back ? v->at == 0 : v->at == last;
    search_from(v, back ? (v->at == 0 ? last : v->at - 1) : (v->at == last ? 0 : v->at + 1));
    json_find_work(app, v);
}

static bool search_for(struct app *app, struct json *v, const char *text)
{
    size_t length = strlen(text);
    struct regex_bounded *regex = NULL;
    if (*text == '/' && length > 1) {
        char *why = NULL;
        size_t at;
        char *expression =
            mem_text_n(text + 1, length - 1 - (length > 2 && text[length - 1] == '/'));
        regex = regex_bounded_typed(expression, strlen(expression), 0, &why, &at);
        free(expression);
        if (!regex)
            app_notice(app, STYLE_ERROR, "%s", why);
        free(why);
        if (!regex)
            return false;
    }
    regex_bounded_free(v->find.regex);
    v->find.regex = regex;
    mem_replace(&v->find.needle, text);
    return true;
}

bool json_find_typing_key(struct app *app, struct json *v, const struct key *k)
{
    struct json_find *f = &v->find;
    if (!f->typing)
        return false;
    if (k->code == K_ESC) {
        f->typing = false;
    } else if (k->code == K_ENTER) { /* nothing typed: the last one again */
        const char *text = edit_text(&f->typed);
        if (*text && !search_for(app, v, text))
            return true;
        f->typing = false;
        search_on(app, v, f->typing_back);
    } else {
        edit_key(&f->typed, k);
        app_note_paste(app, &f->typed);
    }
    return true;
}

/* The key of the line as it is written, with what follows it: nothing else looks like it. */
static void search_same_key(struct app *app, struct json *v, bool back)
{
    size_t length;
    const char *line = spec_lines_line(v->lines, v->at, &length);
    char *key = spec_lines_key_of(line, length);
    if (!key) {
        app_notice(app, STYLE_NOTE, _("There is no key in this line."));
        return;
    }
    struct buf text = {0};
    json_quote(&text, key, strlen(key));
    buf_text(&text, ": ");
    if (search_for(app, v, buf_string(&text)))
        search_on(app, v, back);
    buf_clear(&text);
    free(key);
}

/* --- a path ------------------------------------------------------------------------------------
 */

/* A path may be typed with a slash before it, or without. Caller frees. */
static char *typed_pointer(const char *text)
{
    return *text == '/' || !*text ? mem_text(text) : mem_printf("/%s", text);
}

static bool path_exists_in(void *arg, const char *text, char **why)
{
    struct json *v = arg;
    size_t line;
    char *pointer = typed_pointer(text);
    bool found = spec_lines_find_pointer(v->lines, pointer, &line);
    free(pointer);
    if (found)
        return true;
    char *near = spec_lines_pointer(v->lines, line), *shown = utf8_shown(*near ? near + 1 : near);
    *why = *near ? mem_printf(_("The body has no such path. The nearest that it has is %s."), shown)
                 : mem_text(_("The body has no such path, nor the beginning of it."));
    free(shown);
    free(near);
    return false;
}

static void path_typed(struct app *app, struct dialog *d, bool ok, void *arg)
{
    struct json *v = arg;
    size_t line;
    if (!ok)
        return;
    json_update(app, v);
    char *pointer = typed_pointer(dialog_text(d));
    if (spec_lines_find_pointer(v->lines, pointer, &line))
        json_go(v, line);
    free(pointer);
}

static void ask_path(struct app *app, struct json *v)
{
    app_open_dialog(
        app,
        dialog_explain(
            dialog_input(_("Go to a path"), _("Path"), "", false, path_exists_in, v),
            _("Where to go in the body: keys and, in a list, numbers from 0, with slashes between "
              "them, as in fullTransferConfig/throttleRps or "
              "transferMapping/databases/0/tables/12/name. A slash in a key is written ~1, a ~ "
              "is written ~0.")),
        path_typed, v);
}

/* --- keys --------------------------------------------------------------------------------------
 */

bool json_find_key(struct app *app, struct json *v, const struct key *k)
{
    struct json_find *f = &v->find;
    if (key_is(k, '/') || key_is(k, '?') || (k->code == K_F3 && !f->needle)) {
        f->typing = true;
        f->typing_back = key_is(k, '?');
        edit_set(&f->typed, "");
    } else if (key_is(k, 'n') || k->code == K_F3) {
        search_on(app, v, false);
    } else if (key_is(k, 'N')) {
        search_on(app, v, true);
    } else if (key_is(k, '*') || key_is(k, '#')) {
        search_same_key(app, v, key_is(k, '#'));
    } else if (key_is(k, ':')) {
        ask_path(app, v);
    } else {
        return false;
    }
    return true;
}
