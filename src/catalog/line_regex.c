/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/line_regex.h"
#include "catalog/regex_bounded.h"

struct line_regex {
    struct regex_bounded *regex;
    bool gave_up;
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
    size_t at;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF;
    options |= line_regex_has_capitals(text) ? 0 : PCRE2_CASELESS;
    struct regex_bounded *regex = regex_bounded_new(text, strlen(text), options, why, &at);
    if (!regex)
        return NULL;
    struct line_regex *r = mem_new(sizeof *r);
    r->regex = regex;
    return r;
}

void line_regex_free(struct line_regex *r)
{
    if (!r)
        return;
    regex_bounded_free(r->regex);
    free(r);
}

bool line_regex_find(struct line_regex *r, const char *line, size_t length, size_t from,
                     size_t *begin, size_t *end)
{
    int found = regex_bounded_match(r->regex, line, length, from, PCRE2_NOTEMPTY);
    if (found < 0) {
        r->gave_up |= found != PCRE2_ERROR_NOMATCH;
        return false;
    }
    const size_t *place = regex_bounded_place(r->regex);
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
