/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/rules_matches.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "catalog/bits.h"

enum { MOST = 10000 }; /* a dialog is slow with more, and nobody reads them */

/* Names of the rows that are taken, or of those that are not. Returns how many there are. */
static uint32_t add_names(struct buf *b, const struct rules_preview *p, const struct rows *rows,
                          size_t rule, bool taken)
{
    const uint64_t *in = rules_preview_bits(p);
    uint32_t count = 0;
    for (uint32_t row = rules_preview_next_row(p, rule, UINT32_MAX); row != UINT32_MAX;
         row = rules_preview_next_row(p, rule, row)) {
        if (bits_has(in, row) != taken || count++ >= MOST)
            continue;
        char *name = rows_shown(rows, row);
        buf_printf(b, "%s\n", name);
        free(name);
    }
    if (count > MOST)
        buf_printf(b, _("... %u in all\n"), count);
    return count;
}

static void add_overlap(struct buf *b, const struct texts *rules, const struct preview_count *c,
                        const struct rows *rows)
{
    if (c->overlaps == PREVIEW_NONE)
        return;
    char *other = utf8_shown(rules->items[c->overlaps]);
    char *name = rows_shown(rows, c->overlap_row);
    buf_printf(b, _("Some are matched by %s, too, such as %s.\n"), other, name);
    free(other);
    free(name);
}

char *rules_matches(const struct rules_preview *p, const struct texts *rules,
                    const struct rows *rows, size_t rule)
{
    struct preview_count c = rules_preview_rule(p, rule);
    struct buf b, taken, others;
    if (!c.matched)
        return mem_text(_("Nothing in the source matches it now."));
    buf_init(&b);
    buf_init(&taken);
    buf_init(&others);
    uint32_t in = add_names(&taken, p, rows, rule, true);
    uint32_t out = add_names(&others, p, rows, rule, false);
    buf_printf(&b,
               P_("It matches %u object; %u of them are selected, %u are not.\n",
                  "It matches %u objects; %u of them are selected, %u are not.\n", c.matched),
               c.matched, in, out);
    add_overlap(&b, rules, &c, rows);
    if (in)
        buf_printf(&b, _("\nSelected:\n%s"), buf_string(&taken));
    if (out)
        buf_printf(&b, _("\nNot selected:\n%s"), buf_string(&others));
    buf_clear(&taken);
    buf_clear(&others);
    return buf_steal(&b);
}
