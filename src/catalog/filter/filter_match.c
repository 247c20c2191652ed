/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <string.h>

#include "base/utf8.h"
#include "catalog/filter/filter_internal.h"

size_t take_letter(const char *text, size_t length, bool exact, uint32_t *code)
{
    unsigned char byte = (unsigned char)text[0];
    size_t used = byte < 0x80 ? 1 : utf8_decode(text, length, code);
    if (used == 0) {
        *code = 0x110000 + byte;
        return 1;
    }
    if (byte < 0x80)
        *code = byte;
    if (!exact)
        *code = utf8_fold(*code);
    return used;
}

void fold_letters(struct buf *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t used = take_letter(text + at, length - at, false, &code);
        char letter[4] = {text[at]};
        buf_add(out, letter, code < 0x110000 ? utf8_encode(code, letter) : 1);
        at += used;
    }
}

static inline char filter_match_small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool filter_match_same(const struct word *w, const char *text)
{
    if (w->exact || w->wide) /* what is wide was folded before */
        return memcmp(text, w->text.data, w->text.len) == 0;
    for (size_t i = 0; i < w->text.len; i++)
        if (filter_match_small(text[i]) != w->text.data[i])
            return false;
    return true;
}

static bool filter_match_begins(const struct word *w, const char *text, size_t length)
{
    return length >= w->text.len && (!w->at_end || length == w->text.len) &&
           filter_match_same(w, text);
}

static bool text_holds(const struct word *w, struct subject s)
{
    if (w->at_start)
        return filter_match_begins(w, s.text, s.length) ||
               filter_match_begins(w, s.text + s.object, s.length - s.object);
    if (s.length < w->text.len)
        return false;
    size_t last = s.length - w->text.len;
    for (size_t at = w->at_end ? last : 0; at <= last; at++)
        if (filter_match_same(w, s.text + at))
            return true;
    return false;
}

/* The subject with letters folded, in scratch. */
static struct subject filter_match_folded(struct subject s, struct buf *scratch)
{
    buf_reset(scratch);
    fold_letters(scratch, s.text, s.object);
    struct subject out = {.object = scratch->len};
    fold_letters(scratch, s.text + s.object, s.length - s.object);
    out.text = buf_string(scratch);
    out.length = scratch->len;
    return out;
}

enum verdict word_holds(const struct word *w, struct subject s, struct buf *scratch)
{
    switch (w->kind) {
    case WORD_TEXT:
        if (!w->wide)
            return text_holds(w, s) ? VERDICT_YES : VERDICT_NO;
        return !utf8_ascii(s.text, s.length) && text_holds(w, filter_match_folded(s, scratch))
                   ? VERDICT_YES
                   : VERDICT_NO;
    case WORD_GLOB:
    case WORD_FUZZY:
    case WORD_REGEX:
        return regex_fits(w->regex, s);
    default:
        return VERDICT_NO;
    }
}

struct probe word_probe(const struct word *w)
{
    if ((w->kind != WORD_TEXT && w->kind != WORD_GLOB) || w->wide)
        return (struct probe){0};
    return (struct probe){w->text.data, w->text.len, !w->exact};
}
