#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/filter_inside.h"
#include "catalog/regex_words.h"

/* Names are short: an expression that needs more for one of them is not meant so. */
#define STEPS_MAX 20000
#define DEPTH_MAX 1000
#define HEAP_KIB_MAX 1024

struct regex {
    pcre2_code *code;
    pcre2_match_data *found;
    pcre2_match_context *limits;
    bool looks_back; /* may find in the object alone what is not found in the whole name */
};

void regex_free(struct regex *r)
{
    if (r == NULL)
        return;
    pcre2_match_context_free(r->limits);
    pcre2_match_data_free(r->found);
    pcre2_code_free(r->code);
    free(r);
}

static bool has(const char *text, size_t length, const char *piece)
{
    return memmem(text, length, piece, strlen(piece)) != NULL;
}

struct regex *regex_new(const char *text, size_t length, bool fold, char **why, size_t *at)
{
    int error;
    PCRE2_SIZE place;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C |
                       PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | (fold ? PCRE2_CASELESS : 0);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text, length, options, &error, &place, NULL);
    if (code == NULL) {
        *why = regex_words(error);
        *at = place;
        return NULL;
    }
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where there is none, it is only slower */
    struct regex *r = mem_new(sizeof *r);
    r->code = code;
    r->found = pcre2_match_data_create(1, NULL);
    r->limits = pcre2_match_context_create(NULL);
    if (r->found == NULL || r->limits == NULL)
        fatal(_("There is not enough memory."));
    pcre2_set_match_limit(r->limits, STEPS_MAX);
    pcre2_set_depth_limit(r->limits, DEPTH_MAX);
    pcre2_set_heap_limit(r->limits, HEAP_KIB_MAX);
    r->looks_back = has(text, length, "^") || has(text, length, "\\A") ||
                    has(text, length, "\\G") || has(text, length, "\\b") ||
                    has(text, length, "\\B") || has(text, length, "(?<") || has(text, length, "(*");
    return r;
}

static enum verdict fits(const struct regex *r, const char *text, size_t length)
{
    int found = pcre2_match(r->code, (PCRE2_SPTR)text, length, 0, 0, r->found, r->limits);
    if (found >= 0)
        return VERDICT_YES;
    return found == PCRE2_ERROR_NOMATCH ? VERDICT_NO : VERDICT_GIVEN_UP;
}

enum verdict regex_fits(const struct regex *r, struct subject s)
{
    enum verdict whole = fits(r, s.text, s.length);
    if (whole == VERDICT_YES || s.object == 0 || !r->looks_back)
        return whole;
    enum verdict object = fits(r, s.text + s.object, s.length - s.object);
    return object == VERDICT_NO ? whole : object;
}
