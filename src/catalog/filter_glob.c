#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/filter_inside.h"

enum part_kind { PART_LETTER, PART_ONE, PART_MANY, PART_SET };

struct part {
    enum part_kind kind;
    uint32_t code;      /* of PART_LETTER */
    size_t first, last; /* ranges of PART_SET */
    bool negated;
};

struct range {
    uint32_t from, to;
};

struct glob {
    bool exact;
    struct part *parts;
    size_t len, cap;
    struct range *ranges;
    size_t range_len, range_cap;
    struct buf literal; /* the longest */
    bool wide;          /* a letter of it has a case beyond ASCII */
};

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

/* --- reading ---------------------------------------------------------------------------------- */

/* Offset of the first byte inside a bracket, behind a ! or ^ that negates it. */
static size_t bracket_begin(const char *text, const char *plain, size_t length)
{
    return length > 1 && !plain[1] && (text[1] == '!' || text[1] == '^') ? 2 : 1;
}

size_t glob_bracket(const char *text, const char *plain, size_t length)
{
    for (size_t at = bracket_begin(text, plain, length) + 1; at < length; at++)
        if (text[at] == ']' && !plain[at])
            return at + 1;
    return 0;
}

static void add_part(struct glob *g, struct part part)
{
    g->parts = mem_grow(g->parts, &g->cap, g->len + 1, sizeof *g->parts);
    g->parts[g->len++] = part;
}

static void add_set(struct glob *g, const char *text, const char *plain, size_t length)
{
    size_t at = bracket_begin(text, plain, length), end = length - 1;
    struct part part = {.kind = PART_SET, .first = g->range_len, .negated = at == 2};
    while (at < end) {
        struct range r;
        at += take_letter(text + at, end - at, g->exact, &r.from);
        r.to = r.from;
        if (at + 1 < end && text[at] == '-' && !plain[at]) {
            at++;
            at += take_letter(text + at, end - at, g->exact, &r.to);
        }
        g->ranges = mem_grow(g->ranges, &g->range_cap, g->range_len + 1, sizeof *g->ranges);
        g->ranges[g->range_len++] = r;
    }
    part.last = g->range_len;
    add_part(g, part);
}

/* Adds what begins here; returns its bytes. */
static size_t add_next(struct glob *g, const char *text, const char *plain, size_t length)
{
    size_t bracket = text[0] == '[' && !plain[0] ? glob_bracket(text, plain, length) : 0;
    if (bracket != 0) {
        add_set(g, text, plain, bracket);
        return bracket;
    }
    if (text[0] == '*' && !plain[0]) {
        if (g->len == 0 || g->parts[g->len - 1].kind != PART_MANY)
            add_part(g, (struct part){.kind = PART_MANY});
        return 1;
    }
    if (text[0] == '?' && !plain[0]) {
        add_part(g, (struct part){.kind = PART_ONE});
        return 1;
    }
    struct part letter = {.kind = PART_LETTER};
    size_t used = take_letter(text, length, g->exact, &letter.code);
    add_part(g, letter);
    return used;
}

static void keep_longest(struct glob *g, struct buf *literal)
{
    if (literal->len > g->literal.len) {
        buf_reset(&g->literal);
        buf_add(&g->literal, literal->data, literal->len);
    }
    buf_reset(literal);
}

static void find_literal(struct glob *g)
{
    struct buf literal;
    buf_init(&literal);
    for (size_t i = 0; i < g->len; i++) {
        char letter[4] = {(char)(g->parts[i].code & 0xff)};
        if (g->parts[i].kind != PART_LETTER)
            keep_longest(g, &literal);
        else
            buf_add(&literal, letter,
                    g->parts[i].code < 0x110000 ? utf8_encode(g->parts[i].code, letter) : 1);
    }
    keep_longest(g, &literal);
    buf_clear(&literal);
    g->wide = !g->exact && utf8_has_case(buf_string(&g->literal), g->literal.len);
}

struct glob *glob_new(const char *text, const char *plain, size_t length, bool exact)
{
    struct glob *g = mem_new(sizeof *g);
    g->exact = exact;
    buf_init(&g->literal);
    for (size_t at = 0; at < length;)
        at += add_next(g, text + at, plain + at, length - at);
    find_literal(g);
    return g;
}

void glob_free(struct glob *g)
{
    if (g == NULL)
        return;
    free(g->parts);
    free(g->ranges);
    buf_clear(&g->literal);
    free(g);
}

struct probe glob_probe(const struct glob *g)
{
    return (struct probe){g->literal.data, g->wide ? 0 : g->literal.len, !g->exact};
}

/* --- matching --------------------------------------------------------------------------------- */

static bool in_ranges(const struct glob *g, const struct part *part, uint32_t code)
{
    for (size_t i = part->first; i < part->last; i++)
        if (code >= g->ranges[i].from && code <= g->ranges[i].to)
            return true;
    return false;
}

/* Bytes of the one character here if the part takes it, else 0. */
static size_t take_one(const struct glob *g, const struct part *part, const char *text,
                       size_t length)
{
    uint32_t code, raw;
    if (length == 0)
        return 0;
    size_t used = take_letter(text, length, g->exact, &code);
    switch (part->kind) {
    case PART_LETTER:
        return code == part->code ? used : 0;
    case PART_SET:
        take_letter(text, length, true, &raw);
        return (in_ranges(g, part, code) || in_ranges(g, part, raw)) != part->negated ? used : 0;
    default:
        return used;
    }
}

bool glob_fits(const struct glob *g, const char *text, size_t length)
{
    size_t at = 0, part = 0;
    size_t retry_at = 0, retry_part = SIZE_MAX; /* behind the last *, and where it ends so far */
    while (at < length || part < g->len) {
        if (part < g->len && g->parts[part].kind == PART_MANY) {
            retry_part = ++part;
            retry_at = at;
            if (part == g->len)
                return true;
            continue;
        }
        size_t used = part < g->len ? take_one(g, &g->parts[part], text + at, length - at) : 0;
        if (used != 0) {
            at += used;
            part++;
            continue;
        }
        if (retry_part == SIZE_MAX || retry_at >= length)
            return false;
        uint32_t code;
        retry_at += take_letter(text + retry_at, length - retry_at, true, &code);
        at = retry_at;
        part = retry_part;
    }
    return true;
}
