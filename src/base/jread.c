/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/jkeys.h"
#include "base/jread.h"
#include "base/jstring.h"
#include "base/mem.h"

/* What the text may go on with. */
enum state {
    WANTS_VALUE,
    OPENED, /* a bracket was just opened */
    BEHIND  /* a value is complete */
};

struct level {
    const char *begin; /* its bracket */
    size_t first_key;
    bool object;
};

/* A place that was counted before, to count on from there. */
struct counted {
    const char *at;
    size_t line;
    size_t column;
};

struct jread {
    const char *text;
    const char *begin; /* after a byte-order mark */
    const char *end;
    const char *start; /* the token */
    const char *past;  /* just after it */
    const char *at;    /* where reading continues */
    enum jread_token token;
    enum state state;
    size_t depth;
    struct level levels[JREAD_DEPTH];
    struct jstring string;
    struct jkeys keys;
    struct jfault fault;
    bool twice;              /* the error is a key that was there before */
    struct counted *counted; /* a cache, so it changes in a reader that is const */
};

struct jread *jread_new(const char *text, size_t length)
{
    struct jread *r = mem_new(sizeof *r);
    r->text = text ? text : "";
    r->end = r->text + length;
    bool marked = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
    r->begin = r->text + (marked ? 3 : 0);
    r->start = r->past = r->at = r->begin;
    jstring_set(&r->string, "", 0);
    jread_allow(r, JREAD_TEXT_MAX);
    r->counted = mem_new(sizeof *r->counted);
    *r->counted = (struct counted){r->begin, 1, 1};
    jkeys_init(&r->keys);
    return r;
}

void jread_allow(struct jread *r, size_t longest)
{
    r->string.most = longest;
}

void jread_free(struct jread *r)
{
    if (!r)
        return;
    jkeys_clear(&r->keys);
    free(r->string.out);
    free(r->fault.why);
    free(r->counted);
    free(r);
}

static struct counted count_to(struct counted from, const char *to)
{
    const char *feed;
    while ((feed = memchr(from.at, '\n', (size_t)(to - from.at))) != NULL)
        from = (struct counted){feed + 1, from.line + 1, 1};
    for (; from.at < to; from.at++)
        from.column += ((unsigned char)*from.at & 0xC0) != 0x80;
    return from;
}

static struct counted jread_place_of(const struct jread *r, const char *at)
{
    if (at < r->counted->at)
        return count_to((struct counted){r->begin, 1, 1}, at);
    *r->counted = count_to(*r->counted, at);
    return *r->counted;
}

/* The fault is set. */
static enum jread_token jread_fail(struct jread *r)
{
    r->start = r->past = r->fault.where;
    r->token = JREAD_ERROR;
    return JREAD_ERROR;
}

/* Takes over why. */
static enum jread_token jread_fail_at(struct jread *r, const char *where, char *why)
{
    jfault_set(&r->fault, where, why);
    return jread_fail(r);
}

/* format may take what is at r->at. */
__attribute__((format(printf, 2, 0))) static enum jread_token fail_found(struct jread *r,
                                                                         const char *format)
{
    jfault_found(&r->fault, r->at, r->end, format);
    return jread_fail(r);
}

/* format takes the line and column of `earlier`. */
__attribute__((format(printf, 3, 0))) static enum jread_token
fail_since(struct jread *r, const char *earlier, const char *format)
{
    struct counted place = jread_place_of(r, earlier);
    return jread_fail_at(r, r->at, mem_printf(format, place.line, place.column));
}

static enum jread_token fail_at_end(struct jread *r)
{
    if (r->depth == 0)
        return fail_found(r, _("There is no JSON value here."));
    const struct level *inner = &r->levels[r->depth - 1];
    return fail_since(r, inner->begin,
                      inner->object ? _("The text ends inside the object that begins at line %zu, "
                                        "column %zu: a closing brace is missing.")
                                    : _("The text ends inside the array that begins at line %zu, "
                                        "column %zu: a closing bracket is missing."));
}

static bool jread_begins(const struct jread *r, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(r->end - r->at) >= length && strncasecmp(r->at, word, length) == 0;
}

/* What is said of a text that begins so, in any case of letters. */
struct reason {
    const char *begin, *why;
};

/* The last reason is that of all others. */
static enum jread_token fail_for(struct jread *r, const struct reason *reason)
{
    while (!jread_begins(r, reason->begin))
        reason++;
    return fail_found(r, _(reason->why));
}

static const char single_quotes[] = N_("JSON uses double quotes, not single ones.");
static const char no_comments[] = N_("JSON has no comments.");
static const char no_value[] = N_("A value is missing before '%s'.");
static const char no_digits[] = N_("%s is not JSON: a number consists of digits.");
static const char no_word[] = N_("%s is not JSON: the only words are true, false and null.");

static const struct reason no_value_reasons[] = {
    {"'", single_quotes},
    {"/", no_comments},
    {"#", no_comments},
    {".", N_("%s is not a JSON number: a digit must come before the decimal point.")},
    {"+", N_("%s is not a JSON number: it must not begin with a plus sign.")},
    {",", N_("A value is missing before this comma.")},
    {"]", no_value},
    {"}", no_value},
    {"nan", no_digits},
    {"inf", no_digits},
    {"true", no_word},
    {"false", no_word},
    {"null", no_word},
    {"none", no_word},
    {"", N_("%s is not a JSON value.")},
};

static const struct reason no_key_reasons[] = {
    {"'", single_quotes},
    {"/", no_comments},
    {"#", no_comments},
    {",", N_("A key is missing before this comma.")},
    {"", N_("A key in double quotes is expected here, not '%s'.")},
};

/* A scalar is complete; `past` is just after it. */
static enum jread_token complete(struct jread *r, enum jread_token token, const char *past)
{
    r->past = r->at = past;
    r->state = BEHIND;
    r->token = token;
    return token;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static enum jread_token word(struct jread *r, const char *name, enum jread_token token)
{
    size_t length = strlen(name);
    if ((size_t)(r->end - r->at) < length || memcmp(r->at, name, length) != 0 ||
        (r->at + length < r->end && is_name(r->at[length])))
        return fail_for(r, no_value_reasons);
    return complete(r, token, r->at + length);
}

static enum jread_token string(struct jread *r)
{
    const char *past = jstring_read(r->at, r->end, &r->string, &r->fault);
    return past ? complete(r, JREAD_STRING, past) : jread_fail(r);
}

static enum jread_token number(struct jread *r)
{
    const char *past = jnumber_read(r->at, r->end, &r->fault);
    if (!past)
        return jread_fail(r);
    jstring_set(&r->string, r->at, (size_t)(past - r->at));
    return complete(r, JREAD_NUMBER, past);
}

static enum jread_token open_level(struct jread *r, bool object)
{
    if (r->depth == JREAD_DEPTH)
        return jread_fail_at(
            r, r->at,
            mem_printf(_("Objects and arrays are nested more than %d deep."), JREAD_DEPTH));
    r->levels[r->depth++] =
        (struct level){.begin = r->at, .first_key = r->keys.len, .object = object};
    complete(r, object ? JREAD_OBJECT : JREAD_ARRAY, r->at + 1);
    r->state = OPENED;
    return r->token;
}

static enum jread_token close_level(struct jread *r)
{
    const struct level *inner = &r->levels[--r->depth];
    jkeys_close(&r->keys, inner->first_key);
    return complete(r, inner->object ? JREAD_OBJECT_END : JREAD_ARRAY_END, r->at + 1);
}

/* As some editors save it: a mark at the beginning, or every other byte of ASCII is NUL. */
static bool is_utf16(const struct jread *r)
{
    const unsigned char *two = (const unsigned char *)r->text;
    return r->at == r->text && r->end - r->text >= 2 &&
           ((two[0] == 0xff && two[1] == 0xfe) || (two[0] == 0xfe && two[1] == 0xff) || !two[0] ||
            !two[1]);
}

static enum jread_token value(struct jread *r)
{
    if (r->at == r->end)
        return fail_at_end(r);
    if (is_utf16(r))
        return fail_found(r, _("The text is UTF-16, and JSON is UTF-8. Convert it first: iconv -f "
                               "UTF-16 -t UTF-8."));
    switch (*r->at) {
    case '"':
        return string(r);
    case '{':
        return open_level(r, true);
    case '[':
        return open_level(r, false);
    case 't':
        return word(r, "true", JREAD_TRUE);
    case 'f':
        return word(r, "false", JREAD_FALSE);
    case 'n':
        return word(r, "null", JREAD_NULL);
    case '-':
        if (r->end - r->at > 1 && (r->at[1] == 'I' || r->at[1] == 'N' || r->at[1] == 'i'))
            return fail_found(r, _("%s is not JSON: a number consists of digits."));
        return number(r);
    default:
        return *r->at >= '0' && *r->at <= '9' ? number(r) : fail_for(r, no_value_reasons);
    }
}

static void pass_space(struct jread *r)
{
    const char *at = r->at;
    while (at < r->end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
        at++;
    r->at = at;
}

static enum jread_token fail_twice(struct jread *r, const char *earlier)
{
    struct counted place = jread_place_of(r, earlier);
    char *shown = jfault_quoted(r->string.out, r->string.length);
    char *why = mem_printf(_("The key \"%s\" occurs twice in this object; the first is at line "
                             "%zu, column %zu."),
                           shown, place.line, place.column);
    free(shown);
    r->twice = true;
    return jread_fail_at(r, r->start, why);
}

static enum jread_token jread_key(struct jread *r)
{
    if (r->at == r->end)
        return fail_at_end(r);
    if (*r->at != '"')
        return fail_for(r, no_key_reasons);
    const char *past = jstring_read(r->at, r->end, &r->string, &r->fault);
    if (!past)
        return jread_fail(r);
    const char *earlier =
        jkeys_add(&r->keys, r->levels[r->depth - 1].first_key, r->at, r->end, &r->string);
    if (earlier)
        return fail_twice(r, earlier);
    r->at = past;
    pass_space(r);
    if (r->at == r->end)
        return fail_at_end(r);
    if (*r->at != ':')
        return fail_found(r, _("A colon is expected between key and value, not '%s'."));
    r->at++;
    r->past = past;
    r->state = WANTS_VALUE;
    r->token = JREAD_KEY;
    return JREAD_KEY;
}

/* After a value: a comma, the closing bracket, or at the outermost level nothing. */
static enum jread_token behind(struct jread *r)
{
    if (r->depth == 0)
        return r->at == r->end ? complete(r, JREAD_END, r->at)
                               : fail_found(r, _("'%s' follows the end of the JSON value."));
    if (r->at == r->end)
        return fail_at_end(r);
    const struct level *inner = &r->levels[r->depth - 1];
    char closing = inner->object ? '}' : ']';
    if (*r->at == closing)
        return close_level(r);
    if (*r->at == '}')
        return fail_since(r, inner->begin,
                          _("Here is a closing brace, but the array that begins at line %zu, "
                            "column %zu still lacks its closing bracket."));
    if (*r->at == ']')
        return fail_since(r, inner->begin,
                          _("Here is a closing bracket, but the object that begins at line %zu, "
                            "column %zu still lacks its closing brace."));
    if (*r->at != ',')
        return fail_found(r, _("A comma is missing before '%s'."));
    const char *comma = r->at++;
    pass_space(r);
    if (r->at < r->end && *r->at == closing) {
        r->at = comma;
        return fail_found(r, inner->object ? _("There is a comma before the closing brace.")
                                           : _("There is a comma before the closing bracket."));
    }
    r->start = r->at;
    return inner->object ? jread_key(r) : value(r);
}

enum jread_token jread_next(struct jread *r)
{
    if (r->fault.why || r->token == JREAD_END)
        return r->token;
    pass_space(r);
    r->start = r->at;
    r->string.length = 0;
    r->string.out[0] = '\0';
    if (r->state == BEHIND)
        return behind(r);
    if (r->state == WANTS_VALUE)
        return value(r);
    bool object = r->levels[r->depth - 1].object;
    if (r->at < r->end && *r->at == (object ? '}' : ']'))
        return close_level(r);
    return object ? jread_key(r) : value(r);
}

enum jread_token jread_token(const struct jread *r)
{
    return r->token;
}

const char *jread_text(const struct jread *r)
{
    return r->string.out;
}

size_t jread_length(const struct jread *r)
{
    return r->string.length;
}

struct jread_place jread_at(const struct jread *r)
{
    struct counted place = jread_place_of(r, r->start);
    return (struct jread_place){place.line, place.column, (size_t)(r->start - r->text)};
}

size_t jread_past(const struct jread *r)
{
    return (size_t)(r->past - r->text);
}

bool jread_twice(const struct jread *r)
{
    return r->twice;
}

const char *jread_why(const struct jread *r)
{
    return r->fault.why ? r->fault.why : "";
}

size_t jread_depth(const struct jread *r)
{
    return r->depth;
}

bool jread_skip(struct jread *r, size_t *past)
{
    if (r->token == JREAD_OBJECT || r->token == JREAD_ARRAY) {
        size_t outside = r->depth - 1;
        while (r->depth > outside)
            if (jread_next(r) == JREAD_ERROR)
                return false;
    }
    if (past)
        *past = jread_past(r);
    return r->token != JREAD_ERROR;
}
