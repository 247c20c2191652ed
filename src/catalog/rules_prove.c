#include <stdlib.h>

#include "base/mem.h"
#include "catalog/bits.h"
#include "catalog/rules_preview.h"
#include "catalog/rules_shortest.h"

static size_t add_rules(struct preview_rule *out, size_t at, const struct texts *rules,
                        bool exclude)
{
    for (size_t i = 0; i < rules->len; i++)
        out[at++] = (struct preview_rule){rules->items[i], exclude};
    return at;
}

/* The first row in which the two differ, or UINT32_MAX. */
static uint32_t first_difference(const uint64_t *a, const uint64_t *b, uint32_t count)
{
    for (size_t word = 0; word < bits_words(count); word++) {
        uint64_t differ = (a[word] ^ b[word]) & bits_span(word, 0, count);
        if (differ)
            return (uint32_t)(word * 64 + bits_low(differ));
    }
    return UINT32_MAX;
}

bool rules_prove(const struct texts *include, const struct texts *exclude, const struct rows *rows,
                 const uint64_t *chosen, uint32_t *wrong)
{
    struct preview_rule *rules = mem_array(include->len + exclude->len + 1, sizeof *rules);
    size_t count = add_rules(rules, 0, include, false);
    count = add_rules(rules, count, exclude, true);
    struct rules_preview *p = rules_preview_new(rules, count, rows);
    rules_preview_run(p, 0);
    uint32_t row = first_difference(rules_preview_bits(p), chosen, rows->count);
    rules_preview_free(p);
    free(rules);
    if (wrong && row != UINT32_MAX)
        *wrong = row;
    return row == UINT32_MAX;
}
