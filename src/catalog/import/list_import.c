/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/import/list_internal.h"

enum { SHOWN = 200 }; /* bytes of a line in a problem */

struct list_import *list_import_new(const struct list_options *options)
{
    struct list_import *l = mem_new(sizeof *l);
    l->options = *options;
    l->options.default_database = mem_text(options->default_database);
    l->heading_possible = true;
    return l;
}

void list_import_free(struct list_import *l)
{
    if (!l)
        return;
    list_decode_free(l);
    list_heading_clear(&l->heading);
    buf_clear(&l->record);
    buf_clear(&l->json);
    free(l->scratch);
    free((char *)(uintptr_t)l->options.default_database);
    free(l);
}

void list_import_feed(struct list_import *l, const void *bytes, size_t length)
{
    list_decode(l, bytes, length);
}

void list_import_end(struct list_import *l, bool whole)
{
    list_decode_end(l, whole);
    list_line_end(l, whole);
    if (l->shape == SHAPE_JSON)
        list_json_body(l);
}

const char *list_emit(struct list_import *l, struct list_entry *e, size_t line)
{
    if (!e->object || !*e->object || (e->database && !*e->database))
        return N_("a name is missing");
    if (!e->database)
        e->database = l->options.default_database;
    if (!e->database && l->options.need_database)
        return N_("no database: write db.table");
    e->line = line;
    if (l->options.entry)
        l->options.entry(l->options.arg, e);
    return NULL;
}

char *list_problem_text(const char *text, size_t length)
{
    size_t cut = length;
    if (cut > SHOWN)
        for (cut = SHOWN; cut > SHOWN - 4 && ((unsigned char)text[cut] & 0xc0) == 0x80;)
            cut--;
    return utf8_visible(text, cut);
}

void list_complain(struct list_import *l, size_t line, const char *text, size_t length,
                   const char *why)
{
    if (!l->options.problem)
        return;
    char *shown = list_problem_text(text, length);
    struct list_problem p = {.line = line, .text = shown, .why = _(why)};
    l->options.problem(l->options.arg, &p);
    free(shown);
}
