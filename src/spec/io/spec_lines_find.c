/* SPDX-License-Identifier: Apache-2.0 */
/* Searches the body as it is written, block by block. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "spec/io/spec_lines_internal.h"

struct spec_search {
    struct spec_lines *lines;
    spec_line_holds *holds;
    void *arg;
    char *needle; /* folded, unless it is sought as it is */
    size_t length;
    enum { AS_IT_STANDS, FOLD_ASCII, FOLD_LINES, ASKED } way;
    struct buf folded;
    size_t from, end; /* lines that are still to be looked at */
    bool back;
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

static void choose_way(struct spec_search *s)
{
    if (s->holds) {
        s->way = ASKED;
    } else if (utf8_has_upper(s->needle)) {
        s->way = AS_IT_STANDS;
    } else if (utf8_has_case(s->needle, s->length)) {
        s->way = FOLD_LINES;
    } else {
        s->way = FOLD_ASCII;
        fold_bytes(s->needle, s->needle, s->length);
    }
}

struct spec_search *spec_search_new(struct spec_lines *l, const char *needle,
                                    spec_line_holds *holds, void *arg, size_t from, bool back)
{
    struct spec_search *s = mem_new(sizeof *s);
    *s = (struct spec_search){.lines = l,
                              .holds = holds,
                              .arg = arg,
                              .needle = mem_text(needle),
                              .length = strlen(needle),
                              .from = back ? 0 : from,
                              .end = back && from < l->count ? from + 1 : l->count,
                              .back = back};
    choose_way(s);
    return s;
}

void spec_search_free(struct spec_search *s)
{
    if (!s)
        return;
    buf_clear(&s->folded);
    free(s->needle);
    free(s);
}

size_t spec_search_at(const struct spec_search *s)
{
    return s->back ? s->end : s->from;
}

static bool line_fits(const struct spec_search *s, const char *line, size_t length)
{
    if (s->way == ASKED)
        return s->holds(s->arg, line, length);
    char *text = mem_text_n(line, length);
    bool holds = utf8_contains(text, s->needle);
    free(text);
    return holds;
}

/* Where in the text the needle begins, or NULL. */
static const char *seek(struct spec_search *s, const char *text, size_t length)
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
         at = feed + 1)
        if (line_fits(s, at, (size_t)(feed - at)))
            return at;
    return NULL;
}

static const char *line_after(const char *text, const char *end)
{
    return (const char *)memchr(text, '\n', (size_t)(end - text)) + 1;
}

/* The first or last line from..end-1 of a block that holds it, or NO_LINE. */
static size_t search_block(struct spec_search *s, size_t mark, size_t from, size_t end)
{
    const struct window *block = lines_block(s->lines, mark);
    const char *text = block->text.data + block->from;
    const char *last = block->text.data + block->text.len;
    size_t line = block->first, found = NO_LINE;
    for (; line < from; line++)
        text = line_after(text, last);
    for (const char *hit; text < last && (hit = seek(s, text, (size_t)(last - text)));) {
        line += lines_feeds(text, (size_t)(hit - text));
        if (line >= end)
            return found;
        found = line++;
        if (!s->back)
            return found;
        text = line_after(hit, last);
    }
    return found;
}

bool spec_search_step(struct spec_search *s, size_t *hit)
{
    *hit = NO_LINE;
    if (s->from >= s->end)
        return true;
    size_t mark = lines_mark(s->lines, s->back ? s->end - 1 : s->from);
    size_t first = block_first(s->lines, mark), end = block_end(s->lines, mark);
    *hit = search_block(s, mark, s->from > first ? s->from : first, s->end < end ? s->end : end);
    if (s->back)
        s->end = first;
    else
        s->from = end;
    return *hit != NO_LINE || s->from >= s->end;
}
