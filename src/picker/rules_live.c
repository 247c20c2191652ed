/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/rules_live.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalog/catalog.h"
#include "catalog/patterns/rules_preview.h"

enum {
    NAMED = 3,
    LOOKED_AT = 400000 /* objects: as many as there is time for between two keys */
};

/* Of the only rule. Caller frees. */
static char *first_names(const struct rules_preview *p, const struct catalog *c)
{
    struct buf names = {0};
    uint32_t matched = rules_preview_rule(p, 0).matched, row = UINT32_MAX;
    for (uint32_t i = 0; i < matched && i < NAMED; i++) {
        row = rules_preview_next_row(p, 0, row);
        char *shown = catalog_shown(c, row);
        buf_item(&names, "%s", shown);
        free(shown);
    }
    return buf_steal(&names);
}

static char *matched_words(uint32_t matched, uint32_t seen, uint32_t rows, const char *names)
{
    if (seen < rows && !matched)
        return mem_printf(_("This rule matches none of the first %u of %u objects now."), seen,
                          rows);
    if (seen < rows)
        return mem_printf(_("This rule matches at least %u of %u objects now: %s"), matched, rows,
                          names);
    if (!matched)
        return mem_printf(P_("This rule does not match the %u object now.",
                             "This rule matches none of the %u objects now.", rows),
                          rows);
    if (matched > NAMED)
        return mem_printf(_("This rule matches %u of %u objects now: %s, ..."), matched, rows,
                          names);
    return mem_printf(P_("This rule matches %u of %u object now: %s",
                         "This rule matches %u of %u objects now: %s", rows),
                      matched, rows, names);
}

static char *match(const struct catalog *c, char *rule)
{
    struct rules_preview *p = rules_preview_new(&(struct texts){.items = &rule, .len = 1}, 1, c);
    rules_preview_run(p, LOOKED_AT);
    char *names = first_names(p, c);
    char *words = matched_words(rules_preview_rule(p, 0).matched, rules_preview_total(p).seen,
                                catalog_count(c), names);
    rules_preview_free(p);
    free(names);
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
