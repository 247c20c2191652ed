/* SPDX-License-Identifier: Apache-2.0 */
#include "objects/template.h"

#include <string.h>
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

struct expansion {
    enum template_way way;
    const struct template_value *values;
    size_t count;
    struct buf *out;
    struct texts *params;
    char **why;
};

static const char name_letters[] = "abcdefghijklmnopqrstuvwxyz";
static const char safe_bytes[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-:/";

static const struct template_value *value_named(const struct expansion *e, const char *name,
                                                size_t length)
{
    for (size_t i = 0; i < e->count; i++)
        if (strlen(e->values[i].name) == length && strncmp(e->values[i].name, name, length) == 0)
            return &e->values[i];
    return NULL;
}

/* Length of a placeholder at text with its braces, or 0. */
static size_t placeholder(const char *text)
{
    size_t letters = *text == '{' ? strspn(text + 1, name_letters) : 0;
    return letters > 0 && text[1 + letters] == '}' ? letters + 2 : 0;
}

static bool is_safe(const char *value)
{
    return value[strspn(value, safe_bytes)] == '\0';
}

/*
 * Between braces everything is text up to the closing brace, but drivers do not agree on how a
 * closing brace inside is written, so that one could end the value: it is refused.
 */
static bool attribute(struct expansion *e, const struct template_value *value, bool whole)
{
    if (is_safe(value->value)) {
        buf_text(e->out, value->value);
    } else if (!whole) {
        *e->why = mem_printf(_("The value of {%s} may only have letters, digits and . _ - : / in "
                               "it, because drivers.conf joins it with others."),
                             value->name);
        return false;
    } else if (value->value[strcspn(value->value, "}\r\n")]) {
        *e->why = mem_printf(_("The value of {%s} has a closing brace or a line break, which ODBC "
                               "drivers understand in different ways. Put it into a DSN in "
                               "odbc.ini and use --dsn."),
                             value->name);
        return false;
    } else {
        buf_char(e->out, '{');
        buf_text(e->out, value->value);
        buf_char(e->out, '}');
    }
    return true;
}

static bool template_put(struct expansion *e, const struct template_value *value, bool whole)
{
    switch (e->way) {
    case TEMPLATE_ATTRIBUTES:
        return attribute(e, value, whole);
    case TEMPLATE_QUERY:
        buf_char(e->out, '?');
        texts_add(e->params, value->value);
        return true;
    case TEMPLATE_PLAIN:
        break;
    }
    buf_text(e->out, value->value);
    return true;
}

static bool ends_attribute(const char *text)
{
    return !*text || *text == ';' || *text == '\n' || strncmp(text, "]]", 2) == 0 ||
           strncmp(text, "[[", 2) == 0;
}

static bool expand(struct expansion *e, const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t taken = placeholder(text + at);
        const struct template_value *value =
            taken ? value_named(e, text + at + 1, taken - 2) : NULL;
        if (taken && !value) {
            *e->why = mem_printf(_("drivers.conf: %.*s is not known here."), (int)taken, text + at);
            return false;
        }
        if (!taken) {
            /* The lines of a long connection string are one. */
            if (e->way != TEMPLATE_ATTRIBUTES || text[at] != '\n')
                buf_char(e->out, text[at]);
            at++;
            continue;
        }
        if (!template_put(e, value,
                          at > 0 && text[at - 1] == '=' && ends_attribute(text + at + taken)))
            return false;
        at += taken;
    }
    return true;
}

/* A group counts if every value named in it is there. Unknown names are expand()'s business. */
static bool group_counts(const struct expansion *e, const char *text, size_t length)
{
    for (size_t at = 0; at < length; at++) {
        size_t taken = placeholder(text + at);
        const struct template_value *value =
            taken ? value_named(e, text + at + 1, taken - 2) : NULL;
        if (value && !*value->value)
            return false;
    }
    return true;
}

bool template_expand(const char *text, enum template_way way, const struct template_value *values,
                     size_t count, struct buf *out, struct texts *params, char **why)
{
    struct expansion e = {way, values, count, out, params, why};
    for (;;) {
        const char *open = strstr(text, "[[");
        const char *close = open ? strstr(open, "]]") : NULL;
        if (!expand(&e, text, open ? (size_t)(open - text) : strlen(text)))
            return false;
        if (!open)
            return true;
        if (!close) {
            *why = mem_text(_("drivers.conf: a [[ has no ]]."));
            return false;
        }
        if (group_counts(&e, open + 2, (size_t)(close - open - 2)) &&
            !expand(&e, open + 2, (size_t)(close - open - 2)))
            return false;
        text = close + 2;
    }
}
