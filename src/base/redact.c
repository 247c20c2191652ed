/* SPDX-License-Identifier: Apache-2.0 */
#include "base/redact.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/compat.h"
#include "base/secret.h"
#include "base/mem.h"
#include "base/redact_internal.h"

static const char mark[] = "***";

struct redact *redact_new(void)
{
    return mem_new(sizeof(struct redact));
}

void redact_free(struct redact *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->len; i++) {
        explicit_bzero(r->forms[i].bytes, r->forms[i].length);
        free(r->forms[i].bytes);
        secret_drop();
    }
    free(r->forms);
    free(r);
}

size_t redact_reach(const struct redact *r)
{
    return r ? r->longest : 0;
}

static bool has_word(const char *name, size_t length, const char *word)
{
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= length; i++)
        if (strncasecmp(name + i, word, size) == 0)
            return true;
    return false;
}

bool redact_is_name(const char *name, size_t length)
{
    static const char *const words[] = {"password", "passwd",     "passphrase", "pwd",
                                        "secret",   "credential", "token",      "authorization",
                                        "cookie",   "accesskey",  "access_key", "privatekey",
                                        "apikey",   "api_key",    "signature"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (has_word(name, length, words[i]))
            return true;
    return false;
}

/* A piece of text that is looked at from its beginning. */
struct piece {
    const char *at, *end;
};

static void redact_skip_blanks(struct piece *p)
{
    while (p->at < p->end && isspace((unsigned char)*p->at))
        p->at++;
}

/* Just past the string that begins here; at the end if it is not closed. */
static void skip_string(struct piece *p)
{
    for (p->at++; p->at < p->end && *p->at != '"'; p->at++)
        if (*p->at == '\\' && p->at + 1 < p->end)
            p->at++;
    if (p->at < p->end)
        p->at++;
}

static void skip_brackets(struct piece *p)
{
    size_t depth = 0;
    while (p->at < p->end) {
        char c = *p->at;
        if (c == '"') {
            skip_string(p);
            continue;
        }
        p->at++;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (depth == 0)
            return;
    }
}

static void skip_value(struct piece *p)
{
    if (p->at >= p->end)
        return;
    if (*p->at == '"')
        skip_string(p);
    else if (*p->at == '{' || *p->at == '[')
        skip_brackets(p);
    else
        while (p->at < p->end && !strchr(",}] \t\r\n", *p->at))
            p->at++;
}

/* The name in a JSON string: \u0070assword must not get past. */
static size_t plain_name(const char *text, size_t length, char *out, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < length && n < room; i++) {
        unsigned code = 0;
        char digits[5] = {0};
        if (text[i] != '\\' || i + 5 >= length || text[i + 1] != 'u') {
            out[n++] = text[i];
            continue;
        }
        memcpy(digits, text + i + 2, 4);
        code = (unsigned)strtoul(digits, NULL, 16);
        out[n++] = code < 128 ? (char)code : '?';
        i += 5;
    }
    return n;
}

/* "name": value. Adds the name and a mark, and moves past the value. */
static bool redact_json_member(struct piece *p, struct buf *out)
{
    struct piece q = *p;
    const char *name = p->at + 1;
    char plain[128];
    size_t length;
    skip_string(&q);
    length = (size_t)(q.at - name) - (q.at > name && q.at[-1] == '"');
    length = plain_name(name, length, plain, sizeof plain);
    redact_skip_blanks(&q);
    if (q.at >= q.end || *q.at != ':' || !redact_is_name(plain, length))
        return false;
    q.at++;
    redact_skip_blanks(&q);
    buf_add(out, p->at, (size_t)(q.at - p->at));
    skip_value(&q);
    buf_printf(out, "\"%s\"", mark);
    p->at = q.at;
    return true;
}

static bool is_name_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* Name: value to the end of the line, or name=value as in a URL. The text begins a word here. */
static bool plain_member(struct piece *p, struct buf *out)
{
    const char *q = p->at;
    const char *stops;
    size_t length;
    while (q < p->end && is_name_letter(*q))
        q++;
    length = (size_t)(q - p->at);
    if (length == 0 || q >= p->end || (*q != ':' && *q != '=') || !redact_is_name(p->at, length))
        return false;
    stops = *q == ':' ? "\r\n" : "&;, \t\r\n\"'<>";
    q++;
    buf_add(out, p->at, (size_t)(q - p->at));
    buf_text(out, mark);
    while (q < p->end && !(*q && strchr(stops, *q)))
        q++;
    p->at = q;
    return true;
}

/* "Basic dXNlcjpw", wherever it is. */
static bool scheme_member(struct piece *p, struct buf *out)
{
    static const char *const schemes[] = {"Basic ", "Bearer "};
    size_t left = (size_t)(p->end - p->at);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t length = strlen(schemes[i]);
        const char *q = p->at + length;
        if (left <= length || strncasecmp(p->at, schemes[i], length) != 0)
            continue;
        while (q < p->end && (isalnum((unsigned char)*q) || (*q && strchr("+/=-_.", *q))))
            q++;
        if (q - p->at - (long)length < 4)
            continue;
        buf_add(out, p->at, length);
        buf_text(out, mark);
        p->at = q;
        return true;
    }
    return false;
}

/* //user:password@host */
static bool url_member(struct piece *p, struct buf *out)
{
    const char *q = p->at + 2;
    const char *colon = NULL;
    if (p->end - p->at < 3 || p->at[0] != '/' || p->at[1] != '/')
        return false;
    for (; q < p->end && *q != '@' && !(*q && strchr("/?# \t\r\n\"<>", *q)); q++)
        if (*q == ':' && !colon)
            colon = q;
    if (q >= p->end || *q != '@' || !colon)
        return false;
    buf_add(out, p->at, (size_t)(colon + 1 - p->at));
    buf_text(out, mark);
    p->at = q;
    return true;
}

static void redact_by_name(const char *text, size_t length, struct buf *out)
{
    struct piece p = {text, text + length};
    while (p.at < p.end) {
        bool begins = p.at == text || !is_name_letter(p.at[-1]);
        char c = *p.at;
        if (c == '"' ? redact_json_member(&p, out)
            : c == '/'
                ? url_member(&p, out)
                : begins && is_name_letter(c) && (plain_member(&p, out) || scheme_member(&p, out)))
            continue;
        buf_char(out, c);
        p.at++;
    }
}

static bool form_fits(const struct redact_form *f, const char *text)
{
    size_t i = 0;
    while (i < f->length && ((unsigned char)text[i] ^ secret_pad(i)) == (unsigned char)f->bytes[i])
        i++;
    return i == f->length;
}

/*
 * Among data, which the program works with and compares, a short value or a plain word is more
 * likely a name that happens to be the same than an echo.
 */
static bool form_is_no_name(const struct redact_form *f)
{
    enum { LEAST = 8, LEAST_WORD = 12 };
    return f->length >= (f->is_word ? LEAST_WORD : LEAST);
}

static size_t form_at(const struct redact *r, const char *text, size_t left, bool data)
{
    for (size_t i = 0; r->begins[(unsigned char)*text] && i < r->len; i++) {
        const struct redact_form *f = &r->forms[i];
        if (f->length <= left && (!data || form_is_no_name(f)) && form_fits(f, text))
            return f->length;
    }
    return 0;
}

static bool form_occurs(const struct redact *r, const char *text, size_t length, bool data)
{
    for (size_t i = 0; i < length; i++)
        if (form_at(r, text + i, length - i, data))
            return true;
    return false;
}

static void by_value(const struct redact *r, const char *text, size_t length, bool data,
                     struct buf *out)
{
    for (size_t i = 0; i < length;) {
        size_t found = form_at(r, text + i, length - i, data);
        if (found)
            buf_text(out, mark);
        else
            buf_char(out, text[i]);
        i += found ? found : 1;
    }
}

void redact_values(const struct redact *r, const char *text, size_t length, struct buf *out)
{
    if (r)
        by_value(r, text, length, false, out);
    else
        buf_add(out, text, length);
}

char *redact_data(const struct redact *r, const char *text, size_t length)
{
    struct buf out = {0};
    if (!r || !form_occurs(r, text, length, true))
        return NULL;
    by_value(r, text, length, true, &out);
    return buf_steal(&out);
}

/* Values first: in a malformed text, what follows a name may seem to end too early. */
void redact_add(const struct redact *r, const char *text, size_t length, struct buf *out)
{
    struct buf valued = {0};
    redact_values(r, text, length, &valued);
    redact_by_name(buf_string(&valued), valued.len, out);
    buf_clear(&valued);
}
