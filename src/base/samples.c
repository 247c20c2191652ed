/* SPDX-License-Identifier: Apache-2.0 */
#include "base/samples.h"

#include <math.h>

void samples_init(struct samples *s, int64_t begin)
{
    *s = (struct samples){.begin = begin, .width = SAMPLES_SECONDS};
}

static void samples_merge(struct samples_place *into, const struct samples_place *from)
{
    if (from->count > 0 && (into->count == 0 || from->most > into->most))
        into->most = from->most;
    into->sum += from->sum;
    into->count += from->count;
}

/* Each place becomes twice as wide. */
static void samples_fold(struct samples *s)
{
    for (size_t i = 0; i < SAMPLES_PLACES; i++) {
        struct samples_place both = {0};
        for (size_t j = 2 * i; j < 2 * i + 2 && j < s->len; j++)
            samples_merge(&both, &s->places[j]);
        s->places[i] = both;
    }
    s->len = (s->len + 1) / 2;
    s->width *= 2;
}

void samples_add(struct samples *s, int64_t time, double value)
{
    if (time < s->begin || time - s->begin > INT64_MAX / 4 || !isfinite(value))
        return;
    while ((time - s->begin) / s->width >= SAMPLES_PLACES)
        samples_fold(s);
    size_t at = (size_t)((time - s->begin) / s->width);
    s->len = at < s->len ? s->len : at + 1;
    samples_merge(&s->places[at], &(struct samples_place){value, value, 1});
}

/* All that lies in [from, to), as one place; a place lies where it begins. */
static struct samples_place samples_between(const struct samples *s, int64_t from, int64_t to)
{
    struct samples_place all = {0};
    int64_t at = from > s->begin ? (from - s->begin + s->width - 1) / s->width : 0;
    for (; at < (int64_t)s->len && s->begin + at * s->width < to; at++)
        samples_merge(&all, &s->places[at]);
    return all;
}

bool samples_mean(const struct samples *s, int64_t from, int64_t to, double *value)
{
    struct samples_place all = samples_between(s, from, to);
    *value = all.count > 0 ? all.sum / all.count : 0;
    return all.count > 0;
}

bool samples_most(const struct samples *s, int64_t from, int64_t to, double *value)
{
    struct samples_place all = samples_between(s, from, to);
    *value = all.most;
    return all.count > 0;
}

bool samples_span(const struct samples *s, int64_t *from, int64_t *to)
{
    size_t first = 0;
    while (first < s->len && s->places[first].count == 0)
        first++;
    *from = s->begin + (int64_t)first * s->width;
    *to = s->begin + (int64_t)s->len * s->width;
    return first < s->len;
}
