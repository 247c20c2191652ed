/* SPDX-License-Identifier: Apache-2.0 */
/* Searches the body as it is written, block by block. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "spec/io/spec_lines_internal.h"

enum { BLOCK = 65536 };

struct search {
    char *needle; /* folded, unless it is sought as it is */
    size_t length;
    enum { AS_IT_STANDS, FOLD_ASCII, BY_LINES } way;
    struct buf folded;
    size_t from, end; /* lines */
    bool last;        /* of the hits, not the first */
    bool found;
    size_t hit;
};

/* Eight bytes at once, each as it would be alone: A to Z become small. */
static uint64_t fold_word(uint64_t word)
{
    const uint64_t ones = 0x0101010101010101U, high = ones * 0x80;
    uint64_t low = word & ~high; /* so that no sum below is carried into the next byte */
    uint64_t from_a = low + ones * (0x80 - 'A'), behind_z = low + ones * (0x80 - 'Z' - 1);
    return word | ((from_a & ~behind_z & ~word & high) >> 2);
}

static void fold_bytes(char *to, const char *from, size_t length)
{
    uint64_t word;
    for (; length >= sizeof word; length -= sizeof word) {
        memcpy(&word, from, sizeof word);
        word = fold_word(word);
        memcpy(to, &word, sizeof word);
        from += sizeof word;
        to += sizeof word;
    }
    for (; length > 0; length--, from++)
        *to++ = (char)(*from >= 'A' && *from <= 'Z' ? *from | 0x20 : *from);
}

static void spec_lines_find_search_init(struct search *s, const char *needle)
{
    *s = (struct search){.needle = mem_text(needle), .length = strlen(needle)};
    buf_init(&s->folded);
    if (utf8_has_upper(needle)) {
        s->way = AS_IT_STANDS;
    } else if (utf8_has_case(needle, s->length)) {
        s->way = BY_LINES;
    } else {
        s->way = FOLD_ASCII;
        fold_bytes(s->needle, needle, s->length);
    }
}

static void spec_lines_find_search_clear(struct search *s)
{
    buf_clear(&s->folded);
    free(s->needle);
}

/* Where in the text the needle begins, or NULL. text is NUL-terminated. */
static const char *seek(struct search *s, const char *text, size_t length)
{
    if (s->way == AS_IT_STANDS)
        return memmem(text, length, s->needle, s->length);
    if (s->way == FOLD_ASCII) {
        buf_reset(&s->folded);
        fold_bytes(buf_room(&s->folded, length), text, length);
        const char *hit = memmem(s->folded.data, length, s->needle, s->length);
        return hit ? text + (hit - s->folded.data) : NULL;
    }
    for (const char *at = text, *feed; (feed = memchr(at, '\n', length - (size_t)(at - text)));
         at = feed + 1) {
        char *line = mem_text_n(at, (size_t)(feed - at));
        bool holds = utf8_contains(line, s->needle);
        free(line);
        if (holds)
            return at;
    }
    return NULL;
}

/* Whole lines, of which the first is number `line`. True if the search can end. */
static bool search_lines(struct search *s, const char *text, size_t length, size_t line)
{
    const char *end = text + length;
    for (; line < s->from && text < end; line++)
        text = (const char *)memchr(text, '\n', (size_t)(end - text)) + 1;
    for (const char *hit; text < end && (hit = seek(s, text, (size_t)(end - text)));) {
        line += lines_feeds(text, (size_t)(hit - text));
        if (line >= s->end)
            return true;
        s->found = true;
        s->hit = line;
        if (!s->last)
            return true;
        text = (const char *)memchr(hit, '\n', (size_t)(end - hit)) + 1;
        line++;
    }
    return false;
}

static void search_part(struct spec_lines *l, struct search *s)
{
    struct spec_stream *w = l->stream;
    const struct mark *mark = &l->marks[lines_mark(l, s->from)];
    size_t line = mark->line;
    lines_resume(l, mark);
    for (bool done = false; !done && line < s->end;) {
        w->goal = w->piece.len + BLOCK;
        while (w->piece.len < w->goal && !w->ended)
            spec_stream_step(w);
        const char *last = memrchr(w->piece.data, '\n', w->piece.len);
        size_t whole = last ? (size_t)(last - w->piece.data) + 1 : 0;
        done = search_lines(s, w->piece.data, whole, line) || w->ended;
        line += lines_feeds(w->piece.data, whole);
        w->piece.len -= whole;
        memmove(w->piece.data, w->piece.data + whole, w->piece.len);
    }
}

bool spec_lines_find(struct spec_lines *l, const char *needle, size_t from, bool back, size_t *hit)
{
    struct search s;
    spec_lines_find_search_init(&s, needle);
    s.last = back;
    if (!back) {
        s.from = from;
        s.end = l->count;
        search_part(l, &s);
    }
    /* backwards from mark to mark */
    for (size_t end = from < l->count ? from + 1 : l->count; back && end > 0 && !s.found;
         end = s.from) {
        size_t mark = lines_mark(l, end - 1);
        s.from = mark > 0 ? l->marks[mark].line + 1 : 0;
        s.end = end;
        search_part(l, &s);
    }
    spec_lines_find_search_clear(&s);
    *hit = s.hit;
    return s.found;
}
