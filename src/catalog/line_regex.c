/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "catalog/line_regex.h"
#include "catalog/regex_bounded.h"

struct line_regex {
    struct regex_bounded *regex;
    bool gave_up;
};

struct line_regex *line_regex_new(const char *text, char **why)
{
    size_t at;
    struct regex_bounded *regex = regex_bounded_typed(text, strlen(text), 0, why, &at);
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
