/* SPDX-License-Identifier: Apache-2.0 */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/regex_bounded.h"

#define STEPS_MAX 20000
#define DEPTH_MAX 1000
#define HEAP_KIB_MAX 1024

struct regex_bounded {
    pcre2_code *code;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    bool jit; /* where there is none, it is slower */
    bool gave_up;
};

/* The common mistakes; the library knows a hundred more, in English only. */
static const struct {
    int error;
    const char *words;
} known[] = {
    {PCRE2_ERROR_END_BACKSLASH, N_("The regular expression ends with a backslash.")},
    {PCRE2_ERROR_UNKNOWN_ESCAPE,
     N_("In the regular expression a backslash before a letter has no meaning.")},
    {PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER,
     N_("In the regular expression {n,m} has the larger number first.")},
    {PCRE2_ERROR_QUANTIFIER_TOO_BIG, N_("In the regular expression a number in {} is too large.")},
    {PCRE2_ERROR_MISSING_SQUARE_BRACKET, N_("A [ of the regular expression is not closed.")},
    {PCRE2_ERROR_ESCAPE_INVALID_IN_CLASS,
     N_("In the regular expression something after a backslash has no meaning within [].")},
    {PCRE2_ERROR_CLASS_RANGE_ORDER,
     N_("In the regular expression a range within [] ends before it begins.")},
    {PCRE2_ERROR_CLASS_INVALID_RANGE,
     N_("In the regular expression a range within [] ends before it begins.")},
    {PCRE2_ERROR_QUANTIFIER_INVALID,
     N_("In the regular expression *, +, ? or {} has nothing to repeat.")},
    {PCRE2_ERROR_INVALID_AFTER_PARENS_QUERY,
     N_("In the regular expression something after (? is not known.")},
    {PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS, N_("A ( of the regular expression is not closed.")},
    {PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS,
     N_("A ) of the regular expression has no ( before it.")},
    {PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE,
     N_("The regular expression refers to a group that it does not have.")},
    {PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH,
     N_("In the regular expression what (?<= looks back at must have a fixed length.")},
    {PCRE2_ERROR_UNKNOWN_POSIX_CLASS,
     N_("The regular expression names a class of characters that is not known.")},
    {PCRE2_ERROR_POSIX_CLASS_NOT_IN_CLASS,
     N_("In the regular expression a class such as [:digit:] needs a second pair of [].")},
    {PCRE2_ERROR_MALFORMED_UNICODE_PROPERTY,
     N_("The regular expression names a class of characters that is not known.")},
    {PCRE2_ERROR_UNKNOWN_UNICODE_PROPERTY,
     N_("The regular expression names a class of characters that is not known.")},
};

/* What is wrong with an expression, as a sentence. Caller frees. */
static char *regex_words(int error)
{
    PCRE2_UCHAR reason[256];
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].error == error)
            return mem_text(_(known[i].words));
    pcre2_get_error_message(error, reason, sizeof reason);
    return mem_printf(_("The regular expression is wrong: %s."), (char *)reason);
}

struct regex_bounded *regex_bounded_new(const char *text, size_t length, uint32_t options,
                                        char **why, size_t *at)
{
    int error;
    options |= PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text, length, options, &error, at, NULL);
    if (!code) {
        *why = regex_words(error);
        return NULL;
    }
    struct regex_bounded *r = mem_new(sizeof *r);
    r->code = code;
    r->jit = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
    r->found = pcre2_match_data_create_from_pattern(code, NULL);
    r->limits = pcre2_match_context_create(NULL);
    if (!r->found || !r->limits)
        fatal(_("There is not enough memory."));
    pcre2_set_match_limit(r->limits, STEPS_MAX);
    pcre2_set_depth_limit(r->limits, DEPTH_MAX);
    pcre2_set_heap_limit(r->limits, HEAP_KIB_MAX);
    return r;
}

/* Bytes of an escape such as \d, \p{Lu} or \x{e9}, whose letters say nothing of case. */
static size_t escape_length(const char *text, size_t length)
{
    const char *end = length > 2 && text[2] == '{' ? memchr(text, '}', length) : NULL;
    if (end)
        return (size_t)(end - text) + 1;
    return length > 1 ? 2 : 1;
}

static bool has_capitals(const char *text, size_t length)
{
    struct buf letters = {0};
    for (size_t at = 0; at < length;)
        if (text[at] == '\\')
            at += escape_length(text + at, length - at);
        else
            buf_char(&letters, text[at++]);
    bool found = utf8_has_upper(buf_string(&letters));
    buf_clear(&letters);
    return found;
}

struct regex_bounded *regex_bounded_typed(const char *text, size_t length, uint32_t options,
                                          char **why, size_t *at)
{
    options |= REGEX_LETTERS | (has_capitals(text, length) ? 0 : PCRE2_CASELESS);
    return regex_bounded_new(text, length, options, why, at);
}

void regex_bounded_free(struct regex_bounded *r)
{
    if (!r)
        return;
    pcre2_match_context_free(r->limits);
    pcre2_match_data_free(r->found);
    pcre2_code_free(r->code);
    free(r);
}

int regex_bounded_match(const struct regex_bounded *r, const char *text, size_t length, size_t from,
                        uint32_t options)
{
    return (r->jit ? pcre2_jit_match : pcre2_match)(r->code, (PCRE2_SPTR)text, length, from,
                                                    options, r->found, r->limits);
}

bool regex_bounded_find(struct regex_bounded *r, const char *text, size_t length, size_t from,
                        size_t *begin, size_t *end)
{
    int found = regex_bounded_match(r, text, length, from, PCRE2_NOTEMPTY);
    const size_t *place = pcre2_get_ovector_pointer(r->found);
    r->gave_up |= found < 0 && found != PCRE2_ERROR_NOMATCH;
    *begin = found < 0 ? 0 : place[0];
    *end = found < 0 ? 0 : place[1];
    return *begin < *end;
}

bool regex_bounded_gave_up(struct regex_bounded *r)
{
    bool gave_up = r->gave_up;
    r->gave_up = false;
    return gave_up;
}

int regex_bounded_replace(const struct regex_bounded *r, const char *name, size_t length,
                          const char *text, size_t most, struct buf *out)
{
    PCRE2_SIZE room = 2 * length + strlen(text) + 64, used;
    uint32_t options = PCRE2_SUBSTITUTE_GLOBAL | PCRE2_SUBSTITUTE_EXTENDED |
                       PCRE2_SUBSTITUTE_UNSET_EMPTY | PCRE2_SUBSTITUTE_OVERFLOW_LENGTH;
    int result;
    do {
        char *to = buf_room(out, room + 1);
        used = room;
        result =
            pcre2_substitute(r->code, (PCRE2_SPTR)name, length, 0, options, r->found, r->limits,
                             (PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED, (PCRE2_UCHAR *)to, &used);
        room = used > room ? used : 0;
    } while (result == PCRE2_ERROR_NOMEMORY && room > 0 && room <= most);
    buf_grew(out, result < 0 ? 0 : used);
    return result;
}
