#include "config.h"

#include <string.h>

#include "base/utf8.h"
#include "catalog/filter_inside.h"

static inline char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool same(const struct word *w, const char *text)
{
    if (w->exact || w->wide) /* what is wide was folded before */
        return memcmp(text, w->text.data, w->text.len) == 0;
    for (size_t i = 0; i < w->text.len; i++)
        if (small(text[i]) != w->text.data[i])
            return false;
    return true;
}

static bool begins(const struct word *w, const char *text, size_t length)
{
    return length >= w->text.len && (!w->at_end || length == w->text.len) && same(w, text);
}

static bool text_holds(const struct word *w, struct subject s)
{
    if (w->at_start)
        return begins(w, s.text, s.length) || begins(w, s.text + s.object, s.length - s.object);
    if (s.length < w->text.len)
        return false;
    size_t last = s.length - w->text.len;
    for (size_t at = w->at_end ? last : 0; at <= last; at++)
        if (same(w, s.text + at))
            return true;
    return false;
}

/* The subject with letters folded, in scratch. */
static struct subject folded(struct subject s, struct buf *scratch)
{
    buf_reset(scratch);
    fold_letters(scratch, s.text, s.object);
    struct subject out = {.object = scratch->len};
    fold_letters(scratch, s.text + s.object, s.length - s.object);
    out.text = buf_string(scratch);
    out.length = scratch->len;
    return out;
}

/* A needle of ASCII never meets other letters. */
static bool ascii_fuzzy_holds(const struct word *w, struct subject s)
{
    const char *want = w->text.data, *end = want + w->text.len;
    for (size_t at = 0; at < s.length && want < end; at++)
        want += (w->exact ? s.text[at] : small(s.text[at])) == *want;
    return want == end;
}

static bool fuzzy_holds(const struct word *w, struct subject s)
{
    size_t want = 0, at = 0;
    while (at < s.length && want < w->text.len) {
        uint32_t wanted, code;
        size_t length = take_letter(w->text.data + want, w->text.len - want, true, &wanted);
        for (; at < s.length;) {
            at += take_letter(s.text + at, s.length - at, w->exact, &code);
            if (code == wanted) {
                want += length;
                break;
            }
        }
    }
    return want == w->text.len;
}

static bool glob_holds(const struct word *w, struct subject s)
{
    return glob_fits(w->glob, s.text, s.length) ||
           (s.object != 0 && glob_fits(w->glob, s.text + s.object, s.length - s.object));
}

enum verdict word_holds(const struct word *w, struct subject s, struct buf *scratch)
{
    switch (w->kind) {
    case WORD_TEXT:
        if (!w->wide)
            return text_holds(w, s) ? VERDICT_YES : VERDICT_NO;
        return !utf8_ascii(s.text, s.length) && text_holds(w, folded(s, scratch)) ? VERDICT_YES
                                                                                : VERDICT_NO;
    case WORD_GLOB:
        return glob_holds(w, s) ? VERDICT_YES : VERDICT_NO;
    case WORD_FUZZY:
        return (w->ascii ? ascii_fuzzy_holds(w, s) : fuzzy_holds(w, s)) ? VERDICT_YES : VERDICT_NO;
    case WORD_REGEX:
        return regex_fits(w->regex, s);
    default:
        return VERDICT_NO;
    }
}

struct probe word_probe(const struct word *w)
{
    if (w->kind == WORD_GLOB)
        return glob_probe(w->glob);
    if (w->kind != WORD_TEXT || w->wide)
        return (struct probe){0};
    return (struct probe){w->text.data, w->text.len, !w->exact};
}
