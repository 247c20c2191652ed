/* SPDX-License-Identifier: Apache-2.0 */
#include "review/raw_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/texts.h"
#include "base/utf8.h"

/* What is said of one line: a mark below the place, then the words. */
struct said {
    size_t line; /* from 0 */
    size_t cell;
    size_t first; /* index in the pager of the mark */
    struct texts words;
};

struct raw_lines {
    const char *text;
    size_t *starts; /* of each line of the text, and one after the last */
    size_t count;
    const struct findings *complaints;
    struct said *said; /* one for each complaint */
    size_t width, shift;
    char *mark; /* of the line that was asked for last */
};

/* A text that is empty or ends with a line feed has a last line that is empty: a complaint may be
 * about what is missing there. */
size_t raw_lines_count(const struct raw_lines *l)
{
    size_t all = l->complaints->len, wanted = all ? l->said[all - 1].line + 1 : 0;
    return wanted > l->count ? wanted : l->count;
}

static const char *raw_lines_text(const struct raw_lines *l, size_t line, size_t *length)
{
    *length = line < l->count ? l->starts[line + 1] - l->starts[line] - 1 : 0;
    return line < l->count ? l->text + l->starts[line] : "";
}

/* Columns count characters; what is before the place is valid UTF-8. */
static size_t cell_of(const struct raw_lines *l, size_t line, size_t column)
{
    size_t length, at = 0;
    uint32_t code;
    const char *text = raw_lines_text(l, line, &length);
    for (size_t i = 1; i < column && at < length; i++) {
        size_t bytes = utf8_decode(text + at, length - at, &code);
        at += bytes ? bytes : 1;
    }
    char *before = utf8_visible(text, at);
    size_t cell = utf8_width(before);
    free(before);
    return cell;
}

/* The last line counts as ended, too. */
static void raw_lines_cut(struct raw_lines *l, const char *text, size_t length)
{
    size_t cap = 0;
    l->text = text;
    for (size_t at = 0; at < length;) {
        const char *feed = memchr(text + at, '\n', length - at);
        l->starts = mem_grow(l->starts, &cap, l->count + 2, sizeof *l->starts);
        l->starts[l->count++] = at;
        at = feed ? (size_t)(feed - text) + 1 : length + 1;
        l->starts[l->count] = at;
    }
}

struct raw_lines *raw_lines_new(const char *text, size_t length, const struct findings *complaints)
{
    struct raw_lines *l = mem_new(sizeof *l);
    raw_lines_cut(l, text, length);
    l->complaints = complaints;
    l->said = mem_array(complaints->len + 1, sizeof *l->said);
    for (size_t i = 0; i < complaints->len; i++) {
        const struct finding *f = &complaints->items[i];
        struct said *s = &l->said[i];
        *s = (struct said){.line = f->line ? f->line - 1 : 0};
        s->cell = cell_of(l, s->line, f->column);
        texts_init(&s->words);
    }
    return l;
}

void raw_lines_free(struct raw_lines *l)
{
    if (!l)
        return;
    for (size_t i = 0; i < l->complaints->len; i++)
        texts_clear(&l->said[i].words);
    free(l->starts);
    free(l->said);
    free(l->mark);
    free(l);
}

void raw_lines_shift(struct raw_lines *l, size_t shift)
{
    l->shift = shift;
}

void raw_lines_fit(struct raw_lines *l, size_t width)
{
    size_t extra = 0;
    bool same = l->width == width;
    l->width = width;
    for (size_t i = 0; i < l->complaints->len && !same; i++) {
        const struct finding *f = &l->complaints->items[i];
        struct said *s = &l->said[i];
        char *words = finding_words(f);
        char *text = mem_printf("%zu:%zu: %s", f->line, f->column, words);
        texts_clear(&s->words);
        utf8_wrap(text, width, &s->words);
        s->first = s->line + 1 + extra;
        extra += 1 + s->words.len;
        free(text);
        free(words);
    }
}

/* The last complaint whose mark is at the index or before it; or the number of complaints. */
static size_t said_before(const struct raw_lines *l, size_t index)
{
    size_t low = 0, high = l->complaints->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (l->said[middle].first <= index)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : l->complaints->len;
}

size_t raw_lines_number(const struct raw_lines *l, size_t index)
{
    size_t at = said_before(l, index);
    if (at == l->complaints->len)
        return index + 1;
    const struct said *s = &l->said[at];
    size_t past = index - s->first, own = 1 + s->words.len;
    return past < own ? 0 : s->line + 2 + past - own;
}

size_t raw_lines_index(const struct raw_lines *l, size_t complaint)
{
    size_t line = l->said[complaint].line, index = l->said[complaint].first - 1;
    while (complaint > 0 && l->said[complaint - 1].line == line)
        index = l->said[--complaint].first - 1;
    return index;
}

size_t raw_lines_cell(const struct raw_lines *l, size_t complaint)
{
    return l->said[complaint].cell;
}

static size_t source_lines(void *arg)
{
    const struct raw_lines *l = arg;
    size_t all = l->complaints->len, count = raw_lines_count(l);
    if (!all)
        return count;
    const struct said *last = &l->said[all - 1];
    return last->first + 1 + last->words.len + (count - last->line - 1);
}

/* A mark that is out of sight to the left or right has an arrow at that side. */
static const char *mark_of(struct raw_lines *l, const struct said *s)
{
    size_t room = l->width ? l->width - 1 : 0;
    bool left = s->cell < l->shift, right = !left && s->cell - l->shift > room;
    size_t at = left ? 0 : right ? room : s->cell - l->shift;
    free(l->mark);
    l->mark = mem_printf("%*s%s", (int)at, "", left ? "<" : right ? ">" : "^");
    return l->mark;
}

static const char *source_line(void *arg, size_t index, size_t *length)
{
    struct raw_lines *l = arg;
    size_t number = raw_lines_number(l, index);
    if (number)
        return raw_lines_text(l, number - 1, length);
    const struct said *s = &l->said[said_before(l, index)];
    const char *text = index == s->first ? mark_of(l, s) : s->words.items[index - s->first - 1];
    *length = strlen(text);
    return text;
}

static bool source_remark(void *arg, size_t index)
{
    return raw_lines_number(arg, index) == 0;
}

struct pager_source raw_lines_source(struct raw_lines *l)
{
    return (struct pager_source){
        .lines = source_lines, .line = source_line, .remark = source_remark, .arg = l};
}
