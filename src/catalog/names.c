#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/names.h"

void object_names_clear(struct object_names *n)
{
    for (size_t i = 0; i < n->len; i++) {
        free(n->items[i].database);
        free(n->items[i].object);
        free(n->items[i].mapped_database);
        free(n->items[i].mapped_object);
    }
    free(n->items);
    *n = (struct object_names){0};
}

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r'))
        p++;
    return p;
}

/* A quoted part: the quote doubled stands for itself. NULL if it never ends. */
static const char *read_quoted(const char *p, const char *end, char **part)
{
    char quote = *p++;
    char *out = *part = mem_new((size_t)(end - p) + 1);
    while (p < end) {
        if (*p == quote && (p + 1 == end || p[1] != quote))
            return p + 1;
        if (*p == quote)
            p++;
        *out++ = *p++;
    }
    return NULL;
}

static const char *read_plain(const char *p, const char *end, char **part)
{
    const char *start = p;
    while (p < end && !strchr(".=\t", *p))
        p++;
    const char *last = p;
    while (last > start && (last[-1] == ' ' || last[-1] == '\r'))
        last--;
    *part = mem_text_n(start, (size_t)(last - start));
    return p;
}

/* One part of a name; *part is NULL or empty where there is none. */
static const char *read_part(const char *p, const char *end, char **part)
{
    p = skip_blanks(p, end);
    if (p < end && (*p == '"' || *p == '`'))
        p = read_quoted(p, end, part);
    else
        p = read_plain(p, end, part);
    return p;
}

/* "db.table" or "table". Returns where it ends, NULL with *why where it is none. */
static const char *read_name(const char *p, const char *end, char **database, char **object,
                             const char **why)
{
    char *first = NULL, *second = NULL;
    p = read_part(p, end, &first);
    if (p && p < end && (*p == '.' || *p == '\t'))
        p = read_part(p + 1, end, &second);
    if (!p)
        *why = N_("a quote is not closed");
    else if (!*first || (second && !*second))
        *why = N_("a name is missing");
    else if (p < end && *p == '.')
        *why = N_("more than two names; quote a name that holds a dot");
    if (*why) {
        free(first);
        free(second);
        return NULL;
    }
    *database = second ? first : NULL;
    *object = second ? second : first;
    return p;
}

static const char *read_mapped(const char *p, const char *end, struct object_name *n,
                               const char **why)
{
    p = skip_blanks(p, end);
    if (p == end)
        return p;
    if (*p != '=') {
        *why = N_("something stands behind the name");
        return NULL;
    }
    p = read_name(p + 1, end, &n->mapped_database, &n->mapped_object, why);
    if (p && skip_blanks(p, end) != end)
        *why = N_("something stands behind the name");
    return p;
}

static bool read_line(const char *p, const char *end, const char *default_database,
                      struct object_name *n, const char **why)
{
    p = read_name(p, end, &n->database, &n->object, why);
    if (p)
        read_mapped(p, end, n, why);
    if (!*why && !n->database && !default_database)
        *why = N_("no database: write db.table");
    if (!*why && !n->database)
        n->database = mem_text(default_database);
    return !*why;
}

static char *complaint(size_t number, const char *line, const char *end, const char *why)
{
    char *shown = utf8_visible(line, (size_t)(end - line));
    char *text = mem_printf(_("Line %zu, \"%s\": %s."), number, shown, _(why));
    free(shown);
    return text;
}

bool object_names_read(struct object_names *out, const char *text, const char *default_database,
                       char **why)
{
    size_t number = 1;
    for (const char *line = text; *line; number++) {
        const char *end = line + strcspn(line, "\n");
        if (skip_blanks(line, end) < end) {
            struct object_name n = {0};
            const char *wrong = NULL;
            bool ok = read_line(line, end, default_database, &n, &wrong);
            out->items = mem_grow(out->items, &out->cap, out->len + 1, sizeof n);
            out->items[out->len++] = n;
            if (!ok) {
                *why = complaint(number, line, end, wrong);
                return false;
            }
        }
        line = *end ? end + 1 : end;
    }
    return true;
}
