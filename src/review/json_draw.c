/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON view on the screen: rows with a mark for findings before them, and the path below. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/regex_bounded.h"
#include "app/app.h"
#include "review/json.h"

enum { GUTTER = 2 };

size_t json_matches(const struct json *v, const char *text, struct match *matches)
{
    size_t count = 0, length = strlen(text);
    if (!v->find.regex)
        return marked_find(text, v->find.needle, matches);
    for (size_t from = 0; count < MATCHES_MAX && from < length &&
                          regex_bounded_find(v->find.regex, text, length, from,
                                             &matches[count].begin, &matches[count].end);)
        from = matches[count++].end;
    return count;
}

/* "1,000,000". */
static void put_grouped(struct buf *out, size_t number)
{
    char *digits = mem_printf("%zu", number);
    size_t length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            buf_char(out, ',');
        buf_char(out, digits[i]);
    }
    free(digits);
}

static char *grouped(size_t number)
{
    struct buf out = {0};
    put_grouped(&out, number);
    return buf_steal(&out);
}

/* --- a folded value ----------------------------------------------------------------------------
 */

/* "12 keys", "1,000,000 objects". */
static char *count_words(struct json *v, size_t open, size_t lines, char bracket)
{
    size_t length, count = spec_lines_children(v->lines, open, open + lines - 1);
    const char *first = spec_lines_line(v->lines, open + 1, &length);
    bool objects = length && first[length - 1] == '{';
    char *number = grouped(count);
    char *words = bracket == '{' ? mem_printf(P_("%s key", "%s keys", count), number)
                  : objects      ? mem_printf(P_("%s object", "%s objects", count), number)
                                 : mem_printf(P_("%s value", "%s values", count), number);
    free(number);
    return words;
}

/* The name that an object has, as it is written, quotes included. NULL: none. Caller frees. */
static char *json_name_of(struct json *v, size_t open, size_t lines)
{
    static const char key[] = "\"name\": ";
    enum { NEAR = 6 };
    for (size_t line = open + 1; line < open + lines && line <= open + NEAR; line++) {
        size_t length, blanks = 0, own = sizeof key - 1;
        const char *text = spec_lines_line(v->lines, line, &length);
        while (blanks < length && text[blanks] == ' ')
            blanks++;
        if (length - blanks > own && memcmp(text + blanks, key, own) == 0 &&
            text[blanks + own] == '"') {
            length -= text[length - 1] == ',';
            return mem_text_n(text + blanks + own, length - blanks - own);
        }
    }
    return NULL;
}

/* Adds what is left of a value whose first line is there: "... 12 keys: "orders"}," */
static void put_folded(struct json *v, struct buf *row, size_t open, size_t lines)
{
    size_t length;
    char bracket = row->data[row->len - 1];
    char *words = count_words(v, open, lines, bracket);
    char *name = bracket == '{' ? json_name_of(v, open, lines) : NULL;
    const char *last = spec_lines_line(v->lines, open + lines - 1, &length);
    buf_printf(row, name ? "... %s: %s" : "... %s", words, name);
    buf_char(row, bracket == '{' ? '}' : ']');
    if (length && last[length - 1] == ',')
        buf_char(row, ',');
    free(name);
    free(words);
}

/* --- rows --------------------------------------------------------------------------------------
 */

static void draw_mark(const struct json *v, size_t line, size_t lines, int y, int x)
{
    const struct json_mark *m = json_marks_worst(v, line, line + lines, NULL);
    const char mark[] = {m ? severity_mark(m->severity) : ' ', '\0'};
    term_text(y, x, GUTTER, m ? app_severity_style(m->severity) : STYLE_NORMAL, mark);
}

static void json_draw_row(struct json *v, size_t line, struct area a, bool focused)
{
    struct buf row = {0};
    size_t length, lines = folds_lines_at(&v->folds, line);
    const char *text = spec_lines_line(v->lines, line, &length);
    buf_add(&row, text, length);
    if (lines)
        put_folded(v, &row, line, lines);
    char *shown = marked_text(buf_string(&row), row.len, v->shift + (size_t)a.w);
    struct match matches[MATCHES_MAX];
    struct marked m = {.area = {a.y, a.x + GUTTER, 1, a.w - GUTTER},
                       .shift = v->shift,
                       .style = focused ? STYLE_FOCUS : STYLE_NORMAL,
                       .json = !focused,
                       .matches = matches,
                       .count = json_matches(v, shown, matches)};
    marked_draw(&m, shown);
    draw_mark(v, line, lines ? lines : 1, a.y, a.x);
    free(shown);
    buf_clear(&row);
}

/* --- the line below ----------------------------------------------------------------------------
 */

/* The end of a path is what tells most: it is cut at the left. */
static void draw_path(const char *path, int y, int x, int w)
{
    size_t length = strlen(path), at = 0;
    if (w <= 0)
        return;
    while (at < length && utf8_width(path + at) + (at > 0) > (size_t)w)
        at = utf8_next(path, length, at);
    char *shown = mem_printf("%s%s", at > 0 ? "~" : "", path + at);
    term_text(y, x, w, STYLE_LABEL, shown);
    free(shown);
}

/* "12/4,321": the line of the cursor, of all. Caller frees. */
static char *line_words(const struct json *v)
{
    struct buf out = {0};
    put_grouped(&out, v->at + 1);
    buf_char(&out, '/');
    put_grouped(&out, spec_lines_count(v->lines));
    return buf_steal(&out);
}

static char *path_words(const struct json *v)
{
    if (!*v->pointer)
        return mem_text(_("(the whole body)"));
    return utf8_shown(v->pointer + 1);
}

static void draw_below(struct json *v, struct area a, bool active)
{
    if (v->find.typing) {
        term_text(a.y, a.x, 1, STYLE_LABEL, v->find.typing_back ? "?" : "/");
        edit_draw(&v->find.typed, (struct area){a.y, a.x + 1, 1, a.w - 1}, active);
        return;
    }
    if (v->find.running) {
        char *at = grouped(spec_search_at(v->find.running));
        char *all = grouped(spec_lines_count(v->lines));
        char *text = mem_printf(_("Searching: line %s of %s. Esc stops."), at, all);
        term_text(a.y, a.x, a.w, STYLE_NOTE, text);
        free(text);
        free(all);
        free(at);
        return;
    }
    char *place = line_words(v), *path = path_words(v);
    int width = (int)utf8_width(place);
    term_text(a.y, a.x, a.w, STYLE_LABEL, "");
    draw_path(path, a.y, a.x + GUTTER, a.w - GUTTER - width - 1);
    term_text(a.y, a.x + a.w - width, width, STYLE_LABEL, place);
    free(path);
    free(place);
}

void json_draw(const struct app *app, void *view, struct area a, bool active)
{
    struct json *v = view;
    size_t rows = folds_rows(&v->folds, spec_lines_count(v->lines));
    (void)app;
    for (int y = 0; y < v->page; y++) {
        size_t row = v->top + (size_t)y;
        struct area line = {a.y + y, a.x, 1, a.w};
        if (row >= rows) {
            term_text(line.y, line.x, line.w, STYLE_NORMAL, "");
            continue;
        }
        size_t index = folds_line(&v->folds, row);
        json_draw_row(v, index, line, active && index == v->at);
        if (active && index == v->at)
            term_cursor(line.y, line.x);
    }
    if (a.h > v->page)
        draw_below(v, (struct area){a.y + v->page, a.x, 1, a.w}, active);
}
