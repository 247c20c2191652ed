/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/regex_words.h"
#include "catalog/bulk/rename.h"

enum { MATCH_LIMIT = 100000, NAME_MAX_BYTES = 65536 };

struct rename {
    enum rename_kind kind;
    char *text; /* for RENAME_REGEX in the syntax of PCRE2 */
    pcre2_code *code;
    pcre2_match_context *context;
    pcre2_match_data *data;
};

/* --- regular expressions ---------------------------------------------------------------------- */

/* Many write \1 for $1. PCRE2 knows \U, \L, \E, and \ before any other sign. */
static char *replacement(const char *text)
{
    struct buf b;
    buf_init(&b);
    for (; *text; text++)
        if (*text == '\\' && isdigit((unsigned char)text[1]))
            buf_printf(&b, "${%c}", *++text);
        else if (*text == '\\' && text[1])
            buf_add(&b, text++, 2);
        else
            buf_char(&b, *text);
    return buf_steal(&b);
}

static char *regex_error(int code, size_t at)
{
    unsigned char said[256];
    if (code == PCRE2_ERROR_NOSUBSTRING || code == PCRE2_ERROR_NOUNIQUESUBSTRING)
        return mem_text(_("The new text names a group ($1, ${name}) that the regular expression "
                          "does not have."));
    if (at != SIZE_MAX)
        return regex_words(code);
    pcre2_get_error_message(code, said, sizeof said);
    return mem_printf(_("The replacement text is not understood: %s."), said);
}

/* The result in out, or a code of PCRE2 below 0. */
static int substitute(struct rename *r, const char *name, size_t length, struct buf *out)
{
    PCRE2_SIZE room = 2 * length + strlen(r->text) + 64;
    uint32_t options = PCRE2_SUBSTITUTE_GLOBAL | PCRE2_SUBSTITUTE_EXTENDED |
                       PCRE2_SUBSTITUTE_UNSET_EMPTY | PCRE2_SUBSTITUTE_OVERFLOW_LENGTH;
    for (;;) {
        out->data = mem_grow(out->data, &out->cap, room + 1, 1);
        PCRE2_SIZE used = room;
        int result = pcre2_substitute(r->code, (PCRE2_SPTR)name, length, 0, options, r->data,
                                      r->context, (PCRE2_SPTR)r->text, PCRE2_ZERO_TERMINATED,
                                      (PCRE2_UCHAR *)out->data, &used);
        if (result != PCRE2_ERROR_NOMEMORY || used > NAME_MAX_BYTES || used <= room) {
            out->len = result < 0 ? 0 : used;
            out->data[out->len] = '\0';
            return result;
        }
        room = used;
    }
}

static bool is_of_text(int code)
{
    return code == PCRE2_ERROR_BADREPLACEMENT || code == PCRE2_ERROR_BADREPESCAPE ||
           code == PCRE2_ERROR_REPMISSINGBRACE || code == PCRE2_ERROR_BADSUBSTITUTION ||
           code == PCRE2_ERROR_NOSUBSTRING || code == PCRE2_ERROR_NOUNIQUESUBSTRING;
}

/* PCRE2 looks groups up only where something matches: this expression always does. */
static bool check_replacement(struct rename *r, const char *pattern, char **why)
{
    struct rename always = {.kind = RENAME_REGEX, .text = r->text};
    char *any = mem_printf("(?:%s\n)|", pattern);
    int code;
    PCRE2_SIZE at;
    always.code =
        pcre2_compile((PCRE2_SPTR)any, PCRE2_ZERO_TERMINATED, PCRE2_UTF, &code, &at, NULL);
    free(any);
    if (!always.code) /* such as a comment in the pattern that runs on; rename_apply() will tell */
        return true;
    struct buf out;
    buf_init(&out);
    always.data = pcre2_match_data_create_from_pattern(always.code, NULL);
    code = substitute(&always, "x", 1, &out);
    pcre2_match_data_free(always.data);
    pcre2_code_free(always.code);
    buf_clear(&out);
    if (!is_of_text(code))
        return true;
    *why = regex_error(code, SIZE_MAX);
    return false;
}

static bool compile(struct rename *r, const char *pattern, char **why)
{
    int code;
    PCRE2_SIZE at;
    r->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                            PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &code, &at, NULL);
    if (!r->code) {
        *why = regex_error(code, at);
        return false;
    }
    pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);
    r->data = pcre2_match_data_create_from_pattern(r->code, NULL);
    r->context = pcre2_match_context_create(NULL);
    if (!r->data || !r->context)
        fatal("out of memory");
    pcre2_set_match_limit(r->context, MATCH_LIMIT);
    pcre2_set_depth_limit(r->context, MATCH_LIMIT);
    return check_replacement(r, pattern, why);
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
    struct rename *r = mem_new(sizeof *r);
    r->kind = kind;
    r->text = kind == RENAME_REGEX ? replacement(text ? text : "") : mem_text(text);
    if (kind == RENAME_REGEX && !compile(r, pattern, why)) {
        rename_free(r);
        return NULL;
    }
    return r;
}

void rename_free(struct rename *r)
{
    if (!r)
        return;
    pcre2_code_free(r->code);
    pcre2_match_data_free(r->data);
    pcre2_match_context_free(r->context);
    free(r->text);
    free(r);
}

static char *change_case(const char *name, size_t length, bool upper)
{
    struct buf b;
    buf_init(&b);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        char out[4];
        size_t size = utf8_decode(name + at, length - at, &code);
        if (size == 0) {
            buf_char(&b, name[at++]);
            continue;
        }
        uint32_t letter = upper ? utf8_upper(code) : utf8_lower(code);
        buf_add(&b, out, utf8_encode(letter, out));
        at += size;
    }
    return buf_steal(&b);
}

static char *apply_regex(struct rename *r, const char *name, size_t length, char **why)
{
    struct buf out;
    buf_init(&out);
    int code = substitute(r, name, length, &out);
    if (code >= 0)
        return buf_steal(&out);
    buf_clear(&out);
    if (is_of_text(code))
        *why = regex_error(code, SIZE_MAX);
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
        out = apply_regex(r, name, length, why);
        break;
    case RENAME_LOWER:
    case RENAME_UPPER:
        out = change_case(name, length, r->kind == RENAME_UPPER);
        break;
    }
    if (out && !*out) {
        *why = mem_text(_("The new name would be empty."));
        free(out);
        return NULL;
    }
    return out;
}
