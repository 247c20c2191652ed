/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/line_regex.h"
#include "catalog/regex_words.h"

/* As for the filters of the picker: an expression that needs more for a line is not meant so. */
#define STEPS_MAX 20000
#define DEPTH_MAX 1000
#define HEAP_KIB_MAX 1024

struct line_regex {
    pcre2_code *code;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    bool jit, gave_up;
};

/* Letters of escapes such as \S say nothing of case. */
static bool line_regex_has_capitals(const char *text)
{
    char *letters = mem_text(text), *to = letters;
    for (const char *p = text; *p; p++)
        if (*p == '\\' && p[1])
            p++;
        else
            *to++ = *p;
    *to = '\0';
    bool found = utf8_has_upper(letters);
    free(letters);
    return found;
}

struct line_regex *line_regex_new(const char *text, char **why)
{
    int error;
    size_t at;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_DOLLAR_ENDONLY;
    options |= line_regex_has_capitals(text) ? 0 : PCRE2_CASELESS;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text, strlen(text), options, &error, &at, NULL);
    if (!code) {
        *why = regex_words(error);
        return NULL;
    }
    struct line_regex *r = mem_new(sizeof *r);
    r->code = code;
    r->jit = pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
    r->found = pcre2_match_data_create(1, NULL);
    r->limits = pcre2_match_context_create(NULL);
    if (!r->found || !r->limits)
        fatal(_("There is not enough memory."));
    pcre2_set_match_limit(r->limits, STEPS_MAX);
    pcre2_set_depth_limit(r->limits, DEPTH_MAX);
    pcre2_set_heap_limit(r->limits, HEAP_KIB_MAX);
    return r;
}

void line_regex_free(struct line_regex *r)
{
    if (!r)
        return;
    pcre2_match_context_free(r->limits);
    pcre2_match_data_free(r->found);
    pcre2_code_free(r->code);
    free(r);
}

bool line_regex_find(struct line_regex *r, const char *line, size_t length, size_t from,
                     size_t *begin, size_t *end)
{
    int found = (r->jit ? pcre2_jit_match : pcre2_match)(r->code, (PCRE2_SPTR)line, length, from,
                                                         PCRE2_NOTEMPTY, r->found, r->limits);
    if (found < 0) {
        r->gave_up |= found != PCRE2_ERROR_NOMATCH;
        return false;
    }
    const size_t *place = pcre2_get_ovector_pointer(r->found);
    *begin = place[0];
    *end = place[1];
    return *begin < *end;
}

bool line_regex_gave_up(struct line_regex *r)
{
    bool gave_up = r->gave_up;
    r->gave_up = false;
    return gave_up;
}
