/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/regex_bounded.h"
#include "catalog/regex_words.h"

#define STEPS_MAX 20000
#define DEPTH_MAX 1000
#define HEAP_KIB_MAX 1024

struct regex_bounded {
    pcre2_code *code;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    bool jit; /* where there is none, it is slower */
};

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
    struct buf letters;
    buf_init(&letters);
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

const size_t *regex_bounded_place(const struct regex_bounded *r)
{
    return pcre2_get_ovector_pointer(r->found);
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
