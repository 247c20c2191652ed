/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "spec/template.h"

#include <stdlib.h>
#include <string.h>
#include "base/jwrite.h"
#include "base/mem.h"

static const char hole_letters[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

/* Bytes of the hole that begins here; 0: there is none. */
static size_t hole_length(const char *at)
{
    if (strncmp(at, "{{", 2) != 0)
        return 0;
    size_t name = strspn(at + 2, hole_letters);
    return name > 0 && strncmp(at + 2 + name, "}}", 2) == 0 ? name + 4 : 0;
}

static char *hole_name(const char *at)
{
    return mem_text_n(at + 2, hole_length(at) - 4);
}

/* The next hole; NULL: there is none. */
static const char *hole_next(const char *text)
{
    for (text = strstr(text, "{{"); text && hole_length(text) == 0; text = strstr(text + 1, "{{"))
        ;
    return text;
}

void template_holes(const char *text, struct texts *names)
{
    for (text = hole_next(text); text; text = hole_next(text + hole_length(text))) {
        char *name = hole_name(text);
        if (!texts_has(names, name))
            texts_add(names, name);
        free(name);
    }
}

/* As it has to be between the quotes of a string. */
static void template_add_value(struct buf *out, const char *value)
{
    struct buf quoted;
    struct jwrite w;
    buf_init(&quoted);
    jwrite_init(&w, &quoted);
    jwrite_string(&w, value);
    buf_add(out, buf_string(&quoted) + 1, quoted.len - 2);
    buf_clear(&quoted);
}

static void template_fill_one(const char *hole, const struct texts *names,
                              const struct texts *values, struct buf *out)
{
    char *name = hole_name(hole);
    for (size_t i = 0; i < names->len; i++)
        if (strcmp(names->items[i], name) == 0)
            template_add_value(out, values->items[i]);
    free(name);
}

void template_fill(const char *text, const struct texts *names, const struct texts *values,
                   struct buf *out)
{
    for (const char *hole; (hole = hole_next(text)); text = hole + hole_length(hole)) {
        buf_add(out, text, (size_t)(hole - text));
        template_fill_one(hole, names, values, out);
    }
    buf_text(out, text);
}

char *template_hole_at(const char *quote)
{
    size_t length = *quote == '"' ? hole_length(quote + 1) : 0;
    return length > 0 && quote[1 + length] == '"' ? hole_name(quote + 1) : NULL;
}
