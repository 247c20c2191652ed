/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values over time, in memory that does not grow: values of the same few seconds share a place, and
 * when the places are used up, two of them become one. So a day costs as much as an hour.
 */
#ifndef BASE_SAMPLES_H
#define BASE_SAMPLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SAMPLES_PLACES = 1024, SAMPLES_SECONDS = 5 };

struct samples_place {
    double sum, most;
    uint32_t count;
};

struct samples {
    int64_t begin; /* Unix seconds; what is earlier has no place */
    int64_t width; /* seconds of a place */
    size_t len;    /* places in use: the last one holds something */
    struct samples_place places[SAMPLES_PLACES];
};

void samples_init(struct samples *s, int64_t begin);
/* Times may come in any order; what is before the beginning, or no number, is dropped. */
void samples_add(struct samples *s, int64_t time, double value);
/* The mean of what lies in [from, to), or the most of it. False: nothing does. */
bool samples_mean(const struct samples *s, int64_t from, int64_t to, double *value);
bool samples_most(const struct samples *s, int64_t from, int64_t to, double *value);
/* Where the first and behind the last place lie. False: there are none. */
bool samples_span(const struct samples *s, int64_t *from, int64_t *to);

#endif
