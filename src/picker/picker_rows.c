/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the picker's list, and what of its state others ask for. */
#include "picker/picker.h"

bool picker_is_open(const struct picker *p)
{
    return p->catalog;
}

void picker_tell_filter(struct picker *p)
{
    size_t words;
    const uint64_t *bits = marks_bits(p->marks, &words);
    filter_use_chosen(p->filter, bits, words);
    filter_use_changed(p->filter, p->changed, p->before_words);
}

static size_t heading_at(const struct picker *p, size_t group)
{
    return p->groups[group].first + group;
}

struct picker_row picker_row_at(const struct picker *p, size_t index)
{
    size_t low = 0, high = p->group_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (heading_at(p, middle) <= index)
            low = middle;
        else
            high = middle;
    }
    const struct filter_group *g = &p->groups[low];
    size_t below = index - heading_at(p, low);
    struct picker_row r = {
        .heading = below == 0, .database = g->database, .first = g->first, .count = g->count};
    r.row = filter_row(p->filter, g->first + (uint32_t)(below ? below - 1 : 0));
    return r;
}
