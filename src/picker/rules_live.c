/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/rules_live.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/glob.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/catalog.h"

enum {
    NAMED = 3,
    LOOKED_AT = 400000 /* objects: as many as there is time for between two keys */
};

struct live {
    struct glob database, object;
    uint32_t matched, seen;
    struct buf names; /* the first */
};

static void rules_live_note(struct live *l, const struct catalog_row *r)
{
    if (l->matched++ >= NAMED)
        return;
    char *shown = utf8_visible(r->name, r->length);
    buf_printf(&l->names, "%s%s", l->names.len ? ", " : "", shown);
    free(shown);
}

static void rules_live_look_at(struct live *l, const struct catalog *c, struct catalog_run run)
{
    uint32_t left = LOOKED_AT - l->seen;
    uint32_t end = run.end - run.first < left ? run.end : run.first + left;
    struct catalog_row first = catalog_get(c, run.first);
    l->seen += end - run.first;
    if (!glob_has(&l->database, first.name, first.database_length))
        return;
    for (uint32_t row = run.first; row < end; row++) {
        struct catalog_row r = catalog_get(c, row);
        size_t before = (size_t)r.database_length + 1;
        if (glob_has(&l->object, r.name + before, r.length - before))
            rules_live_note(l, &r);
    }
}

static char *matched_words(const struct live *l, uint32_t rows)
{
    const char *names = buf_string(&l->names);
    if (l->seen < rows && !l->matched)
        return mem_printf(_("This rule matches none of the first %u of %u objects now."), l->seen,
                          rows);
    if (l->seen < rows)
        return mem_printf(_("This rule matches at least %u of %u objects now: %s"), l->matched,
                          rows, names);
    if (!l->matched)
        return mem_printf(_("This rule matches none of the %u objects now."), rows);
    if (l->matched > NAMED)
        return mem_printf(_("This rule matches %u of %u objects now: %s, ..."), l->matched, rows,
                          names);
    return mem_printf(_("This rule matches %u of %u objects now: %s"), l->matched, rows, names);
}

static char *match(const struct catalog *c, const char *rule)
{
    struct glob_rule parts;
    struct live l = {.matched = 0};
    glob_split(rule, &parts);
    l.database = glob_read(parts.database.text, parts.database.length);
    l.object = glob_read(parts.object.text, parts.object.length);
    buf_init(&l.names);
    for (uint32_t run = 0; run < catalog_run_count(c) && l.seen < LOOKED_AT; run++)
        rules_live_look_at(&l, c, catalog_run(c, run));
    char *words = matched_words(&l, catalog_count(c));
    buf_clear(&l.names);
    return words;
}

char *rules_live(const struct catalog *c, enum mapping_side side, const char *text, size_t cursor)
{
    size_t begin = cursor;
    while (begin > 0 && text[begin - 1] != '\n')
        begin--;
    char *line = mem_text_n(text + begin, strcspn(text + begin, "\n")), *why = NULL, *words = NULL;
    if (*line && !rule_check(line, side, &why))
        words = mem_printf(_("No rule yet: %s"), why);
    else if (*line && !rule_sound(line, side, &why))
        words = mem_text(why);
    else if (*line && c)
        words = match(c, line);
    free(why);
    free(line);
    return words;
}
