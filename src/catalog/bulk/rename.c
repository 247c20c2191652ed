/* SPDX-License-Identifier: Apache-2.0 */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/regex_bounded.h"
#include "catalog/bulk/rename.h"

enum { NAME_MAX_BYTES = 65536 };

struct rename {
    enum rename_kind kind;
    char *text; /* for RENAME_REGEX in the syntax of PCRE2 */
    struct regex_bounded *regex;
};

/* --- regular expressions ---------------------------------------------------------------------- */

/* Many write \1 for $1. PCRE2 knows \U, \L, \E, and \ before any other sign. */
static char *replacement(const char *text)
{
    struct buf b = {0};
    for (; *text; text++)
        if (*text == '\\' && isdigit((unsigned char)text[1]))
            buf_printf(&b, "${%c}", *++text);
        else if (*text == '\\' && text[1])
            buf_add(&b, text++, 2);
        else
            buf_char(&b, *text);
    return buf_steal(&b);
}

static bool is_of_text(int code)
{
    return code == PCRE2_ERROR_BADREPLACEMENT || code == PCRE2_ERROR_BADREPESCAPE ||
           code == PCRE2_ERROR_REPMISSINGBRACE || code == PCRE2_ERROR_BADSUBSTITUTION ||
           code == PCRE2_ERROR_NOSUBSTRING || code == PCRE2_ERROR_NOUNIQUESUBSTRING;
}

static char *replacement_error(int code)
{
    unsigned char said[256];
    if (code == PCRE2_ERROR_NOSUBSTRING || code == PCRE2_ERROR_NOUNIQUESUBSTRING)
        return mem_text(_("The new text names a group ($1, ${name}) that the regular expression "
                          "does not have."));
    pcre2_get_error_message(code, said, sizeof said);
    return mem_printf(_("The replacement text is not understood: %s."), said);
}

/* PCRE2 looks groups up only where something matches: this expression always does. If it is none,
 * such as by a comment in the pattern that runs on, rename_apply() will tell. */
static bool check_replacement(const struct rename *r, const char *pattern, char **why)
{
    size_t at;
    struct buf out = {0};
    char *any = mem_printf("(?:%s\n)|", pattern), *unused = NULL;
    struct regex_bounded *always = regex_bounded_new(any, strlen(any), PCRE2_UTF, &unused, &at);
    int code = always ? regex_bounded_replace(always, "x", 1, r->text, NAME_MAX_BYTES, &out) : 0;
    if (is_of_text(code))
        *why = replacement_error(code);
    regex_bounded_free(always);
    buf_clear(&out);
    free(any);
    free(unused);
    return !is_of_text(code);
}

static bool compile(struct rename *r, const char *pattern, char **why)
{
    size_t at;
    r->regex = regex_bounded_new(pattern, strlen(pattern), PCRE2_UTF, why, &at);
    return r->regex && check_replacement(r, pattern, why);
}

/* --- all kinds -------------------------------------------------------------------------------- */

struct rename *rename_new(enum rename_kind kind, const char *pattern, const char *text, char **why)
{
    bool wants_text = kind == RENAME_FIXED || kind == RENAME_PREFIX || kind == RENAME_SUFFIX;
    if (wants_text && (!text || !*text)) {
        *why = mem_text(_("The text is empty; the names would not change."));
        return NULL;
    }
    if (kind == RENAME_REGEX && (!pattern || !*pattern)) {
        *why = mem_text(_("The regular expression is empty."));
        return NULL;
    }
    if (kind == RENAME_LOWER || kind == RENAME_UPPER) {
        pattern = "(?s).+";
        text = kind == RENAME_LOWER ? "\\L$0" : "\\U$0";
    }
    struct rename *r = mem_new(sizeof *r);
    r->kind = kind;
    r->text = wants_text ? mem_text(text) : replacement(text ? text : "");
    if (!wants_text && !compile(r, pattern, why)) {
        rename_free(r);
        return NULL;
    }
    return r;
}

void rename_free(struct rename *r)
{
    if (!r)
        return;
    regex_bounded_free(r->regex);
    free(r->text);
    free(r);
}

static char *apply_regex(struct rename *r, const char *name, size_t length, char **why)
{
    struct buf out = {0};
    int code = regex_bounded_replace(r->regex, name, length, r->text, NAME_MAX_BYTES, &out);
    if (code >= 0)
        return buf_steal(&out);
    buf_clear(&out);
    if (is_of_text(code))
        *why = replacement_error(code);
    else if (code == PCRE2_ERROR_NOMEMORY)
        *why = mem_text(_("The new name would be far too long."));
    else if (!utf8_valid(name, length, NULL))
        *why = mem_text(_("The name is not UTF-8, which a regular expression cannot read."));
    else
        *why = mem_text(_("The regular expression takes too many steps on this name."));
    return NULL;
}

char *rename_apply(struct rename *r, const char *name, size_t length, char **why)
{
    char *out = NULL;
    switch (r->kind) {
    case RENAME_FIXED:
        out = mem_text(r->text);
        break;
    case RENAME_PREFIX:
        out = mem_printf("%s%.*s", r->text, (int)length, name);
        break;
    case RENAME_SUFFIX:
        out = mem_printf("%.*s%s", (int)length, name, r->text);
        break;
    case RENAME_REGEX:
    case RENAME_LOWER:
    case RENAME_UPPER:
        out = apply_regex(r, name, length, why);
        break;
    }
    if (out && !*out) {
        *why = mem_text(_("The new name would be empty."));
        free(out);
        return NULL;
    }
    return out;
}
