/* SPDX-License-Identifier: Apache-2.0 */
/* The forms in which a password can turn up in a text. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "base/base64.h"
#include "base/compat.h"
#include "base/secret.h"
#include "base/mem.h"
#include "base/redact_internal.h"

enum { LEAST_INSIDE = 6 }; /* characters; fewer would be found by chance */

static bool form_is_known(const struct redact *r, const char *masked, size_t length)
{
    for (size_t i = 0; i < r->len; i++)
        if (r->forms[i].length == length && memcmp(r->forms[i].bytes, masked, length) == 0)
            return true;
    return false;
}

static void form_add(struct redact *r, const char *text, size_t length)
{
    bool is_word = true;
    char *bytes;
    if (length == 0)
        return;
    bytes = mem_text_n(text, length);
    for (size_t i = 0; i < length; i++)
        is_word = is_word && (isalpha((unsigned char)text[i]) || text[i] == '_');
    secret_mask(bytes, length);
    if (form_is_known(r, bytes, length)) {
        free(bytes);
        return;
    }
    r->forms = mem_grow(r->forms, &r->cap, r->len + 1, sizeof *r->forms);
    r->forms[r->len++] = (struct redact_form){bytes, length, is_word};
    secret_hold();
    r->begins[(unsigned char)text[0]] = true;
    if (length > r->longest)
        r->longest = length;
}

static void redact_forms_wipe(char *text)
{
    explicit_bzero(text, strlen(text));
    free(text);
}

/* As it is, and with the two letters that make it safe in a URL. */
static void form_add_base64(struct redact *r, char *text, size_t from, size_t length)
{
    form_add(r, text + from, length);
    for (size_t i = 0; text[i]; i++)
        text[i] = text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i];
    form_add(r, text + from, length);
}

static void learn_base64(struct redact *r, const char *bytes, size_t length)
{
    char *text = base64_text(bytes, length);
    form_add_base64(r, text, 0, strcspn(text, "="));
    redact_forms_wipe(text);
}

/* Inside of something longer that was encoded as a whole: the characters that come from the
 * password alone, for each way in which it can lie across groups of three bytes. */
static void learn_base64_inside(struct redact *r, const char *password, size_t length)
{
    for (size_t before = 0; before < 3; before++) {
        char *bytes = mem_array(before + length + 1, 1);
        size_t first = (before * 8 + 5) / 6;
        size_t last = (before + length) * 8 / 6;
        char *text;
        memcpy(bytes + before, password, length);
        text = base64_text(bytes, before + length);
        if (last > first && last - first >= LEAST_INSIDE)
            form_add_base64(r, text, first, last - first);
        explicit_bzero(bytes, before + length);
        free(bytes);
        redact_forms_wipe(text);
    }
}

/* What was made of it, which is wiped. */
static void form_add_made(struct redact *r, struct buf *made)
{
    form_add(r, buf_string(made), made->len);
    explicit_bzero(made->data, made->len);
    buf_clear(made);
}

/* %XX for all that some encoder would write so. */
static void learn_url(struct redact *r, const char *password, const char *plain, bool upper)
{
    struct buf out = {0};
    for (const char *p = password; *p; p++) {
        if (isalnum((unsigned char)*p) || strchr(plain, *p))
            buf_char(&out, *p);
        else
            buf_printf(&out, upper ? "%%%02X" : "%%%02x", (unsigned char)*p);
    }
    form_add_made(r, &out);
}

struct escape {
    char from;
    const char *to;
};

static void learn_escaped(struct redact *r, const char *password, const struct escape *table)
{
    struct buf out = {0};
    for (const char *p = password; *p; p++) {
        const struct escape *e = table;
        while (e->to && e->from != *p)
            e++;
        if (e->to)
            buf_text(&out, e->to);
        else
            buf_char(&out, *p);
    }
    form_add_made(r, &out);
}

static int longer_first(const void *a, const void *b)
{
    size_t left = ((const struct redact_form *)a)->length;
    size_t right = ((const struct redact_form *)b)->length;
    return left < right ? 1 : left > right ? -1 : 0;
}

void redact_learn(struct redact *r, const char *user, const char *password)
{
    static const struct escape json[] = {{'"', "\\\""}, {'\\', "\\\\"}, {'\t', "\\t"}, {0, NULL}};
    static const struct escape slash[] = {
        {'"', "\\\""}, {'\\', "\\\\"}, {'\t', "\\t"}, {'/', "\\/"}, {0, NULL}};
    static const struct escape html[] = {{'"', "&quot;"}, {'&', "&amp;"},  {'<', "&lt;"},
                                         {'>', "&gt;"},   {'\'', "&#39;"}, {0, NULL}};
    size_t length = password ? strlen(password) : 0;
    char *pair;
    if (length == 0)
        return;
    pair = mem_printf("%s:%s", user ? user : "", password);
    form_add(r, password, length);
    learn_base64(r, password, length);
    learn_base64(r, pair, strlen(pair));
    redact_forms_wipe(pair);
    learn_base64_inside(r, password, length);
    for (int upper = 0; upper < 2; upper++) {
        learn_url(r, password, "-_.~", upper);
        learn_url(r, password, "-_.!~*'()", upper);
        learn_url(r, password, "", upper);
    }
    learn_escaped(r, password, json);
    learn_escaped(r, password, slash);
    learn_escaped(r, password, html);
    qsort(r->forms, r->len, sizeof *r->forms, longer_first);
}
