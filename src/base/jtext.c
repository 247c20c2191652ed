/* SPDX-License-Identifier: Apache-2.0 */
#include "base/jtext.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/jread.h"

bool jtext_check(const char *text, size_t length, struct jtext *value)
{
    struct jread *r = jread_new(text, length);
    size_t keys[JREAD_DEPTH + 1], begin = 0;
    enum jread_token token = jread_next(r);
    bool good = token != JREAD_ERROR;
    if (good)
        begin = jread_at(r).offset;
    while (good && token != JREAD_END) {
        if (token == JREAD_OBJECT)
            keys[jread_depth(r)] = 0;
        good = token != JREAD_KEY || ++keys[jread_depth(r)] <= JTEXT_KEYS_MAX;
        if (good)
            good = (token = jread_next(r)) != JREAD_ERROR;
    }
    jread_free(r);
    *value = good ? (struct jtext){text + begin, text + length} : (struct jtext){0};
    return good;
}

char jtext_kind(struct jtext value)
{
    if (!value.at || *value.at == 'n')
        return 0;
    return *value.at == '-' || (*value.at >= '0' && *value.at <= '9') ? '0' : *value.at;
}

/* --- passing over what is known to be good ---------------------------------------------------- */

static const char *jtext_pass_blanks(const char *at)
{
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')
        at++;
    return at;
}

static const char *jtext_pass_string(const char *at)
{
    for (at++; *at != '"'; at++)
        at += *at == '\\';
    return at + 1;
}

static const char *jtext_pass_brackets(const char *at)
{
    size_t depth = 0;
    do {
        if (*at == '"') {
            at = jtext_pass_string(at);
            continue;
        }
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        at++;
    } while (depth > 0);
    return at;
}

static const char *jtext_pass(struct jtext value)
{
    const char *at = value.at;
    if (*at == '"')
        return jtext_pass_string(at);
    if (*at == '{' || *at == '[')
        return jtext_pass_brackets(at);
    while (at < value.end && !strchr(",]} \t\r\n", *at))
        at++;
    return at;
}

size_t jtext_length(struct jtext value)
{
    return value.at ? (size_t)(jtext_pass(value) - value.at) : 0;
}

/* --- what is in a container ------------------------------------------------------------------- */

static bool begin_member(struct jmember *m, const char *at, const char *end, bool keyed)
{
    at = jtext_pass_blanks(at);
    *m = (struct jmember){0};
    if (*at == '}' || *at == ']')
        return false;
    if (keyed) {
        m->key = (struct jtext){at, end};
        at = jtext_pass_blanks(jtext_pass_string(at));
        at = jtext_pass_blanks(at + 1);
    }
    m->value = (struct jtext){at, end};
    return true;
}

bool jtext_first(struct jtext container, struct jmember *m)
{
    char kind = jtext_kind(container);
    *m = (struct jmember){0};
    return (kind == '{' || kind == '[') &&
           begin_member(m, container.at + 1, container.end, kind == '{');
}

bool jtext_next(struct jmember *m)
{
    const char *at = jtext_pass_blanks(jtext_pass(m->value));
    return begin_member(m, *at == ',' ? at + 1 : at, m->value.end, m->key.at != NULL);
}

size_t jtext_count(struct jtext container)
{
    struct jmember m;
    size_t count = 0;
    for (bool more = jtext_first(container, &m); more; more = jtext_next(&m))
        count++;
    return count;
}

struct jtext jtext_get(struct jtext object, const char *name)
{
    struct jmember m;
    struct jtext alike = {0};
    struct jstring key = {.most = SIZE_MAX};
    for (bool more = jtext_first(object, &m); more && m.key.at; more = jtext_next(&m)) {
        jtext_read(m.key, &key);
        bool same = strcmp(key.out, name) == 0;
        if (same || (!alike.at && strcasecmp(key.out, name) == 0))
            alike = m.value;
        if (same)
            break;
    }
    free(key.out);
    return alike;
}

/* --- scalars ---------------------------------------------------------------------------------- */

void jtext_read(struct jtext scalar, struct jstring *out)
{
    struct jfault none = {0};
    out->most = SIZE_MAX;
    if (jtext_kind(scalar) == '"')
        jstring_read(scalar.at, scalar.end, out, &none);
    else
        jstring_set(out, scalar.at, jtext_length(scalar));
}

char *jtext_text(struct jtext object, const char *name)
{
    struct jtext value = jtext_get(object, name);
    struct jstring text = {0};
    if (!value.at || strchr("\"0tf", jtext_kind(value)) == NULL || jtext_kind(value) == 0)
        return NULL;
    jtext_read(value, &text);
    return text.out;
}
